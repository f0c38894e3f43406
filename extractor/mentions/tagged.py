"""The text as jieba's tagged words with offsets, and the questions that name finders ask of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from extractor.tokens import segmenter


class Word(NamedTuple):
    """A word of the text with jieba's part of speech; ``known`` where its dictionary lists it."""

    start: int
    end: int
    text: str
    tag: str
    known: bool


class TaggedText:
    """Words that cover ``text`` without gap; barriers are spans that no name may reach into.

    ``cuts`` are the offsets at which a word starts, and the end of the text.
    """

    def __init__(self, text: str, barriers: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        service = segmenter()
        self._lists = service.lists
        self._pairs = list(service.tag(text))
        self._starts = list(accumulate(map(len, (w for w, _ in self._pairs)), initial=0))
        self._built: dict[int, Word] = {}
        self._at: dict[int, Word] = {}
        self._barriers = sorted(barriers)
        self._barrier_starts = [start for start, _ in self._barriers]
        self.cuts = frozenset(self._starts)
        self._tagged: dict[str, list[int]] = {}

    def _word(self, i: int) -> Word:
        """The i-th word; built when asked for, since most are never asked for."""
        built = self._built.get(i)
        if built is None:
            word, tag = self._pairs[i]
            start = self._starts[i]
            known = len(word) == 1 or self._lists(word)
            built = self._built[i] = Word(start, start + len(word), word, tag, known)
        return built

    def index(self, at: int) -> int:
        """The index of the word that holds the character at ``at``; the last one at the end."""
        return bisect_right(self._starts, at, 0, len(self._pairs)) - 1

    def word(self, at: int) -> Word:
        """The word that holds the character at ``at``; the last one at the end of the text."""
        word = self._at.get(at)
        if word is None:
            word = self._at[at] = self._word(self.index(at))
        return word

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that overlap ``start..end``."""
        return tuple(self._word(i) for i in range(self.index(start), self.index(end - 1) + 1))

    def tagged(self, tag: str) -> Iterator[tuple[Word | None, Word]]:
        """Each word with this part of speech, and the word before it."""
        at = self._tagged.get(tag)
        if at is None:
            at = self._tagged[tag] = [i for i, pair in enumerate(self._pairs) if pair[1] == tag]
        for i in at:
            yield (self._word(i - 1) if i else None), self._word(i)

    def barrier(self, start: int, end: int) -> tuple[int, int] | None:
        """The last barrier that overlaps ``start..end``, if any."""
        i = bisect_left(self._barrier_starts, end) - 1
        while i >= 0 and self._barriers[i][1] > start:
            if self._barriers[i][0] < end:
                return self._barriers[i]
            i -= 1
        return None
