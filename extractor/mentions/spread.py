"""A name found surely once is found everywhere in its report, in short form too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import area_words, class_words, goods, suffixes
from extractor.mentions.personal import CALLED_AFTER
from extractor.mentions.scan import places
from extractor.mentions.tagged import TaggedText
from extractor.places.ethnic import ethnic_township

_SPREAD_TYPES: Final = frozenset(
    (
        *("Company", "Cooperative", "Government", "Team", "Organization", "Site", "Person"),
        *("Event", "Village", "Township", "Program", "Region"),
    )
)
_TAIL: Final = re.compile("公司|集团|合作社")
_SHORTENED: Final = frozenset(("Village", "Township", "Company", "Cooperative"))
_AREAS: Final = frozenset(("Village", "Township"))
_CLASS: Final = re.compile("(?:社区|村|屯|镇|乡)$")
UNITS: Final = {"Township": "公社", "Village": "大队"}
"""What townships and villages were called from 1958 to 1984."""
_LANDS: Final = ("大地", "人家", "半岛")
"""Behind a town's short name these make no place of it: 行走在古韩|大地."""
_ENDS: Final = re.compile("\\W|\\Z|公社|[的在与和及至到是有这]")
"""Behind a town's short name of two characters, which begins many a brand."""
_LISTED: Final = frozenset(("area/listed", "area/suffix", "area/tabled"))
_PLACED: Final = frozenset(("Village", "Township", "Region", "Site"))
_LEVELS: Final = frozenset("村屯镇乡")
_MOST_PLACES: Final = 64
"""How many places with a firm's first two characters are looked at for its short form."""
_PLACES: Final = frozenset("花山河江湖沟岭坝湾村镇乡县市区州城园场桥路寺庄寨坪川原泉岛")
_NAMED_AFTER: Final = frozenset("村镇店街")
"""What is called after a firm is none: 淘宝|村."""
_SURE: Final = 45
"""Least weight of a candidate whose name is looked for elsewhere."""


