"""What the graph holds, in VoID and DCAT: for catalogues, and for editors that complete queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Triple, serialize

from extractor.exports.export import Export, File
from extractor.query import questions
from extractor.rdf import graph_iri, prefixes, report_iri
from extractor.rdf.terms import digest, integer, plain, term, zh
from extractor.store import Store
from extractor.vocabulary import BASE

_VOID = "http://rdfs.org/ns/void#"
_DCAT = "http://www.w3.org/ns/dcat#"
_SH = "http://www.w3.org/ns/shacl#"
_SPACES = {"void": _VOID, "dcat": _DCAT, "sh": _SH}
_DATASET = NamedNode(BASE + "dataset/graph")
_A = term("rdf:type")


def files(store: Store) -> Iterator[File]:
    """One Turtle file: the data set, its parts, its partitions, its prefixes and examples."""
    found = sorted(set(description(store)), key=str)
    spaces = prefixes() | _SPACES
    yield "void.ttl", serialize(found, format=RdfFormat.TURTLE, prefixes=spaces) or b""


def description(store: Store) -> Iterator[Triple]:
    """The triples of the description."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    graphs: Counter[str] = Counter()
    with store.reading() as quads:
        for quad in quads:
            if not isinstance(quad.graph_name, DefaultGraph):
                graphs[quad.graph_name.value] += 1
                continue
            properties[quad.predicate.value] += 1
            if quad.predicate == _A and isinstance(quad.object, NamedNode):
                classes[quad.object.value] += 1
    yield from _whole(sum(properties.values()))
    yield from _partitions("class", "entities", classes)
    yield from _partitions("property", "triples", properties)
    for stored in store.reports():
        yield from _part(graph_iri(stored.id), stored.id, graphs[graph_iri(stored.id).value])
        if stored.title:
            yield Triple(graph_iri(stored.id), term("dct:title"), zh(stored.title))
    yield from _prefixes()
    yield from _examples()


def _whole(triples: int) -> Iterator[Triple]:
    for kind in (_VOID + "Dataset", _DCAT + "Dataset"):
        yield Triple(_DATASET, _A, NamedNode(kind))
    yield Triple(_DATASET, term("dct:title"), zh("乡图知识图谱"))
    yield Triple(_DATASET, term("dct:title"), Literal("Xiangtu knowledge graph", language="en"))
    yield Triple(_DATASET, NamedNode(_VOID + "triples"), integer(triples))
    yield Triple(_DATASET, NamedNode(_VOID + "uriSpace"), plain(BASE))
    yield Triple(_DATASET, NamedNode(_VOID + "vocabulary"), NamedNode(BASE + "ontology"))


def _part(graph: NamedNode, report: str, triples: int) -> Iterator[Triple]:
    yield Triple(_DATASET, NamedNode(_VOID + "subset"), graph)
    for kind in (_VOID + "Dataset", _DCAT + "Dataset"):
        yield Triple(graph, _A, NamedNode(kind))
    yield Triple(graph, NamedNode(_VOID + "triples"), integer(triples))
    yield Triple(graph, term("dct:source"), report_iri(report))


def _partitions(kind: str, counted: str, counts: Counter[str]) -> Iterator[Triple]:
    for iri, count in counts.items():
        part = NamedNode(f"{BASE}dataset/graph#{kind}-{digest(iri)}")
        yield Triple(_DATASET, NamedNode(f"{_VOID}{kind}Partition"), part)
        yield Triple(part, NamedNode(_VOID + kind), NamedNode(iri))
        yield Triple(part, NamedNode(_VOID + counted), integer(count))


def _prefixes() -> Iterator[Triple]:
    for prefix, namespace in prefixes().items():
        node = NamedNode(f"{BASE}dataset/graph#prefix-{prefix}")
        yield Triple(_DATASET, NamedNode(_SH + "declare"), node)
        yield Triple(node, NamedNode(_SH + "prefix"), plain(prefix))
        space = Literal(namespace, datatype=term("xsd:anyURI"))
        yield Triple(node, NamedNode(_SH + "namespace"), space)


def _examples() -> Iterator[Triple]:
    """The ready questions, described as SHACL describes queries."""
    for question in questions():
        node = NamedNode(f"{BASE}question/{question.name}")
        yield Triple(node, _A, NamedNode(_SH + "SPARQLExecutable"))
        yield Triple(node, _A, NamedNode(_SH + "SPARQLSelectExecutable"))
        yield Triple(node, term("rdfs:label"), plain(question.name))
        yield Triple(node, term("rdfs:comment"), zh(question.zh))
        yield Triple(node, term("rdfs:comment"), Literal(question.en, language="en"))
        yield Triple(node, NamedNode(_SH + "select"), plain(question.sparql))
        yield Triple(node, NamedNode(_SH + "prefixes"), _DATASET)


EXPORT = Export("void", "VoID 与 DCAT 描述", "VoID and DCAT description", files)
