"""Counts of right, expected and given answers, and the errors behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Row:
    """Precision, recall and F1 of one kind of answer, with the counts that they come from."""

    p: float
    r: float
    f1: float
    gold: int
    pred: int
    right: int


@dataclass(frozen=True, slots=True)
class Miss:
    """One error: ``kind`` is the row it lowers, ``detail`` what was expected or given."""

    kind: str
    report: str
    what: Literal["missed", "wrong", "extra"]
    detail: Any


@dataclass(slots=True)
class Tally:
    """Running counts of one kind of answer."""

    right: int = 0
    gold: int = 0
    pred: int = 0

    def row(self) -> Row:
        """The figures of these counts; 0 where there is nothing to divide by."""
        p = self.right / self.pred if self.pred else 0.0
        r = self.right / self.gold if self.gold else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return Row(p, r, f1, self.gold, self.pred, self.right)


@dataclass(slots=True)
class Book:
    """The tallies and errors of one evaluation; ``report`` is the one being scored."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list)
    report: str = ""

    def note(self, kind: str, what: Literal["missed", "wrong", "extra"], detail: Any) -> None:
        """Keep one error of the report being scored."""
        self.misses.append(Miss(kind, self.report, what, detail))

    def count(self, key: str, right: int = 0, gold: int = 0, pred: int = 0) -> None:
        """Add to the tally of ``key``."""
        tally = self.tallies[key]
        tally.right += right
        tally.gold += gold
        tally.pred += pred

    def compare(
        self, keys: Iterable[str], gold: Iterable[Hashable], pred: Iterable[Hashable], kind: str
    ) -> None:
        """Count two multisets of answers against each other under each of ``keys``."""
        expected, given = Counter(gold), Counter(pred)
        right = (expected & given).total()
        for key in keys:
            self.count(key, right, expected.total(), given.total())
        for answer in expected - given:
            self.note(kind, "missed", answer)
        for answer in given - expected:
            self.note(kind, "wrong", answer)
