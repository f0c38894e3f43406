"""The county of a report that names none, by its townships and villages: 沿山镇和平村."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.places import Gazetteer

_MOST_TOWNSHIPS: Final = 30
"""How many names of townships are asked for."""
_MOST_COUNTIES: Final = 24
"""How many counties are looked into; names that more counties share show nothing."""
_LEAST: Final = 3
"""Least evidence for a county: a township and a village written behind it, or three names."""
_LEAD: Final = 2
"""How much more speaks for it than for any other."""


@dataclass(frozen=True, slots=True)
class _Names:
    townships: Set[str]
    villages: Set[str]
    addressed: Set[tuple[str, str]]
    """A township and the village written right behind it."""


def unnamed_county(text: str, found: Sequence[Candidate], gazetteer: Gazetteer) -> str | None:
    """The code of the one county that has the townships and villages of ``found``.

    A township counts one; so does a village, and two where it is written behind its township and
    listed there. Namesakes are many, so that the best county must be far ahead of the next.
    """
    names = _names(text, found)
    counties = _counties(names.townships, gazetteer)
    ranked = sorted(((_evidence(names, c, gazetteer), c) for c in counties), reverse=True)
    if not ranked or ranked[0][0] < _LEAST:
        return None
    lead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0)
    return ranked[0][1] if lead >= _LEAD else None


def _names(text: str, found: Sequence[Candidate]) -> _Names:
    ends = {c.end: text[c.start : c.end] for c in found if c.type == "Township"}
    villages = [c for c in found if c.type == "Village" and c.rule != "area/pointing"]
    behind = {(ends[v.start], text[v.start : v.end]) for v in villages if v.start in ends}
    alone = {text[v.start : v.end] for v in villages} - {village for _, village in behind}
    townships = [c for c in found if c.type == "Township" and c.rule != "area/pointing"]
    asked = dict.fromkeys(text[c.start : c.end] for c in townships)
    return _Names(set(list(asked)[:_MOST_TOWNSHIPS]), alone, behind)


def _counties(townships: Set[str], gazetteer: Gazetteer) -> list[str]:
    """The counties that have the most of the townships, or one less; none where these are many."""
    having = Counter(c for name in townships for c in gazetteer.counties_with_township(name))
    most = max(having.values(), default=0)
    kept = [county for county, count in having.items() if count >= most - 1]
    return kept if len(kept) <= _MOST_COUNTIES else []


def _evidence(names: _Names, code: str, gazetteer: Gazetteer) -> int:
    county = gazetteer.county(code)
    townships = {name: county.named(name) for name in names.townships}
    score = sum(map(bool, townships.values()))
    score += sum(bool(county.named(village)) for village in names.villages)
    for township, village in names.addressed:
        listed = county.named(village)
        lies = any(county.lies_in(v, t) for v in listed for t in townships.get(township, ()))
        score += 2 if lies else 0
    return score
