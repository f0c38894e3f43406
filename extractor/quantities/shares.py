"""What a rule gives or asks of each, though the word 每 is left out: 贫困户最高补助5000元.

Told by a class of households, villages or people in the sentence, and after it a word of granting
or bounding; a total (共, 300户贫困户) is nobody's share. Contract section 5, "Small print."
"""

from __future__ import annotations

import re
from typing import Final

from extractor.quantities.amounts import Amount

_CLASS: Final = re.compile(
    "(?<![0-9户名个万亿余多几全])(?:(?:(?P<household>贫困户|低收入农户|低收入户|困难户|脱贫户"
    "|建档立卡户|监测户|农户|养殖户|种植户|搬迁户|困难家庭|贫困家庭)"
    "|(?P<village>行政村|薄弱村|贫困村|脱贫村|自然村)"
    "|(?P<person>贫困学生|困难学生|残疾人|务工人员|贫困劳动力|大学生|失能老人))"
    "(?!的|学生|孩子|子女|[0-9一二三四五六七八九十]+[余多万]*[户名个])|(?P<worker>务工(?=[^。；;]{1,12}的)))"
)
_BOUND: Final = re.compile(
    "最[高低多少]|至少|不得(?:少于|超过|低于|高于)|不(?:超过|低于|少于|高于)|必须"
)
_GRANT: Final = re.compile("奖补|补助|补贴|奖励|资助|给予|可得|可获|可享|享受|可领")
_GIVEN: Final = re.compile(f"{_BOUND.pattern}|{_GRANT.pattern}")
_PREDICATE: Final = re.compile("是|属|成为|[定列评]为|纳入")
"""他家是贫困户 speaks of one, not of each."""

_NEAR: Final = 7
_TOTAL: Final = re.compile(
    "[共总该其他她我]|累计|合计|整合|投入|筹集|[0-9一二三四五六七八九十]+[户名人]"
)
_SENTENCE_END: Final = re.compile("[。；;!！?？\n]")
_REACH: Final = 70
"""How far before a number its class is looked for, in characters."""

_LARGEST_GRANT: Final = 50_000
"""More money than that goes to many, unless it is said to be a bound."""


def of(text: str, amount: Amount) -> str | None:
    """Whose share an amount of money or land is: household, village, person; None if no one's."""
    begin = max(0, amount.start - _REACH)
    if not _GIVEN.search(text, begin, amount.start):
        return None
    head = _SENTENCE_END.split(text[begin : amount.start])[-1]
    classes = list(_CLASS.finditer(head))
    if not classes or _PREDICATE.search(head[: classes[-1].start()][-_NEAR:]):
        return None
    between = head[classes[-1].end() :]
    clause = re.split("[,，]", between)[-1]
    granted = _GRANT.search(clause) and amount.high <= _LARGEST_GRANT
    if _TOTAL.search(between) or not (granted or _BOUND.search(between)):
        return None
    told = classes[-1].lastgroup
    return "person" if told == "worker" else told
