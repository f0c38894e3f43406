"""Areas that help others, by what a report tells of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.model import ADMIN_TYPES, Mention, Span
from extractor.observe.knowledge import alternatives
from extractor.observe.scene import Scene

_HELPING: Final = re.compile(
    r"的?(?:大力|倾力|鼎力|无私|倾情|对口)?(?:帮扶|支持|帮助|支援|援助|协作|助力|关心)(?:和\w{2,4})?下"
)


@cache
def _assist() -> re.Pattern[str]:
    return re.compile(alternatives("assist"))


def tells_of_help(scene: Scene, span: Span) -> bool:
    """Whether a line or sentence says that one helps another."""
    return _assist().search(scene.text, span.start, span.end) is not None


def told_with_help(scene: Scene) -> frozenset[str | None]:
    """What is named in lines that tell of help; an area that is not is told of for its own sake."""
    spans = (line.span for line in scene.lines if tells_of_help(scene, line.span))
    return frozenset(m.entity for span in spans for m in scene.names(span.start, span.end))


def helps(scene: Scene, m: Mention) -> bool:
    """Whether an area is itself the one that helps (在甲区的帮扶下)."""
    while (inner := scene.by_start.get(m.end)) and inner.type in ADMIN_TYPES:
        m = inner
    return _HELPING.match(scene.text, m.end) is not None
