"""Chinese, Arabic and mixed numerals: their grammar and their exact values.

A numeral is read to a pair of bounds and the qualifier that its own form tells: 3.5万 is 35000,
三四十 is 30 to 40 ``~``, 数百 is 100 to 1000 ``~``, 2000余 is above 2000.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final, Literal

from extractor import lexicon

EXACT: Final = "="
ABOUT: Final = "~"
ABOVE: Final = ">"

_ARABIC: Final = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?!\d)|\d{1,20}(?:\v{1,2}\d{1,8})?)(?:\.\d{1,12})?"
_PLACES: Final = "(?:[十万亿拾佰仟]|千(?![瓦克米伏卡])|百(?!分[点比]))"
_TOKEN: Final = re.compile(r"\d+(?:\.\d+)?|.")
_SCALE: Final = re.compile("[百千万亿佰仟]+$")
_IGNORED: Final = dict.fromkeys(map(ord, ", \v"))
_SIMPLE: Final = re.compile(r"([\d.]+)(万亿|[百千万亿])")
_SCALES: Final = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_FEW: Final = (Fraction(1), Fraction(10))
_NEIGHBOURS: Final = re.compile(
    "(?<![零〇一二三四五六七八九两])(?:一二|一两|二三|两三|三四|四五|五六|六七|七八|八九|三五)"
    "(?![零〇一二三四五六七八九两])"
)


@dataclass(frozen=True, slots=True)
class Character:
    """A row of numerals.tsv."""

    written: str
    kind: Literal["digit", "place", "myriad", "both"]
    value: int
    example: str
    expected: str
    source: str


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in place; ``low == high`` unless its form is vague (三四十, 几百).

    ``written`` is its core; ``scale`` the factor of the 百, 千, 万, 亿 that end it.
    """

    start: int
    end: int
    written: str
    low: Fraction
    high: Fraction
    qualifier: str
    scale: int


@cache
def characters() -> dict[str, Character]:
    """The characters that numbers are written with, by what is written."""
    return {row.written: row for row in lexicon.read("numerals.tsv", Character)}


@cache
def pattern() -> str:
    """The grammar as a regular expression with the groups few, core, more and times."""
    written = "".join(characters())
    run = f"(?:[{written.translate({ord(c): None for c in '百千'})}]|{_PLACES})"
    digits = "".join(c.written for c in characters().values() if c.kind == "digit")
    mixed = rf"(?:[ \v]{{0,2}}{_PLACES}{{1,3}}(?:[零〇]?{_ARABIC}{_PLACES}{{1,3}}){{0,4}}"
    mixed += r"(?:[零〇]?\d{1,4}(?![\d.]))?)?"
    chinese = rf"{run}{{1,24}}(?:点[{digits}]{{1,12}}(?![{digits}十刻半])[万亿]{{0,2}})?"
    more = "余(?![额下地])|多(?!方|元[化发产主融投的格素]|样|项|次|种|年|少)"
    more += "|(?<=[十百千0])来(?!自|到|源|了|临|看|往|年)"
    more += r"|(?<=[十百\d])几|(?<=[百千万])把"
    few = "几(?![乎何经率度欲许番近成])"
    few += (
        rf"|(?<![人户总指倍次件岁字票多少无整系])数(?={_PLACES}|[倍月日天次名位家](?!均|字|量|额))"
    )
    return (
        rf"(?P<few>{few})(?P<fewplace>{_PLACES}{{0,3}})"
        rf"|(?P<core>{_ARABIC}{mixed}|{chinese})"
        rf"(?:\v{{0,2}}(?P<more>{more})(?P<times>{_PLACES}{{1,3}})?)?"
    )


def read(match: re.Match[str]) -> Numeral | None:
    """The numeral that a match of ``pattern()`` is; None where it is not well formed."""
    if match["few"]:
        return _few(match)
    core, more, times = match["core"], match["more"], match["times"] or ""
    written = core.translate(_IGNORED)
    told = bounds(written + (times if more != "几" else ""))
    if told is None:
        return None
    low, high, qualifier = told
    if more:
        qualifier = ABOVE if more in "余多" else ABOUT
    if more == "几":
        factor = value(times) if times else Fraction(1)
        if factor is None:
            return None
        low, high = low * factor, (low + 10) * factor
    return Numeral(*match.span(), written, low, high, qualifier, _scale(written + times))


