"""GraphML, for Gephi, yEd, igraph and Cytoscape."""

from __future__ import annotations

from collections.abc import Iterator

from extractor import network
from extractor.exports.export import Export, File
from extractor.store import Store


def files(store: Store) -> Iterator[File]:
    """One file."""
    yield "graph.graphml", network.graphml(store)


EXPORT = Export("graphml", "GraphML，供 Gephi 等打开", "GraphML, for Gephi and others", files)
