"""The graph as a NetworkX ``MultiDiGraph``: things as nodes, facts as edges."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.rdf import prefixes
from extractor.store import Store

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Store as Quads

Attributes = dict[str, str | int | float]
"""JSON-safe and never None: GraphML, GEXF and JSON writers choke on None."""

_NODES = """
SELECT ?node ?label ?type ?code ?full_name WHERE {
  ?node rdfs:label ?label ; a ?kind .
  FILTER(STRSTARTS(STR(?kind), STR(xt:)))
  BIND(STRAFTER(STR(?kind), "#") AS ?type)
  OPTIONAL { ?node xt:code ?code }
  OPTIONAL { ?node xt:fullName ?full_name }
} ORDER BY ?node"""

_RELATIONS = """
SELECT ?fact ?head ?tail ?relation ?title ?modality ?polarity ?time WHERE {
  ?fact rdf:predicate ?predicate ; rdf:subject ?head ; rdf:object ?object .
  BIND(STRAFTER(STR(?predicate), "#") AS ?relation)
  OPTIONAL { ?fact xt:org ?org }
  BIND(IF(isLiteral(?object), ?org, ?object) AS ?tail)
  BIND(IF(isLiteral(?object), STR(?object), "") AS ?title)
  FILTER(BOUND(?tail))
  OPTIONAL { ?fact xt:modality ?modality }
  OPTIONAL { ?fact xt:polarity ?polarity }
} ORDER BY ?fact"""

_FIGURES = """
SELECT ?fact ?head ?tail ?relation ?value ?low ?high ?unit ?qualifier ?of ?time ?year ?modality
  ?per
WHERE {
  ?fact xt:indicator ?indicator ; xt:unit ?measure ; xt:qualifier ?qualifier ; xt:agent ?head .
  BIND(STRAFTER(STR(?indicator), "/indicator/") AS ?relation)
  BIND(STRAFTER(STR(?measure), "/unit/") AS ?unit)
  OPTIONAL { ?fact xt:subject ?subject }
  OPTIONAL { ?fact xt:place ?place }
  BIND(COALESCE(?subject, ?place) AS ?tail)
  FILTER(BOUND(?tail) && ?tail != ?head)
  OPTIONAL { ?fact xt:basis ?per }
  OPTIONAL { ?fact xt:value ?value }
  OPTIONAL { ?fact xt:low ?low }
  OPTIONAL { ?fact xt:high ?high }
  OPTIONAL { ?fact xt:of ?of }
  OPTIONAL { ?fact xt:time ?time }
  OPTIONAL { ?fact xt:period/xt:fromYear ?year }
  OPTIONAL { ?fact xt:modality ?modality }
} ORDER BY ?fact"""

_REPORTS = """
SELECT ?fact ?report WHERE {
  ?evidence a xt:Evidence ; oa:hasBody ?fact ; xt:report/dct:identifier ?report .
} ORDER BY ?fact ?report"""


def to_networkx(store: Store) -> nx.MultiDiGraph:
    """Every entity as a node, every relation as an edge, and every figure that one entity causes
    another (``agent`` → ``subject``, else → ``place``) as an edge.

    Nodes carry ``label``, ``type``, ``code``, ``full_name``; edges ``kind`` (``relation`` or
    ``figure``), ``relation`` (its name or the indicator), ``status`` (``stated``, ``planned``,
    ``negative``), ``reports``, ``fact``, and for figures ``value`` (a float), ``exact_value`` (the
    decimal string), ``unit``, ``qualifier``, ``time``, ``year``. What is not known is absent.
    """
    import networkx as nx

    graph = nx.MultiDiGraph(name="xiangtu")
    with store.reading() as quads:
        for row in rows(quads, _NODES):
            graph.add_node(row.pop("node"), **row)
        reports: dict[str, list[str]] = {}
        for row in rows(quads, _REPORTS):
            reports.setdefault(str(row["fact"]), []).append(str(row["report"]))
        for kind, query in (("relation", _RELATIONS), ("figure", _FIGURES)):
            for row in rows(quads, query):
                head, tail, fact = row.pop("head"), row.pop("tail"), str(row["fact"])
                edge = _edge(kind, row) | {"reports": " ".join(dict.fromkeys(reports[fact]))}
                graph.add_edge(head, tail, key=fact, **edge)
    return graph


def rows(quads: Quads, query: str) -> Iterator[Attributes]:
    """The bound values of each solution: numbers for integers, text for all else."""
    solutions: Any = quads.query(query, prefixes=prefixes())
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {n: _plain(t) for n, t in zip(names, solution, strict=True) if t is not None}


def _plain(value: Any) -> str | int:
    datatype = getattr(value, "datatype", None)
    whole = datatype is not None and datatype.value.endswith("#integer")
    return int(value.value) if whole else str(value.value)


def _edge(kind: str, row: Attributes) -> Attributes:
    status = row.pop("polarity", None) or row.pop("modality", None) or "stated"
    row.pop("modality", None)
    edge = {name: value for name, value in row.items() if value != ""}
    if "per" in edge:
        edge["per"] = " ".join(sorted(str(edge["per"]).split()))
    for name in ("value", "low", "high"):
        if name in edge:
            exact = str(edge[name])
            edge[name] = float(Decimal(exact))
            edge[f"exact_{name}"] = exact
    return {"kind": kind, "status": status, **edge}
