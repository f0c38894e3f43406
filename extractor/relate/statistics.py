"""How each rule does on annotated reports: what it gives, how much is right, what it costs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from extractor.model import Reading, Relation
from extractor.relate import all_statements, once
from extractor.relate.engine import Engine
from extractor.relate.scene import lay_out
from extractor.rulebook.relations import RelationRule, RelationRules
from extractor.tokens import Tokens

Judge = Callable[[Relation], Hashable | None]
"""The annotated relation that one is the same as, or None where it is wrong."""


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """One rule on a set of reports.

    ``fired`` counts the relations it gives, right or ``wrong``; ``overlap`` those of them that
    another rule gives too; ``missed`` the annotated relations of its type that no rule gives;
    ``cost`` its matching time alone, in milliseconds per 2,000 characters.
    """

    rule: str
    relation: str
    fired: int
    right: int
    wrong: int
    missed: int
    overlap: int
    cost: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading with its tokens, its judge, and the number of annotated relations by type."""

    reading: Reading
    tokens: Tokens
    judge: Judge
    annotated: Mapping[str, int]


def rule_figures(reports: Sequence[Judged], rules: RelationRules) -> tuple[RuleFigures, ...]:
    """The figures of every rule in its order, then those of addresses and names (place/…)."""
    fired, right, shared = Counter[str](), Counter[str](), Counter[str]()
    types: dict[str, str] = {r.name: r.relation for r in rules.rules}
    missed = Counter[str]()
    for report in reports:
        missed.update(report.annotated)
        met: set[tuple[str, Hashable]] = set()
        for relation, names in _given(report, rules):
            same = report.judge(relation)
            met |= {(relation.type, same)} if same is not None else set()
            for name in names:
                types.setdefault(name, relation.type)
                fired[name] += 1
                right[name] += same is not None
                shared[name] += len(names) > 1
        missed.subtract(kind for kind, _ in met)
    costs = {rule.name: _cost(rule, reports) for rule in rules.rules}
    return tuple(
        RuleFigures(
            rule=name,
            relation=kind,
            fired=fired[name],
            right=right[name],
            wrong=fired[name] - right[name],
            missed=missed[kind],
            overlap=shared[name],
            cost=costs.get(name, 0.0),
        )
        for name, kind in types.items()
    )


def _given(report: Judged, rules: RelationRules) -> list[tuple[Relation, set[str]]]:
    """Each relation of a report with the names of all the rules that give it."""
    _, statements = all_statements(report.reading, report.tokens, rules)
    by_key: dict[tuple[str, str, str, str], set[str]] = {}
    for s in statements:
        by_key.setdefault((s.type, s.head, s.tail, s.stance), set()).add(s.rule)
    return [(r, by_key[s.type, s.head, s.tail, s.stance]) for r, s in once(statements)]


def _cost(rule: RelationRule, reports: Sequence[Judged]) -> float:
    chars = sum(len(r.reading.report.text) for r in reports)
    seconds = 0.0
    for report in reports:
        engine = Engine(RelationRules((rule,)))
        scene = lay_out(report.reading, report.tokens, engine.literals)
        list(engine.firings(scene))
        started = time.perf_counter()
        list(engine.firings(scene))
        seconds += time.perf_counter() - started
    return seconds * 1000 * 2000 / chars if chars else 0.0
