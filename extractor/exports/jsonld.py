"""JSON-LD: the named graphs as JSON. Lossless."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, RdfFormat, serialize

from extractor.exports.export import Export, File
from extractor.rdf import prefixes
from extractor.store import Store


def files(store: Store) -> Iterator[File]:
    """One file with all named graphs, its context inside."""
    with store.reading() as quads:
        held = [q for q in quads if not isinstance(q.graph_name, DefaultGraph)]
    held.sort(key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))
    yield "graph.jsonld", serialize(held, format=RdfFormat.JSON_LD, prefixes=prefixes()) or b""


EXPORT = Export(
    "jsonld", "JSON-LD，按报道分图，无损", "JSON-LD, a graph for each report, lossless", files
)
