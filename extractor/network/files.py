"""The network in the XML formats that Gephi and other tools open."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from extractor.network.multigraph import to_networkx
from extractor.store import Store

if TYPE_CHECKING:
    import networkx as nx

_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""


def graphml(store: Store) -> bytes:
    """GraphML with every attribute of ``to_networkx``."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml(_printable(to_networkx(store)), out)
    return out.getvalue()


def gexf(store: Store) -> bytes:
    """GEXF for Gephi: labels, types, and the years of dated facts as the dynamics of edges."""
    import networkx as nx

    graph = _printable(to_networkx(store))
    graph.graph["mode"] = "dynamic"
    for _, _, edge in graph.edges(data=True):
        year = edge.pop("year", None)
        if year is not None:
            edge |= {"start": f"{year:04}-01-01", "end": f"{year:04}-12-31"}
    out = io.BytesIO()
    nx.write_gexf(graph, out)
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue())


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
