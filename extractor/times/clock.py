"""What a time expression is resolved against, and points of the calendar written as EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

_YEARS: Final = re.compile(r"(?<![\d-])\d{4}")
_MONTH: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_REFERENCE: Final = re.compile(r"(\d{4})(?:-(\d\d))?")
_SENTENCE_END: Final = re.compile("[。！？!?；;]")


@lru_cache(maxsize=1024)
def _told(value: str) -> tuple[int, int, str | None] | None:
    """The first year, the last and the last month of a time (EDTF); None where it has no year."""
    years, months = _YEARS.findall(value), _MONTH.findall(value)
    return (int(years[0]), int(years[-1]), months[-1] if months else None) if years else None


class Clock(NamedTuple):
    """The report's own date and the year last spoken of, either of them unknown (None).

    ``here`` is the year last told in the same sentence, ``near`` in the same line, ``last`` in the
    whole text so far, ``years`` the first and last year of the stretch last told, ``month_told``
    the month last told (EDTF).
    """

    year: int | None = None
    month: int | None = None
    day: date | None = None
    here: int | None = None
    near: int | None = None
    last: int | None = None
    years: tuple[int, int] | None = None
    month_told: str | None = None

    @classmethod
    def of(cls, published: str | None) -> Clock:
        """The clock at the begin of a report of that date (EDTF)."""
        reference = _REFERENCE.match(published or "")
        if reference is None:
            return cls()
        try:
            day = date.fromisoformat(published or "")
        except ValueError:
            day = None
        return cls(int(reference[1]), int(reference[2]) if reference[2] else None, day)

    def told(self, value: str | None) -> Clock:
        """The clock after a time of this value (EDTF) was told."""
        told = _told(value) if value else None
        if told is None:
            return self
        first, last, month = told
        month_told = month or self.month_told
        return self._replace(
            here=last, near=last, last=last, years=(first, last), month_told=month_told
        )

    def moved(self, text: str) -> Clock:
        """The clock after ``text`` was passed: a new sentence or line forgets the year told."""
        if self.near and "\n" in text:
            return self._replace(here=None, near=None)
        if self.here and _SENTENCE_END.search(text):
            return self._replace(here=None)
        return self

    @property
    def own_month(self) -> str | None:
        """The report's own month as EDTF."""
        return f"{self.year:04}-{self.month:02}" if self.year and self.month else None

    def unsaid(self, month: int | None, exact: bool, past: bool) -> int | None:
        """The year of a date that names none: the one spoken of, or the report's own.

        A day (``exact``) is of the report's own year unless its sentence tells one; what is said
        to be ``past`` (截至5月底) is not after the report.
        """
        if past and self.year and self.month and month:
            return self.year - (month > self.month)
        if self.here or not exact:
            return self.here or self.near or self.year
        return self.year or self.near


class Point(NamedTuple):
    """A stretch of the calendar: a year, or months, a season or days in it.

    ``months`` and ``days`` are the first and the last, equal for one; ``season`` is 1 to 4.
    """

    year: int | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    season: int | None = None

    def bounds(self) -> tuple[str, str] | None:
        """Its first and last part as EDTF, equal where it is one; None without a year."""
        if self.year is None:
            return None
        if self.season:
            return (f"{self.year:04}-2{self.season}",) * 2
        if not self.months:
            return (f"{self.year:04}",) * 2
        first, last = self.months
        return self._part(self.year, first, 0), self._part(self.year + (last < first), last, 1)

    def _part(self, year: int, month: int, which: int) -> str:
        day = self.days[which] if self.days else 0
        written = f"{year:04}-{month:02}"
        return f"{written}-{day:02}" if 0 < day <= monthrange(year, month)[1] else written

    def edtf(self) -> str | None:
        """``2018``, ``2018-05``, ``2018-05-18``, ``2018-21`` (spring) or ``2018-01/2018-06``."""
        bounds = self.bounds()
        return bounds and interval(*bounds)


def interval(first: str | None, last: str | None) -> str | None:
    """The EDTF interval from ``first`` to ``last``, which is ``first`` where they are one."""
    if first is None or last is None or first == last:
        return first and last
    return f"{first}/{last}"