def _arabic(written: str) -> Fraction:
    whole, _, rest = written.partition(".")
    return Fraction(int(whole + rest), 10 ** len(rest)) if rest else Fraction(int(whole))


def _few(match: re.Match[str]) -> Numeral | None:
    places = match["fewplace"]
    factor = value(places) if places else Fraction(1)
    if factor is None:
        return None
    low, high = (bound * factor for bound in _FEW)
    return Numeral(*match.span(), match["few"], low, high, ABOUT, _scale(places))


def _scale(written: str) -> int:
    places = _SCALE.search(written) if written[-1:] in _SCALES else None
    factor = (_SCALES.get(places[0]) or value(places[0])) if places else None
    return int(factor) if factor else 1


def bounds(written: str) -> tuple[Fraction, Fraction, str] | None:
    """Low, high and qualifier: 三四十 is 30 to 40, 百八十 is 80 to 100, 百十 about 110."""
    if written.isascii():
        exact = _arabic(written)
        return exact, exact, EXACT
    if len(written) == 1:
        exact = Fraction(characters()[written].value)
        return exact, exact, EXACT
    simple = _SIMPLE.fullmatch(written)
    if simple:
        exact = _arabic(simple[1]) * _SCALES[simple[2]]
        return exact, exact, EXACT
    if written[0] in "百千万" and written[1:2] == "八" and written[2:]:
        low, high = value(written[1:]), value(written[0])
        return (low, high, ABOUT) if low is not None and high is not None else None
    pair = _NEIGHBOURS.search(written)
    if pair:
        i = pair.start()
        low, high = (
            value(written[: i + 1] + written[i + 2 :]),
            value(written[:i] + written[i + 1 :]),
        )
        return (low, high, ABOUT) if low is not None and high is not None else None
    number = value(written)
    if number is None:
        return None
    return number, number, ABOUT if written == "百十" else EXACT


def value(written: str) -> Fraction | None:
    """The exact value of a numeral without vagueness; None where it is not well formed.

    >>> str(value("两千三百万")), str(value("3万5千")), str(value("三万五")), value("十百")
    ('23000000', '35000', '35000', None)
    """
    if "点" in written:
        return _decimal(written)
    for big, scale in (("亿", 10**8), ("万", 10**4)):
        left, found, right = written.rpartition(big)
        if found:
            head = value(left) if left else Fraction(1)
            tail = _tail(right, scale)
            return None if head is None or tail is None else head * scale + tail
    return _section(written)


def _decimal(written: str) -> Fraction | None:
    whole, _, rest = written.partition("点")
    digits = rest.rstrip("万亿")
    number, scale = value(whole), value("1" + rest[len(digits) :])
    if number is None or scale is None or any(_kind(digit) != "digit" for digit in digits):
        return None
    fraction = Fraction("0." + "".join(str(characters()[digit].value) for digit in digits))
    return (number + fraction) * scale


def _tail(written: str, scale: int) -> Fraction | None:
    """What follows 万 or 亿: nothing, a shorthand digit (三万五), or a number below it."""
    if not written:
        return Fraction(0)
    if len(written) == 1 and written not in "零〇十百千":
        digit = value(written)
        return None if digit is None else digit * scale / 10
    return value(written.lstrip("零〇"))


def _section(written: str) -> Fraction | None:
    """A number with places below 万, or digits in a row: 三百零五, 二〇一九, 12.5, 三百五."""
    if len(written) > 2 and all(_kind(c) == "digit" for c in written):
        return Fraction("".join(str(characters()[c].value) for c in written))
    total, number, last, zero = Fraction(0), None, 10**4, False
    for token in _TOKEN.findall(written):
        kind = _kind(token)
        if kind == "arabic" or (kind == "digit" and characters()[token].value):
            if number is not None:
                return None
            number = Fraction(token) if kind == "arabic" else Fraction(characters()[token].value)
        elif kind == "digit":
            zero = True
        elif kind == "both" and number is None and not total:
            total, last = Fraction(characters()[token].value), 10
        elif kind == "place" and characters()[token].value < last:
            last = characters()[token].value
            total, number, zero = total + (number or 1) * last, None, False
        else:
            return None
    if number is None:
        return total
    shorthand = not zero and 10 < last < 10**4 and number < 10
    return total + (number * last / 10 if shorthand else number)


def _kind(token: str) -> str:
    if token[0].isdigit():
        return "arabic"
    character = characters().get(token)
    return character.kind if character else ""
