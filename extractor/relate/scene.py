"""A reading laid out for relation rules: words and mentions as numbered tokens in their clauses.

The ``Doc`` is read again with each trigger word and each title as one token, quotation marks and
spaces left out, so that 《[实施方案]》 stands next to 出台 as a reader sees it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Final, cast

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.model import Entity, Mention, Reading, Span
from extractor.relate.words import anaphors, having
from extractor.rulebook.pattern import TITLE
from extractor.tokens import QUANTITY

SILENT: Final = frozenset("“”‘’\"'《》〈〉「」『』 \u3000\u00a0\t\r\n")
"""Characters that a rule does not see: quotation marks and white space."""

_POINTING_REACH: Final = 400
"""How far back a word that points back may find its name, in tokens."""
_PLANS: Final = re.compile(
    "下一?步|打算|工作计划|发展规划|今后|未来|展望|工作思路|发展思路|发展方向|工作安排|目标任务|合作意向|年计划"
)

Hit = tuple[int, int, str]
"""A literal found on characters: start, end, and its kind: "" for a trigger, "Title", "word"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Token ranges of a sentence and of its clauses; ``line`` is the index of its line."""

    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]
    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class Scene:
    """Parallel lists over the tokens, and where the sentences lie among them.

    ``own_area`` is the first token that names the report's own area, ``first_sentence`` the index
    of each line's first sentence, ``planned_sections`` those under a heading such as 下一步打算.
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
    planned_sections: frozenset[int]
    sentence_starts: list[int]
    sentence_kinds: list[frozenset[str]]
    clauses: list[tuple[int, int]]
    clause_starts: list[int]
    triggers: dict[int, str]
    units: dict[int, str]
    doc: Doc

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that holds ``token``."""
        return bisect_right(self.sentence_starts, token) - 1

    def present(self, token: int) -> frozenset[str]:
        """The kinds of the tokens of the sentence that holds ``token``."""
        return self.sentence_kinds[self.sentence_of(token)]

    def sentence_range(self, token: int) -> tuple[int, int]:
        """The token range of the sentence that holds ``token``."""
        sentence = self.sentences[self.sentence_of(token)]
        return sentence.start, sentence.end

    def clause_of(self, token: int) -> tuple[int, int]:
        """The token range of the clause that holds ``token``."""
        return self.clauses[bisect_right(self.clause_starts, token) - 1]

    def named_at(self, token: int) -> Mention | None:
        """The mention at ``token``; for a word that points back, the name that it points at."""
        mention = self.mentions[token]
        return self.names.get(mention.id) if mention else None

    def entity(self, token: int) -> Entity | None:
        """The entity that the mention at ``token`` stands for."""
        mention = self.mentions[token]
        return self.entities.get(mention.entity or "") if mention else None


def lay_out(reading: Reading, doc: Doc, hits: Iterable[Hit]) -> Scene:
    """The scene of ``reading``; ``hits`` are literals in its text, by start, the longest first.

    A literal counts where it ends at a word's end and touches no name or number (推广种植 holds
    种植, 种植业 does not); one of a single character must be a word.
    """
    texts = [token.text for token in doc]
    starts = [0, *accumulate(map(len, texts))][: len(texts)]
    named: dict[int, Mention] = {m.start: m for m in reading.mentions}
    numbers = {q.start: q.unit for q in reading.quantities}
    fixed = {start for start in starts if start in named or start in numbers}
    words, begin, literals = _cut(texts, starts, fixed, hits)
    kinds = [""] * len(words)
    mentions: list[Mention | None] = [None] * len(words)
    triggers: dict[int, str] = {}
    units: dict[int, str] = {}
    for k, start in enumerate(begin):
        if start in fixed:
            mention = mentions[k] = named.get(start)
            kinds[k] = mention.type if mention else QUANTITY
            if mention is None:
                units[k] = numbers[start]
        elif k in literals:
            kinds[k] = TITLE if literals[k] == TITLE else ""
            if literals[k] == "":
                triggers[k] = words[k]
    sentences = tuple(_sentences(reading, begin))
    entities = {e.id: e for e in reading.entities}
    for k, pointer in _pointers(words, mentions, sentences, entities):
        kinds[k], mentions[k] = pointer.type, replace(pointer, start=begin[k], text=words[k])
    clauses = [c for s in sentences for c in s.clauses]
    own = reading.about
    return Scene(
        reading=reading,
        words=words,
        starts=begin,
        kinds=kinds,
        mentions=mentions,
        sentences=sentences,
        entities=entities,
        names={m.id: m for m in reading.mentions},
        own_area=next((k for k, m in enumerate(mentions) if m and m.entity == own), None),
        first_sentence={s.line: k for k, s in reversed(list(enumerate(sentences)))},
        planned_sections=frozenset(_planned_sections(reading)),
        sentence_starts=[s.start for s in sentences],
        sentence_kinds=[frozenset(kinds[s.start : s.end]) for s in sentences],
        clauses=clauses,
        clause_starts=[c[0] for c in clauses],
        triggers=triggers,
        units=units,
        doc=_typed_doc(doc.vocab, words, kinds),
    )


def _planned_sections(reading: Reading) -> Iterator[int]:
    for line in reading.lines:
        span = line.span
        if line.kind == "heading" and _PLANS.search(reading.report.text, span.start, span.end):
            yield line.section


def _typed_doc(vocab: Vocab, words: list[str], kinds: list[str]) -> Doc:
    """A ``Doc`` of ``words`` whose ``ent_type_`` are ``kinds`` (set as an array: three times as
    fast as naming entities)."""
    doc = Doc(vocab, words=words, spaces=[False] * len(words))
    ids = {kind: vocab.strings.add(kind) if kind else 0 for kind in set(kinds)}
    types = np.array([ids[kind] for kind in kinds], dtype="uint64")
    doc.from_array(["ENT_TYPE"], cast(Any, types.reshape(-1, 1)))
    return doc


def _cut(
    texts: list[str], starts: list[int], fixed: set[int], hits: Iterable[Hit]
) -> tuple[list[str], list[int], dict[int, str]]:
    """The words with each accepted literal as one, their starts, and the literals' kinds."""
    words: list[str] = []
    begin: list[int] = []
    literals: dict[int, str] = {}
    at = 0
    for start, end, kind in hits:
        first = bisect_right(starts, start) - 1
        last = bisect_left(starts, end, first) - 1
        if first < at or not _whole(texts, starts, first, last, start, end):
            continue
        if not fixed.isdisjoint(starts[first : last + 1]):
            continue
        words += texts[at:first]
        begin += starts[at:first]
        text, before = "".join(texts[first : last + 1]), start - starts[first]
        if before:
            words.append(text[:before])
            begin.append(starts[first])
        literals[start] = kind
        words.append(text[before:])
        begin.append(start)
        at = last + 1
    words += texts[at:]
    begin += starts[at:]
    seen = [k for k, word in enumerate(words) if word not in SILENT]
    begin = [begin[k] for k in seen]
    places = {k: literals[start] for k, start in enumerate(begin) if start in literals}
    return [words[k] for k in seen], begin, places


