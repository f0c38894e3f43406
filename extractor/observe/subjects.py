"""What a quantity is about or goes to: a person, firm, product, site or programme."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.model import ADMIN_TYPES, Mention
from extractor.observe.actors import is_actor, is_speaker
from extractor.observe.knowledge import Profile, alternatives
from extractor.observe.noun import Noun, people_pattern
from extractor.observe.scene import Frame, Scene

_AFTER_CHARS: Final = 10
_FIRMS: Final = frozenset(("Company", "Cooperative"))
_OBJECTS: Final = frozenset(("Site", "Program", "Product", "Company"))
_THEME_BEFORE: Final = re.compile(
    r"(?:实施|推进|开展|推行|启动|落实|借力|依托|通过|围绕|随着|参与|完善|在|为|对|抓好|探索)了?[“《]?$"
)
_CARRIED_THEME: Final = re.compile(r"(?:实施|推行|启动|开展|在)了?[“《]?$")
_NEW_TOPIC: Final = re.compile(r"此外|另外|同时|与此同时")
_FAMILY: Final = re.compile(r"家(?:里|中)?[^，,。]{0,3}$")
_THEME_AFTER: Final = re.compile(r"[”》]?(?:上|方面|中|以来|过程|由)")
_PRONOUN: Final = re.compile(r"[他她]")


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(alternatives("firstperson"))


class Subjects:
    """Subjects over one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of(
        self, frame: Frame, profile: Profile, noun: Noun | None, agent: str | None
    ) -> str | None:
        """The entity that the number is about; None where it is the place itself or a group.

        Whoever acted (``agent``) is not what the act was about.
        """
        types = profile.subject
        if types == ("-",) or (profile.indicator == "population" and not self._is_family(frame)):
            return None
        if noun is not None and noun.name is not None and noun.name.type in types:
            return noun.name.entity
        found = self._after(frame, types)
        if found is None and types[0] == "Person":
            found = self._person(frame)
            types = types[1:]
        if found is None and types and types[0] == "Program":
            found = self._near(frame, ("Program",), agent)
        if found is None:
            found = self._near(frame, types, agent)
        if found is None and "Person" in types and profile.indicator != "other":
            found = self._person(frame)
        if found is None and not _FIRMS.isdisjoint(types):
            found = self._topic(frame, types)
        for kind in ("Program", "Product") if types and profile.carry == "yes" else ():
            if found is None and (kind == types[0] if kind == "Product" else kind in types):
                found = self._carried(frame, kind)
        return found

    def _is_family(self, frame: Frame) -> bool:
        """Whether a family is counted (家有5口人) and not the people of a place."""
        q, text = frame.quantity, self.scene.text
        return _FAMILY.search(text, frame.here.start, q.start) is not None

    def _after(self, frame: Frame, types: tuple[str, ...]) -> str | None:
        """A name close behind the number: 72岁的张有成; 投资667万元发展水果林."""
        q = frame.quantity
        for m in self.scene.names(q.end, min(frame.right, q.end + _AFTER_CHARS)):
            person = m.type == "Person" and types == ("Person",)
            if m.type in types and (person or m.type in _OBJECTS):
                return m.entity
            if m.type not in ADMIN_TYPES:
                break
        return None

    def _near(self, frame: Frame, types: tuple[str, ...], agent: str | None) -> str | None:
        """The nearest name of one of the types before the number, in its sentence."""
        cut = self._semicolon(frame)
        for m in reversed(self.scene.names(frame.sentence.start, frame.quantity.start)):
            if m.type not in types or m.entity == agent:
                continue
            if self._may_be(m, frame, cut):
                return m.entity
        return None

    def _may_be(self, m: Mention, frame: Frame, cut: int) -> bool:
        if m.type == "Program":
            return m.end == frame.quantity.start or self._is_theme(m, frame)
        if m.type in ("Person", "Region"):
            return m.start >= frame.here.start and is_actor(self.scene, m)
        return m.type == "Product" or m.start >= cut

    def _semicolon(self, frame: Frame) -> int:
        """Where the part of the sentence begins that no semicolon cuts off."""
        q, text = frame.quantity, self.scene.text
        return 1 + max(text.rfind(mark, frame.sentence.start, q.start) for mark in "；;")

    def _is_theme(self, m: Mention, frame: Frame) -> bool:
        """Whether a programme frames the number: 在…上, or 实施… two clauses before at most."""
        text = self.scene.text
        if _THEME_AFTER.match(text, m.end) is not None:
            return True
        near = frame.clauses[max(0, frame.clause - 2)].start
        before = _THEME_BEFORE.search(text, max(0, m.start - 4), m.start)
        return m.start >= near and (before is not None or is_actor(self.scene, m))

    def _carried(self, frame: Frame, kind: str) -> str | None:
        """The programme or product that the two sentences before are about."""
        text = self.scene.text
        line = self.scene.lines[frame.line] if frame.line < len(self.scene.lines) else None
        if line is None or _NEW_TOPIC.match(text, frame.sentence.start):
            return None
        starts = [s.start for s in line.sentences if s.start < frame.sentence.start][-2:]
        if not starts:
            return None
        for m in reversed(self.scene.names(starts[0], frame.sentence.start)):
            before = text[max(0, m.start - 4) : m.start]
            if m.type == kind and (kind == "Product" or _CARRIED_THEME.search(before)):
                return m.entity
        return None

    def _topic(self, frame: Frame, types: tuple[str, ...]) -> str | None:
        """The firm that the line begins with, where the sentence names nothing else."""
        names = self.scene.names(frame.sentence.start, frame.quantity.start)
        if any(m.type != "Time" for m in names):
            return None
        line = self.scene.line_span(frame)
        first = next((m for m in self.scene.names(line.start, line.end) if m.type != "Time"), None)
        if first is None or first.type not in _FIRMS or first.type not in types:
            return None
        return first.entity if is_actor(self.scene, first) else None

    def _person(self, frame: Frame) -> str | None:
        """The speaker of a first-person quotation, or the person whom the sentence is about."""
        q, text, scene = frame.quantity, self.scene.text, self.scene
        if self._is_group(frame.here.start, q.start):
            return None
        speaker = self._speaker(frame)
        if speaker is not None:
            return speaker
        for m in reversed(scene.names(frame.sentence.start, q.start)):
            if m.type == "Person" and not is_speaker(scene, m):
                return m.entity
            if m.type in ADMIN_TYPES and m.text.startswith("全"):
                return None
        if not _PRONOUN.search(text, frame.sentence.start, q.start):
            return None
        for m in reversed(scene.names(scene.line_span(frame).start, frame.sentence.start)):
            if m.type == "Person" and not is_speaker(scene, m):
                return m.entity
        return None

    def _is_group(self, start: int, end: int) -> bool:
        """Whether a group is named there, other than before a person's name (村民张三)."""
        for group in people_pattern().finditer(self.scene.text, start, end):
            name = self.scene.by_start.get(group.end())
            if name is None or name.type != "Person":
                return True
        return False

    def _speaker(self, frame: Frame) -> str | None:
        q, text, line = frame.quantity, self.scene.text, self.scene.line_span(frame)
        opened = text.rfind("“", line.start, q.start)
        if opened < 0 or text.find("”", opened, q.start) >= 0:
            return None
        closed = text.find("”", q.end, line.end)
        if closed < 0 or not _first_person().search(
            text, max(opened, frame.sentence.start), closed
        ):
            return None
        for m in self.scene.names(closed, min(line.end, closed + 40)):
            if m.type == "Person":
                return m.entity
        return None
