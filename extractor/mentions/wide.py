"""Provinces, prefectures and counties: which of the areas of one name a report means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Final

from extractor.mentions.areas import wide_codes
from extractor.mentions.candidate import Candidate
from extractor.mentions.towns import tells_towns
from extractor.places import Gazetteer
from extractor.places.wide_names import middle_forms

_ALSO_VERBS: Final = frozenset(("会同县", "兴县"))
"""Full names that a verb before a bare level writes too (会同|县民政局, 旅游|兴县)."""
_ALSO_TAILS: Final = frozenset(("通道县", "来安县"))
"""Full names that the end of a word before a bare level writes too (绿色通道|县医院, 由来|安县)."""
_ADDRESSED: Final = 78
"""Weight of a short name right behind the area that it lies in."""
_OFTEN: Final = 3
"""How often a report names its own county, be it in short form alone."""
_BEFORE: Final = frozenset("年月日在由对从到为向与和及至进的省市州")
"""Behind these a name begins."""
_TOWN: Final = re.compile("[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道|苏木)")
_HAN: Final = re.compile("[\u4e00-\u9fff]")


def decide(text: str, found: Sequence[Candidate], gazetteer: Gazetteer) -> dict[str, str | None]:
    """Surface → code for every gazetteer surface of ``found``; None where it cannot be decided.

    A surface with one reading is taken at once; one with several is decided by the areas that
    the report names above it. A surface that is a word before it is an area (富民, 资源) and
    that nothing supports is left out: it is no mention.
    """
    codes = wide_codes(gazetteer)
    surfaces = list(dict.fromkeys(text[c.start : c.end] for c in found))
    decided: dict[str, str | None] = {}
    for surface in surfaces:
        options = _widest(codes[surface], text, gazetteer)
        if len(options) == 1:
            decided[surface] = options[0]
    named = {code for code in decided.values() if code}
    for surface in surfaces:
        if surface not in decided:
            decided[surface] = _supported(codes[surface], named, gazetteer)
    return {
        s: c
        for s, c in decided.items()
        if not _mere_word(s, c, text, found, surfaces, gazetteer)
        and not _out_of_row(s, text, found, decided, gazetteer)
    }


def addressed(
    text: str, found: Sequence[Candidate], decided: Mapping[str, str | None]
) -> Iterator[Candidate]:
    """The ``decided`` of ``found``; a short name behind the area above it is sure (甘肃|东乡)."""
    ends: dict[int, str] = {}
    for c in found:
        surface = text[c.start : c.end]
        if surface not in decided:
            continue
        code, above = decided[surface] or "", ends.get(c.start, "")
        ends[c.end] = code
        inside = above.endswith("00") and code.startswith(above.rstrip("0")) and code != above
        yield c._replace(weight=_ADDRESSED) if inside and c.type == "short" else c


def but_areas(
    people: Iterable[Candidate],
    decided: Mapping[str, str | None],
    text: str,
    gazetteer: Gazetteer,
) -> Iterator[Candidate]:
    """``people`` without those that are short for an area named in full (雷山 for 雷山县)."""
    for c in people:
        surface = text[c.start : c.end]
        code = decided.get(surface)
        area = gazetteer.get(code) if code else None
        if area is None or area.name == surface or area.name not in text:
            yield c


def _widest(options: Sequence[str], text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """A short name that a province and a city share (吉林) is the province's.

    One that a prefecture and its city share (恩施) is the city's where only that is named in full.
    """
    if len(options) == 1:
        return tuple(options)
    provinces = [code for code in options if code.endswith("0000")]
    prefectures = [code for code in options if code.endswith("00")]
    cities = [code for code in options if code not in prefectures]
    if len(prefectures) == len(cities) == 1 and not provinces:
        forms = [name for name in _names(prefectures[0], gazetteer) if name in text]
        city = gazetteer.get(cities[0])
        seat = city is not None and city.name.endswith("市") and cities[0][:4] == prefectures[0][:4]
        if city and seat and city.name in text and not forms:
            return (cities[0],)
    return tuple(provinces or prefectures or options)


def _names(code: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The forms of a prefecture's name that keep its class word."""
    area = gazetteer.get(code)
    return (area.name, *middle_forms(area.name)) if area else ()


def _supported(options: Sequence[str], named: set[str], gazetteer: Gazetteer) -> str | None:
    """The one option with the closest named area above it, or None."""
    for depth in (0, 1):
        under = [c for c in options if named.intersection(_above(c, gazetteer)[depth : depth + 1])]
        if len(under) == 1:
            return under[0]
        if under:
            return None
    below = [code for code in options if any(code in _above(n, gazetteer) for n in named)]
    return below[0] if len(below) == 1 else None


