"""Queries that are no SPARQL: the fault is found where it is, and marked under its line."""

from __future__ import annotations

import pytest

from extractor.errors import QueryError
from extractor.query import run
from extractor.query.syntax import syntax_error
from extractor.query.table import columns_of
from extractor.store import Store


def test_a_syntax_error_shows_its_place(small_graph: Store) -> None:
    with pytest.raises(QueryError) as caught:
        run(small_graph, "SELECT * {\n  ?村 ?p ?o .\n  OPTIONAL { ?村 ?q }\n}")
    assert str(caught.value) == (
        "查询 query: 不是合法的 SPARQL，第 3 行第 20 列 · is no valid SPARQL, line 3, column 20\n"
        "      OPTIONAL { ?村 ?q }\n"
        "                        ^ → 改正此处；现成问题见 xiangtu query · "
        "mend it here; 'xiangtu query' lists the ready questions"
    )


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT ¦？x { ?x ?p ?o }", ""),
        ("SELECT ?x¦, ?y { ?x ?p ?y }", ""),
        ("SELECT ?x ¦WHER { ?x ?p ?y }", ""),
        ("SELECT * { ?s ?p ¦“村” }", ""),
        ("SELECT * { ?s ?p ?o ¦； ?q ?r }", ""),
        ("SELECT * { FILTER(?x = 3 ¦}", ""),
        ("SELECT * { ?s ?p ?o } ¦ORDR BY ?s", ""),
        ("SELECT * { ?s ?p '村¦", ""),
        ("¦hello SELECT", ""),
        ("SELECT * {} ¦; hello", ""),
        ("SELECT * { ?s x:y¦ ?o }", " (Prefix not found)"),
        ("SELECT * { ?s ?p <bad iri¦> }", " (IRI parsing failed)"),
        ("SELECT * { " + "?s ?p ?o . " * 20 + "?s ¦}", ""),
    ],
)
def test_the_fault_is_found_where_it_is(small_graph: Store, query: str, reason: str) -> None:
    """The parser itself names a place that lies up to a keyword behind."""
    before, _, behind = query.partition("¦")
    with pytest.raises(QueryError) as caught:
        run(small_graph, before + behind)
    told, line, mark = caught.value.why.splitlines()
    assert told.endswith(f", line 1, column {len(before) + 1}{reason}")
    shown = line.removesuffix(behind[:20])
    assert before.endswith(shown.lstrip(" …"))
    assert mark == " " * columns_of(shown) + "^"


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    told = syntax_error("ASK { ?村\t?p\x1b }", "error at 1:13: expected …", 12)
    assert told.why.splitlines()[1:] == ["    ASK { ?村 ?p  }", " " * 17 + "^"]


def test_an_error_without_a_place_is_told_as_it_is() -> None:
    assert str(syntax_error("ASK", "strange", None)) == (
        "查询 query: 不是合法的 SPARQL · is no valid SPARQL (strange) → "
        "现成问题见 xiangtu query · 'xiangtu query' lists the ready questions"
    )
