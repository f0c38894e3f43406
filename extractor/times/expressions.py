"""Calendar expressions in place: each form of the grammar read against the clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from extractor.model import TimeExpression
from extractor.quantities import numerals
from extractor.times import grammar
from extractor.times.clock import Clock, Point, between

_EVERY: Final = re.compile("(?:每|历|往|常|逐|各)年的?$|每逢$|每到$|年年$")
_UNTIL: Final = re.compile("截[至止]到?$")
_LENGTH: Final = re.compile("的?(?:时间|努力|历史|光景|功夫)")
_LENGTH_BEFORE: Final = re.compile(
    "(?:用|花|历时|历经|经过|经|达|持续|坚持|长达|工作|整整|有|干)[了过]?$"
)


def read(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    """The expression that begins where ``grammar.start()`` matched; None where it is no time."""
    return _FORMS[match.lastgroup or ""](text, match, clock)


def _numeric(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    year, month, day = (int(part) for part in re.split("[-/.]", match["numeric"]))
    value = Point(year, (month, month), day).edtf()
    return TimeExpression(*match.span(), value)


def _listed(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    return TimeExpression(*match.span(), Point(_number(match["listed"])).edtf())


def _decade(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    written = match["century"]
    centuries = {None: 19, "上世纪": 19, "上个世纪": 19, "本世纪": 20}
    century = centuries[written] if written in centuries else (_number(written[:-2]) or 1) - 1
    tens = numerals.bounds(match["tens"])
    if tens is None or not 10 <= tens[0] <= tens[1] <= 90:
        return None
    first, last = (century * 100 + int(bound) for bound in tens[:2])
    return TimeExpression(*match.span(), between(f"{first}", f"{last + 9}"))


def _since(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    eras = grammar.eras("since")
    name = next(name for name in sorted(eras, key=len, reverse=True) if match[0].startswith(name))
    return TimeExpression(*match.span(), f"{eras[name]}/..")


def _period(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    eras = grammar.eras("period")
    name = next(name for name in sorted(eras, key=len, reverse=True) if match[0].startswith(name))
    first, last = eras[name].split("/")
    by_end = {"以来": f"{first}/..", "初": first, "开局之年": first, "末": last, "收官之年": last}
    return TimeExpression(*match.span(), by_end.get(match[0][len(name) :], eras[name]))


def _festival(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    days = grammar.eras("festival")
    name = next(name for name in sorted(days, key=len, reverse=True) if match[0].startswith(name))
    every = _EVERY.search(text[max(0, match.start() - 4) : match.start()])
    year = None if every else clock.unsaid(None, False, False)
    return TimeExpression(*match.span(), _feast(name, year))


def _feast(name: str, year: int | None) -> str | None:
    day = grammar.eras("festival")[name]
    return None if year is None else f"{year}" if day == "-" else f"{year}-{day}"


def _lunar(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    return TimeExpression(*match.span(), None)


def _span(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    """近三年, 三年来, 未来十年, 一年后: years counted from the report's own, if any."""
    start, end = match.span()
    lead, count, tail = match["lead"], match["count"], match["tail"] or match["shorttail"]
    if count is None:
        return None if text[start - 1 : start] in _NO_RECENT else TimeExpression(start, end, None)
    if not lead and not tail:
        return None
    if match["shorter"] and not tail and lead not in _WIDE:
        return None
    number = numerals.value(count) if not match["over"] and count not in _VAGUE else None
    if lead == "前" and number is not None:
        return None
    if lead == "近" and not tail and _is_length(text, start, end):
        return None
    if tail == "间" and number is not None and clock.years:
        first, last = clock.years
        told = last - first + 1 == number
        return TimeExpression(start, end, between(f"{first}", f"{last}") if told else None)
    if number is None or match["shorter"] or clock.year is None or number.denominator > 1:
        return TimeExpression(start, end, None)
    return TimeExpression(start, end, _years(lead or "", tail or "", int(number), clock.year))


_NO_RECENT: Final = tuple("附最邻临将接")
_VAGUE: Final = frozenset("几数多些半")
_WIDE: Final = frozenset(("过去", "最近", "未来", "今后"))


def _is_length(text: str, start: int, end: int) -> bool:
    """Whether 近三年 tells how long: 用了近三年, 近三年的努力."""
    return bool(_LENGTH.match(text, end) or _LENGTH_BEFORE.search(text[max(0, start - 4) : start]))


