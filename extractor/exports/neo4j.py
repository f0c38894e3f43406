"""Neo4j: the CSV files that ``neo4j-admin database import`` takes."""

from __future__ import annotations

from collections.abc import Iterator

from extractor import network
from extractor.exports.export import Export, File
from extractor.exports.tables import Cell, to_csv
from extractor.store import Store

_NODE = ("label", "code", "full_name")
_EDGE = ("kind", "status", "reports", "title", "of", "time", "qualifier", "unit", "per")
_NUMBERS = ("value", "low", "high")


def files(store: Store) -> Iterator[File]:
    """``nodes.csv`` and ``relationships.csv``, headers in Neo4j's notation."""
    graph = network.to_networkx(store)
    nodes: list[list[Cell]] = [
        [node, *(data.get(n) for n in _NODE), f"Entity;{data.get('type', 'Thing')}"]
        for node, data in sorted(graph.nodes(data=True))
    ]
    edges: list[list[Cell]] = [
        [head, tail, data["relation"].replace("-", "_").upper(), key]
        + [data.get(n) for n in _EDGE]
        + [data.get(f"exact_{n}") for n in _NUMBERS]
        for head, tail, key, data in sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3])
    ]
    yield "nodes.csv", to_csv(["iri:ID", *_NODE, ":LABEL"], nodes).encode()
    head = [":START_ID", ":END_ID", ":TYPE", "fact", *_EDGE, *(f"{n}:double" for n in _NUMBERS)]
    yield "relationships.csv", to_csv(head, edges).encode()


EXPORT = Export("neo4j", "Neo4j 导入用 CSV", "CSV for import into Neo4j", files, single=False)
