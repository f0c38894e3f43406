"""The words that rules know, found in a text, and its tokens cut so that each of them is one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import compress, pairwise
from typing import Final

from ahocorasick_rs import AhoCorasick

from extractor.model import ADMIN_TYPES, Mention, Reading
from extractor.tokens import Tokens

SILENT: Final = frozenset("“”‘’\"'《》〈〉「」『』 \u3000\u00a0\t\r\n")
"""Characters that a rule does not see: quotation marks and white space."""

_OBJECTS: Final = frozenset((*ADMIN_TYPES, "Site"))

Hit = tuple[int, int, str]
"""A literal found on characters: start, minus its end, and its kind: "" for a trigger, "Title",
"word"; so they sort by start, the longest first."""


class Literals:
    """Literals with their kinds, sought together."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        longer = {word: kind for word, kind in kinds.items() if len(word) > 1}
        self._kinds = list(longer.values())
        self._finder = AhoCorasick(list(longer))
        self.single = {word: kind for word, kind in kinds.items() if len(word) == 1}
        self.marked = SILENT | self.single.keys()

    def ending(self, text: str, ends: Container[int]) -> list[Hit]:
        """The literals in ``text`` that end at one of ``ends``, by start, the longest first; those
        of one character aside, which are looked up by the words."""
        found = self._finder.find_matches_as_indexes(text, overlapping=True)
        kinds = self._kinds
        hits = [(start, -end, kinds[which]) for which, start, end in found if end in ends]
        hits.sort()
        return hits


def cut(
    reading: Reading, tokens: Tokens, known: Literals
) -> tuple[list[str], list[int], list[tuple[int, str]]]:
    """The words with each accepted literal as one, their starts, and ``(start, kind)`` of these.

    A literal counts where it ends at a word's end and touches no name or number (推广种植 holds
    种植, 种植业 does not), that of a scheme before a place aside; one of a single character must
    be a word.
    """
    starts, texts = tokens.starts, tokens.words
    text = reading.report.text
    index = dict(zip(starts, range(len(starts)), strict=True))
    index[len(text)] = len(starts)
    fixed = {m.start for m in reading.mentions} | {q.start for q in reading.quantities}
    fixed.difference_update(_verbs(reading.mentions))
    words: list[str] = []
    begin: list[int] = []
    literals: list[tuple[int, str]] = []
    apart: set[int] = set()
    at = copied = 0
    for start, minus_end, kind in known.ending(text, index):
        last = index[-minus_end] - 1
        if last < at:
            continue
        first = index.get(start, -1)
        if first == last:
            if start not in fixed:
                literals.append((start, kind))
                at = last + 1
            continue
        split = first < 0
        if split:
            first = bisect_right(starts, start) - 1
        if first < at or not fixed.isdisjoint(starts[first : last + 1]):
            continue
        literals.append((start, kind))
        at = last + 1
        words += texts[copied:first]
        begin += starts[copied:first]
        if split:
            words.append(text[starts[first] : start])
            begin.append(starts[first])
            apart.add(starts[first])
        words.append(text[start:-minus_end])
        begin.append(start)
        copied = at
    words += texts[copied:]
    begin += starts[copied:]
    fixed |= apart
    heard = bytearray(b"\1") * len(words)
    for k in compress(range(len(words)), map(known.marked.__contains__, words)):
        if words[k] in SILENT:
            heard[k] = False
        elif begin[k] not in fixed:
            literals.append((begin[k], known.single[words[k]]))
    return list(compress(words, heard)), list(compress(begin, heard)), literals


def _verbs(mentions: Sequence[Mention]) -> Iterator[int]:
    """Where schemes are named that may be verbs with a place as object (对口支援｜兴和县)."""
    for scheme, after in pairwise(mentions):
        if scheme.type == "Program" and after.start == scheme.end and after.type in _OBJECTS:
            yield scheme.start
