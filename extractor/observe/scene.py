"""Where each quantity stands: its line, sentence and clause, its neighbours, words and names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from spacy.tokens import Doc

from extractor.model import Entity, Line, Mention, Quantity, Reading, Span
from extractor.observe.pointing import pointing
from extractor.tokens import layout

_LINK: Final = re.compile(r"[、和及与共，,\s]|以及|共计|")
_PAIR: Final = re.compile(r"[、，,\s]?(?:共|共计|计|涉及|总)?(?:贫困)?(?:人口|人员)?")
_COLON: Final = re.compile(r"[\d０-９][∶:：]")
RATIO: Final = "∶"
"""The measure of a ratio."""

_LINK_CHARS: Final = 24
_COMMA: Final = re.compile(r"[，,；;：:]")
_start: Final = attrgetter("start")
_section: Final = attrgetter("section")

_LIST_END: Final = re.compile(r"(?:、|和|及|与|以及|或)\s*(?:共|近|约|超|逾|达)?$")


@dataclass(frozen=True, slots=True)
class Frame:
    """A quantity in its sentence.

    ``number`` counts the frames of a scene from 0; ``clause`` indexes ``clauses``. The free
    window runs ``left..quantity.start`` and ``quantity.end..right``: words of the clause that no
    other quantity has between.
    ``linked``: a list or pair joins it to the quantity before (324户1000人; 3个乡、4个村).
    ``paired``: it counts the persons of the households before it (324户1000人).
    ``measure`` is the quantity's, or ``RATIO`` where it is one (1.68∶1).
    """

    number: int
    quantity: Quantity
    line: int
    sentence: Span
    clauses: tuple[Span, ...]
    clause: int
    left: int
    right: int
    linked: bool
    paired: bool
    measure: str

    @property
    def here(self) -> Span:
        """The clause that the quantity stands in."""
        return self.clauses[self.clause]


class Scene:
    """A reading with its words, ready to be asked what stands where."""

    def __init__(self, reading: Reading, doc: Doc) -> None:
        self.reading = reading
        self.text = reading.report.text
        self.lines: Sequence[Line] = reading.lines
        self.starts, self.words = layout(doc)
        self.mentions = pointing(reading.mentions, self.words, self.starts)
        self._mention_starts = [m.start for m in self.mentions]
        self.by_start = {m.start: m for m in self.mentions}
        self.entities: dict[str, Entity] = {e.id: e for e in reading.entities}
        self.programmes = {
            name: e.id
            for e in reading.entities
            if e.type == "Program"
            for name in (e.name, *e.aliases)
        }
        self._quantity_starts = {q.start for q in reading.quantities}
        self._quantity_ends = {q.end for q in reading.quantities}
        self.frames = tuple(self._frames())

    def is_quantity(self, start: int) -> bool:
        """Whether a quantity starts at ``start``."""
        return start in self._quantity_starts

    def ends_quantity(self, end: int) -> bool:
        """Whether a quantity ends at ``end``."""
        return end in self._quantity_ends

    def is_word(self, start: int, end: int) -> bool:
        """Whether ``start..end`` is exactly one word."""
        i = bisect_left(self.starts, start)
        return (
            i < len(self.starts)
            and self.starts[i] == start
            and self.words[i] == self.text[start:end]
        )

    def names(self, start: int, end: int) -> Sequence[Mention]:
        """Mentions that begin within ``start..end``, in order."""
        starts = self._mention_starts
        low = bisect_left(starts, start)
        return self.mentions[low : bisect_left(starts, end, low)]

    def is_break(self, at: int) -> bool:
        """Whether a word begins at ``at``."""
        i = bisect_left(self.starts, at)
        return i < len(self.starts) and self.starts[i] == at

    def name_over(self, start: int, end: int) -> Mention | None:
        """The mention that covers ``start..end``, if any."""
        i = bisect_right(self._mention_starts, start) - 1
        return self.mentions[i] if i >= 0 and end <= self.mentions[i].end else None

    def name_before(self, end: int) -> Mention | None:
        """The mention that ends exactly at ``end``, if any."""
        i = bisect_left(self._mention_starts, end) - 1
        return self.mentions[i] if i >= 0 and self.mentions[i].end == end else None

    def line_span(self, frame: Frame) -> Span:
        """The line that a quantity stands in."""
        line = self.lines[frame.line].span if frame.line < len(self.lines) else frame.sentence
        return line if line.covers(frame.sentence.start, frame.sentence.end) else frame.sentence

    def section_start(self, frame: Frame) -> int:
        """Where the section begins that a quantity stands in."""
        if frame.line >= len(self.lines):
            return frame.sentence.start
        section = self.lines[frame.line].section
        return self.lines[bisect_left(self.lines, section, key=_section)].span.start

    def words_after(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Words from ``start`` up to ``end``, each with its offset."""
        i = bisect_left(self.starts, start)
        while i < len(self.starts) and self.starts[i] < end:
            yield self.starts[i], self.words[i]
            i += 1

    def words_before(self, end: int, start: int) -> Iterator[tuple[int, str]]:
        """Words that end at or before ``end``, nearest first, back to ``start``."""
        i = bisect_left(self.starts, end) - 1
        while i >= 0 and self.starts[i] >= start:
            yield self.starts[i], self.words[i]
            i -= 1

    def words_between(self, start: int, end: int) -> int:
        """How many words begin within ``start..end``; names and numbers count as one."""
        return max(0, bisect_left(self.starts, end) - bisect_left(self.starts, start))

    def type_of(self, entity: str | None) -> str | None:
        """The type of an entity id."""
        found = self.entities.get(entity or "")
        return found.type if found else None

    def _frames(self) -> Iterator[Frame]:
        line_starts = [line.span.start for line in self.lines]
        quantities = self.reading.quantities
        for i, q in enumerate(quantities):
            n = max(0, bisect_right(line_starts, q.start) - 1)
            sentence, clauses = self._sentence(n, q)
            at = max(0, bisect_right(clauses, q.start, key=_start) - 1)
            here = clauses[at]
            before = quantities[i - 1].end if i else 0
            after = quantities[i + 1].start if i + 1 < len(quantities) else len(self.text)
            linked = before >= sentence.start and i > 0 and self._linked(before, q.start)
            paired = i > 0 and self._paired(quantities[i - 1], q)
            yield Frame(
                *(i, q, n, sentence, clauses, at),
                left=min(q.start, max(before, here.start)),
                right=max(q.end, min(after, here.end)),
                linked=linked or paired,
                paired=paired,
                measure=RATIO if q.unit == "count" and self._is_ratio(q) else q.measure,
            )

    def _is_ratio(self, q: Quantity) -> bool:
        return _COLON.search(self.text, q.start, q.end) is not None

    def _sentence(self, line: int, q: Quantity) -> tuple[Span, tuple[Span, ...]]:
        whole = Span(q.start, q.end)
        if line >= len(self.lines):
            return whole, (whole,)
        sentences = self.lines[line].sentences
        i = bisect_right(sentences, q.start, key=_start) - 1
        if i < 0 or sentences[i].end < q.start:
            return whole, (whole,)
        return sentences[i], self.lines[line].clauses[i] or (sentences[i],)

    def _paired(self, first: Quantity, second: Quantity) -> bool:
        if first.unit != "household" or second.unit != "person":
            return False
        return _PAIR.fullmatch(self.text, first.end, second.start) is not None

    def _linked(self, before: int, start: int) -> bool:
        if start - before > _LINK_CHARS:
            return False
        between = self.text[before:start]
        if _LINK.fullmatch(between) is not None:
            return True
        return _LIST_END.search(between) is not None and _COMMA.search(between) is None
