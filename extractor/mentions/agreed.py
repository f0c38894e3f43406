"""A name with the verb behind it, told by the other mentions of its bearer: 程艳|围, 程艳|办."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import given_characters
from extractor.tokens import segmenter

_NAME = 2
"""Characters of the short names to which a verb of one character is glued."""


def agreed(text: str, people: Sequence[Candidate]) -> Iterator[Candidate]:
    """``people``, with names of three characters cut to two where others show that these are whole.

    Two that differ in their last characters alone, one of which no name has (程艳围, 程艳办), or a
    name of two elsewhere (胡盛) and a word that the third begins (胡盛|正在).
    """
    endings: defaultdict[str, set[str]] = defaultdict(set)
    for c in people:
        if c.end - c.start in (_NAME, _NAME + 1):
            endings[text[c.start : c.start + _NAME]].add(text[c.start + _NAME : c.end])
    for c in people:
        ends = endings[text[c.start : c.start + _NAME]]
        glued = c.end - c.start == _NAME + 1 and len(ends) > 1 and _is_glued(text, c, ends)
        yield c._replace(end=c.start + _NAME) if glued else c


def _is_glued(text: str, c: Candidate, ends: set[str]) -> bool:
    if "" in ends and segmenter().lists(text[c.end - 1 : c.end + 1]):
        return True
    thirds = ends - {""}
    return len(thirds) > 1 and not thirds <= given_characters()
