"""Areas that act where no actor is named: a bare level, or what a sentence is headed by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from extractor.model import ADMIN_TYPES, Mention, Span
from extractor.observe.actors import heads_clause, is_object
from extractor.observe.scene import Frame, Scene

_start: Final = attrgetter("start")
_LEVELS: Final = {
    **{"村": ("Village",), "镇": ("Township",), "乡": ("Township",), "省": ("Province",)},
    **{"县": ("County",), "区": ("County",), "旗": ("County",), "市": ("Prefecture", "County")},
    **{"州": ("Prefecture",), "盟": ("Prefecture",), "社区": ("Village",), "嘎查": ("Village",)},
    **{"街道": ("Township",), "苏木": ("Township",)},
}
_LEVEL: Final = re.compile(
    r"[，,]?(?:通过[^，,。]{0,8}[，,])?(?:([村镇乡省县区旗市州盟])(?:里|上|财政|集体|两委|级财政)"
    r"|(社区|嘎查|街道|苏木)(?:里|上|集体|两委)?(?![^，,。]{0,3}(?:书记|主任|居民|干部|群众|村民|内|党|委|服务中心|卫生)))"
)
_LOCAL: Final = ("当地政府", "当地党委")
_LOCAL_CHARS: Final = 400
"""How far back the area may be named whose government 当地政府 is."""

_HEADS: Final = frozenset("，,通村镇乡省县区旗市州盟社嘎街苏")
"""First characters of what ``_LEVEL`` finds."""


def bare_level(scene: Scene, frame: Frame, clause: Span, names: Sequence[Mention]) -> str | None:
    """The area that a bare level stands for at the head of a clause (村里建起, 县财政补贴)."""
    dates = [m.end for m in names if m.type == "Time"] if names else ()
    at = dates[-1] if dates else clause.start
    if scene.text.startswith(_LOCAL, at) or scene.text.startswith(_LOCAL, at + 1):
        return _local(scene, at)
    bare = _LEVEL.match(scene.text, at) if scene.text[at : at + 1] in _HEADS else None
    if bare is None or bare.start(bare.lastindex or 0) in scene.by_start:
        return None
    kinds, about = _LEVELS[bare.group(bare.lastindex or 0)], scene.reading.about
    for m in reversed(scene.names(frame.paragraph.start, frame.quantity.start)):
        if m.type in kinds:
            return m.entity
    if scene.type_of(about) in kinds:
        return about
    entity = scene.entities.get(about or "")
    own = entity.code or "" if entity else ""
    known = [e for e in scene.reading.entities if e.type in kinds]
    around = [e.id for e in known if own and e.code and own.startswith(e.code[:2])]
    if len(around) == 1:
        return around[0]
    return known[0].id if len(known) == 1 else None


def _local(scene: Scene, at: int) -> str | None:
    """The county or township told of last, whose government 当地政府 is."""
    for m in reversed(scene.names(max(0, at - _LOCAL_CHARS), at)):
        if m.type in ("County", "Township"):
            return m.entity
    return None


def area_told_of(scene: Scene, frame: Frame) -> str | None:
    """The area that heads the sentence, though what it tells of follows (甲县青梅面积…)."""
    for m in scene.names(frame.sentence.start, frame.quantity.start):
        if m.type == "Time":
            continue
        heads = m.type in ADMIN_TYPES and heads_clause(scene, m, frame.sentence.start)
        follower = scene.by_start.get(m.end)
        return m.entity if heads and follower is not None and follower.type == "Product" else None
    return None


def opens(scene: Scene, m: Mention, frame: Frame) -> bool:
    """Whether an earlier sentence is about a name: it heads that sentence."""
    sentences = scene.lines[frame.line].sentences
    i = bisect_right(sentences, m.start, key=_start) - 1
    if i < 0 or not heads_clause(scene, m, sentences[i].start):
        return False
    return not is_object(scene, m, sentences[i].start)
