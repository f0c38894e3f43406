"""Decide which thing each name stands for: candidates in, a ``Reading`` out."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.link.about import about
from extractor.link.areas import Areas
from extractor.link.bodies import Thing, group
from extractor.mentions import Candidate, select
from extractor.mentions.areas import is_area
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

_CONFIDENCE = 100.0


def link(
    report: Report,
    lines: tuple[Line, ...],
    candidates: Sequence[Candidate],
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
    gazetteer: Gazetteer,
) -> Reading:
    """The report with entities and mentions, and the times and quantities that no name swallows."""
    areas = _areas(report, lines, candidates, gazetteer)
    topic = _link_pointing(areas, report, lines, candidates)
    scopes = {
        c.start: next(iter(areas.before(c.start)), topic) for c in candidates if not is_area(c)
    }
    others = [c for c in candidates if not is_area(c)]
    things = group(report.text, others, scopes)
    ids, entities = _entities(areas, things, report.text, topic)
    names = [c for c in candidates if c.start in ids]
    free_times = select.free_of([(t.start, t.end) for t in times], names)
    free = select.free_of([(q.start, q.end) for q in quantities], names)
    kept_times = [t for t, keep in zip(times, free_times, strict=True) if keep]
    return Reading(
        report=report,
        lines=lines,
        about=ids_of_area(areas, ids).get(topic) if topic else None,
        entities=entities,
        mentions=_mentions(report.text, names, kept_times, ids, {e.id: e.type for e in entities}),
        quantities=tuple(q for q, keep in zip(quantities, free, strict=True) if keep),
    )


def _areas(
    report: Report, lines: tuple[Line, ...], candidates: Sequence[Candidate], gazetteer: Gazetteer
) -> Areas:
    year = int(report.published[:4]) if report.published else None
    areas = Areas(report.text, lines, gazetteer, year)
    own = [c for c in candidates if is_area(c)]
    areas.link_wide([c for c in own if c.rule == "area/gazetteer"])
    areas.link_named([c for c in own if c.rule not in ("area/gazetteer", "area/pointing")])
    return areas


def _link_pointing(
    areas: Areas, report: Report, lines: tuple[Line, ...], candidates: Sequence[Candidate]
) -> str | None:
    topic = about(areas, report.text, lines, report.title)
    areas.link_pointing([c for c in candidates if c.rule == "area/pointing"], topic)
    return topic


def ids_of_area(areas: Areas, ids: dict[int, str]) -> dict[str, str]:
    """Area key → entity id."""
    return {key: ids[start] for start, key in areas.at.items()}


def _entities(
    areas: Areas, things: Sequence[Thing], text: str, topic: str | None
) -> tuple[dict[int, str], tuple[Entity, ...]]:
    """Entity id at the start of each mention, and the entities in order of first mention."""
    firsts: dict[str | int, int] = {}
    for start, key in sorted(areas.at.items()):
        firsts.setdefault(key, start)
    for i, thing in enumerate(things):
        firsts[i] = min(thing.starts)
    ids: dict[int, str] = {}
    entities = []
    for n, (key, _) in enumerate(sorted(firsts.items(), key=lambda item: item[1]), start=1):
        if isinstance(key, int):
            thing = things[key]
            ids.update((s, f"e{n}") for s in thing.starts)
            others = tuple(sorted(set(thing.names) - {thing.name}))
            entities.append(
                Entity(f"e{n}", thing.type, thing.name, None, None, others, thing.reason)
            )
        else:
            ids.update((s, f"e{n}") for s, k in areas.at.items() if k == key)
            entities.append(_area_entity(areas, key, f"e{n}"))
    return ids, tuple(entities)


def _area_entity(areas: Areas, key: str, eid: str) -> Entity:
    ref = areas.refs[key]
    return Entity(eid, ref.type, ref.name, areas.full_name(key), ref.code, (), ref.reason)


def _mentions(
    text: str,
    names: Sequence[Candidate],
    times: Sequence[TimeExpression],
    ids: dict[int, str],
    kinds: dict[str, str],
) -> tuple[Mention, ...]:
    rows: list[tuple[int, int, Candidate | TimeExpression]] = [
        *((c.start, c.end, c) for c in names),
        *((t.start, t.end, t) for t in times),
    ]
    found = []
    for n, (start, end, item) in enumerate(sorted(rows, key=lambda r: r[:2]), start=1):
        if isinstance(item, TimeExpression):
            mention = Mention(
                f"m{n}", "Time", start, end, text[start:end], None, item.value, "time/calendar"
            )
        else:
            sure = min(0.99, 0.5 + item.weight / 200)
            eid = ids[start]
            mention = Mention(
                f"m{n}", kinds[eid], start, end, text[start:end], eid, None, item.rule, sure
            )
        found.append(mention)
    return tuple(found)
