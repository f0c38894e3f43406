"""Saved web pages: the article without menus, links and comments, one paragraph a line."""

from __future__ import annotations

import re
from typing import Final

from extractor.errors import ReadError
from extractor.readers import text
from extractor.readers.extras import needed

SUFFIXES: Final = (".html", ".htm")

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
_CHINESE: Final = frozenset(("gb2312", "gbk", "gb18030", "x-gbk"))


def decode(raw: bytes, where: str) -> str:
    """The main text of the page ``raw``; the declared charset is believed where it fits.

    Raises ReadError where the page is broken or holds no running text.
    """
    with needed("trafilatura", where):
        import trafilatura
    found = trafilatura.extract(
        _markup(raw, where),
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        deduplicate=False,
    )
    if not found:
        why = "网页中没有正文 · no article found in the page"
        raise ReadError(where, why, "把网页文字存为 .txt · save the text of the page as .txt")
    return str(found)


def _markup(raw: bytes, where: str) -> str:
    declared = _CHARSET.search(raw[:4096])
    charset = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    try:
        # Pages that declare GB 2312 use characters of GBK all the same.
        return raw.decode("gb18030" if charset in _CHINESE else charset)
    except (UnicodeError, LookupError):
        return text.decode(raw, where)
