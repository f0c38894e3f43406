"""What names say of themselves: 襄垣县委 lies in 襄垣县, 省财政厅农业处 is part of 省财政厅."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from itertools import pairwise
from typing import Final

from extractor.model import Entity
from extractor.places.abbreviations import province_abbreviations
from extractor.places.wide_names import county_stem, middle_forms
from extractor.relate.levels import (
    RANK,
    area_of_level,
    directly_above,
    encloses,
    in_force,
    level_of,
)
from extractor.relate.scene import Scene
from extractor.relate.statement import Statement
from extractor.relate.subjects import carried
from extractor.relate.words import having
from extractor.rulebook.pattern import GROUPS

_SEATED: Final = GROUPS["Body"] | {"Site"}
_NOWHERE: Final = re.compile(
    "报$|报社|电视|广播|客户端|网$|新闻|通讯社|杂志|公众号|^(?:国务院|国家|中央|中共中央|党中央|全国|最高人民)"
    "|^中[组宣纪]|^(?:外交|国防|教育|科技|科学技术|工信|工业和信息化|公安|民政|司法|财政|人社|人力资源和?社会保障|自然资源|国土资源|生态环境"
    "|环境保护|环保|住建|住房和?城乡建设|交通|交通运输|铁道|水利|农业|农业农村|林业|商务|文化|文旅|文化和旅游|卫生|退役军人事务|应急管理)部"
    r"(?:\w{1,8}[司局厅处])?$|^\w{2,6}总[局署]$|人民银行$"
)
"""Media, named after the area that they serve, and bodies of the whole country."""
_BRANCH: Final = re.compile(r"[（(](\w+)[）)]")
"""The seat in a firm's name: 绿源农业（深圳）有限公司."""
_POST: Final = re.compile(
    "(?:支行|分行|分公司|支公司|子公司|分局|支局|分院|分校|分社|分会|分部|总站|分站|记者站|供电所|供电公司|烟草公司|办事处|营业部|(?<=.{4})站)$"
)
"""How a branch ends that bears the name of its area right before (农业银行某县支行)."""
_POST_ENDS: Final = frozenset("行司局院校社会部站所处")
_PARTY: Final = "中共"
_OWN_AREA: Final = re.compile(
    r"\w{1,7}?(?:省|市(?!场|政(?!府)|容|监)|县|区|州|盟|旗|镇|乡(?!村)|街道|(?<![乡农])村)"
    "|华[东北南中西]|[东西]北|西南|东南|中南|长江|黄河|珠江|淮河|海河|太湖"
)
"""How a body is named that has an area of its own, a part of the country too (华东空管局)."""
_LINE: Final = re.compile("[路街道线河渠]$|公路|高速|铁路|大道")
"""A road or a river, whose first character is none of an area (镇坝公路)."""
_NATURE: Final = frozenset("河江湖溪山岭峰潭泉峡")
"""What makes of an area's bare name that of a river or mountain (乔老|河, 武功|山)."""
_LEVELS: Final = frozenset("省市县区州盟旗镇乡村")
"""What makes of a bare name that of another area (甲县's report speaks of 甲|市政府)."""
_STEM_ENDS: Final = (*"镇乡村", "街道", "社区", "嘎查")
_HELP: Final = re.compile("对口(?:支援|帮扶|援助|协作)|结对帮扶|定点帮扶|支援|帮扶|援助|援建")
_HONOUR: Final = re.compile("之[乡都城家府源州冠最]$")
_COUNTED: Final = re.compile("[“‘]?[两二三四五六七八九十]")
_SENT_TO: Final = re.compile("(?<![村镇乡])驻|驻(?![村镇乡])")
"""How a team is named that is sent somewhere; 甲村驻村工作队 is there."""
_TITLED: Final = frozenset(("Event", "Program", "Document"))
_VILLAGE: Final = frozenset(("Village",))
_FIRMS: Final = frozenset(("Company", "Cooperative"))
_WHOLES: Final = {
    **dict.fromkeys(("Government", "Organization", "Team"), _SEATED),
    "Site": frozenset(("Site",)),
    "Company": frozenset(("Company",)),
}
"""What a thing of each type may be part of, where it is named after it."""
_MANAGED: Final = re.compile("委 .*部$|(?:[景园]区|公园|[寨山湖河村镇]) .*(?:局|处|委员会|公司)$")
"""A department of a Party committee and the body that manages a site are no part of it."""
_LONGEST_AREA: Final = 12
_SITTING: Final = re.compile("届.*(?:代表大会|人大|政协|委员会).*会议$")
"""How the sittings of an area's assemblies are named."""
_TITLE_LENGTH: Final = 7
"""The shortest name of an event, scheme or document that may hold two others."""
_LONG: Final = 4
"""From how many characters on any name of a body may begin those of its offices."""


