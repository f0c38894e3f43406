"""Answers as rows of RDF terms, and as text: a table, CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_FORMULA: Final = tuple("=+-@\t\r＝＋－＠")


@dataclass(frozen=True, slots=True)
class Term:
    """One value of an answer. ``kind`` is ``iri``, ``literal``, ``blank`` or ``triple``."""

    kind: Literal["iri", "literal", "blank", "triple"]
    value: str
    datatype: str | None = None
    language: str | None = None


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of an answer under named columns; an unbound value is None.

    A CONSTRUCT or DESCRIBE gives ``subject, predicate, object``, an ASK one ``answer``.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def records(self) -> list[dict[str, str | None]]:
        """Each row as column → text."""
        return [
            {
                name: None if t is None else t.value
                for name, t in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]


def to_csv(table: Table, *, raw: bool = False) -> str:
    """RFC 4180 text. Cells that a spreadsheet would run get a leading ``'`` unless ``raw``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        cells = ["" if term is None else term.value for term in row]
        writer.writerow(cells if raw else [inert(cell) for cell in cells])
    return out.getvalue()


def inert(cell: str) -> str:
    """The cell, marked as text where a spreadsheet would take it for a formula.

    A lone ``=`` is none.

    >>> inert("=1+1"), inert("-5.2"), inert("=")
    ("'=1+1", '-5.2', '=')
    """
    if cell == "=":
        return cell
    risky = cell.lstrip(" \n\ufeff").startswith(_FORMULA) and not _NUMBER.fullmatch(cell)
    return "'" + cell if risky else cell


def to_json(table: Table) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [
        {n: _binding(t) for n, t in zip(table.columns, row, strict=True) if t is not None}
        for row in table.rows
    ]
    found = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _binding(term: Term) -> dict[str, Any]:
    kind = {"iri": "uri", "blank": "bnode"}.get(term.kind, term.kind)
    found = {"type": kind, "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype and term.datatype != XSD + "string":
        found["datatype"] = term.datatype
    return found


def to_text(
    table: Table, *, width: int | None = None, headings: Mapping[str, str] | None = None
) -> str:
    """A table for the terminal, columns aligned, wide characters counted as two.

    ``width`` cuts each cell to so many columns and marks the cut with ``…``; None cuts nothing.
    ``headings`` (column → words) stand in a line above the columns' names, where any has one.
    """
    rows = [[clean("" if t is None else t.value) for t in row] for row in table.rows]
    head = [list(table.columns)]
    if headings and not headings.keys().isdisjoint(table.columns):
        head.insert(0, [headings.get(name, "") for name in table.columns])
    body = [[_cut(c, width) for c in row] for row in rows]
    widths = [max(map(columns_of, column)) for column in zip(*head, *body, strict=True)]
    lines = [*head, ["─" * w for w in widths], *body]
    padded = ("  ".join(_pad(c, w) for c, w in zip(row, widths, strict=True)) for row in lines)
    return "\n".join(line.rstrip() for line in padded) + "\n"


def columns_of(text: str) -> int:
    """How many terminal columns a text takes."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(1 for c in text if unicodedata.combining(c))


def clean(cell: str) -> str:
    """One line, without control characters that a terminal would obey."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf") else c for c in cell)


def _cut(cell: str, width: int | None) -> str:
    if width is None or columns_of(cell) <= width:
        return cell
    kept = cell[:width]
    while columns_of(kept) > width - 1:
        kept = kept[:-1]
    return kept + "…"


def _pad(cell: str, width: int) -> str:
    return cell + " " * (width - columns_of(cell))
