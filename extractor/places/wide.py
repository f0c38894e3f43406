"""Provinces, prefectures and counties: a small table with every form of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extractor.errors import DataError
from extractor.places.area import Area, area_type, parent_code
from extractor.places.row import Row
from extractor.places.wide_names import county_stem


@dataclass(frozen=True)
class Wide:
    """``rows`` by code, oldest first; ``ordinary`` are names that are ordinary words too."""

    editions: tuple[int, ...]
    rows: Mapping[str, list[Row]]
    surfaces: tuple[tuple[str, str, bool], ...]
    ordinary: frozenset[str]

    @classmethod
    def read(cls, folder: Path) -> Wide:
        """Read ``wide.tsv``, ``surfaces.tsv`` and ``ordinary.txt``."""
        editions, rows = _rows(folder / "wide.tsv")
        words = (folder / "ordinary.txt").read_text(encoding="utf-8").splitlines()
        ordinary = frozenset(word for word in words if word[0] != "#")
        return cls(editions, rows, _surfaces(folder / "surfaces.tsv"), ordinary)

    def area(self, code: str) -> Area | None:
        """The newest area under ``code``."""
        rows = self.rows.get(code)
        return self._area(rows[-1]) if rows else None

    def history(self, code: str) -> tuple[Area, ...]:
        """Every area that the place ``code`` of today has been, oldest first."""
        rows = sorted(self._places.get(code, ()), key=lambda row: (row.first, row.last))
        return tuple(map(self._area, rows))

    def dated(self, first: int, last: int) -> Iterator[Area]:
        """Areas as they stood at some time from edition ``first`` to edition ``last``."""
        listed = (row for rows in self.rows.values() for row in rows)
        return (self._area(row) for row in listed if row.first <= last and first <= row.last)

    def named(self, name: str) -> tuple[str, ...]:
        """Codes of today that go by ``name``; or else the one county of its stem (晋宁县, 2010)."""
        found = self._codes.get(name, ())
        if found or not name.endswith(("县", "市", "区", "旗")):
            return found
        counties = [c for c in self._codes.get(county_stem(name), ()) if not c.endswith("00")]
        return tuple(counties) if len(counties) == 1 else ()

    def carried_on(self, code: str) -> tuple[str, ...]:
        """Codes of the counties that became ``code``."""
        return tuple(row.code for row in self._places.get(code, ()) if row.code != code)

    def _area(self, row: Row) -> Area:
        names = dict.fromkeys(r.name for r in self._places.get(row.heir or row.code, ()))
        aliases = tuple(name for name in names if name != row.name)
        kind, above = area_type(row.code, row.name), parent_code(row.code)
        while above and above not in self.rows:
            above = parent_code(above)
        return Area(row.code, row.name, kind, above, row.first, row.last, aliases)

    @cached_property
    def _places(self) -> Mapping[str, list[Row]]:
        """Rows by the code of today."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for rows in self.rows.values():
            for row in rows:
                found[row.heir or row.code].append(row)
        return dict(found)

    @cached_property
    def _codes(self) -> Mapping[str, tuple[str, ...]]:
        """Codes of today by surface, the widest area first."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for surface, code, _ in self.surfaces:
            found[surface][code] = None
        return {surface: tuple(codes) for surface, codes in found.items()}


def _rows(path: Path) -> tuple[tuple[int, ...], dict[str, list[Row]]]:
    """The years of the editions, and the rows by code."""
    head, _, body = path.read_text(encoding="utf-8").split("\n", 2)
    label, _, years = head.partition(": ")
    if label != "# editions":
        why = "缺版本年份 · the editions are missing"
        raise DataError(f"{path}:1", why, "重新生成 · build it again")
    codes, names, firsts, lasts, heirs = _columns(body, 5)
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in zip(codes, names, map(int, firsts), map(int, lasts), heirs, strict=True):
        rows[row[0]].append(Row._make(row))
    return tuple(map(int, years.split())), dict(rows)


def _surfaces(path: Path) -> tuple[tuple[str, str, bool], ...]:
    """The forms of the names, each with its code of today and whether it is a short one."""
    body = path.read_text(encoding="utf-8").split("\n", 1)[1]
    forms, codes, shorts = _columns(body, 3)
    return tuple(zip(forms, codes, [short == "1" for short in shorts], strict=True))


def _columns(body: str, count: int) -> tuple[list[str], ...]:
    """The columns of a tab-separated table without its head; much faster than line by line."""
    cells = body.rstrip("\n").replace("\n", "\t").split("\t")
    return tuple(cells[at::count] for at in range(count))
