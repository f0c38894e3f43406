"""An empty answer says which given name the graph does not know, and which it knows like it."""

from __future__ import annotations

import re

from command import ROOT, inside

from extractor.query import Unknown, questions, unknown_names
from extractor.store import Store

COLUMNS = ROOT / "extractor" / "lexicons" / "columns.tsv"


def test_a_mistyped_name_is_told_with_those_like_it(corpus_graph: Store) -> None:
    found = unknown_names(corpus_graph, {"county": "襄恒县", "year": "2018"})
    assert [(u.parameter, u.value) for u in found] == [("county", "襄恒县")]
    assert found[0].near[0] == "襄垣县"


def test_a_known_name_or_code_is_no_fault(corpus_graph: Store) -> None:
    for name in ("襄垣县", "140423"):
        assert unknown_names(corpus_graph, {"county": name}) == ()


def test_a_name_like_nothing_gets_no_advice(corpus_graph: Store) -> None:
    assert unknown_names(corpus_graph, {"name": "ZZZZ"}) == (Unknown("name", "ZZZZ", ()),)


def test_a_name_is_data_and_no_sparql(corpus_graph: Store) -> None:
    hostile = '" } DROP ALL #'
    assert unknown_names(corpus_graph, {"name": hostile})[0].value == hostile


def test_the_command_says_it_beside_an_empty_table(corpus_graph: Store) -> None:
    done = inside("query", "poverty-exit", "--county", "襄恒县", "--graph", corpus_graph.folder)
    assert done.returncode == 0
    assert "图谱中没有“襄恒县”，是否指 襄垣县" in done.stderr


def test_every_column_of_a_ready_question_has_a_chinese_heading() -> None:
    known = {line.split("\t")[0] for line in COLUMNS.read_text(encoding="utf-8").splitlines()}
    for question in questions():
        head = re.search(r"^SELECT (?:DISTINCT )?(.+)", question.sparql, re.MULTILINE)
        assert head is not None
        plain = re.sub(r"\(COUNT\(DISTINCT \?\w+\) AS (\?\w+)\)", r"\1", head[1])
        assert {name.removeprefix("?") for name in plain.split()} <= known, question.name
