"""Rules tried on their own examples: the whole answer must come out, a near miss must not fire."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from extractor.model import Entity, Mention, Quantity, Reading, Relation, Report
from extractor.relate import relate
from extractor.rulebook.relations import Example, Expected, RelationRule, RelationRules
from extractor.segment import segment
from extractor.tokens import Tokens, tokenize


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an example of a rule gave; ``complaint`` is empty where it gave what it should."""

    rule: str
    file: str
    text: str
    complaint: str


def try_rules(rules: RelationRules) -> Iterator[Verdict]:
    """Every example and near miss of every rule, run through all the rules together."""
    for rule in rules.rules:
        for example in rule.examples:
            yield Verdict(rule.name, rule.file, example.text, _complaint(rule, example, rules))
        for example in rule.near_misses:
            fired = any(r.rule == rule.name for r in relate_example(example, rules))
            why = "误报近似例 · fires on its near miss" if fired else ""
            yield Verdict(rule.name, rule.file, example.text, why)


def given_by(
    reading: Reading, tokens: Tokens, rules: RelationRules, names: Collection[str]
) -> tuple[Relation, ...]:
    """What the rules of these names read in a report by themselves, without the others."""
    own = RelationRules(tuple(rule for rule in rules.rules if rule.name in names))
    return tuple(r for r in relate(reading, tokens, own) if r.rule in names)


def _complaint(rule: RelationRule, example: Example, rules: RelationRules) -> str:
    reading = example_reading(example)
    relations = relate(reading, tokenize(reading), rules)
    given = {as_expected(r, reading) for r in relations}
    if given != set(example.expected):
        wanted = _shown(set(example.expected))
        return f"给出 gives {_shown(given)}，应为 instead of {wanted}"
    alone = relate_example(example, RelationRules((rule,)))
    fired = any(r.rule == rule.name for r in (*relations, *alone))
    return "" if fired else "答案出自别的规则 · another rule gives the answer"


def relate_example(example: Example, rules: RelationRules) -> tuple[Relation, ...]:
    """The relations of an example's text."""
    reading = example_reading(example)
    return relate(reading, tokenize(reading), rules)


def example_reading(example: Example) -> Reading:
    """A reading with the example's marks as mentions and numbers; equal names are one entity."""
    ids: dict[tuple[str, str], str] = {}
    mentions = []
    for number, (start, end, kind) in enumerate(example.mentions, 1):
        name = example.text[start:end]
        entity = None if kind == "Time" else ids.setdefault((name, kind), f"e{len(ids) + 1}")
        mentions.append(Mention(f"m{number}", kind, start, end, name, entity))
    quantities = tuple(
        Quantity(start, end, None, None, None, unit, "=", (), "", start)
        for start, end, unit in example.quantities
    )
    report = Report(id="example", text=example.text, sha256="")
    entities = tuple(Entity(id, kind, name) for (name, kind), id in ids.items())
    lines = segment(example.text + "\n" if example.text.endswith("。") else example.text)
    return Reading(report, lines, None, entities, tuple(mentions), quantities)


def as_expected(relation: Relation, reading: Reading) -> Expected:
    """A relation in the form in which examples state it, by names."""
    names = {e.id: e.name for e in reading.entities}
    return Expected(
        relation.type,
        names[relation.head],
        names.get(relation.tail, relation.tail),
        names.get(relation.org or ""),
        relation.modality or relation.polarity,
    )


def _shown(relations: set[Expected]) -> str:
    parts = (
        f"{r.stance + ' ' if r.stance else ''}{r.type}({r.head}, {r.tail}"
        f"{', org=' + r.org if r.org else ''})"
        for r in sorted(relations, key=str)
    )
    return "; ".join(parts) or "nothing"
