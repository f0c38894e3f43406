"""Who did it and what it is about: the agent and the subject of a quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from extractor.model import ADMIN_TYPES, Mention, Span
from extractor.observe.knowledge import Profile, roles
from extractor.observe.noun import Noun
from extractor.observe.scene import Frame, Scene

ACTORS: Final = frozenset(
    (*ADMIN_TYPES, "Government", "Company", "Cooperative", "Team", "Organization", "Person", "Site")
)
_GROUP: Final = re.compile(
    r"(?:贫困户|村民|群众|农户|农民|居民|果农|茶农|牧民|社员|员工|每人|大家)"
)
_QUOTE: Final = re.compile(r"[“\"][^”\"]*[”\"]?")


@cache
def _not_actor() -> re.Pattern[str]:
    words = sorted(roles()["notactor"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})$")


@cache
def _speech() -> re.Pattern[str]:
    words = sorted(roles()["speech"], key=len, reverse=True)
    return re.compile(f".{{0,3}}(?:{'|'.join(map(re.escape, words))})")


@cache
def _cause() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, roles()["cause"]), key=len, reverse=True)))


@cache
def _first_person() -> re.Pattern[str]:
    words = sorted(roles()["firstperson"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


class Actors:
    """Agents and subjects over one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def agent(self, frame: Frame, profile: Profile) -> str | None:
        """The entity that did it, where the indicator has one that does."""
        if profile.agent == "no":
            return None
        if profile.agent == "caused" and not self._is_caused(frame):
            return None
        return self._actor(frame)

    def _is_caused(self, frame: Frame) -> bool:
        text, q = self.scene.text, frame.quantity
        return _cause().search(text, frame.here.start, q.start) is not None

    def _actor(self, frame: Frame) -> str | None:
        for clause in reversed(frame.clauses[: frame.clause + 1]):
            for m in reversed(
                self.scene.names(clause.start, min(clause.end, frame.quantity.start))
            ):
                if self._is_actor(m):
                    return self._first_of_list(m, clause).entity
        if frame.line >= len(self.scene.lines):
            return None
        line = self.scene.lines[frame.line].span
        for m in reversed(self.scene.names(line.start, frame.sentence.start)):
            if self._is_actor(m):
                return m.entity
        return self.scene.reading.about

    def _is_actor(self, m: Mention) -> bool:
        text = self.scene.text
        if m.type not in ACTORS or m.entity is None or text[m.end : m.end + 1] == "的":
            return False
        if m.type == "Person" and _speech().match(text, m.end):
            return False
        follower = self.scene.by_start.get(m.end)
        if follower is not None and follower.type != "Time":
            return False
        if m.type == "Government" and any(
            n.type == "Person" for n in self.scene.names(m.end, m.end + 8)
        ):
            return False
        head = self._chain_start(m)
        return _not_actor().search(text, max(0, head - 3), head) is None

    def _chain_start(self, m: Mention) -> int:
        start, i = m.start, self.scene.mentions.index(m)
        while i > 0 and self.scene.mentions[i - 1].end == start:
            i -= 1
            if self.scene.mentions[i].type not in ADMIN_TYPES:
                break
            start = self.scene.mentions[i].start
        return start

    def _first_of_list(self, m: Mention, clause: Span) -> Mention:
        """Of A、B和C the first."""
        names = [n for n in self.scene.names(clause.start, m.start) if n.type in ACTORS]
        for n in reversed(names):
            if self.scene.text[n.end : m.start] not in ("、", "和", "与", "及"):
                break
            m = n
        return m

    def subject(self, frame: Frame, profile: Profile, noun: Noun | None) -> str | None:
        """The entity that the number is about or goes to."""
        types = profile.subject
        if types == ("-",):
            return None
        if noun is not None and noun.name is not None and noun.name.type in types:
            return noun.name.entity
        for m in self._near(frame):
            if m.type in types and m.entity is not None:
                return m.entity
        if "Person" in types:
            return self._person(frame)
        return None

    def _near(self, frame: Frame) -> Iterator[Mention]:
        """Mentions of the sentence by nearness: just after, then before, back to a group noun."""
        q, text = frame.quantity, self.scene.text
        for m in self.scene.names(q.end, min(frame.right, q.end + 10)):
            if m.type in ("Site", "Program", "Product", "Company"):
                yield m
            break
        for m in reversed(self.scene.names(frame.sentence.start, q.start)):
            if m.type == "Person" and _GROUP.search(text, m.end, q.start):
                return
            if m.type in ADMIN_TYPES and m.text.startswith("全"):
                return
            yield m

    def _person(self, frame: Frame) -> str | None:
        """The speaker of a first-person quotation, or the person whom the line is about."""
        q, text = frame.quantity, self.scene.text
        if frame.line >= len(self.scene.lines):
            return None
        line = self.scene.lines[frame.line].span
        opened = text.rfind("“", line.start, q.start)
        if opened >= 0 and text.find("”", opened, q.start) < 0:
            closed = text.find("”", q.end, line.end)
            speakers = [
                m for m in self.scene.names(max(closed, q.end), line.end) if m.type == "Person"
            ]
            if speakers:
                return speakers[0].entity
        if _GROUP.search(text, frame.sentence.start, q.start):
            return None
        people = [m for m in self.scene.names(line.start, q.start) if m.type == "Person"]
        return people[-1].entity if people else None
