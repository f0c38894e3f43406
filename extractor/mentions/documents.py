"""Documents without 《》: what is issued, signed or followed and ends like a document's title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.projects import LEAST_CHARS, reach
from extractor.mentions.tagged import TaggedText

# Alternatives that begin with a character each, not a group: re then skips from one to the next.
_NOUN: Final = re.compile(
    "实施(?:方案|细则|意见|办法)|管理(?:方案|办法|条例|标准|规范)|奖补(?:方案|办法)|帮扶(?:方案|协议书?)"
    "|工作方案|行动方案|建设(?:方案|标准|规范)|应急方案|指导意见|奖励办法|补助办法|考核办法|暂行办法"
    "|总体规划|发展规划|战略规划|规划纲要|框架(?:合作)?协议书?|战略(?:合作)?协议书?"
    "|种植(?:标准|规范)|养殖(?:标准|规范)|栽培(?:标准|规范)|生产(?:标准|规范|规程)|加工(?:标准|规范)"
    "|技术(?:标准|规范|规程)|操作规程|服务(?:标准|规范)|质量(?:标准|规范)|评价(?:标准|规范)"
    "|协议书?|备忘录|意向书|承诺书|责任状|合作协议书?|结对协议书?|倡议书|责任书"
)
# Reports that are known by the congress that heard them, and a government's when it is heard.
_REPORT: Final = re.compile("报告")
# The first document that the centre or a committee issues in a year.
_FIRST: Final = re.compile("[一1]号文件")
_WHOSE: Final = re.compile("(?:中央|[省市县区]委|自治区党委)(\\d{2,4}年)?\\Z")
_HEARD: Final = re.compile("(?:党的)?(?:十[七八九]|二十)大\\Z|(?<=[听取审议作读在《会])政府工作\\Z")
_PLAIN: Final = frozenset(("协议", "协议书", "备忘录", "意向书", "承诺书", "责任状"))
_LONG: Final = 6
"""Fewest characters that make a title with a plain noun: 土地流转|协议 is a kind."""
MAX_QUOTE: Final = 20
"""Most characters that a title's quoted beginning may have (“一对一”结对协议)."""
_WHOLE_LEVEL: Final = re.compile("全[国省市县区州镇乡]")
_ISSUED: Final = re.compile(
    "(?:出台|印发|下发|颁布|发布|制定|制订|编制|签订|签署|签下|修订)(?:了|并实施|实施)?|根据|按照|依据"
)


def documents(tagged: TaggedText, areas: Collection[Candidate]) -> Iterator[Candidate]:
    """就业奖补办法 in 出台了就业奖补办法, its own area with it (甲县就业奖补办法)."""
    text = tagged.text
    yield from _reports(text)
    area_at = {c.end: c for c in areas}
    reached = 0
    for match in _NOUN.finditer(text):
        noun, end = match.span()
        low = reach(tagged, noun, area_at)
        low = area_at[low].start if low in area_at else low
        if text[low - 1 : low] == "”":
            low = max(text.rfind("“", max(0, low - MAX_QUOTE), low), 0) or low
        issued = [m.end() for m in _ISSUED.finditer(text, max(0, low - 5), noun)]
        start = issued[-1] if issued else noun
        start = max(start, reached + 1) if reached > low else start
        start += 2 * bool(_WHOLE_LEVEL.match(text, start))
        plain = match.group() in _PLAIN and text[start] not in "“‘"
        if start < low or noun - start < (_LONG if plain else LEAST_CHARS - 2):
            continue
        if not tagged.barred(start, noun):
            reached = end
            yield Candidate(start, end, "Document", "document/issued", 92)


def _reports(text: str) -> Iterator[Candidate]:
    """二十大|报告, 审议|政府工作报告, 中央一号文件."""
    for match in _REPORT.finditer(text):
        heard = _HEARD.search(text, max(0, match.start() - 7), match.start())
        if heard:
            yield Candidate(heard.start(), match.end(), "Document", "document/report", 92)
    for match in _FIRST.finditer(text) if "号文件" in text else ():
        if whose := _WHOSE.search(text, max(0, match.start() - 10), match.start()):
            start = match.start() if whose[1] else whose.start()  # 中央2004年|一号文件
            yield Candidate(start, match.end(), "Document", "document/report", 92)
