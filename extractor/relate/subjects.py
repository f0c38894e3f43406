"""Who acts: the subject of a clause, carried over from what stands before where it is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractor.model import ADMIN_TYPES
from extractor.relate.scene import Scene
from extractor.relate.words import having

_STOP: Final = frozenset("。！？!?；;，,：:")
_ADDRESS: Final = frozenset((*ADMIN_TYPES, "Region", "Site"))


@dataclass(frozen=True, slots=True)
class Actor:
    """A chain of adjacent mentions that may be a subject: its last token, and how sure it is."""

    token: int
    first: int
    strong: bool
    agent: bool


def actors(scene: Scene, start: int, end: int) -> Iterator[Actor]:
    """The possible subjects among the tokens ``start..end`` of one clause, in order."""
    kinds, words = scene.kinds, scene.words
    at, free, front = start, True, True
    joined: Actor | None = None
    agent = False
    while at < end:
        mention = scene.mentions[at]
        if mention is None or mention.type == "Time":
            word = words[at]
            if word in having("agent"):
                agent = True
            elif word in having("oblique"):
                free = agent = False
            elif word in having("joint"):
                pass
            elif word == "的":
                joined = None
            elif kinds[at] == "" and word not in having("opening"):
                front, joined = False, None
            at += 1
            continue
        last = chain_end(scene, at, end)
        follower = words[last + 1] if last + 1 < end else ""
        previous = words[at - 1] if at > start else ""
        person = kinds[last] == "Person"
        if joined is not None and previous in having("joint"):
            joined = Actor(last, at, joined.strong, joined.agent)
            yield joined
        elif free:
            strong = agent or ((front or person or previous == "的") and follower != "的")
            joined = Actor(last, at, strong, agent)
            yield joined
        else:
            joined = None
        if joined is None or follower not in having("joint"):
            front = front and joined is not None and follower in having("joint")
        free, agent = True, agent and follower in having("joint")
        at = last + 1


def chain_end(scene: Scene, token: int, end: int) -> int:
    """The last token of the run of adjacent mentions that ``token`` begins (县｜镇｜村 is one)."""
    last = token
    while (
        last + 1 < end
        and scene.mentions[last + 1] is not None
        and scene.kinds[last] in _ADDRESS
        and scene.kinds[last + 1] not in ("Time", "Product", "Program", "Document", "Event")
    ):
        last += 1
    return last


def subjects(scene: Scene, token: int, types: frozenset[str]) -> list[int]:
    """The tokens of the subject of the clause around ``token``, all members where it is a list.

    It is looked for in the clause before ``token``, then in the clauses and sentences before it of
    the same line.
    """
    index = scene.sentence_of(token)
    sentence = scene.sentences[index]
    for start, end in reversed([c for c in sentence.clauses if c[0] <= token]):
        found = list(actors(scene, start, min(end, token)))
        if chosen := _choose(scene, found, types):
            return chosen
    line = sentence.line
    for before in range(index - 1, -1, -1):
        if scene.sentences[before].line != line:
            break
        for start, end in scene.sentences[before].clauses:
            found = [a for a in actors(scene, start, end) if a.strong]
            if chosen := _choose(scene, found, types):
                return chosen
    return []


def _choose(scene: Scene, found: list[Actor], types: frozenset[str]) -> list[int]:
    fit = [a for a in found if scene.kinds[a.token] in types]
    for best in ([a for a in fit if a.agent], [a for a in fit if a.strong], fit[-1:]):
        if best:
            first = best[0]
            return [first.token, *(t for t in listed(scene, first.token, types) if t > first.token)]
    return []


def listed(scene: Scene, token: int, types: frozenset[str]) -> list[int]:
    """The members of the list that ``token`` stands in, itself included, in text order.

    Members are joined by 、和及以及; up to three plain words may follow a member (A栽培、B和C).
    """
    start, end = scene.clause_of(token)
    return sorted(
        {*_members(scene, token, range(token + 1, end), types), token}
        | set(_members(scene, token, range(token - 1, start - 1, -1), types))
    )


def _members(scene: Scene, token: int, way: range, types: frozenset[str]) -> Iterator[int]:
    kinds, words = scene.kinds, scene.words
    joined, plain = False, 0
    loose = kinds[token] in ("Program", "Product", "Site", "Person", "Document")
    for k in way:
        if words[k] in having("joint"):
            joined, plain = True, 0
        elif (
            kinds[k] in types
            and scene.mentions[k] is not None
            and (joined or (loose and not plain))
        ):
            yield k
            joined, plain = False, 0
        elif words[k] in _STOP or k in scene.triggers or plain > 3:
            return
        else:
            plain += 1
