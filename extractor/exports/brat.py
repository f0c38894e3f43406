"""brat standoff: a text and an annotation file for each report."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.exports.export import Export, File
from extractor.model import Extraction
from extractor.store import Store


def files(store: Store) -> Iterator[File]:
    """``<report>.txt`` and ``<report>.ann`` for each report, and the configuration brat wants."""
    types: set[str] = set()
    relations: set[str] = set()
    for number, extraction in enumerate(store.extractions(), 1):
        stem = f"{number:05}-{_stem(extraction.report.id)}"
        types |= {m.type for m in extraction.mentions}
        relations |= {r.type for r in extraction.relations}
        yield f"{stem}.txt", extraction.report.text.encode("utf-8", "replace")
        yield f"{stem}.ann", "".join(f"{line}\n" for line in standoff(extraction)).encode()
    yield "annotation.conf", _configuration(types, relations).encode()


def standoff(extraction: Extraction) -> Iterator[str]:
    """The lines of a ``.ann`` file: mentions and quantities as T, links as N, relations as R.

    A relation is drawn between the mentions nearest to each other in or before its evidence.
    """
    text = extraction.report.text
    names: dict[str, list[tuple[int, str]]] = {}
    for number, m in enumerate(extraction.mentions, 1):
        yield f"T{number}\t{_span(text, m.type, m.start, m.end)}"
        if m.entity is not None:
            names.setdefault(m.entity, []).append((m.start, f"T{number}"))
    for number, o in enumerate(extraction.observations, len(extraction.mentions) + 1):
        yield f"T{number}\t{_span(text, 'Quantity', o.start, o.end)}"
        yield f"#{number}\tAnnotatorNotes T{number}\t{o.indicator} {o.qualifier} {o.unit}"
    number = 0
    for r in extraction.relations:
        ends = [_nearest(names.get(entity, []), r.evidence.start) for entity in (r.head, r.tail)]
        if all(ends) and ends[0] != ends[1]:
            number += 1
            yield f"R{number}\t{r.type} Arg1:{ends[0]} Arg2:{ends[1]}"


def _nearest(mentions: list[tuple[int, str]], start: int) -> str | None:
    return min(mentions, key=lambda m: (abs(m[0] - start), m), default=(0, None))[1]


def _span(text: str, kind: str, start: int, end: int) -> str:
    """brat wants a span cut at line ends: ``Type 0 3;4 6<TAB>text text``."""
    pieces, at = [], start
    for piece in text[start:end].split("\n"):
        pieces += [(at, at + len(piece))] if piece else []
        at += len(piece) + 1
    where = ";".join(f"{a} {b}" for a, b in pieces)
    return f"{kind} {where}\t{' '.join(text[a:b] for a, b in pieces)}"


def _stem(report: str) -> str:
    return "".join(c if c.isalnum() or c in "-_." else "_" for c in report)[:60]


def _configuration(types: set[str], relations: set[str]) -> str:
    lines = ["[entities]", *sorted(types | {"Quantity"}), "", "[relations]"]
    lines += [f"{r}\tArg1:<ENTITY>, Arg2:<ENTITY>" for r in sorted(relations)]
    return "\n".join([*lines, "", "[events]", "", "[attributes]", ""])


EXPORT = Export("brat", "brat 标注", "brat standoff", files, single=False)
