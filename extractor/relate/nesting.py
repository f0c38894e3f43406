"""Where things lie, as addresses and the passage say it: 定昌镇｜烟立村, and one level up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from extractor.model import Entity
from extractor.relate.levels import (
    RANK,
    directly_above,
    encloses,
    inside,
    only_area,
    put_elsewhere,
    rank_above,
)
from extractor.relate.lists import listed
from extractor.relate.names import (
    honoured,
    known_areas,
    named_after_area,
    offices,
    run_by_namesake,
    stationed,
    summed_up,
    titled,
)
from extractor.relate.scene import Scene
from extractor.relate.statement import Statement
from extractor.relate.subjects import carried, chain_end
from extractor.relate.words import having
from extractor.rulebook.pattern import GROUPS

_WIDE: Final = frozenset(("Prefecture", "County"))
_NARROW: Final = frozenset(("Township", "Village"))
_ABOVE_NARROW: Final = (RANK["Province"], RANK["County"], RANK["Township"])
_SENT: Final = frozenset(("电", "讯", "专电"))
"""What follows the place that a story is sent from."""
_NOT_HERE: Final = re.compile(
    r"(?!社区|小区|乡村|农村|城市|村史|县城)\w{1,7}?(?:[省市县区旗镇乡村]|街道)(?=\w{2})|\w+(?:路|街|大道|公路|高速|高铁|[国省]道)$|[国省]道"
)
"""A name that begins with its own area (found by its name if it lay here), or a road."""
_FAR_FAMED: Final = re.compile(
    "(?:水库|枢纽|水电站|电站|铁路|高铁|专线|机场|大桥|运河|干渠|港|口岸|之[乡都城家])$"
)
"""Works that a county's report may speak of wherever they lie, and titles of honour."""
_WATERS: Final = tuple("江河湖海溪渠洋")
_PLACES: Final = GROUPS["Place"]
_SEATED: Final = GROUPS["Body"] | {"Site"}
_LOCAL: Final = frozenset(("Site", "Cooperative"))
_HAMLET: Final = re.compile("(?:自然村|[屯组寨湾坪沟岗洼垭坝坡塘冲坳])$")
"""How a natural village is named, which lies in a village."""
_TAKEN_PART_IN: Final = frozenset(("入股", "参股", "注资", "与", "同", "跟", "向", "由", "赴"))
"""Right before a cooperative, it is another's, wherever that is."""
_VERB_REACH: Final = 40


def nested(scene: Scene) -> Iterator[Statement]:
    """The locatedIn statements that no verb makes, one parent for each thing."""
    areas = known_areas(scene)
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in (*_written(scene), *named_after_area(scene, areas)):
        found[statement.head].append(statement)
    for statement in _one_up(scene, found):
        found[statement.head].append(statement)
    for statement in _own_province(scene, found):
        found[statement.head].append(statement)
    yield from (s for statements in found.values() for s in statements)
    yield from offices(scene)
    yield from run_by_namesake(scene)
    yield from stationed(scene, areas)
    yield from titled(scene, areas)
    yield from summed_up(scene)
    yield from honoured(scene)


def _statement(scene: Scene, token: int, head: str, tail: str, rule: str, sure: float) -> Statement:
    span = scene.sentences[scene.sentence_of(token)].span
    return Statement("locatedIn", head, tail, token, span, rule, sure)


def _written(scene: Scene) -> Iterator[Statement]:
    """Adjacent mentions of an address, the wider first; 的 may stand before a site."""
    for k in scene.named:
        kind = scene.kinds[k]
        if kind not in _PLACES and kind not in _SEATED:
            continue
        of = scene.words[k - 1] == "的" and (kind == "Site" or kind in RANK)
        before = k - 2 if of else k - 1
        if kind in GROUPS["Body"]:
            before = _where_seated(scene, before)
        upper, lower = scene.entity(before) if before >= 0 else None, scene.entity(k)
        if upper is None or lower is None or upper.id == lower.id:
            continue
        if of and kind in RANK and not _inner(upper, lower):
            continue
        if kind == "Team" and "驻" in lower.name:  # sent from there
            continue
        if scene.sentence_of(before) == scene.sentence_of(k) and _wider(upper, lower):
            yield _statement(scene, k, lower.id, upper.id, "place/written", 0.97)
            yield from _sharing(scene, k, upper)


