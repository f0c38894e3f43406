"""Places: questions put to the shipped tables, by example."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from extractor.model import ADMIN_TYPES
from extractor.places import (
    Area,
    Gazetteer,
    ethnic_groups,
    lookup,
    province_abbreviations,
    resolve,
)
from extractor.places.names import spoken, stem_key

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev"


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.load()


def test_a_township_is_found_in_its_county() -> None:
    assert lookup("古韩镇", within="襄垣县", year=2019) == (
        Area("140423100", "古韩镇", "Township", "140423", 2018, 2023),
    )


def test_an_upgraded_township_goes_by_todays_code_and_by_the_years_own() -> None:
    upgraded = Area("140423108", "善福镇", "Township", "140423", 2023, 2023, ("善福乡",))
    before = Area("140423200", "善福乡", "Township", "140423", 2018, 2020, ("善福镇",))
    assert lookup("善福乡", within="襄垣县") == (upgraded,)
    assert lookup("善福镇", within="140423") == (upgraded,)
    assert lookup("善福乡", within="襄垣县", year=2019) == (before,)
    assert resolve("善福乡", ["140423"], 2019) == upgraded


def test_a_county_that_became_a_district_goes_by_todays_code(places: Gazetteer) -> None:
    district = Area("451003", "田阳区", "County", "451000", 2019, 2023, ("田阳县",))
    assert lookup("田阳县") == (district,)
    assert places.successor("451021") == district
    assert lookup("田阳县", year=2018) == (
        Area("451021", "田阳县", "County", "451000", 2018, 2018, ("田阳区",)),
    )


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("襄垣县", ["140423"]),
        ("襄垣", ["140423"]),
        ("广西", ["450000"]),
        ("内蒙古", ["150000"]),
        ("恩施州", ["422800"]),
        ("甘南州", ["623000"]),
        ("德宏", ["533100"]),
        ("积石山", ["622927"]),
        ("积石山县", ["622927"]),
        ("积石山保安族东乡族撒拉族自治县", ["622927"]),
        ("鄂伦春旗", ["150723"]),
        ("科右中旗", ["152222"]),
        ("喀左县", ["211324"]),
        ("新宾县", ["210422"]),
        ("仙桃市", ["429004"]),
        ("石河子市", ["659001"]),
        ("北京市", ["110000"]),
        ("浦东新区", ["310115"]),
        ("神农架", ["429021"]),
        ("香港", ["810000"]),
        ("台湾省", ["710000"]),
        ("靖西县", ["451081"]),
        ("晋宁县", ["530115"]),
        ("海南", ["460000", "632500", "150303"]),
        ("通化", ["220500", "220521"]),
        ("140423200", ["140423108"]),
        ("没有这个县", []),
        ("", []),
    ],
)
def test_a_wide_name_leads_to_its_areas_the_widest_first(name: str, codes: list[str]) -> None:
    assert [area.code for area in lookup(name)] == codes


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("140423100", "山西省长治市襄垣县古韩镇"),
        ("110101001", "北京市东城区东华门街道"),
        ("429004001", "湖北省仙桃市沙嘴街道"),
        ("441900101", "广东省东莞市石碣镇"),
        ("460400100", "海南省儋州市那大镇"),
        ("659001001", "新疆维吾尔自治区石河子市新城街道"),
        ("230803198", "黑龙江省佳木斯市向阳区向阳区直辖村级区划"),
        ("999999", ""),
        ("x", ""),
    ],
)
def test_a_full_name_skips_pseudo_levels(places: Gazetteer, code: str, name: str) -> None:
    assert places.full_name(code) == name


def test_a_full_name_can_keep_the_reports_own_name(places: Gazetteer) -> None:
    assert places.full_name("140423108", "善福乡") == "山西省长治市襄垣县善福乡"


def test_children_are_those_of_the_year(places: Gazetteer) -> None:
    names = {year: [a.name for a in places.children("140423", year)] for year in (2019, 2023)}
    common = ["古韩镇", "王桥镇", "侯堡镇", "夏店镇", "虒亭镇", "西营镇", "王村镇", "下良镇"]
    assert names[2019] == [
        *common,
        "善福乡",
        "北底乡",
        "上马乡",
        "富阳工业园区",
        "襄垣经济技术开发区",
    ]
    assert names[2023] == [*common, "善福镇", "襄垣经济技术开发区"]
    assert [a.code for a in places.children("110000")][:2] == ["110101", "110102"]
    assert [a.name for a in places.children("441900")][:2] == ["东城街道", "南城街道"]
    assert places.children("140423108200") == ()


def test_short_names_of_places_stand_apart_from_full_ones(places: Gazetteer) -> None:
    assert [a.code for a in places.within("420302")["东沟村"]] == ["420302201203"]
    assert "东沟" not in places.within("420302")
    assert [a.code for a in places.short_names("420302")["东沟"]] == ["420302201203"]
    assert places.within("000000") == {}


def test_names_that_are_ordinary_words_are_told(places: Gazetteer) -> None:
    words = places.ambiguous_words
    assert words >= {"资源", "和平", "富民", "惠民", "城区", "新建", "解放", "泰山", "长寿", "南岸"}
    assert not words & {"襄垣", "襄垣县", "合肥", "石首", "恩施", "贵州", "古韩镇"}


@pytest.mark.parametrize(
    ("surface", "counties", "year", "township", "code"),
    [
        ("大莫村", ["451081"], 2020, None, "451081107209"),
        ("大莫社区", ["451081"], 2020, None, "451081107209"),
        ("大莫村委会", ["451081"], 2020, None, "451081107209"),
        ("龙邦镇大莫村", ["451081"], 2020, None, "451081107209"),
        ("靖西市龙邦镇", ["451081"], 2020, None, "451081107"),
        ("广西壮族自治区百色市靖西市龙邦镇大莫村", ["451081"], 2020, None, "451081107209"),
        ("百色市靖西市大莫村", ["451081"], 2020, None, "451081107209"),
        ("崇左市靖西市大莫村", ["451081"], 2020, None, None),
        ("印台乡", ["610203"], 2011, None, "610203004"),
        ("善福村", ["140423"], 2019, "140423200", "140423108200"),
        ("善福村", ["140423"], 2019, "140423108", "140423108200"),
        ("善福乡善福村", ["140430", "140423"], 2019, None, "140423108200"),
        ("善福村", ["140423"], 2019, "140423100", None),
        ("西营镇", ["140400"], None, None, "140423105"),
        ("水库村", ["310000"], None, None, "310116112216"),
        ("马鞍山村", ["140423"], 2019, None, "140423105211"),
        ("马鞍山村", ["140423"], 2024, None, "140423105211"),
        ("潞南社区", ["140423"], 2023, None, "140423102002"),
        ("潞南社区", ["140423"], 2019, None, None),
        ("赵桥村", ["310115"], 2019, None, None),
        ("园艺村", ["310000"], None, None, None),
        ("大莫", ["451081"], 2020, None, None),
        ("襄垣县", ["140423"], 2020, None, None),
        ("大莫村", [], 2020, None, None),
        ("大莫村", ["000000"], 2020, None, None),
        ("村", ["140423"], 2020, None, None),
        ("", ["140423"], 2020, None, None),
    ],
)
def test_a_name_resolves_to_one_place_or_none(
    surface: str, counties: list[str], year: int | None, township: str | None, code: str | None
) -> None:
    area = resolve(surface, counties, year, township)
    assert (area.code if area else None) == code


def test_every_code_of_the_gold_reports_stands_under_its_name(places: Gazetteer) -> None:
    if not GOLD.is_dir():
        pytest.skip("the gold reports are not beside the project")
    for path in sorted(GOLD.glob("*.json")):
        for entity in json.loads(path.read_text(encoding="utf-8"))["entities"]:
            if entity["type"] in ADMIN_TYPES and entity.get("code"):
                area = places.get(entity["code"])
                assert area is not None, entity
                assert area.type == entity["type"], entity
                stems = {stem_key(spoken(name))[1:] for name in (area.name, *area.aliases)}
                said = {entity["name"], *entity["aliases"]}
                forms = {s for s, code, _ in places.wide() if code == area.code}
                assert said & (forms | stems) or stems & {stem_key(n)[1:] for n in said}, entity


@pytest.mark.parametrize(
    ("name", "counties"),
    [
        ("沿山镇", ("350781", "522723")),
        ("勐库镇", ("530925",)),
        ("善福乡", ("140423",)),
        ("浆洞乡", ("431127",)),
        ("无此乡", ()),
    ],
)
def test_the_counties_that_have_a_township(
    places: Gazetteer, name: str, counties: tuple[str, ...]
) -> None:
    assert places.counties_with_township(name) == counties


def test_every_township_is_found_under_its_county(places: Gazetteer) -> None:
    for county in random.Random(3).sample(places.counties_of(""), 20):
        for area in places.children(county):
            if area.type == "Township":
                assert county in places.counties_with_township(area.name), area


def test_every_province_has_an_abbreviation(places: Gazetteer) -> None:
    codes = {code for _, code, _ in places.wide() if code.endswith("0000")}
    assert len(codes) == 34
    assert set(province_abbreviations().values()) == codes
    assert province_abbreviations()["津"] == "120000"


def test_ethnic_groups_are_the_fifty_six() -> None:
    groups = ethnic_groups()
    assert [entry.code for entry in groups] == [f"{number:02}" for number in range(1, 57)]
    assert len({entry.group for entry in groups}) == 56
    assert all(entry.group.endswith("族") for entry in groups)
