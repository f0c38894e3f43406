"""Find names on characters, before anything is decided about which thing each stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.mentions import (
    areas,
    bodies,
    branches,
    lists,
    named,
    persons,
    projects,
    select,
    series,
    spread,
    terms,
    titled,
    wide,
)
from extractor.mentions.candidate import Candidate
from extractor.mentions.tagged import TaggedText
from extractor.places import Gazetteer

__all__ = ["Candidate", "TaggedText", "find"]

SURE_AREA = 50
"""Least weight of an area that is cut off the name behind it."""

SURE_PERSON = 70
"""Least weight of a person that ends the name of a body behind it."""

MAX_COUNTIES = 12
"""Most counties of one report whose townships and villages are looked for."""


def find(tagged: TaggedText, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The names of the text in order, none overlapping another.

    ``tagged`` carries the spans of times and quantities as barriers.
    """
    text = tagged.text
    surfaces = list(areas.wide(tagged, gazetteer))
    decided = wide.decide(text, surfaces, gazetteer)
    coded = [c for c in surfaces if text[c.start : c.end] in decided]
    counties = counties_in_play(text, coded, gazetteer)
    listed = areas.listed(tagged, gazetteer, counties, {c.end for c in coded})
    found = [*coded, *areas.pointing(tagged), *areas.abbreviated(text), *listed]
    found += areas.by_suffix(tagged, select.select(found))
    found += series.series(tagged, found)
    addresses = [c for c in select.select(found) if c.weight >= SURE_AREA]
    found += [
        *titled.titled(text),
        *titled.quoted(text),
        *titled.measures(text),
        *bodies.pointing_bodies(text),
    ]
    people = list(persons.persons(tagged))
    known = list(terms.listed_names(tagged))
    ends = [p for p in people if p.weight >= SURE_PERSON]
    ends += [c for c in known if c.rule == terms.COUNTRY]
    bodies_found = list(named.named(tagged, addresses, ends))
    bodies_found += branches.branches(tagged, [*bodies_found, *known])
    edges = {c.end for c in (*addresses, *ends)}
    found += [*projects.projects(tagged, edges), *projects.events(tagged, edges)]
    found += [*bodies_found, *outside(known, bodies_found), *terms.programmes(tagged), *people]
    found += [*lists.defined(tagged), *lists.accounts(text)]
    found += lists.listed_by_kind(tagged, select.select(found))
    sure = select.select(found)
    names = select.select([*found, *spread.spread(tagged, sure)])
    titles = list(lists.honours(text))
    return tuple(c for c in names if not any(s < c.start and c.end < e for s, e in titles))


def counties_in_play(
    text: str, coded: Sequence[Candidate], gazetteer: Gazetteer
) -> tuple[str, ...]:
    """Codes of the counties that the text names, in order of first mention."""
    codes: dict[str, None] = {}
    surfaces = {text[c.start : c.end]: None for c in coded}
    for surface in surfaces:
        for code in areas.wide_codes(gazetteer).get(surface, ()):
            if not code.endswith("00"):
                codes.setdefault(code)
    return tuple(codes)[:MAX_COUNTIES]


def outside(known: Sequence[Candidate], longer: Sequence[Candidate]) -> Iterator[Candidate]:
    """Listed names that are no part of a longer name (北京大学 in 北京大学人民医院)."""
    wide_ones = [c for c in longer if c.type != "Program"]
    for c in known:
        inside = any(d.start <= c.start and c.end < d.end for d in wide_ones)
        if c.type == "Product" or not inside:
            yield c
