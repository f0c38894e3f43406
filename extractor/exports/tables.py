"""CSV set: reports, entities, mentions, observations, relations, with keys between them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from extractor.assemble import entries
from extractor.exports.export import Export, File
from extractor.model import Extraction, decimal_string
from extractor.query.table import inert
from extractor.rdf import entity_iri
from extractor.store import Store

Cell = str | int | float | None

COLUMNS = {
    "reports": "report title published publisher source_url about sha256 chars",
    "entities": "report entity iri type name full_name code aliases",
    "mentions": "report mention type start end text entity value rule confidence",
    "observations": "report observation start end text value low high unit qualifier per indicator"
    " of place time subject agent evidence_start evidence_end quote modality polarity change_from"
    " rule confidence",
    "relations": "report relation type head tail org evidence_start evidence_end quote modality"
    " polarity rule confidence",
}


def files(store: Store) -> Iterator[File]:
    """One file for each table, UTF-8, with a header; ``entity`` joins the tables in a report."""
    held: dict[str, list[list[Cell]]] = {name: [] for name in COLUMNS}
    merged = store.canonical()
    for extraction in store.extractions():
        iris = {e.entity: entity_iri(merged.get(e.key, e.key)).value for e in entries(extraction)}
        for name, rows in _tables(extraction, iris).items():
            held[name] += rows
    for name, columns in COLUMNS.items():
        yield f"{name}.csv", to_csv(columns.split(), held[name]).encode("utf-8", "replace")


def to_csv(columns: list[str], rows: Iterable[Iterable[Cell]]) -> str:
    """CSV text; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if cell is None else inert(str(cell)) for cell in row])
    return out.getvalue()


def _tables(x: Extraction, iris: dict[str, str]) -> dict[str, list[list[Cell]]]:
    r = x.report
    head: list[Cell] = [r.id, r.title, r.published, r.publisher, r.source_url, x.about, r.sha256]
    return {
        "reports": [[*head, len(r.text)]],
        "entities": [
            [r.id, e.id, iris[e.id], e.type, e.name, e.full_name, e.code, "|".join(e.aliases)]
            for e in x.entities
        ],
        "mentions": [
            [r.id, m.id, m.type, m.start, m.end, m.text, m.entity, m.value, m.rule, m.confidence]
            for m in x.mentions
        ],
        "observations": list(_observations(x)),
        "relations": list(_relations(x)),
    }


def _observations(x: Extraction) -> Iterator[list[Cell]]:
    for o in x.observations:
        numbers = [decimal_string(n) for n in (o.value, o.low, o.high)]
        quote = x.report.text[o.evidence.start : o.evidence.end]
        yield [
            *(x.report.id, o.id, o.start, o.end, o.text, *numbers, o.unit, o.qualifier),
            *("|".join(o.per), o.indicator, o.of, o.place, o.time, o.subject, o.agent),
            *(o.evidence.start, o.evidence.end, quote, o.modality, o.polarity, o.change_from),
            *(o.rule, o.confidence),
        ]


def _relations(x: Extraction) -> Iterator[list[Cell]]:
    for r in x.relations:
        quote = x.report.text[r.evidence.start : r.evidence.end]
        yield [
            *(x.report.id, r.id, r.type, r.head, r.tail, r.org, r.evidence.start, r.evidence.end),
            *(quote, r.modality, r.polarity, r.rule, r.confidence),
        ]


EXPORT = Export("csv", "CSV 表一组", "a set of CSV tables", files, single=False)
