"""Rows of people by nothing but their names: 出席会议的有 赵有田、石村、马志远、罗平等领导."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import given_characters
from extractor.mentions.personal import surname_at
from extractor.mentions.tagged import TaggedText

_WEIGHT: Final = 93
"""More than a village's, which a name of the row may look like."""
_HAN: Final = "[\u4e00-\u9fff]"
_ROW: Final = re.compile(f"(?<=[、，：；。 \u3000\n])(?:{_HAN}{{2,3}}、){{5,}}{_HAN}{{2,4}}")
_MANY: Final = re.compile(f"、(?:{_HAN}{{2,3}}、){{4}}{_HAN}{{2}}")
"""What every such row holds: a text without it is read no further."""
_LAST: Final = re.compile(f"{_HAN}{{2,3}}?(?=等|和|出席|参加|陪同|列席|[，。；\\s])")
_ITEM: Final = re.compile(f"{_HAN}+")


def rows(tagged: TaggedText, people: Sequence[Candidate]) -> Iterator[Candidate]:
    """The items of a row of six or more that all begin with a surname, most of them sure people."""
    text, sure = tagged.text, {c.start for c in people}
    for row in _ROW.finditer(text) if _MANY.search(text) else ():
        items = [m.span() for m in _ITEM.finditer(text, *row.span())]
        last = _LAST.match(text, items[-1][0])
        items = [*items[:-1], last.span()] if last else items[:-1]
        named = [span for span in items if surname_at(text, span[0])]
        told = sum(start in sure or text[end - 1] in given_characters() for start, end in named)
        if len(named) * 6 >= len(items) * 5 and told * 3 >= len(items) * 2:
            for start, end in named:
                yield Candidate(start, end, "Person", "person/row", _WEIGHT)
