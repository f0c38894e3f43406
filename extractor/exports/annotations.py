"""Web Annotation JSON-LD: each piece of evidence as an annotation that other tools can show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from extractor.exports.export import Export, File
from extractor.model import Extraction
from extractor.rdf import report_iri
from extractor.rdf.spans import CONTEXT
from extractor.store import Store


def files(store: Store) -> Iterator[File]:
    """One file: an annotation collection over all reports."""
    items = [item for extraction in store.extractions() for item in _items(extraction)]
    found = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": [{"id": f"#a{number}", **item} for number, item in enumerate(items, 1)],
    }
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    yield "annotations.jsonld", text.encode("utf-8", "replace")


def _items(extraction: Extraction) -> Iterator[dict[str, Any]]:
    names = {e.id: e.name for e in extraction.entities}
    for m in extraction.mentions:
        known = names.get(m.entity or "", m.value)
        yield _item(extraction, m.start, m.end, m.type, known or m.text)
    for o in extraction.observations:
        yield _item(extraction, o.start, o.end, "Observation", f"{o.indicator} {o.unit}")
    for r in extraction.relations:
        ends = (names.get(r.head, r.head), names.get(r.tail, r.tail))
        words = f"{ends[0]} {r.type} {ends[1]}"
        yield _item(extraction, r.evidence.start, r.evidence.end, "Relation", words)


def _item(extraction: Extraction, start: int, end: int, kind: str, words: str) -> dict[str, Any]:
    text = extraction.report.text
    quote = {"type": "TextQuoteSelector", "exact": text[start:end]}
    quote["prefix"] = text[max(0, start - CONTEXT) : start]
    quote["suffix"] = text[end : end + CONTEXT]
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": kind},
            {"type": "TextualBody", "purpose": "describing", "value": words},
        ],
        "target": {
            "source": report_iri(extraction.report.id).value,
            "selector": [position, quote],
        },
    }


EXPORT = Export("annotations", "Web Annotation JSON-LD", "Web Annotation JSON-LD", files)
