"""The straight way through one report, as one line after the other."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor import mentions, quantities, times
from extractor.link import link
from extractor.model import Extraction, Reading, Report
from extractor.observe import ObservationRules, compile_rules, observe
from extractor.places import Gazetteer
from extractor.relate import relate
from extractor.rulebook import load as load_rules
from extractor.rulebook.relations import RelationRules
from extractor.segment import segment
from extractor.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What every report is read with: the rules and the gazetteer."""

    observation_rules: ObservationRules
    relation_rules: RelationRules
    gazetteer: Gazetteer

    def read(self, report: Report) -> Reading:
        """Names found and linked, numbers and times read."""
        text = report.text
        lines = segment(text)
        calendar = times.of_report(report)
        numbers = quantities.find(text, calendar)
        barriers = [(t.start, t.end) for t in calendar] + [(q.start, q.end) for q in numbers]
        tagged = mentions.TaggedText(text, barriers)
        names = mentions.find(tagged, self.gazetteer)
        return link(report, lines, names, calendar, numbers, self.gazetteer, tagged.words)

    def extract(self, report: Report) -> Extraction:
        """Everything that the report says."""
        with _uncollected():
            return self._extracted(report)

    def _extracted(self, report: Report) -> Extraction:
        reading = self.read(report)
        tokens = tokenize(reading)
        observations = observe(reading, tokens, self.observation_rules)
        relations = relate(reading, tokens, self.relation_rules)
        return Extraction(
            report, reading.about, reading.entities, reading.mentions, observations, relations
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector: a report makes thousands of small objects and no cycles.

    Walking the tables again and again for them took 7 to 9 % of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def load(rules: Sequence[Path] = ()) -> Pipeline:
    """A pipeline with the shipped rules and those of the folders ``rules``.

    Raises ``DataError`` that names file, rule, reason and what is allowed.
    """
    book = load_rules(rules)
    return Pipeline(compile_rules(book.observations), book.relations, Gazetteer.load())


@cache
def default_pipeline() -> Pipeline:
    """The shipped rules and gazetteer, loaded once."""
    return load()


def extract(report: Report) -> Extraction:
    """Everything that ``report`` says, by the shipped rules."""
    return default_pipeline().extract(report)
