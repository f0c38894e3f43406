"""Provinces, prefectures and counties: a small table with every form of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extractor.errors import DataError
from extractor.places.area import Area, area_type, parent_code
from extractor.places.names import county_stem, wide_forms
from extractor.places.timeline import Row


@dataclass(frozen=True)
class Wide:
    """``rows`` by code, oldest first; ``ordinary`` are names that are ordinary words too."""

    editions: tuple[int, ...]
    rows: dict[str, list[Row]]
    ordinary: frozenset[str]

    @classmethod
    def read(cls, folder: Path) -> Wide:
        """Read ``wide.tsv`` and ``ordinary.txt``."""
        head, _, *lines = (folder / "wide.tsv").read_text(encoding="utf-8").splitlines()
        label, _, years = head.partition(": ")
        if label != "# editions":
            raise DataError(f"{folder}/wide.tsv:1", "the editions are missing", "build it again")
        rows: defaultdict[str, list[Row]] = defaultdict(list)
        for line in lines:
            code, name, first, last, heir = line.split("\t")
            rows[code].append(Row(code, name, int(first), int(last), heir))
        words = (folder / "ordinary.txt").read_text(encoding="utf-8").split()
        return cls(tuple(map(int, years.split())), dict(rows), frozenset(words))

    def area(self, code: str) -> Area | None:
        """The newest area under ``code``."""
        rows = self.rows.get(code)
        return self._area(rows[-1]) if rows else None

    def dated(self, first: int, last: int) -> Iterator[Area]:
        """Areas as they stood at some time from edition ``first`` to edition ``last``."""
        for rows in self.rows.values():
            for row in rows:
                if row.first <= last and first <= row.last:
                    yield self._area(row)

    def history(self, code: str) -> tuple[Area, ...]:
        """Every area that the place ``code`` of today has been, oldest first."""
        rows = sorted(self._predecessors.get(code, ()), key=lambda row: (row.first, row.last))
        return tuple(map(self._area, rows))

    def named(self, name: str) -> tuple[str, ...]:
        """Codes of today that go by ``name``; or else the one county of its stem (晋宁县, 2010)."""
        found = self._by_surface.get(name, ())
        if not found and name.endswith(("县", "市", "区", "旗")):
            found = self._by_surface.get(county_stem(name), ())
            found = tuple(code for code in found if not code.endswith("00"))
            return found if len(found) == 1 else ()
        return found

    def carried_on(self, code: str) -> tuple[str, ...]:
        """Codes of the counties that became ``code``."""
        return tuple(row.code for row in self._predecessors.get(code, ()) if row.code != code)

    @cached_property
    def _predecessors(self) -> dict[str, list[Row]]:
        """Every row of a place by its code of today."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for rows in self.rows.values():
            for row in rows:
                found[row.heir or row.code].append(row)
        return dict(found)

    def _area(self, row: Row) -> Area:
        names = dict.fromkeys(r.name for r in self._predecessors.get(row.heir or row.code, ()))
        aliases = tuple(name for name in names if name != row.name)
        kind, above = area_type(row.code, row.name), parent_code(row.code)
        while above and above not in self.rows:
            above = parent_code(above)
        return Area(row.code, row.name, kind, above, row.first, row.last, aliases)

    @cached_property
    def surfaces(self) -> tuple[tuple[str, str, bool], ...]:
        """``(surface, code of today, is_short)``, the widest areas first."""
        found = dict.fromkeys(self._current())
        known = {surface for surface, _, _ in found}
        for surface, code, is_short in self._former():
            if not (is_short and surface in known):
                found[surface, code, is_short] = None
        for surface, code in self._before_editions():
            if surface not in known:
                found[surface, code, False] = None
        return tuple(sorted(found, key=lambda entry: (_level(entry[1]), entry[1])))

    def _current(self) -> Iterator[tuple[str, str, bool]]:
        for rows in self.rows.values():
            if not rows[-1].heir:
                yield from _forms(rows[-1], rows[-1].code)

    def _former(self) -> Iterator[tuple[str, str, bool]]:
        for code, rows in self._predecessors.items():
            for row in rows:
                yield from _forms(row, code)

    def _before_editions(self) -> Iterator[tuple[str, str]]:
        """Nearly every county-level city was a county of the same name (靖西县, until 2015)."""
        for rows in self.rows.values():
            code, name = rows[-1].code, rows[-1].name
            if area_type(code, name) == "County" and name.endswith("市"):
                yield f"{name[:-1]}县", code

    @cached_property
    def _by_surface(self) -> dict[str, tuple[str, ...]]:
        """Codes of today by surface, short forms included."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for surface, code, _ in self.surfaces:
            found[surface][code] = None
        return {surface: tuple(codes) for surface, codes in found.items()}


def _forms(row: Row, code: str) -> Iterable[tuple[str, str, bool]]:
    """Every form of one row's name; a development zone is no county and has none."""
    if area_type(row.code, row.name) == "Region":
        return
    for form in wide_forms(row.name):
        yield form, code, False
    short = county_stem(row.name)
    if short != row.name and len(short) > 1:
        yield short, code, True


def _level(code: str) -> int:
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2
