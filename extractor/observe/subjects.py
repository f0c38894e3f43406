"""What a quantity is about or goes to: a person, firm, product, site or programme.

What the clause names comes first; a clause without a subject of its own is about what the clause
before it is about, and so on back to the thing that the line began with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from extractor.model import ADMIN_TYPES, Mention, Span
from extractor.observe.actors import heads_clause, is_actor
from extractor.observe.clause import drops_subject
from extractor.observe.indicator import Choice
from extractor.observe.knowledge import Profile
from extractor.observe.named import respectively
from extractor.observe.noun import Noun
from extractor.observe.person import is_family, person
from extractor.observe.scene import Frame, Scene

_start: Final = attrgetter("start")
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
_THEME_AFTER: Final = re.compile(r"[”》]?(?:上|方面|中|以来|过程|由)")
_CUT: Final = re.compile(r"[、，,；;。和及]")
_NEXT_WORK: Final = re.compile(r"[；;。]|其中")
_LISTED: Final = re.compile(r"[”》]?(?:[、等“]|[和及与](?!其))")
_WORKS: Final = frozenset(("Site", "Program"))
_MAKERS: Final = ("Company", "Cooperative", "Site")
_YIELDED: Final = frozenset(("output", "output-value"))
_CLAUSES_BACK: Final = 12
"""So many clauses back a clause without a subject may find it."""

_AHEAD_CHARS: Final = 40
"""How far behind a sum of money the work may be named that it pays for, in code points."""


class Subjects:
    """Subjects over one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._dropped: dict[int, bool] = {}
        self._topics: dict[int, Mention | None] = {}

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
        if types == ("-",) or (
            profile.indicator == "population" and not is_family(self.scene, frame)
        ):
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
            found = person(self.scene, frame)
            types = types[1:]
        if found is None:
            found = self._before(frame, types, choice, noun, agent)
        if found is None and "Person" in types and profile.indicator != "other":
            found = person(self.scene, frame)
        for kind in ("Program", "Product") if types and profile.carry == "yes" else ():
            if found is None and (kind == types[0] if kind == "Product" else kind in types):
                found = self._carried(frame, kind)
        return found

    def _after(self, frame: Frame, types: tuple[str, ...]) -> str | None:
        """A name close behind the number: 72岁的赵有田; 投资667万元发展水果林."""
        if frame.told.types.isdisjoint(types):
            return None
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
        if frame.told.types.isdisjoint(_WORKS):
            return None
        q, text = frame.quantity, self.scene.text
        if any(m.type in _WORKS for m in self.scene.names(frame.here.start, q.start)):
            return None
        end = min(frame.sentence.end, q.end + _AHEAD_CHARS)
        if frame.number + 1 < len(self.scene.frames):
            end = min(end, self.scene.frames[frame.number + 1].quantity.start)
        cut = _NEXT_WORK.search(text, q.end, max(q.end, end))
        for m in self.scene.names(q.end, cut.start() if cut else end):
            if m.type in types and m.type in _WORKS:
                return m.entity
        return None

    def _before(
        self,
        frame: Frame,
        types: tuple[str, ...],
        choice: Choice | None,
        noun: Noun | None,
        agent: str | None,
    ) -> str | None:
        """The thing that the clause is about, or a clause before it that it goes on from."""
        topic = self._topic(frame, types)
        if topic is None and frame.told.types.isdisjoint(types):
            return None
        respective = self._respective(frame, types)
        if respective is not None:
            return respective
        scene, start = self.scene, frame.quantity.start
        limit = self._semicolon(frame)
        for n in range(frame.clause, max(-1, frame.clause - _CLAUSES_BACK), -1):
            clause = frame.clauses[n]
            if clause.start < limit:
                types = tuple(t for t in types if t == "Product")
            names = scene.names(clause.start, min(clause.end, start))
            found = self._of_clause(names, clause, types, frame, noun, agent) if names else None
            if found is not None:
                return found
            if not self._drops_subject(n, frame, choice):
                return self._theme(frame, types)
            first = names[:1] or scene.names(clause.start, clause.end)[:1]
            if first and first[0].type in ADMIN_TYPES:
                types = tuple(t for t in types if t in ("Product", "Program"))
        if topic is not None and topic.type in types:
            return topic.entity
        return self._theme(frame, types)

    def _drops_subject(self, n: int, frame: Frame, choice: Choice | None) -> bool:
        """``drops_subject`` of clause ``n``: those before the number's are asked once."""
        clause = frame.clauses[n]
        if n == frame.clause:
            return drops_subject(self.scene, clause, frame, choice)
        dropped = self._dropped.get(clause.start)
        if dropped is None:
            dropped = drops_subject(self.scene, clause, frame, None)
            self._dropped[clause.start] = dropped
        return dropped

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
        names: Sequence[Mention],
        clause: Span,
        types: tuple[str, ...],
        frame: Frame,
        noun: Noun | None,
        agent: str | None,
    ) -> str | None:
        """The clause's subject where it is of a type no worse than the name next to the number."""
        names = [
            m
            for m in names
            if m.type in types and m.entity != agent and self._may_be(m, frame, clause, noun)
        ]
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
        start = frame.sentence.start
        return 1 + max(text.rfind("；", start, q.start), text.rfind(";", start, q.start))

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
        if "Program" not in types or "Program" not in frame.told.types:
            return None
        for m in reversed(self.scene.names(frame.sentence.start, frame.here.start)):
            if m.type == "Program" and _THEME_AFTER.match(self.scene.text, m.end):
                return m.entity
        return None

    def _topic(self, frame: Frame, types: tuple[str, ...]) -> Mention | None:
        """The firm, site or event that the line begins with, where nothing else came up since."""
        if frame.around.types.isdisjoint(_TOPICS):
            return None
        line = frame.paragraph
        if line.start not in self._topics:
            self._topics[line.start] = self._first(line)
        first = self._topics[line.start]
        if first is None or first.type not in types:
            return None
        for m in self.scene.names(frame.sentence.start, frame.left):
            if m.type != "Time":
                return None
        return first

    def _first(self, line: Span) -> Mention | None:
        """The first thing named in a line, if it heads it and is a firm, site or event."""
        for m in self.scene.names(line.start, line.end):
            if m.type != "Time" and m.type not in ADMIN_TYPES:
                heads = m.type in _TOPICS and heads_clause(self.scene, m, line.start)
                return m if heads and is_actor(self.scene, m) else None
        return None

    def _carried(self, frame: Frame, kind: str) -> str | None:
        """The programme or product that the two sentences before are about."""
        text, start = self.scene.text, frame.sentence.start
        if kind not in frame.around.types or _NEW_TOPIC.match(text, start):
            return None
        lines = self.scene.lines
        sentences = lines[frame.line].sentences if frame.line < len(lines) else ()
        n = bisect_left(sentences, start, key=_start)
        for m in reversed(self.scene.names(sentences[max(0, n - 2)].start, start)) if n else ():
            before = text[max(0, m.start - 4) : m.start]
            if m.type == kind and (kind == "Product" or _CARRIED_THEME.search(before)):
                return m.entity
        return None
