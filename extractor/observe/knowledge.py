"""What the stage knows: compiled rules, word roles and the profile of each indicator."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from typing import Final, Literal, NamedTuple

from ahocorasick_rs import AhoCorasick

from extractor.lexicon import read
from extractor.rulebook.loader import RuleEntry, entries
from extractor.rulebook.observations import ObservationRule, check

_PLACES: Final = frozenset("省市县区旗州镇乡村地校季")
"""Nouns that are counted without a classifier (两村, 三县)."""

_OF_THINGS: Final = frozenset(
    ("activity", "built", "renovated", "solved", "enterprises", "training", "donation", "capacity")
)
"""What is not told of places: what is built or held there is not they (给两村修路)."""

_begin: Final = itemgetter(1)
_ADVERBIAL: Final = frozenset(("opening", "done", "plan", "denial", "agent", "oblique"))
"""Roles of ``clause_words.tsv``."""

MASK: Final = "mask"
"""Group of words that hide the triggers inside them: 提高到 is no 提高."""


@dataclass(frozen=True, slots=True)
class TriggerRow:
    """A group of trigger words (lexicons/triggers.tsv)."""

    group: str
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class RoleRow:
    """The words of one syntactic or discourse role (lexicons/discourse.tsv)."""

    role: str
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class ClauseWord:
    """A word and what it does in its clause (lexicons/clause_words.tsv)."""

    word: str
    role: str


@dataclass(frozen=True, slots=True)
class Profile:
    """How the slots of one indicator are filled (lexicons/indicators.tsv)."""

    indicator: str
    subject: tuple[str, ...]
    agent: Literal["yes", "caused", "payer", "person", "maker", "no"]
    date: Literal["act", "outcome"]
    carry: Literal["yes", "no"]
    example: str


Hit = tuple[int, int, int]
"""A trigger word where it stands in the text: start, end and its number among all of them."""


class Trigger(NamedTuple):
    """The ``Hit`` that told an indicator."""

    start: int
    end: int
    word: int


@cache
def trigger_groups() -> Mapping[str, tuple[str, ...]]:
    """Trigger words by group."""
    return {row.group: row.words for row in read("triggers.tsv", TriggerRow)}


@cache
def roles() -> Mapping[str, frozenset[str]]:
    """Words by syntactic or discourse role."""
    return {row.role: frozenset(row.words) for row in read("discourse.tsv", RoleRow)}


@cache
def adverbials() -> frozenset[str]:
    """Adverbs, prepositions and other words that may stand before a subject or its verb."""
    rows = read("clause_words.tsv", ClauseWord)
    return frozenset(row.word for row in rows if row.role in _ADVERBIAL)


def alternatives(role: str) -> str:
    """The words of a role as one pattern, longest first."""
    return "|".join(sorted(map(re.escape, roles()[role]), key=len, reverse=True))


@cache
def profiles() -> Mapping[str, Profile]:
    """Slot profiles by indicator."""
    return {row.indicator: row for row in read("indicators.tsv", Profile)}


class Fitting(dict[int, tuple[ObservationRule, ...]]):
    """The rules that fit numbers of one kind, by trigger word: looked up when first asked for.

    ``default`` is the strongest of those without triggers; ``fitting[word]`` fills itself in.
    """

    def __init__(
        self,
        defaults: Sequence[ObservationRule],
        fires: Sequence[Sequence[ObservationRule]],
        fits: Callable[[ObservationRule], bool],
    ) -> None:
        super().__init__()
        self.default = max(filter(fits, defaults), key=_weight, default=None)
        self._fires, self._fits = fires, fits

    def __missing__(self, word: int) -> tuple[ObservationRule, ...]:
        found = self[word] = tuple(filter(self._fits, self._fires[word]))
        return found


class ObservationRules:
    """Observation rules compiled for search: one pass over the text finds all trigger words."""

    def __init__(self, rules: Sequence[ObservationRule]) -> None:
        by_word: dict[str, list[ObservationRule]] = {w: [] for w in trigger_groups()[MASK]}
        for rule in rules:
            for word in rule.triggers:
                by_word.setdefault(word, []).append(rule)
        self.rules = tuple(rules)
        self.defaults = tuple(rule for rule in rules if not rule.triggers)
        masks = frozenset(trigger_groups()[MASK])
        self._masks = tuple(word in masks for word in by_word)
        self._fires = tuple(tuple(found) for found in by_word.values())
        self._automaton = AhoCorasick(list(by_word))
        self._measures = frozenset(m for rule in rules for m in rule.measures)
        self._fitting: dict[tuple[str, str, tuple[str, ...]], Fitting] = {}

    def triggers(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Hit]:
        """All trigger words within the ordered ``spans`` of ``text``, in order.

        Those inside a masking word are left out.
        """
        found: list[Hit] = []
        masks, fires, find = self._masks, self._fires, self._automaton.find_matches_as_indexes
        for base, end in spans:
            hits = find(text[base:end], overlapping=True)
            hits.reverse()  # they come by their ends: so of those that begin together the longest
            hits.sort(key=_begin)  # is first
            masked_to = 0
            for word, start, stop in hits:
                if stop <= masked_to:
                    continue
                if masks[word]:
                    masked_to = stop
                if fires[word]:
                    found.append((base + start, base + stop, word))
        return found

    def fitting(self, unit: str, measure: str, per: tuple[str, ...]) -> Fitting:
        """Rules for numbers of such a kind."""
        # Units, pers and the measures that rules know are few, so that what is kept is bounded.
        key = (unit, measure if measure in self._measures or measure in _PLACES else "", per)
        found = self._fitting.get(key)
        if found is None:
            fits = partial(_fits, unit=key[0], measure=key[1], per=per)
            found = self._fitting[key] = Fitting(self.defaults, self._fires, fits)
        return found


def _weight(rule: ObservationRule) -> float:
    return rule.weight


def _fits(rule: ObservationRule, unit: str, measure: str, per: tuple[str, ...]) -> bool:
    if measure in _PLACES and rule.indicator in _OF_THINGS:
        return False
    return (
        (not rule.units or unit in rule.units)
        and (not rule.measures or measure in rule.measures)
        and (not rule.per or not rule.per.isdisjoint(per))
    )


def compile_rules(rules: Sequence[RuleEntry]) -> ObservationRules:
    """Rules as read from their files, checked and compiled; ``DataError`` for a malformed one."""
    groups = {group: words for group, words in trigger_groups().items() if group != MASK}
    return ObservationRules(check(rules, tuple(profiles()), groups))


def load(folders: Sequence[Path] = ()) -> ObservationRules:
    """The shipped observation rules and those of ``folders``, compiled."""
    return compile_rules(entries("observations", folders))
