"""Rivers, lakes and mountains: where a name that ends in their class word begins."""

from __future__ import annotations

import re
from typing import Final

from extractor.mentions.boundary import PROPER_TAGS
from extractor.mentions.lexicons import area_words, class_words
from extractor.mentions.tagged import TaggedText

# Words that begin with a water's or mountain's class word: 河长, 河道, 山水, 湖泊.
_WATER: Final = re.compile(
    "河[长湖道网床库渠塘泊]|河流(?!过|经|入|域)|湖[长泊库]|山[长水林川峦坡头脚顶多高大陡清]|江[河]|溪[流水]"
)
_NUMERALS: Final = frozenset("一二两三四五六七八九十百千万")
# What a place has beside it stands behind these: 东临|漾弓江.
_BESIDE: Final = re.compile("[东南西北][临靠濒依邻抵傍接]$")
_FLOWS: Final = re.compile(
    "[、，。和及]|[均都皆]发源|[一两二三四五六七八九]大|流域|流经|发源|两岸|沿岸|上游|下游|干流|支流|是|位于"
)
# What is said of a river alone: with it, two characters of any kind before 河 name one (一统|河).
RIVER: Final = re.compile(
    "河(?:流域|流经|(?:均|都|皆)?发源|干流|支流|干支流|两岸|沿岸|上游|下游|[一两二三四五六七八九]大(?:流域|水系)|而?得名|(?:畔|岸|之滨)(?![村屯寨]))"
    "|[湖江溪](?:畔|岸|之滨)(?![村屯寨])|山(?:脚下|麓)"
)
_BANK: Final = re.compile("河(?:畔|岸|之滨)(?![村屯寨])")
_REACHED: Final = re.compile(
    "(?:环绕|绕着?|环|泛舟|游览|畅游|来到|走进|登上|攀登|翻过|翻越|跨过|横跨|流入|汇入|注入|位于|地处|坐落[于在]|落户|毗邻|紧邻|紧靠)\\Z"
)
"""Behind these verbs a noun before 湖 or 山 names it: 绕着|月亮湖, 登上|石人山."""


def place_start(tagged: TaggedText, start: int, suffix: int) -> int | None:
    """Where the name of a river or mountain starts, or None where the words name none.

    jieba must take it for a name, with its class word or before it; a single character that it
    left over between a separator and the name belongs to it (茅|塔河).
    """
    word = tagged.word(suffix)
    if suffix - start == 1 and tagged.text[start] in _NUMERALS:
        return None  # 八山|一水
    foot = RIVER.match(tagged.text, suffix) and tagged.word(start).tag in PROPER_TAGS
    common = _WATER.match(tagged.text, suffix) and not foot
    if common or tagged.text[start : word.end] in area_words():
        return None
    if word.start >= suffix:
        first = tagged.word(start)
        named = first.tag in PROPER_TAGS or first.tag == "m" or not first.known
        open_left = start == 0 or not tagged.text[start - 1].isalpha()
        flows = open_left and _FLOWS.match(tagged.text, suffix + 1)
        apart = flows or reached(tagged, start)
        return start if suffix - start > 1 and (named or apart) else None
    if word.tag not in PROPER_TAGS or word.text in area_words():
        return None
    led = word.text[0] in "临靠濒依邻抵傍" and tagged.text[word.start - 1] in "东南西北"
    if led or word.text[0] in "有在过到沿由从":
        return word.start + 1 if suffix - word.start > 1 else None
    left = tagged.word(word.start - 1) if word.start else word
    ranged = suffix - word.start == 1 and tagged.text[word.start] in "山江河"  # 大巴|山山脉
    alone = len(left.text) <= 1 + ranged and left.text.isalpha() and left.tag[:1] in "ngz"
    before = tagged.word(left.start - 1) if left.start else left
    bordered = _BESIDE.search(before.text) is not None
    ended = not left.start or before.tag[0] in "vpx" or not before.text[-1].isalpha() or bordered
    if alone and ended:
        return left.start
    return start if word.start < start < suffix else word.start  # 新疆|塔里木盆地


def reached(tagged: TaggedText, start: int) -> bool:
    """Whether what starts there is gone to, climbed or crossed, as waters and mountains are."""
    return _REACHED.search(tagged.text, max(0, start - 3), start) is not None


def river_run(tagged: TaggedText, suffix: int) -> int | None:
    """Two characters that name a river of which only a river's can be said, whatever jieba cut."""
    text, start = tagged.text, suffix - 2
    if (
        start < 0
        or text[suffix] != "河"
        or not text[start:suffix].isalpha()
        or text[start : suffix + 1] in area_words()
    ):
        return None
    listed = not text[start - 1 : start].isalpha() and _FLOWS.match(text, suffix + 1)
    apart = start in tagged.cuts and RIVER.match(text, suffix)
    told = apart or (_BANK.match(text, suffix) and tagged.word(start).end == suffix)
    word = text[start:suffix]
    return (
        start
        if (listed or told) and word not in class_words() and word[0] not in "的在有是"
        else None
    )
