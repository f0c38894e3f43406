"""Contradictions: found, listed with both quotes, never resolved.

``conflicts`` is a pure function of the set of reports; the order in which they come plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.assemble.conflicts import figures, relations, sums
from extractor.assemble.conflicts.said import Conflict, Said, Side, said
from extractor.assemble.keys import Key
from extractor.model import Extraction

__all__ = ["Conflict", "Side", "conflicts"]


def conflicts(
    extractions: Iterable[Extraction], canonical: Mapping[Key, Key]
) -> tuple[Conflict, ...]:
    """Every contradiction in and among the reports, by kind and area.

    ``canonical`` maps merged keys to the key kept (``Assembly.canonical``).
    """
    everything: list[Said] = []
    found: list[Conflict] = []
    for extraction in extractions:
        ours = said(extraction, canonical)
        everything += ours
        found += sums.within_sentences(extraction, ours)
        found += sums.teams(extraction, ours)
        found += relations.found(extraction, canonical)
    found += figures.rival_figures(everything)
    found += figures.out_of_poverty_twice(everything)
    found += figures.impossible(everything)
    found += sums.parts_of_areas(everything)
    return tuple(sorted(set(found), key=lambda c: (c.kind, c.area, c.sides, c.en)))
