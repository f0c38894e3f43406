"""Parts of bodies, named with the body before them: 水利厅|农村水利处, 农业银行|临洮县支行."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import outside_words
from extractor.mentions.tagged import TaggedText

_WEIGHT: Final = 91
"""More than the body or the area that the name begins with."""
_UNIT: Final = re.compile(
    "[\u4e00-\u9fff]{2,6}?(?:处(?![理于置境罚分事方])|司(?![法机令仪徒])|科(?![技学研普目室])|股(?![份东金权票民])|科室)"
)
_AREA: Final = "[\u4e00-\u9fff]{2,9}?"
_OF: Final = {
    "Government": re.compile(
        f"{_AREA}(?:(?<=县|市|省|区|州|旗)(?:中心)?支行|分行|税务局|调查队|海关|管理局|监管局|规划设计院)"
    ),
    "Company": re.compile(
        f"营业部|{_AREA}(?:省分行|市分行|县支行|分行|支行|中心支行|营业部|分公司|支公司|电力公司|供电公司|公司"
        "|(?:工务|供电|电务|车务|机务|车辆|客运|房建|通信|动车|桥工|货运|工务机械)段|(?:供电|营业)[所站]|车务?站)"
    ),
    "Organization": re.compile(
        "[\u4e00-\u9fff]{2,9}?(?:研究所|研究院|研究中心|设计院|学院|分会|总站|分社|记者站|频道|分网)"
        "|[\u4e00-\u9fff]{1,6}所(?![在有谓属需以长])"
        "|[\u4e00-\u9fff]{2,3}站(?![点长台内])"
        "|[\u4e00-\u9fff]{0,8}?附属[\u4e00-\u9fff]{0,8}?医院"
    ),
}
# Committees of a congress or conference: 县政协|教科卫体委.
_COMMITTEE: Final = re.compile("[一-鿿]{2,8}?委(?:员会)?(?![员托派培任])")
_SEATED: Final = ("政协", "人大", "人大常委会")
_PARTY: Final = (
    "(?:机关|直属机关)?(?:党委|党组(?!副?书记|成员)|党工委|纪委|党总支|党支部|团委)(?![员会])"
)
_SQUAD: Final = (
    "(?:交警|交通警察|刑侦|刑警|治安|特警|巡特警|经侦|禁毒|网安|食药环|执法|综合执法|森林警察|消防)(?:大队|支队|总队|中队)"
    "|[\u4e00-\u9fff]{0,5}(?:派出所|森林分局|执法大队|执法队)"
)
_PARTY_OFFICE: Final = (
    "(?<=[委组])(?:农办|农村工作领导小组办公室|组织部|宣传部|统战部|政法委|网信办|编办|政研室"
    "|老干部局|巡察办|办公[室厅])"
)
_TEAM: Final = (
    "(?!派|驻(?!村))(?P<field>[\u4e00-\u9fff]{0,8}?)(?:驻村|对口|帮扶|扶贫|包村){0,3}"
    "(?:工作[队组]|服务队|突击队|医疗队|志愿队|先锋队|小分队|帮扶[队组]|扶贫队|救援队)"
)
_SCENIC: Final = (
    "(?:国家级|省级|国家)?(?:[2-5]A级)?(?:旅游景区|风景名胜区|风景区|旅游度假区|度假区|旅游区|景区|森林公园"
    "|湿地公园|地质公园|自然保护区|保护区)"
)
_WARD: Final = "(?:社区卫生服务中心|中医馆|住院部|门诊部|分院|[东西南北新老]院区)"
_OFFICE: Final = "(?:管理处|管理局|管委会|管理委员会|管理中心|管理所|管护站|管理站|指挥部)"
_BEHIND: Final = {
    **{
        "Government": re.compile(f"{_PARTY}|{_SQUAD}|{_PARTY_OFFICE}"),
        "Company": re.compile(_PARTY),
    },
    **{"Organization": re.compile(_PARTY), "Site": re.compile(f"{_PARTY}|{_OFFICE}")},
    "Cooperative": re.compile(_PARTY),
}
_PARTED: Final = frozenset((*_BEHIND, "Region"))
"""Types of what has parts or grounds: most candidates are products, which have none."""
_STATION: Final = (
    "(?<=铁)[\u4e00-\u9fff]{2,4}?站(?![点位台长])|(?<=铁路)[\u4e00-\u9fff]{2,4}?站(?![点位台长])"
)
_GROWN: Final = re.compile(f"{_SCENIC}|{_WARD}|{_STATION}")
_NAMED_TEAM: Final = re.compile(_TEAM)
_TEAMED: Final = frozenset(("Government", "Company", "Organization"))
_HOSPITAL: Final = re.compile("医院$")
_NO_PART: Final = re.compile(
    "[的了在是及、由为对向到从把被]|^[与和]|教授|师生|专家|学者|学生|老师|院士|副|主任|派|组建|成立|发布|印发|公布|提供|捐赠|支持|对口|帮扶"
)
# 市政协领导与|工作队: the body's people and a team of others.
_WITH: Final = re.compile("[和与率]|领导|干部|职工|员工|组织|抽调|安排|牵头|带队|带领")
_CHIEF: Final = re.compile("处长|司长|科长|股长|负责人|工作人员")


def branches(tagged: TaggedText, bodies: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each of the ``bodies`` with the department or branch named right behind it, and its own."""
    found = list(_behind(tagged, bodies))
    yield from found
    yield from _behind(tagged, [c for c in found if c.type == "Company"])