def _where_seated(scene: Scene, token: int) -> int:
    """The area that a body lies in whose name opens with a wider one, where it was founded or
    registered (在甲县｜某省｜乙公司)."""
    rank = RANK.get(scene.kinds[token], 0) if token > 0 else 0
    beside = RANK.get(scene.kinds[token - 1], rank) if token > 0 else rank
    return token - 1 if token > 0 and scene.kinds[token] in RANK and beside > rank else token


def _sharing(scene: Scene, token: int, upper: Entity) -> Iterator[Statement]:
    """The other members of a list that shares the wider area before it (甘肃省天水、陇南等地)."""
    kind = scene.kinds[token]
    if kind not in RANK and kind != "Site":
        return
    for k in listed(scene, token, _WIDE if kind in _WIDE else frozenset((kind,))):
        lower = scene.entity(k)
        if k <= token or lower is None:
            continue
        if scene.words[k - 1] not in having("joint"):
            return  # the rest lie elsewhere
        here = _same_code(upper, lower) if kind in RANK else not _NOT_HERE.match(lower.name)
        if here and _wider(upper, lower):
            yield _statement(scene, k, lower.id, upper.id, "place/written", 0.9)


def _inner(upper: Entity, lower: Entity) -> bool:
    known = bool(upper.code and lower.code) and _wider(upper, lower)
    return _same_code(upper, lower) if known else directly_above(upper, lower)


def _same_code(upper: Entity, lower: Entity) -> bool:
    return not upper.code or not lower.code or inside(upper.code, lower.code, upper.type)


def _wider(upper: Entity, lower: Entity) -> bool:
    high, low = RANK.get(upper.type), RANK.get(lower.type)
    if low is not None and upper.type == "Region":
        return not upper.name.endswith(_WATERS)  # 西山片区｜甲县
    if high is not None and low is not None:
        return high < low or (high == low == RANK["Village"])
    return upper.type in _PLACES and lower.type in (*_SEATED, "Region")


def _one_up(scene: Scene, found: Mapping[str, list[Statement]]) -> Iterator[Statement]:
    """An area without a written parent lies one level up: in the area named before it in its line,
    where the codes say so, else in the report's own area; where that lies, an address tells."""
    own = scene.entities.get(scene.reading.about or "")
    only = {rank: only_area(scene, rank) for rank in _ABOVE_NARROW}
    settled, line = set(found), -1
    last: dict[int, Entity] = {}
    for k in (k for k in scene.named if scene.kinds[k] in RANK):
        area, rank = scene.entity(k), RANK[scene.kinds[k]]
        if area is None or _dateline(scene, k):
            continue
        if line != (line := scene.sentences[scene.sentence_of(k)].line):
            last.clear()
        last[rank] = area
        above = rank_above(area)
        sure = area.type in _NARROW
        if above < rank - 1:
            sure = own is not None and (area is own or encloses(area, own))
        if area.id in settled or (area is own and not sure):
            continue
        near = last.get(above) if sure or above == rank - 1 else None
        if near is None and sure:
            near = only.get(above)
        plausible = own is not None and directly_above(own, area)
        if near is own or (near is not None and area.type == "Prefecture"):
            near = None  # a province named for another's sake
        if near is not None and directly_above(near, area) and (plausible or encloses(near, area)):
            upper = near
        elif (plausible and own is not None) or (own is not None and _hamlet_of(area, own)):
            upper = own
        else:
            continue
        if not put_elsewhere(scene, k):
            settled.add(area.id)
            yield _statement(scene, k, area.id, upper.id, "place/one-level-up", 0.9)


