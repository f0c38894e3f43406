"""Parks, bases and zones whose names are made of class words alone (省级现代农业|产业园)."""

from __future__ import annotations

import re
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.levels import VILLAGE_LEVELS
from extractor.mentions.tagged import TaggedText
from extractor.mentions.trimmed import ACTS

LEAST_CHARS: Final = 4
"""Fewest characters of class words that name a zone."""
_RECOGNIZED: Final = re.compile("(?:国家|省|自治区|市)级(?!贫困|财政|以上|重点)")
_ZONES: Final = (
    "产业园",
    "示范",
    "基地",
    "园区",
    "科技园",
    "种植",
    "养殖",
    "农业园",
    "试验区",
    "项目区",
)


def graded(tagged: TaggedText, start: int, suffix: int) -> bool:
    """省级现代农业|产业园: the grade and field that a site was recognized by are its name."""
    if tagged.text[start - 1 : start] in {"“", "‘"}:
        return False  # an honour
    return _zone(tagged, start, suffix) and _RECOGNIZED.match(tagged.text, start) is not None


def zoned(tagged: TaggedText, area: Candidate, start: int, suffix: int) -> int | None:
    """Where a zone of class words starts: 富县|现代农业示范区, but with its area's short name."""
    if not _zone(tagged, start, suffix) or tagged.word(start).text in ACTS:
        return None
    return start if tagged.text[area.end - 1] in VILLAGE_LEVELS else area.start


def _zone(tagged: TaggedText, start: int, suffix: int) -> bool:
    return suffix - start >= LEAST_CHARS and tagged.text.startswith(_ZONES, suffix)
