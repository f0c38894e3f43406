"""Which of the overlapping candidates stand, and which quantities and times a name swallows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.mentions.candidate import Candidate


def select(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The heaviest, then longest, then first of every set of overlapping ones, in text order.

    A name that lies inside a longer one of a body or programme is part of it (襄垣县委).
    """
    ranked = sorted(set(candidates), key=_claim)
    occupied = bytearray(max((c.end for c in ranked), default=0))
    taken = []
    for c in ranked:
        if occupied.find(1, c.start, c.end) < 0:
            taken.append(c)
            occupied[c.start : c.end] = b"\1" * (c.end - c.start)
    return tuple(sorted(taken))


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
