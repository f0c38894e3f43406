"""A text read number by number: amounts, shared units, bounds, and what each is for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractor.model import Quantity
from extractor.quantities import amounts, counted, exclusions, qualifiers, rates
from extractor.quantities.amounts import PERCENT, Amount
from extractor.quantities.measures import BARE

Stretch = tuple[int, int]

_REACH: Final = 30
"""How far before a proportion the word for it (比, 结构) may stand, in characters."""

_SHARING: Final = frozenset(("、", "和", "与", "及", "以及", "或"))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A number that is no quantity, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Every number of a text, either read or skipped."""

    quantities: list[Quantity]
    skipped: list[Skipped]


class _Stretches:
    """Stretches of text that do not overlap, asked whether one covers another."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._ends = dict(sorted(stretches))
        self._starts = list(self._ends)

    def end_over(self, position: int) -> int | None:
        """The end of the stretch that holds ``position``, None where none does."""
        at = bisect_right(self._starts, position) - 1
        end = self._ends[self._starts[at]] if at >= 0 else 0
        return end if end > position else None


def read(text: str, times: Sequence[Stretch] = ()) -> Reading:
    """Every number of ``text`` (folded) outside ``times``."""
    skipped: list[Skipped] = []
    phrases = _Stretches(exclusions.phrases(text))
    kept: list[Amount] = []
    found = _proportions(text, _scan(text, [*times, *exclusions.blocked(text)]))
    for amount in _shared(text, found):
        phrase = phrases.end_over(amount.start)
        why = "phrase" if phrase and phrase >= amount.end else exclusions.reason(text, amount)
        known = None if why else counted.known(text, amount)
        if known is None:
            skipped.append(Skipped(amount.start, amount.end, why or "no unit"))
        else:
            kept.append(known)
    return Reading(_quantities(text, kept, times), skipped)


def _scan(text: str, blocked: Iterable[Stretch]) -> list[Amount]:
    """The amounts of ``text`` that begin outside the blocked stretches, in order."""
    candidate, pattern, stretches = amounts.candidate(), amounts.pattern(), _Stretches(blocked)
    found, at = [], 0
    while first := candidate.search(text, at):
        start = first.start()
        at = stretches.end_over(start) or 0
        if at:
            continue
        match = pattern.match(text, start)
        amount = amounts.read(text, match) if match else None
        if amount is not None:
            found.append(amount)
        at = amount.end if amount else match.end() if match else start + 1
    return found


def _proportions(text: str, found: list[Amount]) -> list[Amount]:
    """``found`` with the parts of a whole (23.5∶31.2∶45.3) as percent."""
    chain: list[Amount] = []
    read: list[Amount] = []
    for amount in [*found, None]:
        if chain and (amount is None or text[chain[-1].end : amount.start] not in (":", "∶")):
            whole = len(chain) > 2 and _is_whole(text, chain)
            read += [replace(part, measure=PERCENT) for part in chain] if whole else chain
            chain = []
        if amount is not None:
            chain.append(amount)
    return read


def _is_whole(text: str, parts: list[Amount]) -> bool:
    told = text[max(0, parts[0].start - _REACH) : parts[0].start]
    return ("比" in told or "结构" in told) and 99 <= sum(part.low for part in parts) <= 101


def _shared(text: str, found: list[Amount]) -> list[Amount]:
    """``found`` with the unit of a list's last number given to those before it: 15、28和40万元."""
    shared: list[Amount] = []
    following: Amount | None = None
    for amount in reversed(found):
        joint = following and text[amount.end : following.start] in _SHARING
        if following and joint and amount.measure is BARE and not exclusions.is_label(text, amount):
            measure, scale = following.measure, following.scale if amount.scale == 1 else 1
            low, high = (bound * measure.factor * scale for bound in (amount.low, amount.high))
            amount = replace(amount, measure=measure, low=low, high=high, scale=following.scale)
        shared.append(amount)
        following = amount
    return shared[::-1]


def _quantities(text: str, kept: list[Amount], times: Sequence[Stretch]) -> list[Quantity]:
    """The amounts as quantities, bounded by the words before them and told what they are for."""
    bounded = [qualifiers.bounded(text, amount) for amount in kept]
    over = _Stretches(times).end_over
    told = [rate for rate in rates.find(text) if over(rate.start) is None] if kept else []
    return [_quantity(amount) for amount in rates.assign(text, bounded, told)]


def _quantity(amount: Amount) -> Quantity:
    """``amount`` as the product's type: one value, or the two bounds of a range."""
    exact = amount.low == amount.high
    return Quantity(
        start=amount.start,
        end=amount.end,
        value=amount.low if exact else None,
        low=None if exact else amount.low,
        high=None if exact else amount.high,
        unit=amount.measure.unit,
        qualifier=amount.qualifier,
        per=amount.per,
        measure=amount.measure.written,
        left=amount.left,
    )


def whole(text: str) -> Quantity | None:
    """The one quantity that all of ``text`` (folded) is, with its prefix words."""
    text = text.strip()
    found = [a for a in (counted.known(text, b) for b in _shared(text, _scan(text, ()))) if a]
    quantities = _quantities(text, found, ())
    if len(quantities) != 1 or quantities[0].left or quantities[0].end != len(text):
        return None
    return quantities[0]
