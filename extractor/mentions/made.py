"""Words that are goods only by what stands beside them: things that are made, classes of crops."""

from __future__ import annotations

import re
from typing import Final

MADE: Final = "made"
"""Kind of things of daily use and of what farms buy: goods where they are made (生产|菌棒)."""
CLASS: Final = "class"
"""Kind of the words for whole classes of goods (水果, 家禽): goods where they are grown or sold."""
_WINDOW: Final = 24
_BY: Final = re.compile(
    "(?:生产|加工|制造|制作|组装|缝制|编织|织造|主营|主产|出口|研发|代工|培育|繁育|孵化|[产售卖](?![下仔犊])|外销|热销)"
    "(?:的|了|出|各类|各种|销售|起|有|主要是){0,2}(?:[^，。；：]{0,16}[、和及与])?\\Z"
)
_IN: Final = re.compile(
    "(?:[、和及与][^，。；的由把被是]{1,6}?){0,2}[^，。；的由把被是和、\\n]{0,2}?(?:厂(?!商)|加工|生产|制造|制作|产业|行业|订单|车间|企业|公司|产量|产值|产能|出口|远销|畅销|销往|销售)"
)


def is_made(text: str, start: int, end: int) -> bool:
    """Whether the words beside ``start..end`` say that it is made or sold there."""
    return bool(_BY.search(text, max(0, start - _WINDOW), start) or _IN.match(text, end))


_GROWS: Final = re.compile(
    "(?:种|栽|养|产|卖|发展|种植|栽植|栽种|养殖|繁育|培育|收获|采收|销售|外销|出口|供应|收购|经营|特色|绿色|有机|优质)"
    "(?:了|着|的|出|起|各类|各种|优质|特色|绿色|有机|无公害|反季节|高端){0,2}(?:[^，。；：\\n]{1,10}[、和及与])?\\Z"
)
_GROWN: Final = re.compile(
    "(?:[、和及与][^，。；：、和及与的\\n]{1,6}){0,4}?(?:等)?(?:特色|优质|绿色|有机|主导|规模)?"
    "(?:种植|养殖|栽培|产业|生产|产量|总产|产值|面积|规模|存栏|出栏|饲养|丰收|增收|销售|热销|远销|外销|出口|销往|上市|成熟|[收种]了|\\d|[百千万]亩)"
)
_ROW: Final = frozenset("、和及与")


def is_grown(text: str, start: int, end: int) -> bool:
    """Whether the words beside ``start..end``, or a row of goods, say that it is grown or sold."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if behind == "、" or (before in _ROW and behind in "，。；等"):
        return True
    return bool(_GROWN.match(text, end) or _GROWS.search(text, max(0, start - _WINDOW), start))
