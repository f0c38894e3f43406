"""People of bylines and photo credits: 本报记者 王翔, 图/李纵."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.personal import HAN, read_name, surname_at
from extractor.mentions.tagged import TaggedText

_BYLINE: Final = re.compile(
    r"(?:本报记者|通讯员|特约记者|见习记者|实习生|全媒体记者|记者|作者|撰文|责任编辑|责编|编辑|摄影报道"
    r"|文/图|图/文|摄影|文字|文/|图/|供稿)[:：/\s\u3000]*"
)
# Who else makes a page, told with a colon; and whose news it is: 本报讯（王翔 李纵）.
_MAKERS: Final = (
    *("校对", "审核", "审校", "初审", "复审", "终审", "一审", "二审", "三审", "监制", "统筹"),
    *("策划", "美编", "制图", "绘图", "海报", "视频", "航拍", "剪辑", "图片", "配图", "版式"),
    *("排版", "总编", "编委", "主编", "编审", "编发", "上传", "签发", "来稿", "投稿", "文案"),
)
_LAST: Final = frozenset(maker[-1] for maker in _MAKERS) | frozenset("讯电")
_SIGN: Final = re.compile(r"[:：（(]\s*")
_NEWS: Final = ("报讯", "网讯", "社讯", "社电", "台讯", "报电", "日电", "日讯")
# A photographer behind the medium or alone: （央广网发 王鹏 摄）.
_CREDIT: Final = re.compile(
    r"(?<=[（(\s\u3000：:/发])([\u4e00-\u9fff]{2,4})[ \u3000]?(?:摄影|供图|摄|绘)(?=[）)\s。]|\Z)"
)
# Who signs a report at its end: …富了起来。（周大山 李水生）
_SIGNED: Final = re.compile(r"[。！？”!?]\s*[（(]\s*(?=[\u4e00-\u9fff 　、]{2,16}[）)]\s*\Z)")
_FEET: Final = 40
"""Within how many characters of its end a report is signed."""
_SPACED: Final = re.compile(r"[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff](?![\u4e00-\u9fff])")
_SPACES: Final = (" ", "\u3000")
_GAP: Final = re.compile(r"[ \u3000、，/]+")


def bylines(tagged: TaggedText) -> Iterator[Candidate]:
    """The names behind who reports and writes, and before who takes pictures."""
    text = tagged.text
    told = "摄" in text or "绘" in text or "供图" in text
    for credit in _CREDIT.finditer(text) if told else ():
        if surname_at(text, credit.start(1)):
            yield Candidate(*credit.span(1), "Person", "person/credit", 74)
    for at in (*_signs(text), *_signed(tagged)):
        while at < len(text):
            end = _byline_name(tagged, at)
            if end is None:
                break
            yield Candidate(at, end, "Person", "person/byline", 74)
            gap = _GAP.match(text, end)
            if not gap:
                break
            at = gap.end()


def _signs(text: str) -> Iterator[int]:
    """Where a name may begin that signs a report."""
    yield from (match.end() for match in _BYLINE.finditer(text))
    for match in _SIGN.finditer(text):
        at = match.start()
        at -= text[at - 1 : at] in _SPACES  # 5月28日电 (李斯琰)
        if text[at - 1 : at] in _LAST:
            before = _MAKERS if match.group()[0] in ":：" else _NEWS
            if text.endswith(before, 0, at):
                yield match.end()


def _signed(tagged: TaggedText) -> Iterator[int]:
    """Where the names begin that sign a report at its end, if these are no common words (全文)."""
    match = _SIGNED.search(tagged.text, max(0, len(tagged.text) - _FEET))
    word = tagged.word(match.end()) if match else None
    if match and word and (not word.known or word.tag[:2] == "nr" or len(word.text) == 1):
        yield match.end()


def _byline_name(tagged: TaggedText, at: int) -> int | None:
    text = tagged.text
    if not surname_at(text, at) or _BYLINE.match(text, at):
        return None
    spaced = _SPACED.match(text, at)
    if spaced:
        return spaced.end()
    run = HAN.match(text, at)
    if run and 2 <= run.end() - at <= 4 - (surname_at(text, at) == 1):
        return run.end()
    return read_name(tagged, at)
