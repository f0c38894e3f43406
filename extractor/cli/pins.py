"""``xiangtu merge``, ``split``, ``unpin``, ``pins``: what the user decides about identity."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.app import GraphFolder, Quiet, app
from extractor.cli.output import Form, FormatOption, show
from extractor.cli.session import Session
from extractor.errors import QueryError

if TYPE_CHECKING:
    from extractor.assemble import Key, Pins
    from extractor.store import Store

One = Annotated[
    str,
    typer.Argument(
        metavar="A", help="名称、IRI 或 类型:名称@区划 · a name, an IRI or kind:name@area"
    ),
]
Other = Annotated[str, typer.Argument(metavar="B", help="另一个 · the other one")]


@app.command()
def merge(
    one: One, other: Other, graph: GraphFolder = Path("graphs/default"), quiet: Quiet = False
) -> None:
    """认作一物，不论规则怎么说 · Hold two names to be one thing, whatever the rules say."""
    _decide(graph, one, other, lambda pins, a, b: pins.merge(a, b), quiet)


@app.command()
def split(
    one: One, other: Other, graph: GraphFolder = Path("graphs/default"), quiet: Quiet = False
) -> None:
    """认作两物，不论规则怎么说 · Hold two names to be two things, whatever the rules say."""
    _decide(graph, one, other, lambda pins, a, b: pins.split(a, b), quiet)


@app.command()
def unpin(
    one: One, other: Other, graph: GraphFolder = Path("graphs/default"), quiet: Quiet = False
) -> None:
    """收回 merge 或 split 的决定，由规则去定 · Take a merge or split back; the rules decide."""
    _decide(graph, one, other, lambda pins, a, b: pins.unpin(a, b), quiet)


@app.command("pins")
def list_pins(graph: GraphFolder = Path("graphs/default"), form: FormatOption = Form.TABLE) -> None:
    """列出 merge 和 split 的决定 · The merges and splits that were decided by hand."""
    from extractor.graph import Graph

    pins = Graph.open(graph, create=False).store.pins()
    decided = [("merge", pair) for pair in pins.merged] + [("split", p) for p in pins.parted]
    show(["decision", "one", "other"], sorted((w, str(a), str(b)) for w, (a, b) in decided), form)


def _decide(
    graph: Path, one: str, other: str, change: Callable[[Pins, Key, Key], Pins], quiet: bool
) -> None:
    from extractor.graph import Graph

    store, session = Graph.open(graph, create=False).store, Session(quiet)
    a, b = _key(store, one), _key(store, other)
    before = store.pins()
    after = change(before, a, b)
    if after == before:
        session.note("决定未变 · nothing to change")
        return
    store.pin(after)
    canonical = store.canonical()
    same = canonical.get(a, a) == canonical.get(b, b)
    kept = f" → {canonical.get(a, a)}" if same else ""
    session.note(f"{a}, {b}: {'一物 one thing' if same else '两物 two things'}{kept}")


def _key(store: Store, called: str) -> Key:
    """The one key of this name, IRI or text. Raises ``QueryError`` where there is none, or more."""
    found = store.keys(called)
    if not found:
        why = "图谱中没有这个名称 · nothing in the graph goes by this name"
        remedy = (
            "名称、IRI 或 类型:名称@区划 见 xiangtu merges、query names · "
            "take a name, an IRI or kind:name@area that 'xiangtu merges' or 'query names' gives"
        )
        raise QueryError(called, why, remedy)
    if len(found) > 1:
        why = f"有 {len(found)} 个同名 · {len(found)} things go by this name"
        raise QueryError(called, why, f"请指明 name one of: {'; '.join(map(str, found))}")
    return found[0]
