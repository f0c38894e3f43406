"""A county's short name that a town or village of it right behind bears out: 安吉|余村."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.places import Gazetteer
from extractor.places.names import VILLAGE_CLASSES

_TOWN: Final = re.compile(r"镇|乡|街道|苏木")
_VILLAGE: Final = re.compile("|".join(VILLAGE_CLASSES))
_LONGEST: Final = 8
_ANY_VILLAGE: Final = frozenset("新老旧农乡山全本该各东西南北中前后上下大小")
"""Before 村 these make a word that any county has a village of."""


def heads_town(text: str, at: int, county: str, gazetteer: Gazetteer) -> bool:
    """Whether a township of the ``county`` stands at ``at``, right behind the county's name."""
    return any(gazetteer.lists(county, name) for name in _names(_TOWN, text, at))


def heads_village(text: str, at: int, county: str, gazetteer: Gazetteer) -> bool:
    """Whether a village of the ``county`` stands there; one of a common name tells nothing."""
    names = (n for n in _names(_VILLAGE, text, at) if len(n) > 2 or n[0] not in _ANY_VILLAGE)
    return any(gazetteer.lists(county, name) for name in names)


def _names(class_word: re.Pattern[str], text: str, at: int) -> Iterator[str]:
    """What may be a name that begins at ``at``, the shortest first."""
    for match in class_word.finditer(text, at + 1, at + _LONGEST):
        if not text[at : match.end()].isalpha():
            return
        yield text[at : match.end()]
