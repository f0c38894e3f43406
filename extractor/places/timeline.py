"""From editions side by side to one row for each code and name, with its years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.places.editions import Edition
from extractor.places.row import REASSIGNED, Row
from extractor.places.succession import Moves, succession


def merge(editions: Sequence[Edition]) -> list[Row]:
    """All rows of ``editions`` (oldest first), sorted by code and year."""
    moves = [succession(old, new) for old, new in pairwise(editions)]
    names = [{**e.wide, **e.townships, **e.villages} for e in editions]
    years = [e.year for e in editions]
    codes = sorted(set().union(*names))
    return [row for code in codes for row in _rows(code, names, years, moves)]


def _rows(
    code: str, names: list[dict[str, str]], years: list[int], moves: list[Moves]
) -> Iterator[Row]:
    """The rows of one code: a new one wherever its name changes."""
    runs: defaultdict[str, list[int]] = defaultdict(list)
    for at, listed in enumerate(names):
        if code in listed:
            runs[listed[code]].append(at)
    for name, ats in sorted(runs.items(), key=lambda item: item[1][-1]):
        heir = _heir(code, ats[-1], names, moves)
        yield Row(code, name, years[ats[0]], years[ats[-1]], heir)


def _heir(code: str, at: int, names: list[dict[str, str]], moves: list[Moves]) -> str:
    """Today's code of what ``code`` stood for at edition ``at``; empty where it is its own."""
    now = code
    while at < len(moves) and now in moves[at]:
        now = moves[at][now]
        at += 1
    if any(now in listed for listed in names[at + 1 :]):
        return REASSIGNED
    return now if now != code else ""
