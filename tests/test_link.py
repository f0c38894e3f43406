"""Linking: which thing each name stands for, in texts written for the purpose."""

from __future__ import annotations

import pytest

from extractor import mentions
from extractor.link import link
from extractor.link.longer import is_short_for
from extractor.model import Entity, Reading, Report
from extractor.places import Gazetteer
from extractor.places.lookup import shipped
from extractor.segment import segment


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def read(text: str, gazetteer: Gazetteer, title: str | None = None) -> Reading:
    report = Report("r", text, "0" * 64, title=title, published="2019")
    found = mentions.find(mentions.TaggedText(text), gazetteer)
    return link(report, segment(text), found, (), (), gazetteer)


def things(reading: Reading) -> dict[str, Entity]:
    """Mention text and occurrence → entity."""
    by_id = {e.id: e for e in reading.entities}
    seen: dict[str, int] = {}
    found = {}
    for m in reading.mentions:
        seen[m.text] = seen.get(m.text, 0) + 1
        if m.entity:
            found[f"{m.text}#{seen[m.text]}"] = by_id[m.entity]
    return found


def codes(reading: Reading) -> dict[str, str | None]:
    return {name: e.code for name, e in things(reading).items()}


def test_an_address_is_decided_from_the_province_down(gazetteer: Gazetteer) -> None:
    reading = read("山西省长治市襄垣县王桥镇洛江沟村修了路。", gazetteer)
    assert codes(reading) == {
        "山西省#1": "140000",
        "长治市#1": "140400",
        "襄垣县#1": "140423",
        "王桥镇#1": "140423101",
        "洛江沟村#1": "140423101201",
    }


def test_a_renamed_township_keeps_todays_code(gazetteer: Gazetteer) -> None:
    reading = read("襄垣县善福乡修了路。", gazetteer)
    assert codes(reading)["善福乡#1"] == "140423108"


def test_a_county_that_no_edition_lists_has_no_code(gazetteer: Gazetteer) -> None:
    county = things(read("山西省无名县修了路。", gazetteer))["无名县#1"]
    assert (county.type, county.code, county.full_name) == ("County", None, "山西省无名县")


def test_a_village_that_no_edition_lists_has_no_code(gazetteer: Gazetteer) -> None:
    reading = read("襄垣县王桥镇无名沟村修了路。", gazetteer)
    village = things(reading)["无名沟村#1"]
    assert (village.type, village.code) == ("Village", None)
    assert village.full_name == "山西省长治市襄垣县王桥镇无名沟村"


def test_each_passage_has_its_own_county_in_force(gazetteer: Gazetteer) -> None:
    text = "襄垣县脱贫摘帽。全县修路。\n沁县正在赶上，全县种果树，该县还养蜂。"
    found = things(read(text, gazetteer))
    assert [found[f"全县#{i}"].code for i in (1, 2)] == ["140423", "140430"]
    assert found["该县#1"].code == "140430"


def test_a_county_that_is_never_named_is_told_by_its_townships_and_villages(
    gazetteer: Gazetteer,
) -> None:
    found = codes(read("我们驻的木黄镇五甲村修了路，全县都来看。五甲村种了茶。", gazetteer))
    assert found == {
        "木黄镇#1": "520625104",
        "五甲村#1": "520625104203",
        "五甲村#2": "520625104203",
        "全县#1": "520625",
    }


@pytest.mark.parametrize(
    ("township", "code"), [("板溪镇", "520625101220"), ("木黄镇", "520625104204")]
)
def test_a_village_of_several_townships_lies_in_the_one_named_last(
    township: str, code: str, gazetteer: Gazetteer
) -> None:
    text = f"印江土家族苗族自治县的变化。\n{township}修了路。老寨村通了车。"
    assert codes(read(text, gazetteer))["老寨村#1"] == code


