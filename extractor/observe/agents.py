"""Who did it: the agent of a quantity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from extractor.model import ADMIN_TYPES, Mention
from extractor.observe.actors import (
    BODIES,
    chain_start,
    is_actor,
    is_governed,
    is_institution,
    is_object,
    is_speaker,
    stands_alone,
)
from extractor.observe.bearers import (
    asked,
    by_whom,
    employer,
    giver,
    helper,
    in_speech,
    investor,
    leader,
    obtainer,
    offices,
    owner,
    owner_of_crop,
    payer_behind,
    supporter,
    taker,
)
from extractor.observe.beside import in_turn
from extractor.observe.deeds import MOVING, deed, is_served, moves_in
from extractor.observe.indicator import Choice
from extractor.observe.knowledge import Profile, Trigger, alternatives, roles
from extractor.observe.leftout import leaves_out_doer, others_do
from extractor.observe.noun import Noun
from extractor.observe.person import speaker
from extractor.observe.scene import Frame, Scene
from extractor.observe.standing import area_told_of, bare_level, opens
from extractor.observe.title import regulates
from extractor.rulebook.observations import UNIT_CLASSES

_CONTRACTED: Final = re.compile(r"由[^，,。；;]{2,24}(?:承建|代建|施工|监理|设计|总包)")
"""Who builds a work by contract does not pay it."""

_OFFICIAL: Final = frozenset((*ADMIN_TYPES, "Government"))
_FIRMS: Final = frozenset(("Company", "Cooperative"))
_DOERS: Final = BODIES | {"Person"}
_BODIES_AND_SITES: Final = BODIES | {"Site"}
_DOERS_AND_SITES: Final = _DOERS | {"Site"}
_BY_INSTITUTIONS: Final = frozenset(
    ("personnel", "donation", "training", "activity", "assisted", "beneficiaries")
)
"""What hospitals and schools do, too."""

_ELSE: Final = frozenset(("no", "person", "caused"))
_DONE: Final = frozenset().union(*(UNIT_CLASSES[kind] for kind in ("things", "area", "people")))
"""Units of what somebody may have done something to, whatever is counted."""

_COUNTED: Final = UNIT_CLASSES["things"]
_GROWERS: Final = frozenset(("Person", "Company", "Cooperative"))
_FOR_PERSONS: Final = frozenset(("loan", "subsidy", "funding"))
_GIVEN: Final = frozenset(("donation", "funding", "subsidy"))
_TAKEN: Final = re.compile(
    r"[获收得领]到|获得|获批|获评|喜获|争取|协调|申请|申领|筹[集措资得]|募[集捐得]|自筹|自掏|接[收受]|向[^，,。]{1,12}(?:借|贷)"
)
"""The clause tells who got the money, not who gave it."""

_PAID_OUT: Final = re.compile(r"已|共|总计|全年")
"""A subsidy was paid; else it is told what is due to whom, and by nobody in particular."""

_FORMED: Final = re.compile(r"组成|组建|编成|编入")
_TIMES: Final = frozenset(("次", "场", "场次", "轮", "届"))
"""Measures of acts: who stands right before such a number did them (县委3次调度)."""

_OBJECT_FIRST: Final = frozenset(("把", "将"))
_UNDERTAKES: Final = ("实施", "建设", "新建", "改造", "开展", "推进", "进行", "用于建设")
"""What is done with a sum that is told in all: then whoever the report is about pays it."""

_SORTS: Final = frozenset(("级", "批", "类", "大类", "方面"))
"""Measures of what nobody made."""

_JOINS: Final = frozenset("、和与及")
_TO: Final = frozenset("给到往向")
_RECEIVED: Final = ("受到", "得到", "赢得", "深受", "迎来", "划分为", "划为", "分为", "分成")
"""Before a number: what happens to somebody or is so (受到两村群众好评, 划分为5个区域)."""

_HELD: Final = frozenset(("built", "vehicles", "personnel", "enterprises", "trees"))
_HAVE: Final = frozenset(("共有", "现有", "拥有", "有", "设有", "建有", "辖"))
"""Verbs that tell what there is: with them nobody did what ``_HELD`` indicators tell."""

_OWNED: Final = frozenset(("等", "当地", "周边", "附近", "境内"))
"""Between a name and its number: it is one of those counted, or where they are."""

_NEXT: Final = ("、", "，", ",", "；", ";")
"""Behind a number that is told of nothing more than whose it is."""


def _quantity_start(frame: Frame) -> int:
    return frame.quantity.start


@cache
def _cause() -> re.Pattern[str]:
    return re.compile(alternatives("cause"))


def _is_owner(scene: Scene, m: Mention, frame: Frame) -> bool:
    """Whether a name is but whose a number is (沁县31个村), or one before it (甲县6户，乙县9户)."""
    q = frame.quantity
    if m.end in (q.start, q.left) or scene.text[m.end : q.left] in _OWNED:
        return True
    if not scene.is_quantity(m.end):
        return False
    owned = scene.frames[bisect_left(scene.frames, m.end, key=_quantity_start)].quantity
    return owned.unit == q.unit and scene.text.startswith(_NEXT, owned.end)


class Agents:
    """Agents over one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._offices: Mapping[str | None, str | None] | None = None
        self._default = None if regulates(scene) else scene.reading.about

    def of(
        self, frame: Frame, profile: Profile, choice: Choice | None, noun: Noun | None
    ) -> str | None:
        """The entity that did it, where the indicator has one that does."""
        if choice and choice.rule.agent == "no":
            return self._stated(frame, choice)
        if profile.agent in _ELSE and frame.quantity.unit in _DONE:
            done = self._done(frame, choice, noun)
            if done is not None:
                return done
        match profile.agent:
            case "no":
                return taker(self.scene, frame)
            case "maker":
                return taker(self.scene, frame) or self._in_sentence(frame, _FIRMS)
            case "payer":
                return self._payer(frame)
            case "person":
                grower = self._in_sentence(frame, _GROWERS)
                return grower or owner_of_crop(self.scene, frame) or speaker(self.scene, frame)
            case "caused":
                if not self._is_caused(frame, profile.indicator):
                    return (
                        employer(self.scene, frame) if profile.indicator == "employment" else None
                    )
        if self._is_state(frame, choice, noun):
            return None
        if profile.agent == "caused":
            return self._doer(frame, profile, choice)
        return self._acting(frame, profile, choice, noun)

    def _done(self, frame: Frame, choice: Choice | None, noun: Noun | None) -> str | None:
        """Who does what is told of the number, though numbers of its kind have no doer else."""
        if is_served(self.scene, frame):
            return self._in_sentence(frame, _DOERS_AND_SITES)
        at = deed(self.scene, frame)
        if at is None or others_do(self.scene, frame, at) or self._is_state(frame, choice, noun):
            return None
        leased = self.scene.text.startswith("流转", at)  # a person may be who leases it out
        doer = self._in_sentence(frame, _BODIES_AND_SITES if leased else _DOERS_AND_SITES)
        return doer or self._left_out(frame, choice, BODIES if leased else _DOERS, at)

    def _acting(
        self, frame: Frame, profile: Profile, choice: Choice | None, noun: Noun | None
    ) -> str | None:
        """Who acted where the indicator tells of an act."""
        indicator = profile.indicator
        trigger = choice.trigger if choice else None
        if indicator == "relocated" and self._move_themselves(frame, trigger):
            return None
        if moves_in(self.scene, frame):
            return None
        beyond = noun.end if noun and noun.side == "after" else frame.quantity.end
        after = trigger is not None and trigger.start >= beyond
        if after and indicator != "assisted" and frame.measure not in _TIMES:
            words = self.scene.words_within(frame.here.start, frame.quantity.start)
            if _OBJECT_FIRST.isdisjoint(words):  # 把300万元投向公路
                return None
        if indicator in _FOR_PERSONS or indicator in _GIVEN:
            taken = _TAKEN.search(self.scene.text, frame.here.start, frame.quantity.start)
            if taken is not None:
                return self._got_from(frame, choice, taken, indicator)
            held = owner(self.scene, frame)
            if held is not None:
                return held
        doer = self._doer(frame, profile, choice)
        if indicator == "assisted":
            return helper(self.scene, frame, doer)
        if indicator in _GIVEN and self.scene.type_of(doer) == "Person":
            if self._offices is None:
                self._offices = offices(self.scene)
            return self._offices.get(doer, doer)
        return doer

    def _move_themselves(self, frame: Frame, trigger: Trigger | None) -> bool:
        """Whether people are told to move in, whoever may have moved them (9户、31人入住)."""
        text, numbers = self.scene.text, self.scene.lists[frame.number]
        last = self.scene.frames[numbers[-1]].quantity
        told = trigger is not None and text[trigger.start : trigger.end] in MOVING
        return told or text.startswith(tuple(MOVING), last.end)

    def _got_from(
        self, frame: Frame, choice: Choice | None, taken: re.Match[str], indicator: str
    ) -> str | None:
        """Who gave what somebody got, or who got it for others."""
        scene = self.scene
        given = giver(scene, frame, taken.end()) or asked(scene, frame) or owner(scene, frame)
        given = given or supporter(scene, frame, BODIES)
        if given is not None or indicator in ("loan", "subsidy"):
            return given
        doer = self._in_sentence(frame, _DOERS)
        doer = doer or self._left_out(frame, choice, _DOERS, taken.start())
        return obtainer(scene, frame, taken.start(), doer)

    def _is_state(self, frame: Frame, choice: Choice | None, noun: Noun | None) -> bool:
        """Whether it tells what there is, not what somebody did (建筑面积, 共有车辆153辆)."""
        scene = self.scene
        if frame.measure in _SORTS or stands_alone(scene, frame, noun):
            return True
        if scene.text.endswith(_RECEIVED, frame.left, frame.quantity.left):
            return True
        counted = frame.quantity.unit in _COUNTED
        if counted and scene.text.endswith("共有", frame.left, frame.quantity.left):
            return True
        if choice is None:
            return False
        trigger, start = choice.trigger, frame.left
        end = noun.start if noun and noun.side == "before" else frame.quantity.start
        if trigger is not None:
            if scene.text.endswith("面积", trigger.start, trigger.end):
                return True
            start = max(start, trigger.end) if trigger.start < end else start
        if start >= end or choice.rule.indicator not in _HELD:
            return False
        words = scene.words_within(start, end)
        return "的" not in words and not _HAVE.isdisjoint(words)

    def _is_caused(self, frame: Frame, indicator: str) -> bool:
        """Whether a causing verb (使, 带动, 选派) stands before the number in its sentence."""
        text, q = self.scene.text, frame.quantity
        if text.startswith("经", frame.sentence.start) or leader(self.scene, frame, _DOERS):
            return True
        start, end = frame.here.start, q.start
        if not _OBJECT_FIRST.isdisjoint(self.scene.words_within(start, end)):
            end = frame.right  # 将800米长的道路硬化
        if indicator == "personnel":
            start = frame.sentence.start
            if _FORMED.search(text, q.end, frame.here.end):
                return True
        return any(
            m.end() - m.start() > 1 or self.scene.is_word(m.start(), m.end())
            for m in _cause().finditer(text, start, end)
        )

    def _payer(self, frame: Frame) -> str | None:
        """The firm that pays wages, rents or dividends: the last one named, but for 由 firm."""
        if frame.around.types.isdisjoint(_FIRMS):
            return None
        for m in reversed(self.scene.names(frame.paragraph.start, frame.quantity.start)):
            if m.type in _FIRMS and self.scene.text[m.start - 1 : m.start] != "由":
                return m.entity
        return None

    def _doer(self, frame: Frame, profile: Profile, choice: Choice | None) -> str | None:
        types = BODIES if profile.indicator in _FOR_PERSONS else _DOERS
        if profile.indicator in _BY_INSTITUTIONS:
            types = _DOERS_AND_SITES
        found = self._in_sentence(frame, types)
        told = _PAID_OUT.search(self.scene.text, frame.here.start, frame.quantity.start)
        if found or (profile.indicator == "subsidy" and told is None):
            return found
        trigger = choice.trigger if choice else None
        return self._left_out(frame, choice, types, trigger.start) if trigger else None

    def _left_out(
        self, frame: Frame, choice: Choice | None, types: frozenset[str], at: int
    ) -> str | None:
        """Who did it where the sentence names nobody who does; ``at`` is where its verb stands."""
        if not leaves_out_doer(self.scene, frame, choice, at) or in_speech(self.scene, frame):
            return None
        own = area_told_of(self.scene, frame)
        if own is not None:
            return own
        for m in self._earlier(frame):
            if m.type in types and is_actor(self.scene, m) and opens(self.scene, m, frame):
                return m.entity
        return self._default

    def _in_sentence(self, frame: Frame, types: frozenset[str]) -> str | None:
        """The nearest actor before the number, clause by clause; of A、B和C the first.

        Whoever is told to lead comes first (经河东区牵线), or who stands after 由.
        """
        scene, start = self.scene, frame.quantity.start
        of_areas, named = not types.isdisjoint(ADMIN_TYPES), not frame.told.types.isdisjoint(types)
        if not named and not of_areas:
            return None
        if named:
            told = in_turn(scene, frame, types) or leader(scene, frame, types)
            told = told or by_whom(scene, frame, types) or payer_behind(scene, frame, types)
            if told is not None:
                return told
        dated = "Time" in frame.told.types
        for clause in reversed(frame.clauses[: frame.clause + 1]):
            names = scene.names(clause.start, min(clause.end, start)) if named or dated else ()
            quoted = (
                clause is not frame.here
                and len(names) > 1
                and names[-1].type == "Person"
                and is_speaker(scene, names[-1])
            )
            listed = -1
            for i in range(len(names) - 1, -1, -1):
                if listed in (names[i].end, names[i].end + 1) or (
                    listed >= 0 and scene.text[names[i].end] in _JOINS
                ):
                    listed = names[i].start  # 甲集团、乙集团等20家企业
                    continue
                if names[i].type not in types:
                    continue
                if frame.measure not in _TIMES and _is_owner(scene, names[i], frame):
                    listed = names[i].start
                    continue
                if not is_actor(scene, names[i]):
                    continue
                if names[i].type == "Site" and not is_institution(scene, names[i]):
                    continue
                if quoted and names[i].type in _OFFICIAL:  # 甲村书记张三介绍，…
                    continue
                first = self._first_of_list(names[: i + 1])
                if not self._is_done_to(first, clause.start):
                    return first.entity
            level = bare_level(scene, frame, clause, names) if of_areas else None
            if level is not None:
                return level
        return None

    def _is_done_to(self, first: Mention, start: int) -> bool:
        """Whether a verb or preposition governs a name, or the list that it goes on."""
        scene = self.scene
        if is_object(scene, first, start) or is_governed(scene, first):
            return True
        head = chain_start(scene, first)
        if scene.text[head - 1 : head] not in _JOINS:
            return False
        before = scene.words_within(start, head)
        given = any(len(word) > 1 and word[-1] in _TO for word in before)
        return given or not roles()["notactor"].isdisjoint(before)

    def _stated(self, frame: Frame, choice: Choice) -> str | None:
        """Who invests in all: after 由, before the plan (东山县计划总投资), or said to invest."""
        scene, trigger = self.scene, choice.trigger
        found = by_whom(scene, frame, BODIES)
        if found is not None and _CONTRACTED.search(
            scene.text, frame.sentence.start, frame.quantity.start
        ):
            return None
        if found is not None or trigger is None:
            return found
        names = scene.names(frame.here.start, trigger.start)
        if not names:
            acts = scene.text.startswith(_UNDERTAKES, frame.quantity.end)
            return investor(scene, frame) or (self._default if acts else None)
        if names[-1].type not in BODIES or not is_actor(scene, names[-1]):
            return None
        plans = roles()["plan"] | roles()["done"]
        between = scene.words_within(names[-1].end, trigger.start)
        return names[-1].entity if between and plans.issuperset(between) else None

    def _first_of_list(self, names: Sequence[Mention]) -> Mention:
        first = names[-1]
        for m in reversed(names[:-1]):
            if self.scene.text[m.end : first.start] not in _JOINS:
                break
            first = m
        return first

    def _earlier(self, frame: Frame) -> Iterator[Mention]:
        yield from reversed(self.scene.names(frame.paragraph.start, frame.sentence.start))
