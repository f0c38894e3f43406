"""Contradictions: planted ones are found, both quotes given, and nothing is found where none is."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from graph_examples import Example, renamed
from graph_gold import corpus
from oracle import dev_reports

from extractor.assemble import Conflict, Pins, assemble, conflicts, entries
from extractor.contract import extraction_from_json
from extractor.model import Extraction, Observation, Span
from extractor.store import Store

SINGLE = {
    *("poverty-exit", "poverty-remaining", "poverty-registered", "poverty-rate", "population"),
    *("relocated", "gdp", "fiscal-revenue"),
}


def found(*extractions: Extraction) -> tuple[Conflict, ...]:
    held = [e for x in extractions for e in entries(x)]
    return conflicts(extractions, assemble(held, Pins()).canonical)


def comparable(o: Observation) -> bool:
    """Figures whose contradiction a reader would see: dated, exact, written in digits."""
    plain = re.fullmatch(r"\d+[^\d万亿.]{0,3}", o.text) and o.value == int(
        re.sub(r"\D", "", o.text)
    )
    told = bool(o.time and o.place and plain) and not (o.modality or o.polarity)
    return told and o.qualifier == "=" and (o.indicator in SINGLE or bool(o.of or o.subject))


def altered(extraction: Extraction, o: Observation) -> Extraction:
    """A second report with the same words but for one digit of one figure."""
    digit = str((int(o.text[0]) + 1) % 9 + 1)
    words = digit + o.text[1:]
    text = extraction.report.text
    text = text[: o.start] + words + text[o.end :]
    other = replace(o, text=words, value=Fraction(re.sub(r"\D", "", words)))
    copy = replace(
        extraction,
        report=replace(extraction.report, text=text),
        observations=tuple(other if x is o else x for x in extraction.observations),
    )
    return renamed(copy, extraction.report.id + "-copy")


def with_sentence(extraction: Extraction, sentence: str, *figures: dict[str, Any]) -> Extraction:
    """The report with one sentence more; each figure names its ``text`` and its slots."""
    start = len(extraction.report.text) + 1
    added = []
    for number, given in enumerate(figures):
        at = start + sentence.index(given["text"])
        slots: dict[str, Any] = {
            **{"id": f"planted{number}", "start": at, "end": at + len(given["text"])},
            **{"value": None, "low": None, "high": None, "unit": "person", "qualifier": "="},
            **{"per": (), "indicator": "other", "of": None, "place": extraction.about},
            **{"time": None, "subject": None, "agent": None, "rule": "planted"},
            **{"evidence": Span(start, start + len(sentence)), "confidence": 1.0, **given},
        }
        slots["value"] = Fraction(slots["value"])
        added.append(Observation(**slots))
    report = replace(extraction.report, text=f"{extraction.report.text}\n{sentence}")
    return replace(extraction, report=report, observations=(*extraction.observations, *added))


def planted() -> Iterator[tuple[str, tuple[Extraction, ...]]]:
    """Copies of corpus reports, each with one contradiction of the named kind."""
    for x in corpus():
        for o in [o for o in x.observations if comparable(o)][:5]:
            yield "figures", (x, altered(x, o))
    for x in corpus()[:4]:
        sentence = "全县派出91人，组成30个工作队，一队4人。"
        yield "teams", (with_sentence(
            x, sentence,
            {"text": "91人", "value": 91, "indicator": "personnel"},
            {"text": "30个", "value": 30, "unit": "count", "of": "工作队"},
            {"text": "4人", "value": 4, "per": ("unit",), "indicator": "personnel"},
        ),)  # fmt: skip
        homes: dict[str, Any] = {"unit": "household", "indicator": "relocated", "time": "2018"}
        yield "sums", (with_sentence(
            x, "搬迁甲村12户、乙村30户，合计52户。",
            *({"text": f"{n}户", "value": n, **homes} for n in (12, 30, 52)),
        ),)  # fmt: skip
        yield "sums", (with_sentence(
            x, "搬迁60户，其中甲村45户、乙村31户。",
            *({"text": f"{n}户", "value": n, **homes} for n in (60, 45, 31)),
        ),)  # fmt: skip
        villages: dict[str, Any] = {"value": 1, "unit": "village", "indicator": "poverty-exit"}
        once = with_sentence(x, "2015年1村退出贫困。", {"text": "1村", "time": "2015", **villages})
        again = with_sentence(x, "2017年1村脱贫。", {"text": "1村", "time": "2017", **villages})
        yield "exit-twice", (once, renamed(again, "again"))
        rate = {"value": 130, "unit": "percent", "indicator": "coverage"}
        yield "impossible", (with_sentence(x, "参保率130%。", {"text": "130%", **rate}),)
    for x in corpus():
        stated = [r for r in x.relations if not r.polarity and not r.modality]
        for r in stated[:1]:
            denial = replace(r, id="denied", polarity="negative")
            yield "denied", (replace(x, relations=(*x.relations, denial)),)


def test_planted_contradictions_are_found() -> None:
    everything = list(planted())
    assert len(everything) >= 30
    missed = [kind for kind, reports in everything if kind not in {c.kind for c in found(*reports)}]
    assert len(missed) <= 0.05 * len(everything), missed


def test_no_alarm_on_what_agrees() -> None:
    """The corpus, and with it the reports whose facts it retells in other words."""
    reports = list(corpus())
    assert found(*reports) == ()
    assert found(*reports, *(renamed(x, f"{x.report.id}-2") for x in reports)) == ()
    real = [extraction_from_json(gold, text) for gold, text in dev_reports()]
    assert len(found(*reports, *real)) <= 0.05 * len([*reports, *real])


def test_both_quotes_are_given_and_nothing_is_repaired(tmp_path: Path) -> None:
    x = next(x for x in corpus() if any(comparable(o) for o in x.observations))
    o = next(o for o in x.observations if comparable(o))
    other = altered(x, o)
    store = Store.open(tmp_path / "graph")
    store.add_all([other, x])
    (conflict,) = store.conflicts()
    assert conflict.kind == "figures"
    for side, extraction in zip(conflict.sides, (x, other), strict=True):
        text = extraction.report.text
        assert side.report == extraction.report.id
        assert text[side.start : side.end] == side.figure
        assert side.quote in text
        assert side.figure in side.quote
    assert tuple(store.extractions()) == (x, other)


def test_order_plays_no_part() -> None:
    reports = [r for _, group in list(planted())[:12] for r in group]
    unique = list({x.report.id: x for x in reports}.values())
    expected = found(*unique)
    for seed in range(10):
        random.Random(seed).shuffle(unique)
        assert found(*unique) == expected


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("1.2万人", 12000, "="), ("12034人", 12034, "="), False),
        (("1.2万人", 12000, "="), ("12634人", 12634, "="), True),
        (("3万人", 30000, "="), ("36000人", 36000, "="), True),
        (("2000余人", 2000, ">"), ("2300人", 2300, "="), False),
        (("2000余人", 2000, ">"), ("1900人", 1900, "="), True),
        (("300人", 300, "<"), ("290人", 290, "="), False),
        (("300人", 300, "~"), ("310人", 310, "="), False),
        (("300人", 300, "~"), ("400人", 400, "="), True),
    ],
)
def test_vague_and_rounded_figures(one: Any, other: Any, apart: bool) -> None:
    reports = []
    for id, (text, value, qualifier) in (("a", one), ("b", other)):
        made = Example(id, text="甲县。").county("140423", "甲县")
        slots = {"value": value, "qualifier": qualifier, "indicator": "population", "time": "2018"}
        reports.append(made.figure(f"人口{text}。", text, **slots).done())
    assert bool(found(*reports)) == apart


def test_areas_within_an_area_never_exceed_it() -> None:
    made = Example("a", text="甲县。").county("140423", "甲县")
    made.thing("t", "Township", "乙镇", code="140423100")
    made.thing("u", "Township", "丙镇", code="140423101")
    slots: dict[str, Any] = {"unit": "household", "time": "2018"}
    made.figure("全县100户。", "100户", value=100, **slots)
    made.figure("乙镇60户。", "60户", value=60, place="t", **slots)
    assert found(made.done()) == ()
    made.figure("丙镇50户。", "50户", value=50, place="u", **slots)
    (conflict,) = found(made.done())
    assert conflict.kind == "sums"
    assert [s.figure for s in conflict.sides] == ["100户", "60户", "50户"]


def test_one_thing_in_two_places() -> None:
    made = Example("a", text="甲县。").county("140423", "甲县").thing("v", "Village", "丁村")
    made.thing("t", "Township", "乙镇", code="140423100")
    made.thing("u", "Township", "丙镇", code="140423101")
    made.relation("乙镇丁村。", "locatedIn", "v", "t").relation("甲县丁村。", "locatedIn", "v", "c")
    assert found(made.done()) == ()
    made.relation("丙镇丁村。", "locatedIn", "v", "u")
    assert [c.kind for c in found(made.done())] == ["two-places"]


def test_two_areas_of_land_need_not_be_the_same_land() -> None:
    reports = []
    for id, value in (("a", 40), ("b", 94)):
        made = Example(id, text="甲县。").county("140423", "甲县")
        slots = {"unit": "mu", "indicator": "land-area", "time": "2018", "value": value}
        made.figure(f"受旱{value}亩。", f"{value}亩", **slots)
        reports.append(made.done())
        made.figure(f"受旱水田{value}亩。", f"{value}亩", of="水田", **slots)
        reports.append(made.done())
    assert found(reports[0], reports[2]) == ()
    (conflict,) = found(reports[1], reports[3])
    assert [side.figure for side in conflict.sides] == ["40亩", "94亩"]


def test_a_change_is_no_contradiction() -> None:
    made = Example("a", text="甲县。").county("140423", "甲县")
    slots: dict[str, Any] = {"indicator": "population", "time": "2018"}
    made.figure("人口由100人。", "100人", value=100, **slots)
    made.figure("增至200人。", "200人", value=200, change_from="o1", **slots)
    assert found(made.done()) == ()
