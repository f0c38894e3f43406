"""The command line as a user meets it: a real process, real files, a real graph folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import CORPUS, xiangtu

TEXT = (
    "2018年，云岭县青禾镇投资300万元修通了12公里的路，420户1600人脱贫。\n"
    "青禾镇大石村村民李大山说，路好了，茶叶就运得出去。\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "yunling.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_extract_prints_one_object_whose_spans_quote_the_text(report: Path) -> None:
    done = xiangtu("extract", report)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["report"]["id"] == "yunling"
    assert found["report"]["chars"] == len(TEXT)
    spans = [*found["mentions"], *found["observations"]]
    assert {x["text"] for x in spans} >= {"300万元", "12公里", "420户", "1600人", "2018年"}
    assert all(TEXT[x["start"] : x["end"]] == x["text"] for x in spans)


def test_extract_of_several_gives_a_line_each_and_goes_on_over_a_bad_file(
    report: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.7")
    other = tmp_path / "zz.txt"
    other.write_text("全县有3个村。", encoding="utf-8")
    done = xiangtu("extract", tmp_path)
    assert done.returncode == 1
    ids = [json.loads(line)["report"]["id"] for line in done.stdout.splitlines()]
    assert ids == ["yunling", "zz"]
    assert (
        "bad.txt: 这是 PDF，不是纯文本 · this is a PDF, not plain text → "
        "另存为纯文本 · save it as plain text\n"
    ) in done.stderr


@pytest.mark.parametrize("form", ["jsonl", "ttl", "trig", "nq"])
def test_every_format_gives_the_same_bytes_twice(report: Path, form: str) -> None:
    first, second = (xiangtu("extract", "--format", form, report) for _ in range(2))
    assert first.returncode == 0
    assert first.stdout
    assert first.stdout == second.stdout


def test_published_is_the_reference_for_relative_years(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("去年，云岭县420户脱贫。", encoding="utf-8")
    found = json.loads(xiangtu("extract", "--published", "2019-05", path).stdout)
    assert found["report"]["published"] == "2019-05"
    assert [o["time"] for o in found["observations"]] == ["2018"]


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        ["extract"],
        ["extract", "--format", "pdf", "x.txt"],
        ["extract", "--published", "May", "x.txt"],
        ["evaluate"],
    ],
)
def test_wrong_use_ends_with_2(args: list[str]) -> None:
    done = xiangtu(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr


def test_missing_file_ends_with_1_and_says_which() -> None:
    done = xiangtu("extract", "nowhere/gone.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == (
        "错误 error: nowhere/gone.txt: 无法读取 · cannot be read (No such file or directory) → "
        "请检查文件名和读取权限 · check the name and that it may be read"
    )


def test_evaluate_reads_the_reports_beside_the_gold_and_lists_errors() -> None:
    done = xiangtu("evaluate", CORPUS, "--json", "--errors", "3")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    ids = {p.name.removesuffix(".gold.json") for p in CORPUS.glob("*.gold.json")}
    assert {miss["report"] for miss in found["errors"]} <= ids
    assert found["rows"]["mention"]["gold"] > 0


def test_evaluate_of_given_output_prints_a_table() -> None:
    gold = next(CORPUS.glob("*.gold.json"))
    done = xiangtu("evaluate", gold, "--pred", gold, "--errors", "5")
    assert done.returncode == 0
    rows = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    assert rows["what"] == ["P", "R", "F1", "gold", "pred", "right"]
    assert rows["mention"][:3] == ["1.000", "1.000", "1.000"]
    assert "##" not in done.stdout


def test_version_and_help_are_in_both_languages() -> None:
    from extractor import __version__

    assert xiangtu("--version").stdout == f"xiangtu {__version__}\n"
    help_text = xiangtu("--help").stdout
    assert "读报告" in help_text
    assert "Print what reports say" in help_text


def test_no_colour_codes_when_not_a_terminal(report: Path) -> None:
    for args in (["--help"], ["extract", report], ["evaluate"]):
        done = xiangtu(*args, NO_COLOR="1")
        assert "\x1b[" not in done.stdout + done.stderr


RULE = """
[[rule]]
name = "mine/pays-for"
relation = "funds"
triggers = ["解囊助了"]
pattern = "{head} {trigger} {tail:Site}"
examples = ["[云岭县:County]解囊助了[青禾桥:Site]。 => funds(云岭县, 青禾桥)"]
near_misses = ["[云岭县:County]的村民解囊助了房。"]
confidence = 0.9
"""


@pytest.fixture
def own_rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "relations.toml").write_text(RULE, encoding="utf-8")
    return folder


def test_rules_are_listed_shown_and_tested(own_rules: Path) -> None:
    listed = xiangtu("rules", "list", "--rules", own_rules, "-f", "csv").stdout
    assert "mine/pays-for,relation,funds,relations.toml" in listed.splitlines()
    shown = xiangtu("rules", "show", "mine/pays-for", "--rules", own_rules).stdout
    assert shown.split("\n", 1)[1] == RULE.lstrip()
    done = xiangtu("rules", "test", own_rules)
    assert done.returncode == 0
    assert done.stdout.startswith("你的规则 your rules: 2 / 2 例通过 · examples pass\n自带规则 ")
    assert xiangtu("rules", "show", "none/such").returncode == 1


def test_a_rule_that_misses_its_example_is_told(own_rules: Path) -> None:
    wrong = RULE.replace("=> funds(云岭县, 青禾桥)", "=> builds(云岭县, 青禾桥)")
    (own_rules / "relations.toml").write_text(wrong, encoding="utf-8")
    done = xiangtu("rules", "test", own_rules)
    assert done.returncode == 1
    assert "mine/pays-for: 云岭县解囊助了青禾桥。" in done.stdout
    assert "gives funds(云岭县, 青禾桥)，应为 instead of builds(云岭县, 青禾桥)" in done.stdout


def test_own_rules_are_tried_used_and_explained(own_rules: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("2018年，襄垣县解囊助了青禾大桥。", encoding="utf-8")
    done = xiangtu("rules", "try", own_rules / "relations.toml", path)
    assert "funds(襄垣县, 青禾大桥)  mine/pays-for" in done.stdout
    found = json.loads(xiangtu("extract", "--rules", own_rules, path).stdout)
    mine = [r for r in found["relations"] if r["rule"] == "mine/pays-for"]
    assert [r["type"] for r in mine] == ["funds"]
    why = xiangtu("explain", path, mine[0]["id"], "--rules", own_rules).stdout.splitlines()
    assert "called by: 解囊助了" in why
    assert "head: 襄垣县 [6, 9)  in the clause" in why
    assert xiangtu("explain", path, "r99").returncode == 1


def test_a_broken_rule_file_is_told_with_what_is_allowed(own_rules: Path, report: Path) -> None:
    broken = RULE.replace('"funds"', '"pays"')
    (own_rules / "relations.toml").write_text(broken, encoding="utf-8")
    done = xiangtu("extract", "--rules", own_rules, report)
    assert (done.returncode, done.stdout) == (1, "")
    assert "'mine/pays-for': relation 的值不对 · wrong value of relation: 'pays'" in done.stderr
    assert " → 可用 allowed: locatedIn, " in done.stderr


def test_an_observation_is_explained_by_its_slots(report: Path) -> None:
    done = xiangtu("explain", report, "o1")
    lines = done.stdout.splitlines()
    assert "text: 300万元" in lines
    assert "value: 3000000" in lines
    assert "indicator: investment" in lines


def test_statistics_of_rules_on_gold() -> None:
    rows = xiangtu("rules", "stats", CORPUS, "-f", "csv").stdout.splitlines()
    assert rows[0] == "rule,relation,fired,right,wrong,missed,overlap,cost"
    assert sum(int(row.split(",")[3]) for row in rows[1:]) > 50
