"""Xiangtu in anyone's spaCy pipeline: ``spacy.blank("zh").add_pipe("xiangtu_report")``.

spaCy finds the factories through the entry-point group ``spacy_factories``. Offsets are exact in
``doc._.xiangtu``; a span widens to whole tokens where the pipeline's tokenizer cut across a name.

spaCy loads every registered factory for every pipeline that it makes, so this module loads the
stages only where a component is really asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import filter_spans

Component = Callable[[Doc], Doc]
KEY = "xiangtu"
"""Name of the span group and of the ``Doc`` extension."""


@Language.factory("xiangtu_times", default_config={"published": None})
def make_times(nlp: Language, name: str, published: str | None) -> Component:
    """Calendar expressions in ``doc.spans["xiangtu_times"]``, each with its EDTF as ``kb_id_``."""
    from extractor import times

    def component(doc: Doc) -> Doc:
        found = times.find(doc.text, published)
        _add(doc, "xiangtu_times", ((t.start, t.end, "Time", t.value or "") for t in found))
        return doc

    return component


@Language.factory("xiangtu_quantities", default_config={"published": None})
def make_quantities(nlp: Language, name: str, published: str | None) -> Component:
    """Numbers with their units in ``doc.spans["xiangtu_quantities"]``, the unit as ``kb_id_``."""
    from extractor import quantities, times

    def component(doc: Doc) -> Doc:
        found = quantities.find(doc.text, times.find(doc.text, published))
        spans = ((q.start, q.end, "Quantity", q.unit) for q in found)
        _add(doc, "xiangtu_quantities", spans)
        return doc

    return component


@Language.factory("xiangtu_report", default_config={"published": None, "set_ents": True})
def make_report(nlp: Language, name: str, published: str | None, set_ents: bool) -> Component:
    """The whole reading: contract JSON in ``doc._.xiangtu``, its spans in ``doc.spans["xiangtu"]``.

    A span's ``kb_id_`` is its entity's id in that JSON. With ``set_ents`` the spans become
    ``doc.ents`` too, for displaCy and for components that look there.
    """
    from extractor import pipeline
    from extractor.model import Report

    if not Doc.has_extension(KEY):
        Doc.set_extension(KEY, default=None)

    def component(doc: Doc) -> Doc:
        digest = hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest()
        report = Report(id=digest[:12], text=doc.text, sha256=digest, published=published)
        found = pipeline.extract(report)
        names = [(m.start, m.end, m.type, m.entity or "") for m in found.mentions]
        numbers = [(o.start, o.end, "Quantity", "") for o in found.observations]
        group = _add(doc, KEY, sorted(names + numbers))
        doc._.set(KEY, found.to_json())
        if set_ents:
            doc.ents = tuple(filter_spans(group))
        return doc

    return component


def _add(doc: Doc, key: str, spans: Iterable[tuple[int, int, str, str]]) -> SpanGroup:
    """Put ``(start, end, label, id)`` spans into ``doc.spans[key]``."""
    found = (
        doc.char_span(start, end, label=label, kb_id=kb_id, alignment_mode="expand")
        for start, end, label, kb_id in spans
    )
    group = SpanGroup(doc, name=key, spans=[span for span in found if span is not None])
    doc.spans[key] = group
    return group
