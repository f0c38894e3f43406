"""The text as jieba's tagged words with offsets, and the questions that name finders ask of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.tokens import segmenter


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with jieba's part of speech; ``known`` where its dictionary lists it."""

    start: int
    end: int
    text: str
    tag: str
    known: bool


class TaggedText:
    """``words`` cover ``text`` without gap; barriers are spans that no name may reach into."""

    def __init__(self, text: str, barriers: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        service = segmenter()
        found, at = [], 0
        for word, tag in service.tag(text):
            known = len(word) == 1 or service.lists(word)
            found.append(Word(at, at + len(word), word, tag, known))
            at += len(word)
        self.words = tuple(found)
        self._starts = [w.start for w in self.words]
        self._barriers = sorted(barriers)

    def index(self, at: int) -> int:
        """The index in ``words`` of the word that holds the character at ``at``."""
        return bisect_right(self._starts, at) - 1

    def word(self, at: int) -> Word:
        """The word that holds the character at ``at``."""
        return self.words[self.index(at)]

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that overlap ``start..end``."""
        return self.words[self.index(start) : self.index(end - 1) + 1]

    @cached_property
    def cuts(self) -> frozenset[int]:
        """Offsets at which a word starts, and the end of the text."""
        return frozenset((*self._starts, len(self.text)))

    def barrier(self, start: int, end: int) -> tuple[int, int] | None:
        """The last barrier that overlaps ``start..end``, if any."""
        i = bisect_right(self._barriers, (end, 0)) - 1
        while i >= 0 and self._barriers[i][1] > start:
            if self._barriers[i][0] < end:
                return self._barriers[i]
            i -= 1
        return None
