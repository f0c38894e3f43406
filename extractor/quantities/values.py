"""What a written numeral is worth, exactly: 3.5万, 两千三百万, 三万五, 三四十."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final, Literal

from extractor import lexicon

EXACT: Final = "="
ABOUT: Final = "~"
ABOVE: Final = ">"

SCALES: Final = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
"""The places that may end an Arabic numeral."""

_SIMPLE: Final = re.compile(r"([\d.]+)(万亿|[百千万亿])")
_TOKEN: Final = re.compile(r"\d+(?:\.\d+)?|.")
_NEIGHBOURS: Final = re.compile(
    "(?<![零〇一二三四五六七八九两])(?:一二|一两|二三|两三|三四|四五|五六|六七|七八|八九|三五)"
    "(?![零〇一二三四五六七八九两])"
)
_ROUGH: Final = frozenset(("百八十", "千八百", "万八千"))
_MYRIAD: Final = 10**4


@dataclass(frozen=True, slots=True)
class Character:
    """A row of numerals.tsv."""

    written: str
    kind: Literal["digit", "place", "myriad", "both"]
    value: int
    example: str
    expected: str
    source: str


Bounds = tuple[Fraction, Fraction, str]
"""The lowest and highest value of a numeral, and its qualifier."""


@cache
def characters() -> dict[str, Character]:
    """The characters that numbers are written with, by what is written."""
    return {row.written: row for row in lexicon.read("numerals.tsv", Character)}


@lru_cache(maxsize=4096)
def bounds(written: str) -> Bounds | None:
    """What a numeral may mean: 三四十 is 30 to 40, 百八十 is 80 to 100, 百十 about 110.

    None where it is not well formed.
    """
    simple = None if written.isascii() else _SIMPLE.fullmatch(written)
    if simple or written.isascii():
        number = _arabic(simple[1]) * SCALES[simple[2]] if simple else _arabic(written)
        return number, number, EXACT
    pair = _NEIGHBOURS.search(written)
    if written in _ROUGH:
        low, high = value(written[1:]), value(written[0])
    elif pair:
        low, high = (
            value(written[:drop] + written[drop + 1 :]) for drop in (pair.start() + 1, pair.start())
        )
    else:
        low = high = value(written)
    if low is None or high is None:
        return None
    return low, high, ABOUT if low != high or written == "百十" else EXACT


def value(written: str) -> Fraction | None:
    """The exact value of a numeral without vagueness; None where it is not well formed.

    >>> str(value("两千三百万")), str(value("3万5千")), str(value("三万五")), value("十百")
    ('23000000', '35000', '35000', None)
    """
    if len(written) == 1 and written in characters():
        return Fraction(characters()[written].value)
    if "点" in written:
        return _decimal(written)
    for big in ("亿", "万"):
        left, found, right = written.rpartition(big)
        if found:
            head = value(left) if left else Fraction(1)
            tail = _tail(right, SCALES[big])
            return None if head is None or tail is None else head * SCALES[big] + tail
    return _section(written)


def _arabic(written: str) -> Fraction:
    whole, _, rest = written.partition(".")
    return Fraction(int(whole + rest), 10 ** len(rest)) if rest else Fraction(int(whole))


def _decimal(written: str) -> Fraction | None:
    whole, _, rest = written.partition("点")
    digits = rest.rstrip("万亿")
    number, scale = value(whole), value("1" + rest[len(digits) :])
    if number is None or scale is None or any(_kind(digit) != "digit" for digit in digits):
        return None
    return (number + Fraction(_digits(digits), 10 ** len(digits))) * scale


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
        return Fraction(_digits(written))
    total, number, last, zero = Fraction(0), None, _MYRIAD, False
    for token in _TOKEN.findall(written):
        kind = _kind(token)
        worth = Fraction(token) if kind == "arabic" else Fraction(_worth(token))
        if kind == "digit" and not worth:
            zero = True
        elif kind in ("arabic", "digit") and number is None:
            number = worth
        elif kind == "both" and number is None and not total:
            total, last = worth, 10
        elif kind == "place" and worth < last:
            total, number, last, zero = total + (number or 1) * worth, None, int(worth), False
        else:
            return None
    if number is None:
        return total
    shorthand = not zero and 10 < last < _MYRIAD and number < 10
    return total + (number * last / 10 if shorthand else number)


def _digits(written: str) -> int:
    return int("".join(str(_worth(digit)) for digit in written) or "0")


def _worth(token: str) -> int:
    character = characters().get(token)
    return character.value if character else 0


def _kind(token: str) -> str:
    character = characters().get(token)
    if character:
        return character.kind
    return "arabic" if token[0].isascii() and token[0].isdigit() else ""
