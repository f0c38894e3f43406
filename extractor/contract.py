"""The contract's JSON object back into an ``Extraction``: the inverse of ``Extraction.to_json``."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from extractor.errors import DataError
from extractor.model import Entity, Extraction, Mention, Observation, Relation, Report, Span


def extraction_from_json(found: dict[str, Any], text: str) -> Extraction:
    """The extraction that ``found`` (extraction-contract.md) says of ``text``.

    Gold annotations, which leave out ``rule`` and ``confidence``, are read too.
    Raises ``DataError`` where a field is missing, of the wrong type, or a span leaves the text.
    """
    name = str(found.get("report", {}).get("id", "?"))
    try:
        extraction = _extraction(found, text)
    except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError) as error:
        why = f"不是抽取结果 · is no extraction ({type(error).__name__}: {error})"
        remedy = "字段见 extraction-contract.md · see extraction-contract.md for the fields"
        raise DataError(name, why, remedy) from error
    _check(extraction)
    return extraction


def _extraction(found: dict[str, Any], text: str) -> Extraction:
    head = found["report"]
    return Extraction(
        report=Report(
            id=head["id"],
            text=text,
            sha256=head["sha256"],
            title=head.get("title"),
            published=head.get("published"),
            publisher=head.get("publisher"),
            source_url=head.get("source_url"),
        ),
        about=head.get("about"),
        entities=tuple(map(_entity, found["entities"])),
        mentions=tuple(map(_mention, found["mentions"])),
        observations=tuple(_observation(o) for o in found["observations"]),
        relations=tuple(map(_relation, found["relations"])),
    )


def _entity(e: dict[str, Any]) -> Entity:
    return Entity(
        id=e["id"],
        type=e["type"],
        name=e["name"],
        full_name=e.get("full_name"),
        code=e.get("code"),
        aliases=tuple(e.get("aliases", ())),
    )


def _mention(m: dict[str, Any]) -> Mention:
    return Mention(
        id=m["id"],
        type=m["type"],
        start=m["start"],
        end=m["end"],
        text=m["text"],
        entity=m.get("entity"),
        value=m.get("value"),
        rule=m.get("rule", ""),
        confidence=m.get("confidence", 1.0),
    )


def _number(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _observation(o: dict[str, Any]) -> Observation:
    return Observation(
        id=o["id"],
        start=o["start"],
        end=o["end"],
        text=o["text"],
        value=_number(o.get("value")),
        low=_number(o.get("low")),
        high=_number(o.get("high")),
        unit=o["unit"],
        qualifier=o["qualifier"],
        per=tuple(o["per"]),
        indicator=o["indicator"],
        of=o.get("of"),
        place=o.get("place"),
        time=o.get("time"),
        subject=o.get("subject"),
        agent=o.get("agent"),
        evidence=Span(*o["evidence"]),
        rule=o.get("rule", ""),
        confidence=o.get("confidence", 1.0),
        modality=o.get("modality"),
        polarity=o.get("polarity"),
        change_from=o.get("change_from"),
    )


def _relation(r: dict[str, Any]) -> Relation:
    return Relation(
        id=r["id"],
        type=r["type"],
        head=r["head"],
        tail=r["tail"],
        evidence=Span(*r["evidence"]),
        rule=r.get("rule", ""),
        confidence=r.get("confidence", 1.0),
        org=r.get("org"),
        modality=r.get("modality"),
        polarity=r.get("polarity"),
    )


def _check(found: Extraction) -> None:
    """Every span quotes the text; every slot names an entity of this report."""
    text, where = found.report.text, found.report.id
    quoted: list[Mention | Observation] = [*found.mentions, *found.observations]
    for item in quoted:
        if not item.text or text[item.start : item.end] != item.text:
            why = (
                f"{item.id} 处原文不是 {item.text!r} · "
                f"{item.id} says {item.text!r} where the text has other characters"
            )
            remedy = "起止应按本文的码位计 · give code-point offsets into this very text"
            raise DataError(where, why, remedy)
    facts: list[Observation | Relation] = [*found.observations, *found.relations]
    for fact in facts:
        if fact.evidence.end > len(text):
            why = f"{fact.id} 的依据超出原文 · the evidence of {fact.id} leaves the text"
            raise DataError(where, why)
    known = {e.id for e in found.entities}
    for fact_id, slot in _references(found):
        if slot is not None and slot not in known:
            why = (
                f"{fact_id} 所指的 {slot!r} 不是其中的实体 · "
                f"{fact_id} names {slot!r}, which is no entity of it"
            )
            raise DataError(where, why)


def _references(found: Extraction) -> list[tuple[str, str | None]]:
    slots: list[tuple[str, str | None]] = [("about", found.about)]
    slots += [(m.id, m.entity) for m in found.mentions]
    for o in found.observations:
        slots += [(o.id, o.place), (o.id, o.subject), (o.id, o.agent)]
    for r in found.relations:
        slots += [(r.id, r.head), (r.id, r.org)]
        slots += [] if r.type == "holdsPosition" else [(r.id, r.tail)]
    return slots
