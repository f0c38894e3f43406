"""``xiangtu demo``: the sample reports into a graph, what they say, three questions answered."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extractor.cli.app import GraphFolder, app
from extractor.cli.graph import extractions
from extractor.cli.output import Form, show, show_table
from extractor.cli.session import Session

if TYPE_CHECKING:
    from extractor.graph import Graph

ASKED: Final[tuple[tuple[str, Mapping[str, str]], ...]] = (
    ("poverty-exit", {"county": "襄垣县", "year": "2015..2018"}),
    ("firms", {}),
    ("assistance", {}),
)
"""The questions that the demonstration asks, with their parameters."""
ROWS: Final = 8
"""How many rows of each answer the demonstration shows."""
NEXT: Final = """
接着试试（命令在 .venv/bin 里） · try next (the command is in .venv/bin):
  xiangtu query                                     六十多个现成问题 · the ready questions
  xiangtu query village-facts --village 大莫村      一个村的全部事实 · all facts of a village
  xiangtu extract corpus/xiangyuan-exit-2019.txt    一份报告说了什么 · what one report says
  xiangtu add 你的报告.txt -g graphs/mine           读你自己的报告 · read a report of yours
"""


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="报告所在文件夹 · folder of the reports")] = Path(
        "corpus"
    ),
    graph: GraphFolder = Path("graphs/default"),
) -> None:
    """读样例报告，看它们说了什么，答三个问题 · Read the samples, answer three questions."""
    from extractor import pipeline
    from extractor.graph import Graph
    from extractor.readers import report_files

    session = Session(quiet=False)
    opened = Graph.open(graph)
    opened.add_all(extractions(session, pipeline.load(), list(report_files([folder]))))
    _tell(opened)
    for name, params in ASKED:
        _ask(opened, name, params)
    typer.echo(NEXT)
    session.finish()


def _tell(graph: Graph) -> None:
    """Print the reports, and how many things of each type they speak of."""
    reports = graph.status()
    columns = ["report", "title", "entities", "observations", "relations"]
    rows = [(r.id, r.title, r.entities, r.observations, r.relations) for r in reports]
    show(columns, rows, Form.TABLE)
    kinds = Counter(e.type for found in graph.extractions() for e in found.entities)
    told = "，".join(f"{kind} {count}" for kind, count in kinds.most_common())
    typer.echo(f"\n{len(reports)} 份报告 reports：{told}")


def _ask(graph: Graph, name: str, params: Mapping[str, str]) -> None:
    """Print one question, the command that asks it, and the first rows of the answer."""
    from extractor.query import Table, questions

    question = next(each for each in questions() if each.name == name)
    options = "".join(f" --{key} {shlex.quote(value)}" for key, value in params.items())
    typer.echo(f"\n{question.zh} · {question.en}\n$ xiangtu query {name}{options}\n")
    found = graph.query(name, params)
    show_table(Table(found.columns, found.rows[:ROWS]), Form.TABLE)
    typer.echo(f"{min(ROWS, len(found.rows))} / {len(found.rows)} 行 rows")
