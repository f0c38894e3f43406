"""Every export: the same bytes twice, and read back by the tool that it is for."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from graph_examples import Example
from graph_gold import corpus

from extractor.contract import extraction_from_json
from extractor.errors import QueryError, XiangtuError
from extractor.exports import export, exports, panel
from extractor.exports.built import build
from extractor.exports.ontology import page
from extractor.network import to_networkx
from extractor.query import questions
from extractor.rdf import nquads
from extractor.rdf.calendar import period
from extractor.store import Store
from extractor.vocabulary import vocabulary


@pytest.fixture
def store(corpus_graph: Store) -> Store:
    return corpus_graph


def only(store: Store, name: str) -> bytes:
    ((_, data),) = export(name).files(store)
    return data


def test_the_registry_is_what_lies_in_the_folder() -> None:
    assert list(exports()) == sorted(exports())
    assert exports().keys() == {
        *("annotations", "brat", "csv", "docbin", "gexf", "graphml", "jsonl", "jsonld", "neo4j"),
        *("nquads", "ontology", "panel", "trig", "turtle", "void"),
    }
    for found in exports().values():
        assert found.zh
        assert found.en.isascii()
    with pytest.raises(XiangtuError, match=r"is no export format.*turtle"):
        export("pdf")


@pytest.mark.parametrize("name", exports())
def test_equal_bytes_twice_and_written_where_told(
    small_graph: Store, name: str, tmp_path: Path
) -> None:
    store = small_graph
    chosen = export(name)
    files = list(chosen.files(store))
    assert files == list(chosen.files(store))
    assert len({path for path, _ in files}) == len(files)
    written = chosen.write(store, tmp_path / "out")
    assert [path.read_bytes() for path in written] == [data for _, data in files]
    assert chosen.single == (written == (tmp_path / "out",))


@pytest.mark.parametrize("name", exports())
def test_an_empty_graph_and_hostile_text(name: str, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "graph")
    list(export(name).files(store))
    made = Example("=1+1 ../é", text='甲县\x00\x0b"<&>\n\ufffe😀。').county("140423", "甲县\x0b")
    made.thing("p", "Person", "=cmd()").relation("=cmd()住甲县\x0b。", "residentOf", "p", "c")
    made.figure("7\n人脱贫。", "7\n人", value=7)
    store.add(made.done())
    assert list(export(name).files(store)) == list(export(name).files(store))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("nquads", ox.RdfFormat.N_QUADS),
        ("trig", ox.RdfFormat.TRIG),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_lossless_rdf_round_trip(store: Store, name: str, form: ox.RdfFormat) -> None:
    assert nquads(ox.parse(only(store, name), format=form)) == store.dump()


def test_turtle_is_the_union(store: Store) -> None:
    held = {str(q.triple) for q in ox.parse(only(store, "turtle"), format=ox.RdfFormat.TURTLE)}
    with store.reading() as quads:
        assert held == {str(q.triple) for q in quads}


def test_jsonl_round_trip(store: Store) -> None:
    texts = {x.report.id: x.report.text for x in corpus()}
    lines = only(store, "jsonl").decode().splitlines()
    found = [json.loads(line) for line in lines]
    assert tuple(extraction_from_json(x, texts[x["report"]["id"]]) for x in found) == corpus()


def test_graphml_and_gexf_are_read_back(store: Store) -> None:
    full = to_networkx(store)
    graph = nx.read_graphml(io.BytesIO(only(store, "graphml")), force_multigraph=True)
    assert dict(graph.nodes(data=True)) == dict(full.nodes(data=True))
    assert {k: d for *_, k, d in graph.edges(keys=True, data=True)} == {
        k: d for *_, k, d in full.edges(keys=True, data=True)
    }
    again = nx.read_gexf(io.BytesIO(only(store, "gexf")))
    assert dict(again.nodes(data=True)) == dict(full.nodes(data=True))
    assert again.number_of_edges() == full.number_of_edges()
    facts = {data["fact"]: data for *_, data in again.edges(data=True)}
    for *_, data in full.edges(data=True):
        found = facts[data["fact"]]
        assert data.items() - {("year", data.get("year"))} <= found.items()
        days = period(str(data.get("time", "")))
        assert (found.get("start"), found.get("end")) == (
            (days.first, days.last) if days else (None, None)
        )


def test_gexf_is_what_its_schema_allows(store: Store) -> None:
    """Elements, attributes and types of GEXF 1.2 (gexf.net/schema.html), as Gephi reads them."""
    root = ET.fromstring(only(store, "gexf"))
    assert root.tag == "{http://www.gexf.net/1.2draft}gexf"
    assert root.get("version") == "1.2"
    space = {"g": "http://www.gexf.net/1.2draft"}
    (graph,) = root.findall("g:graph", space)
    assert graph.attrib == {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
    kinds = {a.get("id"): a.get("type") for a in root.iterfind(".//g:attribute", space)}
    assert set(kinds.values()) <= {"string", "double", "integer", "boolean", "long", "float"}
    nodes = {node.get("id") for node in root.iterfind(".//g:node", space)}
    edges = root.findall(".//g:edge", space)
    assert len({edge.get("id") for edge in edges}) == len(edges)
    dated = 0
    for edge in edges:
        assert {edge.get("source"), edge.get("target")} <= nodes
        assert edge.attrib.keys() <= {"id", "source", "target", "label", "weight", "start", "end"}
        days = [date.fromisoformat(edge.attrib[n]) for n in ("start", "end") if n in edge.attrib]
        assert days == sorted(days)
        dated += bool(days)
    assert dated > 10
    for value in root.iterfind(".//g:attvalue", space):
        if kinds[value.get("for")] == "double":
            float(value.get("value", ""))


def test_csv_tables_join(store: Store) -> None:
    tables = {
        name: list(csv.DictReader(io.StringIO(data.decode())))
        for name, data in export("csv").files(store)
    }
    assert len(tables["reports.csv"]) == len(corpus())
    assert len(tables["observations.csv"]) == sum(len(x.observations) for x in corpus())
    assert len(tables["relations.csv"]) == sum(len(x.relations) for x in corpus())
    known = {(e["report"], e["entity"]) for e in tables["entities.csv"]}
    for o in tables["observations.csv"]:
        for slot in ("place", "subject", "agent"):
            assert not o[slot] or (o["report"], o[slot]) in known
        assert o["text"] in o["quote"] or "'" in o["quote"]


def test_neo4j_relationships_have_their_nodes(store: Store) -> None:
    files = {
        n: list(csv.DictReader(io.StringIO(d.decode()))) for n, d in export("neo4j").files(store)
    }
    nodes = {row["iri:ID"] for row in files["nodes.csv"]}
    assert len(nodes) == len(files["nodes.csv"]) > 100
    assert files["relationships.csv"]
    for row in files["relationships.csv"]:
        assert {row[":START_ID"], row[":END_ID"]} <= nodes
        assert row[":TYPE"].replace("_", "").isalpha()


def test_annotations_quote_the_text(store: Store) -> None:
    texts = {x.report.id: x.report.text for x in corpus()}
    items = json.loads(only(store, "annotations"))["items"]
    facts = sum(len(x.mentions) + len(x.observations) + len(x.relations) for x in corpus())
    assert len(items) == len({item["id"] for item in items}) == facts
    for item in items:
        position, quote = item["target"]["selector"]
        text = texts[item["target"]["source"].rsplit("/", 1)[1]]
        assert text[position["start"] : position["end"]] == quote["exact"]


def test_docbin_spans(store: Store) -> None:
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin().from_bytes(only(store, "docbin")).get_docs(spacy.blank("zh").vocab))
    assert [doc.text for doc in docs] == [x.report.text for x in corpus()]
    for doc, x in zip(docs, corpus(), strict=True):
        assert [s.text for s in doc.spans["mentions"]] == [m.text for m in x.mentions]
        assert [s.text for s in doc.spans["quantities"]] == [o.text for o in x.observations]
        assert [s.label_ for s in doc.spans["mentions"]] == [m.type for m in x.mentions]


def test_brat_offsets(store: Store) -> None:
    files = dict(export("brat").files(store))
    assert len(files) == 2 * len(corpus()) + 1
    for name in [n for n in files if n.endswith(".ann")]:
        text = files[name.replace(".ann", ".txt")].decode()
        seen = set()
        for line in files[name].decode().splitlines():
            mark, middle, *rest = line.split("\t")
            seen.add(mark)
            if mark.startswith("T"):
                spans = [s.split() for s in middle.partition(" ")[2].split(";")]
                assert " ".join(text[int(a) : int(b)] for a, b in spans) == rest[0]
            if mark.startswith("R"):
                ends = {part.partition(":")[2] for part in middle.split()[1:]}
                assert ends <= seen


def test_void_counts_and_examples(store: Store) -> None:
    graph = rdflib.Graph().parse(data=only(store, "void"), format="turtle")
    void, shacl = rdflib.VOID, rdflib.SH
    dataset = rdflib.URIRef("https://w3id.org/xiangtu/dataset/graph")
    with store.reading() as quads:
        union = sum(1 for _ in quads.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert int(graph.value(dataset, void.triples)) == union  # type: ignore[arg-type]
    parts = [
        int(graph.value(p, void.triples)) for p in graph.objects(dataset, void.propertyPartition)
    ]  # type: ignore[arg-type]
    assert sum(parts) == union
    assert len(list(graph.objects(dataset, void.subset))) == len(corpus())
    assert len(list(graph.subjects(rdflib.RDF.type, shacl.SPARQLExecutable))) == len(questions())


def test_ontology_page_names_every_term() -> None:
    html = page()
    terms = vocabulary()
    for kind in (terms.classes, terms.relations, terms.indicators, terms.units, terms.themes):
        for one in kind.values():
            assert "<dt id=" in html
            assert one.zh in html
    assert html.count("<dt ") == html.count("</dt>") > 150
    marks = re.findall(r' id="([^"]+)"', html)
    assert len(set(marks)) == len(marks)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(marks)
    for said in ("2000/3", "http://qudt.org/vocab/unit/HA", "0.2.0：", "0.1.0: first version."):
        assert said in html


# -- the panel --------------------------------------------------------------------------


def test_panel_rows(store: Store) -> None:
    table = panel.panel(
        store, {"county": "襄垣县", "year": "2015..2018", "indicator": "poverty-exit"}
    )
    rows = [(r["code"], r["year"], r["value"], r["unit"]) for r in table.records()]
    assert rows[:4] == [
        ("140423", "2015", "324", "household"), ("140423", "2015", "1000", "person"),
        ("140423", "2016", "522", "household"), ("140423", "2016", "1394", "person"),
    ]  # fmt: skip
    assert not any(r["value"] is None and r["low"] is None for r in table.records())


def test_panel_forms_hold_the_same_rows(store: Store) -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    pytest.importorskip("openpyxl")
    table = panel.panel(store)
    assert len(table.rows) > 20
    stata = pd.read_stata(io.BytesIO(panel.encode(table, "stata")))
    parquet = pd.read_parquet(io.BytesIO(panel.encode(table, "parquet")))
    excel = pd.read_excel(io.BytesIO(panel.encode(table, "excel")), dtype={"code": str})
    for frame in (stata, parquet, excel):
        assert tuple(frame.columns) == table.columns
        assert frame["quote"].tolist() == [r["quote"] for r in table.records()]
        values = [float(r["value"]) if r["value"] else None for r in table.records()]
        assert [None if pd.isna(v) else v for v in frame["value"]] == values
    with pytest.raises(QueryError, match="csv, parquet, stata, excel"):
        panel.encode(table, "sav")


def test_build_is_the_same_in_any_order(tmp_path: Path) -> None:
    digest = build(corpus()[:4], tmp_path / "a")
    assert build(reversed(corpus()[:4]), tmp_path / "b") == digest
    assert (tmp_path / "a" / "corpus.nq.sha256").read_text() == f"{digest}  corpus.nq\n"
    assert (tmp_path / "a" / "corpus.nq").read_bytes() == (
        tmp_path / "b" / "corpus.nq"
    ).read_bytes()
