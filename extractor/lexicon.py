"""Typed, checked reading of the tab-separated lexicons in ``extractor/lexicons``.

A lexicon is UTF-8 text: a head of ``#`` comments, a header line with the names of its columns, one
entry a line. The columns are the fields of a frozen dataclass, whose annotations say what a cell
may hold: ``str``, ``int``, ``Fraction``, ``Literal[…]``, or ``tuple[…, ...]`` of one of these
(separated by spaces). A cell may be empty where its field has a default.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, get_args, get_origin, get_type_hints

from extractor.errors import DataError

Row = TypeVar("Row")

_KINDS: Final[dict[Any, tuple[Callable[[str], Any], str]]] = {
    str: (str, "text"),
    int: (int, "a whole number such as 12"),
    Fraction: (Fraction, "a number or fraction such as 0.5 or 2000/3"),
}


def read(name: str, row: type[Row]) -> tuple[Row, ...]:
    """The entries of ``extractor/lexicons/<name>`` in file order, each as a ``row``.

    Raises DataError that names file and line, the reason, and what is allowed.
    """
    return read_file(files("extractor") / "lexicons" / name, row)


def read_file(file: Traversable | Path, row: type[Row]) -> tuple[Row, ...]:
    """As ``read``, for a file anywhere."""
    fields = dataclasses.fields(row)  # type: ignore[arg-type]
    hints = get_type_hints(row)
    lines = _entries(file)
    names = [field.name for field in fields]
    number, header = next(lines, (1, ""))
    if header.split("\t") != names:
        raise DataError(f"{file.name}:{number}", f"the header is {header!r}", "\t".join(names))
    found = []
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) != len(names):
            why = f"{len(cells)} cells where {len(names)} columns are declared"
            raise DataError(f"{file.name}:{number}", why, " ".join(names))
        values = {}
        for field, cell in zip(fields, cells, strict=True):
            if cell or field.default is dataclasses.MISSING:
                where = f"{file.name}:{number} {field.name}"
                values[field.name] = _value(cell, hints[field.name], where)
        found.append(row(**values))
    return tuple(found)


def _entries(file: Traversable | Path) -> Iterator[tuple[int, str]]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(file.name, f"cannot be read: {error}", "a UTF-8 text file") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line and not line.startswith("#"):
            yield number, line


def _value(cell: str, kind: Any, where: str) -> Any:
    if get_origin(kind) is tuple:
        return tuple(_value(part, get_args(kind)[0], where) for part in cell.split())
    if not cell:
        raise DataError(where, "the cell is empty", _allowed(kind))
    if get_origin(kind) is Literal:
        if cell not in get_args(kind):
            raise DataError(where, f"{cell!r} is not known", _allowed(kind))
        return cell
    convert, allowed = _KINDS[kind]
    try:
        return convert(cell)
    except (ValueError, ZeroDivisionError):
        raise DataError(where, f"{cell!r} is not of this kind", allowed) from None


def _allowed(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return ", ".join(get_args(kind))
    return _KINDS[kind][1]
