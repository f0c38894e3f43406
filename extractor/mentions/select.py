"""Which of the overlapping candidates stand, and which quantities and times a name swallows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.mentions.candidate import Candidate


def select(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The heaviest, then longest, then first of every set of overlapping ones, in text order.

    A name that lies inside a longer one of a body or programme is part of it (襄垣县委).
    """
    taken: list[Candidate] = []
    occupied: set[int] = set()
    for c in sorted(set(candidates), key=_claim):
        span = range(c.start, c.end)
        if c.start not in occupied and c.end - 1 not in occupied and occupied.isdisjoint(span):
            taken.append(c)
            occupied.update(span)
    return tuple(sorted(taken, key=lambda c: c.start))


def _claim(c: Candidate) -> tuple[int, int, int, str, str]:
    return (-c.weight, c.start - c.end, c.start, c.type, c.rule)


def free_of(spans: Sequence[tuple[int, int]], names: Sequence[Candidate]) -> list[bool]:
    """For each of the ordered ``spans``, whether no name overlaps it."""
    flags, i = [], 0
    for start, end in spans:
        while i < len(names) and names[i].end <= start:
            i += 1
        flags.append(i == len(names) or names[i].start >= end)
    return flags
