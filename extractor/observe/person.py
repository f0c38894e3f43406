"""The person whom a number is about: a speaker, or whoever the sentence is about."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.model import ADMIN_TYPES, Mention
from extractor.observe.actors import is_actor, is_speaker
from extractor.observe.knowledge import alternatives
from extractor.observe.nounwords import people_pattern
from extractor.observe.scene import Frame, Scene

_FAMILY: Final = re.compile(r"家(?:里|中)?[^，,。]{0,3}$")
_TOGETHER: Final = re.compile(r"[和与、][^，,。、]{0,6}的?")
_PRONOUN: Final = re.compile(r"[他她]")


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(alternatives("firstperson"))


def is_family(scene: Scene, frame: Frame) -> bool:
    """Whether a family is counted (家有5口人) and not the people of a place."""
    q, text = frame.quantity, scene.text
    return _FAMILY.search(text, frame.here.start, q.start) is not None


def person(scene: Scene, frame: Frame) -> str | None:
    """The speaker of a first-person quotation, or the person whom the sentence is about."""
    q, text = frame.quantity, scene.text
    if "Person" not in frame.around.types:
        return None
    if _is_group(scene, frame.here.start, q.start):
        return None
    speaker = _speaker(scene, frame)
    if speaker is not None:
        return speaker
    for m in reversed(scene.names(frame.sentence.start, q.start)):
        if m.type == "Person" and not is_speaker(scene, m):
            return _first_of(scene, m, frame.sentence.start).entity
        if m.type in ADMIN_TYPES and m.text.startswith("全"):
            return None
    if not _PRONOUN.search(text, frame.sentence.start, frame.sentence.end):
        return None
    for m in reversed(scene.names(frame.paragraph.start, frame.sentence.start)):
        if m.type == "Person" and is_actor(scene, m):
            return m.entity
    return None


def _first_of(scene: Scene, m: Mention, start: int) -> Mention:
    """The first of several who are named together (甲和邻村的乙)."""
    for before in reversed(scene.names(start, m.start)):
        if before.type == "Person" and _TOGETHER.fullmatch(scene.text, before.end, m.start):
            return before
    return m


def _is_group(scene: Scene, start: int, end: int) -> bool:
    """Whether a group is named there, other than before a person's name (村民张三)."""
    for group in people_pattern().finditer(scene.text, start, end):
        name = scene.by_start.get(group.end())
        if name is None or name.type != "Person":
            return True
    return False


def _speaker(scene: Scene, frame: Frame) -> str | None:
    q, text, line = frame.quantity, scene.text, frame.paragraph
    opened = text.rfind("“", line.start, q.start)
    if opened < 0 or text.find("”", opened, q.start) >= 0:
        return None
    closed = text.find("”", q.end, line.end)
    if closed < 0 or not _first_person().search(text, max(opened, frame.sentence.start), closed):
        return None
    for m in scene.names(closed, min(line.end, closed + 40)):
        if m.type == "Person":
            return m.entity
    return None
