"""Whom a clause without a subject goes on about, where that is not the subject before it.

Who founds a firm tells on of the firm (某人创办乙公司，种茶300亩); of a public body and a firm that
sign, the firm invests; an official tells of what his body does, not of what he does himself.
"""

from __future__ import annotations

from typing import Final

from extractor.relate.scene import Scene
from extractor.relate.words import Role, having
from extractor.rulebook.pattern import GROUPS, TITLE

_FIRMS: Final = frozenset(("Company", "Cooperative"))
_TITLE_REACH: Final = 4


def taken_over(scene: Scene, actor: int, end: int, types: frozenset[str]) -> int | None:
    """The firm that the person at ``actor`` founds, or that a body there signs with, in the rest
    of the clause."""
    kinds = scene.kinds[actor + 1 : end]
    firm = next((k for k, kind in enumerate(kinds, actor + 1) if kind in _FIRMS & types), None)
    if firm is None:
        return None
    founds = scene.kinds[actor] == "Person" and _any(scene, "founding", actor + 1, firm)
    signs = scene.kinds[actor] not in _FIRMS and _any(scene, "signing", firm + 1, end)
    return firm if founds or signs else None


def spoken_for(scene: Scene, person: int, end: int) -> int | None:
    """The body that the official at ``person`` speaks for, where the clause ends with 说 or 介绍
    (某合作社理事长王某介绍); -1 where it is not named."""
    if scene.kinds[person - 1] != TITLE or not _any(scene, "telling", person + 1, end):
        return None
    before = range(person - 2, max(-1, person - 2 - _TITLE_REACH), -1)
    bodies = GROUPS["Body"] | GROUPS["Area"] | {"Site"}
    return next((k for k in before if scene.kinds[k] in bodies), -1)


def _any(scene: Scene, role: Role, start: int, end: int) -> bool:
    return not having(role).isdisjoint(scene.words[start:end])
