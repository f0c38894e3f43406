"""Who did it: the agent of a quantity, and which mention is an actor at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from extractor.model import ADMIN_TYPES, Mention, Span
from extractor.observe.clause import drops_subject
from extractor.observe.indicator import Choice
from extractor.observe.knowledge import Profile, alternatives, roles
from extractor.observe.noun import Noun
from extractor.observe.scene import Frame, Scene

BODIES: Final = frozenset(
    (*ADMIN_TYPES, "Government", "Company", "Cooperative", "Team", "Organization")
)
"""Types of things that act for others: places, too, where they act themselves."""

_NOT_BY: Final = re.compile(r"[的到至向]|牵头")
_OTHERS: Final = re.compile(
    r"[^\w]*(?:[该这此本各其]|其中)?(?:项目|工程|公司|企业|合作社|基地|园区|学校|医院|景区|村民|群众|农户)"
)
"""Others than the report's area that head a clause without a name."""

_LEAD_CHARS: Final = 5
"""Most characters, without names, between the head of a clause and its subject."""

_FIRMS: Final = frozenset(("Company", "Cooperative"))
_PERSONS: Final = frozenset(("Person",))
_FOR_PERSONS: Final = frozenset(("loan", "subsidy", "funding"))


_LEVELS: Final = {
    **{"村": ("Village",), "镇": ("Township",), "乡": ("Township",), "省": ("Province",)},
    **{"县": ("County",), "区": ("County",), "市": ("Prefecture", "County")},
}
_LEVEL: Final = re.compile(
    rf"[，,]?(?:通过[^，,。]{{0,8}}[，,])?([{''.join(_LEVELS)}])(?:里|上|财政|集体|两委|级财政)"
)


@cache
def _not_actor() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('notactor')})$")


@cache
def speech_pattern() -> re.Pattern[str]:
    """A speaker's verb, shortly after the name."""
    return re.compile(f".{{0,5}}?(?:{alternatives('speech')})")


@cache
def _cause() -> re.Pattern[str]:
    return re.compile(alternatives("cause"))


def is_actor(scene: Scene, m: Mention) -> bool:
    """Whether a mention stands where a subject stands: not after a preposition, not before 的."""
    text = scene.text
    if m.entity is None or text[m.end : m.end + 1] == "的":
        return False
    if m.type == "Person" and is_speaker(scene, m):
        return False
    follower = scene.by_start.get(m.end)
    if follower is not None and follower.type != "Time":
        return False
    if m.type == "Government" and any(n.type == "Person" for n in scene.names(m.end, m.end + 8)):
        return False
    head = _chain_start(scene, m)
    return _not_actor().search(text, max(0, head - 3), head) is None


def heads_clause(scene: Scene, m: Mention, start: int) -> bool:
    """Whether a mention stands at ``start``, but for dates, areas, commas and adverbs."""
    lead = m.start - start
    for n in scene.names(start, m.start):
        if n.type != "Time" and n.type not in ADMIN_TYPES:
            return False
        lead -= n.end - n.start + 1
    return lead <= _LEAD_CHARS


def is_speaker(scene: Scene, m: Mention) -> bool:
    """Whether a person is only quoted (据张三介绍, 张三说)."""
    return speech_pattern().match(scene.text, m.end) is not None


def _chain_start(scene: Scene, m: Mention) -> int:
    """Where the names that are written together with ``m`` begin."""
    start = m.start
    while (before := scene.name_before(start)) and before.type in ADMIN_TYPES:
        start = before.start
    return start


