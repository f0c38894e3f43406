"""A personal name by itself: where it ends that starts at an offset, and what can follow it."""

from __future__ import annotations

import re
from typing import Final

from extractor.mentions import composed, foreign
from extractor.mentions.lexicons import given_characters, saying_verbs, surnames, transcribed
from extractor.mentions.tagged import TaggedText

HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_GOOD_FOLLOW: Final = re.compile(
    r"[，。、；：！？（()）”’\"\s,;:!?]|$|为例|出席|感觉|觉得|\d+多?岁|[的是在和与及等家有把将也就又还已正从向对带都患种养开用为给跟让被到携率赴来领]|今年|一家|夫妇"
    r"|可[是也能]?|却|便|曾|总|再|仍|现|原|任|有些|一样|一直|有点|同志|先生|女士|老人|告诉|介绍|说|表示|负责|通过|主动|成为|承包|开始|每|两|几|不|一边|自己|当选|担任|加入|回到|流转"
)
_RUN: Final = re.compile(r"[\u4e00-\u9fff]{3,5}(?=[，。、：])")
_GAPS: Final = frozenset(" \u3000")
# A name of two characters that is written as wide as one of three: 李 强.
_SPACED: Final = re.compile(
    f"[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff](?:(?![\u4e00-\u9fff])|{_GOOD_FOLLOW.pattern})"
)
FUNCTION: Final = frozenset("和于从向为对时常安方成应曾全计都能广连相干经由与同以关车后温花")
# What is called after somebody is not himself: 毛泽东|思想.
CALLED_AFTER: Final = re.compile(
    "新时代|思想|理论|主义|故居|纪念[馆堂碑园]|大道|小学|中学|路(?![过上边])"
)
_MOVES: Final = frozenset("坐站住走跑骑赶拿背扛抱端提拄拎牵推挑捧掰数指回返辞掏递蹲")
_NOT_AFTER_SURNAME: Final = frozenset("某家姓氏")


def read_name(tagged: TaggedText, at: int) -> int | None:
    """The end of the personal name that starts at ``at``, or None where none does."""
    text = tagged.text
    made = composed.run_of_parts(tagged, at)
    if made:
        return made
    run = foreign.run_from(tagged, at) if at < len(text) else None
    ends = run and (_GOOD_FOLLOW.match(text, run) or (run - at > 3 and acts_on(tagged, run)))
    if run and ends and (run - at > 3 or not surname_at(text, at)):
        return max(run, foreign_name(tagged, at) or 0)
    called = text.startswith("阿", at) and HAN.match(text, at + 1)
    if called and (leaves(tagged, at + 2) or acts_on(tagged, at + 2)):
        return at + 2  # 所长|阿白
    if at >= len(text) or not surname_at(text, at):
        return foreign_name(tagged, at)
    word = tagged.word(at)
    listed = word.start == at and word.known and len(word.text) > 1
    common = listed and word.tag not in {"nr", "nrfg", "ns", "nz"}
    if word.start == at and len(word.text) == 1 and text[at] in FUNCTION:
        following = tagged.word(min(at + 1, len(text) - 1))
        if word.tag[:1] in "pcdr" and following.known:
            return None
    guessed = text[at] in FUNCTION and not word.known and word.tag[:2] != "nr"
    if guessed and text[at + 1 : at + 2] not in given_characters():
        return None  # 脱贫户|应享
    if text[at + 1 : at + 2] in _GAPS and _SPACED.match(text, at):
        return at + 3
    first = surname_at(text, at)
    best, end = 1, None
    for size in (first + 2, first + 1):
        stop = at + size
        if stop > len(text) or not HAN.fullmatch(text, at, stop):
            continue
        if text[at + first] == "了":
            continue  # 贫困户|解了难
        if text[at + first] in _NOT_AFTER_SURNAME and not _given(text, at + first, stop):
            continue
        if tagged.barred(at, stop):
            continue
        score = 2 * (stop in tagged.cuts) + 3 * (
            leaves(tagged, stop) or _long_name(tagged, at + first, stop)
        )
        says = text.startswith(saying_verbs(), stop) or text.startswith("为例", stop)
        if text[stop - 1] in "说讲" or (common and not (says or _given(text, at + first, stop))):
            continue
        if common and stop <= word.end:
            continue
        score += 2 * says
        score += 3 * (stop in tagged.cuts and _given(text, at + first, stop))
        score += word.start == at and word.end == stop and word.tag.startswith("nr")
        if score > best:
            best, end = score, stop
    return end if best >= 2 else None


def _long_name(tagged: TaggedText, given: int, stop: int) -> bool:
    """Whether one acts behind the name, none of what one does read into it (汪海流|转)."""
    inside = stop - given == 2 and _GOOD_FOLLOW.match(tagged.text, stop - 1)
    return not inside and acts_on(tagged, stop)


def _sounds(tagged: TaggedText, at: int) -> int | None:
    """The end of four or three characters, mostly of foreign sounds, before what one does."""
    text = tagged.text
    for stop in (at + 4, at + 3):
        if stop not in tagged.cuts or not (leaves(tagged, stop) or acts_on(tagged, stop)):
            continue
        foreign_sounds = sum(char in transcribed() for char in text[at:stop])
        new = any(not w.known or w.tag[:2] == "nr" for w in tagged.between(at, stop))
        if new and foreign_sounds * 4 >= (stop - at) * 3 and HAN.fullmatch(text, at, stop):
            return stop
    return None


def _given(text: str, at: int, stop: int) -> bool:
    """Whether two characters write a given name."""
    return stop - at == 2 and given_characters().issuperset(text[at:stop])


def leaves(tagged: TaggedText, stop: int) -> bool:
    """Whether what stands at ``stop`` can follow a name: punctuation, a verb, a particle."""
    if _GOOD_FOLLOW.match(tagged.text, stop):
        return True
    word = tagged.word(stop)
    return word.start == stop and word.known and len(word.text) > 1 and word.tag[:1] in "vd"


def acts_on(tagged: TaggedText, stop: int) -> bool:
    """Whether a verb of one character follows (坐|班车), a verb with 着, or a word of time."""
    text, word = tagged.text, tagged.word(stop)
    if text[stop + 1 : stop + 2] == "着" or text[stop : stop + 1] in _MOVES:
        return True
    if word.tag[:1] in "dp" and not text[word.end : word.end + 1].isalnum():
        return False  # 赵鸿颇 at the end of a line: adverbs stand before something
    return word.start == stop and word.known and word.tag[:1] in "vdpt"


def surname_at(text: str, at: int) -> int:
    """Length of the surname at ``at``; 0 where there is none."""
    if text[at : at + 2] in surnames():
        return 2
    return int(text[at] in surnames())


def foreign_name(tagged: TaggedText, at: int) -> int | None:
    """A word that no dictionary has in a name's place (更藏顿)."""
    if at >= len(tagged.text):
        return None
    if tagged.text[at] in transcribed() and (sounds_end := _sounds(tagged, at)):
        return sounds_end
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
