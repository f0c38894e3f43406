"""What a quantity is about or goes to: a person, firm, product, site or programme.

What is counted or named beside the number comes first, then what the clause names; a clause without
a subject of its own is about what the clause before it is about, and so on back to the thing that
the line began with, or the one that the number before it is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from extractor.model import ADMIN_TYPES, Mention, Observation, Span
from extractor.observe.actors import heads_clause, is_actor, is_object, stands_alone
from extractor.observe.beside import PURPOSES, ahead, behind, formed, in_turn, receiver
from extractor.observe.clause import drops_subject
from extractor.observe.goods import MEASURED, counted_thing, goods_at_hand, listed
from extractor.observe.indicator import Choice
from extractor.observe.knowledge import Profile, roles
from extractor.observe.noun import Noun
from extractor.observe.person import is_family, person
from extractor.observe.scene import Frame, Scene
from extractor.observe.themes import Themes
from extractor.rulebook.observations import UNIT_CLASSES

_ACTORS: Final = frozenset(
    ("Person", "Company", "Cooperative", "Organization", "Team", "Region", "Event")
)
_ITEMS: Final = frozenset(("Product", "Region"))
_LISTED: Final = re.compile(r"[”》]?(?:[、等“]|[和及与](?!其))")
_CONTENT: Final = re.compile(r"分为|分成|包括|包含|涵盖|涉及")
"""What follows is what the subject of the clause is made up of."""

_DOERS: Final = ("由", "被")
_YIELD: Final = re.compile(
    r"(?:全产业链|产业|综合|总|年|平均|其)+(?:产值|产量|单产|面积|收入|销售额)"
)
_SCHEME: Final = frozenset(("", "项目", "工程", "活动", "任务"))
_QUOTES: Final = frozenset(("”", "》", "’"))
_MAKERS: Final = ("Company", "Cooperative", "Site")
_YIELDED: Final = frozenset(("output", "output-value"))
_GIVEN: Final = frozenset(("loan", "subsidy", "donation"))
_PAID: Final = frozenset(("investment", "funding", "loan"))
_CARRYING: Final = frozenset(("share", "growth"))
_CLAUSES_BACK: Final = 12
"""So many clauses back a clause without a subject may find it."""


class Number(NamedTuple):
    """A quantity whose subject is asked for, with what is known of it so far.

    Whoever acted (``agent``) is not what the act was about; ``last`` is the observation before.
    """

    frame: Frame
    profile: Profile
    choice: Choice | None
    noun: Noun | None
    agent: str | None
    last: Observation | None


class Subjects:
    """Subjects over one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.themes = Themes(scene)
        self._dropped: dict[int, bool] = {}

    def of(self, number: Number) -> str | None:
        """The entity that the number is about; None where it is the place itself or a group."""
        profile = number.profile
        nothing = profile.subject == ("-",)
        if nothing and profile.indicator not in MEASURED:
            return None
        if profile.indicator == "population" and not is_family(self.scene, number.frame):
            return None
        found = self._beside(number)
        if found is None and not nothing:
            found = self._told(number)
        if found is None and number.last is not None and self._goes_on(number, number.last):
            return number.last.subject
        in_all = number.choice is not None and number.choice.rule.agent == "no"
        if found is None and in_all and self.scene.type_of(number.agent) in profile.subject:
            return number.agent  # what a firm invests in all it invests in itself
        return found

    def _beside(self, number: Number) -> str | None:
        """What the words at the number name."""
        scene, frame, profile, noun = self.scene, number.frame, number.profile, number.noun
        types, indicator, found = profile.subject, profile.indicator, None
        if len(scene.lists[frame.number]) > 1:
            found = in_turn(scene, frame, types)
        if found is None and (indicator in _YIELDED or self._is_stock(number)):
            found = self._before(number, _MAKERS)
        if found is None and noun is not None and (noun.name is not None or scene.goods):
            found = counted_thing(scene, frame, profile, noun)
        if found is None and indicator in MEASURED:
            found = goods_at_hand(scene, frame)
        if found is None and not frame.told.types.isdisjoint(types):
            found = receiver(scene, frame, types) if indicator in _GIVEN else None
            found = found or behind(scene, frame, types)
        if found is None and indicator == "investment":
            found = self.themes.pointed_at(frame.here, frame, types) or ahead(scene, frame, types)
        if found is None and indicator == "personnel":
            found = formed(scene, frame)
        return found

    def _is_stock(self, number: Number) -> bool:
        """Whether a weight of goods is told that is no yield (探明储量2吨)."""
        unit = number.frame.quantity.unit
        return number.profile.indicator == "other" and unit in UNIT_CLASSES["weight"]

    def _told(self, number: Number) -> str | None:
        """What the clause is about, or what was told before it."""
        frame, profile, found = number.frame, number.profile, None
        types = profile.subject
        if self.scene.text.startswith(PURPOSES, frame.quantity.end) or self._is_sector(number):
            return None
        if types[0] == "Person":
            found = person(self.scene, frame)
            types = types[1:]
        if found is None:
            found = self._before(number, types)
        if found is None and "Person" in types and profile.indicator != "other":
            found = person(self.scene, frame)
            found = found if found != number.agent else None
        if found is None and profile.indicator == "participants":
            found = self.themes.attended(frame)
        if found is not None or not types or profile.carry != "yes":
            return found
        if "Program" in types:
            found = self.themes.programme(frame)
        if found is None and types[0] == "Product" and not self._names_another(number.noun):
            found = self.themes.goods(frame)
        return found

    def _is_sector(self, number: Number) -> bool:
        """Whether a sum is what is invested in a whole sector (完成交通投资800亿元)."""
        noun = number.noun
        if noun is None or noun.side == "after" or number.profile.indicator != "investment":
            return False
        written = self.scene.text[noun.start : noun.end]
        if not written.endswith(("投资", "投入")) or written in roles()["empty"]:
            return False
        return not self.scene.names(noun.start, noun.end)

    def _names_another(self, noun: Noun | None) -> bool:
        """Whether the words before the number say what it is a number of (稻谷产量2万吨)."""
        if noun is None or noun.side == "after":
            return False
        written = self.scene.text[noun.start : noun.end]
        return written not in roles()["empty"] and _YIELD.fullmatch(written) is None

    def _goes_on(self, number: Number, last: Observation) -> bool:
        """Whether the number goes on about what the one before it is about (…，占计划的四成)."""
        scene, frame, profile = self.scene, number.frame, number.profile
        if last.subject is None or last.start < frame.sentence.start:
            return False
        if last.subject == number.agent and last.indicator != profile.indicator:
            return False
        kind = scene.type_of(last.subject)
        if profile.indicator not in _CARRYING and kind not in profile.subject:
            return False
        if stands_alone(scene, frame, number.noun):
            return False
        if any(m.type not in ADMIN_TYPES for m in scene.names(last.end, frame.quantity.start)):
            return False
        if scene.text.startswith("其中", frame.here.start):
            return True
        if frame.here.start <= last.start:
            return scene.text.startswith(("、", "，"), last.end)
        if frame.clauses[frame.clause - 1].start > last.start:
            return False
        return drops_subject(scene, frame.here, frame, number.choice)

    def _before(self, number: Number, types: tuple[str, ...]) -> str | None:
        """The thing that the clause is about, or a clause before it that it goes on from."""
        scene, frame, agent = self.scene, number.frame, number.agent
        if frame.around.types.isdisjoint(types):
            return None
        topic = self.themes.topic(frame, types)
        named = topic is not None or not frame.told.types.isdisjoint(types)
        pointing = self.themes.points_back(frame)
        if not named and not pointing:
            return None
        start, limit = frame.quantity.start, self._semicolon(frame)
        if stands_alone(scene, frame, number.noun):
            return self.themes.of_sentence(frame, types)
        goods: str | None = None
        for n in range(frame.clause, max(-1, frame.clause - _CLAUSES_BACK), -1):
            clause = frame.clauses[n]
            if clause.start < limit:
                types = tuple(t for t in types if t == "Product")
            names = scene.names(clause.start, min(clause.end, start))
            found = self._of_clause(names, clause, types, number) if names else None
            if found is None and pointing:
                found = self.themes.pointed_at(clause, frame, types)
            if found is not None:
                if n == frame.clause or scene.type_of(found) != "Product" or "Product" in types[:1]:
                    return found
                # 栽植牡丹60万株，接待游客10万: a garden named before is more than its flowers
                goods, types = goods or found, types[: types.index("Product")]
            if not self._drops_subject(n, number) and not self._is_paid_for(names, number):
                return goods or self.themes.of_sentence(frame, types)
            first = names[:1] or scene.names(clause.start, clause.end)[:1]
            if first and first[0].type in ADMIN_TYPES and is_actor(scene, first[0]):
                types = tuple(t for t in types if t in ("Product", "Program"))
        if topic is not None and topic.type in types and topic.entity != agent:
            return topic.entity
        return goods or self.themes.of_sentence(frame, types)

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
    ) -> str | None:
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
            return near.entity
        return head.entity

    def _may_be(self, m: Mention, clause: Span, number: Number) -> bool:
        text, frame, noun = self.scene.text, number.frame, number.noun
        start = frame.quantity.start
        if self._is_listed(m):  # A、B等25个: no one of a list is what is counted
            return False
        counted = noun is not None and noun.start <= m.start < noun.end
        if m.type == "Program":
            if counted and frame.quantity.unit == "count":
                return text[m.end : start] in _SCHEME
            if noun is not None and noun.side == "before" and text[m.end : noun.start] in _QUOTES:
                return False  # 建成“幸福里”社区106个
            return m.end == start or self.themes.frames(m, frame, clause)
        if m.end == start or (m.end == start - 1 and text[m.end] in _QUOTES):
            return frame.quantity.unit != "count"  # A、B两大流域
        if m.type in _ITEMS and not counted and listed(self.scene, m):
            return False
        if m.type == "Site":
            listing = (
                text[m.end : m.end + 1] in "等、和及与" and text[m.start - 1] not in "、和及与"
            )
            return clause is frame.here or not listing
        if m.type == "Person" and m.text.endswith("家"):  # 她家的新房有5间卧室
            return True
        if text.startswith(_DOERS, m.start - 1):
            return False
        if m.type not in _ACTORS:
            return True
        return is_actor(self.scene, m) and not is_object(self.scene, m, clause.start)

    def _is_listed(self, m: Mention) -> bool:
        """Whether more of a list follow a name, written together with others or not (牛羊、鸡)."""
        end = m.end
        while (follower := self.scene.by_start.get(end)) and follower.type == m.type:
            end = follower.end
        return _LISTED.match(self.scene.text, end) is not None

    def _semicolon(self, frame: Frame) -> int:
        """Where the part of the sentence begins that no semicolon cuts off."""
        q, text = frame.quantity, self.scene.text
        start = frame.sentence.start
        return 1 + max(text.rfind("；", start, q.start), text.rfind(";", start, q.start))
