"""The clause that stands between a number and its noun (5名[懂技术的]工人, 8棵[他种下的]核桃树)."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from extractor.model import ADMIN_TYPES
from extractor.observe.knowledge import roles
from extractor.observe.scene import Frame, Scene
from extractor.observe.wordclass import is_light, is_quality
from extractor.rulebook.observations import UNIT_CLASSES

_PERSONS: Final = UNIT_CLASSES["people"]
_NOT_COUNTED: Final = frozenset(("人", "口", "口人", "人次", "人口"))
"""Measures that are themselves what is counted: what follows them tells of them."""

_OPENERS: Final = frozenset(
    ("有", "像", "和", "与", "在", "用", "不", "没有", "没", "靠", "能", "会", "懂")
)
_WORDS: Final = 14
"""Such a clause has no more words."""

_TOLD: Final = frozenset("了过着")
_TAKEN: Final = frozenset(("的", "地", "得", "以上", "以下", "以内", "左右", "为", "是", "等"))


def head_start(scene: Scene, frame: Frame) -> int | None:
    """Where the noun begins behind the clause that a number is followed by; None without one."""
    q = frame.quantity
    text, end = scene.text, q.end
    if text.find("的", end + 1, frame.right) < 0 or frame.measure.lstrip("多余来") in _NOT_COUNTED:
        return None
    starts, words = scene.starts, scene.words
    low = bisect_left(starts, end)
    if low >= len(starts) or starts[low] != end:
        return None
    if _areas(scene, low):
        return _behind_areas(scene, low, frame.right)
    first = words[low]
    if first in _TAKEN or first in roles()["compound"]:
        return None
    if first[0] not in _OPENERS and not is_light(first):
        return None
    return _behind_clause(scene, low, frame.right, q.unit in _PERSONS)


def _areas(scene: Scene, i: int) -> bool:
    name = scene.by_start.get(scene.starts[i])
    return name is not None and name.type in ADMIN_TYPES


def _behind_areas(scene: Scene, low: int, right: int) -> int | None:
    """Behind areas told in a row (4000名[甲县、乙县的]牧民)."""
    at, several = scene.starts[low], False
    while (name := scene.by_start.get(at)) is not None and name.type in ADMIN_TYPES:
        at = name.end
        if scene.text[at : at + 1] in "、和与":
            at, several = at + 1, True
    return at + 1 if several and at < right and scene.text.startswith("的", at) else None


def _behind_clause(scene: Scene, low: int, right: int, people: bool) -> int | None:
    starts, words = scene.starts, scene.words
    for i in range(low + 1, min(len(words), low + _WORDS)):
        word = words[i]
        if starts[i] >= right or not (word[0].isalnum() or word[0] in "“”、"):
            return None
        if word in _TOLD and not people:
            return None
        if word == "的":
            if i + 1 >= len(words) or starts[i + 1] >= right:
                return None
            if (
                not people
                and words[low] not in _OPENERS
                and words[low][0] not in "不没"
                and not is_quality(words[i - 1])
            ):
                return None
            return starts[i] + 1
    return None
