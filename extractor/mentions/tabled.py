"""Townships by a name that some county has, where words hide them: 坪|山乡|投资, 中|坝|街道."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.mentions.areas import runs_on, starts_name
from extractor.mentions.boundary import is_common_word
from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import area_words, class_words
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText
from extractor.places import Gazetteer
from extractor.places.ethnic import is_peoples

_SUFFIX: Final = re.compile("街道|苏木|镇|乡")
_HAN: Final = re.compile("[\u4e00-\u9fff]{2}")
_LENGTHS: Final = range(4, 1, -1)
"""Characters before the suffix, the longest name first; one alone is too often no name."""


def tabled(
    tagged: TaggedText, gazetteer: Gazetteer, areas: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Townships that the division table knows anywhere, where none of ``areas`` ends.

    A stem that is a common word (和平乡) counts only behind what is no letter.
    """
    text = tagged.text
    ends = {c.end for c in areas}
    inside = {at for c in areas for at in range(c.start + 1, c.end)}
    for match in matches(_SUFFIX, text, "街苏镇乡"):
        suffix, end = match.span()
        if end in ends or end in inside or not _HAN.match(text, suffix - 2) or runs_on(tagged, end):
            continue
        for length in _LENGTHS:
            start = suffix - length
            if start < 0 or start in inside or not starts_name(tagged, start):
                continue
            if tagged.barred(start, end) or not gazetteer.counties_with_township(text[start:end]):
                continue
            if text[suffix - 1] == "族" and is_peoples(text[start:suffix]):
                continue  # 唯一的|回族乡
            if _led(tagged, start, suffix, end):
                continue
            if _is_common(tagged, start, suffix) and start not in ends and _joined(text, start):
                continue
            yield Candidate(start, end, "Township", "area/tabled", 50)
            break


def _led(tagged: TaggedText, start: int, suffix: int, end: int) -> bool:
    """Whether a preposition stands before a kind of place: 向|城镇."""
    first = tagged.word(start)
    led = first.tag == "p" and first.end < suffix
    return led and tagged.text[first.end : end] in area_words()


def _is_common(tagged: TaggedText, start: int, suffix: int) -> bool:
    stem = tagged.text[start:suffix]
    return stem in class_words() or stem in area_words() or is_common_word(tagged, start, suffix)


def _joined(text: str, start: int) -> bool:
    return start > 0 and text[start - 1].isalnum()