def spread(tagged: TaggedText, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates at every other place where a sure name of the report stands."""
    names: dict[str, tuple[str, str, int]] = {}
    for c in sorted(found, key=attrgetter("weight"), reverse=True):
        sure = c.weight >= _SURE or c.rule == "person/tagged"
        if c.type in _SPREAD_TYPES and sure and c.rule != "area/pointing":
            name = tagged.text[c.start : c.end]
            if name in names:
                continue
            names[name] = (c.type, c.rule, c.weight - 4)
            if c.type in _SHORTENED:
                for short in short_forms(tagged, name, c):
                    names.setdefault(short, (c.type, f"{c.rule}+short", 38))
    rows = sorted(names.items())
    standing = {c.start: c for c in found if c.type in _SPREAD_TYPES}
    reached = 0
    for start, to_end, i in places([name for name, _ in rows], tagged.text):
        if start < reached:
            continue  # within a longer name
        end = reached = -to_end
        name, (kind, rule, weight) = rows[i]
        there = standing.get(start)
        if there and there.weight > weight and there.end <= end:
            continue  # it would have to give way to what stands there
        if name[-1] not in _LEVELS and tagged.text[end : end + 1] in _LEVELS and kind in _PLACED:
            continue
        if kind == "Company" and tagged.text[end : end + 1] in _NAMED_AFTER:
            continue
        if rule.endswith("+short") and tagged.text[end : end + 1] in _PLACES:
            continue
        if rule.endswith("+short") and kind in _AREAS:
            if tagged.text.startswith(_LANDS, end):
                continue
            if kind == "Township" and len(name) < 3 and not _ends(tagged, end):
                continue  # 六堡|茶
            end += len(UNITS[kind]) if tagged.text.startswith(UNITS[kind], end) else 0
        if kind == "Person" and CALLED_AFTER.match(tagged.text, end):
            continue
        if kind == "Site" and end not in tagged.cuts and tagged.word(end).known:
            continue  # 石桥村部|分农户
        aligned = start in tagged.cuts and end in tagged.cuts
        if aligned or len(name) > 2 or not tagged.word(start).known:
            yield Candidate(start, end, kind, rule, weight)


def _ends(tagged: TaggedText, end: int) -> bool:
    """Whether a town's short name ends here: behind it stands a verb, an adverb or a time."""
    told = end in tagged.cuts and tagged.word(end).tag[0] in "vdt"
    return told or _ENDS.match(tagged.text, end) is not None


def and_in_short(tagged: TaggedText, areas: Sequence[Candidate]) -> Iterator[Candidate]:
    """``areas``, and their villages in short form, which begin names of sites (东沟|桃源民宿)."""
    yield from areas
    text = tagged.text
    villages = {
        text[c.start : c.end]: c for c in areas if c.type == "Village" and c.rule in _LISTED
    }
    rules = {s: c.rule for name, c in villages.items() for s in short_forms(tagged, name, c)}
    names = sorted(rules)
    reached = 0
    for start, to_end, i in places(names, text):
        if start < reached:
            continue
        end = reached = -to_end
        ends = end in tagged.cuts and text[end : end + 1] not in _PLACES
        before = text[start - 1 : start]
        glued = before.isascii() and before.isalnum()  # AI|向阳
        if ends and start in tagged.cuts and not glued and not text.startswith(_LANDS, end):
            yield Candidate(start, end, "Village", f"{rules[names[i]]}+short", 50)


def short_forms(tagged: TaggedText, name: str, c: Candidate) -> Iterator[str]:
    """丰禾源制衣公司 → 丰禾源: the naming head before the words of its trade; 石坪村 → 石坪."""
    if c.type in _AREAS and len(name) > 2 and (suffix := _CLASS.search(name)):
        peopled = ethnic_township(name)  # 太平傣族乡 → 太平
        short = peopled[0] if peopled else name[: suffix.start()]
        word = tagged.word(c.start)
        common = short in class_words() or short in goods() or f"{short}村" in area_words()
        coined = not word.known or word.tag in {"ns", "nr"} or len(word.text) == 1
        if len(short) > 1 and (coined or len(short) > 2) and not common:
            yield short
    firm = c.type in {"Company", "Cooperative"}
    brand = name[2:] in {"公司", "集团", "股份"} and not tagged.word(c.start).known
    if firm and (len(name) > 4 or brand):
        yield from _heads(tagged, c)


def _heads(tagged: TaggedText, c: Candidate) -> Iterator[str]:
    """What elsewhere in the report stands for a firm: its leading characters, with 公司 or bare."""
    text, name = tagged.text, tagged.text[c.start : c.end]
    head = name[:2]
    if head in class_words() or head in goods():
        return
    if not head.isalpha() or head[0] in "县市区镇乡村省":
        return
    common = _common(tagged, c.start, head)
    word = tagged.word(c.start)
    if common and not (word.end == c.start + 2 and len(tagged.word(word.end).text) == 1):
        return
    at = text.find(head)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        shared = _shared(text, at, name)
        if common and not (at + shared in tagged.cuts and _coined(text[at : at + shared])):
            at = text.find(head, at + 1)
            continue
        if shared < len(name) and text[at : at + shared] not in suffixes():
            tail = _TAIL.match(text, at + shared)
            yield text[at : tail.end() if tail else at + shared]
        at = text.find(head, at + 1)


def _shared(text: str, at: int, name: str) -> int:
    """How many leading characters of ``name`` stand at ``at``."""
    size = 0
    while size < len(name) and text.startswith(name[size], at + size):
        size += 1
    return size


def _coined(short: str) -> bool:
    """Whether a common word and one character more are a brand (金果|娃), and no place's name."""
    return len(short) == 3 and short[2] not in _PLACES


def _common(tagged: TaggedText, at: int, head: str) -> bool:
    """Whether the firm's name starts with an ordinary word or place, which alone is no firm."""
    word = tagged.word(at)
    return word.known and word.start == at and len(word.text) > 1 and word.tag not in {"nz", "nr"}
