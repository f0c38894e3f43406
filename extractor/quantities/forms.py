"""The forms of one number with its unit: 3.5万元, 一年半, 3元5角, 三分之二, 1.68∶1, 半数."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final

from extractor.fold import BREAK
from extractor.quantities import measures, numerals, words
from extractor.quantities.amounts import Amount
from extractor.quantities.measures import BARE, ONE, Measure
from extractor.quantities.numerals import Numeral
from extractor.quantities.values import ABOVE, EXACT, characters, value

PERCENT: Final = Measure("%", "percent", ONE, "percent", (), "", "", "")
_ANGLE: Final = Measure("°", "count", ONE, "angle", (), "", "", "")
_RATIO: Final = Measure("", "count", ONE, "ratio", (), "", "", "")

_HALF: Final = Fraction(1, 2)
_HALVES: Final = "年|个月|个小时|个世纪|个钟头|个星期|小时|天|亩|公里|里|斤|公斤|吨|米|公顷|成"
_HUNDREDTH: Final = {"百": Fraction(1), "千": Fraction(1, 10), "万": Fraction(1, 100)}
_DECIMAL: Final = r"\d{1,6}(?:\.\d{1,8})?"
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_CLASSIFIED: Final = re.compile("个([多余半])(月|小时|星期|钟头|世纪|礼拜|年头)")
_AFTER: Final = re.compile("余(?![额下])|多(?![次种年元数样名个家项])|半(?![数山])")
_PART: Final = re.compile(
    r"零?(\d{1,2}|[一二三四五六七八九])(角|毛|分钟|分|厘米|公分|个月|两)?(?![\d十百千万])"
)
_PARTS: Final = {
    **dict.fromkeys((("money", "角"), ("money", "毛"), ("area", "分")), Fraction(1, 10)),
    **dict.fromkeys((("money", "分"), ("length", "厘米"), ("length", "公分")), Fraction(1, 100)),
    **dict.fromkeys((("time", "分钟"), ("time", "分")), Fraction(1, 60)),
    **{("weight", "两"): Fraction(1, 20), ("time", "个月"): Fraction(1, 12)},
}
"""What the smaller unit after a larger one of its sort is in the contract's unit."""

_SHORTHAND: Final = frozenset("块米")
"""Units after which a digit alone is a part: 两块八, 一米七."""

_GAPS: Final = frozenset((" ", BREAK))
_MARKS: Final = frozenset("余多半")
_PART_STARTS: Final = frozenset("零0123456789一二三四五六七八九")
"""The characters that ``_AFTER`` and ``_PART`` may begin with."""


@cache
def pattern() -> re.Pattern[str]:
    """Where an amount may begin; the last group's name says of which form."""
    ratio = (
        rf"(?<![\d∶:.])(?:{_DECIMAL}∶|\d{{1,6}}\.\d{{1,6}}:){_DECIMAL}(?![\d∶:.])"
        rf"|(?:(?<=比)|(?<=[比例][为达是约])|(?<=[比例]达到)|(?<=[比例]约为)){_DECIMAL}:{_DECIMAL}(?![\d∶:.])"
    )
    return re.compile(
        rf"(?P<word>{words.alternatives(words.number_words())})"
        r"|(?P<hundredths>[百千万]分之(?=[\d零一二三四五六七八九十百几]))"
        r"|(?P<fraction>[\d一二三四五六七八九十百]{1,6}分之[\d一二三四五六七八九十]{1,6})"
        r"|(?=[\d.]{1,15}[/∶:°])(?:"
        r"(?P<slash>(?<![\d/.])\d{1,4}/\d{1,4}(?![\d/.]))"
        rf"|(?P<ratio>{ratio})"
        rf"|(?P<angle>\d{{1,3}}(?:\.\d{{1,8}})?°{_DECIMAL}[′'](?:{_DECIMAL}[″\"]?)?))"
        rf"|(?P<half>半(?={_HALVES}))"
        r"|(?P<code>\d{21,})"
        rf"|(?P<numeral>{numerals.grammar()})"
    )


@cache
def candidate() -> re.Pattern[str]:
    """The characters that an amount may begin with, to leap from one to the next."""
    first = {word[0] for word in words.number_words()} | set(characters())
    return re.compile(f"[0-9{''.join(sorted(first))}几数半]")


