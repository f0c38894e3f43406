"""The panel: one tidy row for each figure of an area in a year, for statistics programs."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from extractor.errors import QueryError, XiangtuError, one_of
from extractor.exports.export import Export, File
from extractor.query import Table, run, to_csv
from extractor.store import Store
from extractor.vocabulary import vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

_COLUMN: Final = {"indicator_code": "indicator"}
_NUMBERS: Final = ("value", "low", "high")
_MOMENT: Final = datetime(2000, 1, 1)
"""The date that formats ask for; always the same, so that equal panels are equal files."""


def panel(store: Store, params: Mapping[str, str] | None = None) -> Table:
    """The ready question ``panel``: area code, area, year, indicator, value, low, high, unit,
    qualifier, counted noun, subject, quote, report; plans and denials are left out.

    ``indicator`` may be given by its code or either label. Raises ``QueryError`` for an unknown
    one, so that a slip of the pen is never taken for a silence of the reports.
    """
    given = dict(params or {})
    if "indicator" in given:
        given["indicator"] = _indicator(given["indicator"])
    table = run(store, "panel", given)
    return Table(tuple(_COLUMN.get(name, name) for name in table.columns), table.rows)


def _indicator(called: str) -> str:
    terms = vocabulary().indicators
    known = {code: one for code, one in terms.items() if not code.startswith("group-")}
    codes = [code for code, one in known.items() if called in (code, one.zh, one.en)]
    if not codes:
        names = [name for code, one in known.items() for name in (code, one.zh, one.en)]
        near = get_close_matches(called, names, 3)
        listed = "指标见本体 · see the ontology's indicators"
        remedy = f"是否指 perhaps: {', '.join(near)}" if near else listed
        raise QueryError(called, "没有这个指标 · is no indicator", remedy)
    return codes[0]


def encode(table: Table, form: str) -> bytes:
    """The table as ``csv`` (exact decimals), ``parquet``, ``stata`` or ``excel`` (numbers as
    double). Raises ``QueryError`` for another form, ``XiangtuError`` where a package is missing."""
    if form not in FORMS:
        raise QueryError(form, "面板没有这种格式 · is no form of the panel", one_of(FORMS))
    try:
        return FORMS[form](table)
    except ImportError as error:
        why = f"需要软件包 {error.name} · needs the package {error.name}"
        raise XiangtuError(form, why, "运行 run: pip install 'xiangtu[files]'") from error


def _csv(table: Table) -> bytes:
    return to_csv(table).encode("utf-8", "replace")


def _columns(table: Table) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {name: [] for name in table.columns}
    for record in table.records():
        for name, value in record.items():
            columns[name].append(_typed(name, value))
    return columns


def _typed(name: str, value: str | None) -> str | int | float | None:
    if value is None:
        return None
    return int(value) if name == "year" else float(value) if name in _NUMBERS else value


def _arrow(table: Table) -> pa.Table:
    import pyarrow as pa

    kinds = {"year": pa.int16(), **{name: pa.float64() for name in _NUMBERS}}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in table.columns])
    return pa.table(_columns(table), schema=schema)


def _parquet(table: Table) -> bytes:
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(_arrow(table), out)
    return out.getvalue()


def _stata(table: Table) -> bytes:
    """Version 118 (Stata 14 and later): UTF-8, quotes of any length as strL."""
    import pandas as pd

    frame = pd.DataFrame(_columns(table))
    texts = [name for name in table.columns if name not in (*_NUMBERS, "year")]
    frame[texts] = frame[texts].fillna("").astype(object)
    frame["year"] = frame["year"].astype("int16")
    frame[list(_NUMBERS)] = frame[list(_NUMBERS)].astype("float64")
    out = io.BytesIO()
    frame.to_stata(
        out, write_index=False, version=118, time_stamp=_MOMENT, convert_strl=["quote", "of"]
    )
    return out.getvalue()


def _excel(table: Table) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _MOMENT
    sheet = book.create_sheet("panel")
    sheet.append(list(table.columns))
    for record in table.records():
        sheet.append([_cell(sheet, _typed(n, v), ILLEGAL_CHARACTERS_RE) for n, v in record.items()])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: str | int | float | None, forbidden: Any) -> Any:
    """A cell that is text even where it starts like a formula."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, forbidden.sub("\ufffd", value))
    cell.data_type = "s"
    return cell


FORMS: Final[Mapping[str, Callable[[Table], bytes]]] = {
    "csv": _csv,
    "parquet": _parquet,
    "stata": _stata,
    "excel": _excel,
}


def files(store: Store) -> Iterator[File]:
    """One CSV file with the whole panel."""
    yield "panel.csv", _csv(panel(store))


EXPORT = Export("panel", "面板数据 CSV", "panel data as CSV", files)
