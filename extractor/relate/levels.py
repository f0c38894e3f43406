"""The administrative levels: which area is in force where, and which area lies in which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from extractor.model import ADMIN_TYPES, Entity

if TYPE_CHECKING:  # a scene needs the levels for what points back at them
    from extractor.relate.scene import Scene

RANK: Final = {level: rank for rank, level in enumerate(ADMIN_TYPES)}
"""Province 0 … Village 4."""

_LEVEL_WORDS: Final = {
    **{"省": 0, "自治区": 0, "市": 1, "州": 1, "盟": 1, "地区": 1, "县": 2, "区": 2, "旗": 2},
    **{"镇": 3, "乡": 3, "街道": 3, "苏木": 3, "村": 4, "社区": 4, "嘎查": 4, "居": 4, "屯": 4},
}
_LEVEL: Final = re.compile(
    "(?:常务|挂职)?副?原?(?:派?驻)?(?!市场|市政(?!府)|市容|市监|市民|乡村|乡镇|乡贤|村镇|社区(?:卫生|服务|医)|区域|区块|县域|省道|省际)"
    f"({'|'.join(_LEVEL_WORDS)})"
)
"""A level at a word's beginning; none in 市场监管局, 乡村振兴局, 社区卫生服务中心."""
_MUNICIPALITIES: Final = frozenset(("11", "12", "31", "50"))
_BESIDE: Final = re.compile(
    "(?:[东西南北]部?(?:起|至|接|临|邻|靠|连|抵|界|濒|与|毗|隔)"
    "|(?:邻[近居]?[省市县区镇乡村]?|相邻|附近|隔壁|周边|旁边?|边上|对面|不远处|毗邻|毗连|紧邻|[紧濒]临|靠近|临近|紧靠|紧挨|背靠|背依|依托|距离?|离|以|便是|就是)的?)$|[“‘「]$"
)
"""What stands before a name that is not told of as lying here."""
_BORDERS: Final = re.compile(
    r"\w{0,3}?(?:离|距|接壤|毗邻|相邻|相接|相连|交界|为邻|相望)|约\d|(?:上|下)游|以[东西南北]|对面|附近|旁边?[，。、的]|\d+(?:\.\d+)?(?:公里|千米|里)[，。；、,]"
)
"""What follows a name that is told of as a neighbour, or how far off it lies."""
_BEFORE: Final = 4
_REACH: Final = 300
"""How far back in its line an area stays in force, in tokens."""
_PREFIX_LENGTH: Final = {0: 2, 1: 4, 2: 6, 3: 9, 4: 12}


def level_of(word: str) -> int | None:
    """The rank of the area that a word like 县委, 副镇长 or 村支书 speaks of."""
    found = _LEVEL.match(word)
    return _LEVEL_WORDS[found[1]] if found else None


def area_of_level(scene: Scene, token: int, word: str) -> Entity | None:
    """The area of the level that ``word`` names (县委, 镇政府) and that is in force there: one
    that goes by this very class word, where there is one."""
    found = _LEVEL.match(word)
    if found is None:
        return None
    own = scene.entities.get(scene.reading.about or "")
    if found[1] == "市" and own is not None and own.type == "County" and own.name.endswith("市"):
        return own
    rank = _LEVEL_WORDS[found[1]]
    return in_force(scene, token, rank, found[1]) or in_force(scene, token, rank, "")


def in_force(scene: Scene, token: int, rank: int, ending: str) -> Entity | None:
    """The area of ``rank`` and class word last named before ``token`` in its line; the report's own
    where the line names it or no other."""
    own = scene.entities.get(scene.reading.about or "")
    fits = own is not None and RANK.get(own.type) == rank and own.name.endswith(ending)
    if fits and rank < RANK["County"]:
        return own
    line = scene.sentences[scene.sentence_of(token)].line
    first = scene.sentences[scene.first_sentence[line]].start
    last = None
    for k in range(token - 1, max(first, token - _REACH) - 1, -1):
        if RANK.get(scene.kinds[k]) == rank and not put_elsewhere(scene, k):
            area = scene.entity(k)
            if fits and area is own:
                return own
            if last is None and area is not None and area.name.endswith(ending):
                last = area
    if fits or last is not None:
        return last or own
    only = only_area(scene, rank)
    suits = only is not None and only.name.endswith(ending)
    return only if suits and (own is None or only is None or _akin(only, own)) else None


def _akin(area: Entity, own: Entity) -> bool:
    """Whether the codes leave open that one area lies in the other."""
    return not area.code or not own.code or encloses(area, own) or encloses(own, area)


def put_elsewhere(scene: Scene, token: int) -> bool:
    """Whether the words beside the name at ``token`` put it elsewhere (邻近的乙村, 与乙乡接壤)."""
    start, text = scene.starts[token], scene.reading.report.text
    if _BESIDE.search(text, max(0, start - _BEFORE), start):
        return True
    return _BORDERS.match(text, start + len(scene.words[token])) is not None


def only_area(scene: Scene, rank: int) -> Entity | None:
    """The area of ``rank``, where the report names but one."""
    same = [e for e in scene.entities.values() if RANK.get(e.type) == rank]
    return same[0] if len(same) == 1 else None


def rank_above(area: Entity) -> int:
    """The rank of the level right above ``area``: a municipality's is that of its counties."""
    step = 2 if area.type == "County" and (area.code or "")[:2] in _MUNICIPALITIES else 1
    return RANK[area.type] - step


def directly_above(upper: Entity, lower: Entity) -> bool:
    """Whether ``upper`` may be the level right above ``lower``, by level and by code."""
    high, low = RANK.get(upper.type), RANK.get(lower.type)
    if high is None or low is None:
        return False
    step = 2 if high == 0 and low == 2 and (upper.code or "")[:2] in _MUNICIPALITIES else 1
    if low - high != step:
        return False
    if not upper.code or not lower.code:
        return True
    return inside(upper.code, lower.code, upper.type)


def encloses(upper: Entity, lower: Entity) -> bool:
    """Whether the codes say that ``lower`` lies in ``upper``, at any remove."""
    known = upper.code and lower.code and RANK.get(upper.type, 9) < RANK.get(lower.type, 0)
    return bool(known) and inside(upper.code or "", lower.code or "", upper.type)


def inside(upper: str, lower: str, level: str) -> bool:
    """Whether the division code ``lower`` lies in ``upper``, which is of ``level``.

    >>> inside("140400", "140423", "Prefecture")
    True
    """
    length = _PREFIX_LENGTH[RANK[level]] if level in RANK else 0
    return upper[:length] == lower[:length]
