"""Why a relation is there: which rule, which words, and where each of its ends comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.errors import DataError
from extractor.model import Reading, Relation, Span
from extractor.relate import all_statements, once
from extractor.relate.scene import Scene
from extractor.relate.statement import Statement
from extractor.rulebook.relations import RelationRules
from extractor.tokens import Tokens

Source = Literal["in the clause", "in the sentence", "carried over", "pointed back at"]


@dataclass(frozen=True, slots=True)
class End:
    """One end of a relation: its role, the words that name it, where they stand, and how it came.

    ``carried over`` is the subject of a sentence before; ``pointed back at`` what a word such as
    学校 or 她 stands for.
    """

    role: str
    text: str
    span: Span
    source: Source


@dataclass(frozen=True, slots=True)
class Explanation:
    """A relation, the rule and pattern that gave it, the word that called the rule, and its ends.

    ``file`` and ``pattern`` are None for what addresses and names say without a rule.
    """

    relation: Relation
    file: str | None
    pattern: str | None
    called_by: str
    ends: tuple[End, ...]


def explain(reading: Reading, tokens: Tokens, rules: RelationRules, id: str) -> Explanation:
    """Why the relation ``id`` of the reading is there; ``DataError`` where there is none."""
    scene, statements = all_statements(reading, tokens, rules)
    found = {relation.id: (relation, s) for relation, s in once(statements)}
    if id not in found:
        known = f"{next(iter(found))}–{list(found)[-1]}" if found else "无 none"
        why = f"没有关系 {id!r} · no relation {id!r}"
        raise DataError(reading.report.id, why, f"已有 known: {known}")
    relation, statement = found[id]
    rule = next((r for r in rules.rules if r.name == statement.rule), None)
    return Explanation(
        relation=relation,
        file=rule.file if rule else None,
        pattern=rule.written if rule else None,
        called_by=scene.words[statement.token],
        ends=tuple(
            _end(scene, statement, role, token)
            for role, token in zip(("head", "tail"), statement.ends, strict=False)
        ),
    )


def _end(scene: Scene, statement: Statement, role: str, token: int) -> End:
    word, start = scene.words[token], scene.starts[token]
    named = scene.named_at(token)
    span = Span(start, start + len(word))
    if named is not None and named.text != word:
        return End(role, named.text, Span(named.start, named.end), "pointed back at")
    first, last = scene.clause_of(statement.token)
    if first <= token < last:
        return End(role, word, span, "in the clause")
    same = scene.sentence_of(token) == scene.sentence_of(statement.token)
    return End(role, word, span, "in the sentence" if same else "carried over")
