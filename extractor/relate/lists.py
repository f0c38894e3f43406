"""The members of a list (A、B和C), found from any one of them."""

from __future__ import annotations

from functools import cache
from typing import Final

from extractor.relate.levels import RANK
from extractor.relate.scene import Scene
from extractor.relate.words import having
from extractor.rulebook.pattern import GROUPS

_ADJACENT: Final = frozenset(("Program", "Product", "Site", "Person", "Document"))
"""Types of which two side by side are members of a list, not an address."""
_SEATED: Final = GROUPS["Area"] | GROUPS["Body"] | {"Site"}
_ON: Final = frozenset("等、和及，。；")
_COMMAS: Final = (["，"], [","])
_STOP: Final = frozenset("。！？!?；;，,：:")
_PLAIN: Final = 3
_REACH: Final = 150
"""How far a list goes to each side of the member that it is found from, in tokens."""


def listed(scene: Scene, token: int, types: frozenset[str]) -> list[int]:
    """The members of the list that ``token`` stands in, itself included, in text order.

    Members are joined by 、和及以及; up to three plain words may follow a member (A栽培、B和C).
    """
    if _alone(scene, token):
        return [token]
    start, end = scene.clause_of(token)
    start, end = max(start, token - _REACH), min(end, token + _REACH)
    after = _members(scene, token, range(token + 1, _list_end(scene, end, types)), types)
    before = _members(scene, token, range(token - 1, start - 1, -1), types)
    return [*reversed(before), token, *after]


def _alone(scene: Scene, token: int) -> bool:
    """Whether nothing near enough to ``token`` joins it to another (what most names are asked)."""
    around = scene.words[max(0, token - _PLAIN - 1) : token + _PLAIN + 2]
    if not _joints().isdisjoint(around) or scene.words[token + 1 : token + 2] in _COMMAS:
        return False
    kind, beside = scene.kinds[token], scene.kinds[max(0, token - 1) : token + 2]
    return kind not in _ADJACENT or beside.count(kind) == 1


@cache
def _joints() -> frozenset[str]:
    return having("joint") | {"等"}


def _list_end(scene: Scene, end: int, types: frozenset[str]) -> int:
    """``end``, or the next clause's end where a comma stands between members (A，B和C等)."""
    if scene.words[end - 1] not in "，," or scene.kinds[end - 2] not in types:
        return end
    if end < scene.sentence_range(end - 1)[1]:
        later = scene.clause_of(end)[1]
        if scene.kinds[end] in types and scene.words[min(end + 1, later - 1)] in _ON:
            return later
    return end


def _members(scene: Scene, token: int, way: range, types: frozenset[str]) -> list[int]:
    kinds, words = scene.kinds, scene.words
    joints = having("joint")
    found: list[int] = []
    joined, plain = False, 0
    loose = kinds[token] in _ADJACENT
    most = 0 if kinds[token] == "Person" else _PLAIN
    bodies = kinds[token] in _SEATED - GROUPS["Area"]
    for k in way:
        word, kind = words[k], kinds[k]
        if word in joints or word in "，,等":
            joined, plain = True, 0
        elif bodies and not plain and _address_of_next(scene, k):
            continue
        elif found and not plain and _lies_around(scene, k, found[-1]):
            found[-1] = max(k, found[-1])  # of an address the narrowest
        elif kind in types and (joined or (loose and not plain and kind == kinds[token])):
            found.append(k)
            joined, plain = False, 0
        elif joined and most == 0 and word in having("kin"):
            continue
        elif plain == most or word in _STOP or kind in types or kind == "Person":
            break
        else:
            plain += 1
    return found


def _lies_around(scene: Scene, token: int, member: int) -> bool:
    """Whether two areas side by side are one address (乙市｜丙县)."""
    first, last = sorted((token, member))
    high, low = RANK.get(scene.kinds[first]), RANK.get(scene.kinds[last])
    return last - first == 1 and high is not None and low is not None and high < low


def _address_of_next(scene: Scene, token: int) -> bool:
    """Whether an area only says where the member after it lies (甲公司、乙市丙公司)."""
    if scene.kinds[token] not in RANK:
        return scene.words[token] == "的" and scene.kinds[token - 1] in RANK
    after = [k for k in scene.kinds[token + 1 : token + 3] if k or scene.words[token + 1] != "的"]
    return bool(after) and after[0] in _SEATED
