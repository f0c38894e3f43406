"""What a quantity is about or goes to: a person, firm, product, site or programme.

What is counted or named beside the number comes first, then what the clause names; a clause without
a subject of its own is about what the clause before it is about, and so on back to the thing that
the line began with, or the one that the number before it is about.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.model import ADMIN_TYPES
from extractor.observe.actors import stands_alone
from extractor.observe.beside import PURPOSES, ahead, behind, formed, in_turn, moved_here, receiver
from extractor.observe.clause import drops_subject
from extractor.observe.deeds import moves_in
from extractor.observe.goods import MEASURED, counted_thing, goods_at_hand, priced
from extractor.observe.person import ahead_of, is_family, may_be_told, of_speaker, person
from extractor.observe.scene import Scene
from extractor.observe.themes import Themes
from extractor.observe.walk import About, Number, Walk, names_another
from extractor.rulebook.observations import UNIT_CLASSES

_HOUSING: Final = ("Site", "Company")
"""What may have people of its own: pupils, residents."""

_MAKERS: Final = ("Company", "Cooperative", "Site")
_FIRMS: Final = ("Company", "Cooperative")
_MONEY: Final = UNIT_CLASSES["money"]
_WEIGHTS: Final = UNIT_CLASSES["weight"]
_YIELDED: Final = frozenset(("output", "output-value"))
_GIVEN: Final = frozenset(("loan", "subsidy", "donation"))
_SECTOR: Final = re.compile(
    r"[^\W\d]{0,4}(?:固定资产|[工农林牧渔商]业|服务业|制造业|建筑业|民间|社会|交通|公路|铁路|水利|能源|电力|电网|房地产|基础设施|文旅|旅游|教育|卫生"
    r"|生态|环保|城建|市政|民生|科技|研发|技改|产业|外来|外商|招商|财政|政府|企业|省级|中央)(?:建设|项目|领域)?(?:投资|投入)"
)
"""A sum of a whole sector (交通投资), not of the work told of."""

_EACH: Final = re.compile(r"[人户]均|每[人户]")
"""Such an income is no crop's."""

_BOUNDS: Final = frozenset((">=", "<="))
_CARRYING: Final = frozenset(("share", "growth"))


