"""People by nothing but the characters of their names, where a clause begins or 对 takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import clear_surnames, given_characters, goods
from extractor.mentions.personal import FUNCTION, acts_on, leaves, surname_at
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText, Word

_WEIGHT: Final = 47
_LANDS: Final = frozenset("山江河海岭峰泉洲川岩岗林园原源树中")
"""A name that ends like a place's (罗霄山, 桑园中) is a person's only where a person acts."""
_ACTS: Final = re.compile(
    "，?(?:今年)?\\d\\d岁|说|告诉|介绍|表示|坦言|感慨|一家|夫妇|老人|家|笑|高兴|[把给]"
    "|[带领看指骑赶拿抱坐站]着|带领|当[上选]|担任"
)
_BLOOMS: Final = re.compile("[开花]|盛开|绽放|飘香")
# How it gleams, though jieba takes it for a name: 金灿灿, 黄澄澄.
_GLEAMS: Final = re.compile(".([灿闪澄茫花亮光彤艳油葱茵荧盈湛沉压乎晃蒙溜嫩腾殷赤森净绒胖皑])\\1")
_NAMES: Final = frozenset(("nr", "nrfg", "nrt", "nz", "ns", "x"))
# What takes a person: 对|王大山|来说; 在 and 走进 take places unless what follows tells otherwise.
_TAKES: Final = re.compile(
    "(?:[对向给把被跟让请派像替找帮由据为]|[见找遇等叫碰]到|看见|遇见|结识|认识|采访|看望|慰问|帮助|动员|劝说|[跟随]着|只见|看着|(?:的|还|成员|其中|分别)有"
    "|(?<![一-龥])[和与]"
    "|(?P<place>在|走进|来到|走访|到))\\Z"
)
_OF_PERSON: Final = re.compile(
    "家(?![族庭乡园具电政禽畜])|看来|来说|而言|的?(?:带领|带动|帮助|指导|影响|劝说|精心|店|院)"
)
# What jieba glues to the end of a name that it does not know: 谢兰|香时, 孙玉梅家.
_GLUED: Final = re.compile("[时家从带说来和与在把将向被给教领的是有]|来说|看来")


_BEFORE: Final = frozenset("的对向给把被跟让请派像替找帮由据为到见识访望问助员说和与在进着同有")
"""Last characters of what may stand before a name in the middle of a clause."""
_SENDS: Final = re.compile("派")
_SENT: Final = re.compile("[\u4e00-\u9fff]{2,3}?(?=[到赴去驻任为]|前往|担任|出任|挂职)")
# Who stands for many like him: 以|周小云、李春花|为代表的养殖大户.
_STANDS: Final = re.compile(
    "为(?:代表|首|例)的[^，。；！？、\n]{0,9}?(?:户|能手|能人|带头人|党员|干部|乡贤|青年|人才|专家|匠人|艺人|传承人|志愿者|创业者|农民|村民|妇女|企业家|新农人|经纪人|老板|业主)"
)
_ONE: Final = re.compile("[\u4e00-\u9fff]{2,3}(?<![村镇乡县市区旗组社场厂户队山河])")
_LED_BY: Final = re.compile(
    "(?<![所可难加予])以|(?:培育|培养|涌现|走|带|产生|造就|发展|选|打造)出?了"
)
_WIDEST_ROW: Final = 30


@cache
def _shape() -> re.Pattern[str]:
    surname = "".join(clear_surnames())
    given = "".join(sorted(given_characters()))
    return re.compile(f"[{surname}](?=[{given}大小][{given}])")


def by_given_name(tagged: TaggedText) -> Iterator[Candidate]:
    """红崖村的|苏国华|把旧房拆了, 对|田小虎|来说: a surname, two such characters, what one does.

    Nothing else in the sentence says that it is a person, so the words must allow no other reading.
    """
    text = tagged.text
    for match in _shape().finditer(text):
        start, end = match.start(), match.end() + 2
        before = text[start - 1 : start]
        if before.isalpha() and before not in _BEFORE:
            continue
        taken = _taken(tagged, start)
        if (
            taken
            and (taken != "place" or _OF_PERSON.match(text, end))
            and _reads(tagged, start, end, taken)
        ):
            yield Candidate(start, end, "Person", "person/given", _WEIGHT)
    for word in tagged.tagged("nrfg"):
        known = len(word.text) == 3 and surname_at(word.text, 0)
        known = known and not _GLEAMS.match(word.text)
        if known and not text[word.start - 1 : word.start].isalnum() and leaves(tagged, word.end):
            yield Candidate(word.start, word.end, "Person", "person/given", _WEIGHT)


def sent(tagged: TaggedText) -> Iterator[Candidate]:
    """派|郭旗|到村里: who is sent somewhere to serve."""
    text = tagged.text
    for match in _SENDS.finditer(text):
        start = match.end()
        end = _SENT.match(text, start)
        if end is None or not surname_at(text, start):
            continue
        word = tagged.word(start)
        if not word.known or word.tag in _NAMES or len(word.text) == 1:
            yield Candidate(start, end.end(), "Person", "person/sent", 68)


def acts(text: str, at: int) -> bool:
    """Whether only a person does or has what stands at ``at``."""
    return _ACTS.match(text, at) is not None


def _taken(tagged: TaggedText, start: int) -> str:
    """What stands before the name: "clause" where one begins, "taker", "place", or nothing."""
    before = tagged.text[start - 1 : start]
    if not before.isalpha() or before == "的":
        return "clause"
    takes = _TAKES.search(tagged.text, max(0, start - 3), start)
    if takes is None or takes.start() not in tagged.cuts:
        return ""
    return "place" if takes["place"] else "taker"


def _reads(tagged: TaggedText, start: int, end: int, taken: str) -> bool:
    """Whether the three characters are one name, or a surname and a word of two, and act."""
    if _BLOOMS.match(tagged.text, end) or _GLEAMS.match(tagged.text, start, end):
        return False  # 白玉兰|开了, 金灿灿的
    first, last = tagged.word(start), tagged.word(end - 1)
    if (first.start < start and first.known) or (last.end > end and not _glued(tagged, last, end)):
        return False
    if first.end >= end:
        named = first.tag in _NAMES or not first.known
    else:
        given = tagged.word(first.end)
        whole = given.end >= end and (given.tag[:1] not in "vpdcrum" or not given.known)
        if given.known and given.text[-1] == "子":
            return False  # 白|银子
        named = whole and (len(first.text) == 1 or first.tag in _NAMES or not first.known)
    if tagged.text[end - 1] in _LANDS and not _ACTS.match(tagged.text, end):
        return False
    whole = first.start >= start - 1 and first.end >= end and first.tag == "nr"
    if tagged.text[start] in FUNCTION and not whole and not _ACTS.match(tagged.text, end):
        return False  # 向|荣军、烈属
    if last.end > end or whole or _OF_PERSON.match(tagged.text, end):
        return named
    following = tagged.word(end)
    goes_on = following.tag[:1] in ("mrli" if taken == "clause" else "mrlivdpt")
    return named and (leaves(tagged, end) or acts_on(tagged, end) or goes_on)


def _glued(tagged: TaggedText, word: Word, end: int) -> bool:
    """Whether jieba's guess, and no dictionary's word, runs over the end of the name."""
    return not word.known and _GLUED.match(tagged.text, end) is not None


def standing_for(tagged: TaggedText) -> Iterator[Candidate]:
    """The names between 以 (or 培育了) and 为代表的…大户, if each may be one."""
    text = tagged.text
    for match in matches(_STANDS, text, "为"):
        led = list(_LED_BY.finditer(text, max(0, match.start() - _WIDEST_ROW), match.start()))
        if not led:
            continue
        at, row = led[-1].end(), []
        for part in re.split("[、和与]", text[at : match.start()].removesuffix("等")):
            row.append((at, at + len(part)))
            at += len(part) + 1
        if all(_may_name(tagged, *span) for span in row):
            for span in row:
                yield Candidate(*span, "Person", "person/represents", 71)


def _may_name(tagged: TaggedText, start: int, end: int) -> bool:
    word, wares = tagged.word(start), goods()
    if not _ONE.fullmatch(tagged.text, start, end) or tagged.text[start:end] in wares:
        return False
    whole = word.known and (word.start, word.end) == (start, end)
    return surname_at(tagged.text, start) > 0 and (word.tag[:2] == "nr" or not whole)
