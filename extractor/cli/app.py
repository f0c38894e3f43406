"""The command line application, and the arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor import __version__
from extractor.errors import ReadError
from extractor.readers.metadata import check_edtf

app = typer.Typer(
    name="xiangtu",
    help="乡图：读县域报告，得可查询的知识图谱 · Chinese county reports in, a graph of facts out",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _published(value: str | None) -> str | None:
    try:
        return check_edtf(value, "--published") if value else None
    except ReadError as error:
        raise typer.BadParameter(f"{error.why} → {error.remedy}") from error


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"xiangtu {__version__}")
        raise typer.Exit


Reports = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help="报告文件或文件夹 · report files or folders"),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="EDTF",
        callback=_published,
        help="发表日期，如 2019 或 2019-05-18，代替报告自带的 · date of publication, "
        "in place of what the report says",
    ),
]
GraphFolder = Annotated[
    Path,
    typer.Option("--graph", "-g", metavar="DIR", help="图谱文件夹 · folder of the graph"),
]
RuleFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", metavar="DIR", help="自己的规则，可多次给 · rules of yours, repeatable"
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="不显示进度和说明 · no progress bar, no notes"),
]


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="版本 · show the version"),
    ] = False,
) -> None:
    pass
