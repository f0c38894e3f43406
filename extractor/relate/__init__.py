"""Relations read by rule: from the words that state them, and from addresses written out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model import Modality, Polarity, Reading, Relation
from extractor.relate.engine import Firing, engine_for
from extractor.relate.nesting import around, nested
from extractor.relate.scene import Scene, lay_out
from extractor.relate.settle import settled, standing
from extractor.relate.statement import Statement, stated, vouched
from extractor.rulebook.relations import RelationRules
from extractor.tokens import Tokens

__all__ = ["all_statements", "once", "relate"]


def relate(reading: Reading, tokens: Tokens, rules: RelationRules) -> tuple[Relation, ...]:
    """The relations that the report states, each once, in the order of their evidence.

    ``tokens`` are the reading's, each mention and quantity one.
    """
    _, statements = all_statements(reading, tokens, rules)
    return tuple(relation for relation, _ in once(statements))


def all_statements(
    reading: Reading, tokens: Tokens, rules: RelationRules
) -> tuple[Scene, list[Statement]]:
    """Every statement that a rule or an address makes, before each becomes a relation once."""
    engine = engine_for(rules)
    scene = lay_out(reading, tokens, engine.literals)
    statements = [*_ruled(scene, engine.firings(scene)), *nested(scene)]
    statements += around(scene, statements, engine.governing)
    return scene, settled(scene, statements)


def _ruled(scene: Scene, firings: Sequence[Firing]) -> Iterator[Statement]:
    for firing, how in list(vouched(scene, firings)):
        yield from stated(scene, firing, how)


def once(statements: Sequence[Statement]) -> Iterator[tuple[Relation, Statement]]:
    """Each relation once, with the surest statement of it; a plan that was carried out is none."""
    kept: dict[tuple[str, str, str, str], Statement] = {}
    for s in standing(statements):
        key = (s.type, s.head, s.tail, s.stance)
        if key not in kept or s.confidence > kept[key].confidence:
            kept[key] = s
    done = {key[:3] for key in kept if key[3] == "stated"}
    left = [s for key, s in kept.items() if key[3] == "stated" or key[:3] not in done]
    for number, s in enumerate(sorted(left, key=lambda s: (s.token, s.type, s.head, s.tail)), 1):
        modality: Modality | None = "planned" if s.stance == "planned" else None
        polarity: Polarity | None = "negative" if s.stance == "negative" else None
        relation = Relation(
            id=f"r{number}",
            type=s.type,
            head=s.head,
            tail=s.tail,
            evidence=s.evidence,
            rule=s.rule,
            confidence=s.confidence,
            org=s.org,
            modality=modality,
            polarity=polarity,
        )
        yield relation, s
