"""Where things lie, as addresses and names say it: 定昌镇｜烟立村, 襄垣县委, and one level up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from extractor.model import Entity
from extractor.relate.levels import RANK, area_in_force, directly_above, inside, level_of
from extractor.relate.lists import listed
from extractor.relate.scene import Scene
from extractor.relate.statement import Statement
from extractor.relate.subjects import carried
from extractor.relate.words import having
from extractor.rulebook.pattern import GROUPS

_NARROW: Final = frozenset(("Township", "Village"))
_ELSEWHERE: Final = re.compile("(?:邻近|相邻|附近|隔壁|周边)的?$|[“‘「]$")
_PLACES: Final = GROUPS["Place"]
_SEATED: Final = GROUPS["Body"] | {"Site"}
_NOWHERE: Final = re.compile(
    "报$|报社|电视|广播|客户端|网$|新闻|通讯社|融媒体|杂志|公众号|^(?:国务院|国家|中央|中共中央|党中央|全国)"
    "|^[^省市县区州镇乡]{2,5}(?<!宣传)(?<!组织)(?<!统战)(?<!武装)部$"
)
"""Media, named after the area that they serve, and bodies of the whole country."""
_OWN_AREA: Final = re.compile(r"\w{1,7}?(?:省|市|县|区|州|盟|旗|镇|乡|街道|村)")
_STEM_ENDS: Final = (
    "省",
    "市",
    "县",
    "区",
    "旗",
    "镇",
    "乡",
    "街道",
    "村",
    "社区",
    "嘎查",
    "自治县",
)


def nested(scene: Scene) -> Iterator[Statement]:
    """The locatedIn statements that no verb makes, one parent for each thing."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in (*_written(scene), *_named(scene)):
        found[statement.head].append(statement)
    for statement in _one_up(scene, found):
        found[statement.head].append(statement)
    yield from (s for statements in found.values() for s in statements)
    yield from _parts(scene)
    yield from _stationed(scene)


def _statement(scene: Scene, token: int, head: str, tail: str, rule: str, sure: float) -> Statement:
    span = scene.sentences[scene.sentence_of(token)].span
    return Statement("locatedIn", head, tail, token, span, rule, sure)


def _written(scene: Scene) -> Iterator[Statement]:
    """Adjacent mentions of an address, the wider first; 的 may stand before a site."""
    for k in scene.named:
        kind = scene.kinds[k]
        if kind not in _PLACES and kind not in _SEATED:
            continue
        before = k - 1
        if scene.words[before] == "的" and kind == "Site":
            before -= 1
        upper, lower = scene.entity(before) if before >= 0 else None, scene.entity(k)
        if upper is None or lower is None or upper.id == lower.id:
            continue
        if scene.sentence_of(before) == scene.sentence_of(k) and _wider(upper, lower):
            yield _statement(scene, k, lower.id, upper.id, "place/written", 0.97)
            yield from _sharing(scene, k, upper)


def _sharing(scene: Scene, token: int, upper: Entity) -> Iterator[Statement]:
    """The other members of a list that shares the wider area before it (甘肃省天水、陇南等地)."""
    if scene.kinds[token] not in RANK:
        return
    for k in listed(scene, token, frozenset(RANK)):
        lower = scene.entity(k)
        alone = k > token and scene.words[k - 1] in having("joint")
        if alone and lower is not None and _wider(upper, lower) and _same_code(upper, lower):
            yield _statement(scene, k, lower.id, upper.id, "place/written", 0.9)


def _same_code(upper: Entity, lower: Entity) -> bool:
    return not upper.code or not lower.code or inside(upper.code, lower.code, upper.type)


def _wider(upper: Entity, lower: Entity) -> bool:
    high, low = RANK.get(upper.type), RANK.get(lower.type)
    if high is not None and low is not None:
        return high < low or (high == low == RANK["Village"])
    return upper.type in _PLACES and lower.type in (*_SEATED, "Region")


