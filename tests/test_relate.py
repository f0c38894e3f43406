"""Relations: each rule's examples through the real engine, and what holds for any report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import DataError
from extractor.model import Extraction, Reading, Relation
from extractor.relate import relate
from extractor.relate.explain import explain
from extractor.relate.trial import Verdict, as_expected, example_reading, try_rules
from extractor.rulebook.relations import (
    ENDS,
    Expected,
    RelationRules,
    load_relations,
    parse_example,
)
from extractor.tokens import Tokens, tokenize
from tests.growth import calls, in_proportion
from tests.oracle import SHARED, dev_reports, gold_reading
from tests.rule_figures import TABLE, table

RULES = load_relations()


def read(marked: str, about: str | None = None, rules: RelationRules = RULES) -> set[Expected]:
    """The relations of a marked text, by names; ``about`` names the report's own area."""
    reading = example_reading(parse_example(marked))
    own = next((e.id for e in reading.entities if e.name == about), None)
    reading = replace(reading, about=own)
    return {as_expected(r, reading) for r in relate(reading, tokenize(reading), rules)}


def answer(text: str) -> set[Expected]:
    return set(parse_example("=> " + text).expected)


@pytest.mark.parametrize("verdict", list(try_rules(RULES)), ids=lambda v: f"{v.rule}: {v.text}")
def test_each_example_gives_the_whole_answer_and_no_near_miss_fires(verdict: Verdict) -> None:
    assert verdict.complaint == ""


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (  # an address cut at its levels
            "[丽水市:Prefecture][云和县:County][紧水滩镇:Township][龙门村:Village]",
            "locatedIn(云和县, 丽水市); locatedIn(紧水滩镇, 云和县); locatedIn(龙门村, 紧水滩镇)",
        ),
        (  # a list under one wider area
            "[浙江省:Province][丽水:Prefecture]、[衢州:Prefecture]两地产茶。",
            "locatedIn(丽水, 浙江省); locatedIn(衢州, 浙江省)",
        ),
        (  # a body named after its area, and its office
            "[云和县:County]的[云和县财政局:Government]和[云和县财政局农业科:Government]。",
            "locatedIn(云和县财政局, 云和县); locatedIn(云和县财政局农业科, 云和县);"
            "partOf(云和县财政局农业科, 云和县财政局)",
        ),
        (  # coordination on both sides
            "[甲村:Village]和[乙村:Village]种植[茶叶:Product]、[油茶:Product]和[雪梨:Product]。",
            "produces(甲村, 茶叶); produces(甲村, 油茶); produces(甲村, 雪梨);"
            "produces(乙村, 茶叶); produces(乙村, 油茶); produces(乙村, 雪梨)",
        ),
        (  # the subject of the clause before
            "[云和县:County]立足实际，出台了《[茶产业发展办法:Document]》。",
            "issued(云和县, 茶产业发展办法)",
        ),
        (  # the firm of the sentence before
            "[绿源公司:Company]成立十年了。主要生产[竹席:Product]。",
            "produces(绿源公司, 竹席)",
        ),
        (  # passive
            "[湖滨公园:Site]由[绿源公司:Company]承建。",
            "builds(绿源公司, 湖滨公园)",
        ),
        (  # the doer stands inside a relative clause
            "对口帮扶[甲村:Village]的[青田县:County]派来医生。",
            "assists(青田县, 甲村)",
        ),
        (  # the speaker of a quotation
            "“我家种了10亩[茶叶:Product]。”村民[王有才:Person]说。",
            "produces(王有才, 茶叶)",
        ),
        (  # a pronoun and a noun that point back
            "[王有才:Person]建了房。他在[绿源公司:Company]上班。",
            "worksFor(王有才, 绿源公司)",
        ),
        (  # title, body and person
            "[云和县农业局:Government]副局长[王有才:Person]介绍。",
            "holdsPosition(王有才, 副局长, org=云和县农业局); worksFor(王有才, 云和县农业局)",
        ),
        (  # a title at an area gives no employment
            "[甲村:Village]第一书记[王有才:Person]说。",
            "holdsPosition(王有才, 第一书记, org=甲村)",
        ),
        (  # two reporters under one title
            "[本报:Organization]记者 [王有才:Person] [李大山:Person]",
            "holdsPosition(王有才, 记者, org=本报); worksFor(王有才, 本报);"
            "holdsPosition(李大山, 记者, org=本报); worksFor(李大山, 本报)",
        ),
        (  # pairs side by side
            "涌现出[甲村:Village][古堰画乡:Site]、[乙村:Village][云上梯田:Site]等名村。",
            "hosts(甲村, 古堰画乡); hosts(乙村, 云上梯田)",
        ),
    ],
)
def test_the_whole_answer(marked: str, expected: str) -> None:
    assert read(marked) == answer(expected)


