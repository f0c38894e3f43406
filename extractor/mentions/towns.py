"""Townships by their names alone, where several of one county stand in a row: 长桥至路下段."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.mentions.areas import starts_name
from extractor.mentions.boundary import is_common_word
from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import area_words, class_words
from extractor.mentions.tagged import TaggedText
from extractor.places import Gazetteer

_JOINED: Final = frozenset("、和与及至到")
_FEWEST: Final = 3
"""How many towns of a county a report names that is sure to be about it."""


def towns(tagged: TaggedText, gazetteer: Gazetteer, counties: Iterable[str]) -> Iterator[Candidate]:
    """Rows of townships of one of the ``counties`` without their class words."""
    text = tagged.text
    for county in counties:
        automaton, _ = _automaton(gazetteer, county)
        hits = [
            Candidate(start, end, "Township", "area/town", 46)
            for _, start, end in automaton.find_matches_as_indexes(text)
            if starts_name(tagged, start) and (end in tagged.cuts or text[end] in _JOINED)
        ]
        for a, b in pairwise(hits):
            joined = b.start - a.end == 1 and text[a.end] in _JOINED
            if joined and not all(is_common_word(tagged, c.start, c.end) for c in (a, b)):
                yield from (a, b)


def tells_towns(text: str, county: str, gazetteer: Gazetteer) -> bool:
    """Whether a report names so many towns of the ``county`` that it is about it."""
    automaton, names = _automaton(gazetteer, county)
    hits = automaton.find_matches_as_indexes(text)
    return len({names[i] for i, _, _ in hits}) >= _FEWEST


@cache
def _automaton(gazetteer: Gazetteer, county: str) -> tuple[AhoCorasick, list[str]]:
    places = gazetteer.county(county)
    own = {gazetteer.get(county)}
    names = sorted(
        name
        for name, codes in places.short_forms.items()
        if any((area := places.area(code)) and area.type == "Township" for code in codes)
        and name not in class_words()
        and name not in area_words()
        and not any(area and area.name.startswith(name) for area in own)
    )
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names
