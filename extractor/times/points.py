"""Points of the calendar in place, with what follows them: the end of a range, 以来, 之前."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractor.model import TimeExpression
from extractor.quantities import values
from extractor.times import grammar
from extractor.times.clock import Clock, Point, interval

_EVERY: Final = re.compile("(?:每|历|往|常|逐|各)年的?$|每逢$|每到$|年年$")
_UNTIL: Final = re.compile("截[至止]到?$")
_FROM: Final = re.compile("(?:自从?|从|打|由)$")
_PAUSE: Final = re.compile("[，,；;。]")
_FIRST_OF_CENTURY: Final = 50
"""Years of two digits from this one on are of the last century (98年底), others of this (04年)."""

_COUNTED: Final = re.compile("前(.+)个月")

Bounds = tuple[str | None, str | None]
"""The first and last part of a point as EDTF; both None where its year is not known."""


def number(written: str | None) -> int | None:
    """The value of a numeral, None where there is none."""
    return _number(written) if written else None


@lru_cache(maxsize=1024)
def _number(written: str) -> int | None:
    value = values.value(written)
    return None if value is None else int(value)


def every(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is said to come back each year: 每年12月."""
    return bool(_EVERY.search(text[max(0, start - 4) : start]))


def feast(name: str, year: int | None) -> str | None:
    """The date of a festival, or its year where the moon decides the date."""
    day = grammar.eras("festival")[name]
    return None if year is None else f"{year}" if day == "-" else f"{year}-{day}"


def read(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    """The expression that begins with the point ``match``; None for 当年 where no year was told."""
    start, end = match.span()
    if match[0] == "当年" and not (clock.near or clock.last):
        return None
    if not (match["year"] or match["relative"]) and every(text, start):
        clock = Clock()
    past = bool(_UNTIL.search(text[max(0, start - 3) : start]))
    first, last = _bounds(match, clock, past)
    following = grammar.following().match(text, end)
    if following:
        return TimeExpression(start, following.end(), _range(first, following, clock))
    frame = grammar.frame().match(text, end)
    if frame is None or (frame["opened"] and not _opens(text, start, frame.end())):
        return TimeExpression(start, end, interval(first, last))
    return TimeExpression(start, frame.end(), _framed(first, last, frame.lastgroup or ""))


def _opens(text: str, start: int, end: int) -> bool:
    """Whether 开始 opens a stretch (自5月开始, 去年开始，…) and is no verb (2016年开始种桑)."""
    if _FROM.search(text[max(0, start - 2) : start]):
        return True
    apart = start == 0 or not text[start - 1].isalnum()
    return apart and _PAUSE.match(text, end) is not None


def _range(first: str | None, following: re.Match[str], clock: Clock) -> str | None:
    if first is None:
        return None
    if following["now"]:
        return f"{first}/.."
    day = number(following["lastday"])
    if day:
        return interval(first, f"{first[:7]}-{day:02}")
    year = int(first[:4])
    last = _bounds(following, clock._replace(here=year, near=year), False)[1]
    if last and last < first:
        last = f"{year + 1}{last[4:]}"
    return interval(first, last)


def _framed(first: str | None, last: str | None, frame: str) -> str | None:
    if first is None or last is None:
        return None
    forms = {
        "since": f"{first}/..",
        "opened": f"{first}/..",
        "until": f"../{last}",
        "about": f"{first}~",
    }
    return forms.get(frame) or interval(first, last)


def _bounds(match: re.Match[str], clock: Clock, past: bool) -> Bounds:
    year = _year(match, clock, past)
    if match["feast"]:
        return (feast(match["feast"], year),) * 2
    part = (match["part"] or match["alone"] or "").removeprefix("第")
    months, days = _months(match)
    counted = _COUNTED.fullmatch(part)
    if counted:
        months = (1, number(counted[1]) or 1)
    season = None if part.endswith("学期") else grammar.SEASONS.get(part[:1])
    bounds = Point(year, months or grammar.PARTS.get(part), days, season).bounds()
    if bounds is None:
        return None, None
    until = number(match["yearuntil"])
    return (bounds[0], f"{until}") if until else bounds


def _year(match: re.Match[str], clock: Clock, past: bool) -> int | None:
    """The year of a point, told, counted from another, or left unsaid."""
    told = number(match["year"])
    if told is not None:
        return told if told >= 100 else told + (1900 if told >= _FIRST_OF_CENTURY else 2000)
    relative = match["relative"]
    if relative is None:
        month = number(match["monthalone"])
        year = clock.unsaid(month, match["dayalone"] is not None, past)
        return year or (None if match["alone"] else clock.last)
    if relative in grammar.TOLD_YEARS:
        origin, steps = clock.near or clock.last, grammar.TOLD_YEARS[relative]
    else:
        origin, steps = clock.year, grammar.RELATIVE_YEARS[relative]
    return None if origin is None else origin + steps


def _months(match: re.Match[str]) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The first and last month and the first and last day of a point."""
    n = "alone" if match["monthalone"] else ""
    month, day = number(match["month" + n]), number(match["day" + n])
    if month is None:
        return None, None
    months = (month, number(match["until" + n]) or month)
    return months, (day, number(match["dayuntil" + n]) or day) if day else None