@pytest.mark.parametrize("says", ["，又被称为“{}”", "，当地人叫它{}", "（原名{}）", "，俗称“{}”"])
def test_two_names_that_are_said_to_be_one(says: str, gazetteer: Gazetteer) -> None:
    text = "印江土家族苗族自治县的五甲村" + says.format("官塘村") + "。"
    found = things(read(text, gazetteer))
    assert found["五甲村#1"] is found["官塘村#1"]
    assert found["官塘村#1"].code == "520625104203"
    assert found["官塘村#1"].aliases == ("官塘村",)


def test_names_side_by_side_stay_two(gazetteer: Gazetteer) -> None:
    found = things(read("印江土家族苗族自治县五甲村和官塘村，一起修路。", gazetteer))
    assert found["五甲村#1"] is not found["官塘村#1"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("湖北恩施营上村平整土地。", "422801"),
        ("湖北恩施来凤县平整土地。", "422800"),
        ("恩施市修路，恩施干部高兴。", "422801"),
        ("恩施市修路，恩施州支持，恩施干部高兴。", "422800"),
    ],
)
def test_a_name_that_a_prefecture_and_its_city_share(
    text: str, code: str, gazetteer: Gazetteer
) -> None:
    assert codes(read(text, gazetteer))["恩施#1"] == code


def test_a_report_on_a_city_decides_only_what_the_city_has_once(gazetteer: Gazetteer) -> None:
    text = "上海市的乡村。\n浦东新区赵桥村种桃。\n{}种花。\n嘉定区向阳村养蚕。"
    assert codes(read(text.format("吴房村"), gazetteer))["吴房村#1"] == "310120111224"
    assert codes(read(text.format("园艺村"), gazetteer))["园艺村#1"] is None


@pytest.mark.parametrize(
    "text",
    [
        "城关镇和平村修了路。",  # in many counties
        "朗溪镇修了路。",  # in three counties
        "木黄镇修了路。",  # in one, but nothing else speaks for it
        "朗溪镇无名沟村修了路，附近还有光明村。",
    ],
)
def test_namesakes_decide_no_county(text: str, gazetteer: Gazetteer) -> None:
    assert not any(codes(read(text, gazetteer)).values())


def test_a_word_that_is_also_a_county_needs_support(gazetteer: Gazetteer) -> None:
    assert read("富民政策惠民利民，资源丰富，和平安宁。", gazetteer).mentions == ()
    named = codes(read("昆明市富民县产业兴旺，富民正在变样。", gazetteer))
    assert named["富民县#1"] == "530124"


def test_a_row_of_one_province_holds_no_county_of_another(gazetteer: Gazetteer) -> None:
    text = "陕西省的客商也来了。甘肃省定西、太白、静宁等地修了路。"
    assert codes(read(text, gazetteer)) == {
        "陕西省#1": "610000",
        "甘肃省#1": "620000",
        "定西#1": "621100",
        "静宁#1": "620826",
    }
    # Without a head, or with a second one, a row may pass from province to province.
    for row in ("定西、太白、静宁", "甘肃省定西、太白、陇县"):
        found = codes(read(f"陕西省、甘肃省相邻。{row}等地修了路。", gazetteer))
        assert found["太白#1"] == "610331"


def test_the_head_of_a_longer_name_bears_a_short_one_out(gazetteer: Gazetteer) -> None:
    assert codes(read("桑植的路修好了。湖南省扶贫办来人看过。", gazetteer)) == {
        "桑植#1": "430822",
        "湖南省扶贫办#1": None,
    }


def test_a_report_of_many_counties_opens_few_of_them() -> None:
    gazetteer = shipped()
    gazetteer.county.cache_clear()  # type: ignore[attr-defined]
    counties = sorted({name for name, code, short in gazetteer.wide() if name.endswith("县")})[:300]
    read("、".join(counties) + "。双石头村、大石头村修了路。", gazetteer)
    assert gazetteer.county.cache_info().misses < 30  # type: ignore[attr-defined]


