"""Places: the build, on editions made here, and the file that it writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DataError
from extractor.places import Area, Gazetteer
from extractor.places import build as builder
from extractor.places.editions import read_edition
from extractor.places.ordinary import ordinary_words
from extractor.places.pack import Blocks, decode, encode
from extractor.places.row import REASSIGNED, Row
from extractor.places.timeline import merge

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
