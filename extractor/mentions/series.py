"""Areas in enumerations: A、B两村; 甲村、乙村与丙村; a township and its village in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import area_words, class_words
from extractor.mentions.tagged import TaggedText

_SUMMED: Final = re.compile(
    "[两二三四五六七八九十\\d](?=[\\d个行自相深贫村屯乡镇县])(?:(?<=\\d)\\d)?个?(?:行政|自然|相邻|深度贫困|贫困)?"
    "(村|屯|乡镇|镇|乡|县)(?![委民级子庄里])"
)
_LEVEL: Final = {
    **{"村": "Village", "屯": "Village", "镇": "Township", "乡": "Township"},
    **{"乡镇": "Township", "县": "County"},
}
_BORDERED: Final = re.compile("[东南西北](?:起|至|到|临|接|靠|邻|连|与|抵|依)")
_NEXT: Final = re.compile(
    "(?:村|乡|镇|社区)(?=[、和与及][\u4e00-\u9fff]{1,4}(?:[村乡镇]|社区)(?![民寨落镇庄村政党]))"
)
_RUN: Final = re.compile(
    "(?:[\u4e00-\u9fff]{1,4}(?:[村乡镇]|社区)[、和与及])+[\u4e00-\u9fff]{1,4}?(?:[村乡镇]|社区)"
    "(?![民寨落镇庄政党]|村(?!界))"
)
_MEMBER: Final = re.compile("[\u4e00-\u9fff]{1,4}?(?:[村乡镇]|社区)(?=[、和与及]|\\Z)")
_LED: Final = frozenset("与和及在从到由为对向给了是的把将经至")
_TOWN: Final = re.compile("[镇乡](?=([\u4e00-\u9fff]{2,4}?(?:村|社区))(?![民寨落镇庄]))(?!镇)")
_TOWN_START: Final = re.compile(
    "(?:[的在到由从驻赴来与和及了]|(?<![\u4e00-\u9fff]))(?![的了在是])([\u4e00-\u9fff]{2,3})\\Z"
)
_NO_NAME: Final = re.compile("[的了在是各每全该本这]")


def series(tagged: TaggedText, areas: Sequence[Candidate]) -> Iterator[Candidate]:
    """Areas that stand in a row or right above one another; ``areas`` found before bound them."""
    ends = {c.end for c in areas}
    yield from _summed(tagged, ends)
    yield from _rows(tagged)
    yield from _chains(tagged)


def _summed(tagged: TaggedText, ends: set[int]) -> Iterator[Candidate]:
    """东沟、西沟、南湾三村: the members of a list that a count of areas sums up."""
    text = tagged.text
    for match in _SUMMED.finditer(text):
        at, kind = match.start(), _LEVEL[match.group(1)]
        at -= text[at - 1 : at] == "等"
        members = []
        while at > 0:
            start = _member(tagged, at, ends)
            if start is None:
                break
            members.append(Candidate(start, at, kind, "area/summed", 66))
            if start == 0 or text[start - 1] not in "、和与及":
                break
            at = start - 1
        if len(members) > 1:
            yield from members


def _member(tagged: TaggedText, end: int, ends: set[int]) -> int | None:
    """Where the member of a list that ends at ``end`` starts, or None where it is no bare name."""
    text = tagged.text
    for size in (2, 3, 4):
        start = end - size
        if start < 0 or not text[start:end].isalpha() or tagged.barred(start, end):
            return None
        apart = start == 0 or start in ends or not text[start - 1].isalnum()
        led = start > 0 and text[start - 1] in _LED and start in tagged.cuts
        if apart or led:
            name = text[start:end]
            words = tagged.between(start, end)
            plain = name in class_words() or name in area_words()
            return None if plain or any(w.tag in {"uj", "ul", "p"} for w in words) else start
    return None


def _rows(tagged: TaggedText) -> Iterator[Candidate]:
    """前进村、双庙村: villages in a row, one of them at least named by no class word."""
    text, done = tagged.text, 0
    for hit in _NEXT.finditer(text):
        match = _RUN.search(text, max(done, hit.start() - 4)) if hit.start() >= done else None
        if match is None or match.start() > hit.start():
            continue
        begin, done = match.start(), match.end()
        members = []
        for found in _MEMBER.finditer(text, begin, match.end()):
            start = found.start() + (text[found.start()] in "、和与及")
            bound = _BORDERED.match(text, start, found.end())
            start = bound.end() if bound else start
            kind = _LEVEL.get(text[found.end() - 1], "Village")
            members.append(Candidate(start, found.end(), kind, "area/row", 46))
        first = members[0].start if members else 0
        if not members or not (first in tagged.cuts and _opens(text, first)):
            continue
        names = [text[c.start : c.end] for c in members]
        cores = [re.sub("(?:[村乡镇]|社区)$", "", name) for name in names]
        if any(
            n in area_words() or n.endswith("乡镇") or len(c) < 2
            for n, c in zip(names, cores, strict=True)
        ):
            continue
        whole = all(b.start - a.end <= 3 for a, b in pairwise(members))
        if whole and any(core not in class_words() for core in cores):
            yield from members


def _opens(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum() or text[at - 1] in _LED


def _chains(tagged: TaggedText) -> Iterator[Candidate]:
    """青石镇新民村: what alone would be common words names a township and its village."""
    text = tagged.text
    for hit in _TOWN.finditer(text):
        led = _TOWN_START.search(text, max(0, hit.start() - 4), hit.start())
        if led is None:
            continue
        start, end = led.start(1), hit.end(1)
        town, village = text[start : hit.end()], hit.group(1)
        plain = town in area_words() or village in area_words() or town[:-1] in class_words()
        if plain or _NO_NAME.search(text, start, end) or tagged.barred(start, end):
            continue
        yield Candidate(start, hit.end(), "Township", "area/chain", 67)
        yield Candidate(hit.end(), end, "Village", "area/chain", 67)
