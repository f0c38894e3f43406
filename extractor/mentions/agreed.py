"""A name with the verb behind it, told by the other mentions of its bearer: 程艳|围, 程艳|办."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import given_characters
from extractor.tokens import segmenter

_NAME = 2
"""Characters of the short names to which a verb of one character is glued."""
_GLUED = frozenset("家说等们")
"""What stands behind a name, though given names end in it too: 王文|家 beside 王文."""


def agreed(text: str, people: Sequence[Candidate]) -> Iterator[Candidate]:
    """``people``, each name as long as its other mentions show it to be.

    Names of three characters are cut to two where others show that these are whole: two that differ
    in their last characters alone, one of which no name has (程艳围, 程艳办), or a name of two
    elsewhere (胡盛) and a word that the third begins (胡盛|正在). A name of two is grown where one
    of three was read and the third stands behind each of them (赵鸿 and 赵鸿颇).
    """
    endings: defaultdict[str, set[str]] = defaultdict(set)
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for c in people:
        if c.end - c.start in (_NAME, _NAME + 1):
            short = text[c.start : c.start + _NAME]
            endings[short].add(text[c.start + _NAME : c.end])
            behind[short].add(text[c.start + _NAME : c.start + _NAME + 1])
    for c in people:
        short, long = text[c.start : c.start + _NAME], c.end - c.start > _NAME
        ends, next_ones = endings[short], behind[short]
        if c.end - c.start > _NAME + 1 or len(ends) < 2:  # nothing else is read of this name
            yield c
        elif long and _is_glued(text, c, ends, next_ones):
            yield c._replace(end=c.start + _NAME)
        else:
            yield c if long or len(next_ones) > 1 else c._replace(end=c.end + 1)


def _is_glued(text: str, c: Candidate, ends: set[str], behind: set[str]) -> bool:
    if "" in ends and len(behind) > 1:
        glued = text[c.end - 1] in _GLUED
        return glued or segmenter().lists(text[c.end - 1 : c.end + 1])
    thirds = ends - {""}
    return len(thirds) > 1 and not thirds <= given_characters()
