"""A graph folder: put reports in, take them out, read what they say together."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph

from extractor.assemble import Conflict, Key, Merge, Pins, conflicts
from extractor.errors import StoreError
from extractor.model import Extraction
from extractor.store.cache import Cache
from extractor.store.documents import Documents
from extractor.store.index import Stored
from extractor.store.lock import held

_BATCH: Final = 32
"""Reports that are journalled together."""


@dataclass(frozen=True, slots=True)
class Added:
    """What ``add_all`` did: ids of the reports that were new, replaced, or already there."""

    new: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


class Store:
    """The graph of a set of reports, on disk.

    ``documents/``, ``journal.jsonl`` and ``pins.tsv`` are the truth; ``cache/`` follows from them,
    whatever the order in which reports came.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._documents = Documents(folder)
        self._cache = Cache(folder / "cache")

    @classmethod
    def open(cls, folder: str | Path, *, create: bool = True) -> Store:
        """The graph in ``folder``, made when missing unless ``create`` is off.

        Raises ``StoreError`` where there is none, or the folder holds something else.
        """
        path = Path(folder)
        if not (path / "journal.jsonl").is_file():
            if not create:
                remedy = "加入报告就会建立 · add a report to make one"
                raise StoreError(str(path), "其中没有图谱 · holds no graph", remedy)
            _make(path)
        return cls(path)

    def add(self, extraction: Extraction) -> bool:
        """Put a report in, in place of an earlier one of its id; False where nothing changed."""
        return not self.add_all([extraction]).unchanged

    def add_all(self, extractions: Iterable[Extraction]) -> Added:
        """Put many reports in, a batch to a transaction. Of one id the last to come counts."""
        new: list[str] = []
        replaced: list[str] = []
        unchanged: list[str] = []
        with held(self.folder, exclusive=True):
            coming = iter(extractions)
            while batch := list(islice(coming, _BATCH)):
                before = self._documents.journal().documents
                given: dict[str, str | None] = {
                    x.report.id: self._documents.write(x) for x in batch
                }
                moved = {i: d for i, d in given.items() if before.get(i) != d}
                unchanged += [i for i in given if i not in moved]
                new += [i for i in moved if i not in before]
                replaced += [i for i in moved if i in before]
                self._commit(moved)
        return Added(tuple(new), tuple(replaced), tuple(unchanged))

    def remove(self, report: str) -> bool:
        """Take a report out; False where there is none of this id."""
        with held(self.folder, exclusive=True):
            known = report in self._documents.journal().documents
            self._commit({report: None} if known else {})
        return known

    def rebuild(self) -> int:
        """Make the cache again from the documents, and the journal short; returns the number of
        reports. The cache goes first: a crash on the way leaves none that counts in the old one."""
        with held(self.folder, exclusive=True):
            self._cache.clear()
            self._documents.compact()
            self._cache.follow(self._documents, self.pins())
            return len(self._documents.journal().documents)

    def pins(self) -> Pins:
        """The merges and splits that the user decided. Raises ``DataError`` naming the line."""
        path = self.folder / "pins.tsv"
        try:
            lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        except (OSError, UnicodeDecodeError) as error:
            why = f"无法读取 · cannot be read ({error})"
            raise StoreError(str(path), why, "改正或删去它 · mend or delete it") from error
        return Pins.from_lines(lines, str(path))

    def pin(self, pins: Pins) -> None:
        """Put these pins in place of the present ones; the graph follows."""
        head = "# merge or split, then kind, name, area of the one and of the other"
        with held(self.folder, exclusive=True):
            draft = self.folder / "pins.draft"
            draft.write_text("\n".join([head, *pins.to_lines(), ""]), encoding="utf-8")
            draft.replace(self.folder / "pins.tsv")
            self._cache.follow(self._documents, pins)

    def merges(self) -> tuple[Merge, ...]:
        """Every merge across reports, with its reason."""
        with self._current(), self._cache.index() as index:
            return index.merges()

    def keys(self, called: str) -> tuple[Key, ...]:
        """The keys of the things with this IRI, ``str``, name or alias: what a pin is made of."""
        with self._current(), self._cache.index() as index:
            return index.called(called)

    def conflicts(self) -> tuple[Conflict, ...]:
        """The contradictions in and among the reports, each with its quotes."""
        return conflicts(self.extractions(), self.canonical())

    def canonical(self) -> dict[Key, Key]:
        """Every key that was merged, with the key kept for it."""
        return {key: m.kept for m in self.merges() for key in (m.left, m.right)}

    def reports(self) -> tuple[Stored, ...]:
        """The reports in the graph, by id."""
        with self._current(), self._cache.index() as index:
            return index.reports()

    def extraction(self, report: str) -> Extraction:
        """What a report says, with its text. Raises ``StoreError`` where there is none such."""
        with held(self.folder, exclusive=False):
            digest = self._documents.journal().documents.get(report)
            if digest is None:
                why = "图谱中没有这份报告 · is no report of this graph"
                raise StoreError(report, why, "标识见 status · see status for the ids")
            return self._documents.read(report, digest)

    def extractions(self) -> Iterator[Extraction]:
        """Every report in turn, by id."""
        for stored in self.reports():
            yield self.extraction(stored.id)

    @contextmanager
    def reading(self) -> Iterator[pyoxigraph.Store]:
        """The quads, current, and unchanging while the block lasts.

        The default graph holds every triple once; each named graph what one report says.
        """
        with self._current(), self._cache.quads() as quads:
            yield quads

    @contextmanager
    def reading_path(self) -> Iterator[Path]:
        """Oxigraph's folder, for another process to open read-only while the block lasts."""
        with self._current():
            yield self._cache.path

    def dump(self) -> list[str]:
        """The named graphs as sorted lines of N-Quads: the same content, the same lines."""
        with self._current():
            return self._cache.dump()

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the folder, in words; empty where documents and cache agree."""
        with held(self.folder, exclusive=False):
            return tuple(self._damaged_documents()) or tuple(self._stale_quads())

    def _damaged_documents(self) -> Iterator[str]:
        for report, digest in sorted(self._documents.journal().documents.items()):
            try:
                self._documents.read(report, digest)
            except StoreError as error:
                yield str(error)

    def _stale_quads(self) -> Iterator[str]:
        """Make the cache a second time, elsewhere, and compare."""
        pins = self.pins()
        if not self._cache.is_current(self._documents, pins):
            return
        with tempfile.TemporaryDirectory() as elsewhere:
            again = Cache(Path(elsewhere))
            again.follow(self._documents, pins)
            wrong = set(again.dump()) ^ set(self._cache.dump())
        if wrong:
            count, run = len(wrong), "请运行 run: xiangtu rebuild"
            why = f"{count} 个四元组与报告不符 · {count} quads do not follow from the documents"
            yield f"{self.folder}: {why} → {run}"

    @contextmanager
    def _current(self) -> Iterator[None]:
        """Hold the lock for reading, over a cache that has caught up."""
        pins = self.pins()
        with held(self.folder, exclusive=False):
            if self._cache.is_current(self._documents, pins):
                yield
                return
        with held(self.folder, exclusive=True):
            self._cache.follow(self._documents, pins)
        with held(self.folder, exclusive=False):
            yield

    def _commit(self, changes: dict[str, str | None]) -> None:
        before = self._documents.journal().documents
        if changes:
            self._documents.record(changes.items())
        self._cache.follow(self._documents, self.pins())
        self._documents.forget_unused([before[i] for i in changes if i in before])


def _make(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
        if any(path.iterdir()):
            why = "存着别的文件 · holds files of another kind"
            raise StoreError(str(path), why, "换一个文件夹 · name another folder")
        (path / "journal.jsonl").touch()
    except OSError as error:
        why = f"无法建立 · cannot be made ({error.strerror})"
        remedy = "换一个可写的文件夹 · name a folder that you may write to"
        raise StoreError(str(path), why, remedy) from error
