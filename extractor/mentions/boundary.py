"""Where a name that ends in a suffix begins: words are walked leftwards until grammar stops them.

A name is taken to be made of nouns, names, and words that the dictionary does not have; verbs,
particles, prepositions, pronouns and adverbs end it, unless they are field words (开发, 扶贫) that
stand inside names.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final, NamedTuple

from extractor.limits import MAX_NAME_CHARS
from extractor.mentions.lexicons import outside_words
from extractor.mentions.tagged import TaggedText, Word
from extractor.tokens import segmenter

PROPER_TAGS: Final = frozenset(("ns", "nr", "nz", "nt", "nrt", "nrfg"))
_STOP_TAGS: Final = frozenset(
    (
        *("p", "c", "d", "r", "y", "e", "o", "u", "uj", "ul", "ud", "ug", "uv", "uz", "x"),
        *("m", "mq", "q", "t", "tg", "s", "v", "vd", "vi", "vq", "vg", "i", "f", "ad"),
    )
)
# Dates that became names: 七一, 八一, 三八, 五四.
_NUMERAL_NAME: Final = re.compile("[一二三四五六七八九]{2}")
# Ordinals that number a school or hospital: 第一, 第三.
_ORDINAL: Final = re.compile("第[一二三四五六七八九十]{1,2}")
_COMPASS: Final = frozenset("东西南北中上下")
# 那坡, 那马: 那 is a field in the Zhuang names of the south, before anything but these.
_THAT: Final = re.compile("那(?![个些里边样年天时种位家么座条次片支])[\u4e00-\u9fff]")
# What a place has beside it: 紧临|千山水库, 北靠|大青山.
_BESIDE: Final = frozenset(a + b for a in "东南西北紧毗背濒" for b in "临靠依邻抵傍接连倚挨")
_WATERS: Final = frozenset("河江湖溪沟泉潭")
_EACH: Final = frozenset("各每某")
# One-character words that end a name although jieba may tag them otherwise, or glue them to it.
_FUNCTION: Final = frozenset(
    "的了着过是在由把被将从到向对为与和及或以使让给有去来进驻赴访离距经任叫称于至该本各每全其此这那某"
    "我你他她它们您咱不往兼促就也都还又则等并而且当如若因随沿按据靠凭让请带领送帮助做搞办建种养卖买说仅集拥依跨派含变"
)


def is_common_word(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether ``start..end`` is, or begins, a word of the dictionary that is no name."""
    word = tagged.word(start)
    return word.known and word.end >= end and word.tag not in {"ns", "nr", "nz"}


class Core(NamedTuple):
    """The words before a suffix that may belong to the name: ``proper`` if one of them names."""

    start: int
    proper: bool
    plain: bool


def core_before(
    tagged: TaggedText, end: int, limit: int, class_words: Container[str], floor: int
) -> Core | None:
    """The core that ends at ``end`` (where the suffix starts), never reaching left of ``floor``.

    ``limit`` is the most words it may have, ``class_words`` the verbs that stand inside names.
    ``proper`` says that a word of it names, ``plain`` that each is a class word.
    None where no word before ``end`` can belong to a name.
    """
    text, word_at = tagged.text, tagged.word
    at, proper, plain, count = end, False, True, 0
    least = max(floor, end - MAX_NAME_CHARS)
    while at > least and count < limit:
        word = word_at(at - 1)
        start = word.start if word.start > floor else floor
        part = text[start:at]
        if part == "和" and (joined := _joined(tagged, start, floor)) is not None:
            at, proper, plain, count = joined, True, False, count + 1
            continue
        if part[-1] == "种" and text[at] == "养":  # 山里红|种|养殖|合作社
            at, proper = start, proper or len(part) > 1
            continue
        cut = _cut(word, part)
        whole = at == end and part in class_words  # 投资|集团
        if cut == len(part) or (not cut and not whole and _stops(word, part, class_words)):
            break
        part = part[cut:]
        proper = proper or _names(word, part)
        plain = plain and (part in class_words or _ordinal(part))
        at, count = start + cut, count + 1
        if cut:
            break
    return Core(at, proper, plain) if at < end else None


def _joined(tagged: TaggedText, at: int, floor: int) -> int | None:
    """Where a brand of one character and 和 starts (瑞|和|茶业), or None where 和 joins names."""
    word = tagged.word(at - 1) if at > floor else None
    if word is None or len(word.text) > 1 or word.text in _FUNCTION or not word.text.isalpha():
        return None
    return word.start if word.start == floor or not tagged.text[word.start - 1].isalnum() else None


def _cut(word: Word, part: str) -> int:
    """How many characters of ``part`` stand before the name: function words or a conjunction."""
    if not _may_glue(word):
        return int(len(part) == 2 and part[0] in "和及与" and part[1] in "省市县区乡镇村州旗")
    if len(part) == 1:
        return int(part in _FUNCTION)
    if part.startswith("会同"):
        return 2
    for i in range(len(part), 0, -1):
        if part[i - 1] in _FUNCTION:
            return i
    return 0


def _may_glue(word: Word) -> bool:
    """Whether jieba may have glued a function word to the front of a name (襄为, 由县)."""
    text = word.text
    if text[0] == "那":
        return _THAT.match(text) is None
    return not word.known or len(text) == 1 or text.startswith("会同")


def _stops(word: Word, part: str, class_words: Container[str]) -> bool:
    _, _, text, tag, known = word
    outside = outside_words()
    if text in outside or text in _BESIDE or (known and text[0] in _EACH):
        return True
    if len(text) > 2 and text[-1] in "着了":
        return True  # 摆放着|公司的产品
    if len(text) == 4 and text[:2] in outside and text[2:] in outside:
        return True
    if part in class_words or (part[:2] in class_words and part[2:] in class_words):
        return False
    if not known and tag != "x":
        return not text[0].isalnum() or _verb_and_more(word)
    if len(part) == 1:
        if part in _COMPASS:
            return False
        if part in "内里旁边间成":
            return True
        return tag in {"x", "uj", "ul", "p", "r", "d", "c"} or not part.isalnum()
    if tag == "m":
        return not (_NUMERAL_NAME.fullmatch(part) or _ordinal(part))
    return tag in _STOP_TAGS


def _ordinal(part: str) -> bool:
    return part[0] == "第" and _ORDINAL.fullmatch(part) is not None


def _verb_and_more(word: Word) -> bool:
    """Whether jieba made one word of a dictionary verb and its complement (打造|出)."""
    return word.tag == "v" and len(word.text) > 2 and segmenter().lists(word.text[:2])


def _names(word: Word, part: str) -> bool:
    if not word.known or word.tag in PROPER_TAGS:
        return True
    if part != word.text:
        return part in _WATERS  # 石板|河|水库, though jieba reads 河水库
    numeral = word.tag == "m" and not _ordinal(part)
    return len(part) == 1 or numeral
