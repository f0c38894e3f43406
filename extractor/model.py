"""The frozen types that flow through the pipeline. Standard library only.

Offsets are code points into ``Report.text`` exactly as decoded, start inclusive, end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final, Literal

from extractor.frozen import frozen

ADMIN_TYPES: Final = ("Province", "Prefecture", "County", "Township", "Village")
"""Administrative levels from the widest to the narrowest."""

ENTITY_TYPES: Final = frozenset(
    (
        *ADMIN_TYPES,
        *("Region", "Site", "Company", "Cooperative", "Government", "Team", "Organization"),
        *("Person", "Program", "Document", "Product", "Event"),
    )
)

Modality = Literal["planned"]
Polarity = Literal["negative"]
LineKind = Literal["heading", "caption", "body"]


@frozen
class Span:
    """A stretch of text. Invariant: ``0 <= start < end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}..{self.end} is empty or reversed")

    def covers(self, start: int, end: int) -> bool:
        """Whether ``start..end`` lies inside this span."""
        return self.start <= start and end <= self.end

    def overlaps(self, start: int, end: int) -> bool:
        """Whether ``start..end`` shares a character with this span."""
        return self.start < end and start < self.end


@frozen
class Report:
    """One report as a reader gives it. ``published`` is EDTF, the reference for 今年 and 去年."""

    id: str
    text: str
    sha256: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    source_url: str | None = None


@frozen
class Line:
    """One non-blank line of a report with its sentences and their clauses, all as spans.

    ``section`` counts the headings passed so far, so that lines under one heading share it.
    ``clauses`` lists, for each sentence, its clauses (cut at ，,；;：: and 、 stays inside).
    """

    span: Span
    kind: LineKind
    section: int
    sentences: tuple[Span, ...]
    clauses: tuple[tuple[Span, ...], ...]


@frozen
class Quantity:
    """A number with what it counts, read to the digit (contract, section 2).

    ``value`` is exact and in ``unit``; a range has ``low``/``high`` and a null ``value``.
    ``measure`` is the unit or classifier as written ("万元" gives "元", "个", "" where there is
    none). ``left`` is where its prefix words (近, 每户, 人均) start, ``start`` where the span does.
    """

    start: int
    end: int
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    unit: str
    qualifier: str
    per: tuple[str, ...]
    measure: str
    left: int


@frozen
class TimeExpression:
    """A calendar expression and its EDTF value (null where no reference decides it)."""

    start: int
    end: int
    value: str | None


@frozen
class Mention:
    """A name, time or pointing phrase in the text. Time mentions have ``value`` and no entity."""

    id: str
    type: str
    start: int
    end: int
    text: str
    entity: str | None
    value: str | None = None
    rule: str = ""
    confidence: float = 1.0


@frozen
class Entity:
    """One thing of one report, whatever number of names it goes by there."""

    id: str
    type: str
    name: str
    full_name: str | None = None
    code: str | None = None
    aliases: tuple[str, ...] = ()
    reason: str = ""


@frozen
class Reading:
    """A report with its names found and linked and its numbers read, before facts are made of them.

    ``mentions`` (Time among them) and ``quantities`` are in text order and do not overlap each
    other, except that a quantity never touches a mention. ``about`` is an entity id. ``words`` are
    jieba's words of the whole text, or none where nobody has cut it.
    """

    report: Report
    lines: tuple[Line, ...]
    about: str | None
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    words: Sequence[str] = ()


@frozen
class Observation:
    """One quantity with the slots that give it meaning (contract, section 2)."""

    id: str
    start: int
    end: int
    text: str
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    unit: str
    qualifier: str
    per: tuple[str, ...]
    indicator: str
    of: str | None
    place: str | None
    time: str | None
    subject: str | None
    agent: str | None
    evidence: Span
    rule: str
    confidence: float
    modality: Modality | None = None
    polarity: Polarity | None = None
    change_from: str | None = None


@frozen
class Relation:
    """A stated relation. ``tail`` is an entity id, or a literal title for holdsPosition."""

    id: str
    type: str
    head: str
    tail: str
    evidence: Span
    rule: str
    confidence: float
    org: str | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None


@frozen
class Extraction:
    """Everything that one report says."""

    report: Report
    about: str | None
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    observations: tuple[Observation, ...]
    relations: tuple[Relation, ...]

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON object (extraction-contract.md); decimals are strings."""
        return {
            "report": {
                **{"id": self.report.id, "title": self.report.title},
                **{"published": self.report.published, "publisher": self.report.publisher},
                **{"source_url": self.report.source_url, "about": self.about},
                **{"sha256": self.report.sha256, "chars": len(self.report.text)},
            },
            "entities": [_entity_json(e) for e in self.entities],
            "mentions": [_mention_json(m) for m in self.mentions],
            "observations": [_observation_json(o) for o in self.observations],
            "relations": [_relation_json(r) for r in self.relations],
        }


def decimal_string(number: Fraction | None) -> str | None:
    """An exact decimal string; a fraction with no finite decimal keeps 12 decimal places.

    >>> decimal_string(Fraction(7, 2)), decimal_string(Fraction(40)), decimal_string(None)
    ('3.5', '40', None)
    """
    if number is None:
        return None
    if number.denominator == 1:
        return str(number.numerator)
    places = 0
    while places < 12 and (10**places) % number.denominator:
        places += 1
    scaled = round(number * 10**places)
    sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")


def _entity_json(e: Entity) -> dict[str, Any]:
    return {
        **{"id": e.id, "type": e.type, "name": e.name, "full_name": e.full_name},
        **{"code": e.code, "aliases": list(e.aliases)},
    }


def _mention_json(m: Mention) -> dict[str, Any]:
    found = {
        **{"id": m.id, "type": m.type, "start": m.start, "end": m.end, "text": m.text},
        **{"entity": m.entity, "rule": m.rule, "confidence": m.confidence},
    }
    return found | ({"value": m.value} if m.type == "Time" else {})


def _observation_json(o: Observation) -> dict[str, Any]:
    numbers = {key: decimal_string(getattr(o, key)) for key in ("low", "high")}
    optional = {key: getattr(o, key) for key in ("modality", "polarity", "change_from")}
    return {
        **{"id": o.id, "start": o.start, "end": o.end, "text": o.text},
        **{"value": decimal_string(o.value), "unit": o.unit, "qualifier": o.qualifier},
        **{"per": list(o.per), "indicator": o.indicator, "of": o.of, "place": o.place},
        **{"time": o.time, "subject": o.subject, "agent": o.agent},
        **{"evidence": [o.evidence.start, o.evidence.end]},
        **{"rule": o.rule, "confidence": o.confidence},
        **{key: value for key, value in (numbers | optional).items() if value is not None},
    }


def _relation_json(r: Relation) -> dict[str, Any]:
    optional = {key: getattr(r, key) for key in ("org", "modality", "polarity")}
    return {
        **{"id": r.id, "type": r.type, "head": r.head, "tail": r.tail},
        **{"evidence": [r.evidence.start, r.evidence.end]},
        **{"rule": r.rule, "confidence": r.confidence},
        **{key: value for key, value in optional.items() if value is not None},
    }
