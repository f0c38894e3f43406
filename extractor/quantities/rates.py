"""What a number is for, told by the words of its clause: 每户, 人均, 年产, 一亩能收, 5元一斤.

A word for it holds for the first number after it in the clause, and is handed on from a number to
the one that it changes to (从每月1500元涨到2600元) and to its total (合计8000斤).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from extractor.quantities import measures, shares, words
from extractor.quantities.amounts import Amount
from extractor.quantities.values import EXACT

_CLAUSE_END: Final = re.compile(r"[,，。；：！？;:!?\n]")
_NUMERALS: Final = "0-9零〇一二三四五六七八九十百千万亿两几数半"
_NO_YEAR_BEFORE: Final = (
    _NUMERALS + "今去前当同近往多全常明次本后整上这那历新青少老成中长壮早晚幼翌连逐丰灾荒末"
)
_NO_YEAR_AFTER: Final = (
    _NUMERALS
    + "级代计底初末前后内来间以起至到的中轻龄纪味货画关会审报检限月第时之和夜糕饭头年仅近逾满约届终"
    "，。；、,;:：！？!?”》）) \n"
)
_VERB: Final = re.compile("[能可要得就卖需花收产挣赚值给补租达有上薪资]")
_NO_RATE: Final = re.compile("的|时间|多|来|后|前|内|间|以|左右|度|到|半|之|性|次|种|步|级")
_CHANGE: Final = re.compile(
    "提高|提升|增加|上升|增长|增至|增到|涨|升|降|减少|到达|减至|缩小|缩减|发展|扩大|达到|变成|变为"
    "|调整|上调|合计|共计|折合|约合|相当于"
)
_JOINT: Final = re.compile("[、和或及与]|以及|至|到")
_BOUNDED: Final = frozenset(("money", "area"))
_TOTAL: Final = re.compile(",(?:合计|共计|折合|约合|相当于|合)")
_RELATIVE: Final = frozenset(("percent", "ratio", "temperature"))
_OWNERS: Final = frozenset(("household", "person", "village", "mu", "unit"))
_SPANS: Final = frozenset(("year", "month", "day"))
"""What a growth or share may be for: 年均增长8%; the growth of an income per head is per nobody."""

_MODAL: Final = re.compile("[能可要得卖]")
_BY_MEASURE: Final = frozenset("斤吨克升头只棵株匹羽")
_REACH: Final = 60
"""How far before a number its clause is looked through, in characters."""

_HAND_ON: Final = 18
"""How much text may stand between a number and the one that it changes to."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A word for what the next number is for; ``generic`` is 一亩, which may be a number itself."""

    start: int
    end: int
    per: str
    generic: bool = False


_CANDIDATE: Final = re.compile("[每一单人户村亩年月日天头只棵株台间场次校班栋生度所全各]")
"""The characters that a rate may begin with, to leap from one to the next."""


@cache
def _pattern() -> re.Pattern[str]:
    bearers = words.alternatives(words.bearers())
    return re.compile(
        rf"每(?:一|1(?!\d))?(?:个|位|名)?(?P<each>{bearers})"
        rf"|每(?P<many>[{_NUMERALS}]+(?:{bearers})?)"
        rf"|每(?:一|1)?(?P<other>{words.alternatives(measures.table())})"
        "|(?P<average>[人户村亩年月日天头只棵株台间场次校班栋生])均(?!匀|衡|等)"
        rf"|(?<![{_NO_YEAR_BEFORE}])(?P<year>年)(?:度|(?![{_NO_YEAR_AFTER}]))"
        rf"|(?<![{_NUMERALS}个当本上])(?P<month>月)(?=薪|供|利|工资|收入|租|销|产|营业|平均|补助|补贴)"
        rf"|(?<![{_NUMERALS}今昨次当本近即])(?P<day>日)(?=产|工资|收入|处理|接待|供|销|薪|加工|发电|取水|用水)"
        rf"|(?<![{_NUMERALS}])(?P<mu>亩)(?=产|增|收|效益|单产|纯|利润|租金|成本)"
        "|(?P<unit>度)(?=电)"
        "|单(?P<single>[户村人亩株头台个])(?![位元价])"
        "|(?:所有|全部|各个?)[\u4e00-\u9fff]{0,2}(?P<all>[村户])的"
        rf"|(?<![{_NUMERALS}这那近第过同新每唯有另其某哪头前之进统专])一(?P<one>{bearers})"
    )


