"""``xiangtu panel``: the tidy table of a graph's figures, for statistics programs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from extractor.cli.app import GraphFolder, Quiet, app
from extractor.cli.session import Session

BOM: Final = b"\xef\xbb\xbf"


class PanelForm(StrEnum):
    """The kinds of file that ``exports.panel.encode`` writes."""

    CSV = "csv"
    PARQUET = "parquet"
    STATA = "stata"
    EXCEL = "excel"


_SUFFIXES: Final = {
    ".parquet": PanelForm.PARQUET,
    ".dta": PanelForm.STATA,
    ".xlsx": PanelForm.EXCEL,
}


@app.command()
def panel(
    graph: GraphFolder = Path("graphs/default"),
    county: Annotated[
        str | None, typer.Option(help="区域名称或代码，含其下各级 · an area and all within it")
    ] = None,
    year: Annotated[
        str | None, typer.Option(help="如 2018、2015..2018、2015.. · such as 2015..2018")
    ] = None,
    indicator: Annotated[
        str | None,
        typer.Option(help="指标代码或名称，如 poverty-exit、脱贫 · code or name of an indicator"),
    ] = None,
    form: Annotated[
        PanelForm | None,
        typer.Option("--format", "-f", help="缺省按扩展名，否则 csv · by the suffix, else csv"),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV 带 BOM，供 Excel 直接打开 · CSV that Excel opens")
    ] = False,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="文件，- 为标准输出 · a file, - for stdout")
    ] = Path("-"),
    quiet: Quiet = False,
) -> None:
    """面板数据：区域、年份、指标、数值、引文，一行一数 · The tidy table, one figure a row."""
    from extractor.exports.panel import encode
    from extractor.exports.panel import panel as ask
    from extractor.graph import Graph

    chosen = form or _SUFFIXES.get(output.suffix.lower(), PanelForm.CSV)
    _check_target(chosen, bom, output)
    given = {"county": county, "year": year, "indicator": indicator}
    params = {name: value for name, value in given.items() if value is not None}
    table = ask(Graph.open(graph, create=False).store, params)
    data = encode(table, chosen.value)
    _write(BOM + data if bom else data, output)
    Session(quiet).note(f"{len(table.rows)} 行 · rows")


def _check_target(form: PanelForm, bom: bool, output: Path) -> None:
    """Refuse what would garble a file or a terminal."""
    if bom and form is not PanelForm.CSV:
        raise typer.BadParameter("仅用于 csv · only csv has one", param_hint="--bom")
    if form is not PanelForm.CSV and output == Path("-") and sys.stdout.isatty():
        raise typer.BadParameter(
            f"{form.value} 请写入文件 · name a file for {form.value}", param_hint="--output"
        )


def _write(data: bytes, output: Path) -> None:
    if output == Path("-"):
        sys.stdout.buffer.write(data)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(data)
