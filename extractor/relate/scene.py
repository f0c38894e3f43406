"""A reading laid out for relation rules: words and mentions as numbered tokens in their clauses.

The ``Doc`` is read again with each trigger word and each title as one token, quotation marks and
spaces left out, so that 《[实施方案]》 stands next to 出台 as a reader sees it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from extractor.model import Entity, Mention, Reading, Span
from extractor.rulebook.pattern import TITLE
from extractor.tokens import QUANTITY

SILENT: Final = frozenset("“”‘’\"'《》〈〉「」『』 \u3000\u00a0\t\r\n")
"""Characters that a rule does not see: quotation marks and white space."""

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
    """Parallel lists over the tokens, and where the sentences lie among them."""

    reading: Reading
    words: list[str]
    starts: list[int]
    kinds: list[str]
    mentions: list[Mention | None]
    sentences: tuple[Sentence, ...]
    entities: dict[str, Entity]
    triggers: dict[int, str]
    doc: Doc

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that holds ``token``."""
        return bisect_right(self.sentences, token, key=lambda s: s.start) - 1

    def clause_of(self, token: int) -> tuple[int, int]:
        """The token range of the clause that holds ``token``."""
        sentence = self.sentences[self.sentence_of(token)]
        return next(
            (c for c in sentence.clauses if c[0] <= token < c[1]), (sentence.start, sentence.end)
        )

    @property
    def own_area(self) -> int | None:
        """The first token that names the report's own area."""
        about = self.reading.about
        return next((k for k, m in enumerate(self.mentions) if m and m.entity == about), None)

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
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text)
    by_start: dict[int, Mention] = {m.start: m for m in reading.mentions}
    numbers = {q.start for q in reading.quantities}
    fixed = {start for start in starts if start in by_start or start in numbers}
    pieces = _cut(texts, starts, fixed, hits)
    words: list[str] = []
    begin: list[int] = []
    kinds: list[str] = []
    mentions: list[Mention | None] = []
    triggers: dict[int, str] = {}
    for start, word, literal in pieces:
        mention = by_start.get(start) if literal is None else None
        kind = mention.type if mention else QUANTITY if start in numbers else ""
        if literal == TITLE:
            kind = TITLE
        if literal == "":
            triggers[len(words)] = word
        words.append(word)
        begin.append(start)
        kinds.append(kind)
        mentions.append(mention)
    sentences = tuple(_sentences(reading, begin))
    entities = {e.id: e for e in reading.entities}
    tags = [f"B-{kind}" if kind else "O" for kind in kinds]
    laid = Doc(doc.vocab, words=words, spaces=[False] * len(words), ents=tags)
    return Scene(reading, words, begin, kinds, mentions, sentences, entities, triggers, laid)


def _cut(
    texts: list[str], starts: list[int], fixed: set[int], hits: Iterable[Hit]
) -> list[tuple[int, str, str | None]]:
    """``(start, word, literal kind or None)`` with each accepted literal as one word."""
    pieces: list[tuple[int, str, str | None]] = []
    at = 0
    for start, end, kind in hits:
        first = bisect_right(starts, start) - 1
        last = bisect_left(starts, end) - 1
        whole = starts[last] + len(texts[last]) == end
        whole = whole and (end - start > 1 or starts[first] == start)
        if first < at or not whole or any(starts[k] in fixed for k in range(first, last + 1)):
            continue
        pieces += ((starts[k], texts[k], None) for k in range(at, first) if texts[k] not in SILENT)
        text, before = "".join(texts[first : last + 1]), start - starts[first]
        if before:
            pieces.append((starts[first], text[:before], None))
        pieces.append((start, text[before:], kind))
        at = last + 1
    pieces += (
        (s, w, None) for s, w in zip(starts[at:], texts[at:], strict=True) if w not in SILENT
    )
    return pieces


def _sentences(reading: Reading, starts: list[int]) -> Iterable[Sentence]:
    for number, line in enumerate(reading.lines):
        for span, clauses in zip(line.sentences, line.clauses, strict=True):
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if first == last:
                continue
            ranges = ((bisect_left(starts, c.start), bisect_left(starts, c.end)) for c in clauses)
            yield Sentence(first, last, tuple(r for r in ranges if r[0] < r[1]), number, span)