def known_areas(scene: Scene) -> dict[str, Entity]:
    """The areas of the report by each of their names, with and without the class word; a form that
    two share (西江镇, 西江村) is the wider's, one that a good goes by (兰花村, 兰花) no area's."""
    areas = [e for e in scene.entities.values() if e.type in RANK]
    areas.sort(key=lambda e: -RANK[e.type])
    goods = {e.name for e in scene.entities.values() if e.type == "Product"}
    forms = {n: e for e in areas for n in _forms(e) if n not in goods}
    return forms | {e.name: e for e in areas}


def named_after_area(scene: Scene, areas: Mapping[str, Entity]) -> Iterator[Statement]:
    """A body or site named after its area (襄垣县委), or after a level alone (县农牧部门); the area
    lies in the wider one right before the name (某市｜襄垣县委)."""
    for k, body in _firsts(scene, _SEATED):
        if body.type == "Team" and _SENT_TO.search(body.name):  # told of by where it is sent
            continue
        seat = _seat(body.name, areas)
        if seat is None and _NOWHERE.search(body.name):
            continue
        address = [] if seat is not None else _address(body.name.removeprefix(_PARTY)[:-1], areas)
        for upper, lower in pairwise(address):
            yield _said(scene, k, "locatedIn", lower, upper, "place/written", 0.9)
        area = address[-1] if address else seat
        before = scene.entity(k - 1) if address and k else None
        if before is not None and _address_goes_on(before, address[0], areas):
            yield _said(scene, k, "locatedIn", address[0], before, "place/written", 0.9)
        if area is not None and area.type == "Village" and "保护区" in body.name:
            area = None
        if body.type == "Site" and area is not None and _only_by_stem(scene, k, area):
            continue  # a passage or a verb tells where it lies
        if area is None:
            area = _level_area(scene, k, body)
        if area is not None:
            yield _said(scene, k, "locatedIn", body, area, "place/own-name", 0.95)


def _address_goes_on(upper: Entity, lower: Entity, areas: Mapping[str, Entity]) -> bool:
    """Whether ``lower`` lies in ``upper``, that stands right before it (甲县｜乙村党支部), and in
    no narrower area that the report names."""
    if directly_above(upper, lower):
        return True
    return encloses(upper, lower) and not any(
        encloses(upper, between) and encloses(between, lower) for between in areas.values()
    )


def _only_by_stem(scene: Scene, token: int, area: Entity) -> bool:
    """Whether the site at ``token`` bears the bare name of a town or village that neither the
    report nor the sentence speaks of: a river or mountain may name both (甲水电站, 甲镇)."""
    if RANK[area.type] <= RANK["County"] or area.id == scene.reading.about:
        return False
    if scene.words[token].startswith((area.name, *area.aliases)):
        return False
    there = range(*scene.sentence_range(token))
    return all(scene.kinds[k] != area.type or scene.entity(k) is not area for k in there)


def _seat(name: str, areas: Mapping[str, Entity]) -> Entity | None:
    """The area in brackets in a firm's name, or right before the word for a branch."""
    if branch := _BRANCH.search(name):
        return areas.get(branch[1])
    post = _POST.search(name) if name[-1:] in _POST_ENDS else None
    if post is None:
        return None
    lengths = range(min(post.start() - 2, _LONGEST_AREA), 1, -1)
    return next(
        (areas[n] for k in lengths if (n := name[post.start() - k : post.start()]) in areas), None
    )


