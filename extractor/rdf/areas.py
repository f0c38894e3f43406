"""What all reports together give: one label for each entity, and areas within areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Quad, Triple

from extractor.assemble import AREA, Key, ancestors
from extractor.rdf.report import area_type
from extractor.rdf.terms import ASSEMBLY, area_iri, entity_iri, plain, term, zh


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """How often an entity goes by a name: ``key`` is the one that assembly kept."""

    key: Key
    name: str
    full_name: str | None
    reports: int


def assembly_quads(found: Iterable[Known]) -> Iterator[Quad]:
    """Labels, full names and containing areas of the entities, in the assembly graph."""
    by_key: dict[Key, list[Known]] = {}
    for known in found:
        by_key.setdefault(known.key, []).append(known)
    for key, group in sorted(by_key.items()):
        for triple in _entity(key, group):
            yield Quad(triple.subject, triple.predicate, triple.object, ASSEMBLY)


def _entity(key: Key, group: list[Known]) -> Iterator[Triple]:
    node = entity_iri(key)
    names = Counter({k.name: 0 for k in group})
    full: Counter[str] = Counter()
    for known in group:
        names[known.name] += known.reports
        full[known.full_name or ""] += known.reports
    label = key.name if key.kind != AREA else _commonest(names)
    yield Triple(node, term("rdfs:label"), zh(label))
    del full[""]
    if full:
        yield Triple(node, term("xt:fullName"), zh(_commonest(full)))
    if key.kind == AREA:
        yield from _within(key.scope)


def _commonest(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], -len(name), name))


def _within(code: str) -> Iterator[Triple]:
    """The chain of coded areas upward; each step is there even where no report names the area."""
    for wider in ancestors(code):
        yield Triple(area_iri(code), term("xt:within"), area_iri(wider))
        yield Triple(area_iri(wider), term("rdf:type"), term(f"xt:{area_type(wider)}"))
        yield Triple(area_iri(wider), term("xt:code"), plain(wider))
        code = wider
