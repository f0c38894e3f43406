"""Townships and villages by their bare names: which of its namesakes the passage means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from extractor.link.areas import Areas
from extractor.mentions import Candidate
from extractor.mentions.spread import UNITS

_SUFFIXES: Final = {"County": (), "Township": ("镇", "乡"), "Village": ("村", "屯", "社区")}
"""What a short form leaves out."""
_MOST_COUNTIES: Final = 24
"""A report that names more counties than these is about none of them."""
_NEAR: Final = 20
"""How many mentions before a name may tell its township."""


def link_bare(areas: Areas, found: Sequence[Candidate], topic: str | None) -> None:
    """Link what no address decided, in a report that seems to be about ``topic``."""
    for c in sorted(found, key=lambda c: c.rule.endswith("+short")):  # 戴汇村 before 戴汇
        if c.start in areas.at:
            continue
        parent = areas.above(c) or areas.lies_in(c)
        key = areas.under(c, parent) if parent else _known(areas, c) or _in_force(areas, c, topic)
        if key is not None:
            areas.put(c, key)


def _known(areas: Areas, c: Candidate) -> str | None:
    """The area that the report calls so elsewhere, in full or with its suffix (石坪)."""
    name = areas.text[c.start : c.end].removesuffix(UNITS.get(c.type, " "))
    for form in (name, *(f"{name}{suffix}" for suffix in _SUFFIXES[c.type])):
        keys = [k for k in areas.called(form) if areas.refs[k].type == c.type]
        if keys:
            return keys[-1]
    return None


def _in_force(areas: Areas, c: Candidate, topic: str | None) -> str | None:
    """A bare name by the county that the passage or the report is about, else by all named."""
    if c.rule.endswith("+short"):
        return None
    name = areas.text[c.start : c.end]
    for county, sure in _likely(areas, c.start, topic):
        code = areas.resolve(c, [county], None) or _in_township(areas, c, county)
        if code and (sure or areas.only_one(name, code)):
            return areas.coded(code, f"listed in {areas.refs[county].name}, which is in force")
    wide = _wide(areas, c.start, topic)
    code = areas.resolve_below(name, wide) if wide else None
    if code:
        return areas.coded(code, f"the only one listed in {areas.refs[wide or ''].name}")
    few = areas.counties if len(areas.counties) <= _MOST_COUNTIES else ()
    codes = {code for k in few if (code := areas.resolve(c, [k], None))}
    if len(codes) == 1 and (len(areas.counties) == 1 or areas.only_one(name, *codes)):
        return areas.coded(codes.pop(), "the only one listed in the report's counties")
    before = areas.county_before(c.start)
    parent = before[1] if before and len(areas.counties) == 1 else None
    return areas.named(c.type, name, parent, "not listed")


def _likely(areas: Areas, at: int, topic: str | None) -> Iterator[tuple[str, bool]]:
    """The counties that a bare name may lie in, the likeliest first, and whether that is sure.

    What was named lines before is not, in a report about a wider area that names several.
    """
    before = areas.county_before(at)
    own = areas.county_of(topic) if topic else None
    if before is not None:
        start, county = before
        in_line = start >= areas.line_start(at) or areas.heads(start, at)
        if in_line or own is None:
            yield county, in_line or len(areas.counties) == 1
    if own is not None:
        yield own, True
        if before is not None and before[1] != own:
            yield before[1], False


def _in_township(areas: Areas, c: Candidate, county: str) -> str | None:
    """A name of several villages of the county: the one in the township named last before."""
    for key in islice(areas.before(c.start), _NEAR):
        for above in areas.chain(key):
            ref = areas.refs[above]
            if ref.type == "Township":
                township = above if ref.code and areas.county_of(above) == county else None
                return areas.resolve(c, [county], township) if township else None
    return None


def _wide(areas: Areas, at: int, topic: str | None) -> str | None:
    """The prefecture or municipality in force where the passage names no county."""
    if areas.county_before(at) is None:
        return next(areas.before(at), None)
    return topic if topic and areas.has_counties(topic) else None
