"""What follows from the documents: the index, and the quads in Oxigraph. Made again at any time."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad

from extractor import rdf
from extractor.assemble import AREA, Key, Pins, entries
from extractor.errors import StoreError
from extractor.model import Extraction
from extractor.store import graph
from extractor.store.documents import Documents, Journal
from extractor.store.index import Index
from extractor.vocabulary import FOLDER

_FORMAT: Final = "3"
"""Raise when the same document gives other quads: caches of older formats are made again."""

_BATCH: Final = 32
"""Reports that one transaction takes in."""


class Cache:
    """The folder ``cache/``. The caller holds the graph's lock, exclusive to ``follow``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._oxigraph = folder / "oxigraph"
        self._index = folder / "index.sqlite"

    @contextmanager
    def index(self) -> Iterator[Index]:
        """The index, open."""
        try:
            with Index(self._index) as index:
                yield index
        except sqlite3.Error as error:
            why = f"已损坏 · is damaged ({error})"
            raise StoreError(str(self._index), why, "请运行 run: xiangtu rebuild") from error

    @contextmanager
    def quads(self) -> Iterator[pyoxigraph.Store]:
        """The quads, open for reading."""
        with graph.opened(self._oxigraph, read_only=True) as store:
            yield store

    @property
    def path(self) -> Path:
        """Oxigraph's own folder."""
        return self._oxigraph

    def dump(self) -> list[str]:
        """The named graphs as sorted lines of N-Quads."""
        with self.quads() as store:
            return rdf.nquads(q for q in store if not isinstance(q.graph_name, DefaultGraph))

    def is_current(self, documents: Documents, pins: Pins) -> bool:
        """Whether the cache has followed everything."""
        if not self._index.exists() or not self._oxigraph.exists():
            return False
        with self.index() as index:
            state = _state(documents.journal(), pins)
            return all(index.meta(name) == value for name, value in state.items())

    def clear(self) -> None:
        """Throw the cache away."""
        if self._folder.is_dir():
            shutil.rmtree(self._folder, ignore_errors=True)
        else:
            self._folder.unlink(missing_ok=True)

    def follow(self, documents: Documents, pins: Pins) -> None:
        """Bring the cache to what journal and pins say; a crash on the way is made good here."""
        try:
            self._follow(documents, pins)
        except OSError as error:
            why = f"无法更新 · cannot be brought up to date ({error})"
            remedy = (
                "请检查写入权限和磁盘空间，再 rebuild · "
                "see that it may be written to and the disk has room, then rebuild"
            )
            raise StoreError(str(self._folder), why, remedy) from error

    def _follow(self, documents: Documents, pins: Pins) -> None:
        journal = documents.journal()
        state = _state(journal, pins)
        if not self._fits(journal, state):
            self.clear()
        self._folder.mkdir(parents=True, exist_ok=True)
        with self.index() as index, graph.opened(self._oxigraph, read_only=False) as store:
            work = _Following(documents, journal, pins, index, store)
            changed = sorted(journal.since(int(index.meta("position") or 0)))
            for first in range(0, len(changed), _BATCH):
                work.reports(changed[first : first + _BATCH])
            if index.meta("pins") not in (None, state["pins"]):
                work.update(set(), index.every_key())
            for name, value in state.items():
                index.note(name, value)
            index.commit()

    def _fits(self, journal: Journal, state: dict[str, str]) -> bool:
        if not self._index.exists() or not self._oxigraph.exists():
            return False
        with self.index() as index:
            position = int(index.meta("position") or 0)
            return index.meta("format") == state["format"] and position <= journal.length


def _state(journal: Journal, pins: Pins) -> dict[str, str]:
    terms = b"".join(path.read_bytes() for path in sorted(FOLDER.glob("*.ttl")))
    return {
        "format": f"{_FORMAT} {hashlib.sha256(terms).hexdigest()}",
        "position": str(journal.length),
        "pins": hashlib.sha256("\n".join(pins.to_lines()).encode()).hexdigest(),
    }


class _Following:
    """One round of bringing the cache up to date."""

    def __init__(
        self,
        documents: Documents,
        journal: Journal,
        pins: Pins,
        index: Index,
        store: pyoxigraph.Store,
    ) -> None:
        self._documents, self._journal, self._pins = documents, journal, pins
        self._index, self._store = index, store

    def reports(self, ids: list[str]) -> None:
        """Take these reports as the journal now has them, or out where it has them no more."""
        touched: set[Key] = set()
        for report in ids:
            touched |= self._index.replace(report, self._extraction(report))
        self.update(set(ids), touched)

    def update(self, ids: set[str], touched: set[Key]) -> None:
        """Write anew the graphs of ``ids``, and whatever the ``touched`` keys now change."""
        moved = self._index.reassemble(touched, self._pins)
        old: list[Quad] = []
        new: list[Quad] = []
        for report in sorted(ids | self._index.reports_with(moved)):
            graph_name = rdf.graph_iri(report)
            old += self._store.quads_for_pattern(None, None, None, graph_name)
            new += self._report_quads(report)
        nodes = rdf.with_ancestors(touched | moved | set(self._index.canonical(touched).values()))
        for node in nodes:
            subject = rdf.entity_iri(node)
            old += self._store.quads_for_pattern(subject, None, None, rdf.ASSEMBLY)
        live = self._live(nodes)
        new += rdf.assembly_quads(live, self._index.known(live))
        graph.replace(self._store, new, old)

    def _extraction(self, report: str) -> Extraction | None:
        digest = self._journal.documents.get(report)
        return None if digest is None else self._documents.read(report, digest)

    def _report_quads(self, report: str) -> Iterator[Quad]:
        extraction = self._extraction(report)
        if extraction is not None:
            keys = {e.key for e in entries(extraction)}
            yield from rdf.quads(extraction, self._index.canonical(keys))

    def _live(self, nodes: set[Key]) -> list[Key]:
        """The nodes that stand: not merged away, and named or holding a named area."""
        merged = self._index.canonical(nodes)
        kept = sorted(n for n in nodes if n not in merged)
        return [n for n in kept if n.kind != AREA or self._index.holds_area(n.scope)]
