"""Names of areas: from the official listing to prose, and from the full form to the short ones.

Everything here is a rule over the form of a name. The division codes list 大庄村民委员会 where
prose writes 大庄村, and 积石山保安族东乡族撒拉族自治县 where prose writes 积石山县 or 积石山.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

_LONG_GROUPS: Final = (
    "柯尔克孜|乌孜别克|维吾尔|哈萨克|塔吉克|塔塔尔|俄罗斯|鄂温克|鄂伦春|达斡尔|蒙古|朝鲜|土家|布依|哈尼|傈僳"
    "|拉祜|东乡|纳西|景颇|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|德昂|保安|裕固|独龙|赫哲|门巴|珞巴|基诺|高山"
)
_SHORT_GROUPS: Final = "各|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|京|回"
# A group of one character counts only with 族: 龙水乡 is no township of the 水 people.
_GROUPS: Final = f"(?:(?:{_LONG_GROUPS}|{_SHORT_GROUPS})族|{_LONG_GROUPS})"
_AUTONOMOUS: Final = re.compile(rf"^(.{{2,}}?){_GROUPS}+自治(区|州|县|旗)$")
_GROUP_ALONE: Final = re.compile(rf"^({_LONG_GROUPS})族?自治(县|旗)$")
_ETHNIC_TOWNSHIP: Final = re.compile(
    rf"^(.{{2,}}?)(?:(?:(?:{_LONG_GROUPS}|{_SHORT_GROUPS})族)+|(?:{_LONG_GROUPS})民族)(乡|镇|苏木)$"
)
_COMMITTEE: Final = re.compile(r"(?:([村居牧])[民居]{0,2}委[员委民会]{0,4}|委[员委民会]{0,2}会)$")
_BRACKETS: Final = re.compile(r"[（(][^（()）]*[)）]")
_WING: Final = re.compile(r"^(.).+([左右])翼([前中后]?)(旗|)$")

TOWNSHIP_CLASSES: Final = ("街道", "苏木", "地区", "民族乡", "镇", "乡")
VILLAGE_CLASSES: Final = ("社区", "嘎查", "村")
_COUNTY_CLASS: Final = re.compile(r"^(.{2,})(新区|林区|特区|矿区|区|县|市|旗|盟|地区)$")


def village_name(official: str) -> str:
    """The prose name of a village from its listing.

    >>> [village_name(n) for n in ("大庄村委会", "新村村民委员会", "西街社区居委会", "红旗居委会")]
    ['大庄村', '新村', '西街社区', '红旗社区']
    """
    listed = _BRACKETS.sub("", official).strip() or official
    found = _COMMITTEE.search(listed)
    base = listed[: found.start()] if found else listed
    if not found or not base:
        return listed[:-1] if listed.endswith("嘎查村") else listed
    if base.endswith("嘎查村"):
        return base[:-1]
    if base.endswith(VILLAGE_CLASSES):
        return base
    return base + {"村": "村", "牧": "村", "居": "社区", None: ""}[found[1]]


def without_address(official: str, township: str) -> str:
    """A village's listing without the address that some counties write before it.

    >>> without_address("连平县元善镇东河村委会", "元善镇"), without_address("滩歌镇社区", "滩歌镇")
    ('东河村委会', '滩歌镇社区')
    """
    _, cut, rest = official.partition(township) if len(township) > 2 else ("", "", "")
    bare = bool(rest) and len(village_stem(village_name(rest))) > 1
    return rest if cut and bare else official


def township_name(official: str) -> str:
    """The prose name of a township from its listing.

    >>> [township_name(n) for n in ("东华门街道办事处", "城南办事处", "高碑店地区办事处", "古韩镇")]
    ['东华门街道', '城南街道', '高碑店地区', '古韩镇']
    """
    listed = _BRACKETS.sub("", official).strip() or official
    base = listed.removesuffix("办事处")
    if base == listed or not base:
        return listed
    return base if base.endswith(("街道", "地区", "区", "场", "镇", "乡")) else base + "街道"


def spoken(name: str) -> str:
    """A township's or village's name as a text has it, in the form that the tables keep."""
    return village_name(township_name(re.sub("(街道办|街办)$", "街道", name)))


def stem(name: str, classes: tuple[str, ...]) -> str:
    """``name`` without its class word, or whole where nothing or only the class would remain."""
    for word in classes:
        if name.endswith(word) and len(name) > len(word):
            return name[: -len(word)]
    return name


@cache
def village_stem(name: str) -> str:
    """What stays of a village's name when it turns from 村 to 社区: 大庄村, 大庄社区 → 大庄."""
    return stem(stem(name, VILLAGE_CLASSES), ("村",))


