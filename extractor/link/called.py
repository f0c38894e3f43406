"""Two names of one area, said to be so: 阿土列尔村，又被称为“悬崖村”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractor.link.areas import Areas
from extractor.mentions import Candidate

_CALLED: Final = re.compile(
    "[”’]?[，,（(]?(?:又|也|亦|俗|旧|曾|现|原|别|人|外界|当地人?|人们|大家|村民|以前|过去|习惯|更|都|被){0,4}"
    "(?:称|叫|名)(?:为|作|做|它|之为)?[“‘]?"
)
_LONGEST: Final = 16
"""Most characters between the two names."""


def link_called(areas: Areas, found: Sequence[Candidate]) -> None:
    """Take the two for one, under the name that the newest edition lists."""
    for first, second in pairwise(sorted(c for c in found if c.start in areas.at)):
        gap = second.start - first.end
        if first.type != second.type or not 0 < gap <= _LONGEST:
            continue
        if _CALLED.fullmatch(areas.text, first.end, second.start):
            areas.merge(areas.at[first.start], areas.at[second.start])
