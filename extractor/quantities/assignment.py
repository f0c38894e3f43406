"""Which number each rate belongs to.

A rate holds for the first number after it in its clause, and is handed on from a number to the one
that it changes to (从每月1500元涨到2600元) and to its total (合计8000斤).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from extractor.quantities import rates, shares
from extractor.quantities.amounts import Amount
from extractor.quantities.rates import Rate
from extractor.quantities.values import EXACT

_CLAUSE_END: Final = re.compile(r"[,，。；：！？;:!?\n]")
_SENTENCE_END: Final = re.compile(r"[。！？\n]")
_VERB: Final = re.compile("[能可要得就卖需花收产挣赚值给补租达有上薪资价进净攒]|到手")
_MODAL: Final = re.compile("[能可要得卖]")
_NO_RATE: Final = re.compile("的|时间|多|来|后|前|内|间|以|左右|度|到(?!手)|半|之|性|步|级")
_A_KIND: Final = re.compile("[次种]")
_GOES_ON: Final = re.compile("[就便]|也?能|可以|可[获得收增挣赚]|至少|最少|少说")
"""How a clause begins that still speaks of what the one before it does: 每天卖蛋，就能有50元."""

_ALONE: Final = re.compile(
    "(?:^|[,，。；：！？;:!?\\n])(?:每年|每月|每天)[^,，。0-9]{0,7}[前后时季节底初末间里],$"
    "|(?:按|以)?[人户亩村]均(?:来)?(?:计算|算|计|算下来|来看),$"
)
"""A clause that is nothing but a rate (每年春节前, 按人均计算), which the next one goes on with."""

_SUMMED: Final = re.compile("[算忙干做跑]?下来[,，]")
"""After 一个月 this says what the money is for that the next clauses tell."""

_CHANGE: Final = re.compile(
    "提高|提升|增加(?!值)|上升|增长|增至|增到|涨|升|降|减少|到达|减至|缩小|缩减|发展|扩大|达到|变成|变为"
    "|只能|只有|只剩|利润"
    "|调整|上调|合计|共计|折合|约合|相当于"
)
_TOTAL: Final = re.compile(",(?:合计|共计|折合|约合|相当于|合)")
_JOINT: Final = re.compile("[、和或及与]|以及|至|到")
_YIELD: Final = re.compile(",(?:产出|可)")
_BY_MEASURE: Final = frozenset("斤吨克升头只棵株匹羽")
_BOUNDED: Final = frozenset(("money", "area"))
_RELATIVE: Final = frozenset(("percent", "ratio"))
_SPANS: Final = frozenset(("year", "month", "day"))
"""What a growth or share may be for: 年均增长8%; the growth of an income per head is per nobody."""

_OWNERS: Final = frozenset(("household", "person", "village", "mu", "unit"))
_REACH: Final = 60
"""How far before a number a rate may stand, in characters."""

_HAND_ON: Final = 18
"""How much text may stand between a number and the one that it changes to."""


class _Rates:
    """The rates of a text, asked for those of a clause."""

    def __init__(self, text: str, found: Sequence[Rate]) -> None:
        self._text, self._rates = text, found
        self._starts = [rate.start for rate in found]

    def before(self, amount: Amount, floor: int) -> list[Rate]:
        """Those of the amount's clause between ``floor`` and the amount."""
        last, floor = bisect_left(self._starts, amount.start), max(floor, amount.start - _REACH)
        if not last or self._starts[last - 1] < floor:
            return []
        if _is_summed(self._text, self._rates[last - 1], amount):
            return [self._rates[last - 1]]
        clauses = [end.end() for end in _CLAUSE_END.finditer(self._text, floor, amount.start)]
        if clauses and self._is_carried(clauses, floor):
            clauses.pop()
        at = bisect_left(self._starts, clauses[-1] if clauses else floor)
        return [r for r in self._rates[at:last] if _applies(self._text, r, amount)]

    def _is_carried(self, clauses: Sequence[int], floor: int) -> bool:
        """Whether a rate of the clause before the last holds in the last of ``clauses`` too."""
        if _GOES_ON.match(self._text, clauses[-1]):
            return True
        before = clauses[-2] if len(clauses) > 1 else floor
        return _ALONE.search(self._text, before, clauses[-1]) is not None

    def generic_at(self, amount: Amount) -> Rate | None:
        """The generic rate (一亩) that the amount itself is."""
        at = bisect_left(self._starts, amount.start)
        rate = self._rates[at] if at < len(self._rates) else None
        return rate if rate and rate.generic and rate.start == amount.start else None


