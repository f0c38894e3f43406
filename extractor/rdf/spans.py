"""Places in a report's text as Web Annotation targets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from extractor.model import Report
from extractor.rdf.terms import integer, minted, plain, report_iri, term

CONTEXT: Final = 16
"""Characters of prefix and suffix that a quote selector carries."""


class Spans:
    """The targets of one report, each written once however many facts stand on it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._source = report_iri(report.id)
        self._seen: dict[tuple[int, int], NamedNode] = {}

    def target(self, start: int, end: int) -> NamedNode:
        """The IRI of the characters ``start..end``."""
        found = self._seen.get((start, end))
        if found is None:
            found = self._seen[start, end] = minted("span", self._report.id, start, end)
        return found

    def triples(self) -> Iterator[Triple]:
        """Both selectors of every target that was asked for."""
        for (start, end), target in self._seen.items():
            position, quote = (NamedNode(f"{target.value}#{s}") for s in ("position", "quote"))
            yield Triple(target, term("rdf:type"), term("oa:SpecificResource"))
            yield Triple(target, term("oa:hasSource"), self._source)
            yield Triple(target, term("oa:hasSelector"), position)
            yield Triple(target, term("oa:hasSelector"), quote)
            yield Triple(position, term("rdf:type"), term("oa:TextPositionSelector"))
            yield Triple(position, term("oa:start"), integer(start))
            yield Triple(position, term("oa:end"), integer(end))
            yield Triple(quote, term("rdf:type"), term("oa:TextQuoteSelector"))
            for name, value in self._quote(start, end):
                yield Triple(quote, term(name), value)

    def _quote(self, start: int, end: int) -> Iterator[tuple[str, Literal]]:
        text = self._report.text
        yield "oa:exact", plain(text[start:end])
        if start:
            yield "oa:prefix", plain(text[max(0, start - CONTEXT) : start])
        if end < len(text):
            yield "oa:suffix", plain(text[end : end + CONTEXT])
