"""Build the shipped tables of places from editions of the division codes.

    python -m extractor.places.build 2018=DIR 2019=DIR … [--out FOLDER]

Each DIR holds ``provinces.csv``, ``cities.csv``, ``areas.csv``, ``streets.csv`` and
``villages.csv`` (the ``dist`` folder of npm's ``china-division``; 2.2.0 has the codes of 2018,
2.3.1 those of 2019, 2.4.0 2020, 2.7.0 2023). The same editions give the same bytes. Written are

- ``wide.tsv``: provinces, prefectures and counties, one row for each code and name;
- ``surfaces.tsv``: every form that these go by, with today's code;
- ``townships.tsv``: the counties of every name of a township;
- ``places.bin``: townships and villages by county (see ``extractor.places.pack``).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from extractor.errors import DataError
from extractor.places import pack
from extractor.places.editions import read_edition
from extractor.places.row import Row
from extractor.places.surfaces import wide_surfaces
from extractor.places.timeline import merge
from extractor.places.townships import write_townships

DATA = Path(__file__).parent / "data"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the editions, merge them, and write the four files."""
    parser = argparse.ArgumentParser(prog="python -m extractor.places.build", description=__doc__)
    parser.add_argument("editions", nargs="+", metavar="YEAR=DIR", type=_edition)
    parser.add_argument("--out", type=Path, default=DATA, help="folder for the tables")
    options = parser.parse_args(arguments)
    build(dict(sorted(options.editions)), options.out)


def build(folders: dict[int, Path], out: Path) -> None:
    """Merge the editions (folder by year, oldest first) and write the tables into ``out``."""
    rows = merge([read_edition(folder, year) for year, folder in folders.items()])
    wide = [row for row in rows if len(row.code) == 6]
    out.mkdir(parents=True, exist_ok=True)
    write_wide(out / "wide.tsv", wide, tuple(folders))
    write_surfaces(out / "surfaces.tsv", wide)
    write_townships(out / "townships.tsv", rows)
    pack.write(out / "places.bin", _blocks(rows, tuple(folders)))


def write_wide(path: Path, rows: Iterable[Row], years: Sequence[int]) -> None:
    """Write the table of provinces, prefectures and counties."""
    head = ["# editions: " + " ".join(map(str, years)), "\t".join(Row._fields)]
    lines = ("\t".join(map(str, row)) for row in rows)
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


def write_surfaces(path: Path, rows: Iterable[Row]) -> None:
    """Write every form of the names in ``rows``."""
    forms = wide_surfaces(list(rows))
    lines = (f"{form.surface}\t{form.code}\t{int(form.short)}" for form in forms)
    path.write_text("\n".join(["surface\tcode\tshort", *lines]) + "\n", encoding="utf-8")


def _blocks(rows: Iterable[Row], years: Sequence[int]) -> dict[str, bytes]:
    counties: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if len(row.code) > 6:
            counties[row.code[:6]].append(row)
    return {county: pack.encode(found, years) for county, found in counties.items()}


def _edition(argument: str) -> tuple[int, Path]:
    year, equals, folder = argument.partition("=")
    if not (equals and year.isdigit()):
        why = "不是 年份=文件夹 · is no YEAR=DIR"
        raise DataError(argument, why, "例如 for example: 2023=china-division/dist")
    return int(year), Path(folder)


if __name__ == "__main__":
    main()
