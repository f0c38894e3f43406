"""Calendar expressions and their EDTF values (contract section 1, "Time." of section 5).

``find`` reads a text, ``parse`` one expression. Named times stand in ``lexicons/eras.tsv``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extractor.fold import fold, mended
from extractor.model import TimeExpression
from extractor.times import expressions, grammar
from extractor.times.clock import Clock

__all__ = ["find", "parse"]

_YEAR: Final = re.compile(r"\d{4}")
_SENTENCE_END: Final = re.compile("[。！？!?；;]")
_REFERENCE: Final = re.compile(r"(\d{4})(?:-(\d\d))?")


def find(text: str, published: str | None) -> list[TimeExpression]:
    """The calendar expressions of ``text`` in order, with their values as EDTF.

    ``published`` (EDTF) is what 今年 and 近三年 count from; without it their value is None. 当年
    and months without a year take the year told before them, months else that of ``published``.
    Offsets are of ``text`` as given. Never raises on any text; takes linear time.
    """
    return _find(mended(fold(text)), _clock(published))


def parse(expression: str, reference: str | None, context: str | None = None) -> str | None:
    """The EDTF value of a whole expression; None where it is none or nothing decides it.

    ``reference`` is the report's date, ``context`` the date told before (both EDTF).
    """
    folded = fold(expression).strip()
    found = _find(folded, _told(_clock(reference), context))
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(folded))
    return found[0].value if whole else None


def _clock(published: str | None) -> Clock:
    reference = _REFERENCE.match(published or "")
    if reference is None:
        return Clock()
    return Clock(int(reference[1]), int(reference[2]) if reference[2] else None)


def _find(text: str, clock: Clock) -> list[TimeExpression]:
    found: list[TimeExpression] = []
    candidate, pattern, at = grammar.candidate(), grammar.start(), 0
    while first := candidate.search(text, at):
        match = pattern.match(text, first.start())
        if match is None:
            at = first.end()
            continue
        if found:
            clock = _moved(clock, text[found[-1].end : match.start()])
        time = expressions.read(text, match, clock)
        at = time.end if time else first.end()
        if time:
            found.append(time)
            clock = _told(clock, time.value)
    return found


def _moved(clock: Clock, between: str) -> Clock:
    """The clock after ``between`` was read: a new sentence or line forgets the year of the last."""
    if clock.near and "\n" in between:
        return replace(clock, here=None, near=None)
    if clock.here and _SENTENCE_END.search(between):
        return replace(clock, here=None)
    return clock


def _told(clock: Clock, value: str | None) -> Clock:
    """The clock after a time of this value was told."""
    years = [int(year) for year in _YEAR.findall(value or "")]
    if not years:
        return clock
    last = years[-1]
    return replace(clock, here=last, near=last, last=last, years=(years[0], last))
