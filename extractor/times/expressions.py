"""Calendar expressions in place: each form of the grammar read against the clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from extractor.model import TimeExpression
from extractor.quantities import values
from extractor.times import grammar, points
from extractor.times.clock import Clock, Point, interval
from extractor.times.points import number

_LENGTH: Final = re.compile("的?(?:时间|努力|历史|光景|功夫)")
_LENGTH_BEFORE: Final = re.compile(
    "(?:用|花|历时|历经|经过|经|达|持续|坚持|长达|工作|整整|有|干)[了过]?$"
)
_NOT_RECENT: Final = tuple("附最邻临将接")
_VAGUE: Final = frozenset(("几", "数", "多", "多少", "些", "半"))
_WIDE: Final = frozenset(("过去", "过去的", "最近", "未来", "今后"))
_CENTURIES: Final = {"上世纪": 19, "上个世纪": 19, "本世纪": 20}
_EARLIEST: Final = 1000
_TOLD_SEASON: Final = re.compile("(今|去|明|这个)([春夏秋冬])")
_LAST_OF_WINTER: Final = 3
"""The month up to which a report calls the running winter its own."""


def read(text: str, match: re.Match[str], clock: Clock) -> TimeExpression | None:
    """The expression that begins where ``grammar.start()`` matched; None where it is no time."""
    form = match.lastgroup or ""
    if form == "point":
        return points.read(text, match, clock)
    if form == "span" and not _is_span(text, match):
        return None
    value = _VALUES[form](text, match, clock)
    if form == "wholeyear" and value is None:
        return None
    return TimeExpression(*match.span(), value)


def _numeric(text: str, match: re.Match[str], clock: Clock) -> str | None:
    year, month, day = (int(part) for part in re.split("[-/.]", match["numeric"]))
    return Point(year, (month, month), (day, day)).edtf()


def _listed(text: str, match: re.Match[str], clock: Clock) -> str | None:
    return Point(number(match["listed"])).edtf()


def _decade(text: str, match: re.Match[str], clock: Clock) -> str | None:
    tens = values.bounds(match["tens"].replace("、", ""))
    if tens is None:
        return None
    first, last = int(tens[0]), int(tens[1])
    if first < 100:
        written = match["century"] or "上世纪"
        century = _CENTURIES.get(written) or (number(written[:-2]) or 1) - 1
        first, last = century * 100 + first, century * 100 + last
    return interval(f"{first:04}", f"{last + 9:04}")


def _since(text: str, match: re.Match[str], clock: Clock) -> str | None:
    return f"{_named('since', match[0])[1]}/.."


def _period(text: str, match: re.Match[str], clock: Clock) -> str | None:
    name, years = _named("period", match[0])
    first, last = years.split("/")
    ends = {"以来": f"{first}/..", "初": first, "开局之年": first, "末": last, "收官之年": last}
    return ends.get(match[0][len(name) :], years)


def _festival(text: str, match: re.Match[str], clock: Clock) -> str | None:
    year = None if points.every(text, match.start()) else clock.unsaid(None, False, False)
    written = match[0].removeprefix("这个").replace("新春佳", "春")
    first = _named("festival", written)[0]
    rest = written[len(first) :].lstrip("、和")
    both = any(rest.startswith(other) for other in grammar.eras("festival"))
    return f"{year}" if both and year else points.feast(first, year)


def _season(text: str, match: re.Match[str], clock: Clock) -> str | None:
    """今春, 这个夏天; from January to March 今冬 is the winter that began the year before."""
    if clock.year is None:
        return None
    told = [(m[1], m[2]) for m in _TOLD_SEASON.finditer(match[0])]
    late = len(told) == 1 and (clock.month or 12) <= _LAST_OF_WINTER
    seasons = []
    for which, season in told:
        year = clock.year + {"去": -1, "明": 1}.get(which, 0)
        year -= which not in "去明" and season == "冬" and late
        seasons.append(Point(year, season=grammar.SEASONS[season]).edtf())
    return interval(seasons[0], ".." if match[0].endswith("以来") else seasons[-1])


def _new_year(text: str, match: re.Match[str], clock: Clock) -> str | None:
    return Point(clock.year).edtf()


def _today(text: str, match: re.Match[str], clock: Clock) -> str | None:
    """今天, 昨天 and 明天 of a report that tells its day."""
    if clock.day is None:
        return None
    try:
        return str(clock.day + timedelta(days={"昨": -1, "明": 1}.get(match[0][0], 0)))
    except OverflowError:
        return None


def _whole_year(text: str, match: re.Match[str], clock: Clock) -> str | None:
    """全年 is the year last told; at the begin of a year the report's own is not over."""
    if told := clock.here or clock.near or clock.last:
        return f"{told}"
    over = (clock.month or 12) <= _LAST_OF_WINTER
    return f"{clock.year - over}" if clock.year else None


