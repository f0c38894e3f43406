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
from extractor.places.surfaces import Surface
from extractor.places.wide_names import county_stem


@dataclass(frozen=True)
class Wide:
    """``rows`` by code, oldest first; ``ordinary`` are names that are ordinary words too."""

    editions: tuple[int, ...]
    rows: Mapping[str, list[Row]]
    surfaces: tuple[Surface, ...]
    ordinary: frozenset[str]

    @classmethod
    def read(cls, folder: Path) -> Wide:
        """Read ``wide.tsv``, ``surfaces.tsv`` and ``ordinary.txt``."""
        head, _, *lines = _lines(folder / "wide.tsv")
        label, _, years = head.partition(": ")
        if label != "# editions":
            raise DataError(f"{folder}/wide.tsv:1", "the editions are missing", "build it again")
        rows: defaultdict[str, list[Row]] = defaultdict(list)
        for line in lines:
            code, name, first, last, heir = line.split("\t")
            rows[code].append(Row(code, name, int(first), int(last), heir))
        forms = (line.split("\t") for line in _lines(folder / "surfaces.tsv")[1:])
        surfaces = tuple(Surface(form, code, short == "1") for form, code, short in forms)
        words = frozenset(line for line in _lines(folder / "ordinary.txt") if line[0] != "#")
        return cls(tuple(map(int, years.split())), dict(rows), surfaces, words)

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


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
