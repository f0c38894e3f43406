"""Phrases that point at an area: 全县, 该村, 我市."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.link.areas import Areas
from extractor.mentions import Candidate

Fit = tuple[str, str]
"""A level and what the name of its area ends in."""


def link_pointing(areas: Areas, found: Sequence[Candidate], about: str | None) -> None:
    """Link each phrase to the area of its level in force."""
    for c in found:
        key = _nearest(areas, c.start, _FITS[areas.text[c.end - 1]], about)
        if key is not None:
            areas.put(c, key)


def _nearest(areas: Areas, at: int, fits: Sequence[Fit], about: str | None) -> str | None:
    """The area in force at ``at`` that fits: of the line, of the report, the last named."""
    within = at < areas.line_end(at)
    in_line = list(areas.before(at, areas.line_start(at) if within else 0))
    return (
        _fitting(areas, in_line, fits)
        or _fitting(areas, areas.chain(about), fits)
        or _fitting(areas, [k for key in in_line for k in areas.chain(key)[1:]], fits)
        or _fitting(areas, list(areas.before(at)), fits)
    )


def _fitting(areas: Areas, keys: Sequence[str], fits: Sequence[Fit]) -> str | None:
    for level, suffix in fits:
        for key in keys:
            if areas.refs[key].type == level and areas.refs[key].name.endswith(suffix):
                return key
    return None


_FITS: Final[dict[str, tuple[Fit, ...]]] = {
    "省": (("Province", "省"),),
    "市": (("Prefecture", "市"), ("Province", "市"), ("County", "市")),
    "州": (("Prefecture", "州"),),
    "盟": (("Prefecture", "盟"),),
    "县": (("County", "县"), ("County", "")),
    "区": (("County", "区"), ("Province", "区"), ("Village", "社区")),
    "旗": (("County", "旗"), ("County", "")),
    "镇": (("Township", "镇"), ("Township", "")),
    "乡": (("Township", "乡"), ("Township", "")),
    "道": (("Township", "街道"),),
    "木": (("Township", "苏木"),),
    "村": (("Village", ""),),
    "查": (("Village", "嘎查"),),
    "屯": (("Village", "屯"), ("Village", "")),
    "寨": (("Village", "寨"), ("Village", "")),
}
"""The last character of a phrase that points (全县) → the levels and endings that it can mean."""