def offices(scene: Scene) -> Iterator[Statement]:
    """An office or branch named after what it belongs to (省财政厅农业处, 县医院骨科)."""
    bodies = [e for e in scene.entities.values() if e.type in _SEATED and len(e.name) > 2]
    wholes = {
        n: e
        for e in bodies
        for n in (e.name, *e.aliases)
        if n == e.name or len(n) >= _LONG or (len(n) > 2 and level_of(n) is not None)
    }
    for k, office in _firsts(scene, _WHOLES.keys()):
        whole = longest_start(office.name, wholes)
        if whole is None or whole.id == office.id or whole.type not in _WHOLES[office.type]:
            continue
        if not _MANAGED.search(whole.name + " " + office.name):
            yield _said(scene, k, "partOf", office, whole, "body/own-name", 0.9)


def run_by_namesake(scene: Scene) -> Iterator[Statement]:
    """A site named after the firm or cooperative whose it is (某公司某基地)."""
    firms = {
        n: e for e in scene.entities.values() if e.type in _FIRMS for n in (e.name, *e.aliases)
    }
    if not firms:
        return
    for k, site in _firsts(scene, frozenset(("Site",))):
        firm = longest_start(site.name, firms)
        if firm is not None:
            yield _said(scene, k, "operates", firm, site, "site/own-name", 0.85)


def stationed(scene: Scene, areas: Mapping[str, Entity]) -> Iterator[Statement]:
    """A team named after its post (某公司｜驻甲村工作队) helps that place for its sender; one of a
    village without its name (某局｜驻村工作队) helps the village that its passage is about."""
    for k in (k for k in scene.named if scene.kinds[k] == "Team"):
        team, before = scene.entity(k), scene.entity(k - 1) if k else None
        sender_name, sent, whereto = scene.words[k].partition("驻")
        area = longest_start(whereto, areas) if sent else None
        away = whereto.startswith("村") and not sender_name.endswith("村")
        if area is None and team is not None and away:
            for village in carried(scene, k, _VILLAGE):
                if (there := scene.entity(village)) is not None:
                    yield _said(scene, k, "assists", team, there, "team/in-village", 0.8)
        if team is not None and area is not None:
            beside = before is not None and before.type in GROUPS["Body"] | GROUPS["Area"]
            sender = before if before is not None and beside else team
            yield _said(scene, k, "assists", sender, area, "team/own-name", 0.88)


def summed_up(scene: Scene) -> Iterator[Statement]:
    """The programmes of a list are parts of the one that counts them up right behind it (改水、改厕
    “两改”行动)."""
    for k in scene.named:
        if scene.kinds[k] != "Program" or scene.kinds[k - 1] != "Program":
            continue
        whole = scene.entity(k)
        parts = _before(scene, k)
        if whole is None or len(parts) < 2 or not _COUNTED.match(whole.name):
            continue
        for part in parts:
            if part.id != whole.id:
                yield _said(scene, k, "partOf", part, whole, "program/summed-up", 0.85)


def honoured(scene: Scene) -> Iterator[Statement]:
    """A place bears the name of honour right before it (“蜡染之乡”甲县)."""
    for k in scene.named:
        if scene.kinds[k] != "Site" or k + 1 >= len(scene.words):
            continue
        title, area = scene.entity(k), scene.entity(k + 1)
        if area is None or title is None or area.type not in RANK:
            continue
        if _HONOUR.search(title.name):
            yield _said(scene, k, "hosts", area, title, "site/honour", 0.86)


def _before(scene: Scene, token: int) -> list[Entity]:
    """The programmes joined one to another that end right before ``token``."""
    found = []
    at = token - 1
    while at >= 0 and scene.kinds[at] == "Program" and (part := scene.entity(at)):
        found.append(part)
        if scene.words[at - 1] not in having("joint"):
            break
        at -= 2
    return found


