"""One report's extraction as the quads of its named graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pyoxigraph import Literal, NamedNode, Quad, Triple

from extractor.assemble import AREA, Entry, Key, entries, stem
from extractor.model import Extraction, Mention, Observation, Relation, Report
from extractor.rdf import facts
from extractor.rdf.spans import Spans
from extractor.rdf.terms import (
    EDTF,
    XSD,
    area_iri,
    entity_iri,
    graph_iri,
    integer,
    minted,
    number,
    plain,
    report_iri,
    term,
    zh,
)
from extractor.vocabulary import Vocabulary, vocabulary

_LEVELS = {2: "Province", 4: "Prefecture", 6: "County", 9: "Township", 12: "Village"}


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every part of one report's graph refers to."""

    report: Report
    source: NamedNode
    entities: Mapping[str, NamedNode]
    spans: Spans


def quads(extraction: Extraction, canonical: Mapping[Key, Key] | None = None) -> Iterator[Quad]:
    """The named graph of one report, each quad once, in a fixed order.

    ``canonical`` maps the keys that assembly merged to the key kept (``Assembly.canonical``).
    """
    graph = graph_iri(extraction.report.id)
    seen: set[Triple] = set()
    for triple in _triples(extraction, canonical or {}):
        if triple not in seen:
            seen.add(triple)
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _triples(extraction: Extraction, canonical: Mapping[Key, Key]) -> Iterator[Triple]:
    found = entries(extraction)
    kept = {e.entity: canonical.get(e.key, e.key) for e in found}
    iris = {entity: entity_iri(key) for entity, key in kept.items()}
    report = extraction.report
    scene = _Scene(report, report_iri(report.id), iris, Spans(report))
    yield from _report(scene, extraction.about)
    for entry in found:
        yield from _entity(entry, kept[entry.entity], vocabulary())
    for mention in extraction.mentions:
        yield from _mention(scene, mention)
    known = {
        o.id: facts.identity(facts.observation_slots(o, iris)) for o in extraction.observations
    }
    for observation in extraction.observations:
        yield from _observation(scene, observation, known)
    for relation in extraction.relations:
        yield from _relation(scene, relation)
    yield from scene.spans.triples()


def _report(scene: _Scene, about: str | None) -> Iterator[Triple]:
    report, node = scene.report, scene.source
    graph = graph_iri(report.id)
    yield Triple(graph, term("rdf:type"), term("prov:Entity"))
    yield Triple(graph, term("prov:wasDerivedFrom"), node)
    yield Triple(node, term("rdf:type"), term("xt:Report"))
    yield Triple(node, term("dct:identifier"), plain(report.id))
    yield Triple(node, term("xt:sha256"), plain(report.sha256))
    yield Triple(node, term("xt:chars"), integer(len(report.text)))
    if report.title:
        yield Triple(node, term("dct:title"), zh(report.title))
    if report.published:
        yield Triple(node, term("dct:issued"), Literal(report.published, datatype=EDTF))
    if report.publisher:
        yield Triple(node, term("dct:publisher"), zh(report.publisher))
    if report.source_url:
        url = Literal(report.source_url, datatype=NamedNode(XSD + "anyURI"))
        yield Triple(node, term("schema:url"), url)
    if about:
        yield Triple(node, term("xt:about"), scene.entities[about])


def area_type(code: str) -> str:
    """The level of a coded area: its code decides.

    >>> area_type("140400"), area_type("140423100")
    ('Prefecture', 'Township')
    """
    return _LEVELS.get(len(stem(code)), "Village")


def _entity(entry: Entry, key: Key, terms: Vocabulary) -> Iterator[Triple]:
    node = entity_iri(key)
    kind = area_type(key.scope) if key.kind == AREA else entry.type
    yield Triple(node, term("rdf:type"), term(f"xt:{kind}"))
    yield Triple(node, term("xt:name"), zh(entry.name))
    for alias in entry.names[1:]:
        yield Triple(node, term("skos:altLabel"), zh(alias))
    code = key.scope.partition("?")[0]
    if key.kind == AREA:
        yield Triple(node, term("xt:code"), plain(code))
    elif code:
        yield Triple(node, term("xt:scope"), area_iri(code))
    if entry.type == "Program":
        for theme in terms.themes.values():
            if any(word in name for word in theme.words for name in entry.names):
                yield Triple(node, term("xt:theme"), NamedNode(theme.iri))


def _annotation(
    node: NamedNode, kind: str, scene: _Scene, span: tuple[int, int]
) -> Iterator[Triple]:
    yield Triple(node, term("rdf:type"), term(kind))
    yield Triple(node, term("rdf:type"), term("oa:Annotation"))
    yield Triple(node, term("oa:hasTarget"), scene.spans.target(*span))
    yield Triple(node, term("xt:report"), scene.source)


def _read_by(node: NamedNode, item: Mention | Observation | Relation) -> Iterator[Triple]:
    if item.rule:
        yield Triple(node, term("xt:rule"), plain(item.rule))
    confidence = Fraction(round(item.confidence * 10_000), 10_000)
    yield Triple(node, term("xt:confidence"), number(confidence))


def _mention(scene: _Scene, m: Mention) -> Iterator[Triple]:
    node = minted("mention", scene.report.id, m.type, m.start, m.end)
    yield from _annotation(node, "xt:Mention", scene, (m.start, m.end))
    yield from _read_by(node, m)
    if m.entity:
        yield Triple(node, term("oa:hasBody"), scene.entities[m.entity])
    if m.value is not None:
        yield Triple(node, term("xt:time"), Literal(m.value, datatype=EDTF))


def _observation(scene: _Scene, o: Observation, known: Mapping[str, NamedNode]) -> Iterator[Triple]:
    slots = facts.observation_slots(o, scene.entities)
    fact = known[o.id]
    yield from facts.observation_triples(fact, slots)
    if o.change_from:
        yield Triple(fact, term("xt:changeFrom"), known[o.change_from])
    node = minted("evidence", scene.report.id, fact, o.start, o.end, o.evidence)
    yield from _evidence(node, scene, fact, o)
    yield Triple(node, term("xt:figure"), scene.spans.target(o.start, o.end))


def _relation(scene: _Scene, r: Relation) -> Iterator[Triple]:
    slots = facts.relation_slots(r, scene.entities)
    fact = facts.identity(slots)
    yield from facts.relation_triples(fact, slots)
    node = minted("evidence", scene.report.id, fact, r.evidence)
    yield from _evidence(node, scene, fact, r)


def _evidence(
    node: NamedNode, scene: _Scene, fact: NamedNode, item: Observation | Relation
) -> Iterator[Triple]:
    yield from _annotation(node, "xt:Evidence", scene, (item.evidence.start, item.evidence.end))
    yield from _read_by(node, item)
    yield Triple(node, term("oa:hasBody"), fact)
    yield Triple(fact, term("prov:wasDerivedFrom"), scene.source)