@cache
def _after() -> re.Pattern[str]:
    bearers = words.alternatives(words.bearers())
    return re.compile(
        rf"(?:一|每|1(?!\d))(?P<one>{bearers})|的(?P<year>年)(?=[\u4e00-\u9fff]{{0,2}}[率益入长])"
        "|的(?:行政|贫困|薄弱|重点|脱贫)?(?P<all>[村户])(?![民级委籍])"
        "|的[\u4e00-\u9fff]{0,6}?(?P<people>村民|农民|居民|职工|群众)"
    )


_FIXED: Final = {"year": "year", "month": "month", "day": "day", "mu": "mu", "unit": "unit"}


def find(text: str) -> list[Rate]:
    """Every word of ``text`` (folded) that may say what the next number is for."""
    pattern, found, at = _pattern(), [], 0
    while first := _CANDIDATE.search(text, at):
        match = pattern.match(text, first.start())
        at = match.end() if match else first.end()
        if match:
            rate = Rate(*match.span(), _per(match), match.lastgroup == "one")
            found.append(rate)
    return found


def _per(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    fixed = _FIXED.get(kind)
    return fixed or words.bearers().get(match[kind], "unit")


def assign(text: str, kept: Sequence[Amount], rates: Sequence[Rate]) -> list[Amount]:
    """``kept`` with what each is for; a generic 一亩 that only says so is dropped."""
    assigned: list[Amount] = []
    previous: Amount | None = None
    for i, amount in enumerate(kept):
        if previous and amount.start == previous.end and _after().match(text, previous.end):
            continue
        if i + 1 < len(kept) and _is_generic(text, amount, kept[i + 1], rates):
            continue
        own = _own(text, previous.end if previous else 0, amount, rates)
        per = [rate.per for rate in own] + list(amount.per) + _told_after(text, amount)
        if amount.measure.sort in _RELATIVE:
            per = [of for of in per if of in _SPANS and amount.measure.sort != "temperature"]
        if not per and previous and _hands_on(text, previous, amount):
            per = list(previous.per)
        share = None if _OWNERS.intersection(per) else shares.of(text, amount)
        per += [share] if share else []
        left = amount.left
        for rate in reversed(own):
            left = rate.start if rate.end == left else left
        if per or left != amount.left:
            amount = replace(amount, per=tuple(dict.fromkeys(per)), left=left)
        assigned.append(amount)
        previous = amount if amount.measure.sort != "age" else previous
    return assigned


def _own(text: str, floor: int, amount: Amount, rates: Sequence[Rate]) -> list[Rate]:
    """The rates between ``floor`` and the amount that stand in its clause."""
    if amount.measure.sort == "age":
        return []
    floor = max(floor, amount.start - _REACH)
    clause = amount.start - len(_CLAUSE_END.split(text[floor : amount.start])[-1])
    first = bisect_left(rates, clause, key=lambda rate: rate.start)
    last = bisect_right(rates, amount.start, key=lambda rate: rate.end)
    return [rate for rate in rates[first:last] if _applies(text, rate, amount)]


def _applies(text: str, rate: Rate, amount: Amount) -> bool:
    """Whether a generic rate (一亩) speaks of each of its kind: 一亩能收, but no 一家公司投资."""
    if not rate.generic:
        return True
    between = text[rate.end : amount.start]
    if _NO_RATE.match(between):
        return False
    plain = rate.per in ("unit", "household", "person", "village")
    verb = _MODAL if plain and text[rate.end - 1] not in _BY_MEASURE else _VERB
    near = len(between) <= 1 and (not plain or amount.measure.sort == "money")
    return near or bool(verb.search(between))


def _is_generic(text: str, amount: Amount, following: Amount, rates: Sequence[Rate]) -> bool:
    if amount.written != "一":
        return False
    at = bisect_left(rates, amount.start, key=lambda rate: rate.start)
    rate = rates[at] if at < len(rates) else None
    if rate is None or not rate.generic or rate.start != amount.start:
        return False
    clause = not _CLAUSE_END.search(text[rate.end : following.start])
    return clause and _applies(text, rate, following)


def _told_after(text: str, amount: Amount) -> list[str]:
    after = _after().match(text, amount.end)
    if after is None:
        return []
    of_class = after["all"] or after["people"]
    if of_class and (amount.qualifier == EXACT or amount.measure.sort not in _BOUNDED):
        return []
    return ["year" if after["year"] else words.bearers().get(after[after.lastgroup or 0], "unit")]


def _hands_on(text: str, previous: Amount, amount: Amount) -> bool:
    if previous.measure.unit != amount.measure.unit:
        return bool(_TOTAL.search(text, previous.end, amount.start))
    between = text[previous.end : amount.start]
    joint = _JOINT.fullmatch(between)
    return bool(joint or (len(between) <= _HAND_ON and _CHANGE.search(between)))
