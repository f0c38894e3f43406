"""Validation against the shapes of ``ontology/shapes.ttl``, by pySHACL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, RdfFormat, serialize

from extractor.errors import XiangtuError
from extractor.store import Store
from extractor.vocabulary import FOLDER

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape: which, in which property, and what the shape says."""

    node: str
    path: str
    value: str
    zh: str
    en: str

    def __str__(self) -> str:
        """One readable line."""
        where = f"{self.node} {self.path}".strip()
        found = f"（{self.value}）" if self.value else ""
        return f"{where}{found}: {self.zh} {self.en}"


def violations(store: Store) -> tuple[Violation, ...]:
    """What in the graph breaks a shape, sorted; empty where all is well.

    Raises ``XiangtuError`` where pySHACL is not installed.
    """
    with store.reading() as quads:
        held = [q.triple for q in quads.quads_for_pattern(None, None, None, DefaultGraph())]
    data = serialize(held, format=RdfFormat.N_TRIPLES) or b""
    return validate(data)


def validate(ntriples: bytes) -> tuple[Violation, ...]:
    """``violations`` of a graph given as N-Triples."""
    try:
        from pyshacl import validate as run
    except ImportError as error:
        raise XiangtuError("pyshacl", "is not installed", "pip install pyshacl") from error
    from rdflib import Graph

    graph = Graph().parse(data=ntriples, format="nt")
    shapes = Graph().parse(FOLDER / "shapes.ttl", format="turtle")
    _, report, _ = run(graph, shacl_graph=shapes, advanced=False, inference="none")
    return tuple(sorted(set(_read(report))))


def _read(report: Graph) -> list[Violation]:
    from rdflib.namespace import RDF, SH

    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        texts = {m.language: str(m) for m in _objects(report, result, SH.resultMessage)}
        ends = [_objects(report, result, p) for p in (SH.focusNode, SH.resultPath, SH.value)]
        node, path, value = (_short(str(end[0])) if end else "" for end in ends)
        found.append(Violation(node, path, value, texts.get("zh", ""), texts.get("en", "")))
    return found


def _objects(report: Graph, subject: Any, predicate: Any) -> list[Any]:
    return list(report.objects(subject, predicate))


def _short(iri: str) -> str:
    return iri.rsplit("#", 1)[-1] if "#" in iri else iri.removeprefix("https://w3id.org/xiangtu/")
