"""Words that point back at a thing named before: 学校, 该院, 她, 村里, 当地."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from extractor.model import ADMIN_TYPES, Mention, Reading
from extractor.relate.levels import encloses
from extractor.relate.words import Anaphor, anaphors, having

if TYPE_CHECKING:  # a scene needs its pointers
    from extractor.relate.scene import Sentence

_REACH: Final = 400
"""How far back a word that points back may find its name, in tokens."""
_LEVELS: Final = frozenset(ADMIN_TYPES)
_BODIES: Final = frozenset(("Company", "Cooperative", "Team"))
_ANY_FIRM: Final = "企业"
"""A word for firms in general too."""
_START: Final = attrgetter("start")
_LINE: Final = attrgetter("line")


def pointers(
    words: Sequence[str],
    mentions: Sequence[Mention | None],
    named: Sequence[int],
    sentences: Sequence[Sentence],
    reading: Reading,
) -> Iterator[tuple[int, Mention]]:
    """``(token, what it points back at)`` for each word of ``anaphors.tsv`` that stands as one.

    ``named`` are the tokens that have mentions.
    The thing must have been named in the same line or the one before; a bare level (县里) is the
    report's own area where none of its kind was, or the one that the report's own lies in.
    """
    known = anaphors()
    pointing = list(compress(range(len(words)), map(known.__contains__, words)))
    if not pointing:
        return
    names = {e.id: e.name for e in reading.entities}
    levels: dict[str, Mention] | None = None
    for k in pointing:
        if mentions[k] is not None:
            continue
        row = known[words[k]]
        sentence = sentences[bisect_right(sentences, k, key=_START) - 1]
        if row.place == "alone" and not _alone(words, k, sentence):
            continue
        last = bisect_left(named, k)
        near = sentences[bisect_left(sentences, sentence.line - 1, key=_LINE)]
        first = bisect_left(named, max(near.start, k - _REACH))
        for before in reversed(named[first:last]):
            if _fits(mentions[before], row, names):
                yield k, mentions[before]  # type: ignore[misc]
                break
        else:
            levels = _known_anywhere(reading) if levels is None else levels
            known_by = _LEVELS.issuperset(row.types) or _BODIES.issuperset(row.types)
            found = (levels.get(kind) for kind in row.types if known_by and words[k] != _ANY_FIRM)
            if (own := next((m for m in found if _fits(m, row, names)), None)) is not None:
                yield k, own


def _known_anywhere(reading: Reading) -> dict[str, Mention]:
    """What a word may point back at however far off its name stands: areas by their levels, and the
    one body of its type that the report names."""
    return _own_levels(reading) | _only_bodies(reading)


def _only_bodies(reading: Reading) -> dict[str, Mention]:
    bodies = [e for e in reading.entities if e.type in _BODIES]
    counts = Counter(e.type for e in bodies)
    only = {e.id for e in bodies if counts[e.type] == 1}
    firsts: dict[str, Mention] = {}
    for m in reading.mentions if only else ():
        if m.entity in only:
            firsts.setdefault(m.type, m)
    return firsts


def _own_levels(reading: Reading) -> dict[str, Mention]:
    """The report's own area and those that it lies in by their codes, by level, each where it is
    first named."""
    areas = {e.id: e for e in reading.entities if e.type in _LEVELS}
    own = areas.get(reading.about or "")
    if own is None:
        return {}
    levels: dict[str, Mention] = {}
    for m in reading.mentions:
        area = areas.get(m.entity or "")
        if area is not None and (area is own or encloses(area, own)):
            levels.setdefault(area.type, m)
    return levels


def _fits(mention: Mention | None, row: Anaphor, names: dict[str, str]) -> bool:
    if mention is None or mention.type not in row.types:
        return False
    return names.get(mention.entity or "", "").endswith(row.endings or "")


def _alone(words: Sequence[str], k: int, sentence: Sentence) -> bool:
    if k + 1 < len(words) and words[k + 1] in having("people"):
        return False  # 当地群众 are no area
    before = words[k - 1] if k > sentence.start else ""
    roles = having("oblique"), having("agent"), having("joint"), having("opening")
    opens = any(k == start for start, _ in sentence.clauses)
    return opens or any(before in words_of for words_of in roles)
