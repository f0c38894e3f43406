"""Quantities: every number of a text with what it counts, read to the digit.

``find`` reads a text, ``parse`` one expression, ``skipped`` tells why the other numbers are none.
The grammar is that of contract section 2 and of "Numbers." in section 5; its words stand in
``lexicons/``: numerals, number_words, units, classifiers, nouns, qualifiers, per, set_phrases.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.fold import fold, matchable
from extractor.model import Quantity, TimeExpression
from extractor.quantities import reading
from extractor.quantities.reading import Skipped

__all__ = ["Skipped", "find", "parse", "skipped"]


def find(text: str, times: Sequence[TimeExpression] = ()) -> list[Quantity]:
    """The quantities of ``text`` in order, never overlapping each other or ``times``.

    Offsets are of ``text`` as given; values are exact and in the contract's units. ``per`` is what
    the clause itself says before the number (每户, 人均, 年产, 一亩能收) or right after it
    (元/亩, 一斤, 的年回报率). Never raises on any text; takes time linear in its length.
    """
    return _read(text, times).quantities


def skipped(text: str, times: Sequence[TimeExpression] = ()) -> list[Skipped]:
    """The numbers of ``text`` that are no quantity, in order, each with the reason."""
    return _read(text, times).skipped


def parse(expression: str) -> Quantity | None:
    """A whole expression with its prefix words (近3万元, 每户3千瓦) as one quantity, else None.

    Space about it is passed over; offsets are of ``expression`` as given. What only a text could
    rule out (一家 as an article, 万亩 as a category) is read as the number that it is.
    """
    return reading.whole(fold(expression))


def _read(text: str, times: Sequence[TimeExpression]) -> reading.Reading:
    return reading.read(matchable(text), [(time.start, time.end) for time in times])
