"""A small world of three reports, and the whole answer to each kind of ready question about it."""

from __future__ import annotations

from typing import Any

import pytest
from graph_examples import Example

from extractor.model import Extraction
from extractor.query import questions, run
from extractor.store import Store


def spring() -> Example:
    made = Example("spring", text="甲县。").county("140423", "甲县")
    made.thing("t", "Township", "乙镇", code="140423100", full_name="丙省丁市甲县乙镇")
    made.thing("v", "Village", "大河村", code="140423100201", full_name="丙省丁市甲县乙镇大河村")
    made.thing("w", "Village", "小河村").thing(
        "f", "Company", "甲县天泽果业有限公司", aliases=("天泽",)
    )
    made.thing("p", "Person", "张有才").thing("g", "Program", "光伏扶贫工程")
    made.thing("s", "Site", "友谊小学").thing("d", "Product", "苹果")
    made.relation("小河村在乙镇。", "locatedIn", "w", "t")
    made.relation("张有才住大河村。", "residentOf", "p", "v")
    made.relation("张有才是天泽的董事长。", "holdsPosition", "p", "董事长", org="f")
    made.relation("张有才在天泽。", "worksFor", "p", "f")
    made.relation("天泽在大河村。", "locatedIn", "f", "v")
    made.relation("天泽产苹果。", "produces", "f", "d")
    made.relation("甲县搞光伏扶贫工程。", "implements", "c", "g")
    made.relation("天泽将建友谊小学。", "builds", "f", "s", modality="planned")
    made.relation("甲县并未出钱建友谊小学。", "funds", "c", "s", polarity="negative")
    money: dict[str, Any] = {"unit": "CNY", "agent": "f", "place": "v", "time": "2016"}
    made.figure("天泽投资50万元。", "50万元", value=500000, indicator="investment", **money)
    made.figure(
        "天泽每人每年付租金3千元。",
        "3千元",
        value=3000,
        indicator="rent-income",
        subject="p",
        per=("year", "person"),
        **money,
    )
    made.figure("由100人。", "100人", value=100, indicator="employment", place="v", of="工人")
    made.figure(
        "增至200人。", "200人", value=200, indicator="employment", place="v", of="工人",
        change_from="o3",
    )  # fmt: skip
    return made


def summer() -> Example:
    made = Example("summer", text="甲县。").county("140423", "甲县")
    made.thing("q", "County", "戊县", code="140430").thing("f", "Company", "天泽")
    made.relation("戊县帮扶甲县。", "assists", "q", "c")
    homes: dict[str, Any] = {"unit": "household", "indicator": "poverty-exit"}
    made.figure("2014年324户脱贫。", "324户", value=324, time="2014", **homes)
    made.figure("2018年8户脱贫。", "8户", value=8, time="2018", **homes)
    made.figure("2020年拟9户脱贫。", "9户", value=9, time="2020", modality="planned", **homes)
    jobs = {"indicator": "employment", "agent": "f", "place": "c"}
    return made.figure("天泽用工约20人。", "20人", value=20, qualifier="~", **jobs)


def autumn() -> Example:
    made = Example("autumn", text="甲县。").county("140423", "甲县")
    homes: dict[str, Any] = {"unit": "household", "indicator": "poverty-exit"}
    made.figure("2014年脱贫334户。", "334户", value=334, time="2014", **homes)
    return made.figure("2018年脱贫8户。", "8户", value=8, time="2018", **homes)


def world() -> list[Extraction]:
    """The three reports."""
    return [made.done() for made in (spring(), summer(), autumn())]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = Store.open(tmp_path_factory.mktemp("world") / "graph")
    made.add_all(world())
    return made


