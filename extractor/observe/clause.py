"""What a clause has for a subject: a name at its head, or nothing of its own."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from extractor.model import ADMIN_TYPES, Span
from extractor.observe.indicator import Choice
from extractor.observe.knowledge import adverbials, roles
from extractor.observe.scene import Frame, Scene
from extractor.tokens import segmenter

_LIGHT_TAGS: Final = frozenset("vdpcrumtf")
"""Tags of verbs, adverbs, prepositions, conjunctions, pronouns, particles, numbers, times, sides."""

_REMEMBERED: Final = 4096
"""So many words' answers are kept."""


@lru_cache(maxsize=_REMEMBERED)
def _is_light(word: str) -> bool:
    """Whether a word is listed as one that heads no noun phrase, or is tagged as such by jieba."""
    if word in _listed():
        return True
    tagged = list(segmenter().tag(word))
    return len(tagged) == 1 and tagged[0][1][:1] in _LIGHT_TAGS


@cache
def _listed() -> frozenset[str]:
    known = roles()
    return known["stop"] | known["copula"] | known["compound"] | known["gerund"] | adverbials()


def drops_subject(scene: Scene, clause: Span, frame: Frame, choice: Choice | None) -> bool:
    """Whether a clause has no subject of its own: a verb, number or measure stands at its head.

    Dates, areas and words that point back (其中, 项目, 每年) do not count. In the clause of the
    quantity of ``frame`` the trigger of ``choice`` tells where the measure begins (占地, 总投资).
    """
    trigger = choice.trigger if choice else None
    until = min(clause.end, frame.quantity.start)
    if trigger is not None and clause.covers(trigger.start, trigger.end):
        until = min(until, trigger.start)
    bare = roles()["bare"]
    for offset, word in scene.words_after(clause.start, until):
        name = scene.by_start.get(offset)
        if name is not None:
            if name.type != "Time" and name.type not in ADMIN_TYPES:
                return False
        elif scene.is_quantity(offset):
            return True
        elif word[0].isalnum() and word not in bare:
            return _is_light(word)
    return True
