"""Words that say what a number is for: 每户, 人均, 年产, 亩产, 单户, 一亩 (能收), 5元一斤."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from extractor.quantities import measures, words

_NUMERALS: Final = "0-9零〇一二三四五六七八九十百千万亿两几数半"
_NO_YEAR_BEFORE: Final = (
    _NUMERALS + "今去前当同近往多全常明次本后整上这那历新青少老成中长壮早晚幼翌连逐丰灾荒末"
)
_NO_YEAR_AFTER: Final = (
    _NUMERALS + "级代计底初末前后内来间以起至到的中轻龄纪味货画关会审报检限月第时之和夜糕饭"
    "头年仅近逾满约届终，。；、,;:：！？!?”》）) \n"
)
_MONTHLY: Final = "薪|入|供|利|工资|收入|租|销|产|营业|平均|补助|补贴"
_DAILY: Final = "产|入|工资|收入|处理|接待|供|销|薪|加工|发电|取水|用水"
_MU: Final = "产|增|收|效益|单产|纯|利润|租金|成本"
_FIXED: Final = {"year": "year", "month": "month", "day": "day", "mu": "mu", "unit": "unit"}
_CANDIDATE: Final = re.compile(
    "[每一单所全各年月日亩人户村天头只棵株台间场次校班栋生度]"
    f"(?:(?<=[每单所全各])|(?<=[一年月日亩])(?<![{_NUMERALS}].)|(?=[均电]))"
)
"""How a rate may begin, to leap from one to the next."""


class Rate(NamedTuple):
    """A word for what the next number is for; ``generic`` is 一亩, which may be a number itself."""

    start: int
    end: int
    per: str
    generic: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    bearers = words.alternatives(words.bearers())
    return re.compile(
        rf"每(?:一|1(?!\d))?(?:个|位|名)?(?P<each>{bearers})"
        rf"|每(?P<many>[{_NUMERALS}]+(?:{bearers})?)"
        rf"|每(?:一|1)?(?P<other>{words.alternatives(measures.table())})"
        "|(?P<average>[人户村亩年月日天头只棵株台间场次校班栋生])均(?!匀|衡|等)"
        rf"|(?<![{_NO_YEAR_BEFORE}])(?P<year>年)(?:度|(?![{_NO_YEAR_AFTER}]))"
        rf"|(?<![{_NUMERALS}个当本上])(?P<month>月)(?={_MONTHLY})"
        rf"|(?<![{_NUMERALS}今昨次当本近即])(?P<day>日)(?={_DAILY})"
        rf"|(?<![{_NUMERALS}])(?P<mu>亩)(?={_MU})"
        "|(?P<unit>度)(?=电)|单(?P<single>[户村人亩株头台个])(?![位元价])"
        "|(?:所有|全部|各个?)[\u4e00-\u9fff]{0,2}(?P<all>[村户])的"
        "|各(?P<each_of>[村户人])(?=平均)"
        rf"|(?<![{_NUMERALS}这那近第过同新每唯有另其某哪头前之进统专用花时历满了期到比])(?:(?<![去今前当本全]年)|(?!一年))一(?P<one>{bearers})"
    )


def find(text: str) -> list[Rate]:
    """Every word of ``text`` (folded) that may say what the next number is for, in order."""
    pattern, found, at = _pattern(), [], 0
    while first := _CANDIDATE.search(text, at):
        match = pattern.match(text, first.start())
        at = match.end() if match else first.start() + 1
        if match:
            found.append(Rate(*match.span(), _per(match), match.lastgroup == "one"))
    return found


def _per(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    return _FIXED.get(kind) or words.bearers().get(match[kind], "unit")


_AFTER_STARTS: Final = frozenset("一每1的")


@cache
def _after() -> re.Pattern[str]:
    bearers = words.alternatives(words.bearers())
    return re.compile(
        rf"(?:一|每|1(?!\d))(?P<one>{bearers})"
        "|的(?P<year>年)(?=[\u4e00-\u9fff]{0,2}[率益入长])"
        "|的(?:行政|贫困|薄弱|重点|脱贫)?(?P<all>[村户])(?![民级委籍])"
        "|的[\u4e00-\u9fff]{0,6}?(?P<people>村民|农民|居民|职工|群众)"
    )


def follows(text: str, end: int) -> bool:
    """Whether what a number that ends at ``end`` is for stands right after it: 5元一斤."""
    after = _after().match(text, end)
    return after is not None and after["one"] is not None


def told_after(text: str, end: int, bounding: bool) -> str | None:
    """What the words after a number say that it is for: 一斤, 的年回报率, and 的村 where it bounds.

    ``bounding`` says that the number is a bound on money or land (不足3000元的村).
    """
    after = _after().match(text, end) if text[end : end + 1] in _AFTER_STARTS else None
    if after is None or ((after["all"] or after["people"]) and not bounding):
        return None
    return "year" if after["year"] else words.bearers().get(after[after.lastgroup or 0], "unit")
