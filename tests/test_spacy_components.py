"""The components in a blank spaCy pipeline, found by their entry points alone."""

from __future__ import annotations

import json
import subprocess
import sys

import spacy
from spacy.tokens import DocBin

TEXT = "2018年，云岭县青禾镇投资300万元修通了12公里的路。"


def test_the_report_component_gives_spans_entities_and_the_json() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("xiangtu_report")
    doc = nlp(TEXT)
    found = doc._.xiangtu
    spans = {(s.start_char, s.end_char, s.text) for s in doc.spans["xiangtu"]}
    said = [*found["mentions"], *found["observations"]]
    assert spans == {(x["start"], x["end"], x["text"]) for x in said}
    assert {"300万元", "12公里", "2018年"} <= {text for _, _, text in spans}
    assert {e.label_ for e in doc.ents} >= {"Time", "Quantity"}


def test_published_is_the_reference_for_relative_times() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("xiangtu_times", config={"published": "2019-05"})
    doc = nlp("去年有420户脱贫。")
    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["xiangtu_times"]] == [
        ("去年", "Time", "2018")
    ]


def test_quantities_alone() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("xiangtu_quantities")
    doc = nlp("全县420户1600人脱贫，投资近3万元。")
    assert [(s.text, s.kb_id_) for s in doc.spans["xiangtu_quantities"]] == [
        ("420户", "household"),
        ("1600人", "person"),
        ("3万元", "CNY"),
    ]


def test_documents_survive_a_docbin() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("xiangtu_report")
    packed = DocBin(docs=[nlp(TEXT)], store_user_data=True).to_bytes()
    again = next(iter(DocBin().from_bytes(packed).get_docs(nlp.vocab)))
    assert json.dumps(again._.xiangtu) == json.dumps(nlp(TEXT)._.xiangtu)
    assert len(again.spans["xiangtu"]) == len(nlp(TEXT).spans["xiangtu"])


def test_every_pipeline_does_not_pay_for_being_registered() -> None:
    code = (
        "import sys, spacy; spacy.blank('zh');"
        "print([m for m in sys.modules if m.startswith('extractor.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['extractor.spacy_components']"
