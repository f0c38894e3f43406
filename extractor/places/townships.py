"""Which counties have a township of a name: what a report asks that never names its county."""

from __future__ import annotations

import mmap
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from extractor.places.area import TOWNSHIP_LENGTH, area_type
from extractor.places.names import spoken, township_stem
from extractor.places.row import REASSIGNED, Row


class Townships:
    """The counties of today by the stem of a township's name, former names included.

    The table is mapped into memory and searched as it is: few reports ask it anything.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._table = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def counties(self, name: str) -> tuple[str, ...]:
        """Codes of the counties that have, or had, a township of this name or stem."""
        head = f"\n{township_stem(spoken(name))}\t".encode()
        at = self._table.find(head)
        if at < 0:
            return ()
        start = at + len(head)
        end = self._table.find(b"\n", start)
        return tuple(self._table[start:end].decode("ascii").split(" "))


def write_townships(path: Path, rows: Iterable[Row]) -> None:
    """Write the table of the townships in ``rows``."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if len(row.code) == TOWNSHIP_LENGTH and area_type(row.code, row.name) == "Township":
            today = row.code if row.heir in ("", REASSIGNED) else row.heir
            found[township_stem(row.name)].add(today[:6])
    lines = (f"{stem}\t{' '.join(sorted(codes))}" for stem, codes in sorted(found.items()))
    path.write_text("\n".join(["stem\tcounties", *lines]) + "\n", encoding="utf-8")