def read(text: str, match: re.Match[str]) -> Amount | None:
    """The number that a match of ``pattern()`` is, with its unit; None where it is none."""
    start, end = match.span()
    form = match.lastgroup
    if form == "numeral":
        numeral = numerals.read(match)
        return measured(text, numeral) if numeral else None
    if form == "half":
        return measured(text, Numeral(start, end, "半", _HALF, _HALF, EXACT))
    if form == "hundredths":
        return hundredths(text, start)
    if form == "word":
        return _word(text, start, end)
    if form == "angle":
        return _angle(text, start, end)
    return None if form == "code" else _quotient(form or "", match.group(), start, end)


def hundredths(text: str, start: int) -> Amount | None:
    """百分之五, 千分之三 at ``start``, as percent."""
    numeral = numerals.at(text, start + len("百分之"))
    if numeral is None:
        return None
    low, high = (bound * _HUNDREDTH[text[start]] for bound in (numeral.low, numeral.high))
    return Amount(start, numeral.end, low, high, numeral.qualifier, PERCENT, start, numeral.written)


def measured(text: str, numeral: Numeral) -> Amount:
    """The numeral with the unit after it, and what is said after the unit: 多, 半, 5角."""
    measure, end, mark = _unit(text, numeral.end)
    start, _, written, low, high, qualifier, scale = numeral
    extra: Fraction | None = None
    if mark == "半":
        extra = _HALF * measure.factor
    elif mark:
        qualifier = ABOVE
    elif text[end : end + 1] in _PART_STARTS and measure.measures and qualifier == EXACT:
        extra, end = _part(text, end, measure)
    if extra or measure.factor is not ONE:
        low, high = (bound * measure.factor + (extra or 0) for bound in (low, high))
    return Amount(start, end, low, high, qualifier, measure, start, written, scale)


def _unit(text: str, end: int) -> tuple[Measure, int, str]:
    """The unit after a numeral, where it ends, and the mark in it or after it: 多, 余, 半."""
    follows, gap = text[end : end + 1], end
    if follows == "个" and (classified := _CLASSIFIED.match(text, end)):
        return measures.named("个" + classified[2]), classified.end(), classified[1]
    if follows in _GAPS:
        gap += 2 if text.startswith(BREAK * 2, end) else 1
    measure = measures.at(text, gap)
    if measure is None:
        return BARE, end, ""
    end = gap + len(measure.written)
    marked = text[end : end + 1] in _MARKS and measure.measures
    after = _AFTER.match(text, end) if marked else None
    if after is None or (after[0] == "多" and measure.sort == "percent"):
        return measure, end, ""
    return measure, after.end(), after[0]


def _part(text: str, end: int, measure: Measure) -> tuple[Fraction | None, int]:
    """The smaller unit after the larger (3元5角, 1米75) in the contract's unit, and its end."""
    part = _PART.match(text, end)
    if part is None:
        return None, end
    number = value(part[1]) or Fraction(0)
    factor = _PARTS.get((measure.sort, part[2] or ""))
    if factor is not None:
        return number * factor, part.end()
    if part[2] is None and measure.written in _SHORTHAND and not measures.at(text, part.end()):
        return number * measure.factor / 10 ** len(part[1]), part.end()
    return None, end


def _word(text: str, start: int, end: int) -> Amount | None:
    word = words.number_words()[text[start:end]]
    if text.startswith(word.unless, end):
        return None
    measure = Measure("", word.unit, Fraction(1), "word", (), "", "", "")
    return Amount(start, end, word.low, word.high, word.qualifier, measure, start)


def _angle(text: str, start: int, end: int) -> Amount:
    """Degrees, minutes and seconds as degrees: 105°12′."""
    parts = [Fraction(part) for part in _NUMBER.findall(text[start:end])]
    degrees = sum((part / 60**i for i, part in enumerate(parts)), Fraction(0))
    return Amount(start, end, degrees, degrees, EXACT, _ANGLE, start, text[start:end])


def _quotient(form: str, written: str, start: int, end: int) -> Amount | None:
    """三分之二 and 1/10 as percent, 1.68∶1 as the number that it is."""
    first, second = (value(part) for part in re.split("分之|[/∶:]", written, maxsplit=1))
    above, below = (second, first) if form == "fraction" else (first, second)
    if not above or not below or (form == "slash" and above >= below):
        return None
    quotient = above / below
    if form == "ratio":
        return Amount(start, end, quotient, quotient, EXACT, _RATIO, start, written)
    return Amount(start, end, quotient * 100, quotient * 100, EXACT, PERCENT, start, written)
