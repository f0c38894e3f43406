"""The text as jieba's tagged words with offsets, and the questions that name finders ask of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
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
        pairs = list(segmenter().tag(text))
        self.words = [word for word, _ in pairs]
        starts = list(accumulate(map(len, self.words), initial=0))
        self.cuts = frozenset(starts)
        self.word: Callable[[int], Word] = _WordAt(pairs, starts).__getitem__
        """The word that holds the character at an offset; outside of the text the nearest one."""
        self._tags, self._starts = [tag for _, tag in pairs], starts
        self._barred = bytearray(len(text))
        for start, end in barriers:
            self._barred[start:end] = b"\1" * (end - start)

    def between(self, start: int, end: int) -> list[Word]:
        """The words that overlap ``start..end``."""
        word, last = self.word(start), self.word(end - 1)
        words = [word] if word.start <= last.start else []
        while word.start < last.start:
            word = self.word(word.end)
            words.append(word)
        return words

    def tagged(self, tag: str) -> Iterator[Word]:
        """Each word with this part of speech."""
        at = -1
        for _ in range(self._tags.count(tag)):
            at = self._tags.index(tag, at + 1)
            yield self.word(self._starts[at])

    def barred(self, start: int, end: int) -> bool:
        """Whether a barrier overlaps ``start..end``."""
        return self._barred.find(1, start, end) >= 0

    def crossed(self, start: int, end: int) -> bool:
        """Whether a barrier holds the first character or goes on behind the last."""
        return bool(self._barred[start]) or self._barred[end - 1 : end + 1] == b"\1\1"


class _WordAt(dict[int, Word]):
    """Offset → the word there; built when asked for, since most are never asked for."""

    def __init__(self, pairs: Sequence[tuple[str, str]], starts: Sequence[int]) -> None:
        super().__init__()
        self._pairs, self._starts = pairs, starts
        self._lists = segmenter().lists

    def __missing__(self, at: int) -> Word:
        starts, pairs = self._starts, self._pairs
        i = bisect_right(starts, at, 1, len(pairs)) - 1
        start, end, (text, tag) = starts[i], starts[i + 1], pairs[i]
        known = end - start == 1 or self._lists(text)
        word = tuple.__new__(Word, (start, end, text, tag, known))  # half the time of Word(…)
        self[at] = self[start] = self[end - 1] = word  # most are asked for at their ends
        return word
