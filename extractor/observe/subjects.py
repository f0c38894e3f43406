"""What a quantity is about or goes to: a person, firm, product, site or programme.

What the clause names comes first; a clause without a subject of its own is about what the clause
before it is about, and so on back to the thing that the line began with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from extractor.model import ADMIN_TYPES, Mention, Span
from extractor.observe.actors import heads_clause, is_actor, is_speaker
from extractor.observe.clause import drops_subject
from extractor.observe.indicator import Choice
from extractor.observe.knowledge import Profile, alternatives
from extractor.observe.named import respectively
from extractor.observe.noun import Noun, people_pattern
from extractor.observe.scene import Frame, Scene

_AFTER_CHARS: Final = 10
_ACTORS: Final = frozenset(
    ("Person", "Company", "Cooperative", "Organization", "Team", "Region", "Site", "Event")
)
_TOPICS: Final = frozenset(("Company", "Cooperative", "Site", "Event"))
_OBJECTS: Final = frozenset(("Site", "Program", "Product", "Company"))
_THEME_BEFORE: Final = re.compile(
    r"(?:实施|推进|开展|推行|启动|落实|借力|依托|通过|围绕|随着|参与|完善|在|为|对|抓好|探索)了?[“《]?$"
)
_CARRIED_THEME: Final = re.compile(r"(?:实施|推行|启动|开展|在)了?[“《]?$")
_NEW_TOPIC: Final = re.compile(r"此外|另外|同时|与此同时")
_FAMILY: Final = re.compile(r"家(?:里|中)?[^，,。]{0,3}$")
_THEME_AFTER: Final = re.compile(r"[”》]?(?:上|方面|中|以来|过程|由)")
_PRONOUN: Final = re.compile(r"[他她]")
_CUT: Final = re.compile(r"[、，,；;。和及]")
_NEXT_WORK: Final = re.compile(r"[；;。]|其中")
_LISTED: Final = re.compile(r"[”》]?(?:[、等“]|[和及与](?!其))")
_MAKERS: Final = ("Company", "Cooperative", "Site")
_YIELDED: Final = frozenset(("output", "output-value"))
_CLAUSES_BACK: Final = 12
"""So many clauses back a clause without a subject may find it."""

_AHEAD_CHARS: Final = 40
"""How far behind a sum of money the work may be named that it pays for, in code points."""


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(alternatives("firstperson"))


class Subjects:
    """Subjects over one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of(
        self,
        frame: Frame,
        profile: Profile,
        choice: Choice | None,
        noun: Noun | None,
        agent: str | None,
    ) -> str | None:
        """The entity that the number is about; None where it is the place itself or a group.

        Whoever acted (``agent``) is not what the act was about.
        """
        types = profile.subject
        if types == ("-",) or (profile.indicator == "population" and not self._is_family(frame)):
            return None
        if profile.indicator in _YIELDED:
            maker = self._before(frame, _MAKERS, choice, noun, agent)
            if maker is not None:
                return maker
        if noun is not None and noun.name is not None and noun.name.type in types:
            return noun.name.entity
        found = self._after(frame, types)
        if found is None and profile.indicator == "investment":
            found = self._ahead(frame, types)
        if found is None and types[0] == "Person":
            found = self._person(frame)
            types = types[1:]
        if found is None:
            found = self._before(frame, types, choice, noun, agent)
        if found is None and "Person" in types and profile.indicator != "other":
            found = self._person(frame)
        for kind in ("Program", "Product") if types and profile.carry == "yes" else ():
            if found is None and (kind == types[0] if kind == "Product" else kind in types):
                found = self._carried(frame, kind)
        return found

    def _is_family(self, frame: Frame) -> bool:
        """Whether a family is counted (家有5口人) and not the people of a place."""
        q, text = frame.quantity, self.scene.text
        return _FAMILY.search(text, frame.here.start, q.start) is not None

    def _after(self, frame: Frame, types: tuple[str, ...]) -> str | None:
        """A name close behind the number: 72岁的赵有田; 投资667万元发展水果林."""
        q = frame.quantity
        for m in self.scene.names(q.end, min(frame.right, q.end + _AFTER_CHARS)):
            if _CUT.search(self.scene.text, q.end, m.start):
                break
            person = m.type == "Person" and types == ("Person",)
            if m.type in types and (person or m.type in _OBJECTS):
                return m.entity
            if m.type not in ADMIN_TYPES:
                break
        return None

    def _ahead(self, frame: Frame, types: tuple[str, ...]) -> str | None:
        """The work that money goes to, named behind it (投资7677万元，加快建设东湖水库)."""
        if any(m.type in ("Site", "Program") for m in self._names_here(frame)):
            return None
        q, text = frame.quantity, self.scene.text
        end = min(frame.sentence.end, q.end + _AHEAD_CHARS)
        if frame.number + 1 < len(self.scene.frames):
            end = min(end, self.scene.frames[frame.number + 1].quantity.start)
        cut = _NEXT_WORK.search(text, q.end, max(q.end, end))
        for m in self.scene.names(q.end, cut.start() if cut else end):
            if m.type in types and m.type in ("Site", "Program"):
                return m.entity
        return None

    def _names_here(self, frame: Frame) -> Sequence[Mention]:
        return self.scene.names(frame.here.start, frame.quantity.start)

    def _before(
        self,
        frame: Frame,
        types: tuple[str, ...],
        choice: Choice | None,
        noun: Noun | None,
        agent: str | None,
    ) -> str | None:
        """The thing that the clause is about, or a clause before it that it goes on from."""
        respective = self._respective(frame, types)
        if respective is not None:
            return respective
        limit = self._semicolon(frame)
        for n in range(frame.clause, max(-1, frame.clause - _CLAUSES_BACK), -1):
            clause = frame.clauses[n]
            if clause.start < limit:
                types = tuple(t for t in types if t == "Product")
            found = self._of_clause(clause, types, frame, noun, agent)
            if found is not None:
                return found
            if not drops_subject(self.scene, clause, frame, choice if n == frame.clause else None):
                return self._theme(frame, types)
            if any(m.type in ADMIN_TYPES for m in self.scene.names(clause.start, clause.end)[:1]):
                types = tuple(t for t in types if t in ("Product", "Program"))
        return self._topic(frame, types) or self._theme(frame, types)

    def _respective(self, frame: Frame, types: tuple[str, ...]) -> str | None:
        """Of A、B分别为1亩、2亩 the name that belongs to this number."""
        found = respectively(self.scene, frame)
        if found is None:
            return None
        place, size, end = found
        names = [m for m in self.scene.names(frame.here.start, end) if m.type in types]
        return names[place].entity if len(names) == size else None

    def _of_clause(
        self,
        clause: Span,
        types: tuple[str, ...],
        frame: Frame,
        noun: Noun | None,
        agent: str | None,
    ) -> str | None:
        """The clause's subject where it is of a type no worse than the name next to the number."""
        end = min(clause.end, frame.quantity.start)
        names = [m for m in self.scene.names(clause.start, end) if m.type in types]
        names = [m for m in names if m.entity != agent and self._may_be(m, frame, clause, noun)]
        if not names:
            return None
        head = next((m for m in names if heads_clause(self.scene, m, clause.start)), None)
        near = names[-1] if clause is frame.here or head is None else head
        if head is None or types.index(near.type) <= types.index(head.type):
            return near.entity
        return head.entity

    def _may_be(self, m: Mention, frame: Frame, clause: Span, noun: Noun | None) -> bool:
        text, q = self.scene.text, frame.quantity
        if _LISTED.match(text, m.end):  # A、B等25个: no one of a list is what is counted
            return False
        if m.type == "Program":
            if noun is not None and noun.start <= m.start < noun.end:
                return m.end == q.start
            return m.end == q.start or self._is_theme(m, frame, clause)
        if m.end == q.start and q.unit == "count":  # A、B两大流域
            return False
        if m.type == "Site" and clause is not frame.here:
            return text[m.end : m.end + 1] not in "等、和及与" or text[m.start - 1] in "、和及与"
        if m.type in _ACTORS and m.type != "Site":
            return is_actor(self.scene, m)
        return True

    def _semicolon(self, frame: Frame) -> int:
        """Where the part of the sentence begins that no semicolon cuts off."""
        q, text = frame.quantity, self.scene.text
        return 1 + max(text.rfind(mark, frame.sentence.start, q.start) for mark in "；;")

    def _is_theme(self, m: Mention, frame: Frame, clause: Span) -> bool:
        """Whether a programme frames the number: 在…上, or 实施… two clauses before at most."""
        text = self.scene.text
        if _THEME_AFTER.match(text, m.end) is not None:
            return True
        near = frame.clauses[max(0, frame.clause - 2)].start
        before = _THEME_BEFORE.search(text, max(0, m.start - 4), m.start)
        return m.start >= near and (
            before is not None
            or (heads_clause(self.scene, m, clause.start) and is_actor(self.scene, m))
        )

    def _theme(self, frame: Frame, types: tuple[str, ...]) -> str | None:
        """The programme that frames the whole sentence (在光伏扶贫上，…)."""
        if "Program" not in types:
            return None
        for m in reversed(self.scene.names(frame.sentence.start, frame.here.start)):
            if m.type == "Program" and _THEME_AFTER.match(self.scene.text, m.end):
                return m.entity
        return None

    def _topic(self, frame: Frame, types: tuple[str, ...]) -> str | None:
        """The firm, site or event that the line begins with, where nothing else came up since."""
        if _TOPICS.isdisjoint(types):
            return None
        line = frame.paragraph
        names = self.scene.names(line.start, line.end)
        first = next((m for m in names if m.type != "Time" and m.type not in ADMIN_TYPES), None)
        if first is None or first.type not in _TOPICS or first.type not in types:
            return None
        told = any(m.type != "Time" for m in self.scene.names(frame.sentence.start, frame.left))
        if told or not heads_clause(self.scene, first, line.start):
            return None
        return first.entity if is_actor(self.scene, first) else None

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
        for m in reversed(scene.names(frame.paragraph.start, frame.sentence.start)):
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
        q, text, line = frame.quantity, self.scene.text, frame.paragraph
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
