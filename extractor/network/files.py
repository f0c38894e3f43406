"""The network in the XML formats that Gephi and other tools open."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from extractor.network.multigraph import to_networkx
from extractor.rdf.calendar import period
from extractor.store import Store

if TYPE_CHECKING:
    import networkx as nx

_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""

_NOT_GEXF = re.compile(rb' lastmodifieddate="[^"]*"|(?<=mode="dynamic") name=""')
"""What NetworkX writes that changes by the day, or that the schema does not know."""


def graphml(store: Store) -> bytes:
    """GraphML with every attribute of ``to_networkx``."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml(_printable(to_networkx(store)), out)
    return out.getvalue()


def gexf(store: Store) -> bytes:
    """GEXF 1.2 for Gephi: labels, types, and the days of dated facts as the dynamics of edges.

    An undated edge is always there; a period open at one end (``2016/..``) has only the other.
    """
    import networkx as nx

    graph = _printable(to_networkx(store))
    graph.graph = {"mode": "dynamic"}  # a name is no part of the format
    for _, _, edge in graph.edges(data=True):
        edge.pop("year", None)
        days = period(str(edge.get("time", "")))
        ends = (("start", days.first), ("end", days.last)) if days else ()
        edge |= {name: day for name, day in ends if day} | {"label": edge["relation"]}
    out = io.BytesIO()
    nx.write_gexf(graph, out)
    return re.sub(_NOT_GEXF, b"", out.getvalue())


def _printable(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The graph with U+FFFD for what XML cannot hold, nodes and edges in a fixed order."""
    import networkx as nx

    found = nx.MultiDiGraph(**graph.graph)
    for node, data in sorted(graph.nodes(data=True)):
        found.add_node(node, **_clean(data))
    for head, tail, key, data in sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3]):
        found.add_edge(head, tail, key=key, **_clean(data))
    return found


def _clean(data: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _FORBIDDEN.sub("\ufffd", value) if isinstance(value, str) else value
        for name, value in data.items()
    }
