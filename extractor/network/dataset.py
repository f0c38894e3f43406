"""The graph as an rdflib ``Dataset``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.rdf import prefixes
from extractor.store import Store

if TYPE_CHECKING:
    from rdflib import Dataset


def to_rdflib(store: Store) -> Dataset:
    """A copy in memory: the named graphs, with their union as the default graph."""
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    dataset.parse(data="\n".join([*store.dump(), ""]), format="nquads")
    for prefix, namespace in prefixes().items():
        dataset.bind(prefix, namespace)
    return dataset
