"""The ontology's files: every term labelled in both languages, every contract code there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from graph_gold import corpus
from pyoxigraph import Literal, NamedNode, Store

from extractor.errors import DataError
from extractor.model import ENTITY_TYPES
from extractor.query import questions
from extractor.rdf import standalone
from extractor.vocabulary import NS, ontology_quads, read_vocabulary, vocabulary

INDICATORS = """
poverty-exit, poverty-remaining, poverty-registered, poverty-rate, investment, funding, loan,
subsidy, donation, income, wage-income, rent-income, dividend-income, income-increase,
collective-income, sales, output-value, price, tax, gdp, fiscal-revenue, saving, beneficiaries,
employment, training, personnel, population, relocated, assisted, planted-area, land-area,
built-area, built, renovated, demolished, length, capacity, output, livestock, coverage, growth,
share, target, activity, solved, members, enterprises, age, duration, distance, rank, ratio,
participants, trees, vehicles, other"""
UNITS = """
CNY, USD, household, person, person-time, village, mu, hectare, km2, m2, m, km, kg, t, kW, kWh, L,
m3, head, percent, percentage-point, year, month, day, hour, count"""
RELATIONS = """
locatedIn, residentOf, worksFor, holdsPosition, assists, implements, issued, funds, builds,
operates, produces, partOf, cooperatesWith, hosts"""


def codes(listing: str) -> set[str]:
    return {code.strip() for code in listing.split(",")}


def test_the_contract_is_covered_exactly() -> None:
    terms = vocabulary()
    groups = {code for code in terms.indicators if code.startswith("group-")}
    assert terms.indicators.keys() - groups == codes(INDICATORS)
    assert terms.units.keys() - {"other-currency"} == codes(UNITS)
    assert terms.relations.keys() == codes(RELATIONS)
    assert terms.classes.keys() >= ENTITY_TYPES


def test_every_indicator_has_a_group_and_known_units() -> None:
    terms = vocabulary()
    for code in codes(INDICATORS):
        broader = terms.indicators[code].broader
        assert broader is not None
        assert broader in terms.indicators
        assert terms.indicators[code].units <= terms.units.keys()


def test_every_term_has_labels_and_definitions_in_both_languages() -> None:
    store = Store()
    store.extend(ontology_quads())
    rdfs, skos = "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2004/02/skos/core#"
    base = NS.removesuffix("ontology#")
    subjects = {q.subject.value for q in store if isinstance(q.subject, NamedNode)}
    named = {s for s in subjects if s.startswith(base)}
    assert len(named) > 150
    for subject in named:
        held = list(store.quads_for_pattern(NamedNode(subject), None, None, None))
        for plain, concept in (("label", "prefLabel"), ("comment", "definition")):
            iris = {rdfs + plain, skos + concept}
            found = {
                q.object.language
                for q in held
                if q.predicate.value in iris and isinstance(q.object, Literal)
            }
            assert found == {"zh", "en"}, subject


@pytest.mark.parametrize(
    ("one", "inverse"), [("broader", "narrower"), ("topConceptOf", "hasTopConcept")]
)
def test_concepts_are_tied_both_ways(one: str, inverse: str) -> None:
    held = list(ontology_quads())
    skos = "http://www.w3.org/2004/02/skos/core#"
    up = {(q.subject, q.object) for q in held if q.predicate.value == skos + one}
    down = {(q.object, q.subject) for q in held if q.predicate.value == skos + inverse}
    assert up == down
    assert len(up) > 10


def test_labels() -> None:
    terms = vocabulary()
    assert terms.label(NS + "County") == "县级"
    assert terms.label(terms.indicators["poverty-exit"].iri, "en") == "poverty exit"
    assert terms.label("https://example.org/x") is None


def test_exact_factor_of_mu() -> None:
    factors = {
        (q.subject.value.rsplit("/", 1)[1], q.object.value)
        for q in ontology_quads()
        if q.predicate.value == NS + "factor"
        and isinstance(q.subject, NamedNode)
        and isinstance(q.object, Literal)
    }
    assert ("mu", "2000/3") in factors


@pytest.mark.parametrize(
    ("turtle", "why"),
    [
        ("", "no ontology file"),
        ("@prefix : <x", "x.ttl"),
        (
            "<https://w3id.org/xiangtu/ontology#A> a <http://www.w3.org/2002/07/owl#Class> .",
            "0 zh labels",
        ),
    ],
)
def test_bad_files_are_named(tmp_path: Path, turtle: str, why: str) -> None:
    if turtle:
        (tmp_path / "x.ttl").write_text(turtle, encoding="utf-8")
    with pytest.raises(DataError, match=why):
        read_vocabulary(tmp_path)


def test_the_graph_uses_declared_terms_only() -> None:
    declared = {q.subject.value for q in ontology_quads() if isinstance(q.subject, NamedNode)}
    base = NS.removesuffix("ontology#")
    spaces = (NS, *(f"{base}{kind}/" for kind in ("indicator", "unit", "theme")))
    used = {
        node.value
        for extraction in corpus()
        for quad in standalone(extraction)
        for node in (quad.predicate, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(spaces)
    }
    assert len(used) > 80
    assert used - declared == set()
    questions_use = set(re.findall(r"\bxt:(\w+)", " ".join(q.sparql for q in questions())))
    assert {NS + name for name in questions_use - {"none"}} - declared == set()
