"""Numerals with their units: what a number says before its context is asked.

``read`` takes the whole of it from the first numeral on: ranges (3至5万元), vague marks
(2000亩余), halves (一年半), parts (3元5角), fractions (三分之二), rates (元/亩) and bounds (以上).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Final

from extractor.fold import BREAK
from extractor.quantities import measures, numerals, words
from extractor.quantities.measures import BARE, Measure
from extractor.quantities.numerals import ABOUT, ABOVE, EXACT, Numeral


@dataclass(frozen=True, slots=True)
class Amount:
    """Bounds in the unit of ``measure``, and the qualifier that numeral and suffixes tell.

    ``written`` is the core of its first numeral ("" where a word such as 半数 is the number) and
    ``scale`` the factor of the 万 or 亿 that ends its last one; ``left`` is where the words before
    it that belong to it start.
    """

    start: int
    end: int
    low: Fraction
    high: Fraction
    qualifier: str
    measure: Measure
    left: int
    written: str = ""
    scale: int = 1
    per: tuple[str, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether its numeral is a place without a digit: 百元, 万亩."""
        return self.written[:1] in _PLACES


PERCENT: Final = Measure("%", "percent", Fraction(1), "percent", (), "", "", "")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_ANGLE: Final = Measure("°", "count", Fraction(1), "angle", (), "", "", "")
_RATIO: Final = Measure("", "count", Fraction(1), "ratio", (), "", "", "")
_HALVES: Final = "(?:年|个月|个小时|个世纪|个钟头|个星期|小时|天|亩|公里|里|斤|公斤|吨|米|公顷|成)"
_HUNDREDTH: Final = {"百": Fraction(1), "千": Fraction(1, 10), "万": Fraction(1, 100)}
_RANGE: Final = re.compile(
    r" ?(?:-|—{1,2}|~|至|到|―) ?|(?<=[二三四五六七八])、(?=[三四五六七八九])|(?<=几)(?=[二三四五六七八九]十)"
)
_CHANGE: Final = re.compile("[从由自]")
_CLASSIFIED: Final = re.compile("个([多余半])(月|小时|星期|钟头|世纪|礼拜|年头)")
_AFTER: Final = re.compile("余(?![额下])|多(?![次种年元数样名个家项])|半(?![数山])")
_PART: Final = re.compile(
    r"零?(\d{1,2}|[一二三四五六七八九])(角|毛|分钟|分|厘米|公分|个月|两)?(?![\d十百千万])"
)
_PARTS: Final = {
    ("money", "角"): Fraction(1, 10),
    ("money", "毛"): Fraction(1, 10),
    ("money", "分"): Fraction(1, 100),
    ("area", "分"): Fraction(1, 10),
    ("length", "厘米"): Fraction(1, 100),
    ("length", "公分"): Fraction(1, 100),
    ("weight", "两"): Fraction(1, 20),
    ("time", "个月"): Fraction(1, 12),
    ("time", "分钟"): Fraction(1, 60),
    ("time", "分"): Fraction(1, 60),
}
_AT_END: Final = re.compile(r"[，。；、,;!！)）”\n]|$")
_PLACES: Final = frozenset("百千万亿")
_GAPS: Final = (" ", BREAK)
_BREAKS: Final = BREAK * 2
_SIGNED: Final = frozenset(("percent", "temperature"))
_MINUS: Final = re.compile(r"(?<![\dA-Za-z%])-")
_SHORTHAND: Final = frozenset("块米")


@cache
def pattern() -> re.Pattern[str]:
    """Where an amount may begin; the last group's name says of which form."""
    return re.compile(
        rf"(?P<word>{words.alternatives(words.number_words())})"
        r"|(?P<parts>[百千万]分之(?=[\d零一二三四五六七八九十百几]))"
        r"|(?P<fraction>([\d一二三四五六七八九十百]{1,6})分之([\d一二三四五六七八九十]{1,6}))"
        r"|(?P<slash>(?<![\d/.])(\d{1,4})/(\d{1,4})(?![\d/.]))"
        r"|(?P<ratio>(?<![\d∶:.])\d{1,6}(?:\.\d{1,6})?∶\d{1,6}(?:\.\d{1,6})?(?![\d∶:.])"
        r"|(?<![\d∶:.])\d{1,6}\.\d{1,6}:\d{1,6}(?:\.\d{1,6})?(?![\d∶:.])"
        r"|(?:(?<=比)|(?<=比为)|(?<=例为))\d{1,6}(?:\.\d{1,6})?:\d{1,6}(?:\.\d{1,6})?(?![\d∶:.]))"
        r"|(?P<angle>\d{1,3}(?:\.\d{1,8})?°\d{1,2}(?:\.\d{1,8})?[′'](?:\d{1,2}(?:\.\d{1,8})?(?:″|\"))?)"
        rf"|(?P<half>半(?={_HALVES}))"
        r"|(?P<long>\d{21,})"
        rf"|(?P<numeral>{numerals.pattern()})"
    )


