"""Planned and denied numbers, and changes from one number to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from extractor.model import Line, Modality, Observation, Polarity, Span
from extractor.observe.knowledge import alternatives, roles
from extractor.observe.scene import Frame, Scene
from extractor.rulebook.observations import UNIT_CLASSES

_PURPOSES: Final = ("为", "为了", "以")
_LEVEL: Final = re.compile(r"(?:[降升增减涨压]|提高|增加|下降|减少|扩大|发展|上升|缩小)[至到为]")


_NAMED_PLAN: Final = ("的", "工作", "生育", "书", "期间", "”", "》")
"""What makes a plan word a name or part of one."""

_QUOTA: Final = re.compile(r"(?<=计划)[\d.]{1,12}(?:%|％|万元|亿元|元)")
"""A share or sum right behind 计划 makes it a noun."""

_NAME_CHARS: Final = 24
"""So far before a word a name begins that it may be part of."""

_MIN_ORDERS: Final = 10
_ORDERS_PER_TOLD: Final = 10
"""A line is a programme of work with so many orders, and so many for each thing told as done."""


Slots = tuple[str, str, tuple[str, ...], str | None, str | None]
"""What a number is of: indicator, unit, per, place and subject."""

_AIMS: Final = re.compile(r"要求|责成|敦促|目标|任务|指标")
_DEMANDED: Final = re.compile(
    r"(?<![按照据合])(?:要求|责成|敦促)(?:[^，,。；;]{0,24}前|各\w{1,6})[^，,。；;]*$"
)
"""要求各乡镇在10月底前完成: what is demanded is yet to be done."""

_AIMED: Final = re.compile(
    r"提出|确立|锚定|瞄准|围绕|定下|制定|设定|朝着|向着|明确|立下|为了?实现|承诺"
)
_AIM: Final = re.compile(r"[^，,。；;]{0,12}(?:目标|任务|指标)")
_TITLED: Final = frozenset(("Program", "Document", "Event", "Organization"))
"""Types of names in which 计划 is no plan (雨露计划)."""

_CAPPED: Final = frozenset(("subsidy", "loan", "investment", "funding"))
_CAP: Final = re.compile(r"最高|最多|上限|不得?超过|不得?低于|不得?少于|至少")


_ITS_OWN: Final = re.compile(
    r"(?<!\d)(?!20\d\d年)\d[^。]{0,40}?[，,；;](?:全[省市县区乡镇村]|入驻|进驻|吸引|集聚|形成|现有|拥有|涵盖|已)"
)
"""Behind an estimate and its number this begins what is told as it is."""

_OWN_CHARS: Final = 120
"""So far before a number such a clause is looked for."""

_TO_COME: Final = re.compile(
    r"(?:即将|将[于在]?|有望)[^，,。；;]{0,10}?(?:建成|投产|投用|投入|竣工|完工|交付|搬[进入到]|入住|开工|落地|上市|受益"
    r"|脱贫|得到|用上|喝上|住上|开业|并网|通车|实施|出栏|采收|收到|就业|上岗)"
)
"""Behind a number: what it counts is yet to be (500套安置房将于年底交付)."""


def _is_cap(scene: Scene, frame: Frame) -> bool:
    """Whether a rule bounds the sum (最高补助50万元)."""
    start = max(frame.here.start, frame.quantity.left - 8)
    return _CAP.search(scene.text, start, frame.quantity.start) is not None


@cache
def _orders() -> re.Pattern[str]:
    # Looking first at the letter spares trying all the words behind a mark where none can begin.
    heads = "".join(sorted({word[0] for word in roles()["order"]}))
    return re.compile(f"[，。；、“：](?=[{heads}])(?:{alternatives('order')})")


@cache
def _done() -> re.Pattern[str]:
    # Each alternative begins with a letter: so the search leaps to the letters that can begin one.
    return re.compile(f"已|了(?<![为除]了)(?![解望])|{alternatives('done')}")


@cache
def _role(role: str) -> re.Pattern[str]:
    return re.compile(alternatives(role))


class Plans:
    """What is denied over one scene, or planned: by a word, a date ahead, a section or a line."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        published = scene.reading.report.published
        self._published = published[:4] if published is not None else None
        self._planned_sections = self._sections()
        self._onward: dict[int, int] = {}
        self._sentence: Span | None = None
        self._words: tuple[re.Match[str], ...] = ()
        self._aims = self._denies = False

    def of(
        self, frame: Frame, indicator: str, time: str | None
    ) -> tuple[Modality | None, Polarity | None]:
        """Whether the number is planned, and whether it is denied."""
        if self._sentence is not frame.sentence:
            self._look_at(frame.sentence)
        denied = self._denies and self._is_denied(frame)
        planned = self._is_planned(frame, indicator, time)
        return "planned" if planned else None, "negative" if denied else None

    def _is_planned(self, frame: Frame, indicator: str, time: str | None) -> bool:
        """Whether a plan word governs the number, or it stands among plans."""
        if indicator == "target" or (time is not None and self._is_ahead(time)):
            return True
        if indicator in _CAPPED and _is_cap(self.scene, frame):
            return True
        word = self._by_word(self._words, frame) if self._words else None
        if word is not None:
            return word
        if self._aims and self._is_aim(frame):
            return True
        if self._words and self._is_to_come(frame):
            return True
        return self._is_among_plans(frame) and not self._is_done(
            frame.here.start, frame.quantity.start
        )

    def _is_denied(self, frame: Frame) -> bool:
        """Whether a word of denial stands just before the number."""
        left = frame.quantity.left
        start = max(frame.left, left - 4)
        while start < left and (found := _role("denial").search(self.scene.text, start, left)):
            if self.scene.is_word(found.start(), found.end()):
                return True
            start = found.end()
        return False

    def _is_ahead(self, time: str) -> bool:
        if self._published is None:
            return False
        year = time[:4]
        return year > self._published and len(year) == 4 and year.isdecimal()

    def _by_word(self, words: Sequence[re.Match[str]], frame: Frame) -> bool | None:
        """Whether the nearest plan word still holds at the number; None where there is none."""
        text, end = self.scene.text, frame.quantity.start
        for plan in reversed(words):
            if plan.end() > end:
                continue
            if len(plan.group()) == 1 and not self._is_future(plan.start(), plan.end()):
                continue
            if self._is_named(plan.start()) or text.startswith("主要", plan.start() - 1):
                continue
            if text.startswith(_NAMED_PLAN, plan.end()):  # 年计划的47.2%: a plan named, not made
                continue
            if _QUOTA.match(text, plan.end()):  # 占年度计划126.7%, 信贷计划6000万元
                continue
            if not text.endswith(_PURPOSES, frame.sentence.start, plan.start()):
                start = max(plan.end(), end - _OWN_CHARS)
                own = plan.group() in roles()["estimate"] and _ITS_OWN.search(text, start, end)
                return not own and not self._is_done(plan.end(), end)
        return None

    def _is_named(self, at: int) -> bool:
        """Whether a plan word is a part of a name."""
        names = self.scene.names(at - _NAME_CHARS, at + 1)
        return bool(names) and names[-1].end > at and names[-1].type in _TITLED

    def _is_aim(self, frame: Frame) -> bool:
        """Whether the clause demands the number, or sets it as an aim."""
        text, q, sentence = self.scene.text, frame.quantity, frame.sentence
        if _DEMANDED.search(text, frame.here.start, q.start):
            return True
        if _AIM.match(text, q.end, frame.here.end) is None:
            return False
        return _AIMED.search(text, sentence.start, q.start) is not None

    def _is_to_come(self, frame: Frame) -> bool:
        """Whether the clause goes on to say that what is counted is yet to be."""
        q, text = frame.quantity, self.scene.text
        if q.unit in UNIT_CLASSES["money"] or text.startswith("的", q.end):
            return False
        return _TO_COME.search(text, q.end, frame.right) is not None

    def _look_at(self, sentence: Span) -> None:
        """Find a sentence's plan words, and whether it tells of aims or denies anything at all."""
        text, start, end = self.scene.text, sentence.start, sentence.end
        self._sentence = sentence
        self._words = tuple(_role("plan").finditer(text, start, end))
        self._aims = _AIMS.search(text, start, end) is not None
        self._denies = _role("denial").search(text, start, end) is not None

    def _is_future(self, start: int, end: int) -> bool:
        """Whether 将 or 拟 is a word before a verb (将建成), not 将 for 把 (将荒山变成)."""
        if not self.scene.is_word(start, end):
            return False
        word = self.scene.word_at(end)
        if word in roles()["taken"]:
            return False
        return word in roles()["stop"] or word in roles()["compound"]

    def _is_done(self, start: int, end: int) -> bool:
        return _done().search(self.scene.text, start, end) is not None

    def _is_among_plans(self, frame: Frame) -> bool:
        """Under a heading of plans, after 下一步, or in a line that gives orders throughout."""
        if frame.line >= len(self.scene.lines):
            return False
        onward = self._onward.get(frame.line)
        if onward is None:
            onward = self._onward[frame.line] = self._first_onward(self.scene.lines[frame.line])
        return onward <= frame.sentence.start

    def _first_onward(self, line: Line) -> int:
        """Where the first sentence begins that is of plans; the line's end where none is."""
        if line.section in self._planned_sections or self._is_programme(line):
            return 0
        onward, span = _role("onward"), line.span
        if onward.search(self.scene.text, span.start, span.end) is None:
            return span.end
        starts = (s.start for s in line.sentences if onward.match(self.scene.text, s.start))
        return next(starts, span.end)

    def _is_programme(self, line: Line) -> bool:
        span = line.span
        orders = len(_orders().findall(self.scene.text, span.start, span.end))
        if orders < _MIN_ORDERS:
            return False
        told = len(_role("told").findall(self.scene.text, span.start, span.end))
        return orders >= _ORDERS_PER_TOLD * told

    def _sections(self) -> frozenset[int]:
        text = self.scene.text
        return frozenset(
            line.section
            for line in self.scene.lines
            if line.kind == "heading"
            and _role("section").search(text, line.span.start, line.span.end)
            and not _role("past").search(text, line.span.start, line.span.end)
        )


def changed_from(
    scene: Scene, frame: Frame, time: str | None, slots: Slots, done: Sequence[Observation]
) -> str | None:
    """The id of the earlier number of the same thing that this one changed from (降至1.12%)."""
    if time is None or not _LEVEL.search(scene.text, frame.left, frame.quantity.start):
        return None
    for o in reversed(done):
        if o.time is None or o.time >= time:
            continue
        if (o.indicator, o.unit, o.per, o.place, o.subject) == slots:
            return o.id
    return None
