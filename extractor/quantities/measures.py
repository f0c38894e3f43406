"""Units and classifiers: which one stands at a place in a text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Final

from extractor import lexicon

SORTS_OF_MEASURE: Final = frozenset(
    [
        "money",
        "area",
        "length",
        "weight",
        "volume",
        "power",
        "energy",
        "time",
        "age",
        "percent",
        "ratio",
    ]
)
"""Sorts that measure, against those that count: after them 多 and 半 may stand."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of units.tsv or classifiers.tsv: ``factor`` turns it into the contract's ``unit``."""

    written: str
    unit: str
    factor: Fraction
    sort: str
    unless: tuple[str, ...]
    example: str
    expected: str
    source: str

    @property
    def measures(self) -> bool:
        """Whether it measures (亩, 元, 天) rather than counts (个, 户)."""
        return self.sort in SORTS_OF_MEASURE

    def of(self, unit: str, sort: str = "") -> Measure:
        """The measure as it is where it stands for ``unit``, and maybe is of another ``sort``."""
        last = self.unless, self.example, self.expected, self.source
        return Measure(self.written, unit, self.factor, sort or self.sort, *last)


ONE: Final = Fraction(1)
"""The factor of most measures, which is this very object: fractions compare slowly."""

BARE: Final = Measure("", "count", ONE, "bare", (), "", "", "")
"""What a number without a unit has for one."""


@cache
def table() -> dict[str, tuple[Measure, ...]]:
    """Every unit and classifier by what is written; a unit stands before a classifier."""
    found: dict[str, tuple[Measure, ...]] = {}
    for name in ("units.tsv", "classifiers.tsv"):
        for row in lexicon.read(name, Measure):
            row = replace(row, factor=ONE) if row.factor == ONE else row
            found[row.written] = (*found.get(row.written, ()), row)
    return found


def named(written: str) -> Measure:
    """The unit or classifier that is written so."""
    return table()[written][0]


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """For each two first characters the lengths of what begins so, longest first."""
    found: dict[str, set[int]] = {}
    for written in table():
        if len(written) > 1:
            found.setdefault(written[:2], set()).add(len(written))
    return {head: tuple(sorted(sizes, reverse=True)) for head, sizes in found.items()}


def at(text: str, start: int) -> Measure | None:
    """The longest unit or classifier that stands at ``start``; None where there is none."""
    measures = table()
    for length in _lengths().get(text[start : start + 2], ()):
        for measure in measures.get(text[start : start + length], ()):
            if not text.startswith(measure.unless, start + length):
                return measure
    for measure in measures.get(text[start : start + 1], ()):
        if not text.startswith(measure.unless, start + 1):
            return measure
    return None
