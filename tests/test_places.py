"""Places: the shipped tables, the questions put to them, and the build on editions made here."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DataError
from extractor.model import ADMIN_TYPES
from extractor.places import (
    Area,
    Gazetteer,
    ethnic_groups,
    lookup,
    province_abbreviations,
    resolve,
)
from extractor.places import build as builder
from extractor.places.editions import read_edition
from extractor.places.names import full_forms, spoken, stem_key, village_name
from extractor.places.ordinary import ordinary_words
from extractor.places.pack import Blocks, decode, encode
from extractor.places.row import REASSIGNED, Row
from extractor.places.timeline import merge

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev"
DATA = Path(builder.__file__).parent / "data"


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.load()


# --- the shipped tables: examples ----------------------------------------------------------------


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


# --- the shipped tables: invariants --------------------------------------------------------------


@pytest.fixture(scope="module")
def sample(places: Gazetteer) -> list[str]:
    """A hundred counties, the same in every run."""
    return random.Random(7).sample(places.counties_of(""), 100)


def test_the_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) <= 12_000_000


def test_wide_areas_have_wide_parents_and_unique_codes(places: Gazetteer) -> None:
    provinces = places.children("")
    assert provinces == ()
    codes = {code for _, code, _ in places.wide()}
    for code in codes:
        area = places.get(code)
        assert area is not None
        assert area.code == code
        chain = [*places.parents(code), area]
        order = [ADMIN_TYPES.index(a.type) for a in chain if a.type in ADMIN_TYPES]
        assert order == sorted(set(order)), chain
        assert chain[0].type == "Province"
        assert chain[0].parent is None
        assert all(below.parent == above.code for above, below in pairwise(chain))
        assert places.full_name(code) == "".join(a.name for a in chain)


def test_wide_surfaces_lead_back_to_their_areas(places: Gazetteer) -> None:
    listed = list(places.wide())
    assert len(listed) == len(set(listed))
    for surface, code, short in listed:
        assert code in places.named_wide(surface)
        area = places.get(code)
        assert area is not None
        assert area.type != "Region"
        stood_or_stands = {area.name, *area.aliases}
        assert short <= (len(surface) > 1)
        assert short <= all(surface != name for name in stood_or_stands)


def test_every_place_of_a_county_hangs_together(places: Gazetteer, sample: list[str]) -> None:
    for county in sample:
        townships = places.children(county)
        villages = [village for township in townships for village in places.children(township.code)]
        codes = [area.code for area in (*townships, *villages)]
        assert len(codes) == len(set(codes))
        for area in (*townships, *villages):
            assert places.get(area.code) == area
            assert area.parent is not None
            assert area.code.startswith(area.parent)
            assert area.first <= area.last == places.editions[-1]
            assert places.successor(area.code) == area
            assert places.full_name(area.code).endswith(area.name)
            assert area.name not in area.aliases


def test_every_surface_of_a_county_leads_back_to_its_place(
    places: Gazetteer, sample: list[str]
) -> None:
    for county in sample:
        for surface, areas in places.within(county).items():
            assert areas
            assert len({area.code for area in areas}) == len(areas)
            for area in areas:
                names = (area.name, *area.aliases)
                assert surface in {form for name in names for form in full_forms(name)}


def test_a_place_is_resolved_in_its_township_or_not_at_all(
    places: Gazetteer, sample: list[str]
) -> None:
    for county in sample[:40]:
        for township in places.children(county):
            for village in places.children(township.code):
                found = resolve(village.name, [county], None, township.code)
                assert found is None or found.name == village.name or village.name in found.aliases
                alone = len(places.within(county)[village.name]) == 1
                assert not alone or found == village


def test_what_a_place_was_leads_to_what_it_is(places: Gazetteer, sample: list[str]) -> None:
    for county in sample:
        for year in places.editions:
            for area in places.children(county, year):
                heir = places.successor(area.code)
                if heir is not None:
                    assert heir.last == places.editions[-1]
                    around = places.successor(area.code[:6])
                    if around and heir.code.startswith(around.code):
                        assert area in places.history(heir.code)


@given(st.text(max_size=12), st.sampled_from(["140423", "310000", "451081", "zz"]))
def test_any_text_resolves_without_error(surface: str, county: str) -> None:
    area = resolve(surface, [county], 2019)
    assert area is None or area.code


@given(st.text(alphabet="大小东西村镇乡社区委会民居街道办嘎查（）族", max_size=12))
def test_prose_names_are_stable(listed: str) -> None:
    name = village_name(listed)
    assert name or not listed
    assert village_name(name + "村民委员会" if name.endswith("村") else name) in (
        name,
        village_name(name),
    )


# --- the build -----------------------------------------------------------------------------------

OLD = {
    "provinces": ["13,青山省"],
    "cities": ["1301,云水市,13", "1390,省直辖县级行政区划,13"],
    "areas": ["130121,白石县,1301,13", "130122,黑石县,1301,13", "139001,独山市,1390,13"],
    "streets": [
        "130121100,城关镇,130121,13,1301",
        "130121200,上溪乡,130121,13,1301",
        "130121201,下溪乡,130121,13,1301",
        "130122001,东街街道办事处,130122,13,1301",
        "139001100,独山镇,139001,13,1390",
    ],
    "villages": [
        "130121100200,南关村委会,130121100,13,1301,130121",
        "130121100201,北关村村民委员会,130121100,13,1301,130121",
        "130121200200,张庄村委会,130121200,13,1301,130121",
        "130121200201,李庄村委会,130121200,13,1301,130121",
        "130121201200,王庄村委会,130121201,13,1301,130121",
        "130121201201,陈家湾村委会,130121201,13,1301,130121",
        "130122001001,新华居委会,130122001,13,1301,130122",
        "130122001002,和平社区居委会,130122001,13,1301,130122",
        "139001100200,石门村委会,139001100,13,1390,139001",
    ],
}
"""白石县 with three townships, 黑石县 with a street, 独山市 right under the province."""

NEW = {
    "provinces": ["13,青山省"],
    "cities": ["1301,云水市,13", "1390,省直辖县级行政区划,13"],
    "areas": ["130103,白石区,1301,13", "130122,黑石县,1301,13", "139001,独山市,1390,13"],
    "streets": [
        "130103100,城关镇,130103,13,1301",
        "130103101,上溪镇,130103,13,1301",
        "130122001,东街街道,130122,13,1301",
        "139001100,独山镇,139001,13,1390",
    ],
    "villages": [
        "130103100200,南关村村民委员会,130103100,13,1301,130103",
        "130103100201,北关社区居委会,130103100,13,1301,130103",
        "130103101200,张庄村委会,130103101,13,1301,130103",
        "130103101201,李庄村委会,130103101,13,1301,130103",
        "130103101202,王庄村委会,130103101,13,1301,130103",
        "130122001001,和平社区居委会,130122001,13,1301,130122",
        "139001100200,石门村委会,139001100,13,1390,139001",
    ],
}
"""白石县 is a district, 上溪乡 a 镇 with 王庄 of 下溪乡; 新华 is gone and 和平 has its code."""

HEADS = {
    "provinces": "code,name",
    "cities": "code,name,provinceCode",
    "areas": "code,name,cityCode,provinceCode",
    "streets": "code,name,areaCode,provinceCode,cityCode",
    "villages": "code,name,streetCode,provinceCode,cityCode,areaCode",
}

MERGED = [
    Row("130000", "青山省", 2018, 2020, ""),
    Row("130100", "云水市", 2018, 2020, ""),
    Row("130103", "白石区", 2020, 2020, ""),
    Row("130103100", "城关镇", 2020, 2020, ""),
    Row("130103100200", "南关村", 2020, 2020, ""),
    Row("130103100201", "北关社区", 2020, 2020, ""),
    Row("130103101", "上溪镇", 2020, 2020, ""),
    Row("130103101200", "张庄村", 2020, 2020, ""),
    Row("130103101201", "李庄村", 2020, 2020, ""),
    Row("130103101202", "王庄村", 2020, 2020, ""),
    Row("130121", "白石县", 2018, 2018, "130103"),
    Row("130121100", "城关镇", 2018, 2018, "130103100"),
    Row("130121100200", "南关村", 2018, 2018, "130103100200"),
    Row("130121100201", "北关村", 2018, 2018, "130103100201"),
    Row("130121200", "上溪乡", 2018, 2018, "130103101"),
    Row("130121200200", "张庄村", 2018, 2018, "130103101200"),
    Row("130121200201", "李庄村", 2018, 2018, "130103101201"),
    Row("130121201", "下溪乡", 2018, 2018, ""),
    Row("130121201200", "王庄村", 2018, 2018, "130103101202"),
    Row("130121201201", "陈家湾村", 2018, 2018, ""),
    Row("130122", "黑石县", 2018, 2020, ""),
    Row("130122001", "东街街道", 2018, 2020, ""),
    Row("130122001001", "新华社区", 2018, 2018, REASSIGNED),
    Row("130122001001", "和平社区", 2020, 2020, ""),
    Row("130122001002", "和平社区", 2018, 2018, "130122001001"),
    Row("139001", "独山市", 2018, 2020, ""),
    Row("139001100", "独山镇", 2018, 2020, ""),
    Row("139001100200", "石门村", 2018, 2020, ""),
    Row("710000", "台湾省", 2018, 2020, ""),
    Row("810000", "香港特别行政区", 2018, 2020, ""),
    Row("820000", "澳门特别行政区", 2018, 2020, ""),
]


def write_edition(folder: Path, tables: dict[str, list[str]]) -> Path:
    folder.mkdir()
    for level, lines in tables.items():
        text = "\n".join([HEADS[level], *lines]) + "\n"
        (folder / f"{level}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("editions")
    return {2018: write_edition(folder / "old", OLD), 2020: write_edition(folder / "new", NEW)}


@pytest.fixture
def built(editions: dict[int, Path], tmp_path: Path) -> Gazetteer:
    arguments = [f"{year}={folder}" for year, folder in editions.items()]
    builder.main([*reversed(arguments), "--out", str(tmp_path)])
    (tmp_path / "ordinary.txt").write_text("和平\n", encoding="utf-8")
    return Gazetteer.load(tmp_path)


def test_editions_merge_into_rows_with_years_and_heirs(editions: dict[int, Path]) -> None:
    assert merge([read_edition(folder, year) for year, folder in editions.items()]) == MERGED


def test_the_build_gives_back_what_it_was_given(built: Gazetteer, tmp_path: Path) -> None:
    blocks = Blocks(tmp_path / "places.bin")
    packed = [row for county in blocks for row in decode(county, blocks[county], (2018, 2020))]
    assert packed == [row for row in MERGED if len(row.code) > 6]
    assert list(blocks) == ["130103", "130121", "130122", "139001"]
    assert len(blocks) == 4
    assert built.ambiguous_words == {"和平"}


def test_a_built_gazetteer_follows_a_county_into_its_district(built: Gazetteer) -> None:
    wang = Area("130103101202", "王庄村", "Village", "130103101", 2020, 2020)
    bei = Area("130103100201", "北关社区", "Village", "130103100", 2020, 2020, ("北关村",))
    assert built.within("130103")["王庄村"] == (wang,)
    assert built.within("130103")["北关村"] == (bei,)
    assert built.county("130103").lies_in("130103101202", "130121201")
    assert [a.code for a in built.history("130103101")] == ["130121200", "130103101"]
    gone = built.get("130121201201")
    assert gone == Area("130121201201", "陈家湾村", "Village", "130121201", 2018, 2018)
    assert built.successor("130121201201") is None
    assert built.full_name("130121201201") == "青山省云水市白石县下溪乡陈家湾村"
    assert built.full_name("139001100200") == "青山省独山市独山镇石门村"


def test_a_reassigned_code_is_no_former_name(built: Gazetteer) -> None:
    assert built.get("130122001001") == Area(
        "130122001001", "和平社区", "Village", "130122001", 2020, 2020
    )
    assert "新华社区" not in built.within("130122")


def test_the_same_editions_give_the_same_bytes(editions: dict[int, Path], tmp_path: Path) -> None:
    for name in ("a", "b"):
        builder.build(editions, tmp_path / name)
    for file in sorted((tmp_path / "a").iterdir()):
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"provinces.csv: 没有这个文件 · no such file → .*dist/"):
        read_edition(tmp_path, 2018)


def test_a_row_without_a_code_is_told(tmp_path: Path) -> None:
    folder = write_edition(tmp_path / "x", {**OLD, "areas": ["13012a,白石县,1301,13"]})
    with pytest.raises(DataError, match=r"areas.csv:2: 缺代码或名称 · .*: '13012a', '白石县'"):
        read_edition(folder, 2018)


def test_another_file_is_not_taken_for_the_tables(tmp_path: Path) -> None:
    (tmp_path / "places.bin").write_bytes(b"something else, long enough to hold a head")
    with pytest.raises(DataError, match="not a file of places"):
        Blocks(tmp_path / "places.bin")


def rows_of_a_county(county: str) -> st.SearchStrategy[list[Row]]:
    spans = st.sampled_from([(2018, 2018), (2018, 2023), (2020, 2023)])
    heirs = st.sampled_from(["", REASSIGNED, county + "001", county + "100200", "999999001001"])
    names = st.text(alphabet="大庄村甲乙丙丁虒𡐓\ue170", min_size=1, max_size=6)
    codes = (
        st.integers(1, 999_999)
        .filter(lambda n: n >= 1000)
        .map(lambda n: f"{county}{n // 1000:03}" if n % 1000 == 0 else f"{county}{n:06}")
    )
    row = st.tuples(codes, names, spans, heirs).map(lambda r: Row(r[0], r[1], *r[2], r[3]))
    return st.lists(row, min_size=1, max_size=30).map(
        lambda rows: sorted(rows, key=lambda r: (r.code[6:].ljust(6, "0"), r.first))
    )


@given(rows_of_a_county("130121"))
def test_a_block_gives_back_its_rows(rows: list[Row]) -> None:
    years = (2018, 2020, 2023)
    assert decode("130121", encode(rows, years), years) == rows


def test_ordinary_words_are_told_by_the_dictionaries(tmp_path: Path) -> None:
    entries = [
        "資源 资源 [Zi1 yuan2] /Ziyuan county in Guilin/",
        "資源 资源 [zi1 yuan2] /natural resource/",
        "太湖 太湖 [Tai4 Hu2] /Lake Tai near Wuxi/",
        "襄垣 襄垣 [Xiang1 yuan2] /Xiangyuan county in Changzhi/",
        "何 何 [He2] /surname He/",
    ]
    (tmp_path / "cedict").write_text("\n".join(["# CC-CEDICT", *entries]), encoding="utf-8")
    (tmp_path / "dict").write_text(
        "南岸 979 f\n城北 910 s\n武汉 24302 ns\n何 9 nr\n", encoding="utf-8"
    )
    names = ["资源", "太湖", "襄垣", "何", "南岸", "城北", "武汉", "无此词"]
    words = ordinary_words(names, tmp_path / "cedict", tmp_path / "dict")
    assert words == ["南岸", "城北", "太湖", "资源"]
