"""The date that 今年, 上年 and 年末 count from: what tells of one year counts from that."""

from __future__ import annotations

import re
from typing import Final

_YEARLY: Final = re.compile(
    r"((?:19|20)\d\d)年(?:(?!计划|规划|要点|方案|预算)[^年])*?(?:公报|统计|总结|概况|年鉴|盘点|完成情况)"
)


def year_of(title: str | None) -> str | None:
    """The year that a report of one year as a whole has in its title.

    >>> year_of("某县2016年国民经济和社会发展统计公报"), year_of("2017年工作计划")
    ('2016', None)
    """
    yearly = _YEARLY.search(title or "")
    return yearly[1] if yearly else None


def reference(title: str | None, published: str | None) -> str | None:
    """What a report's dates count from (EDTF): its title's year, else its publication.

    >>> reference("某县2021年统计公报", "2022-03-28"), reference("桥通了", "2022-03-28")
    ('2021', '2022-03-28')
    """
    year = year_of(title)
    return year if year and not (published or "").startswith(year) else published