class Agents:
    """Agents over one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of(
        self, frame: Frame, profile: Profile, choice: Choice | None, noun: Noun | None
    ) -> str | None:
        """The entity that did it, where the indicator has one that does."""
        trigger = choice.trigger if choice else None
        beyond = noun.end if noun and noun.side == "after" else frame.quantity.end
        after = trigger is not None and trigger.start >= beyond
        if choice and choice.rule.agent == "no":
            return self._stated(frame, choice)
        match profile.agent:
            case "no":
                return None
            case "payer":
                return self._payer(frame)
            case "person":
                return self._in_sentence(frame, _PERSONS)
            case "caused":
                return (
                    self._doer(frame, profile, choice)
                    if self._is_caused(frame, profile.indicator)
                    else None
                )
        if after and profile.indicator != "assisted":
            return None
        if profile.indicator in _FOR_PERSONS and self._is_given(frame):
            return None
        return self._doer(frame, profile, choice)

    def _is_given(self, frame: Frame) -> bool:
        """Whether the clause tells who got the money, not who gave it."""
        here = self.scene.text[frame.here.start : frame.quantity.start]
        return "获得" in here or "收到" in here or "得到" in here

    def _is_caused(self, frame: Frame, indicator: str) -> bool:
        """Whether a causing verb (使, 带动, 选派) stands before the number in its sentence."""
        text, q = self.scene.text, frame.quantity
        start = frame.here.start
        if text.startswith("经", frame.sentence.start) or indicator == "personnel":
            start = frame.sentence.start
        return any(
            m.end() - m.start() > 1 or self.scene.is_word(m.start(), m.end())
            for m in _cause().finditer(text, start, q.start)
        ) or text.startswith("经", frame.sentence.start)

    def _payer(self, frame: Frame) -> str | None:
        """The firm that pays wages, rents or dividends: the last one named, but for 由 firm."""
        if frame.around.types.isdisjoint(_FIRMS):
            return None
        for m in reversed(self.scene.names(frame.paragraph.start, frame.quantity.start)):
            if m.type in _FIRMS and self.scene.text[m.start - 1 : m.start] != "由":
                return m.entity
        return None

    def _doer(self, frame: Frame, profile: Profile, choice: Choice | None) -> str | None:
        types = BODIES if profile.indicator in _FOR_PERSONS else BODIES | _PERSONS
        found = self._in_sentence(frame, types)
        if found or profile.indicator == "subsidy" or not self._drops_subject(frame, choice):
            return found
        for m in self._earlier(frame):
            if m.type in types and is_actor(self.scene, m):
                return m.entity
        return self.scene.reading.about

    def _in_sentence(self, frame: Frame, types: frozenset[str]) -> str | None:
        """The nearest actor before the number, clause by clause; of A、B和C the first.

        Whoever stands after 经 at the head of the sentence comes first (经河东区牵线).
        """
        text, head = self.scene.text, frame.sentence.start
        by = self.scene.by_start.get(head + 1)
        if by is not None and by.type in types and text[head] == "经":
            return by.entity
        named = self._by_whom(frame, types)
        if named is not None:
            return named
        for clause in reversed(frame.clauses[: frame.clause + 1]):
            names = self.scene.names(clause.start, min(clause.end, frame.quantity.start))
            for i in range(len(names) - 1, -1, -1):
                if names[i].end == frame.quantity.start:  # 沁县31个村: whose they are
                    continue
                if names[i].type in types and is_actor(self.scene, names[i]):
                    return self._first_of_list(names[: i + 1]).entity
            level = self._level(frame, clause, names)
            if level is not None:
                return level
        return None

    def _by_whom(self, frame: Frame, types: frozenset[str]) -> str | None:
        """Whoever stands after 由 in the sentence (由县水务局承建)."""
        text, start = self.scene.text, frame.sentence.start
        if frame.told.types.isdisjoint(types) or text.find("由", start, frame.quantity.start) < 0:
            return None
        for m in reversed(self.scene.names(start, frame.quantity.start)):
            head = _chain_start(self.scene, m)
            if m.type in types and head > start and text[head - 1] == "由":
                return None if _NOT_BY.match(text, m.end) else m.entity
        return None

    def _stated(self, frame: Frame, choice: Choice) -> str | None:
        """Who invests in all (东山县计划总投资3亿元): named after 由, or right before the plan."""
        found = self._by_whom(frame, BODIES)
        trigger = choice.trigger
        if found is not None or trigger is None:
            return found
        names = self.scene.names(frame.here.start, trigger.start)
        if not names or names[-1].type not in BODIES or not is_actor(self.scene, names[-1]):
            return None
        plans = roles()["plan"] | roles()["done"]
        between = self.scene.words_within(names[-1].end, trigger.start)
        return names[-1].entity if between and plans.issuperset(between) else None

    def _level(self, frame: Frame, clause: Span, names: Sequence[Mention]) -> str | None:
        """The area that a bare level stands for at the head of a clause (村里建起, 县财政补贴)."""
        dates = [m.end for m in names if m.type == "Time"]
        bare = _LEVEL.match(self.scene.text, dates[-1] if dates else clause.start)
        if bare is None or bare.start(1) in self.scene.by_start:
            return None
        kinds, about = _LEVELS[bare.group(1)], self.scene.reading.about
        for m in reversed(self.scene.names(frame.paragraph.start, frame.quantity.start)):
            if m.type in kinds:
                return m.entity
        return about if self.scene.type_of(about) in kinds else None

    def _first_of_list(self, names: Sequence[Mention]) -> Mention:
        first = names[-1]
        for m in reversed(names[:-1]):
            if self.scene.text[m.end : first.start] not in ("、", "和", "与", "及"):
                break
            first = m
        return first

    def _earlier(self, frame: Frame) -> Iterator[Mention]:
        yield from reversed(self.scene.names(frame.paragraph.start, frame.sentence.start))

    def _drops_subject(self, frame: Frame, choice: Choice | None) -> bool:
        """Whether a verb heads the clause that tells what was done (新建, 完成适老化改造)."""
        trigger = choice.trigger if choice else None
        if trigger is None or trigger.start >= frame.quantity.start:
            return False
        clause = next((c for c in frame.clauses if c.covers(trigger.start, trigger.end)), None)
        if clause is None or _OTHERS.match(self.scene.text, clause.start, trigger.start):
            return False
        return drops_subject(self.scene, clause, frame, choice) and not self._has_topic(frame)

    def _has_topic(self, frame: Frame) -> bool:
        """Whether the sentence is about a site, firm or scheme, which its clauses go on from."""
        names = self.scene.names(frame.sentence.start, frame.quantity.start)
        first = next((m for m in names if m.type != "Time" and m.type not in ADMIN_TYPES), None)
        if first is None or first.type not in ("Site", "Company", "Cooperative"):
            return False
        start = frame.sentence.start
        return heads_clause(self.scene, first, start) and is_actor(self.scene, first)
