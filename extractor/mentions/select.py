"""Which of the overlapping candidates stand, and which quantities and times a name swallows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.mentions.candidate import Candidate


def select(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The heaviest, then longest, then first of every set of overlapping ones, in text order.

    A name that lies inside a longer one of a body or programme is part of it (襄垣县委).
    """
    claims = sorted(
        [
            (-weight, start - end, start, c)
            for c in candidates
            for start, end, _, _, weight in (c,)  # sooner than asking for each by its name
        ]
    )
    occupied = bytearray(max([start - size for _, size, start, _ in claims], default=0))
    taken = []
    for _, size, start, c in claims:
        end = start - size
        if 1 not in occupied[start:end]:
            taken.append(c)
            occupied[start:end] = b"\1" * (end - start)
    taken.sort()
    return tuple(taken)


def free_of(spans: Sequence[tuple[int, int]], names: Sequence[Candidate]) -> list[bool]:
    """For each of the ordered ``spans``, whether no name overlaps it."""
    flags, i = [], 0
    for start, end in spans:
        while i < len(names) and names[i].end <= start:
            i += 1
        flags.append(i == len(names) or names[i].start >= end)
    return flags
