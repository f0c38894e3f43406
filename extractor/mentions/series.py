"""Areas in enumerations: A、B两村; 甲村、乙村与丙村; a township and its village in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from extractor.mentions.boundary import PROPER_TAGS
from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import area_words, class_words
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText

_ATTRIBUTE: Final = (
    "行政|自然|相邻|深度贫困|非贫困|贫困|脱贫|出列|中心|示范|试点|重点|先行|沿[线江河黄路边]|周边|邻近|边境|边远|偏远"
    "|民族|高山|高寒|山区|库区|坝区|城郊|近郊|移民|传统|特色|帮扶|结对|联合|兄弟|牧业|纯牧业|农业|产茶|产粮"
)
_SUMMED: Final = re.compile(
    "[两二三四五六七八九十0-9０-９等](?:(?<!等)[\\d余多]{0,2}+个?+"
    "(?=[行自相深非贫脱出中示试重先沿周邻边偏民高山库坝城近移传特帮结联兄牧纯农产村屯嘎社乡镇苏街县])"
    f"|(?<=等)(?=[乡镇村屯苏嘎街社]))(?:{_ATTRIBUTE})?"
    "(村|屯|嘎查|社区|乡镇|镇|乡|苏木|街道|县)"
    "(?![委民级子庄里办]|卫生|服务|医疗|中心|小学|政府|党|企业|干部|工作|综合|派出|供销|居)"
)
_LEVEL: Final = {
    **{"村": "Village", "屯": "Village", "嘎查": "Village", "社区": "Village"},
    **{"镇": "Township", "乡": "Township", "乡镇": "Township", "苏木": "Township"},
    **{"街道": "Township", "县": "County"},
}
_HEADS: Final = re.compile("(?:所辖|下辖|辖区|辖有?|包括|涉及|覆盖|其中|分别[是为]|主要[是有])\\Z")
"""What may stand before the first member of a list."""
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
_GROUP: Final = re.compile(
    "(?![一二三四五六七八九十两几第各每]|村民|工作|生产|领导|党)([\u4e00-\u9fff]{2,3})组"
    "(?=村民|群众|的|[、，,。；;和与]|中心|位于|地处|有|是|因|组长)"
)
_LIE: Final = frozenset("坪坝湾沟寨屋井岩坡岭冲塘田溪坎洞桥树棚院庄湖垭坳箐槽垴坑排洲岗头口山脚")
"""What the names of a village's groups end in, and those of working groups do not."""
_LEAD: Final = frozenset("在到从由对向与和及至为往村了")
_WORKS: Final = frozenset("修护巡治建养种挖管清守栽砌第每各全该本分两三")
"""What a working group's name begins with, or a group's that has none: 修桥|组, 该组."""
_WORDS: Final = frozenset("头口山树田")
"""What common nouns end in besides, of which working groups are (人口|组, 码头|组)."""
_MOVED: Final = frozenset("回返下还离故家水异城")
"""Before 乡 these make a word of it: 能人回乡|助乡村振兴."""
_NO_NAME: Final = re.compile("[的了在是各每全该本这]")


def series(tagged: TaggedText, areas: Sequence[Candidate]) -> Iterator[Candidate]:
    """Areas that stand in a row or right above one another; ``areas`` found before bound them."""
    ends = {c.end for c in areas}
    yield from _summed(tagged, ends)
    yield from _rows(tagged)
    yield from _chains(tagged)
    yield from _groups(tagged, areas)
    yield from _hamlets(tagged, ends)


def _summed(tagged: TaggedText, ends: set[int]) -> Iterator[Candidate]:
    """东沟、西沟、南湾三村: the members of a list that a count of areas sums up."""
    text = tagged.text
    for match in _SUMMED.finditer(text):
        at, kind = match.start(), _LEVEL[match.group(1)]
        at -= text[at - 1 : at] == "等"
        weight = 54 if kind == "County" else 66  # less than a county's own name, which has a code
        rule = "area/natural" if "自然" in match.group() else "area/summed"
        members = []
        while at > 0:
            start = _member(tagged, at, ends)
            if start is None:
                break
            members.append(Candidate(start, at, kind, rule, weight))
            if start == 0 or text[start - 1] not in "、和与及":
                break
            at = start - 1
        if len(members) > 1 and not all(_plain(text[c.start : c.end]) for c in members):
            yield from members


def _plain(name: str) -> bool:
    return name in class_words() or name in area_words()


