"""What a query may be: one read-only SPARQL query that leads nowhere outside the graph.

A lexer is enough to know: outside strings, IRIs, comments, variables and prefixed names, the words
of SPARQL are keywords, and each refused thing has a keyword of its own. Whatever passes is parsed
by the engine as a query, never as an update.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.errors import QueryError
from extractor.limits import MAX_QUERY_CHARS

_FORMS: Final = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
_OUTWARD: Final = {
    "SERVICE": "asks another server",
    "FROM": "reads a data set from elsewhere",
    "LOAD": "loads a file or address",
}
_WRITING: Final = frozenset(
    ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING")
)


@cache
def _lexer() -> re.Pattern[str]:
    return re.compile(
        r"""(?P<comment>\#[^\n\r]*)
        | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
        | (?P<string>'{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3} | "{3}(?:(?:"|"")?(?:[^"\\]|\\.))*"{3}
            | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*")
        | (?P<variable>[?$]\w+)
        | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
        | (?P<name>(?:_|[^\W\d_][\w.\-]*)?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\.)*)
        | (?P<word>[^\W\d_]\w*)""",
        re.VERBOSE | re.DOTALL,
    )


def keywords(query: str) -> list[str]:
    """The bare words of a query in upper case, in order.

    A prefix that is spelled like a keyword counts as one too: engines differ on ``SERVICE:x``.

    >>> keywords('SELECT ?from { ?from a <http://service/> } # LOAD')
    ['SELECT', 'A']
    """
    found = []
    for match in _lexer().finditer(query):
        if match.lastgroup in ("word", "name"):
            found.append(match[0].partition(":")[0].upper())
    return found


def check(query: str) -> str:
    """The form of the query (``SELECT`` …). Raises ``QueryError`` where it is refused."""
    if len(query) > MAX_QUERY_CHARS:
        why = f"has {len(query)} characters, more than {MAX_QUERY_CHARS}"
        raise QueryError("query", why, "shorten it")
    if "\\u" in query or "\\U" in query:
        why = "holds an escaped character (\\u), which could hide a keyword"
        raise QueryError("query", why, "write the character itself")
    if any("\ud800" <= c <= "\udfff" for c in query):
        raise QueryError("query", "holds bytes that are no UTF-8", "write it in UTF-8")
    words = keywords(query)
    for word in words:
        if word in _OUTWARD:
            why = f"{word} {_OUTWARD[word]}; only this graph may be asked"
            raise QueryError("query", why, f"take {word} out")
        if word in _WRITING:
            raise QueryError("query", f"{word} would change the graph", "ask with SELECT")
    form = next((word for word in words if word in _FORMS), None)
    if form is None:
        why = "is no SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE is missing"
        raise QueryError("query", why, "see the ready questions for examples")
    return form