FIRM = "甲县天泽果业有限公司"
ANSWERS: list[tuple[str, dict[str, str], str, list[tuple[str | None, ...]]]] = [
    ("poverty-exit", {}, "area time households report", [
        ("甲县", "2014", "324", "summer"), ("甲县", "2014", "334", "autumn"),
        ("甲县", "2018", "8", "autumn"), ("甲县", "2018", "8", "summer"),
    ]),
    ("poverty-exit", {"year": "2018"}, "time households quote", [
        ("2018", "8", "2018年8户脱贫。"), ("2018", "8", "2018年脱贫8户。"),
    ]),
    ("planned-figures", {}, "area time value", [("甲县", "2020", "9")]),
    ("contradictions", {}, "time value other_value report other_report", [
        ("2014", "324", "334", "summer", "autumn"),
    ]),
    ("shared-facts", {}, "reports", [("2",)]),
    ("investments", {}, "agent value area time quote", [
        (FIRM, "500000", "大河村", "2016", "天泽投资50万元。"),
    ]),
    ("investments", {"min": "500001"}, "agent", []),
    ("investments", {"county": "乙镇"}, "agent", [(FIRM,)]),
    ("investments", {"county": "戊县"}, "agent", []),
    ("money-flows", {}, "giver receiver value", [(FIRM, "大河村", "500000")]),
    ("incomes", {}, "subject value per", [("张有才", "3000", "person/year")]),
    ("changes", {}, "area before after", [("大河村", "100", "200")]),
    ("employment", {"county": "甲县"}, "area value qualifier of agent", [
        ("大河村", "100", "=", "工人", None), ("大河村", "200", "=", "工人", None),
        ("甲县", "20", "~", None, FIRM),
    ]),
    ("vague-figures", {}, "area value qualifier", [("甲县", "20", "~")]),
    ("firms", {}, "firm type area product", [(FIRM, "Company", "大河村", "苹果")]),
    ("firm-figures", {"name": "天泽"}, "indicator_code value report", [
        ("employment", "20", "summer"), ("investment", "500000", "spring"),
        ("rent-income", "3000", "spring"),
    ]),
    ("firm-villages", {}, "firm village indicator_code", [
        (FIRM, "大河村", "investment"), (FIRM, "大河村", "rent-income"),
    ]),
    ("products", {"county": "甲县"}, "producer product", [(FIRM, "苹果")]),
    ("producers", {"name": "苹果"}, "producer", [(FIRM,)]),
    ("people", {}, "person home employer title", [("张有才", "大河村", FIRM, "董事长")]),
    ("positions", {}, "person title body", [("张有才", "董事长", FIRM)]),
    ("residents", {"county": "乙镇"}, "person home", [("张有才", "大河村")]),
    ("staff", {}, "person body", [("张有才", FIRM)]),
    ("person-figures", {"name": "张有才"}, "indicator_code value", [("rent-income", "3000")]),
    ("villages", {"county": "甲县"}, "village code", [
        ("大河村", "140423100201"), ("小河村", None),
    ]),
    ("townships", {}, "township full_name", [("乙镇", "丙省丁市甲县乙镇")]),
    ("unresolved-places", {}, "area type scope_name", [("小河村", "Village", "乙镇")]),
    ("village-facts", {"village": "140423100201"}, "indicator_code value", [
        ("employment", "100"), ("employment", "200"), ("investment", "500000"),
        ("rent-income", "3000"),
    ]),
    ("village-relations", {"village": "大河村"}, "head_name relation tail_name", [
        ("张有才", "residentOf", "大河村"), (FIRM, "locatedIn", "大河村"),
    ]),
    ("programmes", {}, "implementer programme", [("甲县", "光伏扶贫工程")]),
    ("themes", {"theme": "photovoltaic"}, "programme implementer", [("光伏扶贫工程", "甲县")]),
    ("assistance", {}, "helper helped quote", [("戊县", "甲县", "戊县帮扶甲县。")]),
    ("builders", {}, "builder site modality", [(FIRM, "友谊小学", "planned")]),
    ("planned-relations", {}, "head_name relation tail_name", [(FIRM, "builds", "友谊小学")]),
    ("denied", {}, "quote", [("甲县并未出钱建友谊小学。",)]),
    ("funders", {}, "funder funded polarity", [("甲县", "友谊小学", "negative")]),
    ("sites", {}, "site builder", [("友谊小学", None)]),
    ("silent-years", {"county": "甲县"}, "year", []),
    ("coverage", {"county": "甲县"}, "area year facts", [
        ("甲县", "2014", "2"), ("甲县", "2016", "2"), ("甲县", "2018", "1"), ("甲县", "2020", "1"),
    ]),
    ("silence", {"indicator": "poverty-exit"}, "area", [("戊县",)]),
    ("indicators", {"county": "大河村"}, "indicator_code facts", [
        ("employment", "2"), ("investment", "1"), ("rent-income", "1"),
    ]),
    ("places", {}, "area facts", [("大河村", "4"), ("甲县", "5")]),
    ("reports", {}, "report area facts", [
        ("autumn", "甲县", "2"), ("spring", "甲县", "13"), ("summer", "甲县", "5"),
    ]),
    ("time-line", {"county": "甲县"}, "time value", [
        ("2014", "324"), ("2014", "334"), ("2016", "500000"), ("2016", "3000"), ("2018", "8"),
        ("2018", "8"), ("2020", "9"),
    ]),
    ("quotes", {"text": "帮扶"}, "report quote", [("summer", "戊县帮扶甲县。")]),
    ("panel", {"year": "2014..2016"}, "code year indicator_code value", [
        ("140423", "2014", "poverty-exit", "324"), ("140423", "2014", "poverty-exit", "334"),
        ("140423100201", "2016", "investment", "500000"),
        ("140423100201", "2016", "rent-income", "3000"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "params", "columns", "expected"), ANSWERS)
def test_whole_answers(
    store: Store,
    name: str,
    params: dict[str, str],
    columns: str,
    expected: list[tuple[str | None, ...]],
) -> None:
    records = run(store, name, params).records()
    found = [tuple(r[c] for c in columns.split()) for r in records]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_most_questions_have_an_answer_here() -> None:
    assert len({name for name, *_ in ANSWERS}) >= 40
    assert {name for name, *_ in ANSWERS} <= {q.name for q in questions()}
