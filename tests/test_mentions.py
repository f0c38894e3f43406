"""Names: what is found in a sentence, whole, and what no text may break."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import mentions, quantities, times
from extractor.link import link
from extractor.mentions import events
from extractor.mentions.candidate import Candidate
from extractor.mentions.select import free_of, select
from extractor.model import Report
from extractor.places import Gazetteer
from extractor.segment import segment
from tests.marked import unmark

SENTENCES = [
    # areas: addresses are cut at their levels, namesakes and words are none
    "[山西省:Province][长治市:Prefecture][襄垣县:County][王桥镇:Township]召开了会议。",
    "在[沁县:County][杨安乡:Township]，道路通了。",
    "[富县:County]和[沁县:County]结对。",
    "农村改革惠民利民，资源变资产，和平发展。",
    "贫困村、示范村、行政村都通了路，老区变了样。",
    "贫困群众住进了新房，城区到景区修了路。",
    # phrases that point at an area
    "[襄垣县:County]脱贫摘帽，[全县:County]贫困发生率下降，[该县:County]的经验推广开来。",
    # bodies keep their area; bare 县委 is none, bare 县政府 is
    "[襄垣县委:Government]、[县政府:Government]高度重视。",
    "记者从[山西省财政厅:Government]获悉，[区民政局:Government]已经核实。",
    "有关部门和上级部门都支持。",
    # sites, firms, cooperatives: the leading area is cut where the name has a core of its own
    "[沁县:County][漳源冬枣种植专业合作社:Cooperative]吸纳了群众务工。",
    "他在[沁县人民医院:Site]看病。",
    "公司是一家大型企业。",
    # people: a role before, a verb of saying after, a byline
    "村民[赵有田:Person]的果园丰收了。",
    "第一书记[孙志勇:Person]说，路修好了。",
    "（记者 [马晓燕:Person] 通讯员 [周大力:Person]）",
    # documents and schemes
    "出台了《[产业扶贫奖补办法:Document]》。",
    "推行“[五统一:Program]”做法。",
]


TABLE = Path(__file__).with_name("names_table.txt")
"""Sentences of their own with all their names marked."""


def table() -> list[str]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def shipped() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return shipped()


def found(text: str, gazetteer: Gazetteer) -> list[tuple[int, int, str]]:
    """Spans and types, of Program and Product only where the sentence is about them."""
    return [(c.start, c.end, c.type) for c in mentions.find(mentions.TaggedText(text), gazetteer)]


@pytest.mark.parametrize("marked", SENTENCES)
def test_the_names_of_a_sentence(marked: str, gazetteer: Gazetteer) -> None:
    text, expected = unmark(marked)
    got = found(text, gazetteer)
    kinds = {kind for _, _, kind in expected}
    loose = {"Program", "Product"} - kinds
    shown = [(text[s:e], k) for s, e, k in got if k not in loose]
    assert shown == [(text[s:e], k) for s, e, k in expected]


def linked(text: str) -> list[tuple[str, str]]:
    """Text and type of each mention but times, as the whole pipeline finds and links them."""
    calendar = times.find(text, "2020")
    amounts = quantities.find(text, calendar)
    barriers = [(x.start, x.end) for x in (*calendar, *amounts)]
    found = mentions.find(mentions.TaggedText(text, barriers), shipped())
    report = Report("r", text, "0" * 64, published="2020")
    reading = link(report, segment(text), found, calendar, amounts, shipped())
    assert all(m.text == text[m.start : m.end] for m in reading.mentions)
    return [(m.text, m.type) for m in reading.mentions if m.type != "Time"]


@pytest.mark.parametrize("marked", table())
def test_all_the_names_of_a_sentence(marked: str) -> None:
    text, expected = unmark(marked)
    assert linked(text) == [(text[s:e], kind) for s, e, kind in expected]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(table()), min_size=2, max_size=4, unique=True), st.randoms())
def test_the_order_of_reports_changes_nothing(marked: list[str], random: Random) -> None:
    texts = [unmark(line)[0] for line in marked]
    first = {text: linked(text) for text in texts}
    random.shuffle(texts)
    assert {text: linked(text) for text in texts} == first


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(table()), min_size=1, max_size=5))
def test_names_hold_no_sentence_punctuation_and_never_cross(marked: list[str]) -> None:
    text = "".join(unmark(line)[0] for line in marked)
    names = mentions.find(mentions.TaggedText(text), shipped())
    for a, b in pairwise(names):
        assert a.end <= b.start
    for c in names:
        held = set(text[c.start : c.end]) & set("，。；！？\n")
        assert not held or c.type == "Document"


def test_a_name_found_surely_once_is_found_everywhere(gazetteer: Gazetteer) -> None:
    text = "村民赵有田种了果树。后来，赵有田还养了蜂。"
    spans = [text[s:e] for s, e, k in found(text, gazetteer) if k == "Person"]
    assert spans == ["赵有田", "赵有田"]


CHINESE = st.text(
    alphabet=st.sampled_from(
        "县市区镇乡村省委政府局公司合作社说记者村民王李张老的在和、，。"
        "“”《》（）\n 一二三12亩户万元"
        "沁襄垣工程扶贫项目路山河站a·"
    ),
    max_size=60,
)


@settings(max_examples=200, deadline=None)
@given(CHINESE)
def test_spans_are_exact_ordered_and_apart(text: str) -> None:
    gazetteer = shipped()
    names = mentions.find(mentions.TaggedText(text), gazetteer)
    for a, b in pairwise(names):
        assert a.end <= b.start
    for c in names:
        assert 0 <= c.start < c.end <= len(text)
        assert not set(text[c.start : c.end]) & set("，。；\n") or c.type == "Document"


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9), st.integers(0, 99)), max_size=30))
def test_selection_is_apart_and_independent_of_order(rows: list[tuple[int, int, int]]) -> None:
    candidates = [Candidate(s, s + n, "Site", "r", w) for s, n, w in rows]
    chosen = select(candidates)
    assert chosen == select(reversed(candidates))
    assert all(a.end <= b.start for a, b in pairwise(chosen))
    left = [c for c in candidates if c not in chosen]
    assert all(any(c.overlaps(d) and d.weight >= c.weight for d in chosen) for c in left)


def test_free_spans() -> None:
    names = [Candidate(2, 5, "Site", "r", 1), Candidate(8, 9, "Site", "r", 1)]
    assert free_of([(0, 2), (4, 6), (5, 8), (8, 10)], names) == [True, False, True, False]


@pytest.mark.parametrize("count", [1, 40])
def test_editions_of_one_fair_are_found_once_each(count: int) -> None:
    tagged = mentions.TaggedText("第一届茶叶大会开幕。" * count + "茶叶大会。")
    found = [c for c in events.events(tagged, [], {}) if c.rule == "event/edition"]
    assert len(found) == count + 1
