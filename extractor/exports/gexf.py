"""GEXF, for Gephi with its time line."""

from __future__ import annotations

from collections.abc import Iterator

from extractor import network
from extractor.exports.export import Export, File
from extractor.store import Store


def files(store: Store) -> Iterator[File]:
    """One file."""
    yield "graph.gexf", network.gexf(store)


EXPORT = Export("gexf", "GEXF，供 Gephi 打开，年份为时间轴", "GEXF for Gephi, years as time", files)
