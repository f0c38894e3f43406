"""Meetings, fairs, festivals and ceremonies by the noun that ends their names (…对接会, …节).

Such a name may begin with a motto in quotation marks (“春到果乡”采摘节), or be quoted whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import class_words, event_nouns
from extractor.mentions.projects import back, start_among
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText

_WEIGHT: Final = 59
_SURE: Final = 94
"""Weight of an event with its motto, quoted whole or with its area: more than any name inside."""
MAX_QUOTE: Final = 60
"""Most characters between the quotation marks of an event's name."""
MAX_MOTTO: Final = 12
"""Most characters between the motto and the noun."""
MAX_OWN: Final = 8
"""Most characters of an event's own words with which a county's short name is one name."""

# 十三届|全国人大|一次会议.
_SITTING: Final = re.compile("次(?:全体)?(?:会议|全会)")
_TERM: Final = re.compile(
    "(?:第?{n}届[\u4e00-\u9fff]{{0,10}}(?:人大|政协|委)(?:常委会)?第?{n}|[省市县区州旗]委{n}届{n})\\Z".format(
        n="[一二三四五六七八九十]+"
    )
)
# 党的二十届三中全会, and the two of 二十届二中、三中全会.
_PLENUM: Final = re.compile(
    "(?:党的)?{n}届[一二三四五六七]中(?:全会|(?=(?:[、和及与][一二三四五六七]中){{1,4}}全会))"
    "|(?<=中[、和及与])[一二三四五六七]中(?:全会|(?=(?:[、和及与][一二三四五六七]中){{1,3}}全会))".format(
        n="[一二三四五六七八九十]{1,3}"
    )
)
_SESSION: Final = re.compile("第[一二三四五六七八九十]+次会议")
# A county's congress, a line's end in it: 第十八届|人民代表大会第三次会议.
_CONGRESS: Final = re.compile(
    "第[一二三四五六七八九十]{1,3}届\\s{0,3}人民代表大会(?:常务委员会)?\\s{0,3}第[一二三四五六七八九十]{1,3}次会议"
)
# Words that 节 begins: 节约, 节日.
_NO_FESTIVAL: Final = frozenset("约水能日点省目气奏俭假制选余育庆令度拍支肢段食电流衣骨礼期")
_MARKS: Final = {"”": "“", "’": "‘", "」": "「", "』": "『"}
_HELD_BEFORE: Final = re.compile("(?:举行|举办|主办|承办|协办|出席|参加)(?:了|的|过)?\\Z")
_HELD_AFTER: Final = re.compile(
    "(?:在[^，。；\n]{2,20}?)?(?:隆重|正式|成功)?(?:举行|举办|开幕|启幕|拉开)"
)
# What sets a meeting of a kind apart: 2022年第一季度|…集中签约仪式, 第四次|联席会议.
_DATED: Final = re.compile("(?:\\d{4}年|季度|年度|半年|[春夏秋冬]季|\\d月|\\d日)\\Z")
# What a meeting is held for opens its name: 在|深入推进|长江经济带发展座谈会上.
_TASKED: Final = re.compile(
    "(?:在|出席|召开|参加|主持)((?:深入|全面|扎实|坚决|加快|持续|大力|进一步){0,2}(?:推进|推动|打好|打赢|决战决胜|决战|解决|促进|深化|加强|贯彻落实))\\Z"
)
_NTH: Final = re.compile("第[一二三四五六七八九十\\d]{1,3}次\\Z")
_KINDS: Final = re.compile("[^的等在为上了是与和，。；、\\s]*")
_SPEECH: Final = re.compile("[我你他她们的了是就也都要，。！？：]")
_EDITION: Final = re.compile("(?:第[\\d一二三四五六七八九十]+届|首届)\\Z")
# What an event of the country is first called by: 第七届|中国（平和）|…节, 全国|….
_FIRST: Final = re.compile(
    "(?:第[\\d一二三四五六七八九十]+届|首届)?(?:中国|全国)·?(?:[（(·][\u4e00-\u9fff]{2,6}[）)·])?\\Z"
)
# An edition is named whatever it is for, and its name stands without the number too.
_NUMBERED: Final = re.compile(
    "(?:第[\\d一二三四五六七八九十]{1,3}届|首届)((?:(?![的了在是和与届])[\u4e00-\u9fff·]){2,14}?"
    "(?:(?<!代表)大会|博览会|交易会|展销会|展览会|采购会|推介会|论坛|峰会|文化节|旅游节|艺术节|大赛))"
)
# Days of the calendar, and other words in 节: 季节, 环节, 儿童节.
_CALENDAR: Final = re.compile(
    "(?:环|季|细|情|关|调|章|礼|音|时|佳|小|一|两|过|年|名|气|晚|变|使|骨|末|元宵|清明|端午|中秋|国庆|劳动|儿童|妇女|教师|青年|建军|植树|护士|母亲|父亲|情人|圣诞|重阳|元旦|记者|医师)节\\Z"
)

