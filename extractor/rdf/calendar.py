"""EDTF values as stretches of days, for the subset that the contract uses."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Final

_POINT: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, ISO, inclusive; None where that end is open or unknown."""

    first: str | None
    last: str | None


def period(edtf: str) -> Period | None:
    """The days that an EDTF value covers; None where it is no value of the subset.

    >>> period("2018-02"), period("2016/..")
    (Period(first='2018-02-01', last='2018-02-28'), Period(first='2016-01-01', last=None))
    """
    opening, slash, closing = edtf.partition("/")
    first = _days(opening)
    last = _days(closing) if slash else first
    if first is None or last is None or (first == last == ("", "")):
        return None
    found = Period(first[0] or None, last[1] or None)
    backwards = found.first and found.last and found.first > found.last
    return None if backwards else found


def _days(point: str) -> tuple[str, str] | None:
    """First and last day of one EDTF point; empty strings for ``..`` and nothing at all."""
    if point in ("..", ""):
        return "", ""
    match = _POINT.fullmatch(point)
    if match is None:
        return None
    year, month, day = match.groups()
    if int(year) == 0 or not 1 <= int(month or 1) <= 12:
        return None
    length = calendar.monthrange(int(year), int(month or 12))[1]
    if not 1 <= int(day or 1) <= length:
        return None
    return (
        f"{year}-{month or '01'}-{day or '01'}",
        f"{year}-{month or '12'}-{day or length}",
    )