def _member(tagged: TaggedText, end: int, ends: set[int]) -> int | None:
    """Where the member of a list that ends at ``end`` starts, or None where it is no bare name."""
    text = tagged.text
    for size in (2, 3, 4):
        start = end - size
        if start < 0 or not text[start:end].isalpha() or tagged.barred(start, end):
            return None
        apart = start == 0 or start in ends or not text[start - 1].isalnum()
        apart = apart or _HEADS.search(text, max(0, start - 3), start) is not None
        led = start > 0 and text[start - 1] in _LED and start in tagged.cuts
        if apart or led:
            if text[start:end] in class_words():
                return None
            start = _behind_verb(tagged, start, end)
            loose = any(w.tag in {"uj", "ul", "p", "r"} for w in tagged.between(start, end))
            return None if loose or _HEADS.fullmatch(text, start, end) else start
    return None


def _behind_verb(tagged: TaggedText, start: int, end: int) -> int:
    """``start``, or the end of a verb there that leaves a name of two characters (完成|长桥)."""
    word = tagged.word(start)
    verb = word.known and word.tag[0] in "vd" and len(word.text) > 1
    return word.end if verb and word.start == start and word.end == end - 2 else start


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
            n in area_words() or n.endswith(("乡镇", "村镇", "城镇")) or len(c) < 2
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
    for hit in matches(_TOWN, text, "镇乡"):
        led = _TOWN_START.search(text, max(0, hit.start() - 4), hit.start())
        if led is None or text[hit.start() - 1] in _MOVED:
            continue
        start, end = led.start(1), hit.end(1)
        town, village = text[start : hit.end()], hit.group(1)
        plain = town in area_words() or village in area_words() or town[:-1] in class_words()
        if plain or _NO_NAME.search(text, start, end) or tagged.barred(start, end):
            continue
        yield Candidate(start, hit.end(), "Township", "area/chain", 67)
        yield Candidate(hit.end(), end, "Village", "area/chain", 67)


def _groups(tagged: TaggedText, areas: Sequence[Candidate]) -> Iterator[Candidate]:
    """The groups of a village that have names (上洲村|上屋组), behind it one after the other."""
    for at in {c.end for c in areas if c.type == "Village" and c.rule != "area/pointing"}:
        while group := _GROUP.match(tagged.text, at):
            word = tagged.word(at)
            common = word.known and word.end >= group.end(1) and word.tag not in PROPER_TAGS
            if common or tagged.barred(at, group.end()):
                break
            yield Candidate(at, group.end(), "Village", "area/natural", 66)
            at = group.end() + 1


def _hamlets(tagged: TaggedText, ends: set[int]) -> Iterator[Candidate]:
    """Groups of a village that stand alone and are named for how they lie: 家住|石门坎组."""
    text, at = tagged.text, tagged.text.find("组")
    while at > 0:
        if text[at - 1] in _LIE and (start := _hamlet(tagged, at, ends)) is not None:
            yield Candidate(start, at + 1, "Village", "area/natural", 62)
        at = text.find("组", at + 1)


def _hamlet(tagged: TaggedText, end: int, ends: set[int]) -> int | None:
    """Where the two to four characters start that name the group, none of them a verb's."""
    last = tagged.word(end)
    longer = last.start == end and last.end > end + 1  # 组织, 组长
    if longer or tagged.barred(max(0, end - 3), end + 1):
        return None
    for size in (3, 2, 4):
        start = end - size
        if start < 0 or not tagged.text[start:end].isalpha():
            return None
        first = tagged.text[start]
        if first in _WORKS:
            return None
        apart = start in ends or not tagged.text[start - 1 : start].isalpha()
        if first in _LEAD or not (apart or (start in tagged.cuts and _led(tagged, start))):
            continue
        word = tagged.word(start)
        common = word.known and word.end >= end and word.tag not in PROPER_TAGS
        lies = word.tag == "n" and tagged.text[end - 1] not in _WORDS
        if common and not (lies or (word.tag == "n" and tagged.text[start - 1 : start] == "在")):
            return None
        return start if tagged.text[start:end] not in class_words() else None
    return None


def _led(tagged: TaggedText, start: int) -> bool:
    """Whether a preposition or a verb stands before ``start``."""
    word = tagged.word(start - 1)
    return word.text[-1] in _LEAD or (word.known and word.tag[0] in "vpc")
