"""Teams: by the verb that forms them (组成|扶贫专家工作队), and where a team's name begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.levels import COUNTY_LEVELS
from extractor.mentions.lexicons import suffixes
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText

_FORMED: Final = re.compile(
    "(?:组成|组建|成立|选派|派出|抽调|派遣|设立)(?:了|起)?(?:一支|多支)?"
    "[“‘]?(?P<team>(?:护[林秋河村路校]|巡[河护山林])队|[\u4e00-\u9fff]{2,12}?(?:工作队|小分队|服务队|突击队|医疗队|先锋队|志愿队|救援队|巡逻队|帮扶队"
    "|宣讲队|宣讲团|服务团|讲师团|顾问团|专家组|专家团|工作小组|突击小组|攻坚小组|指导小组|服务小组|专班))"
)
_NO_NAME: Final = re.compile(
    "[的了由和与在为等各名个支人]|^(?:工作|领导)?(?:专班|小组|工作组|工作队)$|(?:驻村|帮扶|驻村帮扶|扶贫|专业|有关|相关|联合|专门|专项|临时|村级|应急|干部|党员)(?:工作|志愿服务)?(?:队|组|团|小组|专班|工作队|工作组)$"
)

_HOLDERS: Final = frozenset(("Site", "Company", "Organization", "Government"))
TRADES: Final = frozenset(
    ("铁路", "公路", "电力", "公安", "法院", "检察院", "税务", "银行", "海关")
)
"""Trades whose teams are named by them, though they end names too: 铁路|工作队."""
_LEADING: Final = ("领导小组", "协调小组")
_LEAST_FIELD: Final = 4
"""Fewest characters of the field of a leading group without its area: 疫情防控|领导小组."""
_NO_TEAM: Final = frozenset(
    (
        *(
            "驻村",
            "帮扶",
            "驻村帮扶",
            "驻村扶贫",
            "专业",
            "有关",
            "相关",
            "各",
            "一支",
            "派",
            "组建",
        ),
        *("成立", "联合", "县派", "该"),
    )
)


def formed(tagged: TaggedText) -> Iterator[Candidate]:
    """What is formed and ends like a team; 驻村工作队 and the like are of a kind."""
    for match in matches(_FORMED, tagged.text, "组成选派抽设"):
        start, end = match.span("team")
        whole = start in tagged.cuts and end in tagged.cuts
        if whole and not _NO_NAME.search(match["team"]) and not tagged.barred(start, end):
            yield Candidate(start, end, "Team", "team/formed", 62)


def _led_from(tagged: TaggedText, start: int, suffix: int, area: Candidate | None) -> int | None:
    """A leading group is its area's (甲县|防控领导小组) or level's (县|防控领导小组)."""
    if area is not None:
        return area.start
    for word in tagged.between(max(0, start - 1), suffix):
        if word.text in COUNTY_LEVELS:
            return word.start
    return start if suffix - start >= _LEAST_FIELD else None


def team_start(
    tagged: TaggedText, start: int, suffix: int, end: int, area: Candidate | None
) -> int | None:
    """A team is named by its field (农技工作队) or the place where it is stationed (驻沁县…).

    One against poverty is, as all its like, named by its area (甲镇扶贫工作队).
    """
    if tagged.text.endswith(_LEADING, start, end):
        return _led_from(tagged, start, suffix, area)
    before = tagged.text[max(0, start - 6) : start]
    if before.endswith("驻") and tagged.text[start] in "省市县区旗州镇乡村":
        return None  # 驻|村扶贫工作队
    stationed = before.rfind("驻")
    if stationed >= 0 and before[-1] in "省市县区旗州镇乡村":
        return start - len(before) + stationed
    core = tagged.text[start:suffix]
    if core.startswith("驻村") and area is not None and area.type in {"Village", "Township"}:
        return area.start  # 甲村|驻村工作队
    held = (suffixes().get(core[at:], ("",))[0] in _HOLDERS for at in range(len(core) - 1))
    if core not in TRADES and any(held):
        return None  # 友谊医院|专家团队
    if core[1:] == "扶贫" and core[0] in "省市县区旗州镇乡村":
        return None  # 村|扶贫工作队
    if core == "扶贫" and tagged.text.startswith("工作", suffix):
        return area.start if area is not None else None
    return None if core in _NO_TEAM or len(core) < 2 else start
