"""Figures of one thing at one time that differ, and figures that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from extractor.assemble.conflicts.said import Conflict, Said, apart

_SINGLE: Final = frozenset(
    (
        *("poverty-exit", "poverty-remaining", "poverty-registered", "poverty-rate", "relocated"),
        *("population", "gdp", "fiscal-revenue", "tax", "collective-income"),
    )
)
"""Indicators that have one value for an area at a time. Areas of land, output and the like have one
only where it is said of what."""

_OF_A_WHOLE: Final = frozenset(("poverty-rate", "coverage"))


def rival_figures(everything: Iterable[Said]) -> Iterator[Conflict]:
    """Same area, time, indicator, unit and counted thing, yet no number satisfies both."""
    groups: dict[object, list[Said]] = {}
    for s in everything:
        o = s.observation
        named = bool(o.of or s.subject)
        if o.time and s.place and (o.indicator in _SINGLE or named):
            slots = (s.place, o.time, o.indicator, o.unit, o.of, s.subject, s.agent, o.per)
            groups.setdefault(slots, []).append(s)
    for group in groups.values():
        for a, b in combinations(sorted(group, key=lambda s: s.side), 2):
            if apart(a, b) and _comparable(a, b, group):
                o = a.observation
                zh = f"{a.area} {o.time} 的同一指标（{o.indicator}）有不同的数字"
                en = f"two figures of {o.indicator} for one area and time ({o.time})"
                yield Conflict("figures", a.area, zh, en, (a.side, b.side))


def _comparable(a: Said, b: Said, group: list[Said]) -> bool:
    """Whether the two speak of one thing.

    Where a report of the two also says what the other says, it has two things in mind that the
    slots do not tell apart. Within one report only what has a single value can contradict itself,
    and a change from one figure to another does not.
    """
    if a.side.report != b.side.report:
        return not (_says(a.side.report, b, group) or _says(b.side.report, a, group))
    changed = {a.observation.change_from, b.observation.change_from}
    if changed & {a.observation.id, b.observation.id}:
        return False
    same_sentence = a.observation.evidence == b.observation.evidence
    return a.observation.indicator in _SINGLE and not same_sentence


def _says(report: str, figure: Said, group: list[Said]) -> bool:
    return any(s.side.report == report and not apart(s, figure) for s in group)


def out_of_poverty_twice(everything: Iterable[Said]) -> Iterator[Conflict]:
    """One village or county that left poverty as a whole in two different years."""
    groups: dict[object, list[Said]] = {}
    for s in everything:
        o = s.observation
        whole = o.unit in ("village", "count") and o.value == 1 and o.indicator == "poverty-exit"
        if whole and o.time and s.place and "/" not in o.time:
            groups.setdefault(s.subject or s.place, []).append(s)
    for group in groups.values():
        for a, b in combinations(sorted(group, key=lambda s: s.side), 2):
            years = {(s.observation.time or "")[:4] for s in (a, b)}
            if len(years) == 2:
                zh = f"{a.area}两次脱贫（{'、'.join(sorted(years))}）"
                en = f"left poverty twice ({', '.join(sorted(years))})"
                yield Conflict("exit-twice", a.area, zh, en, (a.side, b.side))


def impossible(everything: Iterable[Said]) -> Iterator[Conflict]:
    """A rate of more than the whole. (A share may be of a plan, which can be outdone.)"""
    for s in everything:
        o, low = s.observation, s.bounds[0]
        if o.unit == "percent" and o.indicator in _OF_A_WHOLE and low is not None and low > 100:
            zh, en = (
                f"占比超过百分之百（{o.indicator}）",
                f"a share above 100 percent ({o.indicator})",
            )
            yield Conflict("impossible", s.area, zh, en, (s.side,))