def assign(text: str, kept: Sequence[Amount], found: Sequence[Rate]) -> list[Amount]:
    """``kept`` with what each is for; a 一亩 or 一斤 that only says so is dropped."""
    told = _Rates(text, found)
    assigned: list[Amount] = []
    previous: Amount | None = None
    for amount, following in zip_longest(kept, kept[1:]):
        if previous and amount.start == previous.end and rates.follows(text, previous.end):
            continue
        generic = told.generic_at(amount) if amount.written == "一" else None
        if generic and following and _speaks_of(text, generic, following):
            continue
        aged = amount.measure.sort == "age"
        own = [] if aged else told.before(amount, previous.end if previous else 0)
        amount = _with_rates(text, amount, own, previous)
        assigned.append(amount)
        previous = previous if aged else amount
    return assigned


def _with_rates(text: str, amount: Amount, own: Sequence[Rate], previous: Amount | None) -> Amount:
    sort = amount.measure.sort
    if sort == "temperature":
        return amount
    bounding = amount.qualifier != EXACT and sort in _BOUNDED
    after = rates.told_after(text, amount.end, bounding)
    per = [*[rate.per for rate in own], *amount.per] if own or amount.per else []
    if after:
        per.append(after)
    if sort in _RELATIVE:
        per = [bearer for bearer in per if bearer in _SPANS]
    if not per and previous and previous.per and _hands_on(text, previous, amount):
        per = list(previous.per)
    if sort in _BOUNDED and _OWNERS.isdisjoint(per) and (share := shares.of(text, amount)):
        per.append(share)
    if not per:
        return amount
    left = amount.left
    for rate in reversed(own):
        left = rate.start if rate.end == left else left
    return amount._replace(per=tuple(dict.fromkeys(per)), left=left)


def _applies(text: str, rate: Rate, amount: Amount) -> bool:
    """Whether a generic rate (一亩) speaks of each of its kind: 一亩能收, but no 一家公司投资."""
    if not rate.generic:
        return True
    between = text[rate.end : amount.start]
    if _NO_RATE.match(between) or (rate.per not in _SPANS and _A_KIND.match(between)):
        return False
    plain = rate.per in ("unit", "household", "person", "village")
    verb = _MODAL if plain and text[rate.end - 1] not in _BY_MEASURE else _VERB
    near = len(between) <= (1 if plain else 4) and (not plain or amount.measure.sort == "money")
    return near or bool(verb.search(between))


def _speaks_of(text: str, rate: Rate, following: Amount) -> bool:
    """Whether a generic rate is said of the number after it, in the same clause."""
    near = following.start - rate.end <= _REACH
    summed = _is_summed(text, rate, following)
    return (
        near
        and (summed or not _CLAUSE_END.search(text, rate.end, following.start))
        and _applies(text, rate, following)
    )


def _is_summed(text: str, rate: Rate, amount: Amount) -> bool:
    """Whether money is told as the sum of a time (一个月下来，加上奖金，有3000元)."""
    if amount.measure.sort != "money" or _SUMMED.match(text, rate.end) is None:
        return False
    return not _SENTENCE_END.search(text, rate.end, amount.start)


def _hands_on(text: str, previous: Amount, amount: Amount) -> bool:
    """Whether what the previous number is for holds for this one too."""
    if amount.start - previous.end > _REACH:
        return False
    if previous.per == ("year",) and _YIELD.match(text, previous.end):
        return True
    if previous.measure.unit != amount.measure.unit:
        return bool(_TOTAL.search(text, previous.end, amount.start))
    between = text[previous.end : amount.start]
    if "。" in between:
        return False
    joint = _JOINT.fullmatch(between)
    return bool(joint or (len(between) <= _HAND_ON and _CHANGE.search(between)))
