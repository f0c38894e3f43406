"""Names of people in the sounds of other languages: with ·, or a run of their characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import saying_verbs, transcribed
from extractor.mentions.tagged import TaggedText

MAX_DOTS = 6
"""Most dots in one name; a longer run is cut."""
LEAST_RUN = 3
"""Fewest characters that show by themselves that a run of them writes foreign sounds."""

MOST_SPOKEN = 5
"""Most characters of a name without a dot that a verb of saying ends."""


_BESIDE_DOTS = frozenset(
    "山子日石一如舒太司凯喀里宝音杰飞斐海罕门南娜外衣易尤于玉则白孟呼朝火叶庆额勤满贺其阔"
)
"""They write sounds too, but are too common without a dot."""


@cache
def _dotted() -> re.Pattern[str]:
    sounds = "".join(sorted(transcribed() | _BESIDE_DOTS))
    return re.compile(f"[{sounds}]{{1,8}}(?:[·•・][{sounds}]{{1,8}}){{1,{MAX_DOTS}}}")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(transcribed()))}]{{2,8}}")


def dotted_names(text: str) -> Iterator[Candidate]:
    """买买提·吐尔逊, 约翰·史密斯."""
    if not any(dot in text for dot in "·•・"):
        return
    for match in _dotted().finditer(text):
        yield Candidate(*match.span(), "Person", "person/dotted", 76)


def run_from(tagged: TaggedText, at: int) -> int | None:
    """The end of the run of foreign sounds that starts at ``at`` (扎西次仁), where words end."""
    match = _run().match(tagged.text, at)
    if match is None:
        return None
    end = match.end()
    while end - at >= LEAST_RUN and end not in tagged.cuts:
        end -= 1
    if end - at >= LEAST_RUN:
        words = tagged.between(at, end)
        common = sum(
            len(w.text) for w in words if w.known and w.tag[:1] not in "n" and w.text != "次"
        )
        return end if words[0].start == at and common * 2 <= end - at else None
    word = tagged.word(at)
    named = word.tag in {"nr", "nrt", "nrfg"} or not word.known
    return word.end if word.start == at and word.end == end and named else None


def speaker_from(text: str, at: int) -> int | None:
    """The end of a name at ``at``, mostly of foreign sounds, where a verb of saying follows it."""
    if text[at : at + 1] not in transcribed():
        return None
    for end in range(at + LEAST_RUN, at + MOST_SPOKEN + 1):
        if text.startswith(saying_verbs(), end):
            foreign = sum(char in transcribed() for char in text[at:end])
            return end if text[at:end].isalpha() and foreign * 4 >= (end - at) * 3 else None
    return None


def run_before(tagged: TaggedText, end: int) -> int | None:
    """Where the run of at least three foreign sounds starts that ends at ``end``, if one does."""
    text, start = tagged.text, end
    while start > 0 and end - start < 8 and text[start - 1] in transcribed():
        start -= 1
    apart = start == 0 or not text[start - 1].isalnum()
    return start if apart and end - start >= LEAST_RUN and run_from(tagged, start) == end else None
