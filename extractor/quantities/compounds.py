"""What is written together with a number: the other bound of a range, a rate, a sign, 以上."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final

from extractor.quantities import forms, numerals, words
from extractor.quantities.amounts import Amount
from extractor.quantities.forms import PERCENT
from extractor.quantities.measures import BARE
from extractor.quantities.values import ABOUT, ABOVE, value

_RANGE: Final = re.compile(
    r" ?(?:-|—{1,2}|~|至|到|―) ?|(?<=[二三四五六七八])、(?=[三四五六七八九])"
    "|(?<=几)(?=[二三四五六七八九]十)"
)
"""Between the bounds of a range; 、 between neighbouring digits (二、三十), nothing in 十几二十."""

_JOINTS: Final = frozenset("-—~至到― 、二三四五六七八九")
"""The characters that ``_RANGE`` may match, or stand before."""

_CHANGE: Final = re.compile("[从由自]")
_MINUS: Final = re.compile(r"(?<![\dA-Za-z%])-")
_SIGNED: Final = frozenset(("percent", "temperature"))
_CLOSED: Final = re.compile(r"[，。；、,;!！)）”\n]|$")


def read(text: str, match: re.Match[str]) -> Amount | None:
    """The whole amount that begins where ``forms.pattern()`` matched; None where none does."""
    amount = forms.read(text, match)
    if amount is None:
        return None
    follows = text[amount.end : amount.end + 1]
    if follows in _continuations() or amount.measure.sort in _SIGNED:
        return _continued(text, amount)
    return amount


@cache
def _continuations() -> frozenset[str]:
    """The characters that the rest of an amount, behind its first number, may begin with."""
    return _JOINTS | {"/", " "} | {word[0] for word in words.bounds("after")}


def _continued(text: str, amount: Amount) -> Amount:
    ranged = _range(text, amount) if amount.written else None
    return _bounded(text, _rated(text, signed(text, ranged or amount)))


def _range(text: str, first: Amount) -> Amount | None:
    """``first`` joined with the second bound of a range, where one follows."""
    separator = _RANGE.match(text, first.end)
    second = _second(text, separator.end(), first) if separator else None
    if separator is None or second is None:
        return None
    listed = separator[0] == "、"
    if listed and len(first.written) > 1:
        return None
    low = _tens(first, second) if listed else _lower(first, second)
    changed = first.measure is not BARE and _CHANGE.match(text, first.start - 1)
    if low is None or low >= second.high or changed:
        return None
    told = second.qualifier if separator[0].strip() and not listed else ABOUT
    return second._replace(
        start=first.start, left=first.start, low=low, qualifier=told, written=first.written
    )


def _second(text: str, start: int, first: Amount) -> Amount | None:
    if first.measure is PERCENT and text.startswith("分之", start + 1):
        return forms.hundredths(text, start)
    numeral = numerals.at(text, start)
    return forms.measured(text, numeral) if numeral else None


def _lower(first: Amount, second: Amount) -> Fraction | None:
    """The lower bound in the unit of ``second``: 3 of 3至5万元 is 30000."""
    if first.measure is not BARE:
        same = first.measure.unit == second.measure.unit
        return first.low if same and first.measure.sort == second.measure.sort else None
    low = first.low * second.measure.factor
    scaled = low * second.scale
    return scaled if first.scale == 1 and scaled < second.high else low


def _tens(first: Amount, second: Amount) -> Fraction | None:
    """The lower bound of neighbours that share their place: 2 of 二、三十 is 20."""
    leading = value(second.written[0])
    return first.low * second.high / leading if leading and first.measure is BARE else None


def signed(text: str, amount: Amount) -> Amount:
    """A growth below nought (-3.2%) takes its sign into the span."""
    if amount.measure.sort not in _SIGNED or not _MINUS.match(text, amount.start - 1):
        return amount
    start = amount.start - 1
    return amount._replace(start=start, left=start, low=-amount.high, high=-amount.low)


@cache
def _rate() -> re.Pattern[str]:
    bearer = words.alternatives(words.bearers())
    return re.compile(rf"/每?({bearer})(?:[/·]({bearer}))?")


def _rated(text: str, amount: Amount) -> Amount:
    """``amount`` with the unit under its stroke: 元/亩, 元/亩·年."""
    rate = _rate().match(text, amount.end)
    if rate is None or amount.measure is BARE:
        return amount
    per = tuple(words.bearers()[bearer] for bearer in rate.groups() if bearer)
    return amount._replace(end=rate.end(), per=per)


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(rf" ?({words.alternatives(words.bounds('after'))})")


def _bounded(text: str, amount: Amount) -> Amount:
    """``amount`` with its trailing bound (以上, 左右); 余 wins over it."""
    suffix = _suffix().match(text, amount.end)
    if suffix is None or (suffix[1] == "起" and not _CLOSED.match(text, suffix.end())):
        return amount
    told = ABOVE if amount.qualifier == ABOVE else words.bounds("after")[suffix[1]]
    return amount._replace(end=suffix.end(), qualifier=told)
