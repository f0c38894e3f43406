"""A text read number by number: amounts, what they are not, their units, bounds and rates."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.model import Quantity
from extractor.quantities import (
    assignment,
    compounds,
    counted,
    exclusions,
    forms,
    lists,
    qualifiers,
    rates,
)
from extractor.quantities.amounts import Amount

Stretch = tuple[int, int]


class Skipped(NamedTuple):
    """A number that is no quantity, and why: a word such as "ordinal" or "name"."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Every number of a text, either read or skipped, each list in order."""

    quantities: list[Quantity]
    skipped: list[Skipped]


class _Stretches:
    """Stretches of text, asked which one holds a position or comes next."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        ends = dict(sorted(stretches))
        self._starts, self._ends = list(ends), list(ends.values())

    def end_over(self, position: int) -> int | None:
        """The end of the stretch that holds ``position``, None where none does."""
        at = bisect_right(self._starts, position)
        end = self._ends[at - 1] if at else 0
        return end if end > position else None

    def next_begin(self, position: int) -> int:
        """Where the first stretch after ``position`` begins, beyond any text where none does."""
        at = bisect_right(self._starts, position)
        return self._starts[at] if at < len(self._starts) else sys.maxsize


def read(text: str, times: Sequence[Stretch] = ()) -> Reading:
    """Every number of ``text`` (folded) outside ``times``."""
    phrases = _Stretches(exclusions.phrases(text))
    found = _scan(text, _Stretches([*times, *exclusions.blocked(text)]))
    kept: list[Amount] = []
    skipped: list[Skipped] = []
    for amount in lists.shared(text, lists.proportions(text, found)):
        phrase = phrases.end_over(amount.start)
        why = "phrase" if phrase and phrase >= amount.end else exclusions.reason(text, amount)
        if why == "article" and exclusions.goes_on(text, kept[-1] if kept else None, amount):
            why = None
        known = None if why else counted.known(text, amount)
        if known is None:
            skipped.append(Skipped(amount.start, amount.end, why or "no unit"))
        else:
            kept.append(known)
    return Reading(_quantities(text, kept, _Stretches(times)), skipped)


def whole(text: str) -> Quantity | None:
    """The one quantity that all of ``text`` (folded) is, with its prefix words."""
    found = lists.shared(text, _scan(text, _Stretches(())))
    known = [amount for each in found if (amount := counted.known(text, each))]
    quantities = _quantities(text, known, _Stretches(()))
    if len(quantities) != 1:
        return None
    left, end = quantities[0].left, quantities[0].end
    return None if text[:left].strip() or text[end:].strip() else quantities[0]


def _scan(text: str, blocked: _Stretches) -> list[Amount]:
    """The amounts of ``text`` outside the blocked stretches, in order."""
    candidate, pattern = forms.candidate(), forms.pattern()
    found, at, next_begin = [], 0, 0
    while first := candidate.search(text, at):
        start = first.start()
        if start >= next_begin:
            if end := blocked.end_over(start):
                at = end
                continue
            next_begin = blocked.next_begin(start)
        match = pattern.match(text, start)
        amount = compounds.read(text, match) if match else None
        at = amount.end if amount else match.end() if match else start + 1
        if amount and amount.end <= next_begin:
            found.append(amount)
    return found


def _quantities(text: str, kept: list[Amount], times: _Stretches) -> list[Quantity]:
    """The amounts as quantities, bounded by the words before them and told what they are for."""
    bounded = [qualifiers.bounded(text, amount) for amount in kept]
    told = [rate for rate in rates.find(text) if times.end_over(rate.start) is None] if kept else []
    return [_quantity(amount) for amount in assignment.assign(text, bounded, told)]


def _quantity(amount: Amount) -> Quantity:
    """``amount`` as the product's type: one value, or the two bounds of a range."""
    start, end, low, high, qualifier, measure, left, _, _, per = amount
    unit, written = measure.unit, measure.written
    if amount.exact:
        return Quantity(start, end, low, None, None, unit, qualifier, per, written, left)
    return Quantity(start, end, None, low, high, unit, qualifier, per, written, left)
