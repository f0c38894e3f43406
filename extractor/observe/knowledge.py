"""What the stage knows: compiled rules, word roles and the profile of each indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from ahocorasick_rs import AhoCorasick

from extractor.lexicon import read
from extractor.rulebook.loader import RuleEntry, entries
from extractor.rulebook.observations import ObservationRule, check

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
    agent: Literal["yes", "caused", "payer", "person", "no"]
    date: Literal["act", "outcome"]
    carry: Literal["yes", "no"]
    example: str


class Trigger(NamedTuple):
    """A trigger word where it stands in the text; ``word`` is its number among all of them."""

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
        self._fitting: dict[object, tuple[ObservationRule, ...]] = {}

    def triggers(self, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Trigger]:
        """All trigger words within the ordered ``spans`` of ``text``, in order.

        Those inside a masking word are left out.
        """
        for start, end in spans:
            piece = text[start:end]
            hits = self._automaton.find_matches_as_indexes(piece, overlapping=True)
            hits.sort(key=lambda hit: (hit[1], -hit[2]))
            yield from self._unmasked(hits, start)

    def _unmasked(self, hits: Sequence[tuple[int, int, int]], base: int) -> Iterator[Trigger]:
        masked_to = 0
        for word, start, end in hits:
            if end <= masked_to:
                continue
            if self._masks[word] and end > masked_to:
                masked_to = end
            if self._fires[word]:
                yield Trigger(base + start, base + end, word)

    def fitting(
        self, word: int | None, unit: str, measure: str, per: tuple[str, ...]
    ) -> tuple[ObservationRule, ...]:
        """Rules of a trigger word, or those without triggers, for numbers of such a kind."""
        # Units, pers and the measures that rules know are few, so that what is kept is bounded.
        key = (word, unit, measure if measure in self._measures else "", per)
        found = self._fitting.get(key)
        if found is None:
            rules = self.defaults if word is None else self._fires[word]
            found = tuple(rule for rule in rules if _fits(rule, unit, measure, per))
            self._fitting[key] = found
        return found


def _fits(rule: ObservationRule, unit: str, measure: str, per: tuple[str, ...]) -> bool:
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
