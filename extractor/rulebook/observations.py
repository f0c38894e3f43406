"""Observation rules: which words near a number, of which unit, tell which indicator.

A ``[[rule]]`` of ``rules/observations/*.toml``::

    name = "poverty/exit"            # topic/name, unique
    indicator = "poverty-exit"       # one of the indicators of lexicons/indicators.tsv
    triggers = ["@exit", "脱贫"]      # words, or @group of lexicons/triggers.tsv; none: a default
    sides = ["noun", "before"]       # where a trigger may stand: in the counted noun, before or
                                     # after the number (default: noun and before)
    with = ["@income"]               # one of these words stands in the clause, too
    scope = "sentence"               # or in the sentence up to the clause's end
    reach = 3                        # at most so many words between it and the number
    units = ["people"]               # units, or classes of UNIT_CLASSES (default: any)
    measures = ["座"]                # unit or classifier as written (default: any)
    per = ["unit"]                   # one of these must be in the number's per (default: any)
    agent = "no"                     # nobody does it, whatever the indicator's profile says
    weight = 30                      # strength; a nearer trigger of the same weight wins
    examples = [{text = "…", gives = [{indicator = "poverty-exit"}]}]
    near = ["…"]                     # this rule must decide none of the numbers here

Example texts mark names ``[襄垣县:County]``, dates ``[2018年:Time=2018]`` and numbers
``{522户:household}`` or, with what one unit of it is for, ``{3千瓦:kW/household}``; ``gives`` has
one table per number with all its non-null slots (indicator, of, place, time, subject, agent,
modality, polarity), names as written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from extractor.errors import one_of
from extractor.rulebook.loader import RuleEntry

UNIT_CLASSES: Final[Mapping[str, frozenset[str]]] = {
    "money": frozenset(("CNY", "USD", "EUR", "HKD", "JPY", "GBP", "MOP", "TWD")),
    "people": frozenset(("person", "household", "person-time")),
    "area": frozenset(("mu", "hectare", "m2", "km2")),
    "length": frozenset(("m", "km")),
    "weight": frozenset(("kg", "t")),
    "volume": frozenset(("m3", "L")),
    "power": frozenset(("kW", "kWh")),
    "percent": frozenset(("percent", "percentage-point")),
    "time": frozenset(("year", "month", "day", "hour")),
    "things": frozenset(("count", "village")),
}
"""Names for groups of units, to be used in ``units``."""

UNITS: Final = frozenset(("head",)).union(*UNIT_CLASSES.values())
SIDES: Final = ("noun", "before", "after")
PERS: Final = ("household", "person", "village", "mu", "year", "month", "day", "time", "unit")
SLOTS: Final = (*("indicator", "of", "place", "time", "subject", "agent", "modality", "polarity"),)


@dataclass(frozen=True, slots=True)
class Example:
    """A marked-up text and the non-null slots of each of its numbers, in order."""

    text: str
    gives: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class ObservationRule:
    """One rule; ``units``, ``measures``, ``per`` and ``company`` are empty where anything goes."""

    name: str
    indicator: str
    triggers: tuple[str, ...]
    sides: frozenset[str]
    units: frozenset[str]
    measures: frozenset[str]
    per: frozenset[str]
    weight: float
    reach: float
    company: tuple[str, ...]
    scope: str
    agent: str
    examples: tuple[Example, ...]
    near: tuple[str, ...]


def check(
    rules: Sequence[RuleEntry], indicators: Sequence[str], groups: Mapping[str, Sequence[str]]
) -> tuple[ObservationRule, ...]:
    """Observation rules of the ``rules`` read, in their order; ``DataError`` for a malformed one.

    ``indicators`` are the allowed ones, ``groups`` the trigger words that ``@group`` stands for.
    """
    return tuple(_rule(entry, indicators, groups) for entry in rules)


def _rule(
    entry: RuleEntry, indicators: Sequence[str], groups: Mapping[str, Sequence[str]]
) -> ObservationRule:
    rule = ObservationRule(
        name=entry.name,
        indicator=entry.choice("indicator", sorted(indicators)),
        triggers=_words(entry, "triggers", groups),
        sides=_chosen(entry, "sides", SIDES) or frozenset(("noun", "before")),
        units=_units(entry),
        measures=frozenset(entry.texts("measures")),
        per=_chosen(entry, "per", PERS),
        weight=entry.number("weight", -100, 100, 30),
        reach=entry.number("reach", 0, 1000, 1000),
        company=_words(entry, "with", groups),
        scope=entry.choice("scope", ("clause", "sentence"), "clause"),
        agent=entry.choice("agent", ("profile", "no"), "profile"),
        examples=_examples(entry),
        near=entry.texts("near"),
    )
    entry.finish()
    return rule


def _words(entry: RuleEntry, key: str, groups: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    words: dict[str, None] = {}
    for trigger in entry.texts(key):
        if not trigger.startswith("@"):
            words[trigger] = None
        elif trigger[1:] in groups:
            words |= dict.fromkeys(groups[trigger[1:]])
        else:
            why = f"没有这组触发词 · no group of trigger words: {trigger!r}"
            raise entry.error(why, one_of(f"@{group}" for group in sorted(groups)))
    return tuple(words)


def _chosen(entry: RuleEntry, key: str, allowed: Sequence[str]) -> frozenset[str]:
    values = entry.texts(key)
    for value in values:
        if value not in allowed:
            raise entry.wrong(key, value, one_of(allowed))
    return frozenset(values)


def _units(entry: RuleEntry) -> frozenset[str]:
    values = _chosen(entry, "units", (*sorted(UNIT_CLASSES), *sorted(UNITS)))
    return frozenset().union(*(UNIT_CLASSES.get(v, frozenset((v,))) for v in values))


def _examples(entry: RuleEntry) -> tuple[Example, ...]:
    tables = entry.get("examples", list, [])
    if not tables:
        remedy = '应写 write: examples = [{text = "…", gives = [{…}]}]'
        raise entry.error("没有例句 · no examples", remedy)
    return tuple(_example(entry, table) for table in tables)


def _example(entry: RuleEntry, table: Any) -> Example:
    remedy = '应写 write: {text = "…", gives = [{indicator = "…"}]}'
    if not isinstance(table, dict) or set(table) != {"text", "gives"}:
        raise entry.wrong("examples", table, remedy)
    text, gives = table["text"], table["gives"]
    if not isinstance(text, str) or not isinstance(gives, list):
        raise entry.wrong("examples", table, remedy)
    for slots in gives:
        if not isinstance(slots, dict) or not set(slots) <= set(SLOTS) or "indicator" not in slots:
            raise entry.wrong("gives", slots, one_of(SLOTS))
    return Example(text, tuple(gives))
