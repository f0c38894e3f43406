"""Word classes, where a list of words alone would not reach: jieba's tag of a word by itself."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from extractor.observe.knowledge import adverbials, roles
from extractor.tokens import segmenter

_LIGHT_TAGS: Final = frozenset("vdpcrumtf")
"""Tags of verbs, adverbs, prepositions, conjunctions, pronouns, particles, numbers and times."""

_ADVERBIAL: Final = "ad"
"""Tag of adjectives that stand before verbs (直接, 顺利)."""

_QUALITIES: Final = frozenset(("a", "an", "b", "z", "i", "l", "v"))
_ADVERBS: Final = frozenset((_ADVERBIAL, "d"))
_REMEMBERED: Final = 4096
"""So many words' answers are kept."""


@lru_cache(maxsize=_REMEMBERED)
def is_light(word: str) -> bool:
    """Whether a word heads no noun phrase: listed as a verb or function word, or tagged as one."""
    tag = _tag(word)
    return word in _listed() or tag == _ADVERBIAL or tag[:1] in _LIGHT_TAGS


_ACHIEVED: Final = frozenset("回出到起上下来去了入进掉")
_NO_VERBS: Final = ("收入", "支出", "出入", "进出", "投入", "产出", "输出")


@lru_cache(maxsize=_REMEMBERED)
def is_achieved(word: str) -> bool:
    """Whether a word is a verb with what completes it, which no noun begins or ends with.

    >>> is_achieved("购进"), is_achieved("收入"), is_achieved("养殖")
    (True, False, False)
    """
    return len(word) > 1 and word[-1] in _ACHIEVED and is_verb(word)


@lru_cache(maxsize=_REMEMBERED)
def is_verb(word: str) -> bool:
    """Whether a word by itself is a verb and nothing else.

    >>> is_verb("跳舞"), is_verb("培训")
    (True, False)
    """
    return word not in _NO_VERBS and _tag(word) == "v"


@lru_cache(maxsize=_REMEMBERED)
def is_noun(word: str) -> bool:
    """Whether a word by itself is a common noun.

    >>> is_noun("爱心"), is_noun("培训")
    (True, False)
    """
    return _tag(word) == "n"


@lru_cache(maxsize=_REMEMBERED)
def is_adverb(word: str) -> bool:
    """Whether a word of two characters or more by itself tells how something happens.

    >>> is_adverb("长期"), is_adverb("村民")
    (True, False)
    """
    return len(word) > 1 and _tag(word) in _ADVERBS


@lru_cache(maxsize=_REMEMBERED)
def is_quality(word: str) -> bool:
    """Whether a word by itself is an adjective, a set phrase or a verb: before 的, no noun.

    >>> is_quality("鲜艳"), is_quality("村民")
    (True, False)
    """
    return _tag(word) in _QUALITIES


def _tag(word: str) -> str:
    tagged = list(segmenter().tag(word))
    return tagged[0][1] if len(tagged) == 1 else "-"


@cache
def _listed() -> frozenset[str]:
    known = roles()
    return known["stop"] | known["copula"] | known["compound"] | known["gerund"] | adverbials()