def sentences() -> list[tuple[str, str]]:
    """The sentences of relation_sentences.txt with their answers; a line end is written ``\\n``."""
    lines = Path(__file__).with_name("relation_sentences.txt").read_text(encoding="utf-8")
    pairs = (line.partition("=>") for line in lines.splitlines() if line and line[0] != "#")
    return [(marked.rstrip().replace("\\n", "\n"), expected) for marked, _, expected in pairs]


@pytest.mark.parametrize(("marked", "expected"), sentences())
def test_sentences_of_county_prose(marked: str, expected: str) -> None:
    about = "云和县" if "\n" in marked else None
    assert read(marked, about=about) == answer(expected)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[云和县:County]计划建设[湖滨公园:Site]。", "planned builds(云和县, 湖滨公园)"),
        ("[云和县:County]将实施[安居工程:Program]。", "planned implements(云和县, 安居工程)"),
        ("[云和县:County]没有实施[安居工程:Program]。", "negative implements(云和县, 安居工程)"),
        ("[云和县:County]尚未建成[湖滨公园:Site]。", "negative builds(云和县, 湖滨公园)"),
        ("如果[云和县:County]建成[湖滨公园:Site]，游客会多。", ""),
        ("据说[云和县:County]建成了[湖滨公园:Site]。", ""),
        ("[云和县:County]鼓励发展[茶叶:Product]。", ""),
        (  # what was done is no plan any more
            "[云和县:County]计划实施[安居工程:Program]。[云和县:County]实施了[安居工程:Program]。",
            "implements(云和县, 安居工程)",
        ),
    ],
)
def test_plans_denials_and_hearsay_are_no_plain_facts(marked: str, expected: str) -> None:
    assert read(marked) == answer(expected)


def test_under_a_heading_of_plans_all_is_planned() -> None:
    marked = "四、下一步工作打算\n[云和县:County]实施[安居工程:Program]，让大家住得安心，过得舒心。"
    assert read(marked) == answer("planned implements(云和县, 安居工程)")


def test_the_reports_own_area_is_subject_and_parent() -> None:
    marked = "[云和县:County]概况。\n[紧水滩镇:Township]在湖边。\n全面实施[安居工程:Program]。"
    expected = answer("locatedIn(紧水滩镇, 云和县); implements(云和县, 安居工程)")
    assert read(marked, about="云和县") == expected


def test_a_users_rule_overrides_and_a_disabled_one_is_silent(tmp_path: Path) -> None:
    marked = "[甲公司:Company]与[乙公司:Company]合作。"
    assert read(marked) == answer("cooperatesWith(甲公司, 乙公司)")
    (tmp_path / "relations.toml").write_text('disable = ["bodies/cooperate"]', encoding="utf-8")
    assert read(marked, rules=load_relations([tmp_path])) == set()


WORDS = [
    "没有",
    "实施",
    "建成",
    "投资",
    "种植",
    "村民",
    "局长",
    "对口帮扶",
    *"的在由与和、，。；“”为将是\n",
]
MARKS = [f"[{name}:{kind}]" for kind, name in {
    "County": "云和县", "Township": "紧水滩镇", "Village": "龙门村", "Site": "湖滨公园",
    "Company": "绿源公司", "Government": "云和县委", "Person": "王有才", "Program": "安居工程",
    "Product": "茶叶", "Document": "发展办法", "Event": "采茶节", "Time": "2019年",
    "Region": "云和湖", "Organization": "茶叶协会",
}.items()] + ["{300万元:CNY}", "{20亩:mu}"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS + MARKS * 2), min_size=1, max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_on_any_text_relations_are_sound_and_the_same_again(marked: str) -> None:
    reading = example_reading(parse_example(marked))
    doc = tokenize(reading)
    relations = relate(reading, doc, RULES)
    assert relations == relate(reading, doc, RULES)
    assert [r.id for r in relations] == [f"r{n}" for n in range(1, len(relations) + 1)]
    keys = [(r.type, r.head, r.tail, r.polarity, r.modality) for r in relations]
    assert len(set(keys)) == len(keys)
    for relation in relations:
        check_sound(relation, reading)


def check_sound(relation: Relation, reading: Reading) -> None:
    """Its ends exist and are of the contract's types; its evidence names one of them."""
    kinds = {e.id: e.type for e in reading.entities}
    head, tail = ENDS[relation.type]
    assert kinds[relation.head] in head
    assert relation.type == "holdsPosition" or kinds[relation.tail] in tail
    assert relation.head != relation.tail
    assert relation.org is None or relation.org in kinds
    ends = [m for m in reading.mentions if m.entity in (relation.head, relation.tail)]
    assert any(relation.evidence.covers(m.start, m.end) for m in ends)
    assert relation.evidence.end <= len(reading.report.text)