def test_short_and_full_names_are_one_thing(gazetteer: Gazetteer) -> None:
    text = "丰禾源制衣公司招工。丰禾源是当地企业，村民赵有田在丰禾源上班。老赵很高兴。"
    reading = read(text, gazetteer)
    firms = [e for e in reading.entities if e.type == "Company"]
    assert [e.name for e in firms] == ["丰禾源制衣公司"]
    assert set(firms[0].aliases) == {"丰禾源"}
    people = [e for e in reading.entities if e.type == "Person"]
    assert [e.name for e in people] == ["赵有田"]


def test_the_report_is_about_the_narrowest_area_of_its_title(gazetteer: Gazetteer) -> None:
    text = "沁县定昌镇：果树满坡\n襄垣县派来干部。襄垣县还送来树苗。襄垣县出了力。"
    reading = read(text, gazetteer)
    about = next(e for e in reading.entities if e.id == reading.about)
    assert about.name == "定昌镇"


def test_a_report_stays_with_the_area_that_it_names_most(gazetteer: Gazetteer) -> None:
    text = (
        "路修好了。\n襄垣县今年修路。襄垣县投了钱，襄垣县派了人，襄垣县的干部都来了。\n"
        "古韩镇桥坡村的老人走上了新路。古韩镇还通了车。"
    )
    reading = read(text, gazetteer)
    assert {e.id: e.name for e in reading.entities}[reading.about or ""] == "襄垣县"


@pytest.mark.parametrize(
    ("text", "county"),
    [
        (
            "广州黄埔区援建光伏电站\n阳山县小江镇的电站并网了。黄埔区派人来过，阳山县的群众高兴，"
            "阳山县还要再建。",
            "阳山县",
        ),
        ("阳山县帮扶车间开工\n黄埔区的企业来了，阳山县的妇女有了活，阳山县很高兴。", "阳山县"),
        ("黄埔区与阳山县开展结对帮扶\n黄埔区来了人，阳山县接了人。阳山县通了路。", "阳山县"),
    ],
)
def test_a_headlines_helper_is_not_the_topic(text: str, county: str, gazetteer: Gazetteer) -> None:
    reading = read(text, gazetteer, text.split("\n")[0])
    assert {e.id: e.name for e in reading.entities}[reading.about or ""] == county


def test_a_village_lies_in_what_its_sentence_says(gazetteer: Gazetteer) -> None:
    reading = read("一条路\n双石村是黔江区中塘乡最偏远的村。石柱县中益乡华溪村也修路。", gazetteer)
    village = next(e for e in reading.entities if e.name == "双石村")
    assert village.code == "500114121204"


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        # The head of an address is no mention by itself.
        ("第一书记的账本", "他来到襄垣县王桥镇洛江沟村。太原市派他来，襄垣县也支持。", "洛江沟村"),
        # The title names the province, the text one of its counties.
        ("山西小县大产业", "襄垣县种树。襄垣县养羊。沁县也来学。", "襄垣县"),
        ("襄垣帮扶到沁县", "襄垣县派来干部。襄垣县还送来树苗。沁县种树。", "沁县"),
        ("桥架起来了，在王桥镇", "襄垣县修路。襄垣县通电。襄垣县治水。", "襄垣县"),
        # A village that is told of again and again outweighs the county of the headline.
        (
            "襄垣小院栽出新产业",
            "襄垣县王桥镇洛江沟村种花。洛江沟村修路。洛江沟村养羊。洛江沟村来了人。",
            "洛江沟村",
        ),
        ("襄垣小院栽出新产业", "襄垣县王桥镇洛江沟村种花。洛江沟村修路。", "襄垣县"),
        ("山西各县都种树", "襄垣县种树。沁县养羊。武乡县也来学。", "山西省"),
    ],
)
def test_a_report_is_about_what_most_of_it_tells_of(
    title: str, text: str, name: str, gazetteer: Gazetteer
) -> None:
    reading = read(f"{title}\n{text}", gazetteer, title)
    assert {e.id: e.name for e in reading.entities}[reading.about or ""] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("工作报告\n在襄垣县第十六届人民代表大会第二次会议上，县长作了报告。", "襄垣县"),
        ("公告\n襄垣县人民政府发布。", "襄垣县"),
        ("公告\n襄垣县人民政府和武乡县人民政府发布。", None),
        ("公告\n鼓楼区人民政府发布。", None),  # four counties are called so
    ],
)
def test_a_county_named_only_within_longer_names(
    text: str, name: str | None, gazetteer: Gazetteer
) -> None:
    reading = read(text, gazetteer)
    about = {e.id: e.name for e in reading.entities}.get(reading.about or "")
    assert about == name


