"""What the statements of a report make of each other, once all have been read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from extractor.model import Entity
from extractor.relate.levels import RANK, encloses, inside
from extractor.relate.names import known_areas, longest_start
from extractor.relate.scene import Scene
from extractor.relate.statement import Statement
from extractor.relate.words import having
from extractor.rulebook.pattern import GROUPS

_SITE_PARTS: Final = ("bodies/site-part", "bodies/inside-it", "bodies/within", "bodies/composed")
_OWN_PLACE: Final = 4
"""How far before a name its own place may stand, in tokens."""
_HELD_THERE: Final = ("hosts/held-in", "hosts/in-hold", "hosts/in-hold-noted")
_HELD_BY: Final = ("hosts/hold", "hosts/by")
"""Rules that tell who holds an event: the place, unless another is named where it is held."""
_LED: Final = frozenset((*RANK, "Government"))
"""What the government of an area around it leads."""
_MUTUAL: Final = ("assists/paired", "assists/paired-by")
"""Rules of words that do not tell which of two helps the other (甲与乙结对)."""
_SENDERS: Final = frozenset(("11", "12", "31", "32", "33", "35", "37", "44"))
"""The eastern provinces that send help under 东西部协作, by their codes."""


def settled(scene: Scene, statements: list[Statement]) -> list[Statement]:
    """The statements, each with the ends that all of them together tell."""
    kept = _innermost(scene, [s for s in statements if _likely(scene, s)])
    told_of = (s for s in kept if s.stance == "stated" and s.rule != "place/passage")
    lies = {s.head: s.tail for s in told_of if s.type == "locatedIn"}
    areas = {e.id: e for e in scene.entities.values() if e.type in RANK}
    posts = {s.tail for s in kept if s.rule == "team/own-name"}
    helpers = _helpers(kept, areas)
    funded = {(s.head, s.tail, s.evidence) for s in kept if s.type == "funds"}
    told = []
    for s in kept:
        if s.rule == "assists/team" and s.tail in posts:
            continue  # its sender helps, by its name
        if s.type == "produces" and s.head in areas and (s.head, s.tail, s.evidence) in funded:
            continue  # what a government puts money into it does not grow yet
        if s.type == "produces" and s.head in helpers:
            s = _grown_by(scene, s, helpers[s.head])
        if s.type == "issued" and s.head in areas:
            s = _issued_by_name(scene, s)
        if s.type == "hosts" and s.head not in areas:
            told.append(replace(s, head=lies[s.head]) if lies.get(s.head) in areas else s)
        elif s.rule in _MUTUAL:
            head, tail = (areas.get(e) or areas.get(lies.get(e, "")) for e in (s.head, s.tail))
            if not (head and tail and (encloses(head, tail) or encloses(tail, head))):
                told.append(_towards_need(s, head, tail))
        elif s.rule == "assists/under" and _rules(scene, s.head, lies, s.tail):
            continue  # 在县委的支持下: an area's own government leads it
        elif s.type != "assists" or lies.get(s.tail) != s.head or _named_there(scene, s):
            told.append(s)
    there = {s.tail for s in told if s.rule in _HELD_THERE}
    told = [s for s in told if s.rule not in _HELD_BY or s.tail not in there]
    held = {s.tail for s in told if s.type == "hosts" and s.head in areas}
    return [s for s in told if s.type != "hosts" or s.head in areas or s.tail not in held]


def _issued_by_name(scene: Scene, s: Statement) -> Statement:
    """``s`` of the area that the document is named after, where its clause names nobody who issued
    it (《某省…规划》印发, in a county's report)."""
    clause = scene.clause_of(s.token)
    if not s.ends or clause[0] <= s.ends[0] < clause[1]:
        return s
    area = longest_start(scene.entities[s.tail].name, known_areas(scene))
    return replace(s, head=area.id) if area is not None else s


def _rules(scene: Scene, body: str, lies: Mapping[str, str], helped: str) -> bool:
    """Whether ``body`` is the government of the area that ``helped`` is or lies in."""
    area = lies.get(body) if scene.entities[body].type == "Government" else None
    while area is not None and helped != area and scene.entities[helped].type in _LED:
        helped = lies.get(helped, body)
    return helped == area


def _towards_need(s: Statement, head: Entity | None, tail: Entity | None) -> Statement:
    """``s`` from the end that lies in a province that sends help, where the other does not."""
    sends = [e is not None and (e.code or "")[:2] in _SENDERS for e in (head, tail)]
    return replace(s, head=s.tail, tail=s.head, ends=s.ends[::-1]) if sends == [False, True] else s


def _helpers(
    statements: list[Statement], areas: Mapping[str, Entity]
) -> dict[str, list[Statement]]:
    """What each helper does for areas, in text order."""
    helpers: dict[str, list[Statement]] = defaultdict(list)
    for s in sorted(statements, key=lambda s: s.token):
        if s.type == "assists" and s.stance == "stated" and s.tail in areas and s.ends:
            helpers[s.head].append(s)
    return helpers


def _grown_by(scene: Scene, s: Statement, helps: list[Statement]) -> Statement:
    """``s`` of the area that its head was said to help, where no clause says it of the head (甲单位
    向乙村派出工作队，种茶300亩)."""
    clause, line = scene.clause_of(s.token), scene.line_range(s.token)
    if clause[0] <= s.ends[0] < clause[1]:
        return s
    near = [h for h in helps if line[0] <= h.token < s.token]
    return replace(s, head=near[-1].tail, ends=(near[-1].ends[1], s.ends[1])) if near else s


def _likely(scene: Scene, s: Statement) -> bool:
    """Not so an area in one that is no wider, nor help for a person or a place of the area that the
    report is about, where no sentence says that this area gives it (当地得到帮助)."""
    head, tail = scene.entities[s.head], scene.entities.get(s.tail)
    if s.type == "assists" and tail is not None and tail.type == "Person":
        return _named_there(scene, s)
    if s.type == "locatedIn" and s.ends and _has_own_place(scene, *s.ends):
        return False
    if tail is None or head.type not in RANK or tail.type not in RANK:
        return True
    if s.type == "cooperatesWith":  # not with a part of itself
        return not any(_part_of(a, b) for a, b in ((head, tail), (tail, head)))
    if s.type == "locatedIn":
        return RANK[tail.type] < RANK[head.type] or head.type == tail.type == "Village"
    return s.type != "assists" or not encloses(head, tail) or _named_there(scene, s)


def _part_of(upper: Entity, lower: Entity) -> bool:
    narrower = RANK[upper.type] < RANK[lower.type]
    return encloses(upper, lower) or (narrower and not lower.code)


def _has_own_place(scene: Scene, head: int, tail: int) -> bool:
    """Whether a place of its own, no wider, stands before the head of a list (甲县的A和乙县的B)."""
    if scene.kinds[tail] == "Region":  # in the mountains with all its address
        while RANK.get(scene.kinds[head - 1], 9) < RANK.get(scene.kinds[head], 0):
            head -= 1
    for k in range(head - 1, max(tail, head - _OWN_PLACE), -1):
        if scene.words[k] in having("joint"):
            return False
        if scene.kinds[k] in GROUPS["Place"]:
            return RANK.get(scene.kinds[k], 9) >= RANK.get(scene.kinds[tail], 0)
    return False


def _named_there(scene: Scene, s: Statement) -> bool:
    """Whether the head is named in the sentence that tells of it."""
    return not s.ends or scene.sentence_of(s.ends[0]) == scene.sentence_of(s.token)


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

    A site that a place is known for does not also lie there, nor one that is part of
    another; of two that help each other in one sentence the surer rule tells who helps;
    of two places or homes, one in the other, the narrower counts; 主席 says no more than
    工会主席 of the same person.
    """
    known_for = {s.tail for s in statements if s.type == "hosts"}
    parts = {s.head for s in statements if s.rule in _SITE_PARTS}
    hosts: dict[str, set[str]] = defaultdict(set)
    helped = {(s.head, s.tail, s.evidence): s.confidence for s in statements if s.type == "assists"}
    places: dict[str, set[str]] = defaultdict(set)
    homes: dict[str, set[str]] = defaultdict(set)
    posts: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for s in statements:
        if s.type == "locatedIn":
            places[s.head].add(s.tail)
        elif s.type == "residentOf":
            homes[s.head].add(s.tail)
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
        elif s.type == "residentOf":
            if s.tail not in _above(places, homes[s.head] - {s.tail}):
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
        else:
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
