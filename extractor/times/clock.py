"""What a time expression is resolved against, and points of the calendar written as EDTF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OPEN: Final = ".."


@dataclass(frozen=True, slots=True)
class Clock:
    """The report's own date and the year last spoken of, either of them unknown (None).

    ``here`` is the year last told in the same sentence, ``near`` in the same line, ``last`` in the
    whole text so far, ``years`` the first and last year of the stretch last told.
    """

    year: int | None = None
    month: int | None = None
    here: int | None = None
    near: int | None = None
    last: int | None = None
    years: tuple[int, int] | None = None

    @property
    def told(self) -> int | None:
        """The year that 当年 and 次年 count from."""
        return self.near or self.last

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


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the calendar: a year, or months, a season or a day in it.

    ``months`` are the first and last month, equal for a month; ``season`` is 1 to 4.
    """

    year: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    season: int | None = None

    def bounds(self) -> tuple[str, str] | None:
        """Its first and last part as EDTF, equal where it is one; None without a year."""
        if self.year is None:
            return None
        year = f"{self.year:04}"
        if self.season:
            return f"{year}-2{self.season}", f"{year}-2{self.season}"
        if not self.months:
            return year, year
        first, last = (f"{year}-{month:02}" for month in self.months)
        day = f"-{self.day:02}" if self.day else ""
        return first + day, last + day

    def edtf(self) -> str | None:
        """``2018``, ``2018-05``, ``2018-05-18``, ``2018-21`` (spring) or ``2018-01/2018-06``."""
        bounds = self.bounds()
        return bounds and between(*bounds)


def between(first: str, last: str) -> str:
    """The EDTF interval from ``first`` to ``last``, which is ``first`` where they are one."""
    return first if first == last else f"{first}/{last}"
