"""Simple graphs for one purpose each, from the full graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from extractor.network.multigraph import rows, to_networkx
from extractor.store import Store

if TYPE_CHECKING:
    import networkx as nx

MONEY = frozenset(("investment", "funding", "loan", "subsidy", "donation", "dividend-income"))
_AREAS = frozenset(("Province", "Prefecture", "County", "Township", "Village"))

_FIRM_VILLAGE = """
SELECT ?firm ?village (COUNT(DISTINCT ?fact) AS ?facts) WHERE {
  VALUES ?kind { xt:Company xt:Cooperative }
  ?firm a ?kind .
  ?village a xt:Village .
  { ?fact xt:subject|xt:agent ?firm ; xt:place ?village }
  UNION { ?fact rdf:subject ?firm ; rdf:object ?village }
  UNION { ?fact rdf:subject ?village ; rdf:object ?firm }
  FILTER NOT EXISTS { ?fact xt:modality|xt:polarity ?not_stated }
} GROUP BY ?firm ?village ORDER BY ?firm ?village"""

Edge = tuple[str, str, dict[str, Any]]


def assistance(store: Store) -> nx.DiGraph:
    """Who helps whom; ``weight`` counts the facts."""
    return _project(store, lambda graph, edge: _is_stated(edge, "assists"), _one)


def money_flows(store: Store, unit: str = "CNY") -> nx.DiGraph:
    """From whom to whom money went; ``weight`` adds the amounts in ``unit``, ``facts`` counts them.

    Plans, ranges and amounts per head, year or mu are left out: they do not add up.
    """

    def chosen(graph: nx.MultiDiGraph, edge: Edge) -> bool:
        found = edge[2]
        money = found["kind"] == "figure" and found["relation"] in MONEY
        return money and found["status"] == "stated" and found.get("unit") == unit and _adds(found)

    return _project(store, chosen, lambda found: float(found["value"]))


def programmes_and_places(store: Store) -> nx.DiGraph:
    """Which area carries out which programme; ``weight`` counts the facts."""

    def chosen(graph: nx.MultiDiGraph, edge: Edge) -> bool:
        return _is_stated(edge, "implements") and graph.nodes[edge[0]].get("type") in _AREAS

    return _project(store, chosen, _one)


def firms_and_villages(store: Store) -> nx.DiGraph:
    """Firms and cooperatives → villages that a stated fact joins them to; ``weight`` counts."""
    import networkx as nx

    full, found = to_networkx(store), nx.DiGraph()
    with store.reading() as quads:
        for row in rows(quads, _FIRM_VILLAGE):
            firm, village, facts = str(row["firm"]), str(row["village"]), int(row["facts"])
            for end in (firm, village):
                found.add_node(end, **full.nodes[end])
            found.add_edge(firm, village, weight=float(facts), facts=facts)
    return found


def _one(found: dict[str, Any]) -> float:
    return 1.0


def _is_stated(edge: Edge, relation: str) -> bool:
    return bool(edge[2]["relation"] == relation and edge[2]["status"] == "stated")


def _adds(found: dict[str, Any]) -> bool:
    return "value" in found and "per" not in found


def _project(
    store: Store,
    chosen: Callable[[nx.MultiDiGraph, Edge], bool],
    weight: Callable[[dict[str, Any]], float],
) -> nx.DiGraph:
    import networkx as nx

    full = to_networkx(store)
    found = nx.DiGraph()
    for head, tail, edge in full.edges(data=True):
        if chosen(full, (head, tail, edge)):
            for end in (head, tail):
                found.add_node(end, **full.nodes[end])
            before = found.get_edge_data(head, tail, default={"weight": 0.0, "facts": 0})
            total = before["weight"] + weight(edge)
            found.add_edge(head, tail, weight=total, facts=before["facts"] + 1)
    return found
