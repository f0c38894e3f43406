"""Councils, governments, joint departments and offices by the area before them (沁县县委)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.levels import TOWN_LEVELS

WITH_AREA: Final = 90
"""Weight of a name that keeps its area: more than the area itself has."""
_COUNCIL: Final = re.compile(
    "(?<=村)委会|委(?!托|员|派|培|任)(?:办公[室厅]|办(?=[主副负、，。的帮]))?|党委|党工委|人民政府(?:[\u4e00-\u9fff]{0,6}?办公[室厅])?|政府(?!采购)(?:办公室|办公厅)?|人大常委会|人大(?!代表)|政协(?!委员)|村两委|(?<=村)两委|(?<=村)支两委|办事处|纪委监委|纪委|党支部|党总支|(?<=村)支部|支部委员会|(?<=社区)居委会|居委会|村委会|村民委员会|居民委员会"
)
_BODIES: Final = frozenset("委党人政村两支办纪居")
"""How a council may begin behind its area."""
# Those sent to help elsewhere: 甲省|援疆前方指挥部, 甲市|对口支援乙县工作组.
_AID: Final = re.compile(
    "(?:对口|支援|帮扶|援建|援疆|援藏|援青)[\u4e00-\u9fff]{0,14}?"
    "(?:指挥部|前指|领导小组|协调小组|办公室|(?P<team>工作组|工作队|医疗队|小分队|专家组))"
)
_AIDS: Final = frozenset("对支帮援")
# Departments of two fields or more: 人力资源和社会保障局, 文化广电体育和旅游局, 水利和湖泊局.
_JOINT: Final = re.compile(
    "(?:[\u4e00-\u9fff]{2,5}|(?:(?![的了在是向对由将从等有为到让把])[\u4e00-\u9fff]){6,9}(?=.{3,6}局))"
    "(?<![厅局委办部])[和与](?:信息化|社会保障|计划生育|城乡建设|[\u4e00-\u9fff]{2})(?:局|委员会|厅|部门)"
)
_BARE_JOINT: Final = re.compile(f"[省市县区州](?<![\u4e00-\u9fff].){_JOINT.pattern}")
_HOUSE: Final = re.compile("部(?![分署队长落门委族级])")
"""Where a village's cadres work: 石桥村|部."""
_VILLAGE_BODY: Final = re.compile(
    f"村(?=党支部|党总支|党委|两委|支两委|村?委会|支部|{_HOUSE.pattern})"
)
_FAR: Final = 11
"""How far behind an area the 和 of its department or the 办 of its office may stand."""
# Offices: 县蔬菜办, 乡移民办, 县危房改造办; what is done by somebody is none (主办, 网上办).
_OFFICE: Final = re.compile(
    "(?!政府|[在的了和与及])(?:(?![省市县州旗镇])[\u4e00-\u9fff]){2,5}?"
    "(?<![户民员操包督承主经创开举协筹交领兴合代申停帮联自民公里上次门近场就来去能可要再先快好易只集])"
    "办(?![理公事法学校厂案好成起了过在实得到齐完班酒喜社展])"
)
_OFFICE_END: Final = re.compile(
    "办(?:(?![\u4e00-\u9fff])|(?=[主副的驻]|组织|负责|牵头|工作人员|验收|联合|会同|印发|通报))"
)
_CALLED: Final = re.compile("(?:中共|共青团|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)\\Z")
"""Whose committee it is, before the area: 中共|云南省永胜县委, 共青团|平塘县委."""
_DEPARTMENT: Final = re.compile(
    "(?:员会)?(?:组织部|宣传部|统战部|政法委员会|政法委|网信办|编办|办公[室厅]|党校|政研室|老干部局)?"
)
_BARE_COUNCIL: Final = re.compile(
    "(?:自治[区州县旗]|[省市县区州旗镇乡])(?:(?:人民)?政府(?!采购)(?:办公室|办公厅)?|委办公[室厅]"
    "|人大(?:常委会)?(?!代表|会议|主席|工作)|政协(?!委员|会议))"
)


def councils(text: str, areas: Sequence[Candidate]) -> Iterator[Candidate]:
    """沁县县委, 富县政府; bare 县政府 too, but not bare 县委 (contract, section 5)."""
    starts = {area.end: area.start for area in areas}
    for area in (*areas, *_villages(text, areas, starts)):
        first = text[area.end : area.end + 1]
        aid = _AID.match(text, area.end) if first in _AIDS else None
        if aid:
            kind = "Team" if aid["team"] else "Government"
            yield Candidate(area.start, aid.end(), kind, "name/aid", WITH_AREA)
        if first == "部" and text[area.end - 1] == "村" and _HOUSE.match(text, area.end):
            yield Candidate(area.start, area.end + 1, "Site", "name/village-house", WITH_AREA)
        match = _COUNCIL.match(text, area.end) if first in _BODIES else None
        if match:
            start, end = _of_party(text, area, starts, match)
            yield Candidate(start, end, "Government", "name/council", WITH_AREA)
        near = text[area.end + 1 : area.end + _FAR]
        if "和" in near or "与" in near:
            for match in (_JOINT.match(text, area.end - 1), _JOINT.match(text, area.end)):
                if match:
                    yield Candidate(area.start, match.end(), "Government", "name/joint", WITH_AREA)
        office = _OFFICE.match(text, area.end) if "办" in near else None
        if office:
            yield Candidate(area.start, office.end(), "Government", "name/office", WITH_AREA)
    for match in _OFFICE_END.finditer(text):
        for start in range(max(0, match.start() - 6), match.start() - 2):
            office = _OFFICE.match(text, start + 1) if text[start] in TOWN_LEVELS else None
            apart = start == 0 or not text[start - 1].isalpha()
            if office and apart and office.end() == match.end():
                yield Candidate(start, match.end(), "Government", "name/office", 64)
    for match in _BARE_JOINT.finditer(text):
        yield Candidate(*match.span(), "Government", "name/joint", 64)
    for match in _BARE_COUNCIL.finditer(text):
        yield Candidate(*match.span(), "Government", "name/bare-council", 63)


def _villages(
    text: str, areas: Sequence[Candidate], starts: Mapping[int, int]
) -> Iterator[Candidate]:
    """Villages before their bodies, where only elsewhere the report shows what they are."""
    known = {text[a.start : a.end] for a in areas if a.type == "Village"}
    for match in _VILLAGE_BODY.finditer(text) if known else ():
        end = match.end()
        if end not in starts:
            for size in range(min(end, 6), 2, -1):
                if text[end - size : end] in known:
                    yield Candidate(end - size, end, "Village", "area/suffix", WITH_AREA)
                    break


def _of_party(
    text: str, area: Candidate, starts: Mapping[int, int], match: re.Match[str]
) -> tuple[int, int]:
    """The span of a council, from its party's name on where that stands before all its areas."""
    start, end = area.start, match.end()
    if not match.group().startswith("委"):
        return start, end
    first = start
    while first in starts:
        first = starts[first]
    party = _CALLED.search(text, max(0, first - 4), first)
    if party is None:
        return start, end
    more = _DEPARTMENT.match(text, end)
    return party.start(), more.end() if more else end
