"""People by familiar names (老赵, 小周, 王大妈) and those that everybody knows (习主席, 雷锋)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import clear_surnames, saying_verbs, surnames
from extractor.mentions.personal import FUNCTION, leaves, read_name
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText, Word

_FAMILIAR: Final = re.compile(
    "老(?![家年人板师乡区伴路房车党边东红鱼铁门项单井屋街城墙桥宅])(?=[一-龥])|小(?!康)(?=[一-龥])"
)
# 最老, 很小: a degree before it makes it an adjective.
_DEGREE: Final = frozenset("最更很太较不越大从古")
_SAYS: Final = frozenset("说讲")
_KIN: Final = re.compile(
    "大爷|大娘|大妈|大叔|大伯|大哥|大姐|大嫂|大婶|师傅|奶奶|爷爷|阿姨|叔叔|老汉|老师傅|嫂子|阿婆|阿公"
)
# Short forms, where a clause begins: 马婶|在车间, 李叔|说.
_SHORT_KIN: Final = re.compile("[婶叔伯哥姐嫂姨爷]")
# 李书记, 王老师: whom villagers call by surname and post, where a clause begins or who is told.
_POSTS: Final = (
    "书记|主任|处长|科长|局长|校长|院长|站长|所长|[镇乡县市区]长|老师|医生|大夫|教授|队长|经理"
)
_HOLDS: Final = FUNCTION | {"任"}
_TOLD: Final = frozenset("向对跟给和请让叫见是谢听")
_LEADER: Final = re.compile("主席|总书记|总理|委员长")
_REMEMBERED: Final = re.compile("精神|同志|烈士|先烈|诞辰|生前|事迹|式的?(?:好?干部|人物)")


def familiar(tagged: TaggedText) -> Iterator[Candidate]:
    """老赵, 小周, 王大妈."""
    text = tagged.text
    for match in matches(_FAMILIAR, text, "老小"):
        start, at = match.start(), match.end()
        if text[at] in surnames() and _familiar(tagged, start):
            yield Candidate(start, at + 1, "Person", "person/familiar", 60)
    for match in matches(_KIN, text, "大师奶爷阿叔老嫂"):
        at = match.start() - 1
        if at >= 0 and text[at] in surnames() and (at in tagged.cuts):
            yield Candidate(at, match.end(), "Person", "person/familiar", 60)
    for match in matches(_SHORT_KIN, text, "婶叔伯哥姐嫂姨爷"):
        start, end = match.start() - 1, match.end()
        heads = start == 0 or (start > 0 and not text[start - 1].isalnum())
        if heads and text[start] in surnames() and end in tagged.cuts and leaves(tagged, end):
            yield Candidate(start, end, "Person", "person/familiar", 60)


def posted(tagged: TaggedText) -> Iterator[Candidate]:
    """黄处长 in 向黄处长介绍; 高校长 and 常主任 are read only of surnames that most people have."""
    text = tagged.text
    for match in _posted().finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else ""
        told = not before.isalnum() or before in _TOLD
        if told and end in tagged.cuts and read_name(tagged, end) is None:
            yield Candidate(start, end, "Person", "person/familiar", 60)


@cache
def _posted() -> re.Pattern[str]:
    clear = "".join(sorted({name for name in clear_surnames() if len(name) == 1} - _HOLDS))
    return re.compile(f"[{clear}](?:{_POSTS})(?!助理)")


def _familiar(tagged: TaggedText, start: int) -> bool:
    """Whether 老 or 小 and the surname behind it are one word, or two words that name (老|陈)."""
    word, end = tagged.word(start), start + 2
    if word.start != start:
        return False
    says = tagged.text[end : end + 1] in _SAYS or tagged.text.startswith(saying_verbs(), end)
    if end not in tagged.cuts:  # jieba may read the surname and a verb as one word: 老|陈讲
        return says and word.end == start + 1
    if word.end == end:
        if tagged.text[start] == "小":
            return word.tag[:2] == "nr" and leaves(tagged, end)
        return says or not word.known or word.tag[:1] == "n"
    apart = tagged.text[start] == "老" and tagged.text[start - 1 : start] not in _DEGREE
    return apart and tagged.word(start + 1).tag[:2] == "nr" and (says or leaves(tagged, end))


def honoured(tagged: TaggedText, read: Sequence[Word]) -> Iterator[Candidate]:
    """毛主席, 周总理; and whose spirit, deeds or memory are told of (焦裕禄精神, 雷锋同志)."""
    text = tagged.text
    for match in matches(_LEADER, text, "主总委"):
        at = match.start() - 1
        if at >= 0 and at in tagged.cuts and text[at] in surnames():
            whole = tagged.word(at)
            verb = whole.tag[:1] == "v" and text[at] != "习"
            if whole.end in (at + 1, match.end()) and not verb:
                yield Candidate(at, match.end(), "Person", "person/honoured", 60)
    for word in read:
        if word.text[0] in surnames() and len(word.text) > 1 and _REMEMBERED.match(text, word.end):
            yield Candidate(word.start, word.end, "Person", "person/remembered", 66)