@pytest.mark.skipif(not (SHARED / "gold" / "dev").is_dir(), reason="no ../shared/gold beside us")
def test_with_perfect_names_the_development_reports_are_read_as_well_as_ever() -> None:
    right = given_ = expected = 0
    for gold, text in dev_reports():
        reading = gold_reading(gold, text)
        found = relate(reading, tokenize(reading), RULES)
        assert Extraction(
            reading.report, reading.about, reading.entities, reading.mentions, (), found
        ).to_json()
        keys = {(r.type, r.head, r.tail, r.modality, r.polarity) for r in found}
        wanted = {
            (r["type"], r["head"], r["tail"], r.get("modality"), r.get("polarity"))
            for r in gold["relations"]
        }
        right += len(keys & wanted)
        given_ += len(keys)
        expected += len(wanted)
    precision, recall = right / given_, right / expected
    assert precision >= 0.92
    assert 2 * precision * recall / (precision + recall) >= 0.88


@pytest.mark.parametrize(
    ("scope", "between", "reaches"),
    [
        ("clause", "", True),
        ("clause", "，", False),
        ("sentence", "，", True),
        ("sentence", "。", False),
        ("paragraph", "。", True),
        (
            "paragraph",
            "，好好好好好好好好好好好好好好好好好好好好好好好好好好好好好好好好好好。\n",
            False,
        ),
    ],
)
def test_a_pattern_reaches_as_far_as_its_scope(
    tmp_path: Path, scope: str, between: str, reaches: bool
) -> None:
    rule = f"""
        [[rule]]
        name = "mine/near"
        relation = "cooperatesWith"
        triggers = ["结盟"]
        pattern = "{{trigger}} ..15 {{head}} ..2 {{tail}}"
        scope = "{scope}"
        examples = ["结盟：[甲县:County]、[乙县:County]。 => cooperatesWith(甲县, 乙县)"]
        near_misses = ["[甲县:County]、[乙县:County]没有结盟。"]
    """
    (tmp_path / "relations.toml").write_text(rule, encoding="utf-8")
    found = read(f"结盟{between}[甲县:County]、[乙县:County]", rules=load_relations([tmp_path]))
    assert bool(found) is reaches


def test_a_team_named_after_its_post_helps_it_for_its_sender() -> None:
    marked = "[绿源公司:Company][驻龙门村工作队:Team]到[龙门村:Village]走访。"
    assert read(marked) == answer("assists(绿源公司, 龙门村)")


@pytest.mark.parametrize(
    "piece",
    [
        "[云和县:County]实施[安居工程:Program]，",  # one sentence without end
        "[龙门村:Village]、",  # one list without end
        "[云和县:County]种植[茶叶:Product]。",  # one line without end
        "如果将在由与的把",
        "学校和他说“我家",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def laid_out(times: int) -> tuple[Reading, Tokens]:
        reading = example_reading(parse_example(piece * times))
        return reading, tokenize(reading)

    texts = {times: laid_out(times) for times in (300, 2400)}
    assert in_proportion(lambda times: relate(*texts[times], RULES), 300, 2400)


@pytest.mark.skipif(not (SHARED / "gold" / "dev").is_dir(), reason="no ../shared/gold beside us")
def test_the_table_of_rules_is_todays() -> None:
    assert table() == TABLE.read_text(encoding="utf-8"), "write it: python -m tests.rule_figures"


def test_why_a_relation_is_there() -> None:
    text = "[王有才:Person]建了房。他在[绿源公司:Company]上班。"
    reading = example_reading(parse_example(text))
    why = explain(reading, tokenize(reading), RULES, "r1")
    assert (why.relation.type, why.relation.rule) == ("worksFor", "people/works-at")
    assert why.called_by == "上班"
    assert why.pattern == next(r.written for r in RULES.rules if r.name == "people/works-at")
    assert [(e.role, e.text, e.source) for e in why.ends] == [
        ("head", "王有才", "pointed back at"),
        ("tail", "绿源公司", "in the clause"),
    ]
    with pytest.raises(DataError, match="known: r1–r1"):
        explain(reading, tokenize(reading), RULES, "r9")


@pytest.mark.parametrize("text", ["", "\n", "“”", "。", "的"])
def test_a_text_without_names_states_nothing(text: str) -> None:
    assert read(text) == set()


def test_two_thousand_rules_cost_hardly_more_than_twenty(tmp_path: Path) -> None:
    rule = """
        [[rule]]
        name = "many/{n}"
        relation = "implements"
        triggers = ["触发词{n}号"]
        pattern = "{{trigger}} ..6 {{tail}}"
        subject = "head"
        examples = ["[甲县:County]触发词{n}号[乙工程:Program]。 => implements(甲县, 乙工程)"]
        near_misses = ["[甲县:County]的触发词{n}号。"]
    """
    text = "\n".join(rule.format(n=n) for n in range(2000))
    (tmp_path / "relations.toml").write_text(text, encoding="utf-8")
    many = load_relations([tmp_path])
    marked = "[云和县:County]深入实施[安居工程:Program]，种植[茶叶:Product]{20亩:mu}。"
    reading = example_reading(parse_example(marked * 50))
    doc = tokenize(reading)

    relate(reading, doc, RULES)
    relate(reading, doc, many)  # both compiled
    few, lots = (calls(lambda rules=rules: relate(reading, doc, rules)) for rules in (RULES, many))
    assert lots < 1.01 * few
