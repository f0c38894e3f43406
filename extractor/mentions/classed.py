"""Names of class words alone, with the area or level before them: 汉中|供电段, 镇|司法所."""

from __future__ import annotations

import re
from typing import Final

from extractor.mentions.boundary import Core, core_before
from extractor.mentions.candidate import Candidate
from extractor.mentions.levels import AUTONOMOUS, COUNTY_LEVELS, TOWN_LEVELS, VILLAGE_LEVELS
from extractor.mentions.lexicons import class_words
from extractor.mentions.tagged import TaggedText

# Whose hospital or school it is: 北京大学|人民医院.
_HOLDER: Final = re.compile("(?:大学|学院|集团|总公司)$")
# What an office without its area does where it is one: 电子商务办公室|牵头.
_LEADS_ON: Final = re.compile("牵头|负责|主任|副主任|联合|印发|发布|组织")
ECONOMIC: Final = frozenset(("经济区", "经济带", "经济圈", "都市圈", "城市群"))
"""Wider areas that are called after one of theirs: 沈阳|经济区."""
_SHORT_TEAM: Final = 3
"""Class words of teams as short as this name none with an area alone: 甲县|代表团, 乙县|工作队."""
_LEGAL_FORMS: Final = frozenset(
    (
        *("公司", "集团", "有限公司", "有限责任公司", "股份有限公司", "股份公司", "集团公司"),
        *("集团有限公司", "总公司", "分公司", "企业集团", "实业", "商行", "银行", "合作社"),
        *("专业合作社", "农民专业合作社", "家庭农场", "联合社"),
    )
)
"""With an area alone they name nothing (江西|公司), as other class words do (汉中|供电段)."""
_GROUNDS: Final = frozenset(("茶园", "果园", "葡萄园"))
"""What grows in an area, be it told of what kind: 甲县|茶园, 双河村|千亩有机|茶园."""
_TOWN_HOUSES: Final = ("学校", "小学", "中学", "中心校", "卫生院", "幼儿园", "敬老院")
"""Of a town's houses these alone are named by its bare level: 镇|卫生院."""
_LEVELLED: Final = {
    **dict.fromkeys(("Company", "Site", "Organization", "Team"), COUNTY_LEVELS),
    **{"Government": TOWN_LEVELS, "Cooperative": VILLAGE_LEVELS},
}
"""Before a class word these levels stand for an area: 县|中医院, 镇|司法所."""


def of_class_words(
    tagged: TaggedText,
    area: Candidate | None,
    start: int,
    suffix: int,
    end: int,
    kind: str,
    core: Core | None,
) -> int | None:
    """Only class words remain: a name together with its area or level, or none at all."""
    if area is not None and kind in {"Government", "Site", "Organization"}:
        return area.start if tagged.text[suffix:end] not in _GROUNDS else None
    if kind == "Site" and _HOLDER.search(tagged.text, max(0, start - 4), start):
        holder = core_before(tagged, start, 4, class_words(), 0)
        return holder.start if holder else None
    if area is not None and kind == "Team":
        if tagged.text[area.start - 1 : area.start] == "驻":
            return area.start - 1
        return area.start if end - suffix > _SHORT_TEAM else None  # 龙泉镇|青年突击队
    if kind == "Region":
        return area.start if area is not None and tagged.text[suffix:end] in ECONOMIC else None
    if area is not None and kind in {"Company", "Cooperative"}:
        if core is None and tagged.text[end - 1] == "业":
            return None  # 甲市|果业
        told = core is not None or area.rule == "area/suffix"
        return area.start if told or tagged.text[suffix:end] not in _LEGAL_FORMS else None
    office = kind == "Government" and tagged.text[suffix:end] == "办公室"
    if office and suffix - start >= 4 and _LEADS_ON.match(tagged.text, end):
        return start
    if kind == "Government" and tagged.text.endswith("党委", suffix, end):
        return None  # 镇|党委 is as bare as 县委
    level = start - 1 if core is None else start
    house = kind == "Site" and tagged.text.endswith(_TOWN_HOUSES, suffix, end)
    if kind in _LEVELLED and tagged.text[level] in (TOWN_LEVELS if house else _LEVELLED[kind]):
        word = tagged.word(level)
        if tagged.text[level - 1] == "驻":
            return None  # 驻|村扶贫工作队
        if word.text[:-1] in {"会同", "和", "及", "与"} and level == word.end - 1 == suffix - 1:
            return level
        if word.text in AUTONOMOUS and level == word.end - 1:
            return word.start
        alone = len(word.text) == 1 or tagged.text.startswith(word.text[1:], suffix)
        return level if alone and word.start == level < suffix else None
    return None