class Subjects:
    """Subjects over one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.themes = Themes(scene)
        self.walk = Walk(scene, self.themes)

    def of(self, number: Number) -> str | None:
        """The entity that the number is about; None where it is the place itself or a group."""
        profile = number.profile
        nothing = profile.subject == ("-",)
        if nothing and profile.indicator not in MEASURED:
            return None
        if profile.indicator == "age" and number.frame.quantity.qualifier in _BOUNDS:
            return None  # 60岁以上的老人
        if profile.indicator == "land-area" and number.agent is not None:
            return None  # land that somebody leases is his by the deed alone
        if moves_in(self.scene, number.frame):
            return person(self.scene, number.frame, profile)
        if profile.indicator == "population" and not is_family(self.scene, number.frame):
            return self.walk.back(number, _HOUSING)
        found = None
        if may_be_told(self.scene, number.frame):
            found = of_speaker(self.scene, number.frame, profile)
            if found is None and profile.indicator == "trees":  # 张三家里有100棵核桃树
                found = person(self.scene, number.frame, profile)
        found = found or self._beside(number)
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
            found = in_turn(scene, frame, (*types, "Product"))
        stock = indicator == "other" and frame.quantity.unit in _WEIGHTS  # 探明储量2吨
        if found is None and indicator in _YIELDED and number.last is not None:
            found = self._grown(number, number.last)
        if found is None and (stock or indicator in _YIELDED):
            found = self.walk.back(number, _MAKERS)
            if indicator == "output" and scene.type_of(found) in _FIRMS and noun is not None:
                made = counted_thing(scene, frame, profile, noun)  # 甲公司年产茶叶300吨
                found = made if scene.type_of(made) == "Product" else found
        if found is None and noun is not None and (noun.name is not None or scene.goods):
            found = counted_thing(scene, frame, profile, noun)
        if found is None and indicator in MEASURED:
            found = goods_at_hand(scene, frame)
        if found is None and indicator == "price":
            found = priced(scene, frame)
        if found is None and indicator == "duration":  # 改革开放40年
            name = scene.name_before(frame.quantity.left)
            found = name.entity if name is not None and name.type == "Program" else None
        if found is None and not frame.told.types.isdisjoint(types):
            found = receiver(scene, frame, types) if indicator in _GIVEN else None
            found = found or behind(scene, frame, types)
        if found is None and indicator == "investment":
            found = self.themes.pointed_at(frame.here, frame, types) or ahead(scene, frame, types)
        if found is None and indicator == "relocated":
            found = moved_here(scene, frame)
        if found is None and indicator == "personnel":
            found = formed(scene, frame)
        return found

    def _grown(self, number: Number, last: About) -> str | None:
        """The crop that the number before tells the area of (种水稻600亩，收了39万斤)."""
        frame = number.frame
        if last.indicator != "planted-area" or last.start < frame.sentence.start:
            return None
        for m in self.scene.names(last.end, frame.quantity.start):
            if m.type == "Product" and m.entity != last.subject:
                return None
        another = names_another(self.scene, number.noun)
        return (
            last.subject if not another and self.scene.type_of(last.subject) == "Product" else None
        )

    def _types(self, number: Number) -> tuple[str, ...]:
        """What the number may be about: an income is a crop's, too, where it is not each one's."""
        frame, types = number.frame, number.profile.subject
        here, start = frame.here.start, frame.quantity.start
        if frame.measure == "周年":  # 园区成立十周年
            return (*types, "Site")
        if number.profile.indicator != "income":
            return types
        if _EACH.search(self.scene.text, here, start):  # 农民人均从茶产业获得收入1600元
            goods = any(m.type == "Product" for m in self.scene.names(here, start))
            return (*types, "Product") if goods else types
        return (*types, "Product")

    def _told(self, number: Number) -> str | None:
        """What the clause is about, or what was told before it."""
        frame, profile, found = number.frame, number.profile, None
        types = self._types(number)
        if frame.quantity.unit in _MONEY and self._is_spent(number):
            return None
        if types[0] == "Person":
            found = person(self.scene, frame, profile)
            types = types[1:]
        if found is None:
            found = self.walk.back(number, types)
        if found is None and "Person" in types and profile.indicator != "other":
            found = person(self.scene, frame, profile)
            found = found if found != number.agent else None
        if found is None and profile.indicator == "participants":
            found = self.themes.attended(frame)
        if found is None and "Person" in profile.subject and "Person" in frame.told.types:
            found = ahead_of(self.scene, frame)
        if found is not None or not types or profile.carry != "yes":
            return found
        if "Program" in types:
            found = self.themes.programme(frame)
            found = found or self.themes.of_domain(frame, profile.indicator, number.noun)
        if found is None and types[0] == "Product" and not names_another(self.scene, number.noun):
            found = self.themes.goods(frame)
        return found

    def _is_spent(self, number: Number) -> bool:
        """Whether it is told what a sum goes to (用于修路), or that it is a sector's (交通投资)."""
        text, noun = self.scene.text, number.noun
        if text.startswith(PURPOSES, number.frame.quantity.end):
            return True
        if noun is None or noun.side == "after" or number.profile.indicator != "investment":
            return False
        written = text[noun.start : noun.end]
        if _SECTOR.fullmatch(written) is None:
            return False
        return not self.scene.names(noun.start, noun.end)

    def _goes_on(self, number: Number, last: About) -> bool:
        """Whether the number goes on about what the one before it is about (…，占计划的四成)."""
        scene, frame, profile = self.scene, number.frame, number.profile
        if last.subject is None or last.start < frame.sentence.start:
            return False
        if last.subject == number.agent and last.indicator != profile.indicator:
            return False
        kind = scene.type_of(last.subject)
        if profile.indicator not in _CARRYING:
            another = kind == "Product" and names_another(scene, number.noun)
            if another or kind not in self._types(number):
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
