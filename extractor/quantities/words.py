"""The word lists of the quantity grammar, read once when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from extractor import lexicon


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A row of number_words.tsv: a word that is a number of its own (半数, 俩)."""

    written: str
    unit: str
    low: Fraction
    high: Fraction
    qualifier: str
    unless: tuple[str, ...]
    example: str
    expected: str
    source: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A row of qualifiers.tsv: a word that bounds the number beside it (近, 以上)."""

    written: str
    position: Literal["before", "after"]
    qualifier: Literal["<", "<=", "~", ">=", ">"]
    example: str
    expected: str
    source: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """A row of per.tsv: what a number may be for (每户, 人均, 元/亩)."""

    written: str
    per: Literal["household", "person", "village", "mu", "year", "month", "day", "time", "unit"]
    example: str
    expected: str
    source: str


@cache
def number_words() -> dict[str, NumberWord]:
    """Number words by what is written."""
    return {row.written: row for row in lexicon.read("number_words.tsv", NumberWord)}


@cache
def bounds(position: str) -> dict[str, str]:
    """The words that bound a number from before or after it, with their qualifiers."""
    rows = lexicon.read("qualifiers.tsv", Bound)
    return {row.written: row.qualifier for row in rows if row.position == position}


@cache
def bearers() -> dict[str, str]:
    """The words for what a number may be for, with the contract's name of it."""
    return {row.written: row.per for row in lexicon.read("per.tsv", Bearer)}


def alternatives(written: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(written, key=len, reverse=True)))
