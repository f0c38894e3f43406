"""Councils, governments, joint departments and offices by the area before them (沁县县委)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.levels import TOWN_LEVELS

WITH_AREA: Final = 90
"""Weight of a name that keeps its area: more than the area itself has."""
_COUNCIL: Final = re.compile(
    "(?<=村)委会|委(?!托|员|派|培|任)(?:办公[室厅]|办(?=[主副负、，。的帮]))?|党委|党工委|人民政府(?:办公室|办公厅)?|政府(?!采购)(?:办公室|办公厅)?|人大常委会|人大(?!代表)|政协(?!委员)|村两委|(?<=村)两委|(?<=村)支两委|办事处|纪委监委|纪委|党支部|党总支|支部委员会|(?<=社区)居委会|居委会|村委会"
)
# Those sent to help elsewhere: 甲省|援疆前方指挥部, 甲市|对口支援乙县工作组.
_AID: Final = re.compile(
    "(?:对口|支援|帮扶|援建|援疆|援藏|援青)[\u4e00-\u9fff]{0,14}?"
    "(?:指挥部|前指|领导小组|协调小组|办公室|(?P<team>工作组|工作队|医疗队|小分队|专家组))"
)
_AIDS: Final = frozenset("对支帮援")
# Departments of two fields: 人力资源和社会保障局, 水利和湖泊局.
_JOINT: Final = re.compile(
    "[\u4e00-\u9fff]{2,5}(?<![厅局委办部])[和与](?:信息化|社会保障|计划生育|城乡建设|[\u4e00-\u9fff]{2})(?:局|委员会|厅|部门)"
)
_BARE_JOINT: Final = re.compile(f"[省市县区州](?<![\u4e00-\u9fff].){_JOINT.pattern}")
# Offices: 县蔬菜办, 乡移民办.
_OFFICE: Final = re.compile(
    "(?!政府|[在的了和与及])[\u4e00-\u9fff]{2,3}(?<![操包督承主经创开举协筹交领兴合代申])办(?=[主副、，。]|组织|负责|牵头|工作人员)"
)
_OFFICE_END: Final = re.compile("办(?=[主副、，。]|组织|负责|牵头|工作人员)")
_BARE_COUNCIL: Final = re.compile(
    "[省市县区州旗镇乡](?:(?:人民)?政府(?!采购)(?:办公室|办公厅)?|委办公[室厅])"
)


def councils(text: str, areas: Sequence[Candidate]) -> Iterator[Candidate]:
    """沁县县委, 富县政府; bare 县政府 too, but not bare 县委 (contract, section 5)."""
    for area in areas:
        aid = _AID.match(text, area.end) if text[area.end : area.end + 1] in _AIDS else None
        if aid:
            kind = "Team" if aid["team"] else "Government"
            yield Candidate(area.start, aid.end(), kind, "name/aid", WITH_AREA)
        match = _COUNCIL.match(text, area.end)
        if match:
            yield Candidate(area.start, match.end(), "Government", "name/council", WITH_AREA)
        near = text[area.end + 1 : area.end + 6]
        if "和" in near or "与" in near:
            for match in (_JOINT.match(text, area.end - 1), _JOINT.match(text, area.end)):
                if match:
                    yield Candidate(area.start, match.end(), "Government", "name/joint", WITH_AREA)
        office = _OFFICE.match(text, area.end) if "办" in near else None
        if office:
            yield Candidate(area.start, office.end(), "Government", "name/office", WITH_AREA)
    for match in _OFFICE_END.finditer(text):
        for start in (match.start() - 3, match.start() - 4):
            apart = start == 0 or not text[start - 1 : start].isalpha()
            if (
                start >= 0
                and apart
                and text[start] in TOWN_LEVELS
                and _OFFICE.match(text, start + 1)
            ):
                yield Candidate(start, match.end(), "Government", "name/office", 64)
    for match in _BARE_JOINT.finditer(text):
        yield Candidate(*match.span(), "Government", "name/joint", 64)
    for match in _BARE_COUNCIL.finditer(text):
        yield Candidate(*match.span(), "Government", "name/bare-council", 63)
