"""The counted noun: what stands after the classifier, or before the number (建设爱心超市11个)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.model import Mention
from extractor.observe.knowledge import roles
from extractor.observe.scene import Frame, Scene
from extractor.rulebook.observations import UNIT_CLASSES

_PUNCTUATION: Final = re.compile(r"[^\w《》“”\"·•%％]")
_MAX_NOUN_CHARS: Final = 24
_MEASURED: Final = frozenset().union(
    *(UNIT_CLASSES[k] for k in ("money", "length", "weight", "volume", "power", "percent", "time"))
)
_QUOTES: Final = '“”"‘’「」'
_ADMIN: Final = ("Province", "Prefecture", "County", "Township", "Village", "Region")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its span, and the mention that it is where it is one whole name."""

    start: int
    end: int
    name: Mention | None


def counted(scene: Scene, frame: Frame) -> Noun | None:
    """The counted noun of a quantity, after it or before it; None where nothing is named."""
    return _after(scene, frame) or _before(scene, frame)


def _after(scene: Scene, frame: Frame) -> Noun | None:
    stops = roles()["stop"]
    at, of_phrase = frame.quantity.end, False
    start = end = at
    for offset, word in scene.words_after(at, frame.right):
        name = scene.by_start.get(offset)
        if end == start and not of_phrase and word in ("的", "之"):
            of_phrase = True
            start = end = offset + len(word)
            continue
        if name is not None and (name.type == "Time" or name.type == "Person"):
            break
        if name is None and (word in stops or _is_break(word)):
            if word == "的" and end > start and _only_areas(scene, start, end):
                start = end = offset + 1
                continue
            break
        if word in _QUOTES and end == start:
            start = end = offset + len(word)
            continue
        if word in _QUOTES:
            break
        end = offset + len(word)
        if end - start >= _MAX_NOUN_CHARS:
            break
    return _noun(scene, start, end)


def _before(scene: Scene, frame: Frame) -> Noun | None:
    stops, copulas = roles()["stop"], roles()["copula"]
    start = end = frame.quantity.start
    for offset, word in scene.words_before(end, frame.left):
        name = scene.by_start.get(offset)
        if start == end and name is None and (word in copulas or word in _QUOTES):
            start = end = offset
            continue
        if name is not None and (name.type in ("Time", "Person") or name.type in _ADMIN):
            break
        if name is None and (word in stops or _is_break(word) or word in _QUOTES):
            break
        start = offset
        if end - start >= _MAX_NOUN_CHARS:
            break
    return _noun(scene, start, end)


def _is_break(word: str) -> bool:
    return _PUNCTUATION.match(word) is not None


def _only_areas(scene: Scene, start: int, end: int) -> bool:
    at = start
    for name in scene.names(start, end):
        if name.start != at or name.type not in _ADMIN:
            return False
        at = name.end
    return at == end


def _noun(scene: Scene, start: int, end: int) -> Noun | None:
    while (first := scene.by_start.get(start)) and first.type in _ADMIN and first.end < end:
        start = first.end
    if end <= start or scene.text[start:end] in roles()["empty"]:
        return None
    name = scene.by_start.get(start)
    return Noun(start, end, name if name and name.end == end else None)


def named(scene: Scene, frame: Frame, indicator: str, noun: Noun | None) -> str | None:
    """The slot ``of``: the noun as written, where the indicator and unit leave one to be named."""
    if noun is None:
        return None
    written = scene.text[noun.start : noun.end]
    if frame.quantity.unit in _MEASURED and not _names_measured(frame, indicator, written, noun):
        return None
    if indicator == "planted-area" and noun.name is not None:
        return None
    if noun.name is not None and indicator not in ("livestock", "population", "other"):
        return None
    return written


def _names_measured(frame: Frame, indicator: str, written: str, noun: Noun) -> bool:
    """Money, lengths and shares have a counted noun only where a fund, group or thing is named."""
    unit = frame.quantity.unit
    if unit in UNIT_CLASSES["money"] or unit in UNIT_CLASSES["weight"]:
        return any(written.endswith(fund) for fund in roles()["fund"]) and indicator != "price"
    if unit in UNIT_CLASSES["percent"]:
        return indicator in ("share", "coverage", "growth")
    return indicator in ("length", "built", "capacity", "other", "renovated") and noun.name is None