_GENERIC: Final = re.compile(
    "(?:工作|专题|现场|视频|电视电话|线上|线下|大型|专场|村民|院坝|群众|党员|干部|全体|联合|有关|相关|校园|企业|成果|经验|任务|重点|项目|招商|招商引资|集中){1,4}(?:[^工]{2,3}会|[^会]{0,2}仪式)"
)
"""Meetings of a kind: 专题座谈会, 线上招聘会."""


def words() -> dict[str, None]:
    """The nouns that end the names of events."""
    return dict.fromkeys(sorted(event_nouns()))


def events(
    tagged: TaggedText, hits: Sequence[tuple[int, int, None]], edges: Mapping[int, Candidate]
) -> Iterator[Candidate]:
    """Named events by their nouns, the ``hits``, of which the longest that ends at a place counts.

    ``edges`` are the areas, people and countries by where they end.
    A bare 座谈会 is none, nor is a plain activity (帮扶活动): only one with a motto that is held.
    """
    text = tagged.text
    for match in _SITTING.finditer(text):
        opened = _TERM.search(text, max(0, match.start() - 16), match.start())
        if opened:
            yield Candidate(opened.start(), match.end(), "Event", "event/sitting", _SURE)
    for match in _PLENUM.finditer(text) if "中全会" in text else ():
        yield Candidate(*match.span(), "Event", "event/plenum", _SURE)
    for match in matches(_CONGRESS, text, "第") if "人民代表大会" in text else ():
        yield Candidate(*match.span(), "Event", "event/congress", _SURE)
    yield from _editions(text)
    longest = {end: start for start, end, _ in reversed(hits)}
    for end, noun in sorted(longest.items()):
        word = text[noun:end]
        festival = word[-1] == "节"
        if festival and not _festival(tagged, end):
            continue
        session = _SESSION.match(text, end) if word == "人民代表大会" else None
        end = session.end() if session else end
        start = _quoted_whole(text, noun, end) or _motto(text, noun, end)
        if start is not None:
            yield Candidate(start, end, "Event", "event/quoted", _SURE)
        elif word != "活动":
            nth = _NTH.search(text, max(0, noun - 5), noun)
            yield from _plain(tagged, nth.start() if nth else noun, end, edges, festival)


def _editions(text: str) -> Iterator[Candidate]:
    """Each numbered edition, and wherever its name stands without the number."""
    editions = list(_NUMBERED.finditer(text)) if "届" in text else []
    if not editions:
        return
    yield from (Candidate(*m.span(), "Event", "event/edition", _WEIGHT) for m in editions)
    numbered = {m.start(1) for m in editions}
    names = AhoCorasick({m[1] for m in editions}, matchkind=MatchKind.LeftmostLongest)
    for _, start, end in names.find_matches_as_indexes(text):
        if start not in numbered:
            yield Candidate(start, end, "Event", "event/edition", _WEIGHT)