def _years(lead: str, tail: str, count: int, year: int) -> str | None:
    """三年来 and 未来三年 count the current year, 近三年 and 过去三年 end before it."""
    if tail not in ("", "来") or lead in ("此后", "随后"):
        return None
    if lead in ("未来", "今后"):
        return between(f"{year}", f"{year + count - 1}")
    last = year if tail == "来" or lead == "这" else year - 1
    return between(f"{last - count + 1}", f"{last}")


def _point_form(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    """A point of the calendar with what follows it: the end of a range, 以来, 之前."""
    start, end = match.span()
    before = text[max(0, start - 4) : start]
    if not (match["year"] or match["relative"]) and _EVERY.search(before):
        clock = Clock()
    first, last = _bounds(match, clock, bool(_UNTIL.search(before)))
    following = grammar.following().match(text, end)
    if following:
        return _ranged(text, start, first, following, clock)
    return _framed(text, start, end, first, last)


def _ranged(
    text: str,
    start: int,
    first: str | None,
    following: re.Match[str],
    clock: Clock,
) -> TimeExpression:
    end = following.end()
    if following["now"]:
        return TimeExpression(start, end, first and f"{first}/..")
    if following["lastday"]:
        last = first and f"{first[:8]}{_number(following['lastday']):02}"
    else:
        year = int(first[:4]) if first else None
        last = _bounds(following, replace(clock, here=year, near=year), False)[1]
    return TimeExpression(start, end, between(first, last) if first and last else None)


def _framed(text: str, start: int, end: int, first: str | None, last: str | None) -> TimeExpression:
    """The point with the words after it that open it to one side."""
    value = between(first, last) if first and last else None
    frame = grammar.frame().match(text, end)
    if frame is None:
        return TimeExpression(start, end, value)
    if first and last:
        forms = {"from": f"{first}/..", "until": f"../{last}", "about": f"{first}~"}
        value = forms.get(frame.lastgroup or "", value)
    return TimeExpression(start, frame.end(), value)


def _year(match: re.Match[str], clock: Clock, past: bool) -> int | None:
    """The year of a point, told, counted from another, or left unsaid."""
    if match["year"]:
        told = _number(match["year"]) or 0
        return told if told >= 100 else 1900 + told
    relative = match["relative"]
    if relative is None:
        month = _number(match["monthalone"])
        year = clock.unsaid(month, match["dayalone"] is not None, past)
        return year if match["alone"] else year or clock.last
    told = relative in grammar.TOLD_YEARS
    origin = clock.told if told else clock.year
    steps = grammar.TOLD_YEARS if told else grammar.RELATIVE_YEARS
    return None if origin is None else origin + steps[relative]


def _bounds(match: re.Match[str], clock: Clock, past: bool) -> tuple[str | None, str | None]:
    """The first and last part of a point as EDTF; both None where its year is not known."""
    year = _year(match, clock, past)
    if match["feast"] and year:
        return (_feast(match["feast"], year),) * 2
    months, day, last_day = _months(match)
    part = match["part"] or match["alone"] or ""
    part = part.removeprefix("第").replace("前三个季度", "前三季度")
    counted = re.fullmatch("前(.+)个月", part)
    if counted:
        months = (1, _number(counted[1]) or 12)
    months = months or grammar.PARTS.get(part)
    bounds = Point(year, months, day, grammar.SEASONS.get(part[:1])).bounds()
    if bounds is None:
        return None, None
    first, last = bounds
    if last_day:
        last = f"{first[:8]}{last_day:02}"
    if match["yearuntil"]:
        last = match["yearuntil"]
    return first, last


def _months(match: re.Match[str]) -> tuple[tuple[int, int] | None, int | None, int | None]:
    """The first and last month and day of a point."""
    n = "alone" if match["monthalone"] else ""
    first = _number(match["month" + n])
    if first is None:
        return None, None, None
    last = _number(match["until" + n]) or first
    day, last_day = _number(match["day" + n]), _number(match["dayuntil" + n])
    return (first, last), day, last_day


def _number(written: str | None) -> int | None:
    value = numerals.value(written) if written else None
    return None if value is None else int(value)


_FORMS: Final[dict[str, Callable[[str, re.Match[str], Clock], TimeExpression | None]]] = {
    "numeric": _numeric,
    "decade": _decade,
    "listed": _listed,
    "since": _since,
    "period": _period,
    "festival": _festival,
    "lunar": _lunar,
    "point": _point_form,
    "span": _span,
}
