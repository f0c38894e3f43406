"""The county that a report names only at the head of longer names (云岭县第十六届人大会议)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractor.mentions import Candidate
from extractor.places import Gazetteer

_ENDS: Final = tuple("县市区旗")
_LONGEST: Final = 15
"""Characters of the longest name of a county in the editions."""


def held_county(text: str, names: Sequence[Candidate], gazetteer: Gazetteer) -> str | None:
    """The code of the one county that the longer ``names`` begin with; None where they differ."""
    codes = {code for c in names for code in _codes(text[c.start : c.end], gazetteer)}
    return codes.pop() if len(codes) == 1 else None


def _codes(name: str, gazetteer: Gazetteer) -> Iterator[str]:
    """The codes of the longest name of a county that ``name`` goes on from."""
    for end in range(min(len(name) - 1, _LONGEST), 2, -1):
        if name[end - 1] in _ENDS:
            areas = map(gazetteer.get, gazetteer.named_wide(name[:end]))
            counties = [area.code for area in areas if area and area.type == "County"]
            if counties:
                yield from counties
                return
