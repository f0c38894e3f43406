"""Which names of counties and above are ordinary words too: 资源, 和平, 富民."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import jieba

from extractor.places.names import county_stem

# Tags of the segmenter's dictionary for names: of places, people, bodies, other names.
_NAMES: Final = ("ns", "nr", "nt", "nz", "j")
_COMMON: Final = 100
"""A word that the dictionary counts this often is met in prose."""


def ordinary_words(names: Iterable[str]) -> list[str]:
    """The names and short names among ``names`` that jieba's dictionary has as common words."""
    surfaces = {s for name in names for s in (name, county_stem(name)) if len(s) > 1}
    return sorted(s for s in surfaces if _is_common(s))


def _is_common(word: str) -> bool:
    count, tag = _dictionary().get(word, (0, "ns"))
    return count >= _COMMON and not tag.startswith(_NAMES)


@cache
def _dictionary() -> dict[str, tuple[int, str]]:
    """jieba's dictionary: how often each word was counted, and its part of speech."""
    path = Path(jieba.__file__).with_name("dict.txt")
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {word: (int(count), tag) for word, count, tag in lines}
