"""One-to-one character folding: the copy of a text that the grammars match on.

Every character is replaced by exactly one, so an offset into the folded text is an offset into the
text itself. Full-width ASCII and the ideographic space become ASCII; compatibility ideographs and
radicals (common in text taken from PDF) become the ideograph; the traditional and variant forms of
number and measure characters become the usual one; private use becomes U+FFFD.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

_VARIANTS: Final = {
    **dict.fromkeys("○◯", "〇"),
    **dict.fromkeys("︰﹕", ":"),
    **dict.fromkeys("–−‐‑‒﹣", "-"),
    **dict.fromkeys("〜∼˜", "~"),
    **dict.fromkeys("•・‧∙", "·"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2009\u202f", " "),
    **dict(zip("萬億兩個餘畝戶噸幾點陸貳參", "万亿两个余亩户吨几点陆贰叁", strict=True)),
    **dict(zip("﹝﹞﹙﹚﹪﹩￥", "〔〕()%$¥", strict=True)),
}
"""Variant forms that Unicode keeps apart and a reader of reports does not."""

_COMPATIBILITY: Final = ((0x2E80, 0x2FE0), (0x3000, 0x3001), (0xF900, 0xFB00), (0xFF01, 0xFF5F))
"""Blocks whose one-character NFKC form is the same character: radicals, space, widths."""

_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_REPLACEMENT: Final = "\ufffd"
_FEW: Final = 24
"""Up to so many different characters are replaced one kind at a time, which is quicker by far."""


@cache
def _forms() -> dict[str, str]:
    table = {chr(code): form for code in _codes() if (form := _compatible(code)) != chr(code)}
    return table | _VARIANTS


@cache
def _unusual() -> re.Pattern[str]:
    return re.compile(f"[{_PRIVATE}{re.escape(''.join(_forms()))}]")


def _codes() -> Iterable[int]:
    return (code for first, last in _COMPATIBILITY for code in range(first, last))


def _compatible(code: int) -> str:
    form = unicodedata.normalize("NFKC", chr(code))
    return form if len(form) == 1 else chr(code)


BREAK: Final = "\v"
"""What ``mended`` puts for a line end inside a number."""

_LINE_END: Final = re.compile(
    r"(?:\r\n|\n)(?=[\d.,]{0,12}[余多]?[百千万亿]{0,2}(?:[元亩户人个名家座栋间条处项次场天岁头只株棵倍年月日%]"
    r"|公里|平方|立方|千瓦|公斤|公顷|小时|斤|吨|米))"
)
"""A line end before what may be the rest of a number, or its unit."""

_CUT: Final = re.compile(r"[^\n]{15}[\d零〇一二两三四五六七八九十百千万亿余多几]$")
"""The end of a line of text (no cell of a table) that stops at a number."""


def mended(text: str) -> str:
    """``text`` with ``BREAK`` for each line end that cuts a number; the length never changes."""

    def mend(end: re.Match[str]) -> str:
        cut = _CUT.match(text[max(0, end.start() - 16) : end.start()])
        return BREAK * len(end[0]) if cut else end[0]

    return _LINE_END.sub(mend, text)


@lru_cache(maxsize=1)
def matchable(text: str) -> str:
    """``text`` folded and mended; times and numbers ask for it in turn."""
    return mended(fold(text))


def fold(text: str) -> str:
    """``text`` with every character in its usual form; the length never changes.

    >>> fold("占９０％，１．５萬畝")
    '占90%,1.5万亩'
    """
    forms = _forms()
    kinds = {c: forms.get(c, _REPLACEMENT) for c in set(_unusual().findall(text))}
    if len(kinds) > _FEW:
        return text.translate({ord(variant): form for variant, form in kinds.items()})
    for variant, form in kinds.items():
        text = text.replace(variant, form)
    return text
