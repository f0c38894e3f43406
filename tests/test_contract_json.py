"""Extraction ↔ contract JSON: the one is the inverse of the other, and nonsense is refused."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from graph_gold import corpus
from hypothesis import given
from hypothesis import strategies as st

from extractor.contract import extraction_from_json
from extractor.errors import DataError
from extractor.model import Entity, Extraction, Mention, Observation, Relation, Report, Span

NUMBERS = st.none() | st.decimals(
    min_value=-(10**12), max_value=10**12, places=4, allow_nan=False
).map(Fraction)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    text = draw(st.text("襄垣县大庄村324户，。 \n😀", min_size=4, max_size=40))
    bounds = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    spans = bounds.filter(lambda ab: ab[0] < ab[1]).map(lambda ab: Span(*ab))
    ids = [f"e{n}" for n in range(draw(st.integers(1, 3)))]
    entity = st.sampled_from(ids)
    optional = st.none() | entity
    mentions, observations, relations = [], [], []
    for n, span in enumerate(draw(st.lists(spans, max_size=3))):
        words = text[span.start : span.end]
        rule, confidence = draw(WORDS), draw(st.floats(0, 1))
        mentions.append(
            Mention(f"m{n}", "Village", span.start, span.end, words, draw(optional), None, rule)
        )
        observations.append(
            Observation(
                id=f"o{n}", start=span.start, end=span.end, text=words,
                value=draw(NUMBERS), low=draw(NUMBERS), high=draw(NUMBERS), unit="household",
                qualifier=draw(st.sampled_from("=<>~")), per=draw(st.sampled_from([(), ("year",)])),
                indicator="other", of=draw(st.none() | WORDS), place=draw(optional),
                time=draw(st.none() | st.just("2018")), subject=draw(optional),
                agent=draw(optional), evidence=draw(spans), rule=rule, confidence=confidence,
                modality=draw(st.sampled_from([None, "planned"])), polarity=None,
                change_from=draw(st.sampled_from([None, "o0"])) if n else None,
            )
        )  # fmt: skip
        evidence = draw(spans)
        relations.append(
            Relation(f"r{n}", "assists", draw(entity), draw(entity), evidence, rule, confidence)
        )
    return Extraction(
        report=Report(draw(WORDS), text, "0" * 64, draw(st.none() | WORDS)),
        about=draw(optional),
        entities=tuple(Entity(i, "Village", draw(WORDS), aliases=("x",)) for i in ids),
        mentions=tuple(mentions),
        observations=tuple(observations),
        relations=tuple(relations),
    )


@given(extractions())
def test_round_trip(extraction: Extraction) -> None:
    found = json.loads(json.dumps(extraction.to_json()))
    assert extraction_from_json(found, extraction.report.text) == extraction


@pytest.mark.parametrize("extraction", corpus(), ids=lambda x: x.report.id)
def test_corpus_round_trip(extraction: Extraction) -> None:
    assert extraction_from_json(extraction.to_json(), extraction.report.text) == extraction


def broken(path: str, value: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(corpus()[0].to_json()))
    at: Any = found
    *way, last = path.split(".")
    for step in way:
        at = at[int(step) if step.isdigit() else step]
    at[last] = value
    return found


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        ("mentions.0.start", 1, "says"),
        ("observations.0.evidence", [0, 10**9], "leaves the text"),
        ("observations.0.evidence", [5, 5], "empty or reversed"),
        ("relations.0.head", "nobody", "no entity"),
        ("observations.0.value", "many", "ValueError"),
        ("entities", None, "TypeError"),
        ("report", {}, "KeyError"),
    ],
)
def test_refused(path: str, value: Any, why: str) -> None:
    with pytest.raises(DataError, match=why):
        extraction_from_json(broken(path, value), corpus()[0].report.text)