@cache
def candidate() -> re.Pattern[str]:
    """The characters that an amount may begin with, to leap from one to the next."""
    first = {word[0] for word in words.number_words()} | set(numerals.characters())
    return re.compile(f"[0-9{''.join(sorted(first))}几数半]")


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(numerals.pattern())


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(rf" ?({words.alternatives(words.bounds('after'))})")


@cache
def _rate() -> re.Pattern[str]:
    bearer = words.alternatives(words.bearers())
    return re.compile(rf"/每?({bearer})(?:[/·]({bearer}))?")


def read(text: str, match: re.Match[str]) -> Amount | None:
    """The amount that begins where ``pattern()`` matched; None where no number can be read."""
    first = _first(text, match)
    if first is None:
        return None
    joined = _range(text, first) or first
    return _bounded(text, _rated(text, _signed(text, joined)))


def _first(text: str, match: re.Match[str]) -> Amount | None:
    start, end = match.span()
    form = match.lastgroup
    if form == "numeral":
        numeral = numerals.read(match)
        return _measured(text, numeral) if numeral else None
    if form == "half":
        return _measured(text, Numeral(start, end, "半", Fraction(1, 2), Fraction(1, 2), EXACT, 1))
    if form == "parts":
        return _hundredths(text, start, end)
    if form == "word":
        return _word(text, start, end)
    if form == "angle":
        return _angle(text, start, end)
    return _quotient(form or "", match.group(), start, end)


def _word(text: str, start: int, end: int) -> Amount | None:
    word = words.number_words()[text[start:end]]
    if text.startswith(word.unless, end):
        return None
    measure = Measure("", word.unit, Fraction(1), "word", (), "", "", "")
    return Amount(start, end, word.low, word.high, word.qualifier, measure, start)


def _hundredths(text: str, start: int, end: int) -> Amount | None:
    follower = _numeral().match(text, end)
    numeral = numerals.read(follower) if follower else None
    if numeral is None:
        return None
    low, high = (bound * _HUNDREDTH[text[start]] for bound in (numeral.low, numeral.high))
    return Amount(start, numeral.end, low, high, numeral.qualifier, PERCENT, start, numeral.written)


def _angle(text: str, start: int, end: int) -> Amount:
    """Degrees, minutes and seconds as degrees: 105°12′."""
    parts = [Fraction(part) for part in _NUMBER.findall(text[start:end])]
    degrees = sum((part / 60**i for i, part in enumerate(parts)), Fraction(0))
    return Amount(start, end, degrees, degrees, EXACT, _ANGLE, start, text[start:end])


def _quotient(form: str, written: str, start: int, end: int) -> Amount | None:
    """三分之二 and 1/10 as percent, 1.68∶1 as the number that it is."""
    first, second = (numerals.value(part) for part in re.split("分之|[/∶:]", written, maxsplit=1))
    above, below = (second, first) if form == "fraction" else (first, second)
    if not above or not below or (form == "slash" and above >= below):
        return None
    quotient = above / below
    if form == "ratio":
        return Amount(start, end, quotient, quotient, EXACT, _RATIO, start, written)
    return Amount(start, end, quotient * 100, quotient * 100, EXACT, PERCENT, start, written)