def _undated(text: str, match: re.Match[str], clock: Clock) -> str | None:
    """The moon's months, weeks and dynasties have no value of their own."""
    return None


def _near_month(text: str, match: re.Match[str], clock: Clock) -> str | None:
    """本月 and 上月 counted from the report's own month, 当月 is the month last told."""
    written = match["near"]
    if written == "当月":
        return clock.month_told
    if clock.year is None or clock.month is None:
        return None
    months = clock.year * 12 + clock.month - 1 + {"上": -1, "下": 1}.get(written[0], 0)
    day = number(match["nearday"])
    return Point(months // 12, (months % 12 + 1,) * 2, (day, day) if day else None).edtf()


def _day(text: str, match: re.Match[str], clock: Clock) -> str | None:
    """A day without its month is of the month last told, or of the report's own.

    What was told lines before of another year than the report's does not hold.
    """
    told = clock.month_told or ""
    near = clock.near is not None or (clock.own_month or "-")[:4] == told[:4]
    day, month = number(match["loneday"].partition("日")[0]), told if near else clock.own_month
    return f"{month}-{day:02}" if month and day else None


def _named(kind: str, written: str) -> tuple[str, str]:
    """The name that ``written`` begins with, and its value."""
    return next(era for era in grammar.eras(kind).items() if written.startswith(era[0]))


def _is_span(text: str, match: re.Match[str]) -> bool:
    """Whether a number of years is a time (近三年, 三年来) and no length (用了近三年, 前三年)."""
    start, end = match.span()
    lead, count, tail = match["lead"], match["count"], match["tail"] or match["shorttail"]
    if count is None:
        return text[start - 1 : start] not in _NOT_RECENT
    if lead == "前" and count not in _VAGUE:
        return False
    if match["shorter"]:
        return bool(tail) or lead in _WIDE
    if lead == "近" and not tail:
        before = text[max(0, start - 4) : start]
        return not (_LENGTH.match(text, end) or _LENGTH_BEFORE.search(before))
    return bool(lead or tail)


def _span(text: str, match: re.Match[str], clock: Clock) -> str | None:
    """Years counted from the report's own; N年间 are those of the stretch last told."""
    count, tail, lead = match["count"] or "", match["tail"], match["lead"]
    if match["over"] or match["odd"] or match["shorter"] or count in _VAGUE or not count:
        return None
    years = number(count)
    if years is None or lead in ("此后", "随后") or tail not in (None, "来", "间"):
        return None
    if tail == "间":
        first, last = clock.years or (0, 0)
        return interval(f"{first}", f"{last}") if first and last - first + 1 == years else None
    if lead == "这" and years == 1 and not tail and (told := clock.near or clock.last):
        return f"{told}"  # under 2023年工作回顾: 这一年，我们…
    if clock.year is None or clock.year - years < _EARLIEST:
        return None
    return _years(years, clock.year, lead in ("未来", "今后"), tail == "来" or lead == "这")


def _years(count: int, year: int, ahead: bool, current: bool) -> str | None:
    """三年来 and 未来三年 count the current year, 近三年 and 过去三年 end before it."""
    if count == 1 and current:
        return interval(f"{year - 1}", f"{year}")
    first = year if ahead else year - count + current
    return interval(f"{first}", f"{first + count - 1}")


_VALUES: Final[dict[str, Callable[[str, re.Match[str], Clock], str | None]]] = {
    "numeric": _numeric,
    "decade": _decade,
    "listed": _listed,
    "since": _since,
    "period": _period,
    "festival": _festival,
    "newyear": _new_year,
    "today": _today,
    "wholeyear": _whole_year,
    "lunar": _undated,
    "week": _undated,
    "reign": _undated,
    "season": _season,
    "nearmonth": _near_month,
    "loneday": _day,
    "span": _span,
}
