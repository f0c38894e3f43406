"""People whose names are put together of known parts: 尼玛|扎西, 额尔敦|宝力格, 阿卜杜|热合曼."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import name_parts
from extractor.mentions.tagged import TaggedText

_WEIGHT: Final = 60
_MOST_PARTS: Final = 4
_LEAST_ALONE: Final = 3
"""Fewest characters of one part that is a name by itself (朝克图)."""
# What a name of two syllables may end with (热旦|加), where the word ends there too.
_TAIL: Final = frozenset("加吉措杰太本姆甲娜汗江图曼")
# What makes a place, a road or a good of the name: 扎西|村, 格桑|花.
_ELSE: Final = re.compile(
    "[花省市县区旗州盟镇乡村屯寨沟湖河江山海岛路街桥寺庙塔湾滩峰谷原场苏嘎草湾·•・]"
    "|街道|社区|苏木|嘎查|牧场|林场|草原|盆地|小学|中学|学校|医院|公司|集团|合作社|家庭[农牧]场|牧业|机场"
)
# What only people do or have, right behind their names.
_HUMAN: Final = re.compile(
    "[，、：]|的|说|家|和|与|及|一家|今年|是|在|把|给|从|向|对|边|夫妇|老人|告诉|介绍|表示|带|领|每|指|曾|也|又|还|已|正|笑|高兴|打开|接过|站|坐|走|骑"
)


def words() -> dict[str, None]:
    """The parts of names."""
    return dict.fromkeys(sorted(name_parts()))


@cache
def _whole() -> re.Pattern[str]:
    parts = "|".join(sorted(name_parts(), key=lambda p: (-len(p), p)))
    return re.compile(f"(?:{parts}){{1,{_MOST_PARTS}}}")


@cache
def _firsts() -> frozenset[str]:
    return frozenset(part[0] for part in name_parts())


def composed(tagged: TaggedText, hits: Sequence[tuple[int, int, None]]) -> Iterator[Candidate]:
    """Runs of parts, the ``hits``, or a long part, that no place's class word follows."""
    for start, end, parts in _runs(hits):
        if parts == 1 and end - start < _LEAST_ALONE and tagged.text[start - 1 : start].isalnum():
            continue
        stop = _end(tagged, start, end)
        if stop is None or _ELSE.match(tagged.text, stop) or tagged.barred(start, stop):
            continue
        if not _apart(tagged, start):
            continue
        if parts > 1 or stop - start > _LEAST_ALONE or _stands(tagged, start, stop):
            yield Candidate(start, stop, "Person", "person/composed", _WEIGHT)


def run_of_parts(tagged: TaggedText, at: int) -> int | None:
    """The end of the name of such parts that starts at ``at``; a person acts behind a short one."""
    text = tagged.text
    match = _whole().match(text, at) if text[at : at + 1] in _firsts() else None
    end = _end(tagged, at, match.end()) if match else None
    if end is None or _ELSE.match(text, end):
        return None
    return end if end - at >= _LEAST_ALONE or _HUMAN.match(text, end) else None


def _runs(hits: Sequence[tuple[int, int, None]]) -> Iterator[tuple[int, int, int]]:
    """Start and end of each run of parts, and how many it has."""
    run = (0, 0, 0)
    for start, end, _ in hits:
        if run[2] and start == run[1] and run[2] < _MOST_PARTS:
            run = (run[0], end, run[2] + 1)
            continue
        if run[2]:
            yield run
        run = (start, end, 1)
    if run[2]:
        yield run


def _end(tagged: TaggedText, start: int, end: int) -> int | None:
    """Where the name ends, a last syllable taken with it; None where a short one breaks a word."""
    if tagged.text[end : end + 1] in _TAIL and tagged.word(end).end == end + 1:
        return end + 1
    last = tagged.word(end - 1)
    short = end - start <= _LEAST_ALONE
    inside = short and last.end > end and last.known and last.start < end
    return None if inside else end


def _apart(tagged: TaggedText, start: int) -> bool:
    """Whether no dictionary word runs into the name from the left."""
    word = tagged.word(start)
    return word.start == start or not word.known


def _stands(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether one part heads a clause in which somebody acts: ，卓玛|说."""
    heads = start == 0 or not tagged.text[start - 1].isalnum()
    return heads and _HUMAN.match(tagged.text, end) is not None
