"""A possible name, before it is decided which of the overlapping ones stand."""

from __future__ import annotations

from typing import NamedTuple


class Candidate(NamedTuple):
    """A span that may be a mention of ``type``; ``rule`` found it, with ``weight`` as its claim.

    Among overlapping candidates the heavier wins, then the longer, then the first. A tuple, since
    a report makes hundreds of them and a frozen dataclass takes four times as long to make.
    """

    start: int
    end: int
    type: str
    rule: str
    weight: int

    def overlaps(self, other: Candidate) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
