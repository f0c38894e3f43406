"""Names that punctuation marks: documents in 《》, names and schemes in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.limits import MAX_NAME_CHARS
from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import suffixes

_TITLE: Final = re.compile(rf"《([^《》\n]{{2,{MAX_NAME_CHARS * 2}}})》")
_PAPER: Final = re.compile("(?:报|新闻联播|杂志|周刊|月刊|晚报|日报|时报)$")
_QUOTE: Final = re.compile("[“‘「『]([^“”‘’「」『』\n，。；！？：]{2,16})[”’」』]")
_SCHEME: Final = re.compile(
    r"[二两双三四五六七八九十百千\d][\u4e00-\u9fff]{1,4}$|一[\u4e00-\u9fff]{1,2}一[\u4e00-\u9fff]{1,2}$"
    r"|[一二三四五六七八九十百千]{2,4}$|.{1,3}到.{1,3}$|(.{1,2})对\1$"
)
"""五统一, 四站一室, 一村一品, 十百千万, 门到门, 点对点."""


_MEASURE: Final = re.compile(
    r"(?:实施|推行|开展|推广|落实|推进|深化|启动|完善|创新|实行|施行|发力|实现|坚持|执行|探索|明确|制定|抓好|完成|实践|组织)"
    r"(?:了|好)?((?:[“‘][^“”‘’\n，,。；！？：]{2,14}[”’][、和及]?)+)"
    r"(?!的?(?:理念|思路|模式|精神|称号|之路|道路|原则|要求|难题|问题|品牌|文章|效应|作用|目标|转变|格局|优势|产业|企业|农户))"
)
_PART: Final = re.compile("[“‘]([^“”‘’\n]+)[”’]")
PLACE: Final = re.compile("(?:旅游)?景区|景点|民宿|客栈|农家乐|餐厅|书屋|酒店|农庄|观景台")
_COUNTED: Final = re.compile("[一二两双三四五六七八九十百千万][大个项条张]")
# The years of a five-year plan are time: “十三五”期间.
_PLAN: Final = re.compile("“?十[一二三四五六]五”?(?:期间|时期|以来|末|初)")
_NAMED_WORK: Final = re.compile(
    "(?:[\u4e00-\u9fff]{2}){0,2}(?:工程|行动|计划|规划|改革|整治|治理)(?![\u4e00-\u9fff]?(?:为抓手|中|期间))"
)
_WORK: Final = re.compile("工程|项目|行动|计划|活动|改革|战略|建设")


def titled(text: str) -> Iterator[Candidate]:
    """Documents inside 《》; papers and programmes of that form are Organizations."""
    for match in _TITLE.finditer(text):
        start, end = match.span(1)
        inner = text[start:end]
        lead = len(inner) - len(inner.lstrip())
        start, end = start + lead, end - (len(inner) - len(inner.rstrip()))
        if end <= start:
            continue
        kind = "Organization" if _PAPER.search(text[start:end]) else "Document"
        yield Candidate(start, end, kind, "title/book-marks", 95)


def measures(text: str) -> Iterator[Candidate]:
    """What is carried out in quotation marks (推行“X”, 落实“X”“Y”) stands for a measure.

    Ideas, modes and brands are none (contract, section 5).
    """
    for match in _MEASURE.finditer(text):
        for part in _PART.finditer(text, *match.span(1)):
            yield Candidate(*part.span(1), "Program", "quote/measure", 49)


def quoted(text: str) -> Iterator[Candidate]:
    """Schemes of the form “X个Y” and names with a class word, in quotation marks."""
    for match in _QUOTE.finditer(text):
        inner = match.group(1)
        if _WORK.match(text, match.end()) and inner[0] not in "一二两双三四五六七八九十百千":
            yield Candidate(*match.span(1), "Program", "quote/work", 71)
            continue
        counted = inner[0] in "一二两双三四五六七八九十百千万"
        named_work = _NAMED_WORK.match(text, match.end()) if counted else None
        if named_work and len(inner) <= 4:
            yield Candidate(match.start(), named_work.end(), "Program", "quote/work", 72)
            continue
        if PLACE.match(text, match.end()):
            yield Candidate(*match.span(1), "Site", "quote/place", 67)
            continue
        plan = _PLAN.match(text, match.start())
        if _SCHEME.match(inner) and len(inner) <= 10 and plan is None:
            yield Candidate(*match.span(1), "Program", "quote/scheme", 70)
            continue
        for size in range(min(4, len(inner) - 1), 0, -1):
            found = suffixes().get(inner[-size:])
            if found and found[0] == "Site" and _COUNTED.match(inner):
                yield Candidate(*match.span(1), "Program", "quote/scheme", 70)
                break
            if found and size > 1 and found[0] not in {"Village", "Township", "County"}:
                yield Candidate(*match.span(1), found[0], "quote/suffix", 66)
                break
