"""Papers and sites that a report names as its source or begins with: 来源：乡音网, 山城融媒 讯."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.scan import matches

_NAME: Final = (
    "([\u4e00-\u9fff]{2,8}?(?:新闻网|网站?|日报|晚报|时报|报|社|融媒|在线|客户端|电视台))"
)
_ENDS: Final = "(?=\\s|[|｜)）]|\\Z|责任|责编|编辑|作者|记者|时间|日期|发布)"
_SOURCE: Final = re.compile(f"来源[:：][ \u3000]{{0,2}}{_NAME}{_ENDS}")
_DATED: Final = "[\u4e00-\u9fff]{0,4}\\d\\d?月\\d\\d?日[电讯]|\\d{4}年\\d|\n"
_SIGNED: Final = re.compile(f"\n[ \u3000]{{0,4}}{_NAME}(?=[ \u3000]|消息|讯|记者|{_DATED})")
# Whose reporter writes: 新湖南客户端|记者, 青海台|记者.
_STAFF: Final = re.compile("记者|通讯员|编辑")
_EMPLOYER: Final = re.compile(
    "(?:(?<![\u4e00-\u9fff])|(?<=[据由受日与和的]))(?:(?![据由受日与和的在对向跟随请让陪])[\u4e00-\u9fff]){2,8}"
    "(?:新闻网|网|在线|客户端|融媒|(?<!平)台)(?=[ \u3000]?(?:全媒体|首席|特约)?\\Z)"
)
# A site and its app, written as one: 华龙网-新重庆|客户端.
_APP: Final = "客户端"
_TWOFOLD: Final = re.compile(
    "(?:(?<![\u4e00-\u9fff])|(?<=[据由向]))(?:(?![据由向])[\u4e00-\u9fff]){2,6}[-—－·•][\u4e00-\u9fff]{2,6}\\Z"
)
_SITES: Final = ("网", "网站", "融媒", "在线")
"""What a line begins with that is signed; 报 and 社 are common words."""


def media(text: str) -> Iterator[Candidate]:
    """The medium behind 来源, whose staff wrote, and the site that a line begins with."""
    for match in _SOURCE.finditer(text):
        yield Candidate(*match.span(1), "Organization", "medium/source", 93)
    for match in matches(_STAFF, text, "记通编"):
        paper = _EMPLOYER.search(text, max(0, match.start() - 15), match.start())
        if paper:
            yield Candidate(*paper.span(), "Organization", "medium/staff", 93)
    at = text.find(_APP)
    while at >= 0:
        both = _TWOFOLD.search(text, max(0, at - 14), at)
        if both:
            yield Candidate(both.start(), at + len(_APP), "Organization", "medium/twofold", 93)
        at = text.find(_APP, at + 1)
    signed = any(site in text for site in _SITES)
    for match in matches(_SIGNED, f"\n{text}", "\n") if signed else ():
        if match[1].endswith(_SITES):
            start, end = match.start(1) - 1, match.end(1) - 1
            yield Candidate(start, end, "Organization", "medium/signed", 93)
