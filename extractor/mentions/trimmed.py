"""What stands in front of a name and is no part of it: praise, and verbs that act on it."""

from __future__ import annotations

import re
from typing import Final

from extractor.mentions.lexicons import carrying_verbs, class_words
from extractor.mentions.tagged import TaggedText, Word

LEAST_CHARS: Final = 2
"""A name cut down to less was none without what was cut (幸福|湖|水库)."""
ACTS: Final = frozenset(("建设", "打造", "创建", "建立", "种植", "发展", "投资", "各", "各乡镇"))
_PLACED: Final = frozenset(("ns", "nz", "nr"))
"""Tags of the names before which 创新 is a verb: 创新|闽宁协作, but 创新创业工程."""
_WHOSE: Final = frozenset(
    (
        "企业",
        "民企",
        "国企",
        "央企",
        "外企",
        "客商",
        "商家",
        "厂家",
        "老板",
        "单位",
        "商人",
        "民营企业",
        "国有企业",
        "龙头企业",
    )
)
"""What says of a firm that it is one, before its name: 晋安|企业|榕盛农业公司."""


_RANKED: Final = re.compile(
    "(?:世界|中国|全国|全球|行业|国内|民营企业|中国民营企业)*\\d{2,4}强(?:企业|民企|公司)?|(?:国家级|省级|市级)?(?:农业)?(?:产业化)?龙头企业"
)
_BUILDS: Final = re.compile("(?<=[校院司社业局委府村镇县市])(?:建设|打造|建立|成立|创建|建成|开办)")


def trimmed(tagged: TaggedText, start: int, end: int, kind: str) -> int:
    """Where the name starts, class words in front of it left out (大型|…, 龙头企业|…)."""
    if kind == "Program":
        return start
    at = _behind_builder(tagged, start, end) if kind == "Site" else start
    if kind == "Company":
        at = _behind_rank(tagged, start, end)
    while at < end and (word := tagged.word(at)).end < end and _outside(tagged, word, end):
        at = word.end
    if end - at < LEAST_CHARS:
        return start
    branded = (
        at > start and kind == "Company" and _praised(tagged, at) and _apart(tagged, start, at, end)
    )
    return start if branded else at


def _behind_builder(tagged: TaggedText, start: int, end: int) -> int:
    """Where a site's name starts behind the body that builds it: 职业学校建设|…培训中心."""
    built = _BUILDS.search(tagged.text, start, end)
    return built.end() if built and built.end() in tagged.cuts else start


def _behind_rank(tagged: TaggedText, start: int, end: int) -> int:
    """Where a firm's name starts behind its rank: 世界500强企业|…集团, 民营企业500强|…集团."""
    ranked = _RANKED.match(tagged.text, start, end)
    return ranked.end() if ranked and end - ranked.end() >= LEAST_CHARS else start


def behind_verbs(tagged: TaggedText, start: int, end: int) -> int:
    """Where a programme's name starts behind the verb that carries it out: 启动|…, 深化|…."""
    led = start + 2  # however jieba cuts behind them
    first = tagged.text[start:led]
    leads = first in carrying_verbs() or (
        first == "创新" and led in tagged.cuts and tagged.word(led).tag in _PLACED
    )
    return led if led < end and leads else start


def _praised(tagged: TaggedText, at: int) -> bool:
    return tagged.word(at - 1).text not in _WHOSE


def _apart(tagged: TaggedText, core: int, start: int, suffix: int) -> bool:
    """Whether a praising word is the brand of a firm (富康|食品公司), its trade alone left."""
    first = (
        not tagged.text[core - 1 : core].isalnum() and tagged.word(core).text not in class_words()
    )
    rest = tagged.between(start, suffix) if start < suffix else ()
    return first and all(w.text in class_words() or w.start >= suffix for w in rest)


def _outside(tagged: TaggedText, word: Word, end: int) -> bool:
    """Whether a leading word only describes, a name following it."""
    following = tagged.word(word.end)
    if word.text in ACTS or word.text in _WHOSE:
        return True
    describes = word.tag in {"b", "a", "ad", "d", "v"} and word.known and len(word.text) > 1
    return describes and word.end < end and bool(following.text)
