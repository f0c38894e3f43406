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

from extractor.errors import DataError, one_of

Row = TypeVar("Row")

_KINDS: Final[dict[Any, tuple[Callable[[str], Any], str]]] = {
    str: (str, "应为文字 · text"),
    int: (int, "应为整数，如 12 · a whole number such as 12"),
    Fraction: (Fraction, "应为数或分数，如 0.5、2000/3 · a number such as 0.5 or 2000/3"),
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
        why, remedy = f"表头不对 · wrong header: {header!r}", "应为 write: " + "\t".join(names)
        raise DataError(f"{file.name}:{number}", why, remedy)
    found = []
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) != len(names):
            has, needs = len(cells), len(names)
            why = f"有 {has} 格，应有 {needs} 格 · {has} cells where {needs} columns are declared"
            remedy = f"各列 columns: {' '.join(names)}"
            raise DataError(f"{file.name}:{number}", why, remedy)
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
        why = f"无法读取 · cannot be read ({error})"
        raise DataError(file.name, why, "应为 UTF-8 文本 · a UTF-8 text file") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line and not line.startswith("#"):
            yield number, line


def _value(cell: str, kind: Any, where: str) -> Any:
    if get_origin(kind) is tuple:
        return tuple(_value(part, get_args(kind)[0], where) for part in cell.split())
    if not cell:
        raise DataError(where, "此格为空 · the cell is empty", _allowed(kind))
    if get_origin(kind) is Literal:
        if cell not in get_args(kind):
            raise DataError(where, f"没有这个值 · unknown value: {cell!r}", _allowed(kind))
        return cell
    convert, allowed = _KINDS[kind]
    try:
        return convert(cell)
    except (ValueError, ZeroDivisionError):
        raise DataError(where, f"值不对 · wrong value: {cell!r}", allowed) from None


def _allowed(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return one_of(get_args(kind))
    return _KINDS[kind][1]
