"""Planned and denied numbers, and changes from one number to another."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.model import Modality, Polarity
from extractor.observe.knowledge import alternatives
from extractor.observe.scene import Frame, Scene

_YEAR: Final = re.compile(r"\d{4}")
_PURPOSE: Final = re.compile(r"(?:为|为了|以)$")
_FROM: Final = re.compile(r"(?:由|从|自)")
_TO: Final = re.compile(r"(?:到|至|为|成|到了)$|(?:到|至|为|成)[^，,。；;]{0,12}$")


@cache
def _role(role: str) -> re.Pattern[str]:
    return re.compile(alternatives(role))


def modality(scene: Scene, frame: Frame, indicator: str, time: str | None) -> Modality | None:
    """``planned`` where a plan word governs the number, or its date lies ahead."""
    if indicator == "target" or _is_ahead(scene, time):
        return "planned"
    start, end = frame.sentence.start, frame.quantity.start
    plans = [
        m
        for m in _role("plan").finditer(scene.text, start, end)
        if len(m.group()) > 1 or scene.is_word(m.start(), m.end())
    ]
    for plan in reversed(plans):
        if _PURPOSE.search(scene.text, start, plan.start()):
            continue
        if _role("done").search(scene.text, plan.end(), end):
            return None
        return "planned"
    return None


def _is_ahead(scene: Scene, time: str | None) -> bool:
    published, year = scene.reading.report.published, _YEAR.match(time or "")
    return published is not None and year is not None and year.group() > published[:4]


def polarity(scene: Scene, frame: Frame) -> Polarity | None:
    """``negative`` where a word of denial stands just before the number."""
    start = max(frame.left, frame.quantity.left - 4)
    for found in _role("denial").finditer(scene.text, start, frame.quantity.left):
        if scene.is_word(found.start(), found.end()):
            return "negative"
    return None


def follows(scene: Scene, number: int) -> bool:
    """Whether this number is what the one before it changed to (由1500元涨到2600元)."""
    frame = scene.frames[number]
    if number == 0:
        return False
    before = scene.frames[number - 1]
    q, p = frame.quantity, before.quantity
    if q.unit != p.unit or p.start < frame.sentence.start or q.start - p.end > 24:
        return False
    return (
        _FROM.search(scene.text, before.left, p.start) is not None
        and _TO.search(scene.text[p.end : q.start]) is not None
    )
