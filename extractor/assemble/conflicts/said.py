"""A figure as one report says it, with what is needed to compare it with others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from extractor.assemble.keys import Key, entries
from extractor.model import Extraction, Observation

_SCALE: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ROUND: Final = re.compile(r"(\d+)(?:\.(\d+))?([十百千万亿]{1,2})")
_ABOUT: Final = Fraction(1, 10)
"""How far a figure may lie from what 约 says, as a share of it."""


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One of the statements that do not go together."""

    report: str
    start: int
    end: int
    figure: str
    quote: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all be true. ``kind`` names the check that found them."""

    kind: str
    area: str
    zh: str
    en: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """An observation with its entities resolved across reports."""

    side: Side
    observation: Observation
    place: Key | None
    area: str
    subject: Key | None
    agent: Key | None
    bounds: tuple[Fraction | None, Fraction | None]


def said(extraction: Extraction, canonical: Mapping[Key, Key]) -> list[Said]:
    """The figures of a report that are stated as facts: nothing planned, nothing denied."""
    keys = {e.entity: canonical.get(e.key, e.key) for e in entries(extraction)}
    names = {e.id: e.name for e in extraction.entities}
    return [
        Said(
            side=side(extraction, o),
            observation=o,
            place=keys.get(o.place or ""),
            area=names.get(o.place or "", ""),
            subject=keys.get(o.subject or ""),
            agent=keys.get(o.agent or ""),
            bounds=bounds(o),
        )
        for o in extraction.observations
        if o.modality is None and o.polarity is None
    ]


def side(extraction: Extraction, o: Observation) -> Side:
    """An observation as one side of a conflict."""
    quote = extraction.report.text[o.evidence.start : o.evidence.end]
    return Side(extraction.report.id, o.start, o.end, o.text, quote)


def bounds(o: Observation) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest number that the words allow; None where they set no end.

    ``2.3万`` allows what rounds to it; ``近3万`` anything up to it, ``2000余`` anything from it.
    """
    if o.value is None:
        return o.low, o.high
    slack = _rounding(o)
    low, high = o.value - slack, o.value + slack
    if o.qualifier in (">", ">="):
        return low, None
    if o.qualifier in ("<", "<="):
        return None, high
    about = abs(o.value) * _ABOUT if o.qualifier == "~" else Fraction(0)
    return low - about, high + about


def apart(a: Said, b: Said) -> bool:
    """Whether no number satisfies both."""
    (low, high), (other_low, other_high) = a.bounds, b.bounds
    return (high is not None and other_low is not None and high < other_low) or (
        other_high is not None and low is not None and other_high < low
    )


def _rounding(o: Observation) -> Fraction:
    """Half a unit of the last digit, where the number is written with a decimal point or 万."""
    match = _ROUND.search(o.text)
    if match is None or o.value is None:
        return Fraction(0)
    whole, decimals, scale = match.groups()
    step = Fraction(1, 10 ** len(decimals or ""))
    for sign in scale:
        step *= _SCALE[sign]
    written = Fraction(f"{whole}.{decimals or 0}") * step * 10 ** len(decimals or "")
    in_unit = o.value / written if written else Fraction(1)
    return step * in_unit / 2
