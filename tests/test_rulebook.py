"""The rulebook: patterns, the loader's overriding, and errors that say what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.errors import DataError
from extractor.relate.trial import example_reading, given_by, try_rules
from extractor.rulebook import load
from extractor.rulebook.loader import entries
from extractor.rulebook.pattern import (
    MAX_GAP,
    Amount,
    Gap,
    Slot,
    Trigger,
    Words,
    parse_pattern,
    types_of,
)
from extractor.rulebook.relations import Example, Expected, load_relations, parse_example
from extractor.tokens import tokenize

GOOD = """
[[rule]]
name = "mine/twinned"
relation = "cooperatesWith"
triggers = ["缔结友好"]
pattern = "{head} 与 {tail} {trigger}"
examples = ["[甲县:County]与[乙县:County]缔结友好。 => cooperatesWith(甲县, 乙县)"]
near_misses = ["与[甲县:County]缔结友好的[乙公司:Company]来了。"]
"""


def written(folder: Path, text: str, name: str = "relations.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(DataError) as error:
        load_relations([written(folder, text)])
    return str(error.value)


def test_a_pattern_becomes_its_elements() -> None:
    assert parse_pattern("{head:Company|Person} 在|于? ..3 {trigger} !旁 {quantity:mu} {tail}") == (
        Slot("head", frozenset({"Company", "Person"})),
        Words(frozenset({"在", "于"}), optional=True),
        Gap(3),
        Trigger(),
        Words(frozenset({"旁"}), negated=True),
        Amount(frozenset({"mu"})),
        Slot("tail", frozenset()),
    )


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("{trigger} .* {tail}", "not understood"),
        ("{trigger} 的+ {tail}", "not understood"),
        (f"{{trigger}} ..{MAX_GAP + 1} {{tail}}", "at most 15"),
        ("{trigger} {tail} ...", "unbounded"),
        ("{head} {tail}", "{trigger} must stand"),
        ("{trigger} {trigger} {tail}", "{trigger} must stand"),
        ("{trigger} {tail} {tail}", "twice"),
        ("{trigger} {body}", "no slot {body}"),
        ("{trigger} {tail:Place|Dragon}", "no entity type 'Dragon'"),
        ("{trigger} 在| {tail}", "empty word"),
        ("{trigger} " + "的? " * 20 + "{tail}", "at most 16"),
    ],
)
def test_a_pattern_is_refused_with_the_reason(pattern: str, why: str) -> None:
    with pytest.raises(ValueError, match=why.replace("{", r"\{").replace("}", r"\}")):
        parse_pattern(pattern)


def test_groups_name_several_types() -> None:
    assert types_of("Place|Person") == types_of("Area") | {"Region", "Person"}


def test_an_example_gives_text_marks_and_answer() -> None:
    marked = "[甲镇:Township]种[茶:Product]{3亩:mu}。 => planned produces(甲镇, 茶)"
    assert parse_example(marked) == Example(
        text="甲镇种茶3亩。",
        mentions=((0, 2, "Township"), (3, 4, "Product")),
        quantities=((4, 6, "mu"),),
        expected=(Expected("produces", "甲镇", "茶", stance="planned"),),
    )


def test_shipped_rules_load_under_unique_names() -> None:
    names = [rule.name for rule in load().relations.rules]
    assert len(names) == len(set(names)) > 50


def test_a_users_rule_is_added(tmp_path: Path) -> None:
    before, after = load_relations(), load_relations([written(tmp_path, GOOD)])
    assert {r.name for r in after.rules} - {r.name for r in before.rules} == {"mine/twinned"}


def test_a_users_rule_replaces_one_of_its_name(tmp_path: Path) -> None:
    own = GOOD.replace("mine/twinned", "bodies/cooperate")
    rules = {r.name: r for r in load_relations([written(tmp_path, own)]).rules}
    assert rules["bodies/cooperate"].triggers == ("缔结友好",)
    assert len(rules) == len(load_relations().rules)


def test_a_shipped_rule_is_disabled_by_name(tmp_path: Path) -> None:
    folder = written(tmp_path, 'disable = ["bodies/cooperate"]')
    assert "bodies/cooperate" not in {r.name for r in load_relations([folder]).rules}


def test_files_of_a_folder_are_read_in_name_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        written(tmp_path, GOOD.replace("mine/", f"{name}/"), f"relations/{name}.toml")
    own = [e.name for e in entries("relations", [tmp_path])][-2:]
    assert own == ["a/twinned", "b/twinned"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("cooperatesWith", "marries"), ["relation: 'marries'", "可用 allowed: locatedIn"]),
        (("{head} 与 {tail}", "{head} .* {tail}"), ["pattern refused", "not understood"]),
        (("{head} 与 {tail}", "{head} 与"), ["nothing fills tail", 'subject = "tail"']),
        (('["缔结友好"]', "[]"), ["0 triggers", "1 to"]),
        (('["缔结友好"]', '["缔结", "缔结"]'), ["触发词重复 · a trigger stands twice: '缔结'"]),
        (("{tail}", "{tail:Product}"), ["cooperatesWith takes no Product as tail"]),
        (("与[甲县:County]缔结友好的", "[甲县:County]的"), ["holds no trigger", "holds one"]),
        (("near_misses", "near_mises"), ["unknown field near_mises", "near_misses"]),
        ((" => cooperatesWith(甲县, 乙县)", ""), ["an example expects nothing"]),
        (("乙县:County]缔", "乙县:Countty]缔"), ["no entity type 'Countty'"]),
        (("pattern =", "confidence = 2\npattern ="), ["wrong value of confidence: 2", "0 to 1"]),
        (('name = "mine/twinned"', ""), ["rule no. 1", "no name"]),
        (("[[rule]]", "[rule]"), ["rule is not a list"]),
        (("[[rule]]", "[[rules]]"), ["unknown key 'rules'"]),
        (("[[rule]]", "[[rule"), ["not readable as TOML"]),
    ],
)
def test_a_malformed_rule_names_file_rule_reason_and_remedy(
    tmp_path: Path, change: tuple[str, str], said: list[str]
) -> None:
    message = refusal(tmp_path, GOOD.replace(*change))
    assert message.startswith(str(tmp_path / "relations.toml"))
    assert [part for part in said if part not in message] == []


def test_a_name_given_twice_is_refused(tmp_path: Path) -> None:
    assert "stands in" in refusal(tmp_path, GOOD + GOOD)


def test_disabling_an_unknown_rule_is_refused(tmp_path: Path) -> None:
    assert "no rule 'no/such'" in refusal(tmp_path, 'disable = ["no/such"]')


def test_a_missing_folder_and_a_stray_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such rules folder"):
        load([tmp_path / "nowhere"])
    with pytest.raises(DataError, match="not a kind of rules"):
        load([written(tmp_path, GOOD, "notes.toml")])


@pytest.mark.parametrize("page", ["rules.md", "rules.zh.md"])
def test_the_rules_of_the_guide_work_as_written(page: str, tmp_path: Path) -> None:
    text = (Path(__file__).resolve().parents[1] / "docs" / page).read_text(encoding="utf-8")
    rule, disabling = re.findall(r"^```toml\n(.*?)^```", text, re.M | re.S)
    rules = load_relations([written(tmp_path / "own", rule), written(tmp_path / "off", disabling)])
    assert [v for v in try_rules(rules) if v.rule == "mine/twinned" and v.complaint] == []
    names = {r.name for r in rules.rules}
    assert "mine/twinned" in names
    assert names.isdisjoint({"hosts/brand", "produces/heading"})


def test_a_single_file_may_stand_for_a_folder_and_its_rules_be_tried_alone(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD, "anything.toml") / "anything.toml"
    rules = load_relations([file])
    reading = example_reading(parse_example("[甲县:County]与[乙县:County]缔结友好。"))
    (relation,) = given_by(reading, tokenize(reading), rules, {"mine/twinned"})
    assert (relation.type, relation.rule) == ("cooperatesWith", "mine/twinned")
