"""The areas that longer names begin with (云岭县第十六届人大会议); some stand nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractor.mentions import Candidate
from extractor.places import Gazetteer

_ENDS: Final = frozenset("省市区州盟县旗")
_SHORT: Final = frozenset(("Person", "Product", "Region"))
"""What is not named after an area in full."""
_PARTY: Final = "中共"
_LONGEST: Final = 15
"""Characters of the longest name of a county in the editions."""


def heads(text: str, names: Sequence[Candidate], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The provinces, prefectures and counties, in full, that each of ``names`` begins with."""
    for c in names:
        if c.type in _SHORT:
            continue
        at = c.start + (len(_PARTY) if text.startswith(_PARTY, c.start) else 0)
        while end := _head(text, at, c.end, gazetteer):
            yield Candidate(at, end, "short", c.rule, c.weight)
            at = end


def _head(text: str, start: int, limit: int, gazetteer: Gazetteer) -> int | None:
    """Where the longest full name of a wide area at ``start`` ends, if more stands behind it."""
    for end in range(min(limit - 1, start + _LONGEST), start + 2, -1):
        if text[end - 1] in _ENDS and gazetteer.named_wide(text[start:end]):
            return end
    return None


def held_county(text: str, held: Sequence[Candidate], gazetteer: Gazetteer) -> str | None:
    """The code of the one county among the heads of longer names; None where they differ."""
    codes = {code for c in held for code in gazetteer.named_wide(text[c.start : c.end])}
    areas = filter(None, map(gazetteer.get, codes))
    counties = [area.code for area in areas if area.type == "County"]
    return counties[0] if len(counties) == 1 else None