@lru_cache(maxsize=8192)
def _above(code: str, gazetteer: Gazetteer) -> list[str]:
    """Codes of the areas above ``code``, nearest first."""
    return [area.code for area in reversed(gazetteer.parents(code))]


def _mere_word(
    surface: str,
    code: str | None,
    text: str,
    found: Sequence[Candidate],
    surfaces: Iterable[str],
    gazetteer: Gazetteer,
) -> bool:
    """Whether nothing in the report supports that ``surface`` is the area rather than a word.

    A county's name without its class word needs its full name, or an area above or beside it
    among the ``surfaces``; a name that is an ordinary word (富民) needs its full name or the area
    above right before it.
    """
    area = gazetteer.get(code) if code else None
    if area is None or code is None:
        return surface in gazetteer.ambiguous_words
    glued = len(surface) == 2 and surface[0] in "和与及在由对从到为向使以"
    ordinary = glued or surface in gazetteer.ambiguous_words
    verb = surface in _ALSO_VERBS or (
        surface in _ALSO_TAILS
        and not any(_apart(text, c) for c in found if text[c.start : c.end] == surface)
    )
    if not ordinary and not verb and (area.type != "County" or _with_class(surface, area.name)):
        return False
    if surface != area.name and area.name in text:
        return False
    above = frozenset(_above(code, gazetteer))
    if ordinary:
        return not _behind_area(surface, above, text, found, gazetteer)
    for other in surfaces:
        if other != surface and not above.isdisjoint(_near(other, gazetteer)):
            return False
    if any(
        _heads_town(text, c, code, gazetteer) for c in found if text[c.start : c.end] == surface
    ):
        return False
    return text.count(surface) < _OFTEN or not tells_towns(text, code, gazetteer)


def _heads_town(text: str, c: Candidate, code: str, gazetteer: Gazetteer) -> bool:
    """Whether one of the county's townships stands right behind it (南陵|工山镇)."""
    town = _TOWN.match(text, c.end)
    return town is not None and town.group() in gazetteer.county(code).full_forms


def _out_of_row(
    surface: str,
    text: str,
    found: Sequence[Candidate],
    decided: Mapping[str, str | None],
    gazetteer: Gazetteer,
) -> bool:
    """Whether a short name stands only in rows of another province (甘肃省|天水、太白、华池).

    The province heads the row and holds the members on both sides: what stands between them is
    a town of it, not the county of that name elsewhere.
    """
    code = decided[surface]
    area = gazetteer.get(code) if code else None
    if area is None or area.type != "County" or _with_class(surface, area.name):
        return False
    told = [c for c in found if text[c.start : c.end] == surface]
    if any(text[c.start - 1 : c.start] != "、" or text[c.end : c.end + 1] != "、" for c in told):
        return False
    provinces = {(c.start, c.end): (decided.get(text[c.start : c.end]) or "")[:2] for c in found}
    ends = {end: (start, province) for (start, end), province in provinces.items()}
    starts = {start: province for (start, _), province in provinces.items()}

    def out(c: Candidate) -> bool:
        begins, held = ends.get(c.start - 1, (0, ""))
        _, head = ends.get(begins, (0, ""))
        return bool(held) and held == head == starts.get(c.end + 1) != area.code[:2]

    return all(out(c) for c in told)


def _apart(text: str, c: Candidate) -> bool:
    """Whether no word can end in the name's first characters."""
    before = text[c.start - 1 : c.start]
    return before in _BEFORE or not _HAN.match(before)


def _with_class(surface: str, name: str) -> bool:
    """Whether the surface is the full name, or a short one that keeps the level (环江县)."""
    return surface == name or (len(surface) > 2 and surface[-1] in "县旗市")


@lru_cache(maxsize=8192)
def _near(surface: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Codes of the areas of this name and above them; none for a county's short name."""
    codes = wide_codes(gazetteer)[surface]
    if _is_short_county(surface, gazetteer):
        return frozenset()
    return frozenset((*codes, *(above for code in codes for above in _above(code, gazetteer))))


def _is_short_county(surface: str, gazetteer: Gazetteer) -> bool:
    return all(
        (area := gazetteer.get(o)) is not None and area.type == "County" and area.name != surface
        for o in wide_codes(gazetteer)[surface]
    )


def _behind_area(
    surface: str,
    above: Set[str],
    text: str,
    found: Sequence[Candidate],
    gazetteer: Gazetteer,
) -> bool:
    """Whether ``surface`` stands right behind one of the areas ``above`` it."""
    codes = wide_codes(gazetteer)
    for c in found:
        before = text[c.start : c.end]
        if text.startswith(surface, c.end) and not above.isdisjoint(codes[before]):
            return True
    return False
