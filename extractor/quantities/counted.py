"""The unit of an amount in its place: what its classifier means there, or what its noun tells."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from extractor.quantities import nouns
from extractor.quantities.amounts import Amount
from extractor.quantities.measures import BARE
from extractor.quantities.values import ABOVE

_AGED: Final = re.compile("年[届近过逾满约]$")
_SLABS: Final = frozenset("牌板碑屏砖匾瓦膜")
"""What a 块 is of where it ends the noun before the number: 标识牌260块 is no money."""

_READING: Final = re.compile(
    "(?:[率数值力度积]|达到?|为|只有|仅有?|降[至到]|[高升复]到|[升复]至)了?$"
)
_GAUGED: Final = re.compile(r"[，。；、,;)）\s]|$")
"""Around a decimal without a unit that tells what something measures: 视力只有0.3，"""

_LARGE: Final = 10_000
_LEAST_SUM: Final = 100


def known(text: str, amount: Amount) -> Amount | None:
    """``amount`` with the unit that its surroundings tell; None where a bare number has none."""
    measure = amount.measure
    if measure is BARE:
        return _bare(text, amount)
    if measure.sort == "redouble":
        growth = Fraction(100 * 2 ** min(int(amount.high), 64) - 100)
        return amount._replace(low=growth, high=growth, measure=measure.of("percent"))
    if measure.sort == "degree":
        electric = "电" in text[max(0, amount.start - 8) : amount.end + 2]
        return amount._replace(measure=measure.of("kWh" if electric else "count"))
    if measure.written == "分" and text.startswith(("地", "田"), amount.end):
        low, high = amount.low / 10, amount.high / 10
        return amount._replace(low=low, high=high, measure=measure.of("mu"))
    if measure.written == "号":
        return amount._replace(measure=measure.of("person"))
    if measure.written == "块" and text[max(0, amount.start - 1) : amount.start] in _SLABS:
        return amount._replace(measure=measure.of("count", "count"))
    told = nouns.unit(text, amount.start, amount.end, measure.written)
    return amount._replace(measure=measure.of(told)) if told else amount


def _bare(text: str, amount: Amount) -> Amount | None:
    """A number without a unit: 156.3万人口 counts people, 收入超3亿 money, 三 nothing."""
    large = amount.scale >= _LARGE or amount.qualifier == ABOVE
    chinese = amount.chinese
    if _AGED.search(text[max(0, amount.start - 2) : amount.start]):
        return amount._replace(measure=BARE.of("year", "age"))
    year = len(amount.written) == 4 and 1900 <= amount.low <= 2100 and not large
    if year or (chinese and amount.high <= 10):
        return None
    told = _currency(text, amount.start) or nouns.unit(text, amount.start, amount.end, "-")
    if told == "CNY" and not large and amount.low < _LEAST_SUM and text[amount.start - 1] != "¥":
        return None
    if told is None and not large and not _is_reading(text, amount):
        return None
    return amount._replace(measure=BARE.of(told or "count"))


def _is_reading(text: str, amount: Amount) -> bool:
    """Whether a bare decimal is read off something (术后视力达到0.8。), no number of a section."""
    if "." not in amount.written or _GAUGED.match(text, amount.end) is None:
        return False
    return _READING.search(text[max(0, amount.start - 4) : amount.start]) is not None


def _currency(text: str, start: int) -> str | None:
    """The money that a sign before the number tells: ¥500, US$500."""
    sign = _SIGN.search(text[max(0, start - 4) : start])
    return _MONEYS[sign[1]] if sign else None


_SIGN: Final = re.compile(r"(HK\$|US\$|\$|¥|€|£|RMB) ?$")
_MONEYS: Final = {
    **{"$": "USD", "US$": "USD", "HK$": "HKD"},
    **{"¥": "CNY", "RMB": "CNY", "€": "EUR", "£": "GBP"},
}
