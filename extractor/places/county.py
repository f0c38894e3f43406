"""One county of today: its townships and villages, former ones and former names included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from extractor.places.area import TOWNSHIP_LENGTH, Area, area_type, parent_code
from extractor.places.names import (
    TOWNSHIP_CLASSES,
    VILLAGE_CLASSES,
    full_forms,
    short_form,
    stem_key,
)
from extractor.places.row import REASSIGNED, Row


class County:
    """The rows of a county and of the counties that it carries on, by place of today.

    A place is named by today's code; an abolished one by its last. Rows whose code belongs to
    another place now are kept for the years in which they stood, and are no place of today.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)
        """Rows by the code that they stand under, oldest first."""
        self.places: defaultdict[str, list[Row]] = defaultdict(list)
        """Rows by the code of today."""
        for row in rows:
            self.rows[row.code].append(row)
            if row.heir != REASSIGNED:
                self.places[row.heir or row.code].append(row)

    def area(self, code: str) -> Area | None:
        """The newest area under ``code``, with the former names of its place."""
        rows = self.rows.get(code)
        return self._area(rows[-1]) if rows else None

    def history(self, code: str) -> tuple[Area, ...]:
        """Every area that the place ``code`` of today has been, oldest first."""
        rows = sorted(self.places.get(code, ()), key=lambda row: (row.first, row.last))
        return tuple(map(self._area, rows))

    def dated(self, first: int, last: int) -> Iterator[Area]:
        """Areas as they stood at some time from edition ``first`` to edition ``last``."""
        for rows in self.rows.values():
            for row in rows:
                if row.first <= last and first <= row.last:
                    yield self._area(row)

    def _area(self, row: Row) -> Area:
        others = {r.name: None for r in self.places.get(row.heir or row.code, ())}
        aliases = tuple(name for name in others if name != row.name)
        kind = area_type(row.code, row.name)
        return Area(row.code, row.name, kind, parent_code(row.code), row.first, row.last, aliases)

    @cached_property
    def full_forms(self) -> Mapping[str, tuple[str, ...]]:
        """Codes of today by every full form that a place goes or went by."""
        return _index((form, code) for name, code in self._named() for form in full_forms(name))

    @cached_property
    def stems(self) -> Mapping[str, tuple[str, ...]]:
        """Codes of today by level and stem: 石坪社区 is sought under the stem of 石坪村."""
        return _index((stem_key(name), code) for name, code in self._named())

    @cached_property
    def short_forms(self) -> Mapping[str, tuple[str, ...]]:
        """Codes of today by names without their class word, of two characters and more."""
        shorts = ((short_form(name), code) for name, code in self._named())
        return _index((short, code) for short, code in shorts if short)

    def _named(self) -> Iterator[tuple[str, str]]:
        """Every name and the code of today that it is, or was, a name of."""
        return ((row.name, code) for code, rows in self.places.items() for row in rows)

    def named(self, name: str) -> tuple[str, ...]:
        """Codes of today that go by ``name``, or else by its stem (社区 for 村, 街道 for 镇)."""
        exact = self.full_forms.get(name)
        if exact or not name.endswith((*TOWNSHIP_CLASSES, *VILLAGE_CLASSES)):
            return exact or ()
        return self.stems.get(stem_key(name), ())

    def lies_in(self, code: str, township: str) -> bool:
        """Whether the village ``code`` lies, or lay, in ``township`` or in what it was before."""
        today = {row.heir or row.code for row in self.rows.get(township, ())} | {township}
        homes = today | {row.code for now in today for row in self.places.get(now, ())}
        lain = {row.code[:TOWNSHIP_LENGTH] for row in self.places.get(code, ())}
        return code not in homes and bool(homes & (lain | {code[:TOWNSHIP_LENGTH]}))

    def stood(self, code: str, first: int, last: int) -> bool:
        """Whether the place ``code`` was listed at some time from ``first`` to ``last``."""
        return any(r.first <= last and first <= r.last for r in self.places.get(code, ()))


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for surface, code in pairs:
        codes = found.get(surface, ())
        if code not in codes:
            found[surface] = (*codes, code)
    return found