def _behind(tagged: TaggedText, bodies: Sequence[Candidate]) -> Iterator[Candidate]:
    text = tagged.text
    for body in bodies:
        if body.type not in _PARTED or not text[body.end : body.end + 1].isalpha():
            continue
        body = _grown(text, body)
        if body.rule == "name/branch":
            yield body
        behind = _BEHIND.get(body.type)
        office = behind.match(text, body.end) if behind else None
        if office:
            yield Candidate(body.start, office.end(), "Government", "name/branch", _WEIGHT)
        team = _NAMED_TEAM.match(text, body.end) if body.type in _TEAMED else None
        if team and not _NO_PART.search(team["field"]) and not _WITH.search(team["field"]):
            yield Candidate(body.start, team.end(), "Team", "name/branch", _WEIGHT)
        if body.type == "Government" or text[body.end - 1] == "联":  # 省残联|维权处
            end = _unit(tagged, body.end) or _committee(text, body)
            if end:
                yield body._replace(end=end, rule="name/unit", weight=_WEIGHT)
                continue
        pattern = _OF.get(body.type)
        match = pattern.match(text, body.end) if pattern else None
        if match is None or _NO_PART.search(match.group()):
            continue
        if body.type != "Company" and match.end() not in tagged.cuts:
            continue
        if body.type == "Company" and not _placed(tagged, body.end, match.end()):
            continue
        kind = "Site" if _HOSPITAL.search(match.group()) else body.type
        yield Candidate(body.start, match.end(), kind, "name/branch", _WEIGHT)


def _grown(text: str, body: Candidate) -> Candidate:
    """A site with the kind of its grounds or its part: 大峡谷|景区, 县医院|社区卫生服务中心."""
    more = _GROWN.match(text, body.end) if body.type in {"Site", "Region"} else None
    if more is None:
        return body
    return Candidate(body.start, more.end(), "Site", "name/branch", _WEIGHT)


def _committee(text: str, body: Candidate) -> int | None:
    """The end of the committee that stands behind its congress or conference."""
    if not text.endswith(_SEATED, body.start, body.end):
        return None
    match = _COMMITTEE.match(text, body.end)
    return match.end() if match and not _NO_PART.search(match.group()) else None


def _unit(tagged: TaggedText, at: int) -> int | None:
    """The end of the department that starts at ``at`` (农村水利处), if nouns alone name one."""
    match = _UNIT.match(tagged.text, at)
    if match is None or _NO_PART.search(match.group()):
        return None
    end = match.end()
    last = tagged.word(end - 1)
    if last.end > end and not _CHIEF.match(tagged.text, end - 1) and last.text != "处处长":
        return None
    words = tagged.between(at, end - 1)
    plain = all(w.tag[0] in "nvabj" and w.text not in outside_words() for w in words)
    return end if words[0].start == at and plain else None


def _placed(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether a place or a branch's word stands in front (江西|公司, 平凉|分公司)."""
    bare = tagged.text[end - 2 : end] == "公司" and tagged.text[end - 3] not in "分支电"
    return not bare or tagged.word(start).tag == "ns" or tagged.text[start] == "第"
