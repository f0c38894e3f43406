"""What a title tells of the whole report: that it is a rule or notice, or of which year it is."""

from __future__ import annotations

import re
from typing import Final

from extractor.observe.scene import Scene
from extractor.times import year_of

_REGULATION: Final = re.compile(
    r"(?:细则|方案|办法|规定|通知|须知|指南|指引|意见|规划|条例|章程|公告|公示)"
    r"\s*(?:[（(][^（()）]{1,8}[)）])?\s*$"
)
"""The end of a title under which duties are told: there nobody in particular acts."""

_REPORTED: Final = re.compile(
    r"(?:工作报告|工作汇报|述职报告)\s*[（(](\d{4})年(?:度)?[)）]"
    r"|(\d{4})年度?[^年]*(?:工作报告|工作汇报)"
)
"""A work report: it tells of its year where it is published after it."""


def regulates(scene: Scene) -> bool:
    """Whether the report is a rule or notice by its title."""
    title = scene.lines[0].span if scene.lines else None
    return title is not None and _REGULATION.search(scene.text, title.start, title.end) is not None


def year_told(scene: Scene) -> str | None:
    """The year that the report as a whole tells of."""
    report = scene.reading.report
    yearly = year_of(report.title)
    if yearly is not None:
        return yearly
    reported = _REPORTED.search(report.title or "")
    year = reported and (reported[1] or reported[2])
    return year if year and year < (report.published or "")[:4] else None
