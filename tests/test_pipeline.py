"""The whole way through one report: what holds for any text at all."""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import pipeline
from extractor.model import ADMIN_TYPES, ENTITY_TYPES, Report
from tests.growth import in_proportion
from tests.marked import unmark

PIECES = st.sampled_from(
    [
        *(
            "云岭县",
            "青禾镇",
            "大石村",
            "该县",
            "全县",
            "县委",
            "县政府",
            "襄垣县",
            "长治市",
            "古韩镇",
        ),
        *("2018年", "今年", "三年来", "324户1000人", "2000余亩", "3至5万元", "近3%", "第一", "两"),
        *(
            "脱贫",
            "投资",
            "修建",
            "帮扶",
            "种植",
            "苹果",
            "合作社",
            "有限公司",
            "《",
            "》",
            "“",
            "”",
        ),
        *(
            "村民",
            "李大山",
            "说",
            "计划",
            "没有",
            "由",
            "将",
            "从",
            "到",
            "和",
            "、",
            "，",
            "。",
            "；",
        ),
        *(
            "\n",
            "\r\n",
            " ",
            "　",
            "：",
            "1.",
            "一、",
            "（",
            "）",
            "\U00020000",
            "\ue000",
            "a.cn",
            "%",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=60).map("".join),
    st.text(max_size=200),
)


def report(text: str, published: str | None = "2019") -> Report:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(id="x", text=text, sha256=digest, published=published)


def spans_quote(found: dict[str, Any], text: str) -> bool:
    said = [*found["mentions"], *found["observations"]]
    return all(text[x["start"] : x["end"]] == x["text"] != "" for x in said)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_read_soundly(text: str) -> None:
    found = pipeline.extract(report(text)).to_json()
    assert spans_quote(found, text)
    entities = {e["id"]: e for e in found["entities"]}
    assert len(entities) == len(found["entities"])
    assert all(e["type"] in ENTITY_TYPES for e in entities.values())
    known = {None, *entities}
    assert {m["entity"] for m in found["mentions"]} <= known
    assert all(o[slot] in known for o in found["observations"] for slot in ("place", "subject"))
    assert all(o["agent"] in known for o in found["observations"])
    places = {o["place"] for o in found["observations"]} - {None}
    assert all(entities[p]["type"] in ADMIN_TYPES for p in places)
    for r in found["relations"]:
        assert r["head"] in entities
        assert r["type"] == "holdsPosition" or r["tail"] in entities
    taken = sorted((x["start"], x["end"]) for x in [*found["mentions"], *found["observations"]])
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(taken))


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert pipeline.extract(report(text)) == pipeline.extract(report(text))


@pytest.mark.parametrize("table", ["names_table.txt", "relation_sentences.txt"])
def test_sentences_cut_off_anywhere_near_their_ends_are_read(table: str) -> None:
    rows = Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()
    for row in rows:
        text, _ = unmark(row.partition(" =>")[0])
        for cut in range(1, min(len(text) - 1, 6)):
            found = pipeline.extract(report(text[:-cut]))
            assert all(text[m.start : m.end] == m.text for m in found.mentions)


@pytest.mark.parametrize(
    "text", ["临河县谋划建设冷链物流园。", "湖滨公园由宏达公司投资建设", "主任阿"]
)
def test_names_of_counties_long_gone_and_words_at_the_very_end_are_read(text: str) -> None:
    assert all(m.end <= len(text) for m in pipeline.extract(report(text)).mentions)


def test_an_empty_report_says_nothing() -> None:
    found = pipeline.extract(report("")).to_json()
    parts = ("entities", "mentions", "observations", "relations")
    assert {part: found[part] for part in parts} == {part: [] for part in parts}


QUICK = 0.2
"""Seconds below which a growth is not judged: there the start of each stage tells more."""

HOSTILE = (
    "3",
    "一",
    "村",
    "县",
    "、",
    "《",
    "“",
    "（",
    "万亩",
    "和",
    "的",
    "1,",
    "2018年",
    "大石村、",
    "由县政府",
    "投资300万元，",
    "云岭县青禾镇大石村",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_and_not_its_square(piece: str) -> None:
    """Four times the text takes four times as long (a square would make it sixteen)."""

    def work(chars: int) -> None:
        pipeline.extract(report(piece * (chars // len(piece))))

    for chars in (250, 1_000, 4_000):
        assert in_proportion(work, chars, 4 * chars, 2.2, QUICK), f"{4 * chars} characters"
