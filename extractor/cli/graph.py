"""``xiangtu add``, ``status``, ``remove``, ``rebuild``, ``verify``: the reports of a graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.app import GraphFolder, Published, Quiet, Reports, RuleFolders, app
from extractor.cli.output import Form, FormatOption, show
from extractor.cli.session import Session
from extractor.errors import ReadError, StoreError

if TYPE_CHECKING:
    from extractor.model import Extraction
    from extractor.pipeline import Pipeline


@app.command()
def add(
    paths: Reports,
    graph: GraphFolder = Path("graphs/default"),
    published: Published = None,
    rules: RuleFolders = None,
    quiet: Quiet = False,
) -> None:
    """读报告入图谱；同名报告以新换旧 · Feed files and folders into a graph, new in place of old."""
    from extractor import pipeline
    from extractor.graph import Graph
    from extractor.readers import report_files

    session, reader = Session(quiet), pipeline.load(rules or ())
    files = list(report_files(paths))
    added = Graph.open(graph).add_all(extractions(session, reader, files, published))
    counts = [len(ids) for ids in (added.new, added.replaced, added.unchanged)]
    session.note("新增 {}，更新 {}，未变 {}".format(*counts))
    session.note("{} added, {} replaced, {} unchanged".format(*counts))
    session.finish()


@app.command()
def status(graph: GraphFolder = Path("graphs/default"), form: FormatOption = Form.TABLE) -> None:
    """图谱里有哪些报告，各有多少事实 · The reports in a graph and how much each says."""
    from extractor.graph import Graph
    from extractor.store import Stored

    columns = [f.name for f in fields(Stored) if f.name not in ("source_url", "sha256")]
    reports = Graph.open(graph, create=False).status()
    rows = [[getattr(report, name) for name in columns] for report in reports]
    show(columns, rows, form)


@app.command()
def remove(
    reports: Annotated[list[str], typer.Argument(metavar="ID", help="报告标识 · report ids")],
    graph: GraphFolder = Path("graphs/default"),
    quiet: Quiet = False,
) -> None:
    """从图谱取出报告，不留痕迹 · Take reports out of a graph with all that only they said."""
    from extractor.graph import Graph

    session = Session(quiet)
    opened = Graph.open(graph, create=False)
    for report in reports:
        with session.surviving(report):
            if not opened.remove(report):
                why = f"没有这份报告 · no such report in {graph}"
                remedy = "标识见 xiangtu status · 'xiangtu status' lists the ids"
                raise StoreError(report, why, remedy)
            session.note(f"已取出 removed: {report}")
    session.finish()


@app.command()
def rebuild(graph: GraphFolder = Path("graphs/default"), quiet: Quiet = False) -> None:
    """由存下的报告重建图谱 · Make a graph again from its documents."""
    from extractor.graph import Graph

    count = Graph.open(graph, create=False).store.rebuild()
    Session(quiet).note(f"已重建 {count} 份报告的图谱 · rebuilt from {count} reports")


@app.command()
def verify(graph: GraphFolder = Path("graphs/default"), quiet: Quiet = False) -> None:
    """检查图谱有无损坏 · Check that a graph is whole and follows from its documents."""
    from extractor.graph import Graph

    damage = Graph.open(graph, create=False).store.verify()
    for line in damage:
        typer.echo(line)
    if damage:
        raise typer.Exit(1)
    Session(quiet).note("完好 · all is well")


@app.command()
def conflicts(graph: GraphFolder = Path("graphs/default"), form: FormatOption = Form.TABLE) -> None:
    """报告之间和之内的矛盾，引文并列，不作裁决 · Contradictions, with both quotes, unsettled."""
    from extractor.graph import Graph

    found = Graph.open(graph, create=False).store.conflicts()
    rows = [
        (c.kind, c.area, c.zh, c.en, side.report, side.quote) for c in found for side in c.sides
    ]
    show(["kind", "area", "zh", "en", "report", "quote"], rows, form)


@app.command()
def merges(graph: GraphFolder = Path("graphs/default"), form: FormatOption = Form.TABLE) -> None:
    """跨报告认作一物的名称及理由 · Names taken for one thing across reports, and why."""
    from extractor.assemble import REASONS
    from extractor.graph import Graph

    found = Graph.open(graph, create=False).store.merges()
    rows = [(m.kept, m.left, m.right, f"{REASONS[m.reason]} {m.reason}", m.shared) for m in found]
    show(["kept", "left", "right", "reason", "shared"], rows, form)


def extractions(
    session: Session, reader: Pipeline, files: Sequence[Path], published: str | None = None
) -> Iterator[Extraction]:
    """What the readable ones of ``files`` say; the others are told and counted."""
    from extractor import readers

    first: dict[str, Path] = {}
    for path in session.each(files):
        found = None
        with session.surviving(path):
            report = readers.read(path, published=published)
            if (twin := first.setdefault(report.id, path)) != path:
                why = f"标识 '{report.id}' 重复 · has the same id '{report.id}' as {twin}"
                remedy = "给其中一个改名 · give one of the two another file name"
                raise ReadError(str(path), why, remedy)
            found = reader.extract(report)
        if found is not None:
            yield found
