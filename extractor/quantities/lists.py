"""Numbers that stand together: a list that shares its last unit, the parts of a whole."""

from __future__ import annotations

from typing import Final

from extractor.quantities import compounds, exclusions
from extractor.quantities.amounts import Amount
from extractor.quantities.forms import PERCENT
from extractor.quantities.measures import BARE

_JOINTS: Final = frozenset(("、", "和", "与", "及", "以及", "或"))
_COLONS: Final = frozenset((":", "∶"))
_LEAST_PARTS: Final = 3
_REACH: Final = 30
"""How far before a proportion the word for it (比, 结构) may stand, in characters."""


def shared(text: str, found: list[Amount]) -> list[Amount]:
    """``found`` with the unit of a list's last number given to those before it: 15、28和40万元."""
    read: list[Amount] = []
    following: Amount | None = None
    for amount in reversed(found):
        if following and amount.measure is BARE and _joined(text, amount, following):
            factor = following.measure.factor * (following.scale if amount.scale == 1 else 1)
            low, high = amount.low * factor, amount.high * factor
            scale, measure = following.scale, following.measure
            amount = amount._replace(measure=measure, low=low, high=high, scale=scale)
            amount = compounds.signed(text, amount)
        read.append(amount)
        following = amount
    return read[::-1]


def _joined(text: str, amount: Amount, following: Amount) -> bool:
    joint = text[amount.end : following.start].rstrip("-") in _JOINTS
    return joint and not exclusions.is_label(text, amount)


def proportions(text: str, found: list[Amount]) -> list[Amount]:
    """``found`` with the parts of a whole (产业结构比23.5∶31.2∶45.3) as percent."""
    read: list[Amount] = []
    chain: list[Amount] = []
    for amount in found:
        if chain and text[chain[-1].end : amount.start] in _COLONS:
            chain.append(amount)
            continue
        read += chain if len(chain) < _LEAST_PARTS else _parts(text, chain)
        chain = [amount]
    return read + (chain if len(chain) < _LEAST_PARTS else _parts(text, chain))


def _parts(text: str, chain: list[Amount]) -> list[Amount]:
    if not 99 <= sum(part.low for part in chain) <= 101:
        return chain
    told = text[max(0, chain[0].start - _REACH) : chain[0].start]
    if "比" not in told and "结构" not in told:
        return chain
    return [part._replace(measure=PERCENT) for part in chain]
