"""What is named right beside a number: behind it, ahead of it, or in turn with it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from extractor.model import ADMIN_TYPES
from extractor.observe.actors import is_speaker
from extractor.observe.respective import respectively
from extractor.observe.scene import Frame, Scene
from extractor.observe.wordclass import is_noun

_AFTER_CHARS: Final = 10
_AHEAD_CHARS: Final = 40
"""How far behind a number the work that it pays for, or the team that it makes, may be named."""

_OBJECTS: Final = frozenset(("Site", "Program", "Product", "Company"))
_WORKS: Final = frozenset(("Site", "Program"))
_SCHEMES: Final = frozenset(("项目", "工程", "任务", "活动"))
_CUT: Final = re.compile(r"[、，,；;。和及]")
_MEMBER: Final = re.compile(r"(?:建设|改造|治理|修复|扩建)?、")
_THROUGH: Final = ("被", "由", "经", "通过", "从", "与", "同")
"""Prepositions of names that are not what a number is about."""

PURPOSES: Final = ("用于", "用在", "用来", "投向", "主要用于", "重点用于")
"""Between a sum of money and what it is spent on."""

_GIVEN_TO: Final = ("给", "予")
_RECEIVERS: Final = frozenset(
    ("Site", "Person", "Organization", "Government", "Company", "Cooperative", "Team")
)
_TO: Final = ("为", "给", "向", "对")
_BACK_CHARS: Final = 300
"""How far back the estate may be named that 这里 points at."""

_HERE: Final = re.compile(r"[到进在入]了?(?:这里|此|这个?(?:小区|社区|新区))")
_FOR_HIM: Final = re.compile(r"[为给向]其(?![他它余中])")
_NEXT_WORK: Final = re.compile(r"[；;。]|其中")
_FORMED: Final = ("组成", "组建", "成立", "编入", "编成", "派出", "加入")


def in_turn(scene: Scene, frame: Frame, types: Collection[str]) -> str | None:
    """Of A、B分别为1亩、2亩 the name that belongs to this number."""
    found = respectively(scene, frame)
    if found is None:
        return None
    place, size, end = found
    names = [m for m in scene.names(frame.here.start, end) if m.type in types]
    return names[place].entity if len(names) == size else None


def behind(scene: Scene, frame: Frame, types: tuple[str, ...]) -> str | None:
    """A name close behind the number: 72岁的赵有田; 投资667万元发展水果林."""
    q, text = frame.quantity, scene.text
    aged = text.startswith("的", q.end) and frame.told.types.issuperset(types)
    reach = _AHEAD_CHARS if aged and types == ("Person",) else _AFTER_CHARS
    for m in scene.names(q.end, min(frame.right, q.end + reach)):
        if _CUT.search(text, q.end, m.start) or text.endswith(_THROUGH, q.end, m.start):
            break
        if m.type not in _WORKS and text.startswith(PURPOSES, q.end):
            break  # 投资200万元用于茶叶加工
        if _MEMBER.match(text, m.end):  # 投资1亿元进行甲水库建设、乙河治理
            break
        follower = scene.word_at(m.end) if m.start == q.end else ""
        if is_noun(follower) and follower not in _SCHEMES:
            break  # 13个对口帮扶贫困村
        person = m.type == "Person" and types == ("Person",)
        if m.type in types and (person or m.type in _OBJECTS):
            return m.entity
        if m.type not in ADMIN_TYPES:
            break
    return None


def ahead(scene: Scene, frame: Frame, types: tuple[str, ...]) -> str | None:
    """The work that money goes to, named behind it (投资7677万元，加快建设东湖水库)."""
    if frame.told.types.isdisjoint(_WORKS):
        return None
    q, text = frame.quantity, scene.text
    if any(m.type in _WORKS for m in scene.names(frame.here.start, q.start)):
        return None
    end = min(frame.sentence.end, q.end + _AHEAD_CHARS)
    if frame.number + 1 < len(scene.frames):
        following = scene.frames[frame.number + 1].quantity
        if not text.startswith("的", following.end):  # 投资300万元，建设占地90亩的采摘园
            end = min(end, following.start)
    cut = _NEXT_WORK.search(text, q.end, max(q.end, end))
    for m in scene.names(q.end, cut.start() if cut else end):
        if m.type in types and m.type in _WORKS and not _MEMBER.match(text, m.end):
            return m.entity
    return None


def receiver(scene: Scene, frame: Frame, types: tuple[str, ...]) -> str | None:
    """To whom something is given before it is told how much (为甲公司发放贷款500万元)."""
    text, start = scene.text, frame.here.start
    if "Person" in types and _FOR_HIM.search(text, start, frame.quantity.start):
        for m in reversed(scene.names(frame.paragraph.start, start)):
            if m.type == "Person" and not is_speaker(scene, m):
                return m.entity
    for m in scene.names(start, frame.quantity.start):
        if (
            m.type in types
            and text.startswith(_TO, m.start - 1)
            and text[m.end : m.end + 1] != "借"
        ):
            return m.entity
    for m in scene.names(frame.quantity.end, frame.right):
        if m.type in _RECEIVERS and text.startswith(_GIVEN_TO, m.start - 1):
            return m.entity  # 捐了50万元给县红十字会
    return None


def moved_here(scene: Scene, frame: Frame) -> str | None:
    """The estate that people came to, pointed at behind them (16个村的548户搬到了这里)."""
    q = frame.quantity
    if _HERE.search(scene.text, q.end, frame.here.end) is None:
        return None
    for m in reversed(scene.names(q.start - _BACK_CHARS, q.start)):
        if m.type == "Site":
            return m.entity
    return None


def formed(scene: Scene, frame: Frame) -> str | None:
    """The team that people are made into (抽调30名医生组成医疗队)."""
    if "Team" not in frame.told.types:
        return None
    end = frame.quantity.end
    for m in scene.names(end, min(frame.sentence.end, end + _AHEAD_CHARS)):
        if m.type == "Team" and scene.text.startswith(_FORMED, m.start - 2):
            return m.entity
    return None
