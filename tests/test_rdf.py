"""Facts as quads: identities, evidence at the very characters, nothing planned as done."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from graph_examples import Example
from graph_gold import corpus
from hypothesis import given
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from test_contract_json import extractions

from extractor.model import Extraction, decimal_string
from extractor.rdf import graph_iri, nquads, quads, report_iri
from extractor.rdf.calendar import Period, period
from extractor.rdf.terms import digest, report_name, term


class Graph:
    """Quads by subject and predicate."""

    def __init__(self, extraction: Extraction) -> None:
        self.quads = list(quads(extraction))
        self.held: dict[tuple[str, str], list[NamedNode | Literal]] = defaultdict(list)
        for q in self.quads:
            assert isinstance(q.subject, NamedNode)
            assert isinstance(q.object, NamedNode | Literal)
            self.held[q.subject.value, q.predicate.value].append(q.object)

    def all(self, subject: str, predicate: str) -> list[str]:
        return [o.value for o in self.held[subject, term(predicate).value]]

    def one(self, subject: str, predicate: str) -> str:
        (value,) = self.all(subject, predicate)
        return value

    def of_type(self, kind: str) -> list[str]:
        wanted = (term("rdf:type"), term(kind))
        return [q.subject.value for q in self.quads if (q.predicate, q.object) == wanted]  # type: ignore[union-attr]

    def span(self, target: str) -> tuple[int, int, str]:
        position, quote = target + "#position", target + "#quote"
        assert set(self.all(target, "oa:hasSelector")) == {position, quote}
        start, end = int(self.one(position, "oa:start")), int(self.one(position, "oa:end"))
        return start, end, self.one(quote, "oa:exact")


@pytest.mark.parametrize("extraction", corpus(), ids=lambda x: x.report.id)
def test_every_fact_traces_to_characters_that_say_it(extraction: Extraction) -> None:
    """Walk all evidence and mentions: source, offsets and quotes agree with the text."""
    graph, text = Graph(extraction), extraction.report.text
    stated = set()
    figures = set()
    for evidence in graph.of_type("xt:Evidence"):
        stated.add(graph.one(evidence, "oa:hasBody"))
        target = graph.one(evidence, "oa:hasTarget")
        assert graph.one(target, "oa:hasSource") == report_iri(extraction.report.id).value
        start, end, exact = graph.span(target)
        assert text[start:end] == exact
        for figure in graph.all(evidence, "xt:figure"):
            a, b, words = graph.span(figure)
            assert text[a:b] == words
            figures.add((a, b))
    facts = {*graph.of_type("xt:Observation"), *graph.of_type("xt:Statement")}
    assert facts == stated
    assert figures == {(o.start, o.end) for o in extraction.observations}
    mentions = {graph.span(graph.one(m, "oa:hasTarget"))[:2] for m in graph.of_type("xt:Mention")}
    assert mentions == {(m.start, m.end) for m in extraction.mentions}


def test_context_of_a_quote() -> None:
    made = Example("a").county("140423", "襄垣县")
    graph = Graph(made.figure("全县有", "有").figure("324户脱贫。", "324户", value=324).done())
    (quote,) = [
        s for s, p in graph.held if p.endswith("exact") and "324户" in graph.all(s, "oa:exact")
    ]
    assert graph.one(quote, "oa:prefix") == "全县有"
    assert graph.one(quote, "oa:suffix") == "脱贫。"


@pytest.mark.parametrize("extraction", corpus(), ids=lambda x: x.report.id)
def test_nothing_in_the_json_is_absent_from_the_graph(extraction: Extraction) -> None:
    graph = Graph(extraction)
    facts = graph.of_type("xt:Observation")
    held = {
        (graph.one(f, "xt:indicator").rsplit("/", 1)[1], graph.one(f, "xt:unit").rsplit("/", 1)[1],
         *(tuple(graph.all(f, f"xt:{p}")) for p in ("value", "low", "high", "of", "time")),
         tuple(sorted(graph.all(f, "xt:per"))), graph.one(f, "xt:qualifier"),
         tuple(graph.all(f, "xt:modality")), tuple(graph.all(f, "xt:polarity")))
        for f in facts
    }  # fmt: skip
    said = {
        (o.indicator, o.unit,
         *(() if v is None else (v,) for v in (*map(decimal_string, (o.value, o.low, o.high)),
                                               o.of or None, o.time)),
         tuple(sorted(set(o.per))), o.qualifier,
         (o.modality,) if o.modality else (), (o.polarity,) if o.polarity else ())
        for o in extraction.observations
    }  # fmt: skip
    assert held == said
    names = {name for e in extraction.entities for name in (e.name, *e.aliases)}
    labels = ("xt:name", "skos:altLabel")
    assert names == {
        q.object.value for q in graph.quads
        if q.predicate.value in {term(n).value for n in labels}
        and isinstance(q.object, Literal)
    }  # fmt: skip
    triples = {
        (graph.one(s, "rdf:predicate").rsplit("#", 1)[1]) for s in graph.of_type("xt:Statement")
    }
    assert triples == {r.type for r in extraction.relations}


def test_planned_and_denied_are_never_direct_triples() -> None:
    made = Example("a", text="襄垣县帮扶沁县。").county("140423", "襄垣县")
    made.thing("q", "County", "沁县", code="140430")
    for extra in ({"modality": "planned"}, {"polarity": "negative"}):
        sentence = f"第{len(made.relations)}句。"
        made.relation(sentence, "assists", "c", "q", **extra)
    direct = term("xt:assists").value
    graph = Graph(made.done())
    assert len(graph.of_type("xt:Statement")) == 2
    assert not [q for q in graph.quads if q.predicate.value == direct]
    stated = Graph(made.relation("确实帮扶。", "assists", "c", "q").done())
    assert len([q for q in stated.quads if q.predicate.value == direct]) == 1


def test_a_fact_is_one_however_often_it_is_said() -> None:
    def said(id: str, *sentences: str) -> Extraction:
        made = Example(id, text="襄垣县。").county("140423", "襄垣县")
        for sentence in sentences:
            made.figure(sentence, "324户", value=324, unit="household", time="2015")
        return made.done()

    one, two = Graph(said("a", "脱贫324户。", "共324户脱贫。")), Graph(said("b", "324户摘帽。"))
    assert len(one.of_type("xt:Evidence")) == 2
    assert one.of_type("xt:Observation") == two.of_type("xt:Observation")
    assert len(set(one.of_type("xt:Observation"))) == 1


@pytest.mark.parametrize("extraction", corpus(), ids=lambda x: x.report.id)
def test_iris_are_ascii_and_quads_are_valid(extraction: Extraction) -> None:
    lines = nquads(quads(extraction))
    assert set(parse("\n".join(lines).encode(), format=RdfFormat.N_QUADS)) == set(quads(extraction))
    for line in lines:
        iris = re.findall(r"<[^>]*>", re.sub(r'"(?:[^"\\]|\\.)*"', "", line))
        assert all(iri.isascii() for iri in iris)
        assert line.endswith(f"<{graph_iri(extraction.report.id).value}> .")


@given(extractions())
def test_any_extraction_becomes_quads_once_each(extraction: Extraction) -> None:
    found: list[Quad] = list(quads(extraction))
    assert len(found) == len(set(found)) == len(nquads(found))
    assert found == list(quads(extraction))
    store = Store()
    store.extend(found)
    assert set(store) == set(found), "the store keeps every literal as it was written"


def test_report_names() -> None:
    assert report_name("xiangyuan-2019") == "xiangyuan-2019"
    assert report_name("襄垣").startswith("~")
    assert report_name("../x").startswith("~")
    assert digest("a", "b") != digest("ab", "")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2017", Period("2017-01-01", "2017-12-31")),
        ("2016-02", Period("2016-02-01", "2016-02-29")),
        ("2018-05-18", Period("2018-05-18", "2018-05-18")),
        ("2017/2018", Period("2017-01-01", "2018-12-31")),
        ("2016/..", Period("2016-01-01", None)),
        ("../2008", Period(None, "2008-12-31")),
        ("2016~", Period("2016-01-01", "2016-12-31")),
        ("2018/2017", None),
        ("2018-13", None),
        ("2018-02-30", None),
        ("0000", None),
        ("../..", None),
        ("/", None),
        ("春天", None),
        ("", None),
    ],
)
def test_periods(edtf: str, expected: Period | None) -> None:
    assert period(edtf) == expected
