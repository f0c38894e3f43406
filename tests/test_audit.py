"""The audit: every numeral of a report accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.audit import UNREAD, audit
from extractor.model import Report
from extractor.pipeline import default_pipeline
from tests.oracle import SHARED, dev_reports


def fates(text: str) -> list[tuple[str, str]]:
    return [(n.text, n.fate) for n in audit(Report("r", text, ""), default_pipeline())]


def test_each_numeral_has_its_fate() -> None:
    text = "一、产业\n2018年，第一书记带领324户种了2000余亩果树，统一销售，一家公司收购。"
    assert fates(text) == [
        ("一", "label"),
        ("2018", "time"),
        ("一", "ordinal"),
        ("324", "quantity"),
        ("2000", "quantity"),
        ("一", "word"),
        ("一", "article"),
    ]


@pytest.mark.skipif(not SHARED.exists(), reason="the development reports are not at hand")
def test_no_numeral_of_a_real_report_is_unread() -> None:
    for gold, text in dev_reports():
        found = audit(Report(gold["report"]["id"], text, ""), default_pipeline())
        assert [n for n in found if n.fate == UNREAD] == []


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("一二十百半几第12年月日户亩元个，。的在村a.，"), max_size=40)
)
def test_numerals_are_in_order_and_quoted(text: str) -> None:
    found = audit(Report("r", text, ""), default_pipeline())
    assert all(text[n.start : n.end] == n.text for n in found)
    assert [n.start for n in found] == sorted({n.start for n in found})


def test_times_of_the_day_are_accounted_for() -> None:
    assert fates("发布时间: 2023-05-25 15:58\n多年来，路通了。\n2024-09-10 19:20:54\n") == [
        *(("2023", "time"), ("05", "time"), ("25", "time"), ("15", "clock"), ("58", "clock")),
        *(("2024", "time"), ("09", "time"), ("10", "time")),
        *(("19", "clock"), ("20", "clock"), ("54", "clock")),
    ]
