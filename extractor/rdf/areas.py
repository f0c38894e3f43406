"""What all reports together give: one label for each entity, and areas within areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Quad, Triple

from extractor.assemble import AREA, Key, ancestors, entries
from extractor.model import Extraction
from extractor.places.lookup import shipped
from extractor.rdf.report import area_type, quads
from extractor.rdf.terms import ASSEMBLY, area_iri, entity_iri, plain, term, zh


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """In how many reports an entity goes by a name; ``key`` is the one that assembly kept."""

    key: Key
    name: str
    full_name: str | None
    reports: int


def with_ancestors(keys: Iterable[Key]) -> set[Key]:
    """The keys and, for coded areas, the areas that contain them."""
    found = set(keys)
    codes = {wider for k in found if k.kind == AREA for wider in ancestors(k.scope)}
    return found | {Key(AREA, "", code) for code in codes}


def standalone(extraction: Extraction) -> Iterator[Quad]:
    """A single report's graph with its labels: all that it would be in a graph of its own."""
    yield from quads(extraction)
    found = [Known(e.key, e.name, e.full_name, 1) for e in entries(extraction)]
    yield from assembly_quads(with_ancestors(k.key for k in found), found)


def assembly_quads(nodes: Iterable[Key], found: Iterable[Known]) -> Iterator[Quad]:
    """What the assembly graph says of ``nodes``: label, full name, code, containing area.

    An area that no report names, but that holds one, has no ``Known``: its names are the official
    ones of the newest edition.
    """
    groups: dict[Key, list[Known]] = {}
    for known in found:
        groups.setdefault(known.key, []).append(known)
    for key in sorted(set(nodes)):
        for triple in (*_names(key, groups.get(key, [])), *_level(key)):
            yield Quad(triple.subject, triple.predicate, triple.object, ASSEMBLY)


def _names(key: Key, group: list[Known]) -> Iterator[Triple]:
    names: Counter[str] = Counter()
    full: Counter[str] = Counter()
    for known in group:
        names[known.name] += known.reports
        full.update({known.full_name: known.reports} if known.full_name else {})
    if key.kind == AREA and not names:
        names, full = Counter(_official(key.scope)), Counter(_official_full(key.scope))
    if names:
        label = _commonest(names) if key.kind == AREA else key.name
        yield Triple(entity_iri(key), term("rdfs:label"), zh(label))
    if full:
        yield Triple(entity_iri(key), term("xt:fullName"), zh(_commonest(full)))


def _official(code: str) -> list[str]:
    area = shipped().get(code)
    return [area.name] if area else []


def _official_full(code: str) -> list[str]:
    return [name for name in (shipped().full_name(code),) if name]


def _commonest(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], -len(name), name))


def _level(key: Key) -> Iterator[Triple]:
    if key.kind != AREA:
        return
    node, wider = area_iri(key.scope), ancestors(key.scope)
    yield Triple(node, term("rdf:type"), term(f"xt:{area_type(key.scope)}"))
    yield Triple(node, term("xt:code"), plain(key.scope))
    if wider:
        yield Triple(node, term("xt:within"), area_iri(wider[0]))
