"""Things of daily use and what farms buy: goods only where they are made (服装|加工, 生产|菌棒)."""

from __future__ import annotations

import re
from typing import Final

MADE: Final = "made"
"""Kind of these goods in the gazetteer files."""
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
