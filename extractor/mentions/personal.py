"""A personal name by itself: where it ends that starts at an offset, and what can follow it."""

from __future__ import annotations

import re
from typing import Final

from extractor.mentions import foreign
from extractor.mentions.lexicons import saying_verbs, surnames, transcribed
from extractor.mentions.tagged import TaggedText

HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_GOOD_FOLLOW: Final = re.compile(
    r"[，。、；：！？）)”’\"\s,;:!?]|$|为例|出席|感觉|觉得|\d+多?岁|[的是在和与及等家有把将也就又还已正从向对带都患种养开用为给跟让被到携率赴来领]|今年|一家|夫妇"
    r"|可[是也能]?|却|便|曾|总|再|仍|现|原|任|有些|一样|一直|有点|同志|先生|女士|老人|告诉|介绍|说|表示|负责|通过|主动|成为|承包|开始|每|两|几|不|一边|自己|当选|担任|加入|回到|流转"
)
_RUN: Final = re.compile(r"[\u4e00-\u9fff]{3,5}(?=[，。、：])")
FUNCTION: Final = frozenset("和于从向为对时常安方成应曾全计都能广连相干经由与同以关车后温花")
_NOT_AFTER_SURNAME: Final = frozenset("某家姓氏")


def read_name(tagged: TaggedText, at: int) -> int | None:
    """The end of the personal name that starts at ``at``, or None where none does."""
    text = tagged.text
    run = foreign.run_from(tagged, at) if at < len(text) else None
    if run and _GOOD_FOLLOW.match(text, run) and (run - at > 3 or not surname_at(text, at)):
        return max(run, foreign_name(tagged, at) or 0)
    if at >= len(text) or not surname_at(text, at):
        return foreign_name(tagged, at)
    word = tagged.word(at)
    listed = word.start == at and word.known and len(word.text) > 1
    common = listed and word.tag not in {"nr", "nrfg", "ns", "nz"}
    if word.start == at and len(word.text) == 1 and text[at] in FUNCTION:
        following = tagged.word(min(at + 1, len(text) - 1))
        if word.tag[:1] in "pcdr" and following.known:
            return None
    first = surname_at(text, at)
    best, end = 1, None
    for size in (first + 2, first + 1):
        stop = at + size
        if stop > len(text) or not HAN.fullmatch(text, at, stop):
            continue
        if text[at + first] in _NOT_AFTER_SURNAME or tagged.barred(at, stop):
            continue
        score = 2 * (stop in tagged.cuts) + 3 * leaves(tagged, stop)
        says = text.startswith(saying_verbs(), stop) or text.startswith("为例", stop)
        if common and not (says and stop > word.end):
            continue
        score += says
        score += word.start == at and word.end == stop and word.tag.startswith("nr")
        if score > best:
            best, end = score, stop
    return end if best >= 2 else None


def leaves(tagged: TaggedText, stop: int) -> bool:
    """Whether what stands at ``stop`` can follow a name: punctuation, a verb, a particle."""
    if _GOOD_FOLLOW.match(tagged.text, stop):
        return True
    word = tagged.word(stop)
    return word.start == stop and word.known and len(word.text) > 1 and word.tag[:1] in "vd"


def surname_at(text: str, at: int) -> int:
    """Length of the surname at ``at``; 0 where there is none."""
    if text[at : at + 2] in surnames():
        return 2
    return int(text[at] in surnames())


def foreign_name(tagged: TaggedText, at: int) -> int | None:
    """A word that no dictionary has in a name's place (更藏顿)."""
    if at >= len(tagged.text):
        return None
    run = _RUN.match(tagged.text, at)
    if not run and not tagged.cuts.isdisjoint((at + 1, at + 2)):
        return None  # a word of less than three characters
    word = tagged.word(at)
    sounds = word.tag[:2] == "nr" or tagged.text[at] in transcribed()
    if word.known or not sounds:
        return None
    han = 3 <= len(word.text) <= 4 and HAN.fullmatch(word.text)
    if word.start == at and han and _GOOD_FOLLOW.match(tagged.text, word.end):
        return word.end
    strange = run and all(w.tag != "v" for w in tagged.between(at, run.end()))
    return run.end() if run and strange else None
