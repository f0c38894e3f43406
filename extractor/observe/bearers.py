"""Who acted where a preposition, a passive, an office or a partner tells: 由A承建, 被B收购."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from extractor.model import ADMIN_TYPES
from extractor.observe.actors import BODIES, chain_start, is_actor
from extractor.observe.scene import Frame, Scene

_FIRMS: Final = frozenset(("Company", "Cooperative"))
_PUBLIC: Final = frozenset(("Government", "Organization", "Team"))
_NOT_BY: Final = re.compile(r"[的到至向]|牵头")
_PASSIVE_CHARS: Final = 8
"""How far behind a number, in code points, 被 may stand that tells who took it."""

_LED: Final = re.compile(
    r"的?(?:精心|统一|积极|大力)?(?:组织|带领|牵头|牵线|协调|引导|推动|主导|主持)下"
)
_INVESTS: Final = re.compile(r"[^，,。；;]{0,16}(?:投资|出资|兴建|承建|投建)")
_CLAUSES_BACK: Final = 6
"""So many clauses back an investor may be named."""

_WITH: Final = ("与", "和", "同", "由")
_OFFICE: Final = re.compile(r"[^，,。；;：:]{0,14}(?:长|书记|主席|主任|委员|常委|代表|专员|干事)")


def by_whom(scene: Scene, frame: Frame, types: frozenset[str]) -> str | None:
    """Whoever stands after 由 in the sentence (由县水务局承建)."""
    text, start = scene.text, frame.sentence.start
    if frame.told.types.isdisjoint(types) or text.find("由", start, frame.quantity.start) < 0:
        return None
    for m in reversed(scene.names(start, frame.quantity.start)):
        head = chain_start(scene, m)
        if m.type in types and head > start and text[head - 1] == "由":
            return None if _NOT_BY.match(text, m.end) else m.entity
    return None


def leader(scene: Scene, frame: Frame, types: frozenset[str]) -> str | None:
    """Under whose lead the sentence says it was done (在县农业局的组织下，…; 经甲区牵线，…)."""
    text, start = scene.text, frame.sentence.start
    first = text[start : start + 1]
    if first == "经":
        m = scene.by_start.get(start + 1)
        return m.entity if m is not None and m.type in types else None
    if first != "在" or frame.told.types.isdisjoint(types):
        return None
    for m in scene.names(start, frame.quantity.start):
        if m.type in types and _LED.match(text, m.end):
            return m.entity
    return None


def taker(scene: Scene, frame: Frame) -> str | None:
    """Who takes what a passive clause counts (5万斤被粮油公司收购)."""
    end = frame.quantity.end
    if frame.told.types.isdisjoint(BODIES):
        return None
    at = scene.text.find("被", end, min(frame.right, end + _PASSIVE_CHARS))
    m = scene.by_start.get(at + 1) if at >= 0 else None
    return m.entity if m is not None and m.type in BODIES else None


def giver(scene: Scene, frame: Frame, start: int) -> str | None:
    """From whom somebody got money: named from ``start`` up to it (获得县农商行贷款)."""
    for m in scene.names(start, frame.quantity.start):
        if m.type in BODIES:
            return m.entity
    return None


def investor(scene: Scene, frame: Frame) -> str | None:
    """The firm said to invest in a clause before (甲公司投资建设乙厂，总投资3亿元)."""
    start = frame.clauses[max(0, frame.clause - _CLAUSES_BACK)].start
    for m in reversed(scene.names(start, frame.here.start)):
        if m.type in _FIRMS and is_actor(scene, m):
            return m.entity if _INVESTS.match(scene.text, m.end) else None
    return None


def in_speech(scene: Scene, frame: Frame) -> bool:
    """Whether somebody says it who is quoted: what he leaves out is not the report's area."""
    text, start, end = scene.text, frame.paragraph.start, frame.quantity.start
    return text.rfind("“", start, end) > text.rfind("”", start, end)


def helper(scene: Scene, frame: Frame, doer: str | None) -> str | None:
    """Who helps: not the area whose villages are counted, but the other one of the sentence."""
    listed = scene.frames[scene.lists[frame.number][0]]
    owner = scene.name_before(listed.quantity.start)
    if owner is None or owner.type not in ADMIN_TYPES:
        return doer
    if doer is not None and doer != owner.entity and doer in frame.told.entities:
        return doer
    for m in scene.names(frame.sentence.start, frame.sentence.end):
        if m.type not in ADMIN_TYPES or m.entity == owner.entity:
            continue
        if m.start < owner.start:
            return m.entity
        if scene.text.startswith(_WITH, m.start - 1):  # 甲县6个镇与乙县12个镇: 甲县 helps
            return owner.entity if scene.is_quantity(m.end) else m.entity
    return doer


def offices(scene: Scene) -> Mapping[str | None, str | None]:
    """The public body that each official's name stands behind with his office (县工会主席张三)."""
    found: dict[str | None, str | None] = {}
    for body, m in pairwise(scene.mentions):
        official = m.type == "Person" and body.type in _PUBLIC
        if official and _OFFICE.fullmatch(scene.text, body.end, m.start):
            found.setdefault(m.entity, body.entity)
    return found