def _whole(
    texts: list[str], starts: list[int], first: int, last: int, start: int, end: int
) -> bool:
    """Whether a literal ends with its last word and, if of one character, is that word."""
    closed = starts[last] + len(texts[last]) == end
    return closed and (end - start > 1 or starts[first] == start)


def _pointers(
    words: list[str],
    mentions: list[Mention | None],
    sentences: tuple[Sentence, ...],
    entities: dict[str, Entity],
) -> Iterator[tuple[int, Mention]]:
    """``(token, what it points back at)`` for each 学校, 合作社, 她 that stands alone.

    The thing must have been named in the same line or the one before.
    """
    pointing = [k for k, word in enumerate(words) if word in anaphors() and mentions[k] is None]
    for k in pointing:
        row = anaphors()[words[k]]
        index = bisect_right(sentences, k, key=lambda s: s.start) - 1
        oldest = sentences[index].line - 1
        if not _alone(words, k, sentences[index]):
            continue
        for before in range(k - 1, max(-1, k - _POINTING_REACH), -1):
            mention = mentions[before]
            if mention is None or mention.type != row.type:
                continue
            entity = entities.get(mention.entity or "")
            if entity is not None and entity.name.endswith(row.endings or ""):
                there = bisect_right(sentences, before, key=lambda s: s.start) - 1
                if sentences[there].line >= oldest:
                    yield k, mention
                break


def _alone(words: list[str], k: int, sentence: Sentence) -> bool:
    before = words[k - 1] if k > sentence.start else ""
    first = any(k == c[0] for c in sentence.clauses)
    return first or any(before in having(r) for r in ("oblique", "agent", "joint", "opening"))


def _sentences(reading: Reading, starts: list[int]) -> Iterator[Sentence]:
    for number, line in enumerate(reading.lines):
        for span, clauses in zip(line.sentences, line.clauses, strict=True):
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if first == last:
                continue
            ranges = ((bisect_left(starts, c.start), bisect_left(starts, c.end)) for c in clauses)
            yield Sentence(first, last, tuple(r for r in ranges if r[0] < r[1]), number, span)
