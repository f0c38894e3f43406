"""The graph as NetworkX, and its validation against the shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from graph_examples import Example

from extractor import network
from extractor.model import Extraction
from extractor.store import Store


@pytest.fixture
def store(corpus_graph: Store) -> Store:
    return corpus_graph


def aid(id: str, **status: Any) -> Extraction:
    made = Example(id, text="甲县帮乙县。").county("140423", "甲县")
    made.thing("q", "County", "乙县", code="140430").thing("f", "Company", "丙公司")
    made.thing("v", "Village", "丁村", code="140423100201").thing("g", "Program", "光伏扶贫")
    made.relation(f"{id}：甲县帮扶乙县。", "assists", "c", "q", **status)
    made.relation("甲县实施光伏扶贫。", "implements", "c", "g")
    slots = {"unit": "CNY", "indicator": "investment", "agent": "f", "place": "v"}
    made.figure(
        f"丙公司在丁村投资{len(id)}万元。", f"{len(id)}万元", value=len(id) * 10**4, **slots
    )
    made.figure("亩均投资3元。", "3元", value=3, per=("mu",), **slots)
    return made.done()


def labelled(graph: nx.DiGraph) -> dict[tuple[str, str], dict[str, Any]]:
    names = nx.get_node_attributes(graph, "label")
    return {(names[a], names[b]): data for a, b, data in graph.edges(data=True)}


def test_nodes_and_edges_are_typed_and_json_safe(store: Store) -> None:
    graph = network.to_networkx(store)
    assert isinstance(graph, nx.MultiDiGraph)
    every = [*graph.nodes(data=True), *((a, d) for a, _, d in graph.edges(data=True))]
    for _, data in every:
        assert all(type(value) in (str, int, float) for value in data.values())
    assert all("label" in data and "type" in data for _, data in graph.nodes(data=True))
    json.dumps(nx.node_link_data(graph))
    kinds = {data["kind"] for *_, data in graph.edges(data=True)}
    assert kinds == {"relation", "figure"}
    assert {data["status"] for *_, data in graph.edges(data=True)} >= {"stated", "planned"}
    assert all(data["reports"] for *_, data in graph.edges(data=True))


def test_the_same_graph_twice(store: Store) -> None:
    first, second = network.to_networkx(store), network.to_networkx(store)
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


def test_projections(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "graph")
    store.add_all([aid("x"), aid("yy"), aid("zzz", modality="planned")])
    assert labelled(network.assistance(store)) == {("甲县", "乙县"): {"weight": 1.0, "facts": 1}}
    money = labelled(network.money_flows(store))
    assert money == {("丙公司", "丁村"): {"weight": 60000.0, "facts": 3}}
    assert labelled(network.programmes_and_places(store)).keys() == {("甲县", "光伏扶贫")}
    joined = labelled(network.firms_and_villages(store))
    assert joined == {("丙公司", "丁村"): {"weight": 4.0, "facts": 4}}


def test_one_fact_names_all_its_reports(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "graph")
    store.add_all([aid("x"), aid("yy")])
    edges = network.to_networkx(store).edges(data=True)
    (assists,) = [data for *_, data in edges if data["relation"] == "assists"]
    assert assists["reports"] == "x yy"


def test_rdflib_dataset_holds_every_quad(store: Store) -> None:
    dataset = network.to_rdflib(store)
    assert sum(1 for _ in dataset.quads((None, None, None, None))) == len(store.dump())


def test_the_corpus_keeps_every_shape(store: Store) -> None:
    pytest.importorskip("pyshacl")
    assert network.violations(store) == ()


BASE = "https://w3id.org/xiangtu/"
XT = BASE + "ontology#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@pytest.mark.parametrize(
    ("ntriples", "expected"),
    [
        (f"<{BASE}fact/1> {TYPE} <{XT}Observation> .", "A fact needs evidence."),
        (f"<{BASE}fact/1> {TYPE} <{XT}Statement> .", "A relation needs one head."),
        (f'<{BASE}place/1> <{XT}code> "12" .', "six, nine or twelve digits"),
        (
            f'<{BASE}fact/1> {TYPE} <{XT}Observation> .\n<{BASE}fact/1> <{XT}qualifier> "!" .',
            "The qualifier is one of",
        ),
    ],
)
def test_broken_graphs_are_reported_readably(ntriples: str, expected: str) -> None:
    pytest.importorskip("pyshacl")
    found = [str(v) for v in network.validate(ntriples.encode())]
    assert any(expected in line for line in found)
    assert all(line.startswith(("fact/1", "place/1")) for line in found)
