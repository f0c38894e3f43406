"""Title, date and publisher of a report: from its sidecar, else from what the text itself says."""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Final

from extractor.errors import ReadError
from extractor.limits import MAX_SIDECAR_BYTES
from extractor.readers.files import read_bytes

HEAD_LINES: Final = 6
"""How many lines from the start may tell date, source and title."""
FOOT_LINES: Final = 4
"""How many lines from the end may tell date and source."""
LINE_CHARS: Final = 80
"""How far into a line they may tell it, in code points."""
MAX_TITLE_CHARS: Final = 60
"""Longest first line that is taken for a title, in code points."""

_EDTF: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a report besides its text; ``published`` is EDTF."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    source_url: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """This, with ``other``'s word where this one is silent."""
        return Metadata(*[getattr(self, name) or getattr(other, name) for name in _KEYS])


_KEYS: Final = tuple(field.name for field in fields(Metadata))
_NOTHING: Final = Metadata()


def check_edtf(value: str, where: str) -> str:
    """``value`` if it is a year, month or day in EDTF; else ReadError."""
    match = _EDTF.fullmatch(value)
    if match and is_day(*(int(part or 1) for part in match.groups())):
        return value
    why = f"不是 EDTF 日期 · no EDTF date: '{value}'"
    raise ReadError(where, why, "可写 write: 2019, 2019-05, 2019-05-18")


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def is_unicode(text: str) -> bool:
    """Whether ``text`` holds no half of a surrogate pair, which could not be written anywhere."""
    return not any("\ud800" <= c <= "\udfff" for c in text)


def from_sidecar(report: Path) -> Metadata:
    """The metadata in ``<stem>.meta.json`` beside ``report``; empty where there is none."""
    path = report.with_name(report.name.removesuffix(report.suffix) + ".meta.json")
    if not os.path.lexists(path):
        return Metadata()
    remedy = f"只留 keep only: {', '.join(_KEYS)}"
    raw = read_bytes(path, MAX_SIDECAR_BYTES, remedy)
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        why = f"JSON 无法读取 · no readable JSON ({error})"
        raise ReadError(str(path), why, "改正或删去它 · mend or remove it") from error
    if not isinstance(found, dict):
        remedy = '应写 write: {"title": …, "published": …}'
        raise ReadError(str(path), "不是 JSON 对象 · not a JSON object", remedy)
    known = {key: found.get(key) for key in _KEYS}
    for key, value in known.items():
        if value is not None and not isinstance(value, str):
            why = f"'{key}' 不是字符串 · '{key}' is no string"
            raise ReadError(str(path), why, "加上双引号 · put it in double quotes")
        if value and (control := _CONTROL.search(value)):
            name = f"U+{ord(control.group()):04X}"
            why = f"'{key}' 含控制字符 {name} · '{key}' holds the control character {name}"
            raise ReadError(str(path), why, "删去它 · take it out")
    if known["published"]:
        check_edtf(known["published"], f"{path}: published")
    return Metadata(**known)


