"""Validation against the shapes of ``ontology/shapes.ttl``, by pySHACL."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pyoxigraph import DefaultGraph, RdfFormat, serialize

from extractor.errors import XiangtuError
from extractor.network.multigraph import rows
from extractor.store import Store
from extractor.vocabulary import BASE, FOLDER, ontology_quads

if TYPE_CHECKING:
    from pyoxigraph import Store as Quads
    from rdflib import Graph

_LABEL = "SELECT ?label WHERE {{ {node} rdfs:label ?label }} ORDER BY ?label LIMIT 1"
_QUOTES = """
SELECT DISTINCT ?report ?quote WHERE {{
  {{ ?note oa:hasBody {node} }} UNION {{ VALUES ?note {{ {node} }} }}
  ?note xt:report/dct:identifier ?report ; oa:hasTarget/oa:hasSelector/oa:exact ?quote .
}} ORDER BY ?report ?quote LIMIT 3"""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape: which, in which property, and what the shape says."""

    node: str
    path: str
    value: str
    zh: str
    en: str
    said: str = ""
    """What the node is to a reader: its label, or the reports and words that state it."""

    def __str__(self) -> str:
        """A readable line, and a second one with what the node is."""
        where = f"{self.node} {self.path}".strip()
        found = f"（{self.value}）" if self.value else ""
        said = f"\n    {self.said}" if self.said else ""
        return f"{where}{found}: {self.zh} {self.en}{said}"


def violations(store: Store) -> tuple[Violation, ...]:
    """What in the graph breaks a shape, sorted; empty where all is well.

    Raises ``XiangtuError`` where pySHACL is not installed.
    """
    with store.reading() as quads:
        held = [q.triple for q in quads.quads_for_pattern(None, None, None, DefaultGraph())]
        found = validate(serialize(held, format=RdfFormat.N_TRIPLES) or b"")
        return tuple(replace(v, said=_said(quads, v.node) or _said(quads, v.value)) for v in found)


def _said(quads: Quads, node: str) -> str:
    """The label of a node, or the quotes of the fact, evidence or mention that it is."""
    iri = f"<{BASE}{quote(node, safe='/~')}>"
    labels = [str(row["label"]) for row in rows(quads, _LABEL.format(node=iri))]
    quotes = rows(quads, _QUOTES.format(node=iri))
    return " ".join(labels or [f"{row['report']}「{row['quote']}」" for row in quotes])


def validate(ntriples: bytes) -> tuple[Violation, ...]:
    """``violations`` of a graph given as N-Triples."""
    try:
        from pyshacl import validate as run
    except ImportError as error:
        why, remedy = "没有安装 · is not installed", "运行 run: pip install pyshacl"
        raise XiangtuError("pyshacl", why, remedy) from error
    from rdflib import Graph

    terms = serialize(ontology_quads(), format=RdfFormat.N_TRIPLES) or b""
    graph = Graph().parse(data=ntriples, format="nt").parse(data=terms, format="nt")
    shapes = Graph().parse(FOLDER / "shapes.ttl", format="turtle")
    _, report, _ = run(graph, shacl_graph=shapes, advanced=False, inference="none")
    return tuple(sorted(set(_read(report))))


def _read(report: Graph) -> list[Violation]:
    from rdflib.namespace import RDF, SH

    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        # pySHACL takes the languages off the messages of SPARQL constraints; the source has them.
        (told, *_) = _objects(report, result, SH.sourceConstraint) or [result]
        messages = _objects(report, told, SH.message if told != result else SH.resultMessage)
        texts = {m.language: str(m) for m in messages}
        ends = [_objects(report, result, p) for p in (SH.focusNode, SH.resultPath, SH.value)]
        node, path, value = (_short(str(end[0])) if end else "" for end in ends)
        found.append(Violation(node, path, value, texts.get("zh", ""), texts.get("en", "")))
    return found


def _objects(report: Graph, subject: Any, predicate: Any) -> list[Any]:
    return list(report.objects(subject, predicate))


def _short(iri: str) -> str:
    return iri.rsplit("#", 1)[-1] if "#" in iri else iri.removeprefix("https://w3id.org/xiangtu/")
