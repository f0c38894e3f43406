"""The process that runs one query and can be killed. Started by path, it imports pyoxigraph alone.

Standard input holds one JSON object: ``folder``, ``query``, ``rows``, ``megabytes``. Standard
output gets JSON lines: the columns, each row, and last ``{"end": …}`` or ``{"error": …}``.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

Row = list[Any]


def main() -> None:
    """Read the task, answer it."""
    task = json.loads(sys.stdin.buffer.readline())
    limit = task["megabytes"] << 20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    try:
        for line in answer(task["folder"], task["query"], task["rows"]):
            sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")
    except SyntaxError as error:
        say("syntax", f"{error.msg}")
    except MemoryError:
        say("memory", "")
    except (OSError, RuntimeError, ValueError) as error:
        say("engine", str(error))


def say(kind: str, text: str) -> None:
    """Report an error as the last line."""
    sys.stdout.write(json.dumps({"error": kind, "text": text}, ensure_ascii=True) + "\n")


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
