"""Find names on characters, before anything is decided about which thing each stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from extractor.mentions import (
    agreed,
    areas,
    bodies,
    branches,
    called,
    councils,
    documents,
    events,
    lists,
    media,
    named,
    persons,
    programmes,
    projects,
    quoted,
    roads,
    rows,
    select,
    series,
    spread,
    suffixed,
    tabled,
    teams,
    terms,
    titled,
    towns,
    wares,
    wide,
)
from extractor.mentions.candidate import Candidate
from extractor.mentions.tagged import TaggedText
from extractor.mentions.unnamed import unnamed_county
from extractor.mentions.walk import walk
from extractor.places import Gazetteer

__all__ = ["Candidate", "TaggedText", "find"]

SURE_AREA = 50
"""Least weight of an area that is cut off the name behind it."""

SURE_PERSON = 70
"""Least weight of a person that ends the name of a body behind it."""

WHOLE = 92
"""Weight of a name that is more than the area, site or river it begins with."""

MAX_SHORT_EVENT = 5
"""Events of fewer characters keep the area before them."""

_SLOPES = frozenset("脚麓上下深腹巅顶")
"""What only a mountain has, though a village is named for it: 凤凰山|脚下的凤凰山村."""

MAX_COUNTIES = 12
"""Most counties of one report whose townships and villages are looked for."""


def find(tagged: TaggedText, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The names of the text in order, none overlapping another.

    ``tagged`` carries the spans of times and quantities as barriers.
    """
    text = tagged.text
    hits = walk(text, gazetteer)
    surfaces = list(areas.wide(tagged, hits.areas, gazetteer))
    decided = wide.decide(text, surfaces, gazetteer)
    coded = list(wide.addressed(text, surfaces, decided))
    named_sure = any(code and not code.endswith("00") for code in decided.values())
    unnamed = () if named_sure else _unnamed(tagged, coded, gazetteer)
    counties = unnamed or counties_in_play(text, coded, gazetteer)
    listed = areas.listed(tagged, gazetteer, counties, {c.end for c in coded})
    found = [*coded, *areas.pointing(tagged), *areas.abbreviated(text), *listed]
    found += suffixed.by_suffix(tagged, select.select(found))
    found += series.series(tagged, found)
    sure = select.select(found)
    sure = _more(found, list(tabled.tabled(tagged, gazetteer, sure)), sure)
    addresses = list(spread.and_in_short(tagged, [c for c in sure if c.weight >= SURE_AREA]))
    found += [
        *titled.titled(text),
        *quoted.quoted(tagged),
        *quoted.measures(text),
        *(*bodies.pointing_bodies(text), *media.media(text)),
    ]
    people = list(agreed.agreed(text, list(persons.persons(tagged, hits))))
    people = list(wide.but_areas(people, decided, text, gazetteer))
    people += rows.rows(tagged, people)
    known = list(terms.listed_names(tagged, hits.terms))
    ends = [p for p in people if p.weight >= SURE_PERSON]
    ends += [c for c in known if c.rule == terms.COUNTRY]
    bodies_found = [
        *_no_village(text, named.named(tagged, hits.suffixes, addresses, ends), found),
        *councils.councils(text, addresses),
    ]
    bodies_found += branches.branches(tagged, [*bodies_found, *known])
    swallowed = {e for c in bodies_found for e in range(c.start + 1, c.end)}
    edges = {c.end: c for c in (*addresses, *ends) if c.end not in swallowed}
    works = list(projects.projects(tagged, edges))
    found += [*_over(works, bodies_found), *events.events(tagged, hits.nouns, edges)]
    schemes = [c for c in (*known, *bodies_found) if c.type == "Program"]
    taken = {c.start for c in (*addresses, *bodies_found) if c.type != "Program"}
    known = list(_of_areas(known, addresses, bodies_found))
    found += [*documents.documents(tagged, addresses), *roads.roads(tagged)]
    found += [c for c in (*bodies_found, *outside(known, bodies_found)) if c.type != "Program"]
    found += [*programmes.programmes(tagged, schemes, taken), *people]
    found += [*lists.defined(tagged), *lists.zones(tagged), *lists.accounts(text)]
    found += [*teams.formed(tagged), *called.called(text), *wares.in_rows(tagged, known)]
    found += lists.sharing_kind(tagged, bodies_found)
    sure = select.select(found)
    told = [*lists.listed_by_kind(tagged, sure), *(s for s, _ in lists.shortened(text, sure))]
    sure = _more(found, [*told, *towns.towns(tagged, gazetteer, counties)], sure)
    names = _everywhere(tagged, found, sure)
    titles = list(lists.honours(text))
    if not titles:
        return names
    return tuple(c for c in names if not any(s < c.start and c.end < e for s, e in titles))


