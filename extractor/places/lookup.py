"""From a name to areas: for users by name and year, for linking by the counties in play."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from extractor.places.area import COUNTY_LENGTH, VILLAGE_LENGTH, Area
from extractor.places.county import County
from extractor.places.ethnic import spelt
from extractor.places.gazetteer import Gazetteer
from extractor.places.names import spoken

_TOWNSHIP_END: Final = re.compile("镇|乡|街道|苏木|地区|场")


@cache
def shipped() -> Gazetteer:
    """The gazetteer that the package ships."""
    return Gazetteer.load()


def lookup(name: str, within: str | None = None, year: int | None = None) -> tuple[Area, ...]:
    """Every area that goes by ``name``: a full or former name, a code, a county's short name.

    ``within`` narrows it to an area above, by name or code. Without ``year`` the areas are those
    of today and those abolished since the first edition; with it, those that stood in that year,
    under the code and the name that they then had (``Gazetteer.successor`` leads to today's). A
    township or village without ``within`` is sought in the whole country, in about 0.2 s.

    >>> [area.code for area in lookup("古韩镇", within="襄垣县", year=2019)]
    ['140423100']
    """
    places = shipped()
    scopes = [area.code for area in lookup(within)] if within else [""]
    codes = dict.fromkeys(code for scope in scopes for code in _named(places, name, scope))
    if year is None:
        return tuple(area for code in codes if (area := places.get(code)))
    first, last = places.around(year)
    dated = (area for code in codes for area in places.history(code))
    return tuple(area for area in dated if area.first <= last and first <= area.last)


def _named(places: Gazetteer, name: str, scope: str) -> Iterator[str]:
    """Codes of today of the areas below ``scope`` (empty: anywhere) that go by ``name``."""
    if name.isdigit():
        heir = places.successor(name)
        yield heir.code if heir else name
        return
    wide = [c for c in places.named_wide(name) if not scope or _inside(places, c, scope)]
    yield from wide
    if wide:
        return
    for county in places.counties_naming(spoken(name), scope):
        found = places.county(county)
        yield from (c for c in found.named(spoken(name)) if _in_township(found, c, scope))


def _inside(places: Gazetteer, code: str, scope: str) -> bool:
    return any(area.code == scope for area in places.parents(code))


def _in_township(county: County, code: str, scope: str | None) -> bool:
    """Whether ``scope`` is no township, or ``code`` lies in it."""
    return not scope or len(scope) <= COUNTY_LENGTH or county.lies_in(code, scope)


def resolve(
    surface: str, counties: Sequence[str], year: int | None = None, township: str | None = None
) -> Area | None:
    """The one township or village that ``surface`` can stand for, or None.

    ``counties`` are the codes of the counties in play, the likeliest first; the first that has the
    name decides. A prefecture or province stands for all its counties at once. ``township`` is the
    code of the township that the text gives a village. The surface is a full form (石坪村), one
    with its address (古韩镇石坪村), or a code; short forms are not accepted. The area is today's: a
    former name gives the code that carries it on. With ``year``, places that the editions around
    it list come first, then those abolished before; those listed only later never count. Two
    candidates give None, and so does a name that is not listed: a namesake is never given.
    """
    places = shipped()
    if surface.isdigit():
        return places.successor(surface) or places.get(surface)
    surface = spelt(surface) if "族" in surface else surface
    for scope in counties:
        for name in _forms(places, scope, surface):
            inside = map(places.county, places.counties_naming(name, scope))
            named = [(c, code) for c in inside for code in _candidates(c, name, township)]
            found = named if year is None else _of_year(places, named, year)
            if found:
                return places.get(found[0][1]) if len(found) == 1 else None
    return None


def _of_year(
    places: Gazetteer, named: list[tuple[County, str]], year: int
) -> list[tuple[County, str]]:
    """The places listed around ``year``, or else those that had been abolished by then."""
    first, last = places.around(year)
    standing = [(county, code) for county, code in named if county.stood(code, first, last)]
    earlier = places.editions[0]
    return standing or [
        (county, code) for county, code in named if county.stood(code, earlier, last)
    ]


def _candidates(county: County, name: str, township: str | None) -> list[str]:
    """Codes of today that ``name``, as it is spoken, can stand for in ``county``."""
    named = county.named(name)
    found = [c for c in named if len(c) < VILLAGE_LENGTH or _in_township(county, c, township)]
    return found or _addressed(county, name)


def _addressed(county: County, name: str) -> list[str]:
    """古韩镇石坪村: the longest township that leads the name says where to look."""
    cuts = [found.end() for found in _TOWNSHIP_END.finditer(name)]
    for cut in reversed(cuts):
        leading = [c for c in county.full_forms.get(name[:cut], ()) if len(c) < VILLAGE_LENGTH]
        if len(leading) == 1 and cut < len(name):
            return [c for c in county.named(name[cut:]) if county.lies_in(c, leading[0])]
    return []


def _forms(places: Gazetteer, scope: str, surface: str) -> Iterator[str]:
    """``surface`` as it is spoken, and without the area ``scope`` that leads it.

    That may itself be led by the areas above.
    """
    yield spoken(surface)
    area = places.get(scope)
    for name in (area.name, *area.aliases) if area else ():
        lead, found, rest = surface.partition(name)
        if found and rest and places.full_name(scope, name).endswith(lead + name):
            yield spoken(rest)
            return