def from_text(text: str, known: Metadata = _NOTHING) -> Metadata:
    """``known``, with what the head and foot lines of ``text`` say where it is silent.

    >>> from_text("某县的路\\n发布时间：2011-04-02\\n路修好了。")
    Metadata(title='某县的路', published='2011-04-02', publisher=None, source_url=None)
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = lines[:HEAD_LINES] + lines[max(HEAD_LINES, len(lines) - FOOT_LINES) :]
    edge = [line[:LINE_CHARS] for line in told]
    title = None if known.title and known.published else _title(lines[:HEAD_LINES])
    return Metadata(
        title=known.title or title,
        published=known.published or _first(_date, edge) or (_annual(title) if title else None),
        publisher=known.publisher or _first(_source, edge),
        source_url=known.source_url,
    )


def _first(find: Callable[[str], str | None], lines: list[str]) -> str | None:
    return next((found for line in lines if (found := find(line))), None)


_DAY: Final = re.compile(
    r"((?:19|20)\d\d)\s?[-年./]\s?(0?[1-9]|1[0-2])\s?[-月./]\s?(0?[1-9]|[12]\d|3[01])(?!\d)\s?日?"
)
_DATELINE: Final = r"\S{1,4}?(?:日报|晚报|客户端|[网社台报])"
_NEWSDAY: Final = r"(?:20\d\d年)?\d{1,2}月\d{1,2}日"


_CLOCK: Final = r"(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"
_WEEKDAY: Final = "(?:星期[一二三四五六日天])?"
_PAGE: Final = r"(?:\s*第?\s?\d{1,3}\s?版)?"
_HOUSE: Final = "(?:[报网社台局办委府院]|中心|频道|客户端|融媒)"
"""How the names of those end that publish."""
_CREDIT: Final = "(?:来源|作者|编辑|责任编辑|责编|供稿|发布|浏览|点击|阅读|字号|字体)"


@cache
def _dated() -> re.Pattern[str]:
    """Where a head or foot line tells the day of publication."""
    day = _DAY.pattern
    forms = (
        rf"(?:时间|日期|发布于|发表于|更新于|发布[:：])\s?[:：]?\s?{day}",  # 发布时间：2011-04-02
        rf"^[（(\[【]?\s?{day}{_CLOCK}\s?{_WEEKDAY}{_PAGE}[)）\]】]?$",  # the line is a date
        rf"^{day}{_CLOCK}\s*(?:文章|信息)?{_CREDIT}",  # 2019年10月9日　来源：青海日报
        rf"^{day}\s+(?:本报|本网)?(?:记者|通讯员)",  # 2019-10-09 记者 张三
        rf"^[^，。；：:\d]{{0,14}}{_HOUSE}\s?{day}{_CLOCK}\s?{_WEEKDAY}{_PAGE}$",  # 某局2019年…
        rf"发布人\s?[:：]\s?\S{{2,4}}\s+{day}$",
        rf"{_CREDIT}\s?[:：]\s?\S{{2,20}}\s+{day}",  # 来源：青海日报 2019-10-09
        rf"^[^\s:：，。]{{2,16}}(?<!至)\s+{day}{_CLOCK}$",  # 某某网-某某频道 2025-09-11
        rf"^[^，。；]{{0,30}}{day}\s{{0,3}}\d{{1,2}}[:：]\d\d[^，。；]{{0,40}}$",  # a page's stamp
        rf"^{day}\s?[|｜/]",  # 2020年05月09日 | 来源……
        rf"》\s?[（(]?\s?{day}",  # 《人民日报》（2020年08月25日 01版）
        rf"^\S{{2,12}}?{day}(?:电|讯|消息)",  # 新华社北京2020年5月1日电
        rf"^{day}[，,](?:本报)?记者",  # 2022年11月14日，记者从……
        # 2019年1月8日在某会议上, and where the line ends within the name of that meeting
        rf"^[（(—－-]*{day}[，,]?\s?\S{{2,40}}(?:会议|大会|全会|第\S{{1,4}}届)上?[)）]?$",
        rf"^[^，。；|｜\d]{{2,16}}[|｜]\s?{day}$",  # 某动态 | 2016-10-22
    )
    return re.compile("|".join(forms))


_PAGED: Final = re.compile(rf"(20\d\d)\s(\d\d)/\s?(\d\d){_CLOCK}|(\d\d)\.(\d\d)\.(20\d\d){_CLOCK}")
"""A line such as 2022 10/ 03 17:14:49, or 08.12.2017 11:39."""
_COMPACT: Final = re.compile(
    r"(?:^|[》：:])\s?[（(]?\s?((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\s?[)）]?$"
)
"""Such as 《新闻联播》 (20240212), or 发布时间：20240212."""
_MONTH: Final = re.compile(r"[（(]?((?:19|20)\d\d)年(1[0-2]|0?[1-9])月[^\d\s]{0,4}[)）]?")
"""A line such as （2018年3月更新）."""
_SPELT: Final = re.compile(
    "([一二][〇○零九][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
"""A line such as 二〇一九年十月九日, at the foot of a document."""
_DIGITS: Final = "〇一二三四五六七八九"
_SMALL: Final = {
    f"{tens}{ones}": 10 * n + m
    for n, tens in enumerate(("", "十", "二十", "三十"))
    for m, ones in enumerate(("", *_DIGITS[1:]))
}
"""The Chinese numbers below forty."""


def _date(line: str) -> str | None:
    if spelt := _SPELT.fullmatch(line):
        return _spelt(*spelt.groups())
    if "19" not in line and "20" not in line:
        return None
    if month := _MONTH.fullmatch(line):
        return "{}-{:0>2}".format(*month.groups())
    if paged := _PAGED.fullmatch(line):
        parts = [part for part in paged.groups() if part]
        parts = parts if len(parts[0]) > len(parts[-1]) else parts[::-1]
    elif compact := _COMPACT.search(line):
        parts = list(compact.groups())
    else:
        told = _dated().search(line)
        day = _DAY.search(told.group()) if told else None
        parts = list(day.groups()) if day else []
    if not parts or not is_day(*map(int, parts)):
        return None
    return "{}-{:0>2}-{:0>2}".format(*parts)


def _spelt(year: str, month: str, day: str) -> str | None:
    """The day of a date in Chinese numerals.

    >>> _spelt("二○一九", "十", "二十一")
    '2019-10-21'
    """
    number = int("".join(str(_DIGITS.index(c)) for c in re.sub("[○零]", "〇", year)))
    parts = number, _SMALL.get(month, 0), _SMALL.get(day, 0)
    return "{}-{:0>2}-{:0>2}".format(*parts) if is_day(*parts) else None


_ANNUAL: Final = re.compile(
    r"((?:19|20)\d\d)(?:年(?=.*工作报告)|年度?(?=\S{0,16}(?:工作)?(?:总结|述职报告|统计公报)))"
)


def _annual(title: str) -> str | None:
    """The year of a yearly report (2026年某省政府工作报告, 某乡政府2020年度工作总结)."""
    year = _ANNUAL.search(title)
    return year.group(1) if year else None


@cache
def _sourced() -> re.Pattern[str]:
    """Where a head or foot line tells the publisher."""
    over = rf"(?={_CREDIT}|时间|[\s》|｜，。（(]|$)"
    forms = (
        rf"来源\s?[:：]\s?《?(?P<told>[^\s》|｜，。（(]{{2,20}}?){over}",  # 来源：某某日报
        r"^《\s?(?P<printed>[^\s》]{2,12})\s?》\s?[（(]\s?(?:19|20)\d\d",  # 《人民日报》（2020年…
        rf"^(?P<wired>{_DATELINE})(?:消息|讯|\S{{0,6}}?{_NEWSDAY}(?:电|讯|消息))",
    )
    return re.compile("|".join(forms))


_OPENING: Final = re.compile(f"《|{_DATELINE}")
"""How a line begins that tells its publisher without the word 来源."""


def _source(line: str) -> str | None:
    found = _sourced().search(line) if "来源" in line or _OPENING.match(line) else None
    name = next((g for g in found.groups() if g), None) if found else None
    return None if name in (None, "本报", "本网", "本台", "本社") else name


_ASIDE: Final = re.compile(
    r"(?:摄|供图|资料图)\W*$|^\W*(?:作者|编辑|责任编辑|责编|编者按|\S{0,8}(?:记者|通讯员))"
    r"(?:[\s:：]|[^\W\d]{2,4}(?:[\s、，]\s?[^\W\d]{2,4}){0,5}$)"
)
"""A caption, or a line that names who wrote it."""
_WIRED: Final = re.compile(r"[电讯]\s?题[:：]\s?(\S.+)$")
"""Where an agency's line tells the title: 新华社南昌8月30日电 题：山村的路."""
_COPIED: Final = re.compile(r"^(?:原标题|标题)\s?[:：]\s?")


def _title(lines: list[str]) -> str | None:
    """The title that an agency's line tells, else the first line that tells no date, source or
    writer, if it is as short and open-ended as a title."""
    wired = next((told for x in lines if (told := _WIRED.search(x[: 2 * LINE_CHARS]))), None)
    line = next((x for x in lines if not (_date(x) or _source(x) or _ASIDE.search(x))), "")
    line = wired[1] if wired else _COPIED.sub("", line)
    if not 2 <= len(line) <= MAX_TITLE_CHARS or line[-1] in "。；;，,、：:":
        return None
    return line
