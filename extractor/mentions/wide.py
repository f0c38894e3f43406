"""Provinces, prefectures and counties: which of the areas of one name a report means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from typing import Final

from extractor.mentions.areas import wide_codes
from extractor.mentions.candidate import Candidate
from extractor.mentions.headed import heads_town, heads_village
from extractor.mentions.towns import tells_towns
from extractor.places import Area, Gazetteer
from extractor.places.wide_names import middle_forms

_ALSO_VERBS: Final = frozenset(("会同县", "兴县"))
"""Full names that a verb before a bare level writes too (会同|县民政局, 旅游|兴县)."""
_ALSO_TAILS: Final = frozenset(("通道县", "来安县"))
"""Full names that the end of a word before a bare level writes too (绿色通道|县医院, 由来|安县)."""
_PARTS: Final = frozenset(("东区", "西区", "城区", "郊区", "矿区"))
"""Districts that are called as a part of any town is: sure only behind their city."""
_ADDRESSED: Final = 78
"""Weight of a short name right behind the area that it lies in."""
_OFTEN: Final = 3
"""How often a report names its own county, be it in short form alone."""
_MOST_TOLD: Final = 12
"""How many of the names told most are asked whether the report tells of their towns."""
_BEFORE: Final = frozenset("年月日在由对从到为向与和及至进的省市州")
"""Behind these a name begins."""
_HAN: Final = re.compile("[\u4e00-\u9fff]")


def decide(text: str, found: Sequence[Candidate], gazetteer: Gazetteer) -> dict[str, str | None]:
    """Surface → code for every gazetteer surface of ``found``; None where it cannot be decided.

    A surface with one reading is taken at once; one with several is decided by the areas that
    the report names above it. A surface that is a word before it is an area (富民, 资源) and
    that nothing supports is left out: it is no mention.
    """
    codes = wide_codes(gazetteer)
    surfaces: dict[str, list[Candidate]] = {}
    for c in found:
        surfaces.setdefault(text[c.start : c.end], []).append(c)
    decided: dict[str, str | None] = {}
    for surface in surfaces:
        options = _widest(codes[surface], text, gazetteer)
        if len(options) == 1:
            decided[surface] = options[0]
    named = {code for code in decided.values() if code}
    for surface in surfaces:
        if surface not in decided:
            decided[surface] = _supported(codes[surface], named, gazetteer)
    rows = _Rows(text, found, decided)
    return {
        s: c
        for s, c in decided.items()
        if not _mere_word(s, c, text, found, surfaces, gazetteer)
        and not rows.leave_out(surfaces[s], gazetteer.get(c) if c else None)
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
    short: dict[str, bool] = {}
    for c in people:
        surface = text[c.start : c.end]
        if surface not in short:
            code = decided.get(surface)
            area = gazetteer.get(code) if code else None
            short[surface] = area is not None and area.name != surface and area.name in text
        if not short[surface]:
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
    surfaces: Mapping[str, Sequence[Candidate]],
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
    ordinary = glued or surface in _PARTS or surface in gazetteer.ambiguous_words
    verb = surface in _ALSO_VERBS or (
        surface in _ALSO_TAILS and not any(_apart(text, c) for c in surfaces[surface])
    )
    if not ordinary and not verb and (area.type != "County" or _with_class(surface, area.name)):
        return False
    if surface != area.name and area.name in text:
        return False
    above = frozenset(_above(code, gazetteer))
    told = surfaces[surface]
    if any(heads_town(text, c.end, code, gazetteer) for c in told):
        return False
    if ordinary:
        return not _behind_area(surface, above, text, found, gazetteer)
    for other in surfaces:
        if other != surface and not above.isdisjoint(_near(other, gazetteer)):
            return False
    if any(heads_village(text, c.end, code, gazetteer) for c in told):
        return False
    if len(told) < _OFTEN or not tells_towns(text, code, gazetteer):
        return True
    return sum(len(other) > len(told) for other in surfaces.values()) >= _MOST_TOLD


class _Rows:
    """The rows of areas (甘肃省|天水、太白、华池) of a report, by where their members stand."""

    def __init__(
        self, text: str, found: Sequence[Candidate], decided: Mapping[str, str | None]
    ) -> None:
        self._text, self._found, self._decided = text, found, decided

    def leave_out(self, told: Sequence[Candidate], area: Area | None) -> bool:
        """Whether a county's short name stands, wherever ``told``, in rows of another province.

        The province heads the row and holds the members on both sides: what stands between them
        is a town of it, not the county of that name elsewhere.
        """
        text = self._text
        if area is None or area.type != "County":
            return False
        if _with_class(text[told[0].start : told[0].end], area.name):
            return False
        if any(text[c.start - 1 : c.start] + text[c.end : c.end + 1] != "、、" for c in told):
            return False
        return all(self._held(c) not in ("", area.code[:2]) for c in told)

    def _held(self, c: Candidate) -> str:
        """The province that heads the row of ``c`` and holds its neighbours; empty for none."""
        begins, held = self._ends.get(c.start - 1, (0, ""))
        _, head = self._ends.get(begins, (0, ""))
        return held if held == head == self._starts.get(c.end + 1) else ""

    @cached_property
    def _ends(self) -> Mapping[int, tuple[int, str]]:
        return {c.end: (c.start, self._province(c)) for c in self._found}

    @cached_property
    def _starts(self) -> Mapping[int, str]:
        return {c.start: self._province(c) for c in self._found}

    def _province(self, c: Candidate) -> str:
        return (self._decided.get(self._text[c.start : c.end]) or "")[:2]


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
