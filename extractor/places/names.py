"""Names of townships and villages: from the official listing to prose, and to their short forms.

Everything here is a rule over the form of a name: the division codes list 石坪村民委员会 where
prose writes 石坪村.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.places.ethnic import ethnic_township

TOWNSHIP_CLASSES: Final = ("街道", "苏木", "地区", "民族乡", "镇", "乡")
VILLAGE_CLASSES: Final = ("社区", "嘎查", "村")

# A village's or neighbourhood's committee, its common misspellings included; bare 委会 belongs to
# other bodies (家委会), except behind a class word (嘎查委会).
_COMMITTEE: Final = re.compile(
    r"(?:([村居牧])(?:[民居]{0,2}|民管理)委[员委民会]{0,4}|(?<=[查街村区])(?:人民)?委[员委民]{0,2}会)$"
)
_COMMITTEE_ENDS: Final = frozenset("委员民会\n")
"""Last characters of what ``_COMMITTEE`` finds, and a line end behind it."""

_BRACKETS: Final = re.compile(r"[（(][^（()）]*[)）]")
_OFFICE: Final = re.compile("(?:街道办|街办)$")
_PLAIN_OFFICE: Final = ("街道", "地区", "区", "场", "镇", "乡")


def village_name(official: str) -> str:
    """The prose name of a village from its listing.

    >>> [village_name(n) for n in ("石坪村委会", "新村村民委员会", "西街社区居委会", "红旗居委会")]
    ['石坪村', '新村', '西街社区', '红旗社区']
    """
    listed = _without_brackets(official)
    found = _COMMITTEE.search(listed) if listed[-1:] in _COMMITTEE_ENDS else None
    base = listed[: found.start()] if found else listed
    if base.endswith("嘎查村"):
        return base.removesuffix("村")
    if not found or not base or base.endswith(VILLAGE_CLASSES):
        return base or listed
    return base + {"村": "村", "牧": "村", "居": "社区"}.get(found[1], "")


def without_address(official: str, township: str) -> str:
    """A village's listing without the address that some counties write before it.

    >>> without_address("连平县元善镇东河村委会", "元善镇"), without_address("滩歌镇社区", "滩歌镇")
    ('东河村委会', '滩歌镇社区')
    """
    if not township.endswith(("镇", "乡", "街道")) or len(township) < 3:
        return official
    rest = official.partition(township)[2].removeprefix("办事处")
    name = village_name(rest)
    is_name = name.endswith(VILLAGE_CLASSES) and name not in (*VILLAGE_CLASSES, "虚拟社区")
    return rest if is_name else official


def township_name(official: str) -> str:
    """The prose name of a township from its listing.

    >>> [township_name(n) for n in ("东华门街道办事处", "城南办事处", "高碑店地区办事处", "古韩镇")]
    ['东华门街道', '城南街道', '高碑店地区', '古韩镇']
    """
    listed = _without_brackets(official)
    base = listed.removesuffix("办事处")
    if base == listed or not base:
        return listed
    return base if base.endswith(_PLAIN_OFFICE) else base + "街道"


def spoken(name: str) -> str:
    """A township's or village's name as a text has it, in the form that the tables keep."""
    name = _OFFICE.sub("街道", name) if "办" in name else name
    return village_name(township_name(name))


def village_stem(name: str) -> str:
    """What stays of a village's name when 村 becomes 社区: 石坪村, 石坪社区, 石坪村社区 → 石坪."""
    return _without(_without(name, VILLAGE_CLASSES), ("村",))


def township_stem(name: str) -> str:
    """What stays of a township's name when 乡 becomes 镇 or 街道; ethnic groups are dropped too."""
    ethnic = ethnic_township(name)
    return ethnic[0] if ethnic else _without(name, TOWNSHIP_CLASSES)


def full_forms(name: str) -> tuple[str, ...]:
    """Every full form of what goes by ``name``: 太平傣族乡 is 太平乡 too, 中村村 is 中村."""
    if name.endswith("村村"):
        return name, name[:-1]
    ethnic = ethnic_township(name) if "族" in name else None
    return (name, ethnic[0] + ethnic[1]) if ethnic else (name,)


def short_form(name: str) -> str | None:
    """A township's or village's name without its class word, where two characters remain."""
    short = stem_key(name)[1:]
    return short if short != name and len(short) > 1 else None


def stem_key(name: str) -> str:
    """Level and stem of a township's or village's name, equal for 石坪村 and 石坪社区."""
    if name.endswith(TOWNSHIP_CLASSES):
        return "T" + township_stem(name)
    return "V" + village_stem(name)


def bare(name: str) -> str:
    """The part of a township's or village's name that every form of it holds."""
    return stem_key(name)[1:].removesuffix("村") or name


def _without_brackets(official: str) -> str:
    bracketed = "（" in official or "(" in official
    return (_BRACKETS.sub("", official) if bracketed else official).strip() or official


def _without(name: str, classes: tuple[str, ...]) -> str:
    """``name`` without its class word, or whole where nothing would remain."""
    for word in classes:
        if name.endswith(word) and len(name) > len(word):
            return name[: -len(word)]
    return name
