"""The person whom a number is about: a speaker, or whoever the sentence is about."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.model import ADMIN_TYPES, Mention
from extractor.observe.actors import is_actor, is_speaker
from extractor.observe.knowledge import Profile, alternatives
from extractor.observe.nounwords import people_pattern
from extractor.observe.scene import Frame, Scene

_FAMILY: Final = re.compile(
    r"(?:家(?:里|中)?|夫妻|夫妇|老伴|母子|母女|父子|父女|爷孙|祖孙|婆孙|兄弟|姐妹|老两口)[^，,。]{0,3}$"
)
_TOGETHER: Final = re.compile(r"[和与、][^，,。、]{0,6}的?")
_OWN: Final = frozenset(("income", "wage-income", "income-increase"))
_OTHERS: Final = re.compile(
    r"大家|村里|全村|村民|群众|农户|户均|人均|乡亲|合作社|公司|企业|社员|我们村|县|乡亲|他|她|每户|贫困户|集体|镇"
)
"""Whose money is told in a quotation, unless it is the speaker's."""

_NOT_OWN: Final = frozenset((*ADMIN_TYPES, "Person", "Company", "Cooperative", "Site"))
_SPEAKER_CHARS: Final = 40
_PRONOUN: Final = re.compile(r"[他她]")


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(alternatives("firstperson"))


def is_family(scene: Scene, frame: Frame) -> bool:
    """Whether a family is counted (家有5口人) and not the people of a place."""
    q, text = frame.quantity, scene.text
    return _FAMILY.search(text, frame.here.start, q.start) is not None


def person(scene: Scene, frame: Frame, profile: Profile) -> str | None:
    """The speaker of a first-person quotation, or the person whom the sentence is about."""
    q, text = frame.quantity, scene.text
    if "Person" not in frame.around.types:
        return None
    if _is_group(scene, frame.here.start, q.start):
        return None
    speaker = _speaker(scene, frame, profile)
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


def _speaker(scene: Scene, frame: Frame, profile: Profile) -> str | None:
    """Who says it of himself: in the first person, or of his own earnings, naming nobody else."""
    q, text, line = frame.quantity, scene.text, frame.paragraph
    opened = text.rfind("“", line.start, q.start)
    if opened < 0 or text.find("”", opened, q.start) >= 0:
        return None
    closed = text.find("”", q.end, line.end)
    if closed < 0:
        return None
    if not _first_person().search(text, max(opened, frame.sentence.start), closed):
        own = profile.indicator in _OWN and _OTHERS.search(text, opened, closed) is None
        if not own or any(m.type in _NOT_OWN for m in scene.names(opened, q.start)):
            return None
    for m in scene.names(closed, min(line.end, closed + _SPEAKER_CHARS)):
        if m.type == "Person":
            return m.entity
    for m in reversed(scene.names(max(line.start, opened - _SPEAKER_CHARS), opened)):
        if m.type == "Person" and is_speaker(scene, m):
            return m.entity
    return None
