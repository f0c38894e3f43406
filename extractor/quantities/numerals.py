"""Chinese, Arabic and mixed numerals in place, with the vagueness that their form tells.

三四十 is 30 to 40 ``~``, 数百 is 100 to 1000 ``~``, 2000余 is above 2000, 万把 about 10000.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final, NamedTuple

from extractor.quantities.values import ABOUT, ABOVE, SCALES, bounds, characters, value

_ARABIC: Final = (
    r"(?:\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?!\d)|\d{1,20}(?:\v{1,2}\d{1,8})?)"
    r"(?:\.\d{1,12})?"
)
_PLACE: Final = "(?:[十万亿拾佰仟]|千(?![瓦克米伏卡])|百(?!分[点比]))"
"""A place, where it does not begin a unit (千瓦, 百分点)."""

_MORE: Final = (
    "余(?![额下地])|多(?!方面|元化(?![肥工学妆])|样化|少)"
    "|(?<=[十百千0])来(?!自|到|源|了|临|看|往|年)"
    r"|(?<=[十百\d])几|(?<=[百千万])(?<![一二两三四五六七八九十百千万几数\d][百千万])把"
)
"""What follows a numeral and blurs it; 把 only after a bare place: 万把块, but 五百把 hoes."""

_FEW: Final = (
    "几(?![乎何经率度欲许番近成])|(?<![人户总指倍次件岁字票多少无整系])数"
    rf"(?={_PLACE}|[倍月日天次名位家](?!均|字|量|额))"
)
_IGNORED: Final = dict.fromkeys(map(ord, ", \v"))
_SCALE: Final = re.compile("[百千万亿佰仟]+$")


class Numeral(NamedTuple):
    """A numeral in place; ``low == high`` unless its form is vague (三四十, 几百).

    ``written`` is its core; ``scale`` the factor of the 百, 千, 万, 亿 that end it.
    """

    start: int
    end: int
    written: str
    low: Fraction
    high: Fraction
    qualifier: str
    scale: int = 1


@cache
def grammar() -> str:
    """Numerals as a regular expression with the groups few, fewplace, core, more and times."""
    simple = "".join(c for c in characters() if c not in "百千")
    digits = "".join(c.written for c in characters().values() if c.kind == "digit")
    mixed = (
        rf"{_ARABIC}(?:[ \v]{{0,2}}{_PLACE}{{1,3}}(?:[零〇]?{_ARABIC}{_PLACE}{{1,3}}){{0,4}}"
        r"(?:[零〇]?\d{1,4}(?![\d.]))?)?"
    )
    chinese = (
        rf"(?:[{simple}]|{_PLACE}){{1,40}}"
        rf"(?:点[{digits}]{{1,12}}(?![{digits}十刻半])[万亿]{{0,2}})?"
    )
    return (
        rf"(?P<few>{_FEW})(?P<fewplace>{_PLACE}{{0,3}})"
        rf"|(?P<core>{mixed}|{chinese})(?:\v{{0,2}}(?P<more>{_MORE})(?P<times>{_PLACE}{{1,3}})?)?"
    )


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(grammar())


def at(text: str, start: int) -> Numeral | None:
    """The numeral that begins at ``start``; None where none does."""
    match = _pattern().match(text, start)
    return read(match) if match else None


def read(match: re.Match[str]) -> Numeral | None:
    """The numeral that a match of ``grammar()`` is; None where it is not well formed."""
    core, more, times = match.group("core", "more", "times")
    worth = _worth(core, more, times or "") if core else _few(match["few"], match["fewplace"])
    if worth is None:
        return None
    start, end = match.span()
    written, low, high, qualifier, scale = worth
    return Numeral(start, end, written, low, high, qualifier, scale)


_Worth = tuple[str, Fraction, Fraction, str, int]
"""The fields of a ``Numeral`` that its place in the text does not change."""


@lru_cache(maxsize=4096)
def _worth(core: str, more: str | None, times: str) -> _Worth | None:
    written = core.translate(_IGNORED)
    told = bounds(written if more == "几" else written + times)
    if told is None:
        return None
    low, high, qualifier = told
    if more:
        qualifier = ABOVE if more in "余多" else ABOUT
    if more == "几":
        factor = (value(times) if times else None) or 1
        low, high = low * factor, (low + 10) * factor
    return written, low, high, qualifier, _scale(written + times)


def _few(few: str, places: str) -> _Worth:
    """几 is 1 to 10, 数百 100 to 1000."""
    factor = (value(places) if places else None) or Fraction(1)
    return few, factor, factor * 10, ABOUT, _scale(places)


def _scale(written: str) -> int:
    places = _SCALE.search(written) if written[-1:] in SCALES else None
    return int((SCALES.get(places[0]) or value(places[0]) or 1) if places else 1)