def _plain(
    tagged: TaggedText, noun: int, end: int, edges: Mapping[int, Candidate], festival: bool
) -> Iterator[Candidate]:
    words, carried = back(tagged, noun, edges)
    area = edges.get(words[-1].start if words else noun)
    congress = tagged.text.startswith("人民代表大会", noun)
    numbered = congress and tagged.text.startswith("第", area.end if area else noun)
    if area is not None and numbered:
        yield Candidate(area.end, end, "Event", "event/congress", _SURE)
        return
    if area is not None and (congress or _named_for(tagged.text, area, end)):
        first = _FIRST.search(tagged.text, max(0, area.start - 16), area.start)
        begin = first.start() if first else area.start
        yield Candidate(begin, end, "Event", "event/area", _SURE)
        return
    start = start_among(tagged, noun, edges, words, carried)
    if start is None and festival:
        start = _fruit(tagged, noun)
    if start is None or tagged.barred(start, end):
        return
    dated = _DATED.search(tagged.text, max(0, start - 5), start)
    if not dated and _GENERIC.fullmatch(tagged.text, start, end):
        return
    joined = tagged.text.rfind("暨", start, noun)
    if joined > start and tagged.text.endswith(tuple(event_nouns()), start, joined):
        start = joined + 1
    round_lake = tagged.text[start - 1 : start] == "环" and tagged.text[end - 1] == "赛"
    start -= round_lake  # 环|青龙湖自行车赛
    if tasked := _TASKED.search(tagged.text, max(0, start - 12), start):
        start = tasked.start(1)
    first = _FIRST.search(tagged.text, max(0, start - 16), start)
    start = first.start() if first else start
    yield Candidate(start, end, "Event", "event/noun", _SURE if first else _WEIGHT)


def _festival(tagged: TaggedText, end: int) -> bool:
    """Whether 节 ends the name of a festival and no word (季节) or day of the calendar."""
    word = tagged.word(end - 1)
    short = len(word.text) == 2 and word.known
    if tagged.text[end : end + 1] in _NO_FESTIVAL:
        return False
    dated = word.tag == "t" and len(word.text) > 1
    return (
        word.end == end
        and not short
        and not dated
        and not _CALENDAR.search(tagged.text, max(0, end - 3), end)
    )


def _fruit(tagged: TaggedText, noun: int) -> int | None:
    """The start of what a festival is for: 蜜柚|节, 桃花|节."""
    word = tagged.word(noun - 1)
    core = tagged.text[word.start : noun]
    plain = core in class_words() or word.tag[0] not in "n"
    return None if len(core) < 2 or plain else word.start


def _named_for(text: str, area: Candidate, end: int) -> bool:
    """Whether the area's short name begins the event's: 乌镇|峰会, not 甲县|对接会."""
    short = area.rule == "area/gazetteer" and text[area.end - 1] not in "省市县区州旗盟"
    return short and end - area.end <= MAX_OWN


def _quoted_whole(text: str, noun: int, end: int) -> int | None:
    """Where a name starts that stands in quotation marks as a whole."""
    mark = _MARKS.get(text[end : end + 1])
    opened = text.rfind(mark, max(0, noun - MAX_QUOTE), noun) if mark else -1
    plain = opened >= 0 and not _SPEECH.search(text, opened, end)
    return opened + 1 if plain and noun - opened > 3 else None


def _motto(text: str, noun: int, end: int) -> int | None:
    """Where the motto opens that begins the name: “春到果乡”|乡村采摘|节."""
    low = max(0, noun - MAX_MOTTO)
    if _MARKS.keys().isdisjoint(text[low:noun]):
        return None
    closed = max(text.rfind(mark, low, noun) for mark in _MARKS)
    if not _KINDS.fullmatch(text, closed + 1, noun):
        return None
    opened = text.rfind(_MARKS[text[closed]], max(0, closed - MAX_QUOTE), closed)
    if opened < 0 or "\n" in text[opened:closed] or "。" in text[opened:closed]:
        return None
    if text[noun:end] == "活动" and not _held(text, opened, closed, end):
        return None
    edition = _EDITION.search(text, max(0, opened - 6), opened)
    return edition.start() if edition else opened


def _held(text: str, opened: int, closed: int, end: int) -> bool:
    """Whether the activity is an occasion that is held, and named by its motto alone."""
    named = text.endswith(tuple(event_nouns()), 0, closed)
    before = _HELD_BEFORE.search(text, max(0, opened - 6), opened)
    return not named and bool(before or _HELD_AFTER.match(text, end))