def _measured(text: str, numeral: Numeral) -> Amount:
    """The numeral with the unit after it, and what is said after the unit: 多, 半, 5角."""
    end, extra, qualifier = numeral.end, Fraction(0), numeral.qualifier
    classified = _CLASSIFIED.match(text, end) if text.startswith("个", end) else None
    if classified:
        measure, end, mark = (
            measures.table()["个" + classified[2]][0],
            classified.end(),
            classified[1],
        )
    else:
        gap = end + (2 if text.startswith(_BREAKS, end) else text.startswith(_GAPS, end))
        found = measures.at(text, gap)
        measure, end, mark = found or BARE, gap + len(found.written) if found else end, ""
        after = _AFTER.match(text, end) if measure.measures else None
        if after and not (after[0] == "多" and measure.sort == "percent"):
            end, mark = after.end(), after[0]
    if mark == "半":
        extra = Fraction(1, 2)
    elif mark:
        qualifier = ABOVE
    elif measure.measures and numeral.qualifier == EXACT:
        extra, end = _part(text, end, measure)
    low, high = numeral.low, numeral.high
    if extra or measure.factor != 1:
        low, high = ((bound + extra) * measure.factor for bound in (low, high))
    start = numeral.start
    return Amount(start, end, low, high, qualifier, measure, start, numeral.written, numeral.scale)


def _part(text: str, end: int, measure: Measure) -> tuple[Fraction, int]:
    """The smaller unit after the larger (3元5角, 1米75, 两块八) as a share of it, and its end."""
    part = _PART.match(text, end)
    if part is None:
        return Fraction(0), end
    number = numerals.value(part[1]) or Fraction(0)
    factor = _PARTS.get((measure.sort, part[2] or ""))
    if factor is not None:
        return number * factor / (measure.factor if measure.sort != "time" else 1), part.end()
    if part[2] is None and measure.written in _SHORTHAND and not measures.at(text, part.end()):
        return number / 10 ** len(part[1]), part.end()
    return Fraction(0), end


def _range(text: str, first: Amount) -> Amount | None:
    """``first`` joined with the second bound of a range, where one follows."""
    separator = _RANGE.match(text, first.end) if first.written else None
    second = _second(text, separator.end(), first) if separator else None
    if separator is None or second is None:
        return None
    if separator[0] == "、" and len(first.written) > 1:
        return None
    low = _lower(first, second, separator[0] == "、")
    if low is None or low >= second.high:
        return None
    if first.measure is not BARE and _CHANGE.match(text, first.start - 1):
        return None
    vague = ABOUT if separator[0] in ("、", "") else second.qualifier
    return replace(
        second,
        start=first.start,
        left=first.start,
        low=low,
        qualifier=vague,
        written=first.written,
    )


def _second(text: str, start: int, first: Amount) -> Amount | None:
    if first.measure is PERCENT and text.startswith("分之", start + 1):
        return _hundredths(text, start, start + 3)
    follower = _numeral().match(text, start)
    numeral = numerals.read(follower) if follower else None
    return _measured(text, numeral) if numeral else None


def _lower(first: Amount, second: Amount, consecutive: bool) -> Fraction | None:
    """The lower bound in the unit of ``second``: 3 of 3至5万元 is 30000."""
    if first.measure is not BARE:
        same = first.measure.unit == second.measure.unit
        return first.low if same and first.measure.sort == second.measure.sort else None
    low = first.low * second.measure.factor
    if consecutive:
        return low * second.high / second.measure.factor / (numerals.value(second.written[0]) or 1)
    scaled = low * second.scale
    return scaled if first.scale == 1 and scaled < second.high else low


def _signed(text: str, amount: Amount) -> Amount:
    """A growth below nought (-3.2%) takes its sign into the span."""
    if amount.measure.sort not in _SIGNED or not _MINUS.match(text, amount.start - 1):
        return amount
    start = amount.start - 1
    return replace(amount, start=start, left=start, low=-amount.high, high=-amount.low)


def _rated(text: str, amount: Amount) -> Amount:
    rate = _rate().match(text, amount.end)
    if rate is None or amount.measure is BARE:
        return amount
    return replace(
        amount,
        end=rate.end(),
        per=tuple(words.bearers()[bearer] for bearer in rate.groups() if bearer),
    )


def _bounded(text: str, amount: Amount) -> Amount:
    """``amount`` with its trailing bound (以上, 左右); 余 wins over it."""
    suffix = _suffix().match(text, amount.end)
    if suffix is None or (suffix[1] == "起" and not _AT_END.match(text, suffix.end())):
        return amount
    told = words.bounds("after")[suffix[1]]
    return replace(
        amount, end=suffix.end(), qualifier=amount.qualifier if amount.qualifier == ABOVE else told
    )
