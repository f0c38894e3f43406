"""Deeds that have a doer whatever they count: land leased, people served, plans drawn up."""

from __future__ import annotations

import re
from typing import Final

from extractor.observe.knowledge import roles
from extractor.observe.nounwords import people_pattern
from extractor.observe.scene import Frame, Scene
from extractor.rulebook.observations import UNIT_CLASSES

_SERVED: Final = re.compile(
    r"(?:为|给|替|帮|对)(?:[^，,。；;为是]{0,10}的)?(?:全[省市州盟县区旗乡镇村]|当地|约|近|超|逾|共)*$"
)
"""Before a number of people: something is done for them (为{300户}农户代办证照)."""

_SERVED_ENDS: Final = frozenset("为给替帮对的省市州盟县区旗乡镇村地约近超逾共")
"""Last characters of what ``_SERVED`` finds."""

_SERVED_CHARS: Final = 14
_ACT_CHARS: Final = 4
"""So much of the clause must follow those served: what is done for them."""

_LISTED: Final = 12
"""So many numbers back the verb may stand that several have for objects."""

_RESULTS: Final = frozenset(("的", "到", "给", "由", "被"))
"""Behind a verb: the number is no object of it (流转的土地, 流转到名下的土地)."""

_AREA: Final = UNIT_CLASSES["area"]
MOVING: Final = frozenset(
    (
        *("入住", "搬进", "搬入", "搬到", "住进", "住上", "迁入"),
        *("搬下", "安家", "安了家", "告别", "乔迁"),
    )
)
"""What people do themselves who are moved."""


def moves_in(scene: Scene, frame: Frame) -> bool:
    """Whether a number tells how large a home is that somebody moves into (搬进150平方米的新居)."""
    if frame.quantity.unit not in _AREA:
        return False
    return not MOVING.isdisjoint(scene.words_within(frame.here.start, frame.quantity.start))


def is_served(scene: Scene, frame: Frame) -> bool:
    """Whether a number counts those for whom something is done (为2户、5人办理低保)."""
    q, numbers = frame.quantity, scene.lists[frame.number]
    first = scene.frames[numbers[0]]
    start = first.quantity.left
    if scene.text[start - 1 : start] not in _SERVED_ENDS:
        return False
    last = scene.frames[numbers[-1]]
    if frame.here.end - last.quantity.end < _ACT_CHARS:
        return False
    if q.unit not in UNIT_CLASSES["people"] and people_pattern().match(scene.text, q.end) is None:
        return False
    lead = max(first.here.start, start - _SERVED_CHARS)
    return _SERVED.search(scene.text, lead, start) is not None


def deed(scene: Scene, frame: Frame) -> int | None:
    """Where the verb stands whose object is counted, and which nobody but a doer does.

    Of several objects (成立协会2个、合作社3个) it stands before the first.
    """
    first = frame if frame.left == frame.here.start else _first_of_row(scene, frame)
    start, end = first.left, first.quantity.start
    words = scene.words_within(start, end)
    told = roles()["deed"].intersection(words)
    if not told or not _RESULTS.isdisjoint(words):
        return None
    return min(scene.text.find(word, start, end) for word in told)


def _first_of_row(scene: Scene, frame: Frame) -> Frame:
    """The first of the numbers of a clause that 、 joins up to ``frame``."""
    first = frame
    for before in reversed(scene.frames[max(0, frame.number - _LISTED) : frame.number]):
        if before.quantity.end < frame.here.start:
            break
        if scene.text.find("、", before.quantity.end, first.quantity.start) < 0:
            break
        first = before
    return first
