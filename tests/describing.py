"""Quantities and times as the short text that the tests' tables state."""

from __future__ import annotations

from extractor.model import Quantity, TimeExpression, decimal_string


def amount(quantity: Quantity) -> str:
    """``>=3000 CNY per mu year``: qualifier, value or bounds, unit, what it is for."""
    value = decimal_string(quantity.value)
    if value is None:
        value = f"{decimal_string(quantity.low)}..{decimal_string(quantity.high)}"
    per = f" per {' '.join(quantity.per)}" if quantity.per else ""
    return f"{quantity.qualifier.removeprefix('=')}{value} {quantity.unit}{per}"


def quantities(text: str, found: list[Quantity]) -> str:
    """``324户 = 324 household; 1000人 = 1000 person``, or ``-`` where there is none."""
    return "; ".join(f"{text[q.start : q.end]} = {amount(q)}" for q in found) or "-"


def times(text: str, found: list[TimeExpression]) -> str:
    """``去年底 = 2018; 近年来 = null``, or ``-`` where there is none."""
    return "; ".join(f"{text[t.start : t.end]} = {t.value or 'null'}" for t in found) or "-"
