"""``xiangtu export``: a graph in the formats of other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import GraphFolder, Quiet, app
from extractor.cli.session import Session
from extractor.errors import one_of


@app.command()
def export(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="FORMAT", help="格式；缺省则列出 · the format; left out, they are listed"
        ),
    ] = None,
    graph: GraphFolder = Path("graphs/default"),
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="文件或文件夹，- 为标准输出 · file or folder, - for stdout"
        ),
    ] = Path("-"),
    quiet: Quiet = False,
) -> None:
    """把图谱写成其他工具的格式 · Write a graph in the formats of other tools."""
    from extractor.exports import exports
    from extractor.graph import Graph

    if name is None:
        for each in exports().values():
            typer.echo(f"{each.name:12} {each.zh} · {each.en}")
        return
    if name not in exports():
        why = f"没有这种格式 · no such format: '{name}'"
        raise typer.BadParameter(f"{why} → {one_of(exports())}", param_hint="FORMAT")
    chosen, store = exports()[name], Graph.open(graph, create=False).store
    if output != Path("-"):
        for path in chosen.write(store, output):
            Session(quiet).note(f"已写 wrote: {path}")
    elif chosen.single:
        for _, data in chosen.files(store):
            sys.stdout.buffer.write(data)
    else:
        raise typer.BadParameter(
            f"{name} 有多个文件，请给文件夹 · {name} makes several files, name a folder for them",
            param_hint="--output",
        )
