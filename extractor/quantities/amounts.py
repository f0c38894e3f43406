"""A number with its unit, before its context is asked: the type that the stages hand on."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from extractor.quantities.measures import Measure

_PLACES: Final = frozenset("百千万亿")


class Amount(NamedTuple):
    """Bounds in the unit of ``measure``, and the qualifier that numeral and suffixes tell.

    ``written`` is the core of its first numeral ("" where a word such as 半数 is the number) and
    ``scale`` the factor of the 万 or 亿 that ends its last one; ``left`` is where the words before
    it that belong to it start. A tuple, since every number of a text is made into some of them.
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
    def exact(self) -> bool:
        """Whether it is one value; fractions compare slowly, and mostly they are one object."""
        return self.low is self.high or self.low == self.high

    @property
    def bare(self) -> bool:
        """Whether its numeral is a place without a digit: 百元, 万亩."""
        return self.written[:1] in _PLACES

    @property
    def chinese(self) -> bool:
        """Whether its numeral begins with a Chinese character."""
        return not self.written[:1].isdigit()
