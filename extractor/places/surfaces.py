"""Every form that provinces, prefectures and counties go by, worked out when tables are built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extractor.lexicon import read
from extractor.places.area import area_type
from extractor.places.row import Row
from extractor.places.wide_names import county_stem, middle_forms


@dataclass(frozen=True, slots=True)
class _Upgraded:
    former: str
    today: str


class Surface(NamedTuple):
    """A form and the code of today that goes by it; ``short`` is a name without class word."""

    surface: str
    code: str
    short: bool


def wide_surfaces(rows: Iterable[Row]) -> list[Surface]:
    """The forms of ``rows``, the widest areas first.

    A former name comes with the code that carries it on, and its short form only where no area of
    today is called so: 上饶 is 上饶市, and not the district that was 上饶县.
    """
    newest = {row.code: row for row in rows}
    current = [f for row in newest.values() if not row.heir for f in _forms(row, row.code)]
    known = {form.surface for form in current}
    former = [f for row in rows for f in _forms(row, row.heir or row.code)]
    kept = [f for f in former if not (f.short and f.surface in known)]
    older = [f for row in newest.values() for f in _before_editions(row) if f.surface not in known]
    full = {(f.surface, f.code) for f in (*current, *kept, *older) if not f.short}
    found = {f for f in (*current, *kept, *older) if not (f.short and f[:2] in full)}
    return sorted(found, key=lambda form: (_level(form.code), form.code, form.short, form.surface))


def _forms(row: Row, code: str) -> Iterator[Surface]:
    """Every form of one row's name; a development zone is no county and has none."""
    if area_type(row.code, row.name) == "Region":
        return
    for form in (row.name, *middle_forms(row.name)):
        yield Surface(form, code, False)
    short = county_stem(row.name)
    if short != row.name and len(short) > 1:
        yield Surface(short, code, True)


def _before_editions(row: Row) -> Iterator[Surface]:
    """Nearly every county-level city was a county of the same name (靖西县, until 2015).

    Of the districts some were counties or cities (崇礼县, 从化市) in the years that reports are of.
    """
    if area_type(row.code, row.name) != "County" or row.heir:
        return
    if row.name.endswith("市"):
        yield Surface(f"{row.name[:-1]}县", row.code, False)
    for upgraded in read("upgraded_counties.tsv", _Upgraded):
        if upgraded.today == row.name:
            yield Surface(upgraded.former, row.code, len(upgraded.former) < 3)


def _level(code: str) -> int:
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2
