"""Read one edition of the division codes (the CSV files of npm's ``china-division``)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import DataError
from extractor.places.names import township_name, village_name, without_address

PSEUDO = frozenset(("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"))
"""Rows of the prefecture level that only carry the hierarchy."""

OUTSIDE = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
"""Provinces that the editions leave out (GB/T 2260)."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: names by code. ``wide`` has the levels down to the county, 6-digit codes."""

    year: int
    wide: dict[str, str]
    townships: dict[str, str]
    villages: dict[str, str]

    def townships_of(self) -> dict[str, list[str]]:
        """Township codes by county code, in order."""
        return _grouped(self.townships, 6)

    def villages_of(self) -> dict[str, list[str]]:
        """Village codes by township code, in order."""
        return _grouped(self.villages, 9)


def read_edition(folder: Path, year: int) -> Edition:
    """Read the five CSV files of one edition; names come out in their prose form."""
    wide = dict(OUTSIDE)
    for level in ("provinces", "cities", "areas"):
        rows = ((code.ljust(6, "0"), name) for code, name in _rows(folder / f"{level}.csv"))
        wide.update((code, name) for code, name in rows if name not in PSEUDO)
    townships = {c: township_name(n) for c, n in _rows(folder / "streets.csv")}
    villages = {
        code: village_name(without_address(name, townships.get(code[:9], "")))
        for code, name in _rows(folder / "villages.csv")
    }
    return Edition(year, dict(sorted(wide.items())), townships, villages)


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    if not path.is_file():
        remedy = "请给 china-division 的 dist/ 文件夹 · give the dist/ folder of china-division"
        raise DataError(str(path), "没有这个文件 · no such file", remedy)
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            code, name = row.get("code") or "", "".join((row.get("name") or "").split())
            if not code.isdigit() or not name:
                why = f"缺代码或名称 · no code or no name: '{code}', '{name}'"
                raise DataError(f"{path}:{number}", why)
            yield code, name


def _grouped(codes: dict[str, str], length: int) -> dict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for code in sorted(codes):
        groups[code[:length]].append(code)
    return groups
