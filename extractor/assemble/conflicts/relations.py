"""Relations that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.assemble.conflicts.said import Conflict, Side
from extractor.assemble.keys import AREA, Key, entries, stem
from extractor.model import Extraction, Relation


def found(extraction: Extraction, canonical: Mapping[Key, Key]) -> Iterator[Conflict]:
    """Within one report: stated and denied; in two areas of which neither holds the other."""
    keys = {e.entity: canonical.get(e.key, e.key) for e in entries(extraction)}
    names = {e.id: e.name for e in extraction.entities}
    stated = [r for r in extraction.relations if not r.polarity and not r.modality]
    denied = [r for r in extraction.relations if r.polarity]
    for no in denied:
        for yes in stated:
            if (yes.type, yes.head, yes.tail, yes.org) == (no.type, no.head, no.tail, no.org):
                zh = f"既陈述又否定：{names[no.head]} {no.type}"
                en = f"stated and denied: {no.type}"
                sides = tuple(sorted((_side(extraction, yes), _side(extraction, no))))
                yield Conflict("denied", names[no.head], zh, en, sides)
    places = [r for r in stated if r.type == "locatedIn" and keys[r.tail].kind == AREA]
    for number, a in enumerate(places):
        for b in places[number + 1 :]:
            if a.head == b.head and _disjoint(keys[a.tail].scope, keys[b.tail].scope):
                zh, en = f"{names[a.head]}位于两处", "located in two places"
                sides = tuple(sorted((_side(extraction, a), _side(extraction, b))))
                yield Conflict("two-places", names[a.head], zh, en, sides)


def _disjoint(a: str, b: str) -> bool:
    return not (stem(a).startswith(stem(b)) or stem(b).startswith(stem(a)))


def _side(extraction: Extraction, r: Relation) -> Side:
    quote = extraction.report.text[r.evidence.start : r.evidence.end]
    return Side(extraction.report.id, r.evidence.start, r.evidence.end, r.type, quote)
