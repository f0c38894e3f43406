"""The stage observe: shipped rules' examples, invariants on any text, and a floor on dev gold."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import dev_reports, gold_reading

import extractor
from extractor.errors import DataError
from extractor.model import Observation, Reading, Report
from extractor.observe import compile_rules, load, observe
from extractor.observe.examples import failures, read_example, slots
from extractor.rulebook.loader import RuleEntry
from extractor.rulebook.observations import ObservationRule
from extractor.segment import segment
from extractor.tokens import tokenize

RULES = load()


def read(marked: str) -> tuple[Reading, tuple[Observation, ...]]:
    reading = read_example(marked)
    return reading, observe(reading, tokenize(reading), RULES)


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.name)
def test_rule_gives_what_its_examples_say(rule: ObservationRule) -> None:
    assert list(failures(rule, RULES)) == []
    assert rule.near, "every rule shows a near miss"


SENTENCES = [
    (
        "[2017年:Time=2017][东山县:County]脱贫{509户:household}{1215人:person}，"
        "贫困发生率降至{0.3%:percent}。",
        [
            {"indicator": "poverty-exit", "place": "东山县", "time": "2017"},
            {"indicator": "poverty-exit", "place": "东山县", "time": "2017"},
            {"indicator": "poverty-rate", "place": "东山县", "time": "2017"},
        ],
    ),
    (
        "[李四:Person]的工资从每月{1500元:CNY/month}涨到了{2600元:CNY/month}。",
        [
            {"indicator": "wage-income", "subject": "李四"},
            {"indicator": "wage-income", "subject": "李四"},
        ],
    ),
    (
        "[西河县:County]计划投资{4亿元:CNY}建设[滨河公园:Site]。",
        [
            {
                "indicator": "investment",
                "place": "西河县",
                "subject": "滨河公园",
                "agent": "西河县",
                "modality": "planned",
            }
        ],
    ),
    (
        "[石桥村:Village]有一处老祠堂。今年，村里又新建广场{2个:count}。",
        [{"indicator": "built", "of": "广场", "place": "石桥村", "agent": "石桥村"}],
    ),
    (
        "全国{33个:count}试点，[石桥村:Village]是其中之一。",
        [{"indicator": "other", "of": "试点"}],
    ),
    (
        "{63岁:year}的[王五:Person]住在[石桥村:Village]。",
        [{"indicator": "age", "place": "石桥村", "subject": "王五"}],
    ),
    (
        "[2019年:Time=2019]，[石桥村:Village]建起冷库。目前，全村有农家乐{12家:count}。",
        [{"indicator": "enterprises", "of": "农家乐", "place": "石桥村"}],
    ),
    (
        "“我家养了{20只:head}[羊:Product]。”村民[赵六:Person]说。",
        [{"indicator": "livestock", "of": "羊", "subject": "赵六"}],
    ),
    (
        "村里没有{一户:household}人家返贫。",
        [{"indicator": "poverty-remaining", "of": "人家", "polarity": "negative"}],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), SENTENCES, ids=[s[0][:16] for s in SENTENCES])
def test_slots_of_a_sentence(marked: str, expected: list[dict[str, str]]) -> None:
    reading, found = read(marked)
    assert [slots(reading, o) for o in found] == expected


TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "observe_table.tsv").read_text("utf-8").splitlines()
    if not line.startswith(("#", "sentence\t"))
]


@pytest.mark.parametrize(("marked", "answer"), TABLE, ids=[row[0][:24] for row in TABLE])
def test_slots_of_the_table(marked: str, answer: str) -> None:
    reading, found = read(marked)
    told = (
        "; ".join(v if k == "indicator" else f"{k}={v}" for k, v in slots(reading, o).items())
        for o in found
    )
    assert " | ".join(told) == answer


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "威宁县小海镇松山村的王大贵从浙江省义乌市返乡，贷款20万元建了果园。去年产苹果30吨。",
            ["松山村"],
        ),
        (
            "紫阳县焕古镇的茶农周明，前些年在深圳市打工，一个月挣6000元。如今他种茶15亩。",
            ["焕古镇"],
        ),
        ("柞水县的木耳发到上海市，一箱要80元。今年产木耳3万吨。", ["柞水县"]),
        ("安定区的种薯销往内蒙古自治区，每吨卖2600元。", ["安定区"]),
    ],
)
def test_where_somebody_comes_from_or_sells_is_not_carried_on(text: str, places: list[str]) -> None:
    found = extractor.extract(Report(id="x", text=f"{text[:3]}见闻\n{text}", sha256=""))
    names = {e.id: e.name for e in found.entities}
    assert sorted({names.get(o.place or "", "") for o in found.observations}) == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("襄垣县帮扶沁县，襄垣县投资300万元修了路。", "沁县"),
        # Another line that does not tell of the county that is helped is about one's own.
        ("襄垣县与沁县结对。\n襄垣县投资300万元，对口帮扶的产业有了起色。", "襄垣县"),
        ("襄垣县有了新路。沁县有关部门捐款300万元。", "襄垣县"),
    ],
)
def test_what_is_done_for_another_county_is_about_it(text: str, place: str) -> None:
    found = extractor.extract(Report(id="x", text=f"襄垣见闻\n{text}", sha256=""))
    names = {e.id: e.name for e in found.entities}
    assert [names[o.place or ""] for o in found.observations] == [place]


def test_a_change_points_back_at_what_it_changed() -> None:
    _, found = read("亩产由{2300公斤:kg/mu}提高到{3000公斤:kg/mu}，增产{700公斤:kg/mu}。")
    assert [o.change_from for o in found] == [None, "o1", None]
    assert [o.indicator for o in found] == ["output", "output", "growth"]


@pytest.mark.parametrize(
    ("marked", "per"),
    [
        ("累计务工半年以上的每年奖补{300元:CNY/year}。", ("person", "year")),
        ("发展养殖的贫困户，一次性给予奖补{5000元:CNY}。", ("household",)),
        ("全县共给予奖补{5000元:CNY}。", ()),
        ("每亩给予奖补{500元:CNY/mu}。", ("mu",)),
    ],
)
def test_a_rule_pays_each_person_or_household(marked: str, per: tuple[str, ...]) -> None:
    _, (found,) = read(marked)
    assert found.per == per


def test_a_level_reached_points_back_at_the_earlier_year() -> None:
    text = "[2015年:Time=2015][石桥村:Village]贫困发生率高达{26%:percent}。"
    text += "[2019年:Time=2019]，[石桥村:Village]贫困发生率降至{0.4%:percent}。"
    _, found = read(text)
    assert [o.change_from for o in found] == [None, "o1"]


def test_what_is_carried_is_evidenced_by_the_line() -> None:
    text = "[2019年:Time=2019]，[石桥村:Village]办起了合作社。社员种菜{300亩:mu}。"
    reading, (found,) = read(text)
    assert slots(reading, found)["place"] == "石桥村"
    assert (found.evidence.start, found.evidence.end) == (0, len(reading.report.text))


def test_the_date_of_a_heading_holds_in_its_section() -> None:
    body = "粮食总产量达到{2万吨:t}，比上年有所增加，农民生活水平进一步提高，各项事业全面发展。"
    _, found = read(f"一、[2020年:Time=2020]工作\n{body}")
    assert [o.time for o in found] == ["2020"]


PIECES = ["脱贫", "{3户:household}", "{5人:person}", "[东山县:County]", "[张三:Person]", "投资"]
PIECES += [
    "{9万元:CNY}",
    "由",
    "提高到",
    "，",
    "。",
    "“",
    "”",
    "我家",
    "\n",
    "、",
    "的",
    "中",
    "占",
]
PIECES += [
    "{7%:percent}",
    "[2019年:Time=2019]",
    "[光伏:Product]",
    "[友谊小学:Site]",
    "计划",
    "没有",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=150, deadline=None)
def test_one_observation_per_quantity_whatever_the_text(pieces: list[str]) -> None:
    reading, found = read("".join(pieces))
    assert [(o.start, o.end) for o in found] == [(q.start, q.end) for q in reading.quantities]
    assert [o.id for o in found] == [f"o{i + 1}" for i in range(len(found))]
    entities = {e.id for e in reading.entities} | {None}
    known = {o.id for o in found} | {None}
    for o in found:
        assert o.text == reading.report.text[o.start : o.end]
        assert o.evidence.covers(o.start, o.end)
        assert {o.place, o.subject, o.agent} <= entities
        assert o.change_from in known
        assert o.change_from != o.id
    assert found == observe(reading, tokenize(reading), RULES)


@given(st.text(max_size=80), st.data())
@settings(max_examples=150, deadline=None)
def test_never_raises_on_arbitrary_text(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.sets(st.integers(0, len(text)), max_size=6).map(sorted))
    model = read_example("{1户:household}").quantities[0]
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    quantities = tuple(replace(model, start=a, end=b, left=a) for a, b in pairs)
    reading = Reading(Report("r", text, ""), segment(text), None, (), (), quantities)
    found = observe(reading, tokenize(reading), RULES)
    assert [(o.start, o.end) for o in found] == pairs


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({"indicator": "poverty"}, "indicator"),
        ({"indicator": "tax", "units": ["pounds"], "examples": []}, "units"),
        ({"indicator": "tax", "triggers": ["@nothing"]}, "group"),
        ({"indicator": "tax"}, "no examples"),
        ({"indicator": "tax", "examples": [{"text": "纳税"}]}, "example"),
        (
            {"indicator": "tax", "colour": "red", "examples": [{"text": "税", "gives": []}]},
            "colour",
        ),
    ],
)
def test_a_malformed_rule_is_named(table: dict[str, Any], why: str) -> None:
    entry = RuleEntry(file="mine.toml", name="my/rule", table={"name": "my/rule", **table})
    with pytest.raises(DataError, match=r"mine\.toml, 规则 rule 'my/rule'") as caught:
        compile_rules([entry])
    assert why in str(caught.value)


FLOORS = {"indicator": 0.87, "of": 0.8, "place": 0.95, "time": 0.95, "subject": 0.69, "agent": 0.65}


def test_floor_on_development_gold_with_perfect_names_and_numbers() -> None:
    reports = dev_reports()
    if not reports:
        pytest.skip("no ../shared: the development gold is not part of this repository")
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for gold, text in reports:
        reading = gold_reading(gold, text)
        found = observe(reading, tokenize(reading), RULES)
        for g, o in zip(sorted(gold["observations"], key=lambda g: g["start"]), found, strict=True):
            for slot in FLOORS:
                mine, theirs = getattr(o, slot), g.get(slot)
                told[slot] += (mine is not None) + (theirs is not None)
                if mine is not None and theirs is not None:
                    right[slot] += 2 * _same(slot, mine, theirs)
    scores = {slot: right[slot] / told[slot] for slot in FLOORS}
    assert {s: v for s, v in scores.items() if v < FLOORS[s]} == {}, json.dumps(scores)


def _same(slot: str, mine: str, theirs: str) -> bool:
    return mine == theirs or (slot == "of" and (mine in theirs or theirs in mine))


@pytest.mark.parametrize(
    ("title", "published", "time"),
    [
        ("云岭县2016年国民经济和社会发展统计公报", None, "2016"),
        ("云岭县2016年工作总结和2017年工作计划", None, "2016"),
        ("政府工作报告（2016年）", "2017-01-12", "2016"),
        ("政府工作报告（2016年）", "2016-01-12", None),
        ("云岭县2016年水利工作要点", None, None),
        ("云岭县的路", None, None),
    ],
)
def test_figures_of_a_yearly_account_hold_for_its_year(
    title: str, published: str | None, time: str | None
) -> None:
    reading = read_example("粮食产量{38.7万吨:t}。")
    report = replace(reading.report, title=title, published=published)
    (found,) = observe(replace(reading, report=report), tokenize(reading), RULES)
    assert found.time == time


def test_the_past_year_of_a_work_report_is_the_year_that_it_is_of() -> None:
    reading = read_example("[一年来:Time=2016/2017]，新建水厂{3座:count}。")
    report = replace(reading.report, title="政府工作报告（2016年）", published="2017-01-12")
    (found,) = observe(replace(reading, report=report), tokenize(reading), RULES)
    assert found.time == "2016"
