"""``xiangtu query``: a ready question by name, a file of SPARQL, or SPARQL itself."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.app import GraphFolder, Quiet, app
from extractor.cli.output import Form, FormatOption, show_table
from extractor.cli.session import Session
from extractor.errors import QueryError, ReadError
from extractor.limits import MAX_QUERY_CHARS
from extractor.readers.files import read_bytes

if TYPE_CHECKING:
    from extractor.query import Unknown


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    context: typer.Context,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|FILE|SELECT…",
            help="现成问题之名、SPARQL 文件或 SPARQL 语句；缺省则列出现成问题 · a ready question, "
            "a file of SPARQL or SPARQL itself; left out, the ready questions are listed",
        ),
    ] = None,
    graph: GraphFolder = Path("graphs/default"),
    form: FormatOption = Form.TABLE,
    quiet: Quiet = False,
) -> None:
    """问图谱；参数如 --county 襄垣县 --year 2015..2018 · Ask a graph; parameters as options."""
    from extractor.graph import Graph

    if question is None:
        _list()
        return
    params = _parameters(context.args)
    asked = Graph.open(graph, create=False)
    table = asked.query(_text(question), params)
    show_table(table, form)
    session = Session(quiet)
    session.note(f"{len(table.rows)} 行 · rows")
    if not table.rows:
        for unknown in asked.unknown_names(params):
            session.note(_hint(unknown))


def _hint(unknown: Unknown) -> str:
    """That the graph knows no such name, and which it knows that are like it.

    >>> from extractor.query import Unknown
    >>> _hint(Unknown("county", "襄恒县", ("襄垣县",)))
    '图谱中没有“襄恒县”，是否指 襄垣县 · nothing in the graph is called 襄恒县; perhaps 襄垣县'
    """
    zh, en = f"图谱中没有“{unknown.value}”", f"nothing in the graph is called {unknown.value}"
    if unknown.near:
        zh += f"，是否指 {'、'.join(unknown.near)}"
        en += f"; perhaps {', '.join(unknown.near)}"
    return f"{zh} · {en}"


def _list() -> None:
    """Print the ready questions with their parameters."""
    from extractor.query import questions

    for each in questions():
        typer.echo(each.name + "".join(f" [--{p.name} …]" for p in each.parameters))
        typer.echo(f"    {each.zh}\n    {each.en}")


def _parameters(words: Sequence[str]) -> dict[str, str]:
    """``--county 襄垣县 --year=2018`` as ``{"county": "襄垣县", "year": "2018"}``."""
    params: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.removeprefix("--").partition("=")
        given = value if equals else next(rest, None)
        if not word.startswith("--") or not name or given is None:
            raise QueryError(word, "不是参数 · is no parameter", "应写 write: --name value")
        params[name] = given
    return params


def _text(question: str) -> str:
    """The name of a ready question, or SPARQL, of a file where ``question`` names one."""
    from extractor.query import READY, questions

    names = [each.name for each in questions()]
    if question in names or any(c in question for c in "{ \n"):
        return question
    path = Path(question)
    if not question.strip() or not (path.exists() or path.is_symlink()):
        near = get_close_matches(question, names, 3)
        remedy = f"是否指 perhaps: {', '.join(near)}" if near else READY
        why = "不是现成问题、文件或 SPARQL · is no ready question, no file and no SPARQL"
        raise QueryError(question, why, remedy)
    try:
        return read_bytes(path, 4 * MAX_QUERY_CHARS, "写短些 · shorten it").decode("utf-8")
    except ReadError as error:
        raise QueryError(question, error.why, error.remedy) from error
    except UnicodeDecodeError as error:
        why = f"无法读取 · cannot be read ({error})"
        raise QueryError(question, why, "请给 UTF-8 文件 · give a UTF-8 file") from error
