"""Relation rules: their schema, and the contract's relations with the types they join."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractor.errors import one_of
from extractor.rulebook.loader import RuleEntry, entries
from extractor.rulebook.pattern import GROUPS, TITLE, Element, Slot, parse_pattern, types_of

_AREA, _PLACE, _BODY = GROUPS["Area"], GROUPS["Place"], GROUPS["Body"]
_ACTOR: Final = _AREA | _BODY | {"Site"}

ENDS: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "locatedIn": (_PLACE | _BODY | {"Site"}, _PLACE | {"Site"}),
    "residentOf": (frozenset({"Person"}), _PLACE),
    "worksFor": (frozenset({"Person"}), _BODY | {"Site"}),
    "holdsPosition": (frozenset({"Person"}), frozenset({TITLE})),
    "assists": (_ACTOR, _AREA | _BODY | {"Site", "Person"}),
    "implements": (_ACTOR, frozenset({"Program"})),
    "issued": (_AREA | _BODY, frozenset({"Document"})),
    "funds": (_ACTOR | {"Person"}, _AREA | {"Program", "Site", "Product"}),
    "builds": (_AREA | _BODY, frozenset({"Site"})),
    "operates": (
        _ACTOR | {"Person"},
        frozenset({"Site", "Program", "Product", "Company", "Cooperative"}),
    ),
    "produces": ((_ACTOR - {"Government"}) | {"Person"}, frozenset({"Product"})),
    "partOf": (_BODY | {"Program", "Site"}, _BODY | {"Program", "Site"}),
    "cooperatesWith": (_ACTOR, _ACTOR),
    "hosts": (_AREA | {"Site"}, frozenset({"Event", "Site"})),
}
"""The head and tail types of every relation (contract, section 3)."""

SCOPES: Final = ("clause", "sentence", "paragraph")
SUBJECTS: Final = ("head", "tail", "org")
STANCES: Final = ("planned", "negative", "none")
MAX_TRIGGERS: Final = 400
"""Most trigger words of one rule."""

_MARK: Final = re.compile(r"\[([^\[\]:]+):(\w+)\]|\{([^{}:]+):([\w-]+)\}")
_RELATION: Final = re.compile(
    r"\s*(?:(planned|negative)\s+)?(\w+)\(([^,()]+),\s*([^,()]+)(?:,\s*org=([^,()]+))?\)\s*"
)


@dataclass(frozen=True, slots=True)
class Expected:
    """A relation that an example must give, by the names of its ends."""

    type: str
    head: str
    tail: str
    org: str | None = None
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the whole answer expected of it, and its marks as ``(start, end, label)``.

    A mention's label is its type, a number's its unit.
    """

    text: str
    mentions: tuple[tuple[int, int, str], ...]
    quantities: tuple[tuple[int, int, str], ...]
    expected: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class RelationRule:
    """A way of stating a relation: which words call it, what stands around them, what it means.

    ``written`` is the pattern as in the file. ``subject`` names the role that the clause's subject
    fills where the pattern has no slot for it. ``scope`` bounds the search for the other end.
    ``stance`` overrides what the clause says.
    """

    name: str
    file: str
    relation: str
    triggers: tuple[str, ...]
    written: str
    pattern: tuple[Element, ...]
    subject: str | None
    subject_types: frozenset[str]
    scope: str
    stance: str | None
    confidence: float
    examples: tuple[Example, ...]
    near_misses: tuple[Example, ...]

    def types(self, role: str) -> frozenset[str]:
        """The entity types that may fill ``role``."""
        own = next((e.types for e in self.pattern if isinstance(e, Slot) and e.role == role), None)
        if own:
            return own
        if role == self.subject and self.subject_types:
            return self.subject_types
        head, tail = ENDS[self.relation]
        return {"head": head, "tail": tail, "org": _BODY | _AREA | {"Site"}}[role]


@dataclass(frozen=True, slots=True, eq=False)
class RelationRules:
    """The relation rules in force; compared by identity, so that each gets one engine."""

    rules: tuple[RelationRule, ...]


def load_relations(folders: Sequence[Path] = ()) -> RelationRules:
    """The shipped relation rules and those of ``folders``; ``DataError`` where one is malformed."""
    return RelationRules(tuple(_rule(entry) for entry in entries("relations", folders)))


def _rule(entry: RuleEntry) -> RelationRule:
    relation = entry.choice("relation", tuple(ENDS))
    subject = entry.choice("subject", SUBJECTS) if "subject" in entry.table else None
    rule = RelationRule(
        name=entry.name,
        file=entry.file,
        relation=relation,
        triggers=_triggers(entry),
        written=entry.text("pattern"),
        pattern=_pattern(entry),
        subject=subject,
        subject_types=_types(entry, "subject_types"),
        scope=entry.choice("scope", SCOPES, "clause"),
        stance=entry.choice("stance", STANCES) if "stance" in entry.table else None,
        confidence=entry.number("confidence", 0, 1, 0.9),
        examples=_examples(entry, "examples"),
        near_misses=_examples(entry, "near_misses"),
    )
    entry.finish()
    _check(entry, rule)
    return rule


