"""The clause that a number stands in and those before it, walked back for what they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from extractor.model import ADMIN_TYPES, Mention, Span
from extractor.observe.actors import heads_clause, is_actor, is_object, stands_alone
from extractor.observe.clause import drops_subject
from extractor.observe.goods import listed
from extractor.observe.indicator import Choice
from extractor.observe.knowledge import Profile, roles
from extractor.observe.noun import Noun
from extractor.observe.scene import Frame, Scene
from extractor.observe.themes import Themes

_ACTORS: Final = frozenset(
    ("Person", "Company", "Cooperative", "Organization", "Team", "Region", "Event")
)
_ITEMS: Final = frozenset(("Product", "Region"))
_LISTED: Final = re.compile(r"[”》]?(?:[、等“]|[和及与](?!其))")
_CONTENT: Final = re.compile(r"分为|分成|包括|包含|涵盖|涉及")
"""What follows is what the subject of the clause is made up of."""

_LOCATING: Final = (
    "距",
    "离",
    "距离",
    "靠近",
    "邻近",
    "位于",
    "地处",
    "坐落于",
    "坐落在",
    "落户",
    "入驻",
    "落户于",
    "来自",
    "驻",
    "设在",
)
_MAKING: Final = frozenset(("年产", "日产", "月产", "可产", "产", "生产", "加工", "年加工", "产出"))
"""Verbs of making: goods behind them are what somebody or something else yields."""

_BODIES: Final = frozenset(("Site", "Company", "Cooperative", "Organization"))
_WITH: Final = ("与", "同", "跟")
_DOERS: Final = ("由", "被")
_YIELD: Final = re.compile(
    r"(?:全产业链|产业|综合|总|年|亩|每亩|平均|均|其|以前|去年|今年)*"
    r"(?:产值|产量|单产|总产|产|面积|收入|[销出][售口]额|[销出]口?量|成交额|交易额|零售额|销量)"
)
"""A noun that says only how something is measured: of what, is told elsewhere."""

_ACT: Final = re.compile(
    r"[^\W\d]{0,5}(?:[种栽养产收卖挣赚售摘采挖捞割]|收获|采收|收成|亩收)"
    r"(?:[到了出得下上来过]|下来|起来)?"
)
"""Words before a number that are but a verb with its adverb (已种, 一公斤卖到)."""

_WORKS: Final = frozenset(("built", "length", "built-area", "renovated"))
_GIVEN: Final = frozenset(("donation", "loan"))
_LENDERS: Final = ("银行", "支行", "分行", "农商行", "信用社", "农信社", "信用联社")
_GIVES: Final = re.compile(r"(?:分别|共同|先后|又|还|也|再次|主动|积极|累计|共|已)*(?:向|为|给|捐)")
"""Behind a name: it gives, or does something for others."""

_PLANT_CHARS: Final = 4
_PLANTS: Final = ("基地", "大棚", "园区", "企业", "合作社", "车间", "厂", "市场", "公司", "站")
"""Ends of words for what goods are grown, made or sold in: a number of them is not of the goods."""

_SCHEME: Final = frozenset(("", "项目", "工程", "活动", "任务"))
_QUOTES: Final = frozenset(("”", "》", "’"))
_PAID: Final = frozenset(("investment", "funding", "loan"))
_CLAUSES_BACK: Final = 12
"""So many clauses back a clause without a subject may find it."""


class About(NamedTuple):
    """A quantity of which it is settled what it is about, and who did it."""

    start: int
    end: int
    indicator: str
    agent: str | None
    subject: str | None


class Number(NamedTuple):
    """A quantity whose subject is asked for, with what is known of it so far.

    Whoever acted (``agent``) is not what the act was about; ``last`` is the quantity before.
    """

    frame: Frame
    profile: Profile
    choice: Choice | None
    noun: Noun | None
    agent: str | None
    last: About | None


def names_another(scene: Scene, noun: Noun | None) -> bool:
    """Whether the words before the number say what it is a number of (稻谷产量2万吨)."""
    if noun is None or noun.side == "after":
        return False
    written = scene.text[noun.start : noun.end]
    if written in roles()["empty"] or _YIELD.fullmatch(written) is not None:
        return False
    return noun.name is not None or _ACT.fullmatch(written) is None


class Walk:
    """Walks over one scene."""

    def __init__(self, scene: Scene, themes: Themes) -> None:
        self.scene = scene
        self.themes = themes
        self._dropped: dict[int, bool] = {}

    def back(self, number: Number, types: tuple[str, ...]) -> str | None:
        """The thing that the clause is about, or a clause before it that it goes on from."""
        scene, frame, agent = self.scene, number.frame, number.agent
        themes = self.themes
        if frame.around.types.isdisjoint(types) and not themes.points_back(frame):
            return None
        if frame.told.types.isdisjoint(types) and not themes.points_back(frame):
            topic = themes.topic(frame, types)
            if topic is None:
                return None
        start, limit = frame.quantity.start, self._semicolon(frame)
        if stands_alone(scene, frame, number.noun):
            return self.themes.of_sentence(frame, types)
        goods: str | None = None
        for n in range(frame.clause, max(-1, frame.clause - _CLAUSES_BACK), -1):
            clause = frame.clauses[n]
            if clause.start < limit:
                types = tuple(t for t in types if t == "Product")
            if n == frame.clause - 1 and "Product" in types and names_another(scene, number.noun):
                types = tuple(t for t in types if t != "Product")
            if not types:
                return goods
            names = scene.names(clause.start, min(clause.end, start))
            found = self._of_clause(names, clause, types, number) if names else None
            if found is None:
                pointed = themes.pointed_at(clause, frame, types)
                if pointed is not None:
                    return pointed
            else:
                if n == frame.clause or not self._is_made(found, types):
                    return found.entity
                goods = goods or found.entity
                types = types[: types.index("Product")] or types
            if number.profile.indicator == "donation":
                return None  # who gave is told before, who gets it beside the gift
            if not self._drops_subject(n, number) and not self._is_paid_for(names, number):
                return goods or self.themes.of_sentence(frame, types)
            first = names[:1] or scene.names(clause.start, clause.end)[:1]
            if first and first[0].type in ADMIN_TYPES and is_actor(scene, first[0]):
                types = tuple(t for t in types if t in ("Product", "Program"))
        topic = themes.topic(frame, types)
        if topic is not None and topic.entity != agent:
            return topic.entity
        return goods or themes.of_sentence(frame, types)

    def _is_made(self, m: Mention, types: tuple[str, ...]) -> bool:
        """Whether goods of an earlier clause are but what the thing told of yields or holds.

        栽植牡丹60万株，接待游客10万: the garden named before is more than its flowers; of
        茶园面积…，年产茶叶…，产值 the last is of the tea garden.
        """
        if m.type != "Product":
            return False
        if types[0] != "Product":
            return True
        return not _MAKING.isdisjoint(self.scene.words_within(m.start - 3, m.start)[-1:])

    def _is_paid_for(self, names: Sequence[Mention], number: Number) -> bool:
        """Whether the clause has but the payer for a subject (甲项目，乙公司投资3亿元)."""
        if number.agent is None or number.profile.indicator not in _PAID:
            return False
        return any(m.entity == number.agent for m in names)

    def _drops_subject(self, n: int, number: Number) -> bool:
        """``drops_subject`` of clause ``n``: those before the number's are asked once."""
        frame = number.frame
        clause = frame.clauses[n]
        if n == frame.clause:
            return drops_subject(self.scene, clause, frame, number.choice)
        dropped = self._dropped.get(clause.start)
        if dropped is None:
            dropped = drops_subject(self.scene, clause, frame, None)
            self._dropped[clause.start] = dropped
        return dropped

    def _of_clause(
        self, names: Sequence[Mention], clause: Span, types: tuple[str, ...], number: Number
    ) -> Mention | None:
        """The clause's subject where it is of a type no worse than the name next to the number."""
        scene, frame = self.scene, number.frame
        names = [m for m in names if m.type in types and m.entity != number.agent]
        names = [m for m in names if self._may_be(m, clause, number)]
        if not names:
            return None
        content = _CONTENT.search(scene.text, clause.start, names[-1].start)
        if content is not None:
            names = [m for m in names if m.start < content.start()]
            if not names:
                return None
        head = next((m for m in names if heads_clause(scene, m, clause.start)), None)
        near = names[-1] if clause is frame.here or head is None else head
        if head is None or types.index(near.type) <= types.index(head.type):
            return near
        return head

    def _may_be(self, m: Mention, clause: Span, number: Number) -> bool:
        text, frame, noun = self.scene.text, number.frame, number.noun
        start = frame.quantity.start
        if self._is_listed(m):  # A、B等25个: no one of a list is what is counted
            return False
        if m.type in _BODIES and self._is_partner(m):
            return False
        if number.profile.indicator in _GIVEN and self._gives(m):
            return False
        counted = noun is not None and noun.start <= m.start < noun.end
        if m.type == "Program":
            worked = number.profile.indicator in _WORKS and clause is not frame.here
            if worked and self.scene.is_quantity(m.end):
                return False  # 新建管网工程4000亩，修路2公里
            if counted and frame.quantity.unit == "count":
                return text[m.end : start] in _SCHEME
            if noun is not None and noun.side == "before" and text[m.end : noun.start] in _QUOTES:
                return False  # 建成“幸福里”社区106个
            return m.end == start or self.themes.frames(m, frame, clause)
        if m.end == start or (m.end == start - 1 and text[m.end] in _QUOTES):
            return frame.quantity.unit != "count"  # A、B两大流域
        if m.type in _ITEMS and not counted and listed(self.scene, m):
            return False
        if m.type == "Product" and clause is not frame.here and self._is_attribute(m):
            return False
        if m.type == "Site":
            if text.endswith(_LOCATING, clause.start, m.start):
                return False  # 位于甲园区的乙公司
            listing = text[m.end : m.end + 1] in "等、和及" and text[m.start - 1] not in "、和及与"
            return clause is frame.here or not listing
        if m.type == "Person" and m.text.endswith("家"):  # 她家的新房有5间卧室
            return True
        if text.startswith(_DOERS, m.start - 1):
            return False
        if m.type not in _ACTORS:
            return True
        return is_actor(self.scene, m) and not is_object(self.scene, m, clause.start)

    def _gives(self, m: Mention) -> bool:
        """Whether a name is whose money it was (甲公司向乙村捐赠, 甲银行推出的)."""
        return m.text.endswith(_LENDERS) or _GIVES.match(self.scene.text, m.end) is not None

    def _is_attribute(self, m: Mention) -> bool:
        """Whether goods are but the sort of what a clause counts (蘑菇基地4个，带动8个村)."""
        words = self.scene.words_within(m.end, m.end + _PLANT_CHARS)
        return any(word.endswith(_PLANTS) for word in words[:2])

    def _is_partner(self, m: Mention) -> bool:
        """Whether a body is but whom another one deals with (甲医院与乙医院结对)."""
        before = self.scene.name_before(m.start - 1)
        joined = self.scene.text.startswith(_WITH, m.start - 1)
        return joined and before is not None and before.type == m.type

    def _is_listed(self, m: Mention) -> bool:
        """Whether more of a list follow a name, written together with others or not (牛羊、鸡)."""
        end = m.end
        while (follower := self.scene.by_start.get(end)) and follower.type == m.type:
            end = follower.end
        if m.type in _BODIES and self.scene.text.startswith(_WITH, end):
            return False
        return _LISTED.match(self.scene.text, end) is not None

    def _semicolon(self, frame: Frame) -> int:
        """Where the part of the sentence begins that no semicolon cuts off."""
        q, text = frame.quantity, self.scene.text
        start = frame.sentence.start
        return 1 + max(text.rfind("；", start, q.start), text.rfind(";", start, q.start))
