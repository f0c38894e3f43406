"""The noun that a number counts, as far as it decides the unit: 个贫困村, 只羊, 户企业."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from extractor import lexicon
from extractor.quantities import words

_STOP: Final = "，。；：、,;:!?！？（）()\n0-9的"
"""What ends the noun phrase after a number, as far as it is looked into."""


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A row of nouns.tsv; ``classifier`` is "-" for numbers without one."""

    classifier: str
    side: Literal["after", "before"]
    unit: str
    reach: int
    nouns: tuple[str, ...]
    unless: tuple[str, ...]
    example: str
    expected: str
    source: str


_Reader = tuple[tuple[CountedNoun, ...], re.Pattern[str]]


@cache
def _readers(side: str) -> dict[str, _Reader]:
    """For each classifier its rows, and a pattern with one group for each of them in order."""
    rows: dict[str, list[CountedNoun]] = {}
    for row in lexicon.read("nouns.tsv", CountedNoun):
        if row.side == side:
            rows.setdefault(row.classifier, []).append(row)
    write = _after if side == "after" else _before
    return {written: (tuple(of), re.compile(write(of))) for written, of in rows.items()}


def _after(rows: list[CountedNoun]) -> str:
    groups = []
    for row in rows:
        unless = f"(?!{words.alternatives(row.unless)})" if row.unless else ""
        groups.append(f"((?:{words.alternatives(row.nouns)}){unless})")
    reach = max(row.reach for row in rows)
    return f"的?[^{_STOP}]{{0,{reach}}}?(?:{'|'.join(groups)})"


def _before(rows: list[CountedNoun]) -> str:
    return "|".join(
        f"{''.join(f'(?<!{word})' for word in row.unless)}({words.alternatives(row.nouns)})"
        f"[^{_STOP}]{{0,{row.reach}}}$"
        for row in rows
    )


def unit(text: str, start: int, end: int, classifier: str) -> str | None:
    """The unit that the noun about a number at ``start..end`` tells; None where none does."""
    if classifier not in _readers("after"):
        return None
    rows, pattern = _readers("after")[classifier]
    found = pattern.match(text, end)
    if found:
        row = rows[(found.lastindex or 0) - 1]
        if found.start(found.lastindex or 0) - end <= row.reach:
            return row.unit
    rows, pattern = _readers("before").get(classifier, _NONE)
    left = max(0, start - _REACH)
    found = pattern.search(text[left:start])
    if found is None:
        return None
    row = rows[(found.lastindex or 0) - 1]
    return row.unit if not row.unless or _ENDED.match(text, end) else None


_ENDED: Final = re.compile(r"[，。；、,;)）\n]|[和及]|$")
"""Behind a number whose noun is a mere 村, or it counts something else (张村有3个水池)."""

_NONE: Final[_Reader] = ((), re.compile("(?!)"))
_REACH: Final = 18
"""How far before a number its noun is looked for, in characters."""
