"""Calendar expressions and their EDTF values (contract section 1, "Time." of section 5).

``find`` reads a text, ``parse`` one expression. Named times stand in ``lexicons/eras.tsv``.
"""

from __future__ import annotations

from typing import Final

from extractor.fold import fold, matchable
from extractor.model import Report, TimeExpression
from extractor.times import expressions, grammar
from extractor.times.clock import Clock
from extractor.times.reference import reference, year_of

__all__ = ["find", "of_report", "parse", "reference", "year_of"]

_COMPARED: Final = frozenset("比较按")
"""Before a time that is but measured by: what follows is not of it (比上年增长, 按2015年价格)."""


def find(text: str, published: str | None) -> list[TimeExpression]:
    """The calendar expressions of ``text`` in order, with their values as EDTF.

    ``published`` (EDTF) is what 今年 and 近三年 count from; without it their value is None. 当年
    and months without a year take the year told before them, months else that of ``published``.
    Offsets are of ``text`` as given. Never raises on any text; takes linear time.
    """
    return _find(matchable(text), Clock.of(published))


def of_report(report: Report) -> list[TimeExpression]:
    """The calendar expressions of a report, counted from its date (see :func:`reference`)."""
    return find(report.text, reference(report.title, report.published))


def parse(expression: str, reference: str | None, context: str | None = None) -> str | None:
    """The EDTF value of a whole expression; None where it is none or nothing decides it.

    ``reference`` is the report's date, ``context`` the date told before (both EDTF).
    """
    folded = fold(expression).strip()
    found = _find(folded, Clock.of(reference).told(context))
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(folded))
    return found[0].value if whole else None


def _find(text: str, clock: Clock) -> list[TimeExpression]:
    found: list[TimeExpression] = []
    candidate, pattern = grammar.candidate(), grammar.start()
    at = seen = 0
    while first := candidate.search(text, at):
        at = first.end()
        match = pattern.match(text, first.start())
        if match is None:
            continue
        clock, seen = clock.moved(text[seen : match.start()]), match.start()
        time = expressions.read(text, match, clock)
        if time:
            found.append(time)
            at = seen = time.end
            if text[time.start - 1 : time.start] not in _COMPARED:
                clock = clock.told(time.value)
    return found
