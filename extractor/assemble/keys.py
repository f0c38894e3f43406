"""What makes an entity the same thing across reports: its key.

A coded area is its code. Anything else is its type, its name, and the nearest coded area, so that
two firms of one name in two counties stay two. Where no area is known, the report itself takes the
area's place: nothing is merged by name alone.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from extractor.model import ADMIN_TYPES, Entity, Extraction

AREA: Final = "Area"
"""The ``kind`` of a key that is a division code."""

_FOUND_IN_COUNTY: Final = frozenset(("Program", "Product", "Document", "Event"))
_NATIONAL: Final = re.compile(r"国务院|中共中央|党中央|国家(?!级)|全国|中华|中国")
_FAMILIAR: Final = re.compile(
    r"[老小阿大].{1,2}"
    r"|.{1,2}(?:某.*|[总工哥姐叔婶嫂]|大[爷妈娘叔姐哥]|奶奶|爷爷|阿姨|师傅|老师|书记|主任)"
)
_PSEUDO: Final = re.compile(r"(?:(?:11|12|31|50)0[12]|..90)00$")
_POINTING: Final = re.compile(r"[该本全此这]|我们?|咱")
_LEGAL_FORM: Final = re.compile(
    r"(?:有限责任|股份有限|集团有限|有限)?(?:集团)?公司|(?:农民)?专业合作(?:联合)?社|合作(?:联合)?社|集团"
)


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Identity of an entity. ``scope`` is a division code, ``""`` for the nation, and carries
    ``?<report id>`` where only the report itself tells the entity from its namesakes."""

    kind: str
    name: str
    scope: str

    @property
    def county(self) -> str:
        """The scope cut to its county: entities of two counties are never merged."""
        return self.scope if "?" in self.scope else self.scope[:6]

    def __str__(self) -> str:
        """``Company:天泽果业@140423``: for people to read, and to write in commands."""
        return f"{self.kind}:{self.name}@{self.scope}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity of one report, as assembly sees it. ``names`` are all it is known by there."""

    report: str
    entity: str
    key: Key
    type: str
    name: str
    names: tuple[str, ...]
    full_name: str | None
    core: str | None


def stem(code: str) -> str:
    """The digits of a division code that its parts share: ``140400`` → ``1404``.

    >>> stem("140000"), stem("140423"), stem("140423100")
    ('14', '140423', '140423100')
    """
    if len(code) != 6:
        return code
    return code.removesuffix("00").removesuffix("00") if code.endswith("00") else code


def ancestors(code: str) -> tuple[str, ...]:
    """The codes of the areas that contain ``code``, nearest first; pseudo levels (市辖区,
    省直辖县级行政区划) are left out.

    >>> ancestors("140423100"), ancestors("110105")
    (('140423', '140400', '140000'), ('110000',))
    """
    wider = [code[:9], code[:6], code[:4] + "00", code[:2] + "0000"]
    return tuple(
        w
        for w in wider
        if len(w) <= len(code) and w != code and stem(w) != stem(code) and not _PSEUDO.match(w)
    )


def contains(area: str, code: str) -> bool:
    """Whether the coded ``area`` is, or holds, the area ``code``."""
    return code.startswith(stem(area))


def entries(extraction: Extraction) -> tuple[Entry, ...]:
    """The entities of one report with their keys, in the report's order."""
    nearest = _nearest_codes(extraction)
    areas = _area_names(extraction)
    report = extraction.report.id
    found: list[Entry] = []
    taken: set[Key] = set()
    for e in extraction.entities:
        key = _key(e, nearest.get(e.id, ""), report)
        if key in taken and key.kind != AREA:  # the report tells two namesakes apart
            key = Key(key.kind, key.name, f"{key.scope.partition('?')[0]}?{report}#{e.id}")
        taken.add(key)
        found.append(_entry(report, e, key, areas))
    return tuple(found)


def _entry(report: str, e: Entity, key: Key, areas: tuple[str, ...]) -> Entry:
    names = tuple(dict.fromkeys(n for n in (e.name, *e.aliases) if n))
    return Entry(
        report=report,
        entity=e.id,
        key=key,
        type=e.type,
        name=e.name,
        names=names,
        full_name=e.full_name,
        core=_core(e.name, areas) if e.type in ("Company", "Cooperative") else None,
    )


def _key(e: Entity, code: str, report: str) -> Key:
    if e.code and e.type in ADMIN_TYPES:
        return Key(AREA, "", e.code)
    if e.type == "Government" and _NATIONAL.match(e.name):
        return Key(e.type, e.name, "")
    if e.type in _FOUND_IN_COUNTY:
        code = code[:6]
    if not code or not distinctive(e.type, e.name):
        return Key(e.type, e.name, f"{code}?{report}")
    return Key(e.type, e.name, code)


def distinctive(kind: str, name: str) -> bool:
    """Whether a name can stand for one thing beyond its report (老张 and 该公司 cannot)."""
    if len(name) < 2 or _POINTING.match(name):
        return False
    return not (kind == "Person" and _FAMILIAR.fullmatch(name))


def _nearest_codes(extraction: Extraction) -> dict[str, str]:
    """For each entity the code of the nearest coded area, by the places that the report states.

    The report's own area stands in where nothing is stated.
    """
    codes = {e.id: e.code for e in extraction.entities if e.code and e.type in ADMIN_TYPES}
    upward: dict[str, list[str]] = {}
    for relation in extraction.relations:
        if relation.type in ("locatedIn", "residentOf", "worksFor") and not relation.polarity:
            upward.setdefault(relation.head, []).append(relation.tail)
    own = codes.get(extraction.about or "", "")
    return {e.id: _climb(e.id, upward, codes) or own for e in extraction.entities}


def _climb(start: str, upward: Mapping[str, list[str]], codes: Mapping[str, str]) -> str:
    level, seen = [start], {start}
    while level:
        found = sorted((codes[e] for e in level if e in codes), key=lambda c: (-len(stem(c)), c))
        if found:
            return found[0]
        above = deque(t for e in level for t in upward.get(e, ()) if t not in seen)
        level = list(dict.fromkeys(above))
        seen.update(level)
    return ""


def _area_names(extraction: Extraction) -> tuple[str, ...]:
    """The report's area names, long and short, the longest first."""
    found = set()
    for e in extraction.entities:
        if e.type in ADMIN_TYPES:
            for name in (e.name, *e.aliases):
                found |= {name, name[:-1]} if len(name) > 2 else {name}
    return tuple(sorted((n for n in found if len(n) > 1), key=lambda n: (-len(n), n)))


def _core(name: str, areas: tuple[str, ...]) -> str | None:
    """The distinguishing part of a firm's name: 襄垣县丰禾源果业有限公司 → 丰禾源果业."""
    rest, opened = name, name
    while opened:
        opened = next((a for a in areas if rest.startswith(a) and len(rest) > len(a) + 1), "")
        rest = rest.removeprefix(opened) if opened else rest
    forms = list(_LEGAL_FORM.finditer(rest))
    if forms and forms[-1].end() == len(rest):
        rest = rest[: forms[-1].start()]
    return rest if len(rest) > 1 and rest != name else None