def _named(scene: Scene) -> Iterator[Statement]:
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
        area = _longest_start(body.name, stems)
        if area is not None and area.type == "Village" and "保护区" in body.name:
            area = None
        if area is None:
            area = _level_area(scene, k, body)
        if area is not None:
            yield _statement(scene, k, body.id, area.id, "place/own-name", 0.95)


def _parts(scene: Scene) -> Iterator[Statement]:
    """An office named after the body that it belongs to (省财政厅农业处)."""
    bodies = {e.name: e for e in scene.entities.values() if e.type == "Government"}
    for k in (k for k in scene.named if scene.kinds[k] == "Government"):
        office = scene.entity(k)
        whole = _longest_start(office.name, bodies) if office else None
        if office is not None and whole is not None and len(whole.name) > 3:
            span = scene.sentences[scene.sentence_of(k)].span
            yield Statement("partOf", office.id, whole.id, k, span, "body/own-name", 0.9)


def _stationed(scene: Scene) -> Iterator[Statement]:
    """A team named after its post (某公司｜驻甲村工作队) helps that place for its sender."""
    stems = {n: e for e in scene.entities.values() if e.type in RANK for n in _stems(e)}
    for k in (k for k in scene.named if scene.kinds[k] == "Team"):
        team, sender = scene.entity(k), scene.entity(k - 1) if k else None
        _, sent, whereto = scene.words[k].partition("驻")
        area = _longest_start(whereto, stems) if sent else None
        if team is None or area is None:
            continue
        sender = sender if sender is not None and sender.type in GROUPS["Body"] else team
        span = scene.sentences[scene.sentence_of(k)].span
        yield Statement("assists", sender.id, area.id, k, span, "team/own-name", 0.88)


def _longest_start(name: str, known: Mapping[str, Entity]) -> Entity | None:
    """The entity whose name is the longest true beginning of ``name``."""
    for length in range(len(name) - 1, 1, -1):
        if name[:length] in known:
            return known[name[:length]]
    return None


def _level_area(scene: Scene, token: int, body: Entity) -> Entity | None:
    rank = level_of(body.name)
    if rank is not None and len(body.name) > 2:
        return area_in_force(scene, token, rank)
    if body.type != "Government" or _OWN_AREA.match(body.name):
        return None
    return scene.entities.get(scene.reading.about or "")


def _stems(area: Entity) -> set[str]:
    names = {area.name, *area.aliases}
    cut = {n.removesuffix(end) for n in names for end in _STEM_ENDS if n.endswith(end)}
    return {n for n in names | cut if len(n) > 1}


def _one_up(scene: Scene, found: dict[str, list[Statement]]) -> Iterator[Statement]:
    """An area without a written parent lies in the report's own area, one level up."""
    own = scene.entities.get(scene.reading.about or "")
    seen: set[str] = set()
    for k in scene.named:
        area = scene.entity(k) if scene.kinds[k] in RANK else None
        if area is None or area.id in seen or area.id in found:
            continue
        seen.add(area.id)
        near = area_in_force(scene, k, RANK[area.type] - 1) if RANK[area.type] > 2 else None
        for upper in (near, own):
            certain = upper is own or (upper is not None and upper.code and area.code)
            if upper is not None and certain and directly_above(upper, area):
                yield _statement(scene, k, area.id, upper.id, "place/one-level-up", 0.9)
                break


def around(scene: Scene, statements: Sequence[Statement]) -> Iterator[Statement]:
    """A site that nothing else places lies in the village or township that its passage is about.

    Not so one that the text puts next to it, or names in quotation marks.
    """
    settled = {s.head for s in statements if s.type in ("locatedIn", "partOf")}
    settled |= {s.tail for s in statements if s.type in ("builds", "hosts", "operates")}
    text = scene.reading.report.text
    for k in (k for k in scene.named if scene.kinds[k] == "Site"):
        site = scene.entity(k)
        if site is None or site.id in settled:
            continue
        settled.add(site.id)
        if _ELSEWHERE.search(text, max(0, scene.starts[k] - 4), scene.starts[k]):
            continue
        for token in carried(scene, k, _NARROW):
            area = scene.entity(token)
            if area is not None:
                yield _statement(scene, k, site.id, area.id, "place/passage", 0.7)
