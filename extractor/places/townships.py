"""Which counties have a township of a name: what a report asks that never names its county."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from extractor.places.area import TOWNSHIP_LENGTH, area_type
from extractor.places.names import spoken, township_stem
from extractor.places.row import REASSIGNED, Row


class Townships:
    """The counties of today by the stem of a township's name, former names included.

    The table is read when first asked: 28,000 names, some 10 ms.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _counties(self) -> dict[str, str]:
        lines = self._path.read_text("utf-8").splitlines()[1:]
        return dict(line.split("\t", 1) for line in lines)

    def counties(self, name: str) -> tuple[str, ...]:
        """Codes of the counties that have, or had, a township of this name or stem."""
        return tuple(self._counties.get(township_stem(spoken(name)), "").split())


def write_townships(path: Path, rows: Iterable[Row]) -> None:
    """Write the table of the townships in ``rows``."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if len(row.code) == TOWNSHIP_LENGTH and area_type(row.code, row.name) == "Township":
            today = row.code if row.heir in ("", REASSIGNED) else row.heir
            found[township_stem(row.name)].add(today[:6])
    lines = (f"{stem}\t{' '.join(sorted(codes))}" for stem, codes in sorted(found.items()))
    path.write_text("\n".join(["stem\tcounties", *lines]) + "\n", encoding="utf-8")
