"""The straight way through one report, as one line after the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractor import mentions, quantities, times
from extractor.link import link
from extractor.model import Extraction, Reading, Report
from extractor.observe import observe
from extractor.places import Gazetteer
from extractor.relate import relate
from extractor.rulebook import Rulebook
from extractor.rulebook import load as load_rules
from extractor.segment import segment
from extractor.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What every report is read with: the rules and the gazetteer."""

    rules: Rulebook
    gazetteer: Gazetteer

    def read(self, report: Report) -> Reading:
        """Names found and linked, numbers and times read."""
        text = report.text
        lines = segment(text)
        calendar = times.find(text, report.published)
        numbers = quantities.find(text, calendar)
        barriers = [(x.start, x.end) for x in (*calendar, *numbers)]
        names = mentions.find(mentions.TaggedText(text, barriers), self.gazetteer)
        return link(report, lines, names, calendar, numbers, self.gazetteer)

    def extract(self, report: Report) -> Extraction:
        """Everything that the report says."""
        reading = self.read(report)
        doc = tokenize(reading)
        observations = observe(reading, doc, self.rules)
        relations = relate(reading, doc, self.rules)
        return Extraction(
            report, reading.about, reading.entities, reading.mentions, observations, relations
        )


@cache
def default_pipeline() -> Pipeline:
    """The shipped rules and gazetteer, loaded once."""
    return Pipeline(load_rules(), Gazetteer.load())


def extract(report: Report) -> Extraction:
    """Everything that ``report`` says, by the shipped rules."""
    return default_pipeline().extract(report)
