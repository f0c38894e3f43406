"""A reading laid out for relation rules: words and mentions as numbered tokens in their clauses.

The tokens are read again with each trigger word and each title as one token, quotation marks and
spaces left out, so that 《[实施方案]》 stands next to 出台 as a reader sees it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from extractor.model import Entity, Mention, Reading, Span
from extractor.relate.literals import Literals, cut
from extractor.relate.pointers import pointers
from extractor.rulebook.pattern import QUANTITY, TITLE
from extractor.tokens import Tokens

_PLAN_WORD: Final = re.compile("力争|争取|预计|计划|下一步")
_FULL_WIDTH: Final = {",": "，", ";": "；", ":": "："}
"""Marks as the rules write them, for reports that are set in half width."""
_DONE_WORD: Final = re.compile("已|了|累计|同比|去年|年均")
_PLAN_HEADING: Final = re.compile(
    "下一?步|打算|工作计划|发展规划|今后|未来|展望|工作思路|发展思路|发展方向|工作安排|目标任务|合作意向|年计划"
)


class Actor(NamedTuple):
    """A chain of adjacent mentions that may be a subject; ``token`` is its last.

    It is ``strong`` where it stands as a subject does, ``agent`` after 由 or 被, ``placed`` where
    the clause opens with it as a topic (某村的田里).
    """

    token: int
    strong: bool
    agent: bool
    placed: bool = False


class Sentence(NamedTuple):
    """Token ranges of a sentence and of its clauses; ``line`` is the index of its line."""

    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]
    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class Scene:
    """Parallel lists over the tokens, and where the sentences lie among them.

    ``named`` are the tokens that are mentions, ``own_area`` the first that names the report's own
    area, ``first_sentence`` the index of each line's first sentence, ``planned_lines`` those that
    tell of plans, with where that begins. ``sentence_at`` and ``clause_at`` are each token's
    indices into ``sentences`` and ``clauses``. ``actors`` remembers the possible subjects of each
    stretch asked about.
    """

    reading: Reading
    words: list[str]
    starts: list[int]
    kinds: list[str]
    mentions: list[Mention | None]
    sentences: tuple[Sentence, ...]
    entities: dict[str, Entity]
    names: dict[str, Mention]
    own_area: int | None
    first_sentence: dict[int, int]
    planned_lines: dict[int, int]
    sentence_at: list[int]
    clauses: list[tuple[int, int]]
    clause_at: list[int]
    named: list[int]
    triggers: dict[int, str]
    titles: list[int]
    units: dict[int, str]
    actors: dict[tuple[int, int], list[Actor]]

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that holds ``token``."""
        return self.sentence_at[token]

    def sentence_range(self, token: int) -> tuple[int, int]:
        """The token range of the sentence that holds ``token``."""
        sentence = self.sentences[self.sentence_at[token]]
        return sentence.start, sentence.end

    def line_range(self, token: int) -> tuple[int, int]:
        """The token range of the paragraph (line) that holds ``token``."""
        line = self.sentences[self.sentence_of(token)].line
        start = self.sentences[self.first_sentence[line]].start
        after = bisect_left(self.sentences, line + 1, key=lambda s: s.line)
        return start, self.sentences[after - 1].end

    def clause_of(self, token: int) -> tuple[int, int]:
        """The token range of the clause that holds ``token``."""
        return self.clauses[self.clause_at[token]]

    def clauses_back(self, token: int) -> Iterator[tuple[int, int]]:
        """The clause that holds ``token``, then those before it in its sentence, backwards."""
        start, clauses = self.sentences[self.sentence_at[token]].start, self.clauses
        index = self.clause_at[token]
        yield clauses[index]
        while index > 0 and clauses[index - 1][0] >= start:
            index -= 1
            yield clauses[index]

    def named_at(self, token: int) -> Mention | None:
        """The mention at ``token``; for a word that points back, the name that it points at."""
        mention = self.mentions[token]
        return self.names.get(mention.id) if mention else None

    def entity(self, token: int) -> Entity | None:
        """The entity that the mention at ``token`` stands for."""
        mention = self.mentions[token]
        return self.entities.get(mention.entity or "") if mention else None


