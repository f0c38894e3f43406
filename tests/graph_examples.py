"""Small extractions built by hand, where a test needs to say exactly what a report says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from extractor.model import Entity, Extraction, Mention, Observation, Relation, Report, Span


@dataclass
class Example:
    """A report under construction: each ``say`` adds a sentence and what it states."""

    id: str
    text: str = ""
    about: str | None = None
    entities: dict[str, Entity] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def thing(self, id: str, type: str, name: str, **more: Any) -> Example:
        self.entities[id] = Entity(id=id, type=type, name=name, **more)
        return self

    def county(self, code: str, name: str) -> Example:
        self.about = "c"
        return self.thing("c", "County", name, code=code)

    def figure(self, sentence: str, quantity: str, **slots: Any) -> Example:
        start = len(self.text) + sentence.index(quantity)
        evidence = Span(len(self.text), len(self.text) + len(sentence))
        given: dict[str, Any] = {
            **{"unit": "person", "indicator": "poverty-exit", "place": self.about, "per": ()},
            **{"value": None, "low": None, "high": None, "qualifier": "=", "of": None},
            **{"time": None, "subject": None, "agent": None, "rule": "test/figure"},
            **{"confidence": 1.0, **slots},
        }
        for number in ("value", "low", "high"):
            given[number] = None if given[number] is None else Fraction(given[number])
        self.observations.append(
            Observation(
                id=f"o{len(self.observations) + 1}",
                start=start,
                end=start + len(quantity),
                text=quantity,
                evidence=evidence,
                **given,
            )
        )
        self.text += sentence
        return self

    def relation(self, sentence: str, type: str, head: str, tail: str, **more: Any) -> Example:
        evidence = Span(len(self.text), len(self.text) + len(sentence))
        number = f"r{len(self.relations) + 1}"
        self.relations.append(
            Relation(number, type, head, tail, evidence, "test/relation", 1.0, **more)
        )
        self.text += sentence
        return self

    def done(self) -> Extraction:
        mentions = []
        for entity in self.entities.values():
            at = self.text.find(entity.name)
            if at >= 0:
                number = f"m{len(mentions) + 1}"
                end = at + len(entity.name)
                mentions.append(
                    Mention(number, entity.type, at, end, entity.name, entity.id, rule="test/name")
                )
        report = Report(id=self.id, text=self.text, sha256="0" * 64)
        return Extraction(
            report=report,
            about=self.about,
            entities=tuple(self.entities.values()),
            mentions=tuple(mentions),
            observations=tuple(self.observations),
            relations=tuple(self.relations),
        )


def renamed(extraction: Extraction, id: str) -> Extraction:
    """The same words under another report id."""
    return replace(extraction, report=replace(extraction.report, id=id))
