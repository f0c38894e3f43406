"""Whom a clause without a subject goes on about, where that is not the subject before it.

Who founds a firm tells on of the firm (某人创办乙公司，种茶300亩); of a public body and a firm that
sign, the firm invests; an official tells of what his body does, not of what he does himself; a
clause that leads into a place sets the scene there.
"""

from __future__ import annotations

from typing import Final

from extractor.relate.scene import Scene
from extractor.relate.words import Role, having, titles
from extractor.rulebook.pattern import GROUPS

_FIRMS: Final = frozenset(("Company", "Cooperative"))
_SEATED: Final = GROUPS["Body"] | {"Site"}
_TITLE_REACH: Final = 4
_SCENES: Final = GROUPS["Area"] | _FIRMS
_COMERS: Final = frozenset(("记者", "我们", "笔者", "一行人", "刚", "一"))
_INSIDE: Final = (
    "里",
    "内",
    "间",
    "旁",
    "边",
    "头",
    "口",
    "园",
    "地",
    "棚",
    "坡",
    "山",
    "场",
    "厂",
    "院",
)
"""How the part of a place is named that a scene is set in."""
_SEATS: Final[dict[str, str | tuple[str, ...]]] = {
    **{"院长": "院", "厂长": "厂", "园长": "园", "馆长": "馆", "场长": "场", "车间主任": "车间"},
    **dict.fromkeys(("经理", "董事长", "总裁"), ("公司", "集团")),
    **{"校长": ("学", "校", "学院"), "理事长": ("合作社", "协会"), "社长": "合作社", "店长": "店"},
}
"""How the body is named whose head goes by a title."""
_SEAT_REACH: Final = 60


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
    return in_office(scene, person) if _any(scene, "telling", person + 1, end) else None


def in_office(scene: Scene, person: int) -> int | None:
    """The body that the official at ``person`` stands for (村党支部书记王某争取到资金); -1 where it
    is not named, None for somebody without office."""
    if titles().get(scene.words[person - 1]) != "office":
        return None
    before = range(person - 2, max(-1, person - 2 - _TITLE_REACH), -1)
    bodies = GROUPS["Body"] | GROUPS["Area"] | {"Site"}
    return next((k for k in before if scene.kinds[k] in bodies), -1)


def staged(scene: Scene, token: int, types: frozenset[str]) -> int | None:
    """The place or cooperative that a clause before ``token`` in its sentence sets the scene in
    (在甲村，…; 走进甲社的大棚里，…)."""
    for start, end in scene.clauses_back(token):
        if end > token:
            continue
        first = start + 1 + (scene.words[start] in _COMERS)
        if first >= end or scene.words[first - 1] not in having("whereto"):
            continue
        if scene.kinds[first] not in _SCENES:
            continue
        while first + 1 < end - 1 and scene.kinds[first + 1] in _SCENES:
            first += 1
        inside = scene.words[end - 2].endswith(_INSIDE)
        if scene.kinds[first] in types and (first + 1 == end - 1 or inside):
            return first
    return None


def _any(scene: Scene, role: Role, start: int, end: int) -> bool:
    return not having(role).isdisjoint(scene.words[start:end])


def seat(scene: Scene, title: int) -> int | None:
    """The body that the line or the one above last named before the office at ``title``, which
    opens its clause, where the office is one of such bodies (某医院添了设备。副院长王某说)."""
    clause = scene.clause_of(title)[0]
    word = scene.words[title]
    ends = next((ends for head, ends in _SEATS.items() if word.endswith(head)), None)
    if ends is None or any(scene.kinds[clause:title]) or title - clause > 1:
        return None
    above = scene.line_range(max(0, scene.line_range(title)[0] - 1))[0]
    first = max(above, title - _SEAT_REACH)
    for k in range(clause - 1, first - 1, -1):
        if scene.kinds[k] in _SEATED and (body := scene.entity(k)) and body.name.endswith(ends):
            return k
    return None