def _everywhere(
    tagged: TaggedText, found: Sequence[Candidate], sure: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """What stands of the ``found`` once the ``sure`` are found wherever they are named.

    A product behind its brand (“三江春”|茶) is one with it.
    """
    brands = [c.end + 1 for c in sure if c.rule == quoted.BRAND]
    branded = {at + tagged.text.startswith("牌", at) for at in brands}
    more = list(spread.spread(tagged, sure))
    if not (more or branded):
        return sure
    kept = (c for c in found if c.type != "Product" or c.start not in branded)
    return select.select([*kept, *more])


def _more(
    found: list[Candidate], more: Sequence[Candidate], sure: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """What stands once ``more`` is ``found``; ``sure`` stood before."""
    found += more
    return select.select(found) if more else sure


def _no_village(
    text: str, bodies_found: Iterable[Candidate], areas_found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """All but the mountains and rivers that are a village's short name (毛竹山, of 毛竹山村)."""
    stems = {text[c.start : c.end - 1] for c in areas_found if c.type == "Village"}
    for c in bodies_found:
        own = text[c.end : c.end + 1] in _SLOPES or text[c.start : c.end] not in stems
        if own or c.type != "Region":
            yield c


def _over(works: Sequence[Candidate], bodies_found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Works whose names begin with a site or river's (西湖景区|改造工程) are heavier than these."""
    begins = {c.start: c.end for c in bodies_found if c.type in {"Site", "Region"}}
    for work in works:
        longer = begins.get(work.start, work.end) < work.end
        yield work._replace(weight=WHOLE) if longer else work


def _of_areas(
    known: Sequence[Candidate], addresses: Sequence[Candidate], longer: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Listed names together with the area before them that they keep.

    An event's city (杭州|亚运会); what is listed with its area (静宁苹果, 北京冬奥会) only becomes
    heavier than the area that it starts with.
    """
    ends = {c.end: c for c in addresses}
    starts = {c.start: c.end for c in addresses if c.rule == "area/gazetteer"}
    inside = {at for b in longer for at in range(b.start + 1, b.end)}
    for c in known:
        if c.type == "Event" and c.start in ends and c.end - c.start < MAX_SHORT_EVENT:
            yield c._replace(start=ends[c.start].start, weight=WHOLE)
        elif starts.get(c.start, c.end) < c.end and c.end not in inside:
            yield c._replace(weight=WHOLE)
        else:
            yield c


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


def _unnamed(
    tagged: TaggedText, coded: Sequence[Candidate], gazetteer: Gazetteer
) -> tuple[str, ...]:
    """The county whose townships and villages a report names that does not name it."""
    found = [*suffixed.by_suffix(tagged, coded), *series.series(tagged, coded)]
    county = unnamed_county(tagged.text, select.select([*coded, *found]), gazetteer)
    return (county,) if county else ()


def outside(known: Sequence[Candidate], longer: Sequence[Candidate]) -> Iterator[Candidate]:
    """Listed names that are no part of a longer name (北京大学 in 北京大学人民医院)."""
    wholes = sorted((d.start, d.end) for d in longer if d.type != "Program")
    starts = [start for start, _ in wholes]
    reach = [0, *accumulate((end for _, end in wholes), max)]
    for c in known:
        if c.type == "Product" or c.end >= reach[bisect_right(starts, c.start)]:
            yield c
