"""Numbers told in turn of what stands before them: A、B分别增长1%、2%."""

from __future__ import annotations

import re
from typing import Final

from extractor.observe.noun import counted
from extractor.observe.scene import Frame, Scene

_RESPECTIVELY: Final = re.compile(r"([^，,。；;：:]+?)(?:年均|均|同比)?(?:分别|依次)")
_ITEMS: Final = re.compile(r"[、和及与]|以及")


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


def respective(scene: Scene, frame: Frame) -> str | None:
    """Of A、B、C分别增长1%、2%、3% the words that belong to this number."""
    found = respectively(scene, frame)
    if found is None:
        return None
    place, size, end = found
    listed = _RESPECTIVELY.search(scene.text, frame.here.start, end + 2)
    items = _ITEMS.split(listed.group(1)) if listed else []
    if len(items) == size:
        return items[place]
    told = frame.number - size  # 产量1万吨，产值2亿元，分别增长3%和5%
    if told < place or scene.frames[told - place].quantity.start < frame.sentence.start:
        return None
    return measured(scene, scene.frames[told])


def measured(scene: Scene, frame: Frame) -> str | None:
    """What the number before measures, where only its growth follows (地区生产总值…，增长5%)."""
    noun = counted(scene, frame)
    if noun is None or noun.side == "after" or noun.name is not None:
        return None
    return scene.text[noun.start : noun.end]
