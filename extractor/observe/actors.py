"""Which mention stands where a subject stands: what may have acted at all."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.model import ADMIN_TYPES, Mention
from extractor.observe.knowledge import alternatives, roles
from extractor.observe.noun import Noun
from extractor.observe.scene import Frame, Scene

BODIES: Final = frozenset(
    (*ADMIN_TYPES, "Government", "Company", "Cooperative", "Team", "Organization")
)
"""Types of things that act for others: places, too, where they act themselves."""

_LEAD_CHARS: Final = 5
"""Most characters, without names, between the head of a clause and its subject."""


_INSTITUTIONS: Final = (
    "医院",
    "卫生院",
    "小学",
    "中学",
    "学校",
    "学院",
    "大学",
    "幼儿园",
    "研究院",
    "研究所",
)
"""Ends of the names of sites that act as bodies do."""


_STRETCH: Final = re.compile(r"[^\W\d]{0,3}[到至往]")
"""After 由 and a name: from there to somewhere."""

_VISITED: Final = (
    "走访了",
    "慰问了",
    "考察了",
    "参观了",
    "看望了",
    "访问了",
    "帮扶了",
    "资助了",
    "带动了",
)
"""Before a name: somebody else does it to him."""

_NO_DOER: Final = ("的", "记者", "通讯员", "讯", "报道", "消息")
"""Behind a name: it is somebody else's, or a paper that tells and does nothing of what it tells."""


def is_institution(scene: Scene, m: Mention) -> bool:
    """Whether a site acts as a body does: 甲医院选派医师, 乙中学捐书, 该院义诊."""
    known = scene.entities.get(m.entity or "")
    return known is not None and known.type == "Site" and known.name.endswith(_INSTITUTIONS)


@cache
def _not_actor() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('notactor')})$")


@cache
def _governing_ends() -> frozenset[str]:
    """Last characters of what ``_not_actor`` finds, and a line end behind it."""
    return frozenset(("\n", *(word[-1] for word in roles()["notactor"])))


@cache
def speech_pattern() -> re.Pattern[str]:
    """A speaker's verb, shortly after the name."""
    return re.compile(f".{{0,5}}?(?:{alternatives('speech')}|(?<![每一几两多条第])道)")


def is_actor(scene: Scene, m: Mention) -> bool:
    """Whether a mention stands where a subject stands: not after a preposition, not before 的."""
    text = scene.text
    if m.entity is None or text.startswith(_NO_DOER, m.end):
        return False
    if m.type == "Person" and is_speaker(scene, m):
        return False
    follower = scene.by_start.get(m.end)
    works = m.type in ADMIN_TYPES and follower is not None and follower.type == "Program"
    if follower is not None and follower.type != "Time" and not works:  # 甲县|易地扶贫搬迁3万人
        return False
    if m.type == "Government" and any(n.type == "Person" for n in scene.names(m.end, m.end + 8)):
        return False
    return not is_governed(scene, m)


def is_governed(scene: Scene, m: Mention) -> bool:
    """Whether a preposition or verb governs a name (给予甲县, 在乙村, 由丙村至丁村)."""
    head = chain_start(scene, m)
    before = scene.text[head - 1 : head]
    if before == "了" and scene.text.endswith(_VISITED, 0, head):
        return True
    if before == "原" or (before == "由" and _STRETCH.match(scene.text, m.end)):
        return True
    if scene.text[head - 1 : head] not in _governing_ends():
        return False
    return _not_actor().search(scene.text, max(0, head - 3), head) is not None


def is_object(scene: Scene, m: Mention, start: int) -> bool:
    """Whether a directive verb stands right before a name, from ``start`` on (建设甲县枢纽)."""
    words = scene.words_within(start, chain_start(scene, m))
    return bool(words) and not roles()["order"].isdisjoint((words[-1], words[-1][-2:]))


def heads_clause(scene: Scene, m: Mention, start: int) -> bool:
    """Whether a mention stands at ``start``, but for dates, areas, commas and adverbs."""
    lead = m.start - start
    for n in scene.names(start, m.start):
        if n.type != "Time" and n.type not in ADMIN_TYPES:
            return False
        lead -= n.end - n.start + 1
    return lead <= _LEAD_CHARS


def is_speaker(scene: Scene, m: Mention) -> bool:
    """Whether a person is only quoted (据张三介绍, 张三说)."""
    return speech_pattern().match(scene.text, m.end) is not None


def stands_alone(scene: Scene, frame: Frame, noun: Noun | None) -> bool:
    """Whether the things counted head the clause, which tells of them (，9部作品获奖)."""
    if noun is None or noun.side == "before" or frame.quantity.unit != "count":
        return False
    if frame.quantity.start - frame.here.start > _LEAD_CHARS:
        return False
    words = scene.words_within(frame.here.start, frame.quantity.start)
    return not any(word[0].isalnum() for word in words)


def chain_start(scene: Scene, m: Mention) -> int:
    """Where the names that are written together with ``m`` begin."""
    start = m.start
    while (before := scene.name_before(start)) and before.type in ADMIN_TYPES:
        start = before.start
    return start
