"""The process that runs one query and can be killed. Started by path, it imports pyoxigraph alone.

Standard input holds one JSON object: ``folder``, ``query``, ``rows``, ``megabytes``. Standard
output gets JSON lines: the columns, each row, and last ``{"end": …}`` or ``{"error": …}``; with a
syntax error goes ``at``, the offset of the fault.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

Row = list[Any]

_KEYWORD = 16
"""From how far behind a fault the parser may report it: its longest keyword, in code points."""


def main() -> None:
    """Read the task, answer it."""
    task = json.loads(sys.stdin.buffer.readline())
    limit = task["megabytes"] << 20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    try:
        for line in answer(task["folder"], task["query"], task["rows"]):
            sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")
    except SyntaxError as error:
        at, told = fault(task["query"], error.msg)
        say("syntax", told, at=at)
    except MemoryError:
        say("memory", "")
    except (OSError, RuntimeError, ValueError) as error:
        say("engine", str(error))


def say(kind: str, text: str, **more: int | None) -> None:
    """Report an error as the last line."""
    told = {"error": kind, "text": text, **more}
    sys.stdout.write(json.dumps(told, ensure_ascii=True) + "\n")


def fault(query: str, told: str) -> tuple[int | None, str]:
    """The offset of what the parser cannot read, and what it says; None where it names no place.

    The place that it names may lie behind the fault: of a keyword that it tried in vain it counts
    the characters as read. So the query is cut there, then ever shorter, until a query may begin
    with what is left.
    """
    named = place(query, told)
    if named is None:
        return None, told
    least = max(named - _KEYWORD, 0)
    for end in range(named, least, -1):
        awaited = after(query[:end])
        if awaited is not None:
            return end, f"{told}; {awaited}"
    return least, told


def after(text: str) -> str | None:
    """What the parser says at the end of the beginning of a query; None where none begins so.

    It waits for more there if it names a sign, which it puts in quotes.
    """
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        waits = place(text, error.msg) == len(text) and re.search("[\"']", error.msg)
        return error.msg if waits else None
    return ""


def place(query: str, told: str) -> int | None:
    """The offset that an error message gives by line and column, both counted from 1."""
    found = re.match(r"error at (\d+):(\d+)", told)
    if found is None:
        return None
    before = query.split("\n")[: int(found[1]) - 1]
    return sum(len(line) + 1 for line in before) + int(found[2]) - 1


def answer(folder: str, query: str, rows: int) -> Iterator[Any]:
    """The lines of the answer; one more row than allowed becomes an error, never a cut."""
    store = ox.Store.read_only(folder) if folder else ox.Store()
    columns, found = solutions(store.query(query))
    yield {"columns": columns}
    for count, row in enumerate(found):
        if count >= rows:
            yield {"error": "rows", "text": str(rows)}
            return
        yield row
    yield {"end": True}


def solutions(result: Any) -> tuple[list[str], Iterator[Row]]:
    """Columns and rows of any kind of result."""
    if isinstance(result, ox.QueryBoolean):
        value = ox.Literal(bool(result))
        return ["answer"], iter([[term(value)]])
    if isinstance(result, ox.QueryTriples):
        triples = ([term(t.subject), term(t.predicate), term(t.object)] for t in result)
        return ["subject", "predicate", "object"], triples
    names = [variable.value for variable in result.variables]
    return names, ([term(value) for value in solution] for solution in result)


def term(value: Any) -> Row | None:
    """``[kind, value, datatype, language]`` of an RDF term."""
    if value is None:
        return None
    if isinstance(value, ox.Literal):
        return ["literal", value.value, value.datatype.value, value.language]
    if isinstance(value, ox.NamedNode):
        return ["iri", value.value, None, None]
    if isinstance(value, ox.BlankNode):
        return ["blank", value.value, None, None]
    return ["triple", str(value), None, None]


if __name__ == "__main__":
    main()
