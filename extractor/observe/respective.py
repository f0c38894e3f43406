"""Numbers told in turn of what stands before them: A、B分别增长1%、2%."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from extractor.model import ADMIN_TYPES
from extractor.observe.knowledge import roles
from extractor.observe.noun import Noun, counted
from extractor.observe.scene import Frame, Scene
from extractor.observe.wordclass import is_verb

_MARK: Final = re.compile("、")
_AND: Final = re.compile("以及|[和及与]")
_BESIDE: Final = re.compile(
    r"(?:(?:所?占|对)[^，、]*?的?(?:比重|比例|份额|贡献率)|[比较][^，、]{2,8}|同比|环比|年均|平均|年末|[存出]栏量?|[各也都均])+$"
)
"""Between what is listed and 分别: of what it is a share, what it is compared with."""

_LEAD: Final = re.compile("其中|全[省市县区旗镇乡村]")
_BEFORE: Final = frozenset((*ADMIN_TYPES, "Time"))
"""Names that a list may begin behind (2020年|甲县|粮食、油料产量)."""

_COUNTABLE: Final = frozenset(("Product", "Program", "Document", "Event"))
"""Types of names that may be counted; others are who or where it is told of in turn."""

_MADE_OF: Final = frozenset(("output", "planted-area", "livestock", "sales", "price"))
"""Indicators whose noun is the good alone, not 产量 behind the last good of a list."""

_IS: Final = re.compile(
    "(?:已|已经|约|各)*(?:[达增升降减提下上]?[到至为长升降高加少涨跌是有达]|完成|实现|超过|突破)?[了约近]?"
)
"""Between 分别 and its numbers, where what stands before is told of and no doer."""

_SHORT: Final = 2
"""Longest member that leaves its head to the last one (小学、初中在校生)."""

_LISTS_BACK: Final = 3
"""How many lists of numbers may be told of one list of names, one behind the other."""

_NUMERALS: Final = frozenset("一二三四五六七八九十")


def respectively(scene: Scene, frame: Frame) -> tuple[int, int, int] | None:
    """Of A、B分别增长1%、2% the place of this number, how many there are, and where 分别 is."""
    numbers = scene.lists[frame.number]
    if len(numbers) < 2:
        return None
    first = scene.frames[numbers[0]]
    start = first.here.start
    end = first.quantity.start
    listed = max(scene.text.rfind("分别", start, end), scene.text.rfind("依次", start, end))
    return (frame.number - first.number, len(numbers), listed) if listed >= start else None


class Turn(NamedTuple):
    """What numbers are told of in turn, and the place of one of them; one member is of all."""

    place: int
    members: list[tuple[int, int]]

    def member(self) -> tuple[int, int]:
        """Start and end of what this number is told of."""
        return self.members[min(self.place, len(self.members) - 1)]


def listed(scene: Scene, frame: Frame) -> Noun | None:
    """Of A、B、C分别为1、2、3 the noun that belongs to this number, None where none is listed."""
    turn = _turn(scene, frame)
    if turn is None or turn.members[0][0] < frame.here.start:
        return None
    start, end = turn.member()
    name = scene.by_start.get(start)
    return Noun(start, end, "before", name if name and name.end == end else None)


def in_full(scene: Scene, frame: Frame, indicator: str, of: str | None) -> str | None:
    """A member of a list with the head that the last alone is written with: 小学、初中{在校生}."""
    turn = _turn(scene, frame) if of and indicator not in _MADE_OF else None
    if turn is None or not of or scene.text[slice(*turn.member())] != of:
        return of
    ordinal = "第" if scene.text[turn.members[0][0]] == "第" and of[0] in _NUMERALS else ""
    if turn.place + 1 >= len(turn.members) or not all(
        b - a <= _SHORT and scene.is_word(a, b) for a, b in turn.members[:-1]
    ):
        return ordinal + of
    start, end = turn.members[-1]
    return ordinal + of + scene.text[start + min(len(scene.word_at(start)), len(of)) : end]


def respective(scene: Scene, frame: Frame) -> str | None:
    """What this number is told of in turn: a member of the list before 分别, or what one of the
    figures before it measures (产量1万吨，产值2亿元，分别增长3%和5%)."""
    turn = _turn(scene, frame)
    if turn is not None:
        return scene.text[slice(*turn.member())]
    found = respectively(scene, frame)
    told = frame.number - found[1] if found else -1
    if found is None or told < found[0]:
        return None
    figure = scene.frames[told]
    inside = scene.frames[told - found[0]].quantity.start >= frame.sentence.start
    return measured(scene, figure) if inside else None


def measured(scene: Scene, frame: Frame) -> str | None:
    """What the number before measures, where only its growth follows (地区生产总值…，增长5%)."""
    noun = counted(scene, frame)
    if noun is None or noun.side == "after" or noun.name is not None:
        return None
    return scene.text[noun.start : noun.end]


def _turn(scene: Scene, frame: Frame) -> Turn | None:
    """The list before 分别, or that of as many numbers a little before these in the sentence."""
    numbers = scene.lists[frame.number]
    size, number = len(numbers), numbers[0]
    if size < 2:
        return None
    for _ in range(_LISTS_BACK):
        first = scene.frames[number]
        found = respectively(scene, first)
        if found and _IS.fullmatch(scene.text, found[2] + len("分别"), first.quantity.left):
            members = _listed_in(scene, *_stretch(scene, first.here.start, found[2]), size)
            if members:
                return Turn(frame.number - numbers[0], members)
        number -= size
        if number < 0 or scene.lists[number] != range(number, number + size):
            return None
        if scene.frames[number].quantity.start < frame.sentence.start:
            return None
    return None


def _stretch(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Where what is listed stands between the start of its clause and 分别."""
    start = max(start, *(scene.text.rfind(mark, start, end) + 1 for mark in "，,：:"))
    beside = _BESIDE.search(scene.text, start, end)
    end = beside.start() if beside else end
    for name in scene.names(start, end):
        if name.start == start and name.type in _BEFORE and name.end < end:
            start = name.end
    lead = _LEAD.match(scene.text, start, end)
    return (lead.end() if lead else start), end


def _listed_in(scene: Scene, start: int, end: int, size: int) -> list[tuple[int, int]]:
    """The ``size`` members of a list; or all of it, where it has one and that is told of twice.

    Empty where it has another number, or names who or where it is told of, or what is done.
    """
    members = _split(scene.text, start, end, size) if start < end else []
    if not all(a < b for a, b in members) or any(
        name.type not in _COUNTABLE for name in scene.names(start, end)
    ):
        return []
    first = scene.text[slice(*members[0])] if members else ""
    return [] if is_verb(first) or first in roles()["empty"] else members


def _split(text: str, start: int, end: int, size: int) -> list[tuple[int, int]]:
    """The parts between 、 and, where these are too few, 和 too: at the last, else at each."""
    commas = [m.span() for m in _MARK.finditer(text, start, end)]
    ands = [m.span() for m in _AND.finditer(text, start, end)]
    if len(commas) + 1 == size:
        cuts = commas
    elif len(commas) + 2 == size and ands and (not commas or ands[-1] > commas[-1]):
        cuts = [*commas, ands[-1]]
    else:
        cuts = sorted((*commas, *ands))
    if len(cuts) + 1 not in (1, size):
        return []
    starts, ends = [start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end]
    return list(zip(starts, ends, strict=True))
