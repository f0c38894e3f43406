"""A possible name, before it is decided which of the overlapping ones stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may be a mention of ``type``; ``rule`` found it, with ``weight`` as its claim.

    Among overlapping candidates the heavier wins, then the longer, then the first.
    ``code`` is the division code where the gazetteer decided it.
    """

    start: int
    end: int
    type: str
    rule: str
    weight: int
    code: str | None = None

    def overlaps(self, other: Candidate) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
