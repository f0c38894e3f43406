"""Chains of areas: an address (甲县|乙镇|丙村), or areas named side by side (甲县、乙县和丙县)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from extractor.model import ADMIN_TYPES, Mention
from extractor.observe.scene import Scene

_TOPIC_LEAD: Final = 5
"""Most characters, without names, between the head of a clause and the area it is about."""

_WORKS: Final = frozenset(("Site", "Program", "Event"))
_WITHIN: Final = frozenset("在于，,：:、")
_JOIN: Final = re.compile(r"[、和及与]|以及")


def chains(scene: Scene, start: int, end: int) -> Iterator[list[Mention]]:
    """Runs of areas: nested ones written together, or joined by 、 and 和."""
    chain: list[Mention] = []
    for m in scene.names(start, end):
        if m.type not in ADMIN_TYPES or m.entity is None:
            continue
        if chain and not _joined(scene.text[chain[-1].end : m.start]):
            yield chain
            chain = []
        chain.append(m)
    if chain:
        yield chain


def _joined(between: str) -> bool:
    return not between or _JOIN.fullmatch(between) is not None


def of_chain(chain: Sequence[Mention], about: str | None) -> str | None:
    """Of areas side by side ``about`` or else the first; of nested ones the innermost."""
    if len(chain) == 1:
        return chain[-1].entity
    parts: list[Mention] = []
    for m in chain:
        if parts and parts[-1].end == m.start:
            parts[-1] = m
        else:
            parts.append(m)
    if about in [m.entity for m in parts]:
        return about
    return parts[0].entity


def is_address(chain: Sequence[Mention]) -> bool:
    """Whether a village is written out with what it lies in: it sets the scene."""
    if chain[-1].type != "Village" or len(chain) == 1:
        return False
    return all(a.end == b.start for a, b in pairwise(chain))


def is_topic(scene: Scene, chain: Sequence[Mention], start: int) -> bool:
    """Whether an area stands at ``start``, but for dates, commas and prepositions.

    One that begins the name of a work (建设|甲市枢纽) or ends a road (甲市至|乙市等铁路) does not.
    """
    lead = chain[0].start - start
    if lead and _is_of_work(scene, chain):
        return False
    if lead > _TOPIC_LEAD:
        lead -= sum(m.end - m.start + 1 for m in scene.names(start, chain[0].start))
    return lead <= _TOPIC_LEAD


def _is_of_work(scene: Scene, chain: Sequence[Mention]) -> bool:
    """Whether an area behind a verb is part of what is built or done."""
    before, end = scene.text[chain[0].start - 1], chain[-1].end
    follower = scene.by_start.get(end)
    work = follower is not None and follower.type in _WORKS
    road = before == "至" and scene.text.startswith("等", end)
    return road or (work and before not in _WITHIN)
