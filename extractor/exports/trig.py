"""TriG: the named graphs in readable form. Lossless."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, RdfFormat, serialize

from extractor.exports.export import Export, File
from extractor.rdf import prefixes
from extractor.store import Store


def files(store: Store) -> Iterator[File]:
    """One file with all named graphs."""
    with store.reading() as quads:
        held = [q for q in quads if not isinstance(q.graph_name, DefaultGraph)]
    held.sort(key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))
    yield "graph.trig", serialize(held, format=RdfFormat.TRIG, prefixes=prefixes()) or b""


EXPORT = Export("trig", "TriG，按报道分图，无损", "TriG, a graph for each report, lossless", files)
