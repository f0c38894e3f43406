"""What is one thing and what is two, and why."""

from __future__ import annotations

import random

from graph_examples import Example
from graph_gold import corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.assemble import AREA, Key, Pins, ancestors, assemble, contains, entries, stem
from extractor.model import Extraction

FIRM = "山西绿源农业有限公司"


def county(id: str, code: str = "140423", name: str = "襄垣县") -> Example:
    return Example(id, text=f"{name}。").county(code, name)


def keys(*extractions: Extraction) -> dict[tuple[str, str], Key]:
    return {(e.report, e.entity): e.key for x in extractions for e in entries(x)}


def kept(*extractions: Extraction, pins: Pins | None = None) -> dict[tuple[str, str], Key]:
    found = [e for x in extractions for e in entries(x)]
    outcome = assemble(found, pins or Pins())
    return {(e.report, e.entity): outcome.of(e.key) for e in found}


def test_codes() -> None:
    assert stem("140000") == "14"
    assert ancestors("140423100201") == ("140423100", "140423", "140400", "140000")
    assert contains("140400", "140423100")
    assert not contains("140423", "140400")


def test_a_coded_area_is_its_code_under_any_name() -> None:
    one = county("a").thing("t", "Township", "善福乡", code="140423108").done()
    two = county("b").thing("t", "Township", "善福镇", code="140423108").done()
    assert keys(one, two)["a", "t"] == keys(one, two)["b", "t"] == Key(AREA, "", "140423108")


def test_same_firm_name_in_one_county_is_one_in_two_counties_two() -> None:
    one = county("a").thing("f", "Company", "天泽果业").done()
    two = county("b").thing("f", "Company", "天泽果业").done()
    far = county("c", "140430", "沁县").thing("f", "Company", "天泽果业").done()
    found = kept(one, two, far)
    assert found["a", "f"] == found["b", "f"] != found["c", "f"]


def test_without_any_area_a_name_stays_in_its_report() -> None:
    one = Example("a", text="x").thing("f", "Company", "天泽果业").done()
    two = Example("b", text="x").thing("f", "Company", "天泽果业").done()
    found = kept(one, two)
    assert found["a", "f"] != found["b", "f"]


def test_full_and_short_form_by_alias_and_by_core() -> None:
    full = county("a").thing("f", "Company", "襄垣县天泽果业有限公司", aliases=("天泽",)).done()
    alias = county("b").thing("f", "Company", "天泽").done()
    core = county("c").thing("f", "Company", "天泽果业").done()
    found = kept(full, alias, core)
    assert found["a", "f"] == found["b", "f"] == found["c", "f"]
    assert found["a", "f"].name == "襄垣县天泽果业有限公司"
    outcome = assemble([e for x in (full, alias, core) for e in entries(x)], Pins())
    assert {m.reason for m in outcome.merges} == {"full and short form"}
    assert {m.shared for m in outcome.merges} == {"天泽", "天泽果业"}


def test_a_report_that_lists_two_means_two() -> None:
    both = county("a").thing("f", "Company", FIRM, aliases=("绿源",)).thing("g", "Company", "绿源")
    found = kept(both.done(), county("b").thing("f", "Company", "绿源").done())
    assert found["a", "f"] != found["a", "g"]


def test_two_namesakes_of_one_report_and_area_stay_two() -> None:
    both = county("a").thing("p", "Person", "李建国").thing("q", "Person", "李建国").done()
    assert len(set(kept(both).values())) == 3


def test_village_in_township_and_in_county_is_one_unless_a_rival_is_near() -> None:
    def village(id: str, township: str | None) -> Extraction:
        made = county(id).thing("v", "Village", "小河村")
        if township:
            made = made.thing("t", "Township", "镇", code=township)
            made = made.relation("小河村在镇。", "locatedIn", "v", "t")
        return made.done()

    near, wide, rival = (
        village("a", "140423100"),
        village("b", None),
        village("c", "140423105"),
    )
    assert kept(near, wide)["a", "v"] == kept(near, wide)["b", "v"]
    apart = kept(near, wide, rival)
    assert len({apart["a", "v"], apart["b", "v"], apart["c", "v"]}) == 3


def test_familiar_and_pointing_names_never_leave_their_report() -> None:
    for kind, name in (("Person", "老张"), ("Person", "王某某"), ("Company", "该公司")):
        one, two = (county(id).thing("x", kind, name).done() for id in "ab")
        assert kept(one, two)["a", "x"] != kept(one, two)["b", "x"], name
    one, two = (county(id).thing("x", "Person", "张有才").done() for id in "ab")
    assert kept(one, two)["a", "x"] == kept(one, two)["b", "x"]


def test_national_bodies_are_one() -> None:
    one = county("a").thing("g", "Government", "国务院办公厅").done()
    two = county("b", "140430", "沁县").thing("g", "Government", "国务院办公厅").done()
    assert kept(one, two)["a", "g"] == kept(one, two)["b", "g"]


def test_pins_override_rules_both_ways() -> None:
    one = county("a").thing("f", "Company", FIRM, aliases=("绿源",)).done()
    two = county("b").thing("f", "Company", "绿源").done()
    far = county("c", "140430", "沁县").thing("f", "Company", "绿源").done()
    a, b, c = (keys(one, two, far)[r, "f"] for r in "abc")
    parted = kept(one, two, far, pins=Pins().split(a, b))
    assert parted["a", "f"] != parted["b", "f"]
    united = kept(one, two, far, pins=Pins().merge(b, c))
    assert united["a", "f"] == united["b", "f"] == united["c", "f"]


def test_pins_file_round_trip() -> None:
    a, b = Key("Company", "甲", "140423"), Key("Company", "乙", "140423")
    pins = Pins().merge(a, b).split(b, a).merge(Key("Person", "丙丙", ""), a)
    assert Pins.from_lines(pins.to_lines(), "pins.tsv") == pins
    assert len(pins.merged) == len(pins.parted) == 1


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_order_plays_no_part(seed: int) -> None:
    found = [e for x in corpus() for e in entries(x)]
    expected = assemble(found, Pins())
    random.Random(seed).shuffle(found)
    assert assemble(found, Pins()) == expected
