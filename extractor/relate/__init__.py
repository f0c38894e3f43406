"""Relations read by rule: from the words that state them, and from addresses written out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.model import Modality, Polarity, Reading, Relation
from extractor.relate.engine import Firing, engine_for
from extractor.relate.levels import inside
from extractor.relate.nesting import around, nested
from extractor.relate.scene import Scene, lay_out
from extractor.relate.statement import Statement, stated
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
    return scene, _innermost(scene, statements)


def _innermost(scene: Scene, statements: list[Statement]) -> list[Statement]:
    """Without the places that hold another place of the same thing, by their division codes."""
    places: dict[str, set[str]] = defaultdict(set)
    for s in statements:
        if s.type == "locatedIn" and s.stance == "stated":
            places[s.head].add(s.tail)
    spread = {head: tails for head, tails in places.items() if len(tails) > 1}

    def outer(s: Statement) -> bool:
        upper = scene.entities.get(s.tail)
        if s.type != "locatedIn" or s.head not in spread or upper is None or not upper.code:
            return False
        others = (scene.entities.get(tail) for tail in spread[s.head] - {s.tail})
        return any(e and e.code and inside(upper.code, e.code, upper.type) for e in others)

    return [s for s in statements if not outer(s)] if spread else statements


def _ruled(scene: Scene, firings: Iterable[Firing]) -> Iterator[Statement]:
    for firing in firings:
        yield from stated(scene, firing)


def once(statements: Sequence[Statement]) -> Iterator[tuple[Relation, Statement]]:
    """Each relation once, with the surest statement of it; a plan that was carried out is none."""
    kept: dict[tuple[str, str, str, str], Statement] = {}
    for s in _unsaid(statements):
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


def _unsaid(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements that no stronger one takes the place of.

    A site that a place is known for does not also lie there, nor one that is part of another; of
    two that help each other in one sentence the surer rule tells who helps; a crop that money goes
    into is funded, not yet grown; of two places, one in the other, the narrower counts; 主席 says
    no more than 工会主席 of the same person.
    """
    known_for = {s.tail for s in statements if s.type == "hosts"}
    funded = {(s.tail, s.evidence) for s in statements if s.type == "funds"}
    parts = {s.head for s in statements if s.rule == "bodies/site-part"}
    helped = {(s.head, s.tail, s.evidence): s.confidence for s in statements if s.type == "assists"}
    places: dict[str, set[str]] = defaultdict(set)
    posts: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for s in statements:
        if s.type == "locatedIn":
            places[s.head].add(s.tail)
        elif s.type == "holdsPosition":
            posts[s.head].add((s.tail, s.org))
    for s in statements:
        if s.type == "locatedIn":
            above = _above(places, places[s.head] - {s.tail}) if len(places[s.head]) > 1 else ()
            if s.head not in known_for and s.head not in parts and s.tail not in above:
                yield s
        elif s.type == "assists":
            if s.confidence >= helped.get((s.tail, s.head, s.evidence), 0):
                yield s
        elif s.type == "holdsPosition":
            if not any(
                title != s.tail and title.endswith(s.tail) and s.org in (None, org)
                for title, org in posts[s.head]
            ):
                yield s
        elif s.type != "produces" or (s.tail, s.evidence) not in funded:
            yield s


def _above(places: Mapping[str, set[str]], lower: set[str]) -> set[str]:
    """Everything that one of ``lower`` lies in, at any remove."""
    found: set[str] = set()
    waiting = list(lower)
    while waiting:
        for upper in places.get(waiting.pop(), set()) - found:
            found.add(upper)
            waiting.append(upper)
    return found
