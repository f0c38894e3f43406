"""spaCy DocBin: each report as a ``Doc`` of characters, mentions and quantities as spans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.exports.export import Export, File
from extractor.model import Extraction
from extractor.store import Store

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


def files(store: Store) -> Iterator[File]:
    """One file; ``DocBin().from_bytes`` reads it, ``doc.spans`` holds mentions and quantities."""
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("zh")
    held = DocBin(store_user_data=True)
    for extraction in store.extractions():
        held.add(_doc(nlp.vocab, extraction))
    yield "reports.spacy", held.to_bytes()


def _doc(vocab: Vocab, extraction: Extraction) -> Doc:
    """One token a character, so that every span of the contract is a span of tokens."""
    from spacy.tokens import Doc, Span

    text = extraction.report.text
    doc = Doc(vocab, words=list(text), spaces=[False] * len(text))
    doc.user_data["report"] = extraction.report.id
    doc.spans["mentions"] = [
        Span(doc, m.start, m.end, label=m.type, kb_id=m.entity or "") for m in extraction.mentions
    ]
    doc.spans["quantities"] = [
        Span(doc, o.start, o.end, label=o.indicator) for o in extraction.observations
    ]
    return doc


EXPORT = Export("docbin", "spaCy DocBin", "spaCy DocBin", files)
