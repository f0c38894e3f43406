"""The pattern language of relation rules: one line of slots, words and bounded gaps.

``{head:County|Body}`` is a mention of one of these types or groups, ``{head}`` of any type that
the relation takes there; ``{trigger}`` one of the trigger words; ``{quantity}`` a number with its
unit, ``{quantity:mu|head}`` one in these units; ``在|于`` one of these words, ``了?`` a word that
may be missing, ``!外围|附近`` any word but these; ``...`` up to six words of any kind, ``..3`` up
to three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.errors import one_of
from extractor.model import ADMIN_TYPES, ENTITY_TYPES

DEFAULT_GAP: Final = 6
MAX_GAP: Final = 15
"""Widest gap that a pattern may hold, in words."""
MAX_ELEMENTS: Final = 16
"""Most slots, words and gaps in one pattern."""

TITLE: Final = "Title"
"""What ``{tail:Title}`` names: an official title or occupation of the title lexicon."""

QUANTITY: Final = "Quantity"
"""The kind of a token that is a number with its unit; other names carry their mention's type."""

GROUPS: Final[dict[str, frozenset[str]]] = {
    "Area": frozenset(ADMIN_TYPES),
    "Place": frozenset((*ADMIN_TYPES, "Region")),
    "Body": frozenset(("Company", "Cooperative", "Government", "Team", "Organization")),
}
"""Names that stand for several entity types in a slot."""

_ROLES: Final = ("{trigger}", "{quantity}", "{head}", "{tail}", "{org}")
_SLOT: Final = re.compile(r"\{(\w+)(?::([\w|]+))?\}")
_GAP: Final = re.compile(r"\.\.(\.|\d{1,3})")


@dataclass(frozen=True, slots=True)
class Slot:
    """A mention that fills a role; no types stand for all that the relation allows."""

    role: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """One of several words, possibly missing; negated: any word but these."""

    words: frozenset[str]
    optional: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``most`` words of any kind."""

    most: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that called the rule."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts; no units stand for any."""

    units: frozenset[str] = frozenset()


Element = Slot | Words | Gap | Trigger | Amount


def parse_pattern(text: str) -> tuple[Element, ...]:
    """The elements of a pattern; ``ValueError`` says what is wrong and what is allowed.

    >>> parse_pattern("{trigger} 了? ..3 {tail:Program}")[2]
    Gap(most=3)
    """
    elements = tuple(_element(word) for word in text.replace("{", " {").replace("}", "} ").split())
    if len(elements) > MAX_ELEMENTS:
        has, most = len(elements), MAX_ELEMENTS
        raise ValueError(f"有 {has} 项，至多 {most} 项 · {has} elements, at most {most} allowed")
    called = sum(isinstance(e, Trigger) for e in elements)
    titled = any(isinstance(e, Slot) and TITLE in e.types for e in elements)
    counted = any(isinstance(e, Amount) and e.units for e in elements)
    if called > 1 or not (called or titled or counted):
        raise ValueError(
            "{trigger} 须写一次，或改写 {tail:Title}、{quantity:mu} · "
            "{trigger} must stand in the pattern once, or {tail:Title} or {quantity:mu} instead"
        )
    if isinstance(elements[0], Gap) or isinstance(elements[-1], Gap):
        raise ValueError(
            "首尾不能是间隔，须是名称或词 · "
            "a gap at either end is unbounded; begin and end with a slot or a word"
        )
    roles = [e.role for e in elements if isinstance(e, Slot)]
    if len(set(roles)) != len(roles):
        why = "同一端写了两次 · a role stands twice"
        raise ValueError(f"{why}; 各一次 once each: {{head}}, {{tail}}, {{org}}")
    return elements


def types_of(names: str) -> frozenset[str]:
    """The entity types that ``A|B`` names, groups resolved.

    >>> sorted(types_of("Region|Person"))
    ['Person', 'Region']
    """
    found: set[str] = set()
    for name in names.split("|"):
        if name not in GROUPS and name not in ENTITY_TYPES and name != TITLE:
            allowed = one_of(sorted((*GROUPS, *ENTITY_TYPES, TITLE)))
            raise ValueError(f"没有这种类型 · no entity type {name!r}; {allowed}")
        found |= GROUPS.get(name, {name})
    return frozenset(found)


def _element(word: str) -> Element:
    if slot := _SLOT.fullmatch(word):
        return _slot(slot[1], slot[2])
    if gap := _GAP.fullmatch(word):
        most = DEFAULT_GAP if gap[1] == "." else int(gap[1])
        if most > MAX_GAP:
            raise ValueError(
                f"间隔 {most} 词，至多 {MAX_GAP} 词 · "
                f"gap of {most} words, at most {MAX_GAP} allowed"
            )
        return Gap(most)
    if re.search(r"[{}*+\[\]()^$\\]", word):
        allowed = one_of(("{slot}", "word", "a|b", "word?", "..3"))
        raise ValueError(f"看不懂 · not understood: {word!r}; {allowed}")
    optional, negated = word.endswith(("?", "？")), word.startswith("!")
    words = frozenset(word.removeprefix("!").rstrip("?？").split("|"))
    if "" in words:
        raise ValueError(f"含空词 · holds an empty word: {word!r}")
    return Words(words, optional, negated)


def _slot(role: str, types: str | None) -> Element:
    if role == "trigger" and types is None:
        return Trigger()
    if role == "quantity":
        return Amount(frozenset(types.split("|")) if types else frozenset())
    if role not in ("head", "tail", "org"):
        raise ValueError(f"没有这一项 · no slot {{{role}}}; {one_of(_ROLES)}")
    return Slot(role, types_of(types) if types else frozenset())
