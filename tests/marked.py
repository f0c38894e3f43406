"""Sentences with their names marked inline: ``[襄垣县:County]对口帮扶[沁县:County]``."""

from __future__ import annotations

import re

MARK = re.compile(r"\[([^\[\]:]+):([A-Z][a-z]+)\]")


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain sentence, and ``(start, end, type)`` of each marked name in order.

    >>> unmark("由[沁县:County]实施")
    ('由沁县实施', [(1, 3, 'County')])
    """
    plain, spans, at = "", [], 0
    for match in MARK.finditer(marked):
        plain += marked[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[1]), match[2]))
        plain, at = plain + match[1], match.end()
    return plain + marked[at:], spans
