"""People by nothing but the characters of their names, where a clause begins or behind 的."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import frequent_surnames, given_characters
from extractor.mentions.personal import acts_on, leaves
from extractor.mentions.tagged import TaggedText

_WEIGHT: Final = 47
_BLOOMS: Final = re.compile("[开花]|盛开|绽放|飘香")
_NAMES: Final = frozenset(("nr", "nrfg", "nrt", "nz", "ns", "x"))


@cache
def _shape() -> re.Pattern[str]:
    surname = "".join(frequent_surnames())
    given = "".join(sorted(given_characters()))
    return re.compile(f"[，。：；、！？“”）】\\s的]([{surname}][{given}大小][{given}])")


def by_given_name(tagged: TaggedText) -> Iterator[Candidate]:
    """红崖村的|苏国华|把旧房拆了, ，赵永福|原本不信: a surname, two such characters, what one does.

    Nothing else in the sentence says that it is a person, so the words must allow no other reading.
    """
    for match in _shape().finditer(tagged.text):
        start, end = match.span(1)
        if start in tagged.cuts and end in tagged.cuts and _reads(tagged, start, end):
            yield Candidate(start, end, "Person", "person/given", _WEIGHT)


def _reads(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether the three characters are one name, or a surname and a word of two, and act."""
    first = tagged.word(start)
    if first.end == end:
        named = first.tag in _NAMES or not first.known
    else:
        given = tagged.word(first.end)
        whole = given.end == end and given.tag[:1] not in "vpdcrum"
        named = whole and (len(first.text) == 1 or first.tag in _NAMES or not first.known)
    if _BLOOMS.match(tagged.text, end):
        return False  # 白玉兰|开了
    return named and (leaves(tagged, end) or acts_on(tagged, end))