def lay_out(reading: Reading, tokens: Tokens, known: Literals) -> Scene:
    """The scene of ``reading``, each of the literals ``known`` that stands in it one token."""
    words, begin, literals = cut(reading, tokens, known)
    if any(mark in reading.report.text for mark in _FULL_WIDTH):
        words = list(map(_FULL_WIDTH.get, words, words))
    called = {start for start, kind in literals if kind == ""}
    places = _Places(begin)
    kinds = [""] * len(words)
    mentions: list[Mention | None] = [None] * len(words)
    named = []
    for mention in reading.mentions:
        if mention.start not in called and (k := places.get(mention.start)) is not None:
            kinds[k], mentions[k] = mention.type, mention
            named.append(k)
    units = {places[q.start]: q.unit for q in reading.quantities if q.start in places}
    titles = [places[start] for start, kind in literals if kind == TITLE]
    for k in titles:
        kinds[k] = TITLE
    for k in units:
        kinds[k] = QUANTITY
    sentences = tuple(_sentences(reading, places))
    pointing = list(pointers(words, mentions, named, sentences, reading))
    for k, to in pointing:
        kinds[k], more = to.type, (to.entity, to.value, to.rule, to.confidence)
        mentions[k] = Mention(to.id, to.type, begin[k], to.end, words[k], *more)
    named = sorted([*named, *(k for k, _ in pointing)])
    triggers = {(k := places[at]): words[k] for at, kind in literals if kind == ""}
    clauses = [c for s in sentences for c in s.clauses]
    own = reading.about
    return Scene(
        reading=reading,
        words=words,
        starts=begin,
        kinds=kinds,
        mentions=mentions,
        sentences=sentences,
        entities={e.id: e for e in reading.entities},
        names={m.id: m for m in reading.mentions},
        own_area=next((k for k in named if (m := mentions[k]) and m.entity == own), None),
        first_sentence={s.line: k for k, s in reversed(list(enumerate(sentences)))},
        planned_lines=dict(_planned_lines(reading)),
        sentence_at=_indices([s.start for s in sentences], len(words)),
        clauses=clauses,
        clause_at=_indices([c[0] for c in clauses], len(words)),
        named=named,
        triggers=triggers,
        titles=titles,
        units=units,
        actors={},
    )


def _planned_lines(reading: Reading) -> Iterator[tuple[int, int]]:
    """The lines under a heading such as 下一步打算, and those that plan again and again and tell of
    nothing done, each with the offset from which on it plans."""
    text = reading.report.text
    under = -1
    named = [m.start for m in reading.mentions]
    ends = [0, *[m.end for m in reading.mentions]]
    planned = [word.start() for word in _PLAN_WORD.finditer(text)]
    planned = [at for at in planned if at >= ends[bisect_right(named, at)]]  # but 雨露计划
    for number, line in enumerate(reading.lines):
        start, end = line.span.start, line.span.end
        if line.kind == "heading" and _PLAN_HEADING.search(text, start, end):
            under = line.section
        first = bisect_left(planned, start)
        plans = bisect_left(planned, end) - first
        if line.section == under:
            yield number, start
        elif plans > 1 and not _DONE_WORD.search(text, start, end):
            yield number, planned[first]


def _indices(starts: list[int], size: int) -> list[int]:
    """For each of ``size`` tokens the index of the last of ``starts`` up to it."""
    found: list[int] = []
    for index, (start, end) in enumerate(pairwise([0, *starts, size]), -1):
        found += [index] * (end - start)
    return found


class _Places(dict[int, int]):
    """Offset → the token that starts there; of any other offset, the one that comes next."""

    def __init__(self, starts: list[int]) -> None:
        super().__init__(zip(starts, range(len(starts)), strict=True))
        self._starts = starts

    def __missing__(self, offset: int) -> int:
        return bisect_left(self._starts, offset)


def _sentences(reading: Reading, places: Mapping[int, int]) -> Iterator[Sentence]:
    """The sentences of ``reading``; ``places`` tells the token at an offset."""
    for number, line in enumerate(reading.lines):
        for span, clauses in zip(line.sentences, line.clauses, strict=True):
            first, last = places[span.start], places[span.end]
            if first == last:
                continue
            ranges = [(a, b) for c in clauses if (a := places[c.start]) < (b := places[c.end])]
            yield Sentence(first, last, tuple(ranges), number, span)
