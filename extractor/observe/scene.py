"""Where each quantity stands: its line, sentence and clause, its neighbours, words and names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from operator import attrgetter
from typing import Final, NamedTuple

from extractor.model import Entity, Line, Mention, Quantity, Reading, Span
from extractor.observe.bylines import without_bylines
from extractor.observe.pointing import pointing
from extractor.tokens import Tokens

_LINK: Final = re.compile(r"[、和及与共，,\s]|以及|共计|")
_PAIR: Final = re.compile(r"[、，,\s]?(?:共|共计|计|涉及|总)?(?:贫困)?(?:人口|人员)?")
_COLON: Final = re.compile(r"[\d０-９][∶:：]")
RATIO: Final = "∶"
"""The measure of a ratio."""

_LINK_CHARS: Final = 24
"""Most characters between two quantities that are linked, or the one changed to the other."""

_COMMA: Final = re.compile(r"[，,；;：:]")
_start: Final = attrgetter("start")
_section: Final = attrgetter("section")

_LONGEST_LINK: Final = 2
_LIST_LAST: Final = frozenset("、和及与或共近约超逾达")
"""Last characters, but for spaces, of what ``_LIST_END`` finds."""

_LIST_END: Final = re.compile(r"(?:、|和|及|与|以及|或)\s*(?:共|近|约|超|逾|达)?$")
_FROM: Final = re.compile(r"(?:由|从|自)")
_TO: Final = re.compile(r"(?:到|至|为|成|到了)$|(?:到|至|为|成)[^，,。；;]{0,12}$")


class Told(NamedTuple):
    """What the names that begin in a stretch of text are: their entities and their types.

    Asked before any search: what no name there is, need not be looked for.
    """

    entities: frozenset[str | None]
    types: frozenset[str]


_NOTHING: Final = Told(frozenset(), frozenset())


class Passage(NamedTuple):
    """The sentence of a quantity, shared by all of its quantities.

    ``line`` indexes the lines, ``paragraph`` is that line's span (the sentence where it lies
    outside), ``clauses`` are the sentence's. ``told`` and ``around`` are of sentence and paragraph.
    """

    line: int
    paragraph: Span
    sentence: Span
    clauses: tuple[Span, ...]
    told: Told
    around: Told


@dataclass(slots=True, eq=False)
class Frame:
    """A quantity in its sentence; never changed once made.

    ``number`` counts the frames of a scene from 0; ``clause`` indexes ``clauses``, ``here`` is that
    clause; for ``line`` to ``around`` see ``Passage``. The free window runs
    ``left..quantity.start`` and ``quantity.end..right``: words of the clause that no other
    quantity has between.
    ``linked``: a list or pair joins it to the quantity before (324户1000人; 3个乡、4个村).
    ``paired``: it counts the persons of the households before it (324户1000人).
    ``follows``: it is what the one before it changed to (由1500元涨到2600元).
    ``measure`` is the quantity's, or ``RATIO`` where it is one (1.68∶1).
    """

    line: int
    paragraph: Span
    sentence: Span
    clauses: tuple[Span, ...]
    told: Told
    around: Told
    number: int
    quantity: Quantity
    clause: int
    here: Span
    left: int
    right: int
    linked: bool
    paired: bool
    follows: bool
    measure: str


class Scene:
    """A reading with its words, ready to be asked what stands where."""

    def __init__(self, reading: Reading, tokens: Tokens) -> None:
        self.reading = reading
        self.text = reading.report.text
        self.lines: Sequence[Line] = reading.lines
        self.starts, self.words = tokens.starts, tokens.words
        named = without_bylines(self.text, reading.mentions)
        self.mentions = pointing(self.text, named, self.words, self.starts)
        self._mention_starts = [m.start for m in self.mentions]
        self._types = [m.type for m in self.mentions]
        self._named = [m.entity for m in self.mentions]
        self.by_start = dict(zip(self._mention_starts, self.mentions, strict=True))
        self.entities: dict[str, Entity] = {e.id: e for e in reading.entities}
        self.programmes = {
            name: e.id
            for e in reading.entities
            if e.type == "Program"
            for name in (e.name, *e.aliases)
        }
        self.goods = {
            name: e.id
            for e in reading.entities
            if e.type == "Product"
            for name in (e.name, *e.aliases)
        }
        self._quantity_starts = {q.start for q in reading.quantities}
        self._quantity_ends = {q.end for q in reading.quantities}
        self.frames: Sequence[Frame] = self._frames()
        self.lists = _lists(self.frames)

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

    def name_before(self, end: int) -> Mention | None:
        """The mention that ends exactly at ``end``, if any."""
        i = bisect_left(self._mention_starts, end) - 1
        return self.mentions[i] if i >= 0 and self.mentions[i].end == end else None

    def section_start(self, frame: Frame) -> int:
        """Where the section begins that a quantity stands in."""
        if frame.line >= len(self.lines):
            return frame.sentence.start
        section = self.lines[frame.line].section
        return self.lines[bisect_left(self.lines, section, key=_section)].span.start

    def word_at(self, at: int) -> str:
        """The word that begins at ``at``; "" where none does."""
        i = bisect_left(self.starts, at)
        return self.words[i] if i < len(self.starts) and self.starts[i] == at else ""

    def words_within(self, start: int, end: int) -> Sequence[str]:
        """Words that begin within ``start..end``, in order."""
        low = bisect_left(self.starts, start)
        return self.words[low : bisect_left(self.starts, end, low)]

    def words_between(self, start: int, end: int) -> int:
        """How many words begin within ``start..end``; names and numbers count as one."""
        if start >= end:
            return 0
        low = bisect_left(self.starts, start)
        return bisect_left(self.starts, end, low) - low

    def type_of(self, entity: str | None) -> str | None:
        """The type of an entity id."""
        found = self.entities.get(entity or "")
        return found.type if found else None

    def _told(self, span: Span) -> Told:
        low = bisect_left(self._mention_starts, span.start)
        high = bisect_left(self._mention_starts, span.end, low)
        if low == high:
            return _NOTHING
        return Told(frozenset(self._named[low:high]), frozenset(self._types[low:high]))

    def _frames(self) -> list[Frame]:
        quantities, frames = self.reading.quantities, list[Frame]()
        line_starts = [line.span.start for line in self.lines]
        after = [*(q.start for q in quantities[1:]), len(self.text)]
        passage: Passage | None = None
        before: Frame | None = None
        for number, q in enumerate(quantities):
            start, end = q.start, q.end
            if passage is None or start >= passage.sentence.end:
                n = max(0, bisect_right(line_starts, start) - 1)
                passage, clause = self._passage(n, q, passage), 0
                line, paragraph, sentence, clauses, told, around = passage
            while clause + 1 < len(clauses) and clauses[clause + 1].start <= start:
                clause += 1
            here = clauses[clause]
            left, right = here.start, here.end
            if before is not None and before.quantity.end > left:
                left = before.quantity.end
            if after[number] < right:
                right = after[number]
            linked, paired, follows = self._joined(before, q, sentence.start)
            before = Frame(  # in the order of the fields: as keywords they cost more
                line,
                paragraph,
                sentence,
                clauses,
                told,
                around,
                number,
                q,
                clause,
                here,
                left if left < start else start,
                right if right > end else end,
                linked,
                paired,
                follows,
                RATIO if q.unit == "count" and self._is_ratio(q) else q.measure,
            )
            frames.append(before)
        return frames

    def _is_ratio(self, q: Quantity) -> bool:
        return _COLON.search(self.text, q.start, q.end) is not None

    def _passage(self, n: int, q: Quantity, last: Passage | None) -> Passage:
        """Where a quantity of line ``n`` stands; ``last`` is where the one before it does."""
        sentence, clauses = self._sentence(n, q)
        told = self._told(sentence)
        line = self.lines[n].span if n < len(self.lines) else sentence
        if not line.covers(sentence.start, sentence.end):
            return Passage(n, sentence, sentence, clauses, told, told)
        around = last.around if last and last.paragraph is line else self._told(line)
        return Passage(n, line, sentence, clauses, told, around)

    def _sentence(self, line: int, q: Quantity) -> tuple[Span, tuple[Span, ...]]:
        sentences = self.lines[line].sentences if line < len(self.lines) else ()
        i = bisect_right(sentences, q.start, key=_start) - 1
        if i < 0 or sentences[i].end < q.start:
            whole = Span(q.start, q.end)
            return whole, (whole,)
        return sentences[i], self.lines[line].clauses[i] or (sentences[i],)

    def _joined(self, before: Frame | None, q: Quantity, start: int) -> tuple[bool, bool, bool]:
        """Whether a quantity is linked to, paired with, or follows the one before it.

        ``start`` is where its sentence starts.
        """
        if before is None:
            return False, False, False
        p, here = before.quantity, before.quantity.end >= start
        paired = p.unit == "household" and q.unit == "person" and self._is_pair(p.end, q.start)
        linked = paired or (here and self._is_linked(p.end, q.start))
        changed = p.unit == q.unit and p.start >= start and self._is_change(before, q.start)
        return linked, paired, changed

    def _is_pair(self, first: int, second: int) -> bool:
        return _PAIR.fullmatch(self.text, first, second) is not None

    def _is_linked(self, before: int, start: int) -> bool:
        if start - before > _LINK_CHARS:
            return False
        between = self.text[before:start]
        if len(between) <= _LONGEST_LINK and _LINK.fullmatch(between) is not None:
            return True
        if between[-1] not in _LIST_LAST and not between[-1].isspace():
            return False
        return _LIST_END.search(between) is not None and _COMMA.search(between) is None

    def _is_change(self, before: Frame, start: int) -> bool:
        p = before.quantity
        if start - p.end > _LINK_CHARS or not _FROM.search(self.text, before.left, p.start):
            return False
        return _TO.search(self.text[p.end : start]) is not None


def _lists(frames: Sequence[Frame]) -> list[range]:
    """For each frame the numbers of the frames that are linked with it, itself among them."""
    firsts = [f.number for f in frames if not f.linked]
    lists: list[range] = []
    for first, end in pairwise((*firsts, len(frames))):
        lists += repeat(range(first, end), end - first)
    return lists
