"""Run a query in a process of its own, so that it can be stopped."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from extractor.errors import QueryError
from extractor.limits import MAX_QUERY_MEGABYTES, MAX_QUERY_ROWS, MAX_QUERY_SECONDS
from extractor.query.guard import QUERY, check
from extractor.query.ready import fill, questions
from extractor.query.syntax import syntax_error
from extractor.query.table import Row, Table, Term
from extractor.store import Store

_WORKER: Final = Path(__file__).with_name("worker.py")


def run(
    store: Store | str | Path,
    query: str,
    params: Mapping[str, str] | None = None,
    *,
    seconds: float = MAX_QUERY_SECONDS,
    rows: int = MAX_QUERY_ROWS,
) -> Table:
    """Answer a ready question (by name, with its parameters) or a SPARQL query.

    Raises ``QueryError`` where the query is refused or malformed, takes longer than ``seconds``,
    or has more than ``rows`` rows; nothing is ever cut in silence.
    """
    graph = store if isinstance(store, Store) else Store.open(store, create=False)
    sparql = prepare(query, params or {})
    with graph.reading_path() as folder:
        task = {"folder": str(folder), "query": sparql, "rows": rows}
        return _ask(task | {"megabytes": MAX_QUERY_MEGABYTES}, seconds)


def prepare(query: str, params: Mapping[str, str]) -> str:
    """The SPARQL text to run: a ready question filled in, or ``query`` itself, checked."""
    known = {question.name: question for question in questions()}
    if query.strip() in known:
        return fill(known[query.strip()], params)
    if params:
        why = f"不带参数 · takes no parameters: {', '.join(sorted(params))}"
        remedy = "只有现成问题带参数 · parameters belong to ready questions"
        raise QueryError(QUERY, why, remedy)
    check(query)
    return query


def _ask(task: dict[str, Any], seconds: float) -> Table:
    command = [sys.executable, "-I", str(_WORKER)]
    text = json.dumps(task, ensure_ascii=True) + "\n"
    try:
        done = subprocess.run(
            command, input=text.encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        limit = f"{seconds:g}"
        why = f"超过 {limit} 秒，已停止 · took longer than {limit} seconds and was stopped"
        remedy = "问得少些，或放宽时限 · ask for less, or allow it more time"
        raise QueryError(QUERY, why, remedy) from error
    lines = done.stdout.decode("ascii").splitlines()
    last = json.loads(lines[-1]) if lines else {}
    if not isinstance(last, dict) or "end" not in last:
        raise _failure(task["query"], last if isinstance(last, dict) else {}, done.returncode)
    columns = tuple(json.loads(lines[0])["columns"])
    return Table(columns, tuple(_row(line) for line in lines[1:-1]))


def _row(line: str) -> Row:
    return tuple(None if cell is None else Term(*cell) for cell in json.loads(line))


def _failure(query: str, last: dict[str, Any], status: int) -> QueryError:
    kind, text = last.get("error", ""), last.get("text", "")
    if kind == "syntax":
        return syntax_error(query, text, last["at"])
    if kind == "rows":
        why = f"超过 {text} 行 · has more than {text} rows"
        remedy = (
            "加条件或 LIMIT、OFFSET，或放宽行数 · "
            "add conditions, or LIMIT and OFFSET, or allow more rows"
        )
        return QueryError(QUERY, why, remedy)
    if kind == "engine":
        why = f"图谱读取出错 · failed in the store ({text})"
        return QueryError(QUERY, why, "先 verify，再 rebuild · run verify, then rebuild")
    why = f"内存不足或被停止 · ran out of memory or was stopped (exit status {status})"
    remedy = "问得少些：少些组合，或加 LIMIT · ask for less: fewer combinations, or a LIMIT"
    return QueryError(QUERY, why, remedy)
