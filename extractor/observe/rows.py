"""Rows of things counted after one verb: what is told of the first is told of them all."""

from __future__ import annotations

import re
from typing import Final

from extractor.observe.noun import Noun
from extractor.observe.scene import Frame, Scene
from extractor.rulebook.observations import UNIT_CLASSES

_BREAKS: Final = frozenset("、，,；;")
_COUNTED: Final = frozenset().union(*(UNIT_CLASSES[kind] for kind in ("things", "people"))) | {"km"}
_MEASURES: Final = re.compile(r"[人户]均|[总合]计|面积|人口|人数|户数|总数")
"""In a noun: it tells what there is, whatever was done to what stands before."""


def in_row(scene: Scene, frame: Frame, noun: Noun, last: int) -> bool:
    """Whether but a noun stands between a number and the one before, which ends at ``last``.

    建成沼气池318口，文明小区20处; 共有汽车8辆，拖拉机195辆.
    """
    if noun.start != last + 1 or noun.side == "after" or frame.quantity.unit not in _COUNTED:
        return False
    if scene.text[last] not in _BREAKS or last <= frame.sentence.start:
        return False
    return _MEASURES.search(scene.text, noun.start, noun.end) is None