def _check(entry: RuleEntry, rule: RelationRule) -> None:
    roles = {e.role for e in rule.pattern if isinstance(e, Slot)} | {rule.subject}
    for role in ("head", "tail"):
        if role not in roles:
            why = f"{role} 一端没有着落 · nothing fills {role}"
            raise entry.error(why, f'应写 write: {{{role}}} 或 or subject = "{role}"')
        allowed = ENDS[rule.relation][role == "tail"]
        if strange := sorted(rule.types(role) - allowed):
            types = ", ".join(strange)
            why = (
                f"{rule.relation} 的 {role} 不能是 {types} · "
                f"{rule.relation} takes no {types} as {role}"
            )
            raise entry.error(why, one_of(sorted(allowed)))
    if not rule.examples or not rule.near_misses:
        why = "缺例句或近似句 · no example or no near miss"
        raise entry.error(why, "各写至少一个 · write at least one of each")
    for example in rule.near_misses:
        if rule.triggers and not any(word in example.text for word in rule.triggers):
            why = (
                "近似句不含触发词，本就不会触发 · "
                f"a near miss holds no trigger, so it cannot fire: {example.text!r}"
            )
            remedy = (
                "写一句含触发词而不该触发的话 · "
                "write a sentence that holds one and still must not fire"
            )
            raise entry.error(why, remedy)
    if not all(example.expected for example in rule.examples):
        why = "例句没写应得的关系 · an example expects nothing"
        raise entry.error(why, "应写 write: text => relation(head, tail)")


def _triggers(entry: RuleEntry) -> tuple[str, ...]:
    words = entry.texts("triggers")
    written = "{trigger}" in entry.text("pattern")
    if bool(words) != written or len(words) > MAX_TRIGGERS:
        remedy = (
            f"pattern 有 {{trigger}} 时写 1 到 {MAX_TRIGGERS} 个，没有则不写 · "
            f"1 to {MAX_TRIGGERS} where the pattern has {{trigger}}, else none"
        )
        raise entry.error(f"有 {len(words)} 个触发词 · {len(words)} triggers", remedy)
    if len(set(words)) != len(words):
        twice = next(w for w in words if words.count(w) > 1)
        why = f"触发词重复 · a trigger stands twice: {twice!r}"
        raise entry.error(why, "只写一次 · write it once")
    return words


def _pattern(entry: RuleEntry) -> tuple[Element, ...]:
    try:
        return parse_pattern(entry.text("pattern"))
    except ValueError as error:
        raise entry.error("pattern 不成立 · pattern refused", str(error)) from error


def _types(entry: RuleEntry, key: str) -> frozenset[str]:
    try:
        return types_of(entry.text(key)) if key in entry.table else frozenset()
    except ValueError as error:
        raise entry.error(f"{key} 不成立 · {key} refused", str(error)) from error


def _examples(entry: RuleEntry, key: str) -> tuple[Example, ...]:
    try:
        return tuple(parse_example(text) for text in entry.texts(key))
    except ValueError as error:
        raise entry.error(f"{key} 不成立 · {key} refused", str(error)) from error


def parse_example(markup: str) -> Example:
    """``[甲县:County]种[茶:Product]{3亩:mu}。 => produces(甲县, 茶)`` as text, marks and answer.

    Several relations are separated by ``;``. ``ValueError`` where a mark or relation is malformed.
    """
    marked, _, answer = markup.partition("=>")
    marked = marked.rstrip()
    text, at = "", 0
    mentions: list[tuple[int, int, str]] = []
    quantities: list[tuple[int, int, str]] = []
    for mark in _MARK.finditer(marked):
        name, kind, number, unit = mark.groups()
        text += marked[at : mark.start()]
        if name and kind != "Time":
            types_of(kind)
        span = (len(text), len(text) + len(name or number), kind or unit)
        (mentions if name else quantities).append(span)
        text += name or number
        at = mark.end()
    text += marked[at:]
    expected = tuple(_expected(part) for part in answer.split(";") if part.strip())
    return Example(text, tuple(mentions), tuple(quantities), expected)


def _expected(part: str) -> Expected:
    found = _RELATION.fullmatch(part)
    if found is None or found[2] not in ENDS:
        why = f"不是关系 · no relation: {part.strip()!r}"
        raise ValueError(f"{why}; 应写 write: => relation(head, tail)")
    stance, kind, head, tail, org = found.groups()
    return Expected(kind, head.strip(), tail.strip(), org.strip() if org else None, stance)
