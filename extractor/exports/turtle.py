"""Turtle: what all reports say, each triple once, without saying which report says it directly."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, RdfFormat, serialize

from extractor.exports.export import Export, File
from extractor.rdf import prefixes
from extractor.store import Store


def files(store: Store) -> Iterator[File]:
    """One file with the union of all graphs."""
    with store.reading() as quads:
        held = [q.triple for q in quads.quads_for_pattern(None, None, None, DefaultGraph())]
    held.sort(key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    yield "graph.ttl", serialize(held, format=RdfFormat.TURTLE, prefixes=prefixes()) or b""


EXPORT = Export("turtle", "Turtle，各图合并", "Turtle, all graphs merged", files)
