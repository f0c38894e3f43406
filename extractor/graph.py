"""``Graph``: reports in, answers out, in one object for notebooks and for the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from extractor import query
from extractor.query import Table, Unknown
from extractor.readers import read, report_files
from extractor.store import Added, Store, Stored

if TYPE_CHECKING:
    import networkx
    import rdflib

    from extractor.model import Extraction


class Graph:
    """The graph of a folder.

    >>> import tempfile
    >>> graph = Graph.open(tempfile.mkdtemp())
    >>> graph.add("corpus/xiangyuan-exit-2019.txt").new
    ('xiangyuan-exit-2019',)
    >>> [report.id for report in graph.status()]
    ['xiangyuan-exit-2019']
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, folder: str | os.PathLike[str], *, create: bool = True) -> Graph:
        """The graph in ``folder``, made when missing unless ``create`` is off.

        Raises StoreError where there is none, or the folder holds something else.
        """
        return cls(Store.open(Path(folder), create=create))

    def add(self, *paths: str | os.PathLike[str], published: str | None = None) -> Added:
        """Read report files and folders of them into the graph.

        A report takes the place of an earlier one of its id (the file's stem); the same file
        twice changes nothing. ``published`` (EDTF) overrides what the reports say. Raises
        ReadError on the first file that cannot be read; what came before it is in the graph.
        """
        from extractor import pipeline

        files = list(report_files(paths))
        return self.add_all(pipeline.extract(read(file, published=published)) for file in files)

    def add_all(self, extractions: Iterable[Extraction]) -> Added:
        """Put extractions in, as ``add`` does with files."""
        return self.store.add_all(extractions)

    def remove(self, report: str) -> bool:
        """Take a report out with all that only it said; False where there is none of this id."""
        return self.store.remove(report)

    def status(self) -> tuple[Stored, ...]:
        """The reports in the graph, each with the size of what it says."""
        return self.store.reports()

    def query(self, question: str, params: Mapping[str, str] | None = None) -> Table:
        """Answer a ready question (by name) or a SPARQL query; raises QueryError."""
        return query.run(self.store, question, params)

    def unknown_names(self, params: Mapping[str, str]) -> tuple[Unknown, ...]:
        """The names among a question's parameters that nothing in the graph goes by."""
        return query.unknown_names(self.store, params)

    def to_rdflib(self) -> rdflib.Dataset:
        """The graph as an rdflib ``Dataset``, one named graph per report."""
        from extractor import network

        return network.to_rdflib(self.store)

    def to_networkx(self) -> networkx.MultiDiGraph:
        """The graph as a network: things are nodes, stated relations edges."""
        from extractor import network

        return network.to_networkx(self.store)

    def extractions(self) -> Iterator[Extraction]:
        """What each report says, in order of id."""
        return self.store.extractions()
