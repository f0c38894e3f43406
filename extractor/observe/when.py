"""The date in force at a quantity (contract: time, from the words that govern it)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Final

from extractor.model import ADMIN_TYPES, Mention, Span
from extractor.observe.knowledge import Profile, alternatives
from extractor.observe.scene import Frame, Scene
from extractor.observe.title import regulates, year_told

_start: Final = attrgetter("start")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_PERIOD: Final = re.compile(r"\d{4}(?:/\d{4})?")
"""What a heading names holds below it if it is a year or years (not 2018年3月更新)."""

_RANGE: Final = re.compile(r"\d{4}/\d{4}")
_JOINED: Final = re.compile(r"[、和及与]")
_COMPARED: Final = ("比", "较", "同")
_DATELINE: Final = ("讯", "电", "消息")
"""Behind the day that a paper tells something, not that it happened."""

_FROM: Final = re.compile(r"(?:由|从|相当于|是)$")
_MEASURED_BY: Final = re.compile(r"(?:占|相当于|是|为)[^，,。；;]{0,12}$")
"""占2010年产值的5%, 是10年前的3倍: the date is that of what the number is measured by."""

_BEGUN_ENDS: Final = frozenset("于\n")
_BY_THEN: Final = re.compile(r"(?:已|均|都|也|全部|就|便)(?:于|在)$")
_FROM_ENDS: Final = frozenset("由从于是\n")
"""Last characters of what these patterns find, and a line end behind it."""

_SINCE_WHEN: Final = re.compile(r"[^，,。；;]{2,24}的")
_LASTING: Final = frozenset(("Person", "Company", "Cooperative", "Site"))
"""Types of things of which a clause may tell since when they are there."""

_DOERS: Final = frozenset((*ADMIN_TYPES, "Person", "Company", "Cooperative", "Team"))
_SPANS: Final = frozenset(("year", "month", "day"))
"""What is so much in each of these goes on, whenever it began."""

_BREAK: Final = re.compile(r"[，,。；;]")
_BEGUN: Final = re.compile(r"[建立办生修成工产]于$")
"""始建于1956年 dates the beginning, not what holds now."""

_THERE: Final = re.compile(
    r"在?[^，,。；;：:]{0,12}(?:仪式|活动|会议|论坛|典礼|(?<![社机])会)(?:现场)?(?:上|中|期间|当天)[，,]"
    r"|(?:当天|当日|活动现场|会后)[，,]?"
)
"""A sentence that goes on at the meeting told of before."""

_HELD: Final = re.compile(
    r"(?:仪式|会|活动|典礼|论坛|大赛|展|节)[^，,。]{0,16}(?:举行|举办|召开|开幕|启动|开赛|开展)"
)
_GOES_ON: Final = re.compile(r"签约|签订|参加|参展|参赛|参会|登台|到场|出席|成交|现场|认购|捐赠")
"""What is done at a meeting that the sentence before tells the day of."""

_EXPECTED: Final = re.compile(r"预计|预期|(?:建成|投产|达产|完工|全部达产)后")
"""What is looked forward to at a meeting does not hold on its day."""

_GOES_ON_ABOUT: Final = re.compile(
    r"其中|那时|当时|彼时|那年|同时|同期|与此同时|此外|另外|还|并|这些|这批|这一年|这年|同年|当年|该年|年内|全年|一年下来|年末|[^，,。；;]{2,6}中[，,]"
)
"""At the head of a sentence: it goes on about what the one before told, and of the same time."""

_STATISTICS: Final = frozenset(
    ("gdp", "growth", "fiscal-revenue", "output-value", "sales", "tax", "income", "price")
)
"""What is told year by year: in a row of such sentences the year stands but in the first."""

_SUMMED: Final = re.compile(r"(?:累计|共计|总计|合计|共|总)\w{0,6}$")
_SUMMED_SINCE: Final = re.compile(
    r"(?:截[至止](?:到)?(?:目前|现在)?|目前|至今|迄今|如今)[，,]?[^。]{0,12}?(?:共计?|累计|总计|先后)"
)
"""What is summed up so far is summed up since the date told before."""

_DATES_BACK: Final = 20
"""So many dates back the day of a meeting may stand."""

_AS_OF: Final = re.compile(r"(?:截至|截止|截止到|到|至)$")
_SINCE: Final = re.compile(r"(?:自|从|自从)$")
_NAME_CHARS: Final = 4
"""Between the year of a meeting and its name at most an area is named."""

_AGED: Final = re.compile(r"[^，,。；;]{0,4}?\d{1,3}周?岁")
"""Behind a date that tells but how old somebody is (张三今年45岁，家有5口人)."""

_PRICES: Final = re.compile(r"年?(?:的)?(?:不变|可比|现行|当年)?价")
"""Behind a date: it is that of the prices reckoned with (按2015年不变价格计算)."""

_UNTIL: Final = ("至", "到", "截至", "截止")
_YEAR_TOLD: Final = frozenset(("一年来", "一年", "过去一年", "过去的一年", "这一年"))
"""In a report of one year these are that year, whenever it was published."""

_LEAD: Final = re.compile(
    r"(?:[^，,。（(]{0,16}?[讯电息]\s*(?:[（(][^（()）]{0,40}[)）])?[：:]?)?"
    r"(?:[^，,。]{0,24}(?:显示|获悉|了解|统计|介绍|表明|公布)[，,])?"
    r"(?:[^，,。]{0,8}(?:方面|领域|上|来看)[，,])?"
    r"(?:截[至止][到至]?|自|从|到|其中[，,]?|在|预计|初步核算|[^\w]|[（(]?[一二三四五六七八九十\d]+[)）.、])*"
)


@cache
def present_pattern() -> re.Pattern[str]:
    """Words after which the date told before holds no longer."""
    return re.compile(alternatives("present"))


@cache
def act_pattern() -> re.Pattern[str]:
    """Acts whose date an outcome does not inherit."""
    return re.compile(rf"(?!(?<=[产会资间业])投资)(?:{alternatives('act')})")


def _part(scene: Scene, frame: Frame, value: str | None) -> str | None:
    """Of 2020年到2025年从17%提升到35% the year that the number belongs to; else ``value``."""
    if value is None or "/" not in value or not _RANGE.fullmatch(value):
        return value
    if frame.follows:
        return value.partition("/")[2]
    following = frame.number + 1 < len(scene.frames) and scene.frames[frame.number + 1].follows
    return value.partition("/")[0] if following else value


class Dates:
    """Dates in force over one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._times = [m for m in scene.mentions if m.type == "Time"]
        self._starts = [m.start for m in self._times]
        self._quantity_starts = [f.quantity.start for f in scene.frames]
        self._headings = self._section_dates()
        self._year = year_told(scene)
        self._occasions: dict[int, str | None] = {}
        self._lasting = "以来" in scene.text
        self._events = any(m.type == "Event" for m in scene.mentions)
        self._days = any(m.value and _DAY.fullmatch(m.value) for m in self._times)

    def at(self, frame: Frame, profile: Profile, done: bool) -> str | None:
        """EDTF of the date that governs the quantity; None where nothing says.

        ``done``: somebody is told to have done it, so that it is no mere outcome.
        """
        outcome = profile.date == "outcome" and not done
        told = self._told_year(frame)
        if "Time" in frame.told.types:
            own = self._within(frame.sentence.start, frame.quantity.start)
            n = self._governing(own, frame)
            if n is not None:
                if self._is_over(own[n], frame, outcome):
                    return None
                if told and own[n].text in _YEAR_TOLD:
                    return told
                value = _part(self.scene, frame, self._value(own, n, frame.sentence))
                if profile.indicator == "age" and value is not None and _DAY.fullmatch(value):
                    return None  # 10月25日，85岁的张三: his age is not of the day
                return self._since(own, n, frame) or value
            if any(not self._is_measure(time) for time in own):
                return self._told_behind(frame)
            if (behind := self._told_behind(frame)) is not None:
                return behind
        if frame.line >= len(self.scene.lines):
            return None
        day = self._occasion(frame) if self._days else None
        if day is not None:
            q = frame.quantity
            return None if _EXPECTED.search(self.scene.text, frame.sentence.start, q.start) else day
        if "Time" in frame.around.types:
            dated = self._headings.get(self.scene.lines[frame.line].section)
            earlier = self._within(frame.paragraph.start, frame.sentence.start)
            earlier = [time for time in earlier if not self._is_measure(time)]
            if any(time.value != dated for time in earlier):
                return self._carried(earlier, frame, profile) or self._year
        return told

    def _told_year(self, frame: Frame) -> str | None:
        """The year of the section's heading, else of the whole report."""
        if frame.line >= len(self.scene.lines):
            return self._year
        return self._headings.get(self.scene.lines[frame.line].section) or self._year

    def _since(self, times: Sequence[Mention], n: int, frame: Frame) -> str | None:
        """Of 2020年…，是2015年的3倍，年均增长14% the years that the yearly growth is of.

        What is summed up until a date is of the years since another (2009年以来…，至2013年累计).
        """
        if self._lasting and n and (begun := times[n - 1].value or "").endswith("/.."):
            summed = _SUMMED.search(self.scene.text, frame.here.start, frame.quantity.start)
            if summed and self.scene.text.endswith(_UNTIL, frame.sentence.start, times[n].start):
                return f"{begun[:-2]}{times[n].value}"
        if "year" not in frame.quantity.per or n + 1 >= len(times):
            return None
        text, first, last = self.scene.text, times[-1], times[n].value or ""
        start = frame.clauses[max(0, frame.clause - 1)].start
        measured = _MEASURED_BY.search(text, start, first.start) or self._is_measure(first)
        if first.start < start or not measured or not _PERIOD.fullmatch(first.value or ""):
            return None
        return f"{first.value}/{last}" if (first.value or "") < last[:4] == last else None

    def _told_behind(self, frame: Frame) -> str | None:
        """The date that a clause tells behind its number (90人已于2017年脱贫)."""
        for time in self._within(frame.quantity.end, frame.here.end):
            if _BY_THEN.search(self.scene.text, frame.quantity.end, time.start):
                return time.value
        return None

    def _within(self, start: int, end: int) -> list[Mention]:
        low = bisect_left(self._starts, start)
        return self._times[low : bisect_left(self._starts, end, low)]

    def _governing(self, times: Sequence[Mention], frame: Frame) -> int | None:
        """Which date governs: the last that does, but for those in names where another does."""
        named = None
        for n in range(len(times) - 1, -1, -1):
            if self._governs(times[n], frame):
                if not self._names(times[n]):
                    return n
                named = n
        return named

    def _governs(self, time: Mention, frame: Frame) -> bool:
        """A date compared with governs nothing; one after 由/从 only the number next to it.

        Beyond a semicolon only a date at the head of the sentence governs.
        """
        text, start = self.scene.text, frame.quantity.start
        cut = text.find("；", time.end, start) >= 0 or text.find(";", time.end, start) >= 0
        if cut and not self._head(time, frame):
            return False
        if text.startswith(_DATELINE, time.end):
            return False
        if _AGED.match(text, time.end, start):
            return False
        before = text[max(0, time.start - 4) : time.start]
        last = before[-1:]
        if (
            (last in _BEGUN_ENDS and _BEGUN.search(before))
            or self._is_measure(time)
            or self._is_origin(time, start)
        ):
            return False
        if text[start - 1] == "的" and _MEASURED_BY.search(text, frame.here.start, time.start):
            return False
        if last not in _FROM_ENDS or not _FROM.search(before):
            return True
        after = text[time.end : time.end + 2]
        if after.startswith(("起", "以来", "开", "到", "至", "，")) or frame.left <= time.start:
            return True
        return bisect_left(self._quantity_starts, time.end) >= frame.number

    def _is_origin(self, time: Mention, end: int) -> bool:
        """Whether a date tells but since when somebody is what he is (2015年返乡的张三)."""
        scene = self.scene
        if scene.text.find("的", time.end, end) < 0:
            return False
        since = _SINCE_WHEN.match(scene.text, time.end, end)
        if since is None or not act_pattern().search(scene.text, time.end, since.end()):
            return False
        names = scene.names(since.end(), min(end, since.end() + _NAME_CHARS))
        return bool(names) and names[0].type in _LASTING

    def _names(self, time: Mention) -> bool:
        """Whether a date belongs to what a meeting is called (2023年甲县丰收节)."""
        if not self._events:
            return False
        names = self.scene.names(time.end, time.end + _NAME_CHARS)
        return any(m.type == "Event" for m in names)

    def _is_measure(self, time: Mention) -> bool:
        """Whether a number is only compared with what held then (比上年增加, 与2015年相比)."""
        text, start, end = self.scene.text, time.start, time.end
        if text[start - 1 : start] in _COMPARED or text.startswith("相比", end):
            return True
        return _PRICES.match(text, end) is not None

    def _is_over(self, time: Mention, frame: Frame, outcome: bool) -> bool:
        text, start = self.scene.text, frame.quantity.start
        if present_pattern().search(text, time.end, start):
            return True
        lasting = (time.value or "").endswith("/..") or text.find("以来", time.end, start) >= 0
        summed = lasting and _SUMMED.search(text, frame.here.start, start)
        if summed or (not outcome and (lasting or _SPANS.isdisjoint(frame.quantity.per))):
            return False
        return act_pattern().search(text, time.end, min(start, frame.here.start)) is not None

    def _occasion(self, frame: Frame) -> str | None:
        """The day told last before a sentence that goes on at the same meeting (仪式上，…)."""
        start = frame.sentence.start
        if start not in self._occasions:
            there = _THERE.match(self.scene.text, start)
            day = self._last_day(frame) if there else None
            self._occasions[start] = day or self._held(frame)
        return self._occasions[start]

    def _held(self, frame: Frame) -> str | None:
        """The day on which the sentence before says that a meeting was held, where this goes on."""
        text, start = self.scene.text, frame.sentence.start
        sentences = self.scene.lines[frame.line].sentences
        n = bisect_left(sentences, start, key=_start) - 1
        if "Time" not in frame.around.types or not 0 <= n < len(sentences):
            return None
        before = sentences[n]
        times = self._within(before.start, before.end)
        day = times[0].value if times else None
        if day is None or not _DAY.fullmatch(day) or not self._head(times[0], frame):
            return None
        held = _HELD.search(text, times[0].end, before.end)
        goes_on = held and _GOES_ON.search(text, start, frame.sentence.end)
        return day if goes_on else None

    def _last_day(self, frame: Frame) -> str | None:
        low = bisect_left(self._starts, self.scene.section_start(frame))
        high = bisect_left(self._starts, frame.sentence.start)
        for time in reversed(self._times[max(low, high - _DATES_BACK) : high]):
            if time.value is not None and _DAY.fullmatch(time.value):
                return time.value
        return None

    def _carried(self, times: Sequence[Mention], frame: Frame, profile: Profile) -> str | None:
        """A date of an earlier sentence holds on where this one says so, or lists statistics.

        A sentence tells its own time or none: 2018年, A来到村里。建成大棚15座 does not say when.
        """
        time, text = times[-1], self.scene.text
        lasting = (time.value or "").endswith("/..")
        if lasting and _SUMMED_SINCE.match(text, frame.sentence.start, frame.quantity.start):
            return time.value
        if (
            time.value is None
            or _RANGE.fullmatch(time.value)
            or self._is_over(time, frame, profile.date == "outcome")
        ):
            return None
        if not _AS_OF.search(text[max(0, time.start - 3) : time.start]):
            goes_on = _GOES_ON_ABOUT.match(text, frame.sentence.start) is not None
            listed = profile.indicator in _STATISTICS and _LASTING.isdisjoint(frame.told.types)
            told = self._tells_year(time, frame)
            if _DAY.fullmatch(time.value) or not (goes_on or listed or told):
                return None
        head = self._head(time, frame)
        return self._value(times, len(times) - 1, frame.sentence) if head else None

    def _tells_year(self, time: Mention, frame: Frame) -> bool:
        """Whether a line opens with a year and names nobody who acts in it: 2015年，工程分两批。"""
        line = self.scene.lines[frame.line]
        first = line.sentences[0]
        if len(time.value or "") != len("2015") or not first.start <= time.start < first.end:
            return False
        if any(m.type in _DOERS for m in self.scene.names(time.end, first.end)):
            return False
        return act_pattern().search(self.scene.text, time.end, first.end) is None

    def _head(self, time: Mention, frame: Frame) -> bool:
        """Whether a date begins its sentence, but for 据…, 截至 and the like."""
        sentences = self.scene.lines[frame.line].sentences
        i = bisect_right(sentences, time.start, key=_start) - 1
        lead = _LEAD.match(self.scene.text, sentences[i].start) if i >= 0 else None
        if lead is None or lead.end() >= time.start:
            return lead is not None
        n = bisect_left(self._starts, time.start) - 1
        joined = n >= 0 and _JOINED.fullmatch(self.scene.text, self._times[n].end, time.start)
        return joined is not None and lead.end() >= self._times[n].start

    def _value(self, times: Sequence[Mention], i: int, sentence: Span) -> str | None:
        time, text = times[i], self.scene.text
        value = time.value
        if value is None or "/" in value:
            return value
        if i and _JOINED.fullmatch(text, times[i - 1].end, time.start) and times[i - 1].value:
            first = times[i - 1].value or ""
            return value if "/" in first else f"{first}/{value}"
        if not self._lasting:
            return value
        until = _BREAK.search(text, time.end)
        end = until.start() if until else sentence.end
        if text.find("以来", time.end, end) < 0:
            return value
        before = text[max(0, time.start - 2) : time.start]
        if _SINCE.search(before) or text.endswith("以来", time.end, end):
            return f"{value}/.."
        return value

    def _section_dates(self) -> dict[int, str | None]:
        """The date that a section's heading names, or the last heading before it that names one.

        回顾2018年的工作 stands over 一、…, 二、… as well.
        """
        found: dict[int, str | None] = {}
        value = None
        for line in self.scene.lines:
            if line.kind == "heading":
                times = self._within(line.span.start, line.span.end)
                if times and times[0].value and _PERIOD.fullmatch(times[0].value):
                    value = None if regulates(self.scene) else times[0].value
                found[line.section] = value
        return found
