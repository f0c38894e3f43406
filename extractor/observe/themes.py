"""Programmes that frame a passage, and what a passage carries on to the numbers behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from extractor.model import ADMIN_TYPES, Mention, Span
from extractor.observe.actors import heads_clause, is_actor, is_object
from extractor.observe.goods import listed
from extractor.observe.noun import Noun
from extractor.observe.paid import PER_ITEM
from extractor.observe.scene import Frame, Scene

_start: Final = attrgetter("start")
_TOPICS: Final = frozenset(("Company", "Cooperative", "Site", "Event"))
_BEFORE_CHARS: Final = 4
_THEME_BEFORE: Final = re.compile(
    r"(?:实施|推进|开展|推行|启动|落实|借力|依托|通过|围绕|随着|参与|完善|在|为|对|抓好|探索"
    r"|[一二三四五六七八九十]是)了?[“《]?$"
)
_CARRIED_THEME: Final = re.compile(r"(?:实施|启动|在|推出)[了的]?[“《]?$")
_THEME_AFTER: Final = re.compile(r"[”》]?(?:上|方面|中|以来|过程|由|(?:正式)?启动|拉开帷幕|开工)")
_PURPOSE: Final = re.compile(r"(?<!\w)为了?[^，,。]{0,8}$")
_CAMPAIGN: Final = re.compile(r"打[赢好]|决[胜战]|夺取|(?:攻坚战?|振兴|战略)$")
"""What everything is done for is not what is told of."""

_PURPOSE_CHARS: Final = 12
_AIMS: Final = ("攻坚", "攻坚战", "振兴", "战略")
_JOINED: Final = ("、", "和", "与", "及", "等")
"""Behind the name of a programme: it is but one of several."""

_NEW_TOPIC: Final = re.compile(r"此外|另外|同时|与此同时")
_POINTING: Final = re.compile(
    r"(?:该|此|本|这一|这个|整个)?(?:[一二三]期)?"
    r"(?:((?:项目|工程)(?:区|建设)?|(?<=[该此本一])计划|(?:主要)?建设(?:内容|规模|任务))"
    r"|(活动|仪式|会议|展会|大会))(?!部|组|内|资|量|师)"
)
_POINTS: Final = frozenset("该此本这整一二三项工活仪会展大主建")
"""First characters of what ``_POINTING`` finds."""

_DOMAINS: Final = {
    "relocated": re.compile(r"搬迁|移民|避险|下山"),
    "renovated": re.compile(r"危房|危旧房|危改|棚户|棚改|旧改|安居|老旧小区"),
}
"""What the programmes are called whose work an indicator counts, wherever in a report."""

_HOMES: Final = re.compile("[房屋户]|小区|住宅|棚|居")
_WORKS: Final = frozenset(("Program", "Site"))
_MEETINGS: Final = frozenset(("Event", "Program"))
_REACH: Final = 600
"""How far back what a bare noun stands for may be named, in code points."""

_POINTED: Final = _WORKS | _MEETINGS
_ATTEND: Final = re.compile(r"参加|出席|参会|与会|到会|参展|参赛|应邀")


class Themes:
    """What passages of one scene are about."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._topics: dict[int, Mention | None] = {}
        self._may_point = any(e.type in _POINTED for e in scene.entities.values())
        self._pointing: dict[int, bool] = {}
        self._meetings: dict[int, str | None] = {}
        self._of_domain: dict[str, list[Mention]] = {}

    def frames(self, m: Mention, frame: Frame, clause: Span) -> bool:
        """Whether a programme frames the number: 在…上, or 实施… two clauses before at most."""
        text = self.scene.text
        if _CAMPAIGN.search(text, max(clause.start, m.start - _BEFORE_CHARS), m.end) is not None:
            return False
        if _THEME_AFTER.match(text, m.end) is not None:
            return True
        if clause is not frame.here and self.scene.is_quantity(clause.start):
            return False  # 5家企业实施了减排工程: theirs, not what the sentence is about
        near = frame.clauses[max(0, frame.clause - 2)].start
        before = _THEME_BEFORE.search(text, max(0, m.start - _BEFORE_CHARS), m.start)
        return m.start >= near and (
            before is not None
            or (heads_clause(self.scene, m, clause.start) and is_actor(self.scene, m))
        )

    def of_sentence(self, frame: Frame, types: tuple[str, ...]) -> str | None:
        """The programme that frames the whole sentence (在光伏扶贫上，…; 为推进消费扶贫，…)."""
        if "Program" not in frame.told.types or "Program" not in types:
            return None
        text, start = self.scene.text, frame.sentence.start
        opening = frame.clauses[min(2, frame.clause)].start
        for m in reversed(self.scene.names(start, frame.here.start)):
            if m.type != "Program":
                continue
            if _THEME_AFTER.match(text, m.end):
                return m.entity
            lead = max(start, m.start - _PURPOSE_CHARS)
            purpose = m.start < opening and _PURPOSE.search(text, lead, m.start)
            if purpose and _CAMPAIGN.search(text, lead, m.end) is None:
                return m.entity
        return None

    def points_back(self, frame: Frame) -> bool:
        """Whether a clause of the sentence begins as one that ``pointed_at`` reads."""
        if not self._may_point:
            return False
        start = frame.sentence.start
        found = self._pointing.get(start)
        if found is None:
            text, dates = self.scene.text, self.scene.by_start
            found = self._pointing[start] = any(
                self._lead(c) is not None
                for c in frame.clauses
                if c.start in dates or text[c.start] in _POINTS
            )
        return found

    def _lead(self, clause: Span) -> re.Match[str] | None:
        """A bare 项目 or 活动 at the head of a clause, or after its date."""
        scene, start = self.scene, clause.start
        date = scene.by_start.get(start)
        if date is not None and date.type == "Time":
            start = date.end
        if scene.text[start : start + 1] not in _POINTS:
            return None
        bare = _POINTING.match(scene.text, start, clause.end)
        return bare if bare is not None and bare.end() not in scene.by_start else None

    def pointed_at(self, clause: Span, frame: Frame, types: tuple[str, ...]) -> str | None:
        """What a bare 项目 or 活动 at the head of a clause stands for."""
        bare = self._lead(clause)
        if bare is None:
            return None
        kinds = _WORKS if bare.group(1) else _MEETINGS
        start = clause.start - _REACH if bare.group(1) else frame.paragraph.start
        told = [
            m
            for m in reversed(self.scene.names(start, clause.start))
            if m.type in kinds
            and m.type in types
            and not m.text.endswith(_AIMS)
            and not self.scene.is_quantity(m.end)  # 新建低压管道工程4000亩
        ]
        named = (m for m in told if bare.group(1) and m.text.endswith(bare.group(1)[:2]))
        m = next(named, told[0] if told else None)
        return m.entity if m is not None else None

    def topic(self, frame: Frame, types: tuple[str, ...]) -> Mention | None:
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
                acted_on = is_object(self.scene, m, line.start)
                return m if heads and not acted_on and is_actor(self.scene, m) else None
        return None

    def attended(self, frame: Frame) -> str | None:
        """The meeting that people take part in: named in the sentence, or last before it."""
        if "Event" not in frame.around.types:
            return None
        start = frame.sentence.start
        if start not in self._meetings:
            self._meetings[start] = self._meeting(frame)
        return self._meetings[start]

    def _meeting(self, frame: Frame) -> str | None:
        scene, sentence = self.scene, frame.sentence
        if not _ATTEND.search(scene.text, sentence.start, sentence.end):
            return None
        before = reversed(scene.names(frame.paragraph.start, sentence.start))
        for m in (*scene.names(sentence.start, sentence.end), *before):
            if m.type == "Event":
                return m.entity
        return None

    def programme(self, frame: Frame) -> str | None:
        """The programme that the two sentences before are about."""
        text = self.scene.text
        for m in reversed(self._back(frame, "Program", frame.sentence.start)):
            start = max(0, m.start - _BEFORE_CHARS)
            if m.type == "Program" and _CARRIED_THEME.search(text, start, m.start):
                return None if text.startswith(_JOINED, m.end) else m.entity
        return None

    def of_domain(self, frame: Frame, indicator: str, noun: Noun | None) -> str | None:
        """The programme told of before whose very work is counted (搬迁: 易地扶贫搬迁).

        What is renovated besides homes (``noun``) is no such programme's.
        """
        domain = _DOMAINS.get(indicator)
        if domain is None or not self.scene.programmes:
            return None
        homes = noun is None or _HOMES.search(self.scene.text, noun.start, noun.end)
        if indicator == "renovated" and not homes:
            return None
        told = self._of_domain.get(indicator)
        if told is None:
            told = self._of_domain[indicator] = [
                m
                for m in self.scene.mentions
                if m.type == "Program"
                and domain.search(m.text)
                and not self.scene.text.startswith(_JOINED, m.end)
            ]
        n = bisect_left(told, frame.quantity.start, key=_start)
        return told[n - 1].entity if n else None

    def goods(self, frame: Frame) -> str | None:
        """The goods named last before the clause, not in a list, back to two sentences before."""
        text, q = self.scene.text, frame.quantity
        for m in reversed(self._back(frame, "Product", frame.here.start)):
            if m.type == "Product":
                if PER_ITEM.search(text, frame.here.start, q.start):  # 打一口井要2000元
                    return None
                return None if listed(self.scene, m) else m.entity
        return None

    def _back(self, frame: Frame, kind: str, end: int) -> Sequence[Mention]:
        """Names from two sentences before the number's up to ``end``."""
        start = frame.sentence.start
        if kind not in frame.around.types or _NEW_TOPIC.match(self.scene.text, start):
            return ()
        lines = self.scene.lines
        sentences = lines[frame.line].sentences if frame.line < len(lines) else ()
        n = bisect_left(sentences, start, key=_start)
        return self.scene.names(sentences[max(0, n - 2)].start if sentences else start, end)
