"""Parts that do not add up to their whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from extractor.assemble.conflicts.said import Conflict, Said
from extractor.assemble.keys import AREA, ancestors
from extractor.model import Extraction

_SUM: Final = re.compile(r"(?:合计|共计|总计|一共|总共)[为达有约]?$")
_THEREOF: Final = re.compile(r"其中")
_SENTENCE: Final = re.compile(r"[^。！？!?\n；;]+")
_TEAM: Final = re.compile(r"[队组支]")
_ADDABLE: Final = frozenset(
    ("household", "person", "village", "CNY", "mu", "head", "km", "count", "kg", "t")
)


def within_sentences(extraction: Extraction, ours: list[Said]) -> Iterator[Conflict]:
    """``A、B，合计C`` where A + B is not C, and ``C，其中A、B`` where A + B is more than C."""
    text = extraction.report.text
    for sentence in _SENTENCE.finditer(text):
        inside = [s for s in ours if sentence.start() <= s.side.start < sentence.end()]
        for group in _by_unit(inside):
            yield from _closing_sum(text, group)
            yield from _thereof(text, group)


def _by_unit(inside: list[Said]) -> list[list[Said]]:
    groups: dict[object, list[Said]] = {}
    for s in inside:
        o = s.observation
        if o.unit in _ADDABLE and not o.per and o.value is not None and o.qualifier == "=":
            groups.setdefault((o.unit, o.indicator, o.time), []).append(s)
    return [g for g in groups.values() if len(g) > 2]


def _closing_sum(text: str, group: list[Said]) -> Iterator[Conflict]:
    for at, total in enumerate(group):
        parts = group[:at]
        stated = _SUM.search(text[max(0, total.side.start - 5) : total.side.start])
        if stated and len(parts) > 1 and _sum(parts) != _value(total):
            yield _conflict(total, parts, "各项之和与合计不符", "the parts do not make the sum")


def _thereof(text: str, group: list[Said]) -> Iterator[Conflict]:
    total, *parts = group
    between = text[total.side.end : parts[0].side.start]
    if _THEREOF.search(between) and _sum(parts) > _value(total):
        yield _conflict(total, parts, "其中各项之和超过总数", "the parts exceed the whole")


def parts_of_areas(everything: Iterable[Said]) -> Iterator[Conflict]:
    """Figures of areas side by side that together exceed the figure of the area around them."""
    totals: dict[object, list[Said]] = {}
    parts: dict[object, dict[str, Said]] = {}
    for s in sorted(everything, key=lambda s: s.side):
        o = s.observation
        counted = o.unit in _ADDABLE and o.value is not None and not o.per and o.qualifier == "="
        if counted and o.time and s.place and s.place.kind == AREA and not s.subject:
            slots = (o.indicator, o.unit, o.time, o.of, s.agent)
            totals.setdefault((s.place.scope, slots), []).append(s)
            for wider in ancestors(s.place.scope)[:1]:
                parts.setdefault((wider, slots), {}).setdefault(s.place.scope, s)
    for at, within in parts.items():
        held = list(within.values())
        for total in totals.get(at, ()):
            if _sum(held) > _value(total):
                yield _conflict(total, held, "下级之和超过上级", "the areas within exceed the area")


def teams(extraction: Extraction, ours: list[Said]) -> Iterator[Conflict]:
    """``91人，30个工作队，一队4人``: more teams × size than people."""
    text = extraction.report.text
    people = [s for s in ours if _counts(s, "person") and not s.observation.per]
    for number in ours:
        if not (_counts(number, "count") and _is_team(number)):
            continue
        for size in ours:
            before = text[max(0, size.side.start - 4) : size.side.start]
            each = "unit" in size.observation.per and _TEAM.search(before)
            if not (_counts(size, "person") and each and _near(number, size)):
                continue
            for total in people:
                if total.observation.indicator == "personnel" and _near(number, total):
                    needed = _value(number) * _value(size)
                    if needed > _value(total):
                        zh = f"队数乘每队人数为{needed}人，多于总人数"
                        en = f"teams times size make {needed} people, more than there are"
                        sides = tuple(sorted((total.side, number.side, size.side)))
                        yield Conflict("teams", total.area, zh, en, sides)


def _counts(s: Said, unit: str) -> bool:
    return s.observation.unit == unit and s.observation.value is not None


def _is_team(s: Said) -> bool:
    words = s.observation.text + (s.observation.of or "")
    return bool(_TEAM.search(words))


def _near(a: Said, b: Said) -> bool:
    """In one paragraph, or one sentence away."""
    return a.observation.evidence == b.observation.evidence or abs(a.side.start - b.side.start) < 80


def _value(s: Said) -> Fraction:
    return s.observation.value or Fraction(0)


def _sum(parts: list[Said]) -> Fraction:
    return sum((_value(p) for p in parts), Fraction(0))


def _conflict(total: Said, parts: list[Said], zh: str, en: str) -> Conflict:
    """The total first, then its parts."""
    sum_, whole = _sum(parts), _value(total)
    sides = (total.side, *sorted(p.side for p in parts))
    return Conflict(
        "sums", total.area, f"{zh}（{sum_}，{whole}）", f"{en} ({sum_}, {whole})", sides
    )
