"""Questions: guarded, bounded, and answered alike by three engines."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from shutil import which
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from graph_examples import Example
from graph_gold import corpus
from hypothesis import given
from hypothesis import strategies as st
from test_answers import world

from extractor import network
from extractor.errors import DataError, QueryError
from extractor.exports import export
from extractor.query import Question, Table, fill, questions, run
from extractor.query.guard import check
from extractor.query.ready import quoted, read_question
from extractor.query.table import Term
from extractor.store import Store

Answer = Counter[tuple[str | None, ...]]


@pytest.fixture
def store(corpus_graph: Store) -> Store:
    return corpus_graph


@pytest.fixture(scope="module")
def union(corpus_graph: Store) -> ox.Store:
    """The corpus in memory, for the many queries that need no process of their own."""
    found = ox.Store()
    with corpus_graph.reading() as quads:
        found.extend(quads.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return found


def values(table: Table, *columns: str) -> list[tuple[str | None, ...]]:
    return [tuple(record[c] for c in columns) for record in table.records()]


# -- the first question of all ----------------------------------------------------------


def test_poverty_exit_of_one_county_by_year(store: Store) -> None:
    table = run(store, "poverty-exit", {"county": "襄垣县", "year": "2015..2018"})
    assert values(table, "area", "time", "households", "persons") == [
        ("襄垣县", "2015", "324", "1000"),
        ("襄垣县", "2016", "522", "1394"),
        ("襄垣县", "2017", "509", "1215"),
        ("襄垣县", "2018", "195", "466"),
    ]
    texts = {x.report.id: x.report.text for x in corpus()}
    for report, quote, households in values(table, "report", "quote", "households"):
        assert quote in texts[str(report)]
        assert str(households) in str(quote)


def test_a_county_takes_code_name_and_alias_alike(store: Store) -> None:
    by_name = run(store, "figures", {"county": "襄垣县"})
    assert by_name.rows
    assert run(store, "figures", {"county": "140423"}) == by_name
    assert run(store, "figures", {"county": "没有这个县"}).rows == ()
    assert len(run(store, "figures").rows) > len(by_name.rows)


def test_a_county_counts_though_the_report_names_only_its_village(tmp_path: Path) -> None:
    made = Example("a", text="大堡村。").thing("v", "Village", "大堡村", code="140423100201")
    made.figure("大堡村脱贫7户。", "7户", value=7, unit="household", place="v")
    other = Store.open(tmp_path / "graph")
    other.add(made.done())
    for name in ("襄垣县", "140423", "长治市", "山西省"):
        found = values(run(other, "poverty-exit", {"county": name}), "area", "households")
        assert found == [("大堡村", "7")], name
    assert run(other, "poverty-exit", {"county": "沁县"}).rows == ()


def test_households_without_persons_and_persons_without_households(tmp_path: Path) -> None:
    made = Example("a", text="甲县。").county("140423", "甲县")
    made.figure("2014年脱贫7户。", "7户", value=7, unit="household", time="2014")
    made.figure("2013年脱贫9人。", "9人", value=9, unit="person", time="2013")
    other = Store.open(tmp_path / "other")
    other.add(made.done())
    found = values(run(other, "poverty-exit"), "time", "households", "persons")
    assert found == [("2013", None, "9"), ("2014", "7", None)]


# -- every ready question ---------------------------------------------------------------


def test_there_are_enough_questions_and_all_are_described() -> None:
    assert len(questions()) >= 40
    for question in questions():
        assert re.search("[\u4e00-\u9fff]", question.zh), question.name
        assert question.en.isascii(), question.name
        assert check(question.sparql) == "SELECT"


SILENT = {"denied", "contradictions", "shared-facts"}
"""Questions to which the corpus rightly has no answer."""


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_every_question_is_answered_on_the_corpus(
    store: Store, union: ox.Store, question: Question
) -> None:
    table = run(store, question.name)
    assert bool(table.rows) != (question.name in SILENT)
    assert len(set(table.rows)) == len(table.rows)
    every = {"year": "1900..2100"}
    wide = {p.name: every[p.name] for p in question.parameters if p.name in every}
    assert not asked(union, question, wide) - answer(table)
    for parameter in question.parameters:
        value = {"text": "没有这样的东西", "number": "9" * 20, "years": "1066"}[parameter.kind]
        assert not asked(union, question, {parameter.name: value})


@contextmanager
def oxigraph_server(folder: Path, triples: bytes) -> Iterator[str]:
    """An independent SPARQL server over the union of the graphs, on the loopback address."""
    program = which("oxigraph", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if program is None:
        pytest.skip("the oxigraph server is not installed (pip install oxigraph)")
    (folder / "graph.ttl").write_bytes(triples)
    held = ["--location", str(folder / "server")]
    subprocess.run([program, "load", *held, "--file", str(folder / "graph.ttl")], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    server = subprocess.Popen([program, "serve", *held, "--bind", address])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://{address}/query"
    finally:
        server.terminate()
        server.wait()


def ask_server(address: str, sparql: str) -> Answer:
    body = urllib.parse.urlencode({"query": sparql}).encode()
    head = {"Accept": "application/sparql-results+json"}
    request = urllib.request.Request(address, data=body, headers=head)
    with urllib.request.urlopen(request, timeout=60) as response:
        found = json.load(response)
    names = found["head"]["vars"]
    rows = found["results"]["bindings"]
    return Counter(
        tuple(plain(row[n]["value"]) if n in row else None for n in names) for row in rows
    )


def ask_rdflib(graph: rdflib.Graph, sparql: str) -> Answer:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, one for each triple
        rows = [
            tuple(None if v is None else plain(str(v)) for v in row) for row in graph.query(sparql)
        ]  # type: ignore[union-attr]
    return Counter(rows)


def plain(value: str) -> str:
    """Numbers of equal value are written differently by different engines."""
    try:
        return str(Decimal(value).normalize() + 0) if re.fullmatch(r"-?[\d.]+", value) else value
    except InvalidOperation:
        return value


def answer(table: Table) -> Answer:
    return Counter(tuple(None if t is None else plain(t.value) for t in row) for row in table.rows)


def asked(quads: ox.Store, question: Question, params: dict[str, str]) -> Answer:
    """What pyoxigraph answers, asked without the process that ``run`` starts."""
    solutions: Any = quads.query(fill(question, params))
    return Counter(tuple(None if t is None else plain(t.value) for t in row) for row in solutions)


def test_three_engines_agree_on_every_question(tmp_path: Path) -> None:
    """rdflib is slow, so that the world is small here; most questions have an answer in it."""
    store = Store.open(tmp_path / "graph")
    store.add_all([*world(), *(x for x in corpus() if len(x.observations) < 12)])
    assert answered(store, tmp_path) >= 50


def test_two_engines_agree_on_the_whole_corpus(store: Store, tmp_path: Path) -> None:
    assert answered(store, tmp_path, by_rdflib=False) == len(questions()) - len(SILENT)


def answered(store: Store, folder: Path, *, by_rdflib: bool = True) -> int:
    """On how many questions the engines agree with an answer; on the others with none."""
    (_, turtle), *_ = export("turtle").files(store)
    memory = rdflib.Graph().parse(data=turtle, format="turtle") if by_rdflib else None
    found = 0
    with oxigraph_server(folder, turtle) as address, store.reading() as quads:
        for question in questions():
            given = {"county": "襄垣县", "year": "2010..2019"}
            params = {p.name: given[p.name] for p in question.parameters if p.name in given}
            for some in ({}, params) if params else ({},):
                sparql = fill(question, some)
                expected = asked(quads, question, some)
                assert ask_server(address, sparql) == expected, question.name
                assert memory is None or ask_rdflib(memory, sparql) == expected, question.name
            found += bool(asked(quads, question, {}))
    return found


def test_the_rdflib_dataset_answers_by_the_union_of_its_graphs(store: Store) -> None:
    dataset = network.to_rdflib(store)
    for name in ("poverty-exit", "planned-figures", "reports"):
        sparql = fill({q.name: q for q in questions()}[name], {})
        assert ask_rdflib(dataset, sparql) == answer(run(store, name)), name


# -- parameters -------------------------------------------------------------------------


@given(st.text())
def test_a_parameter_is_only_ever_a_literal(value: str) -> None:
    import pyoxigraph

    safe = value.encode("utf-8", "replace").decode()
    if "\\u" in quoted(value) or "\0" in safe:
        return
    (row,) = pyoxigraph.Store().query(f"SELECT (STR({quoted(value)}) AS ?x) {{}}")
    assert row["x"].value == safe


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"county": "a", "month": "3"}, "no parameter month.*county, year"),
        ({"year": "last"}, "no span of years"),
        ({"year": ".."}, "no span of years"),
        ({"year": "2015..2018 } UNION { ?s ?p ?o"}, "no span of years"),
    ],
)
def test_bad_parameters(store: Store, params: dict[str, str], why: str) -> None:
    with pytest.raises(QueryError, match=why):
        run(store, "poverty-exit", params)


def test_numbers_and_years(store: Store) -> None:
    with pytest.raises(QueryError, match="no number"):
        run(store, "investments", {"min": "1e9"})
    half_open = run(store, "poverty-exit", {"county": "襄垣县", "year": "2017.."})
    assert [t for (t,) in values(half_open, "time")][:2] == ["2017", "2018"]
    assert values(run(store, "poverty-exit", {"year": "2016"}), "time") == [("2016",)]
    hostile = '襄垣县" } ; DROP ALL #'
    assert run(store, "poverty-exit", {"county": hostile}).rows == ()


def test_free_sparql_takes_no_parameters(store: Store) -> None:
    with pytest.raises(QueryError, match="takes no parameters"):
        run(store, "SELECT * {}", {"county": "x"})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("SELECT * {}", "lacks a description"),
        ("# zh: 一\n# en: one\n# param x\nSELECT * {}", "strange parameter"),
        ("# zh: 一\n# en: one\n# param x text 二 | two\nSELECT * {}", "must hold once"),
    ],
)
def test_bad_question_files(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "bad.rq").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=why):
        read_question(tmp_path / "bad.rq")


# -- the guard and the bounds -----------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "select * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { BIND(1 AS ?x)SERVICE:y{?s ?p ?o} }",
        "PREFIX : <http://127.0.0.1:9/> SELECT*FROM:y{?s ?p ?o}",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/>",
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR DEFAULT",
        "SELECT * {} ; DROP ALL",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' . SERVICE <http://127.0.0.1:9/> {} }",
        "SELECT * { ?s ?p ?o } # hidden\rSERVICE <x:y> {}",
        "",
        "poverty",
        "SELECT * { ?s ?p ?o } #" + "x" * 100_000,
    ],
)
def test_refused(small_graph: Store, query: str) -> None:
    before = small_graph.dump()
    with pytest.raises(QueryError):
        run(small_graph, query)
    assert small_graph.dump() == before


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?service ?from ?load FILTER(?load = <x:y>) }",
        'ASK { ?s ?p "SERVICE <http://x/> { } FROM" }',
        "ASK { ?s ?p '''DROP ' ALL''' } # INSERT",
        "PREFIX s: <http://service/load/> ASK { ?s s:from s:load.delete }",
        "ASK { <http://x/FROM> ?p ?o FILTER(?o < 3 && 4 > ?o) }",
    ],
)
def test_words_that_are_no_keywords_pass(store: Store, query: str) -> None:
    assert values(run(store, query), "answer") == [("false",)]


def test_forms_of_answers(store: Store) -> None:
    (row,) = run(store, 'SELECT ("襄"@zh AS ?a) (1.50 AS ?b) ?c {}').rows
    xsd = "http://www.w3.org/2001/XMLSchema#"
    lang = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    assert row == (
        Term("literal", "襄", lang, "zh"), Term("literal", "1.5", xsd + "decimal", None), None,
    )  # fmt: skip
    built = run(store, "CONSTRUCT { ?s a <x:C> } WHERE { ?s a ?t } LIMIT 2")
    assert built.columns == ("subject", "predicate", "object")
    assert len(built.rows) == 2


def test_too_many_rows_is_an_error_never_a_cut(store: Store) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 11"
    assert len(run(store, query, rows=11).rows) == 11
    with pytest.raises(QueryError, match="more than 10 rows"):
        run(store, query, rows=10)


def test_a_runaway_query_is_stopped_and_leaves_the_graph_usable(store: Store) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    began = time.monotonic()
    with pytest.raises(QueryError, match="longer than 1 seconds"):
        run(store, query, seconds=1.0)
    assert time.monotonic() - began < 10
    assert store.add_all(corpus()).new == ()
    assert run(store, "ASK {}").rows


def test_no_graph_no_answer(tmp_path: Path) -> None:
    from extractor.errors import StoreError

    with pytest.raises(StoreError, match="holds no graph"):
        run(tmp_path / "none", "ASK {}")


if (
    __name__ == "__main__"
):  # the three engines on the whole corpus: some minutes, most of them rdflib's
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        everything = Store.open(Path(place) / "graph")
        everything.add_all(corpus())
        print(answered(everything, Path(place)), "of", len(questions()), "questions answered alike")
