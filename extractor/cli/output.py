"""Rows on stdout: as a table for the eye, as CSV, as JSON."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from extractor import lexicon

if TYPE_CHECKING:
    from extractor.query import Table

MAX_CELL_COLUMNS = 60
"""Widest cell of a table on a terminal, in terminal columns; files and pipes get all."""


class Form(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


FormatOption = Annotated[
    Form, typer.Option("--format", "-f", help="输出格式 · how to print the rows")
]


def show(columns: Sequence[str], rows: Iterable[Sequence[object]], form: Form) -> None:
    """Print plain values, None as an empty cell."""
    from extractor.query import Table, Term

    terms = (
        tuple(None if value is None else Term("literal", str(value)) for value in row)
        for row in rows
    )
    show_table(Table(tuple(columns), tuple(terms)), form)


def show_table(table: Table, form: Form) -> None:
    """Print the rows of an answer."""
    from extractor.query import to_csv, to_json, to_text

    if form is Form.CSV:
        text = to_csv(table)
    elif form is Form.JSON:
        text = to_json(table)
    else:
        text = to_text(table, width=_cell_width(len(table.columns)), headings=_headings())
    typer.echo(text, nl=False)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A row of ``lexicons/columns.tsv``."""

    name: str
    zh: str


@cache
def _headings() -> Mapping[str, str]:
    return {heading.name: heading.zh for heading in lexicon.read("columns.tsv", _Heading)}


def _cell_width(columns: int) -> int | None:
    """How wide a cell may be so that the row fits the terminal; None where there is none."""
    if not sys.stdout.isatty():
        return None
    fair = shutil.get_terminal_size().columns // max(columns, 1) - 2
    return max(12, min(MAX_CELL_COLUMNS, fair))
