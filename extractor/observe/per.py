"""What one unit of a number is for, where only the discourse tells (contract: small print)."""

from __future__ import annotations

import re
from typing import Final

from extractor.model import Observation
from extractor.observe.nounwords import people_pattern
from extractor.observe.scene import Frame, Scene

_RULES: Final = frozenset(("subsidy", "dividend-income"))
_TIMES: Final = frozenset(("year", "month"))
"""An allowance to a group that is told by the year is for each of it (老人每年600元养老金)."""

_HEADS: Final = frozenset(("person", "household", "village", "mu", "unit"))
_RULE: Final = re.compile(r"一次性|给予|可得|可获|可领|可享受|奖补|补助标准|的奖励?|标准")
_TOTAL: Final = re.compile(r"共|累计|总|发放[^，,]{0,6}资金|全年|全[县市省镇乡村区]|各类")
_TOTAL_CHARS: Final = 8
MAX_EACH: Final = 100_000
"""Largest sum that a rule pays to one person or household, in yuan; more is a total."""


_WHOLE: Final = re.compile(r"[总共累合]|全[县市省镇乡村区年体]|拢共")


def in_series(scene: Scene, frame: Frame, last: Observation | None) -> tuple[str, ...]:
    """``per`` of the number before that the same word tells (人均收入城镇3万元、农村1.5万元).

    A total is for nobody in particular (每亩收益2000元，共4万元).
    """
    q = frame.quantity
    if last is None or last.unit != q.unit or q.per or last.start < frame.sentence.start:
        return ()
    if _WHOLE.search(scene.text, last.end, q.start):
        return ()
    return last.per


def per_of(scene: Scene, frame: Frame, indicator: str, subject: str | None) -> tuple[str, ...]:
    """``per`` as read beside the number, and the person or household that a rule pays to.

    务工四个月以上的每年奖补300元 is per person and year; 贫困户一次性给予奖补5000元 per household.
    """
    q, text = frame.quantity, scene.text
    if indicator not in _RULES or q.unit != "CNY" or subject is not None:
        return q.per
    if q.value is None or q.value >= MAX_EACH or not _HEADS.isdisjoint(q.per):
        return q.per
    ruled = _RULE.search(text, frame.here.start, q.start) is not None
    if not ruled and (indicator != "subsidy" or _TIMES.isdisjoint(q.per)):
        return q.per
    if _TOTAL.search(text, max(frame.here.start, q.start - _TOTAL_CHARS), q.start):
        return q.per
    groups = people_pattern().findall(text, frame.sentence.start, q.start)
    if not ruled and not groups:
        return q.per
    return ("household" if groups and groups[-1].endswith("户") else "person", *q.per)
