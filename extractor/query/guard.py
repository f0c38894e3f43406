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
from extractor.query.ready import READY

QUERY: Final = "查询 query"
"""The place that an error names where a query has no name or file."""
_FORMS: Final = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
_OUTWARD: Final = {
    "SERVICE": "会访问别的服务器 · asks another server",
    "FROM": "会读别处的数据集 · reads a data set from elsewhere",
    "LOAD": "会读取文件或网址 · loads a file or address",
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
        has, most = f"{len(query):,}", f"{MAX_QUERY_CHARS:,}"
        why = f"有 {has} 字，至多 {most} 字 · has {has} characters, more than {most}"
        raise QueryError(QUERY, why, "写短些 · shorten it")
    if "\\u" in query or "\\U" in query:
        why = (
            "含转义字符 (\\u)，可能藏着关键词 · "
            "holds an escaped character (\\u), which could hide a keyword"
        )
        raise QueryError(QUERY, why, "直接写出该字符 · write the character itself")
    if any("\ud800" <= c <= "\udfff" for c in query):
        why = "含非 UTF-8 字节 · holds bytes that are no UTF-8"
        raise QueryError(QUERY, why, "用 UTF-8 写 · write it in UTF-8")
    words = keywords(query)
    for word in words:
        if word in _OUTWARD:
            remedy = f"去掉 {word}，只能问本图谱 · take {word} out; only this graph may be asked"
            raise QueryError(QUERY, f"{word} {_OUTWARD[word]}", remedy)
        if word in _WRITING:
            why = f"{word} 会改动图谱 · {word} would change the graph"
            raise QueryError(QUERY, why, "用 SELECT 提问 · ask with SELECT")
    form = next((word for word in words if word in _FORMS), None)
    if form is None:
        why = (
            "不是 SPARQL 查询：缺 SELECT、ASK、CONSTRUCT 或 DESCRIBE · "
            "is no SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE is missing"
        )
        raise QueryError(QUERY, why, READY)
    return form