def _own_province(scene: Scene, found: Mapping[str, list[Statement]]) -> Iterator[Statement]:
    """The report's own county lies in its province, where a sentence names both (全省…在甲县举行)
    and the report no prefecture between them."""
    own = scene.entities.get(scene.reading.about or "")
    if own is None or own.type != "County" or own.id in found or scene.own_area is None:
        return
    above = [e for e in scene.entities.values() if RANK.get(e.type, 9) < RANK["County"]]
    above = [e for e in above if encloses(e, own)]
    if len(above) != 1 or above[0].type != "Province":
        return
    led = {scene.sentence_of(k) for k in scene.named if scene.entity(k) is above[0]}
    if any(scene.entity(k) is own and scene.sentence_of(k) in led for k in scene.named):
        yield _statement(scene, scene.own_area, own.id, above[0].id, "place/one-level-up", 0.8)


def _dateline(scene: Scene, token: int) -> bool:
    """Whether a story is only sent from the area at ``token`` (新华社成都5月6日电)."""
    after = token + 1
    if after < len(scene.words) and scene.kinds[after] == "Time":
        after += 1
    return after < len(scene.words) and scene.words[after] in _SENT


def _hamlet_of(area: Entity, own: Entity) -> bool:
    """Whether ``area`` may be a natural village of the village that the report is about."""
    both = area.type == own.type == "Village"
    return both and not area.code and _HAMLET.search(area.name) is not None


def around(scene: Scene, statements: Sequence[Statement], verbs: Set[str]) -> Iterator[Statement]:
    """A site or cooperative that nothing else places lies in the village or township that its
    passage is about.

    Not so one that one of the rules' ``verbs`` governs (建起南山货栈), that the text puts next to
    it, or names in quotation marks.
    """
    settled = {s.head for s in statements if s.type in ("locatedIn", "partOf")}
    settled |= {s.tail for s in statements if s.type in ("builds", "hosts")}
    homes = {s.head: s.tail for s in statements if s.type == "residentOf"}
    run = {s.tail: s for s in statements if s.type == "operates"}
    for e, s in run.items():
        if scene.entities[e].type == "Site" and e not in settled:
            settled.add(e)
            if (home := homes.get(s.head)) and scene.entities[home].type == "Village":
                yield _statement(scene, s.token, e, home, "place/passage", 0.7)
    settled |= {s.tail for s in statements if s.rule.startswith("place/inside")}
    for k in (k for k in scene.named if scene.kinds[k] in _LOCAL):
        site = scene.entity(k)
        if site is None or site.id in settled:
            continue
        settled.add(site.id)
        if (
            (site.type == "Site" and _governed(scene, k, verbs))
            or scene.words[k - 1] in _TAKEN_PART_IN
            or _NOT_HERE.match(site.name)
            or put_elsewhere(scene, k)
        ):
            continue
        wide = frozenset(("County",)) if _at_home(scene, k, site) else _NARROW
        for token in _led_to(scene, k) or carried(scene, k, _NARROW | wide):
            area = scene.entity(token)
            if area is not None:
                yield _statement(scene, k, site.id, area.id, "place/passage", 0.7)


def _at_home(scene: Scene, token: int, site: Entity) -> bool:
    """Whether the sentence around a site of a county's report names no area beyond it."""
    own = scene.entities.get(scene.reading.about or "")
    if own is None or own.type != "County" or site.type != "Site" or _FAR_FAMED.search(site.name):
        return False
    named = (scene.entity(k) for k in range(*scene.sentence_range(token)) if scene.kinds[k] in RANK)
    return all(area is own or (area and directly_above(own, area)) for area in named)


def _led_to(scene: Scene, token: int) -> list[int]:
    """The village or township that the sentence leads to before ``token`` (在甲镇乙村，某社…)."""
    start = scene.sentence_range(token)[0]
    for k in range(max(start, token - _VERB_REACH), token):
        if scene.words[k] in having("whereto") and scene.kinds[k + 1] in RANK:
            last = chain_end(scene, k + 1, token)
            return [last] if last < token and scene.kinds[last] in _NARROW else []
    return []


def _governed(scene: Scene, token: int, verbs: Set[str]) -> bool:
    """Whether a named doer's verb, before it in its clause, has the site at ``token`` as object."""
    start = scene.clause_of(token)[0]
    before = range(max(start, token - _VERB_REACH), token)
    verb = any(len(scene.words[k]) > 1 and scene.words[k] in verbs for k in before)
    return verb and scene.words[start] not in having("people")
