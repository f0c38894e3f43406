"""N-Quads: the whole graph, one line a statement, sorted. Lossless."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.exports.export import Export, File
from extractor.store import Store


def files(store: Store) -> Iterator[File]:
    """One file, the store's dump."""
    yield "graph.nq", "".join(f"{line}\n" for line in store.dump()).encode()


EXPORT = Export("nquads", "N-Quads，逐行排序，无损", "N-Quads, sorted, lossless", files)
