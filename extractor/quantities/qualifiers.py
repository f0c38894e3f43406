"""The qualifier that the words before a number tell: 近, 不少于, 约占…的."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from extractor.quantities import words
from extractor.quantities.amounts import Amount
from extractor.quantities.numerals import EXACT

_REACH: Final = 18
"""How far before a number its qualifier is looked for, in characters."""

_FILLER: Final = "(?:达到|有|为|了|在|占|达|到|是|于|需|要|得|可|能|给| ){0,3}"
_FAR: Final = (
    "最高|最低|最多|最少|至少|至多|不得少于|不得低于|不得超过|不低于|不少于|不超过|不得高于"
)
_PARTS_OF_WORDS: Final = {
    **{"近": "附最邻临亲靠远就新", "约": "预节公签契合条履相制隐违简大", "超": "赶反"},
    **{"过": "通经不渡走打突度", "上": "村加赶补网", "破": "突打"},
}
_ONLY_BARE: Final = frozenset("上过破")
"""Words that bound a place without a digit only: 上百, 过万; 上3天 is no bound."""


@cache
def _pattern() -> re.Pattern[str]:
    near = words.alternatives(words.bounds("before"))
    han = "[\u4e00-\u9fff]"
    return re.compile(
        rf"(?P<near>{near})(?P<filler>{_FILLER})$"
        rf"|(?P<far>{_FAR})(?:(?![的和与]){han}){{1,8}}$"
        rf"|(?P<share>约)占(?:{han}|[“”]){{1,14}}$"
    )


def bounded(text: str, amount: Amount) -> Amount:
    """``amount`` with the qualifier of the words before it, unless its own form tells one."""
    told, left = _before(text, amount)
    qualifier = told if amount.qualifier == EXACT else amount.qualifier
    return replace(amount, qualifier=qualifier, left=left)


def _before(text: str, amount: Amount) -> tuple[str, int]:
    """The qualifier told before an amount, and where its word starts."""
    start = amount.start
    left = max(0, start - _REACH)
    found = _pattern().search(text[left:start])
    if found is None:
        return EXACT, start
    kind = found.lastgroup or ""
    word, at = found["near"] or found[kind], left + found.start()
    if at and text[at - 1] in _PARTS_OF_WORDS.get(word, ""):
        return EXACT, start
    if word in _ONLY_BARE and not (amount.bare and not found["filler"]):
        return EXACT, start
    return words.bounds("before")[word], at if found["near"] else start
