"""What 《》 name: documents, papers and programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.limits import MAX_NAME_CHARS
from extractor.mentions.candidate import Candidate

_TITLE: Final = re.compile(rf"《([^《》\n]{{2,{MAX_NAME_CHARS * 2}}})》")
_PERIODICAL: Final = re.compile("(?:杂志|周刊|月刊|期刊)(?!社)")
_PAPER: Final = re.compile("(?:报|新闻联播|杂志|周刊|月刊|晚报|日报|时报)$")


def titled(text: str) -> Iterator[Candidate]:
    """Documents inside 《》; papers and programmes of that form are Organizations."""
    for match in _TITLE.finditer(text):
        start, end = match.span(1)
        inner = text[start:end]
        lead = len(inner) - len(inner.lstrip())
        start, end = start + lead, end - (len(inner) - len(inner.rstrip()))
        if end <= start:
            continue
        paper = _PAPER.search(text[start:end]) or _PERIODICAL.match(text, match.end())
        kind = "Organization" if paper else "Document"
        yield Candidate(start, end, kind, "title/book-marks", 95)