def test_every_entity_has_a_mention_or_is_what_the_report_is_about(gazetteer: Gazetteer) -> None:
    reading = read("襄垣县委出台《奖补办法》，本办法施行，该合作社和县政府落实。", gazetteer)
    ids = {e.id for e in reading.entities}
    used = {m.entity for m in reading.mentions if m.type != "Time"}
    assert used | {reading.about} == ids
    kinds = {e.id: e.type for e in reading.entities}
    assert all(m.type == kinds[m.entity or ""] for m in reading.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "绿源农业科技有限公司（以下简称“菜联”）落户。菜联招工。",
        "绿源农业科技有限公司，简称菜联，已经落户。菜联招工。",
    ],
)
def test_a_defined_short_name_is_the_thing_that_it_is_defined_for(
    text: str, gazetteer: Gazetteer
) -> None:
    reading = read(text, gazetteer)
    assert [(e.name, e.aliases) for e in reading.entities] == [("绿源农业科技有限公司", ("菜联",))]
    assert len(reading.mentions) == 3


def test_every_coded_area_tells_why(gazetteer: Gazetteer) -> None:
    text = "山西省长治市襄垣县王桥镇修了路。全县受益，赴津务工的回来了。"
    reading = read(text, gazetteer)
    assert {e.name: e.reason for e in reading.entities} == {
        "山西省": "gazetteer",
        "长治市": "gazetteer",
        "襄垣县": "gazetteer",
        "王桥镇": "listed under 襄垣县",
        "天津市": "abbreviation",
    }


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("丰禾源", "丰禾源制衣公司", True),
        ("观鸟协会", "南山观鸟协会", True),
        ("县兴旺公司", "县兴旺投资公司", True),
        ("中心小学", "民族小学", False),
        ("公司", "制衣公司", False),
        ("制衣公司", "制衣公司", False),
    ],
)
def test_short_forms(short: str, full: str, expected: bool) -> None:
    assert is_short_for(short, full) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("仙居县的横溪至白塔段开工。", {"横溪": "331024101", "白塔": "331024103"}),
        ("襄垣县古韩镇石灰窑是老村，石灰窑村修了路。", {"石灰窑": "140423100208"}),
        ("“俺们村的路好。”襄垣县古韩镇石灰窑村的老人说。", {"俺们村": "140423100208"}),
        ("海原县的三河、西安、高崖等乡镇修了路。", {"三河": "640522104", "西安": "640522103"}),
        ("贵州毕节的纳雍、威宁、赫章三县摘帽。", {"纳雍": "520525", "赫章": "520527"}),
        (
            "西乌旗乌兰哈拉嘎苏木修路，全旗通电。",
            {"乌兰哈拉嘎苏木": "152526201", "全旗": "152526"},
        ),
        ("凉山州昭觉县支尔莫乡通了路，全州修路。", {"全州": "513400"}),
        ("绍兴县钱清镇的企业到台江县投资。", {"绍兴县": "330603", "台江县": "522630"}),
        ("兰坪县河西乡与浦东新区惠南镇结对，该乡修路。", {"该乡": "533325201"}),
        (
            "武冈市邓元泰镇养鹅的多了，邵阳市派来专家。全市富了，武冈市名声在外。",
            {"全市": "430581"},
        ),
    ],
)
def test_short_names_and_phrases_mean_the_area_of_their_passage(
    text: str, expected: dict[str, str], gazetteer: Gazetteer
) -> None:
    found = codes(read(text, gazetteer))
    assert {name: found[f"{name}#1"] for name in expected} == expected
