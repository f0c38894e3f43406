"""``xiangtu check``: a graph against the shapes of the ontology."""

from __future__ import annotations

from pathlib import Path

import typer

from extractor.cli.app import GraphFolder, Quiet, app
from extractor.cli.output import Form, FormatOption, show
from extractor.cli.session import Session


@app.command()
def check(
    graph: GraphFolder = Path("graphs/default"),
    form: FormatOption = Form.TABLE,
    quiet: Quiet = False,
) -> None:
    """按本体的 SHACL 形状检查图谱 · Validate a graph against the ontology's SHACL shapes."""
    from extractor import network
    from extractor.graph import Graph

    found = network.violations(Graph.open(graph, create=False).store)
    if form is not Form.TABLE:
        rows = [(v.node, v.path, v.value, v.zh, v.en, v.said) for v in found]
        show(["node", "path", "value", "zh", "en", "said"], rows, form)
    else:
        for violation in found:
            typer.echo(str(violation))
    session = Session(quiet)
    if found:
        session.note(f"{len(found)} 处不合形状 · {len(found)} violation(s)")
        raise typer.Exit(1)
    session.note("合乎全部形状 · every shape holds")
