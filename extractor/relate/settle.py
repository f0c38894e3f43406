"""What the statements of a report make of each other, once all have been read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from extractor.relate.levels import RANK, encloses, inside
from extractor.relate.scene import Scene
from extractor.relate.statement import Statement

_SITE_PARTS: Final = ("bodies/site-part", "bodies/within", "bodies/composed")


def settled(scene: Scene, statements: list[Statement]) -> list[Statement]:
    """The statements, each with the place and the doer that all of them together tell."""
    return _hosted(scene, _innermost(scene, [s for s in statements if _likely(scene, s)]))


def _likely(scene: Scene, statement: Statement) -> bool:
    """Not so an area in one that is no wider, nor help for a part of an area whose help nobody
    states (当地 helped by what the report is about)."""
    head, tail = scene.entities[statement.head], scene.entities.get(statement.tail)
    if tail is None or head.type not in RANK or tail.type not in RANK:
        return True
    if statement.type == "locatedIn":
        return RANK[tail.type] < RANK[head.type] or head.type == tail.type == "Village"
    if statement.type != "assists" or not statement.ends or not encloses(head, tail):
        return True
    return scene.sentence_of(statement.ends[0]) == scene.sentence_of(statement.token)


def _hosted(scene: Scene, statements: list[Statement]) -> list[Statement]:
    """What takes place at a site is hosted by the area where the site lies, if that is known."""
    kinds = {e.id: e.type for e in scene.entities.values()}
    lies = {
        s.head: s.tail
        for s in statements
        if s.type == "locatedIn" and kinds[s.head] == "Site" and kinds.get(s.tail) in RANK
    }
    return [
        replace(s, head=lies.get(s.head, s.head)) if s.type == "hosts" else s for s in statements
    ]


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


def standing(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements that no stronger one takes the place of.

    A site that a place is known for does not also lie there, nor one that is part of another; of
    two that help each other in one sentence the surer rule tells who helps; a crop that money goes
    into is funded, not yet grown; of two places, one in the other, the narrower counts; 主席 says
    no more than 工会主席 of the same person.
    """
    known_for = {s.tail for s in statements if s.type == "hosts"}
    funded = {(s.tail, s.evidence) for s in statements if s.type == "funds"}
    parts = {s.head for s in statements if s.rule in _SITE_PARTS}
    hosts: dict[str, set[str]] = defaultdict(set)
    helped = {(s.head, s.tail, s.evidence): s.confidence for s in statements if s.type == "assists"}
    places: dict[str, set[str]] = defaultdict(set)
    posts: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for s in statements:
        if s.type == "locatedIn":
            places[s.head].add(s.tail)
        elif s.type == "hosts":
            hosts[s.tail].add(s.head)
        elif s.type == "holdsPosition":
            posts[s.head].add((s.tail, s.org))
    wider = {event: _above(places, among) for event, among in hosts.items()}
    for s in statements:
        if s.type == "locatedIn":
            above = _above(places, places[s.head] - {s.tail}) if len(places[s.head]) > 1 else ()
            if s.head not in known_for and s.head not in parts and s.tail not in above:
                yield s
        elif s.type == "hosts":
            if s.head not in wider[s.tail]:
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