def titled(scene: Scene, areas: Mapping[str, Entity]) -> Iterator[Statement]:
    """What an event, scheme or document says by its name: the address that is written in it, whose
    assembly sits, and who helps whom (甲市对口支援乙省丙县启动仪式)."""
    bodies = {e.name: e for e in scene.entities.values() if e.type in GROUPS["Body"]}
    for k in (k for k in scene.named if scene.kinds[k] in _TITLED):
        name, event = scene.words[k], scene.entity(k)
        if len(name) < _TITLE_LENGTH or event is None:
            continue
        help_ = _HELP.search(name)
        given, taken = (name[: help_.start()], name[help_.end() :]) if help_ else (name, "")
        giver, taker = _address(given, areas), _address(taken, areas)
        for upper, lower in (*pairwise(giver), *pairwise(taker)):
            yield _said(scene, k, "locatedIn", lower, upper, "place/written", 0.9)
        held = giver[-1] if giver else scene.entity(k - 1) if k else None
        if _SITTING.search(name) and held is not None and held.type in RANK:
            yield _said(scene, k, "hosts", held, event, "event/own-name", 0.88)
        helper = giver[-1] if giver else bodies.get(given)
        if helper is not None and taker and helper is not taker[-1]:
            yield _said(scene, k, "assists", helper, taker[-1], "event/own-name", 0.88)


def _said(
    scene: Scene, token: int, kind: str, head: Entity, tail: Entity, rule: str, sure: float
) -> Statement:
    span = scene.sentences[scene.sentence_of(token)].span
    return Statement(kind, head.id, tail.id, token, span, rule, sure)


def _firsts(scene: Scene, types: Set[str]) -> Iterator[tuple[int, Entity]]:
    """Each thing of these types with the first token that names it."""
    seen: set[str] = set()
    for k in scene.named:
        if scene.kinds[k] in types and (thing := scene.entity(k)) and thing.id not in seen:
            seen.add(thing.id)
            yield k, thing


def _level_area(scene: Scene, token: int, body: Entity) -> Entity | None:
    """The area of a body that names none but its level (县财政局), or not even that (财政局)."""
    if level_of(body.name) is not None and len(body.name) > 2 and not _LINE.search(body.name):
        return area_of_level(scene, token, body.name)
    if body.type != "Government" or _OWN_AREA.match(body.name):
        return None
    if province_abbreviations().keys() >= set(body.name[:2]):
        return None
    own = scene.entities.get(scene.reading.about or "")
    level = level_of(body.name)
    if own is not None and level is not None and level > RANK.get(own.type, level):
        return None  # 村委 in a county's report
    if own is not None and RANK.get(own.type, 0) > RANK["County"]:
        if not body.name.endswith("局"):
            return None
        return in_force(scene, token, RANK["County"], "")
    return own


def _address(text: str, areas: Mapping[str, Entity]) -> list[Entity]:
    """The areas that ``text`` begins with, each narrower than the one before (某市某县)."""
    found: list[Entity] = []
    while text:
        lengths = range(min(len(text), _LONGEST_AREA), 1, -1)
        name = next((text[:n] for n in lengths if text[:n] in areas), "")
        if not name or (found and RANK[areas[name].type] <= RANK[found[-1].type]):
            break
        after = text[len(name) : len(name) + 1]
        if name != areas[name].name and (after in _NATURE or after in _LEVELS):
            break
        found.append(areas[name])
        text = text[len(name) :]
    return found


def longest_start(name: str, known: Mapping[str, Entity]) -> Entity | None:
    """The entity whose name is the longest true beginning of ``name``."""
    for length in range(len(name) - 1, 1, -1):
        if name[:length] in known:
            return known[name[:length]]
    return None


def _forms(area: Entity) -> set[str]:
    names = {area.name, *area.aliases}
    if RANK[area.type] <= RANK["County"]:
        shorter = _wide_forms(area.name)
    else:
        shorter = {n.removesuffix(end) for n in names for end in _STEM_ENDS if n.endswith(end)}
    return {n for n in names | shorter if len(n) > 1}


@lru_cache(maxsize=10_000)
def _wide_forms(name: str) -> Set[str]:
    return frozenset((county_stem(name), *middle_forms(name)))
