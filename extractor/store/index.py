"""Which report knows which thing under which names: what assembly needs, kept in SQLite.

A cache. Its tables are a function of the documents and the pins.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.assemble import AREA, Assembly, Entry, Key, Merge, Pins, assemble, entries, stem
from extractor.errors import StoreError
from extractor.model import Extraction
from extractor.rdf import Known, entity_iri

Block = tuple[str, str]
"""Kind and county: merges never leave a block unless the user pins them."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS report (id TEXT PRIMARY KEY, summary TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS entry (
    report TEXT NOT NULL, entity TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    scope TEXT NOT NULL, county TEXT NOT NULL, type TEXT NOT NULL, called TEXT NOT NULL,
    names TEXT NOT NULL, full_name TEXT, core TEXT, PRIMARY KEY (report, entity));
CREATE INDEX IF NOT EXISTS entry_key ON entry (kind, scope, name);
CREATE INDEX IF NOT EXISTS entry_block ON entry (kind, county);
CREATE TABLE IF NOT EXISTS merge (
    block TEXT NOT NULL, left_key TEXT NOT NULL, right_key TEXT NOT NULL,
    reason TEXT NOT NULL, shared TEXT NOT NULL, kept TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS kept (
    block TEXT NOT NULL, key TEXT PRIMARY KEY, kept TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS kept_by ON kept (kept);
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A report in the graph, with the size of what it says."""

    id: str
    title: str | None
    published: str | None
    publisher: str | None
    source_url: str | None
    sha256: str
    chars: int
    entities: int
    mentions: int
    observations: int
    relations: int


class Index:
    """An open index. Use as a context manager; changes count when ``commit`` is called."""

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(path)
            self._db.executescript(_SCHEMA)
        except sqlite3.Error as error:
            why = f"已损坏 · is damaged ({error})"
            raise StoreError(str(path), why, "请运行 run: xiangtu rebuild") from error

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def commit(self) -> None:
        """Make the changes lasting."""
        self._db.commit()

    def meta(self, name: str) -> str | None:
        """A noted value, such as the position in the journal."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def note(self, name: str, value: str) -> None:
        """Note a value under a name."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def reports(self) -> tuple[Stored, ...]:
        """All reports by id."""
        rows = self._db.execute("SELECT summary FROM report ORDER BY id")
        return tuple(Stored(**json.loads(summary)) for (summary,) in rows)

    def replace(self, report: str, extraction: Extraction | None) -> set[Key]:
        """Put in a report, or take it out where None; returns the keys it had and has."""
        touched = set(self._keys("report = ?", (report,)))
        for table, column in (("entry", "report"), ("report", "id")):
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (report,))
        if extraction is not None:
            found = entries(extraction)
            touched |= {e.key for e in found}
            rows = [(report, *_row(e)) for e in found]
            self._db.executemany(f"INSERT INTO entry VALUES ({','.join('?' * 11)})", rows)
            summary = json.dumps(_summary(extraction))
            self._db.execute("INSERT INTO report VALUES (?, ?)", (report, summary))
        return touched

    def every_key(self) -> set[Key]:
        """The keys of all reports."""
        return set(self._keys("1", ()))

    def reassemble(self, keys: Iterable[Key], pins: Pins) -> set[Key]:
        """Decide the merges of these keys' blocks anew; returns the keys now kept differently."""
        changed: set[Key] = set()
        for group in _linked({(k.kind, k.county) for k in keys if k.kind != AREA}, pins):
            outcome = assemble(self._entries(group), pins)
            changed |= self._keep(group, outcome)
        return changed

    def reports_with(self, keys: Iterable[Key]) -> set[str]:
        """The reports in which one of these keys stands."""
        query = "SELECT DISTINCT report FROM entry WHERE kind = ? AND name = ? AND scope = ?"
        rows = (self._db.execute(query, (k.kind, k.name, k.scope)) for k in keys)
        return {report for row in rows for (report,) in row}

    def canonical(self, keys: Iterable[Key]) -> dict[Key, Key]:
        """Those of ``keys`` that were merged away, with the key kept."""
        found = {}
        for key in keys:
            row = self._db.execute("SELECT kept FROM kept WHERE key = ?", (_text(key),)).fetchone()
            if row is not None:
                found[key] = _key(row[0])
        return found

    def called(self, name: str) -> tuple[Key, ...]:
        """The keys of the things with this IRI, this ``str``, or this name in some report."""
        quoted = json.dumps(name, ensure_ascii=True)
        found = set(self._keys("called = ? OR instr(names, ?)", (name, quoted)))
        written = (k for k in self.every_key() if name in (str(k), entity_iri(k).value))
        return tuple(sorted(found or set(written)))

    def merges(self) -> tuple[Merge, ...]:
        """Every merge with its reason."""
        rows = self._db.execute("SELECT left_key, right_key, reason, shared, kept FROM merge")
        found = (Merge(_key(a), _key(b), why, name, _key(kept)) for a, b, why, name, kept in rows)
        return tuple(sorted(found))

    def known(self, kept: Iterable[Key]) -> Iterator[Known]:
        """How often the things under these kept keys go by which name."""
        query = (
            "SELECT called, full_name, COUNT(DISTINCT report) FROM entry"
            " WHERE kind = ? AND name = ? AND scope = ? GROUP BY called, full_name"
        )
        for key in kept:
            joined = self._db.execute("SELECT key FROM kept WHERE kept = ?", (_text(key),))
            for member in (key, *(_key(text) for (text,) in joined.fetchall())):
                rows = self._db.execute(query, (member.kind, member.name, member.scope))
                for called, full_name, reports in rows:
                    yield Known(key, called, full_name, reports)

    def holds_area(self, code: str) -> bool:
        """Whether a report names this coded area or one inside it."""
        row = self._db.execute(
            "SELECT 1 FROM entry WHERE kind = ? AND scope >= ? AND scope < ? LIMIT 1",
            (AREA, stem(code), stem(code) + ":"),
        ).fetchone()
        return row is not None

    def _keys(self, where: str, values: tuple[str, ...]) -> Iterator[Key]:
        query = f"SELECT DISTINCT kind, name, scope FROM entry WHERE {where}"
        return (Key(*row) for row in self._db.execute(query, values).fetchall())

    def _entries(self, blocks: Iterable[Block]) -> Iterator[Entry]:
        query = (
            "SELECT report, entity, kind, name, scope, type, called, names, full_name, core"
            " FROM entry WHERE kind = ? AND county = ?"
        )
        for block in blocks:
            for row in self._db.execute(query, block).fetchall():
                report, entity, kind, name, scope, type_, called, names, full, core = row
                key = Key(kind, name, scope)
                yield Entry(
                    report, entity, key, type_, called, tuple(json.loads(names)), full, core
                )

    def _keep(self, group: set[Block], outcome: Assembly) -> set[Key]:
        before: dict[Key, Key] = {}
        for block in map(_text, group):
            rows = self._db.execute("SELECT key, kept FROM kept WHERE block = ?", (block,))
            before |= {_key(key): _key(kept) for key, kept in rows.fetchall()}
            self._db.execute("DELETE FROM kept WHERE block = ?", (block,))
            self._db.execute("DELETE FROM merge WHERE block = ?", (block,))
        for key, kept in outcome.canonical.items():
            row = (_text((key.kind, key.county)), _text(key), _text(kept))
            self._db.execute("INSERT INTO kept VALUES (?, ?, ?)", row)
        for m in outcome.merges:
            ends = (_text((m.left.kind, m.left.county)), _text(m.left), _text(m.right))
            row6 = (*ends, m.reason, m.shared, _text(m.kept))
            self._db.execute("INSERT INTO merge VALUES (?, ?, ?, ?, ?, ?)", row6)
        both = before.keys() | outcome.canonical.keys()
        moved = [(k, before.get(k, k), outcome.of(k)) for k in both]
        return {key for way in moved if way[1] != way[2] for key in way}


def _linked(blocks: set[Block], pins: Pins) -> list[set[Block]]:
    """The blocks in groups that pins tie together, with the blocks that these bring in."""
    groups = [{block} for block in sorted(blocks)]
    ties = [{(k.kind, k.county) for k in pair} for pair in sorted(pins.merged | pins.parted)]
    tied = True
    while tied:
        tied = False
        for ends in ties:
            met = [g for g in groups if g & ends]
            if met and met != [met[0] | ends]:
                groups = [g for g in groups if not g & ends] + [ends.union(*met)]
                tied = True
    return groups


def _row(e: Entry) -> tuple[str | None, ...]:
    key = (e.key.kind, e.key.name, e.key.scope, e.key.county)
    names = json.dumps(e.names, ensure_ascii=True)
    return (e.entity, *key, e.type, e.name, names, e.full_name, e.core)


def _summary(found: Extraction) -> dict[str, object]:
    report = found.report
    return {
        **{"id": report.id, "title": report.title, "published": report.published},
        **{"publisher": report.publisher, "source_url": report.source_url},
        **{"sha256": report.sha256, "chars": len(report.text)},
        **{"entities": len(found.entities), "mentions": len(found.mentions)},
        **{"observations": len(found.observations), "relations": len(found.relations)},
    }


def _text(parts: Key | Block) -> str:
    cells = (parts.kind, parts.name, parts.scope) if isinstance(parts, Key) else parts
    return json.dumps(cells, ensure_ascii=True)


def _key(text: str) -> Key:
    return Key(*json.loads(text))
