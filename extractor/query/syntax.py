"""Where a query breaks the syntax of SPARQL: the line, with a mark under the place."""

from __future__ import annotations

import re
from typing import Final

from extractor.errors import QueryError
from extractor.query.guard import QUERY
from extractor.query.ready import READY
from extractor.query.table import clean, columns_of

_BEFORE: Final = 60
_BEHIND: Final = 20
"""How much of the line stands before and behind the place, in code points."""
_REMEDY: Final = (
    "改正此处；现成问题见 xiangtu query · mend it here; 'xiangtu query' lists the ready questions"
)
_REASON: Final = re.compile(r"[A-Z]\w*(?: \w+)+")
"""A reason in words (``Prefix not found``) among the signs that the parser would have taken."""


def syntax_error(query: str, told: str, at: int | None) -> QueryError:
    """The error to raise, from what the parser told and the offset ``at`` of the fault.

    >>> print(syntax_error("ASK {\\n?村 a }", "error at 2:6: expected …", 11).why)
    不是合法的 SPARQL，第 2 行第 6 列 · is no valid SPARQL, line 2, column 6
        ?村 a }
              ^
    """
    if at is None:
        return QueryError(QUERY, f"不是合法的 SPARQL · is no valid SPARQL ({told})", READY)
    start = query.rfind("\n", 0, at) + 1
    row, column = query.count("\n", 0, at) + 1, at - start + 1
    reason = _REASON.search(told)
    why = (
        f"不是合法的 SPARQL，第 {row} 行第 {column} 列 · "
        f"is no valid SPARQL, line {row}, column {column}{f' ({reason[0]})' if reason else ''}"
    )
    return QueryError(QUERY, f"{why}\n{_marked(query, start, at)}", _REMEDY)


def _marked(query: str, start: int, at: int) -> str:
    """The line that begins at ``start``, or what of it is near, with a mark under ``at``."""
    cut = max(start, at - _BEFORE)
    before = "…" * (cut > start) + clean(query[cut:at])
    behind = clean(query[at : at + _BEHIND].partition("\n")[0])
    return f"    {before}{behind}\n    {' ' * columns_of(before)}^"
