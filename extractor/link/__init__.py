"""Decide which thing each name stands for: candidates in, a ``Reading`` out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Final

from extractor.link.about import about
from extractor.link.areas import Areas
from extractor.link.bare import link_bare
from extractor.link.bodies import Thing, group
from extractor.link.called import link_called
from extractor.link.held import heads, held_county
from extractor.link.pointing import link_pointing
from extractor.mentions import Candidate, select
from extractor.mentions.areas import is_area
from extractor.mentions.unnamed import unnamed_county
from extractor.model import (
    Entity,
    Line,
    Mention,
    Quantity,
    Reading,
    Report,
    TimeExpression,
)
from extractor.places import Gazetteer

__all__ = ["link"]

_APART: Final = ("area/gazetteer", "area/abbreviation", "area/pointing")
"""Rules of the areas that are linked by themselves, before or after the names by suffix."""


UNNAMED: Final = "e0"
"""Id of the report's own area where it has no mention of its own."""


def link(
    report: Report,
    lines: tuple[Line, ...],
    candidates: Sequence[Candidate],
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
    gazetteer: Gazetteer,
    words: Sequence[str] = (),
) -> Reading:
    """The report with entities and mentions, and the times and quantities that no name swallows."""
    own: list[Candidate] = []
    others: list[Candidate] = []
    for c in candidates:
        (own if is_area(c) else others).append(c)
    pointing = [c for c in own if c.rule == "area/pointing"]
    areas = _areas(report, lines, own, others, gazetteer)
    named = [c for c in own if c.rule not in _APART]
    areas.link_addresses(named)
    linked, topic = dict(areas.at), about(areas, report.text, lines, report.title)
    link_bare(areas, named, topic)
    link_called(areas, named)
    if areas.at != linked:
        topic = about(areas, report.text, lines, report.title)
    link_pointing(areas, pointing, topic)
    things = group(report.text, others, lambda at: next(areas.before(at), topic))
    surfaces = {c.start: report.text[c.start : c.end] for c in own if c.rule != "area/pointing"}
    ids, entities = _entities(areas, things, surfaces, topic)
    names = [c for c in candidates if c.start in ids]
    free_times = select.free_of([(t.start, t.end) for t in times], names)
    free = select.free_of([(q.start, q.end) for q in quantities], names)
    kept_times = [t for t, keep in zip(times, free_times, strict=True) if keep]
    return Reading(
        report=report,
        lines=lines,
        about=ids_of_area(areas, ids).get(topic, UNNAMED) if topic else None,
        entities=entities,
        mentions=_mentions(report.text, names, kept_times, ids, {e.id: e.type for e in entities}),
        quantities=tuple([q for q, keep in zip(quantities, free, strict=True) if keep]),
        words=words,
    )


def _areas(
    report: Report,
    lines: tuple[Line, ...],
    own: Sequence[Candidate],
    others: Sequence[Candidate],
    gazetteer: Gazetteer,
) -> Areas:
    year = int(report.published[:4]) if report.published else None
    areas = Areas(report.text, lines, gazetteer, year)
    held = list(heads(report.text, others, gazetteer))
    areas.link_wide([c for c in own if c.rule == "area/gazetteer"], own, held)
    areas.link_abbreviated([c for c in own if c.rule == "area/abbreviation"])
    if not areas.names_county and (county := held_county(report.text, held, gazetteer)):
        areas.coded(county, "the one county that longer names begin with")
    elif not areas.names_county and (county := unnamed_county(report.text, own, gazetteer)):
        areas.coded(county, "the one county that has the report's townships and villages")
    return areas


def ids_of_area(areas: Areas, ids: dict[int, str]) -> dict[str, str]:
    """Area key → entity id."""
    return {key: ids[start] for start, key in areas.at.items()}


def _entities(
    areas: Areas, things: Sequence[Thing], surfaces: Mapping[int, str], topic: str | None
) -> tuple[dict[int, str], tuple[Entity, ...]]:
    """Entity id at the start of each mention, and the entities in order of first mention.

    ``surfaces`` gives the text of each area mention that is a name, by its start. The ``topic``
    has an entity though it may have no mention of its own.
    """
    places: dict[str, list[int]] = {}
    for start, key in sorted(areas.at.items()):
        places.setdefault(key, []).append(start)
    groups: list[tuple[list[int], Thing | str]] = [(starts, key) for key, starts in places.items()]
    groups += [(thing.starts, thing) for thing in things]
    ids: dict[int, str] = {}
    entities = []
    for n, (starts, what) in enumerate(sorted(groups, key=lambda g: min(g[0])), start=1):
        eid = f"e{n}"
        for start in starts:
            ids[start] = eid
        if isinstance(what, Thing):
            entities.append(_thing_entity(what, eid))
        else:
            named = {surfaces[start] for start in starts if start in surfaces}
            entities.append(_area_entity(areas, what, eid, named))
    if topic and topic not in places:
        entities.append(_area_entity(areas, topic, UNNAMED, set()))
    return ids, tuple(entities)


def _thing_entity(thing: Thing, eid: str) -> Entity:
    name, names = thing.name, thing.names
    others = tuple(sorted(set(names) - {name})) if len(names) > 1 else ()
    return Entity(eid, thing.type, name, aliases=others, reason=thing.reason)


def _area_entity(areas: Areas, key: str, eid: str, named: set[str]) -> Entity:
    ref = areas.refs[key]
    aliases = tuple(sorted(named - {ref.name}))
    return Entity(eid, ref.type, ref.name, areas.full_name(key), ref.code, aliases, ref.reason)


def _mentions(
    text: str,
    names: Sequence[Candidate],
    times: Sequence[TimeExpression],
    ids: dict[int, str],
    kinds: dict[str, str],
) -> tuple[Mention, ...]:
    rows: list[Candidate | TimeExpression] = [*names, *times]
    rows.sort(key=attrgetter("start"))
    found = []
    for n, item in enumerate(rows, start=1):
        mid, start, end = f"m{n}", item.start, item.end
        if isinstance(item, TimeExpression):
            value, rule = item.value, "time/calendar"
            mention = Mention(mid, "Time", start, end, text[start:end], None, value, rule)
        else:
            sure = min(0.99, 0.5 + item.weight / 200)
            eid = ids[start]
            mention = Mention(
                mid, kinds[eid], start, end, text[start:end], eid, None, item.rule, sure
            )
        found.append(mention)
    return tuple(found)
