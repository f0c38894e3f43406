"""What names say of themselves: 襄垣县委 lies in 襄垣县, 省财政厅农业处 is part of 省财政厅."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from extractor.model import Entity
from extractor.relate.levels import RANK, area_in_force, level_of
from extractor.relate.scene import Scene
from extractor.relate.statement import Statement
from extractor.rulebook.pattern import GROUPS

_SEATED: Final = GROUPS["Body"] | {"Site"}
_NOWHERE: Final = re.compile(
    "报$|报社|电视|广播|客户端|网$|新闻|通讯社|融媒体|杂志|公众号|^(?:国务院|国家|中央|中共中央|党中央|全国)"
    "|^[^省市县区州镇乡]{2,5}(?<!宣传)(?<!组织)(?<!统战)(?<!武装)部(?:\\w{1,8}[司局厅处])?$"
)
"""Media, named after the area that they serve, and bodies of the whole country."""
_BRANCH: Final = re.compile(r"[（(](\w+)[）)]")
"""The seat in a firm's name: 绿源农业（深圳）有限公司."""
_OWN_AREA: Final = re.compile(r"\w{1,7}?(?:省|市|县|区|州|盟|旗|镇|乡|街道|村)")
_STEM_ENDS: Final = (*"省市县区旗镇乡村", "街道", "社区", "嘎查", "自治县")


def named_after_area(scene: Scene) -> Iterator[Statement]:
    """A body or site named after its area (襄垣县委), or after a level alone (县农牧部门)."""
    stems = {n: e for e in scene.entities.values() if e.type in RANK for n in _stems(e)}
    seen: set[str] = set()
    for k in scene.named:
        body = scene.entity(k)
        if body is None or body.type not in _SEATED or body.id in seen:
            continue
        seen.add(body.id)
        if _NOWHERE.search(body.name):
            continue
        branch = _BRANCH.search(body.name)
        area = stems.get(branch[1]) if branch else _longest_start(body.name, stems)
        if area is not None and area.type == "Village" and "保护区" in body.name:
            area = None
        if area is None:
            area = _level_area(scene, k, body)
        if area is not None:
            span = scene.sentences[scene.sentence_of(k)].span
            yield Statement("locatedIn", body.id, area.id, k, span, "place/own-name", 0.95)


def offices(scene: Scene) -> Iterator[Statement]:
    """An office named after the body that it belongs to (省财政厅农业处)."""
    bodies = {e.name: e for e in scene.entities.values() if e.type == "Government"}
    for k in (k for k in scene.named if scene.kinds[k] == "Government"):
        office = scene.entity(k)
        whole = _longest_start(office.name, bodies) if office else None
        if office is not None and whole is not None and len(whole.name) > 3:
            span = scene.sentences[scene.sentence_of(k)].span
            yield Statement("partOf", office.id, whole.id, k, span, "body/own-name", 0.9)


def stationed(scene: Scene) -> Iterator[Statement]:
    """A team named after its post (某公司｜驻甲村工作队) helps that place for its sender."""
    teams = [k for k in scene.named if scene.kinds[k] == "Team"]
    if not teams:
        return
    stems = {n: e for e in scene.entities.values() if e.type in RANK for n in _stems(e)}
    for k in teams:
        team, sender = scene.entity(k), scene.entity(k - 1) if k else None
        _, sent, whereto = scene.words[k].partition("驻")
        area = _longest_start(whereto, stems) if sent else None
        if team is None or area is None:
            continue
        sender = sender if sender is not None and sender.type in GROUPS["Body"] else team
        span = scene.sentences[scene.sentence_of(k)].span
        yield Statement("assists", sender.id, area.id, k, span, "team/own-name", 0.88)


def _level_area(scene: Scene, token: int, body: Entity) -> Entity | None:
    rank = level_of(body.name)
    if rank is not None and len(body.name) > 2:
        return area_in_force(scene, token, rank)
    if body.type != "Government" or _OWN_AREA.match(body.name):
        return None
    return scene.entities.get(scene.reading.about or "")


def _longest_start(name: str, known: Mapping[str, Entity]) -> Entity | None:
    """The entity whose name is the longest true beginning of ``name``."""
    for length in range(len(name) - 1, 1, -1):
        if name[:length] in known:
            return known[name[:length]]
    return None


def _stems(area: Entity) -> set[str]:
    names = {area.name, *area.aliases}
    cut = {n.removesuffix(end) for n in names for end in _STEM_ENDS if n.endswith(end)}
    return {n for n in names | cut if len(n) > 1}
