"""The qualifier that the words before a number tell: 近, 不少于, 约占…的."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.quantities import words
from extractor.quantities.amounts import Amount
from extractor.quantities.values import ABOUT, EXACT

_FILLERS: Final = frozenset("有为了在占达到是于需要得可能给 ")
"""Words that may stand between a bound and its number: 约有, 超过了, 最高可达."""

_REACH: Final = 16
_FAR: Final = re.compile(
    "(?P<far>最高|最低|最多|最少|至少|至多|不得少于|不得低于|不得超过|不低于|不少于|不超过|不得高于)"
    "(?:(?![的和与])[\u4e00-\u9fff]){1,8}$"
    "|(?P<guess>大概|大约)(?:(?![的和与在])[\u4e00-\u9fff]){1,6}$|(?P<share>约)占[\u4e00-\u9fff“”]{1,14}$"
)
"""Bounds that reach over the words between: 最高补助50万元, 约占总面积的40%."""

_NOTED: Final = re.compile(r"\([^()]{1,10}\)(左右|上下|以上|以下|以内)")

_PARTS_OF_WORDS: Final = {
    **{"近": "附最邻临亲靠远就新", "约": "预节公签契合条履相制隐违简大民", "超": "赶反"},
    **{"快": "加尽赶很更最较又越变增凉畅愉痛外"},
    **{"过": "通经不渡走打突度", "上": "村加赶补网", "破": "突打"},
}
_ONLY_BARE: Final = frozenset("上过破")
"""Words that bound a place without a digit only: 上百, 过万; 上3天 is no bound."""


def bounded(text: str, amount: Amount) -> Amount:
    """``amount`` with the qualifier of the words before it, unless its own form tells one."""
    told, left = _before(text, amount)
    if told == EXACT and text.startswith("(", amount.end):
        told = _behind_note(text, amount.end)
    if told == EXACT:
        return amount
    qualifier = told if amount.qualifier in (EXACT, ABOUT) else amount.qualifier
    return amount._replace(qualifier=qualifier, left=left)


def _before(text: str, amount: Amount) -> tuple[str, int]:
    """The qualifier told before an amount, and where its word starts."""
    head = text[max(0, amount.start - _REACH) : amount.start]
    word, rest = _near(head)
    if word:
        start = amount.start - (len(head) - len(rest))
        if rest[-1:] and rest[-1] in _PARTS_OF_WORDS.get(word, ""):
            return EXACT, amount.start
        if word in _ONLY_BARE and not (amount.bare and start + 1 == amount.start):
            return EXACT, amount.start
        return words.bounds("before")[word], start
    far = (
        _FAR.search(head)
        if "最" in head or "不" in head or "约" in head or "至" in head or "概" in head
        else None
    )
    return (words.bounds("before")[far[far.lastgroup or 0]] if far else EXACT), amount.start


def _behind_note(text: str, start: int) -> str:
    """The qualifier behind a note in brackets: 10亿斤(原粮)左右."""
    found = _NOTED.match(text, start)
    return words.bounds("after")[found[1]] if found else EXACT


def _near(head: str) -> tuple[str, str]:
    """The bound that ends ``head``, but for fillers, and what stands before it; "" if none."""
    bounds = words.bounds("before")
    for _ in range(4):
        last = head[-1:]
        for length in _lengths().get(last, ()):
            if head[-length:] in bounds:
                return head[-length:], head[:-length]
        if last not in _FILLERS:
            break
        head = head[:-1]
    return "", head


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """For each last character the lengths of the bounds that end with it, longest first."""
    found: dict[str, set[int]] = {}
    for word in words.bounds("before"):
        found.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(sizes, reverse=True)) for last, sizes in found.items()}
