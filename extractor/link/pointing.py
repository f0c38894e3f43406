"""Phrases that point at an area: 全县, 该村, 我市."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from extractor.link.areas import Areas
from extractor.mentions import Candidate

Fit = tuple[str, str]
"""A level and what the name of its area ends in."""


_ALL: Final = frozenset("全我本")
"""What begins phrases for whom the report is about (全县, 我市), not for who was named last."""
_SPEAKER: Final = frozenset("我本咱")
"""Who writes means the own area with these, though the line names none but a partner's."""
_SAID: Final = frozenset("我你咱俺他")
"""What begins phrases that people say of where they live."""
_NEAR: Final = 12
"""How many names behind his words may tell where the speaker is from."""
_INNER: Final = ("自然村", "组")
"""Parts of a village, of which its people do not say 我们村."""
_OWN: Final = frozenset("乡镇")
"""Levels that nobody mixes up: a township (乡) is never called 该镇, however near one stands."""


def link_pointing(areas: Areas, found: Sequence[Candidate], about: str | None) -> None:
    """Link each phrase to the area of its level in force."""
    for c in found:
        fits = _FITS[areas.text[c.end - 1]]
        if areas.text[c.end - 1] == "市" and _is_city(areas, about):
            fits = _CITY
        if areas.text[c.start] in _ALL and (key := _told_of(areas, c.start, fits, about)):
            areas.put(c, key)
            continue
        if areas.text[c.start] in _SPEAKER and (key := _own(areas, fits, about)):
            areas.put(c, key)
            continue
        own = fits[:1] if areas.text[c.end - 1] in _OWN else fits
        key = _nearest(areas, c.start, own, about) or _nearest(areas, c.start, fits, about)
        if key is None and areas.text[c.start] in _SAID:
            key = _told_after(areas, c.start, fits)
        if key is not None:
            areas.put(c, key)


def _is_city(areas: Areas, about: str | None) -> bool:
    """Whether the report is about a county that is a city, which it names in full."""
    county = areas.county_of(about) if about else None
    if county is None or not areas.refs[county].name.endswith("市"):
        return False
    above = areas.refs[county].parent
    beside = sum(areas.refs[key].parent == above for key in areas.counties)
    return beside < _MANY and bool(areas.called(areas.refs[county].name))


def _told_of(areas: Areas, at: int, fits: Sequence[Fit], about: str | None) -> str | None:
    """The report's own area where its line names it, whatever neighbours stand nearer."""
    own = _fitting(areas, areas.chain(about), fits)
    within = at < areas.line_end(at)
    named = set(areas.before(at, areas.line_start(at) if within else 0))
    return own if own in named else None


def _own(areas: Areas, fits: Sequence[Fit], about: str | None) -> str | None:
    """The area of this level that the headline names and the report is about.

    What lies around it need not be the writer's: a paper of 天津 says 我市 of its own city.
    """
    heads = areas.before(areas.line_end(0))
    return _fitting(areas, [about], fits) if about and about in set(heads) else None


def _told_after(areas: Areas, at: int, fits: Sequence[Fit]) -> str | None:
    """Where the speaker is from whom the line names behind his words (“我们村…”，某村的张三说)."""
    named = islice(areas.after(at, areas.line_end(at)), _NEAR)
    return _fitting(areas, [k for k in named if not areas.refs[k].name.endswith(_INNER)], fits)


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


_MANY: Final = 3
"""With so many counties of one prefecture it is the prefecture that is told of."""
_CITY: Final[tuple[Fit, ...]] = (("County", "市"), ("Prefecture", "市"), ("Province", "市"))
"""What 全市 means in a report on a county that is a city."""
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