@cache
def township_stem(name: str) -> str:
    """What stays of a township's name when 乡 becomes 镇 or 街道; ethnic groups are dropped too."""
    ethnic = _ETHNIC_TOWNSHIP.match(name)
    return ethnic[1] if ethnic else stem(name, TOWNSHIP_CLASSES)


def county_stem(name: str) -> str:
    """The bare name of a county, prefecture or province: 襄垣县 → 襄垣, 德宏…自治州 → 德宏.

    A name of one character keeps its class word (沁县), and so does one that is nothing but an
    ethnic group (鄂伦春自治旗 → 鄂伦春).
    """
    autonomous = _AUTONOMOUS.match(name) or _GROUP_ALONE.match(name)
    if autonomous:
        return autonomous[1]
    if name.endswith(("特别行政区", "自治区")):
        return name.removesuffix("特别行政区").removesuffix("自治区")
    if name.endswith("省"):
        return name[:-1]
    found = _COUNTY_CLASS.match(name)
    return found[1] if found else name


def middle_forms(name: str) -> tuple[str, ...]:
    """Forms between full and short: 甘南州 and 甘南自治州, 积石山县, 科右中旗.

    >>> middle_forms("恩施土家族苗族自治州"), middle_forms("科尔沁右翼中旗"), middle_forms("沁县")
    (('恩施州', '恩施自治州'), ('科右中旗',), ())
    """
    forms: list[str] = []
    autonomous = _AUTONOMOUS.match(name) or _GROUP_ALONE.match(name)
    bare = county_stem(name)
    if autonomous:
        kind = autonomous[2]
        forms += [bare + kind] if kind != "区" else []
        forms.append(f"{bare}自治{kind}")
    wing = _WING.match(bare if autonomous else name)
    if wing:
        kind = wing[4] or (name[-1] if autonomous else "")
        forms.append(wing[1] + wing[2] + wing[3] + kind)
    return tuple(form for form in forms if form != name)


def township_surfaces(name: str) -> tuple[str, ...]:
    """Every full form a township goes by: 太平傣族乡 is 太平乡 too."""
    ethnic = _ETHNIC_TOWNSHIP.match(name)
    return (name, ethnic[1] + ethnic[2]) if ethnic else (name,)


def surfaces(names: Iterable[str]) -> Iterator[str]:
    """Every full form of a township or village that goes, or went, by ``names``."""
    for name in names:
        yield from township_surfaces(name)
        if name.endswith("村村"):
            yield name[:-1]


def short_form(name: str) -> str | None:
    """A township's or village's name without its class word, where two characters remain."""
    short = township_stem(name) if name.endswith(TOWNSHIP_CLASSES) else village_stem(name)
    return short if short != name and len(short) > 1 else None


def stem_key(name: str) -> str:
    """Level and stem of a township's or village's name, equal for 大庄村 and 大庄社区."""
    if name.endswith(TOWNSHIP_CLASSES):
        return "T" + township_stem(name)
    return "V" + village_stem(name)


def wide_forms(name: str) -> tuple[str, ...]:
    """The full forms of a county, prefecture or province."""
    return (name, *middle_forms(name))


def bare(name: str) -> str:
    """The part of a township's or village's name that every form of it has."""
    short = township_stem(name) if name.endswith(TOWNSHIP_CLASSES) else village_stem(name)
    return short.removesuffix("村") or name
