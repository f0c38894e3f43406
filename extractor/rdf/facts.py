"""Observations and relations as facts: a hash of the content is the identity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pyoxigraph import Literal, NamedNode, Triple

from extractor.model import Observation, Relation
from extractor.rdf import calendar
from extractor.rdf.terms import (
    EDTF,
    indicator_iri,
    integer,
    minted,
    number,
    plain,
    term,
    unit_iri,
    zh,
)
from extractor.vocabulary import BASE

Node = NamedNode | Literal
Slots = list[tuple[str, Node]]
Entities = Mapping[str, NamedNode]


def observation_slots(o: Observation, entities: Entities) -> Slots:
    """The content of an observation as property and value, in a fixed order; no evidence in it."""
    found: Slots = [("xt:indicator", indicator_iri(o.indicator)), ("xt:unit", unit_iri(o.unit))]
    found.append(("xt:qualifier", plain(o.qualifier)))
    found += [(f"xt:{name}", number(value)) for name, value in _numbers(o)]
    found += [("xt:per", plain(per)) for per in sorted(set(o.per))]
    found += [("xt:of", zh(o.of))] if o.of else []
    for slot, entity in (("place", o.place), ("subject", o.subject), ("agent", o.agent)):
        found += [(f"xt:{slot}", entities[entity])] if entity else []
    found += [("xt:time", Literal(o.time, datatype=EDTF))] if o.time else []
    return found + _status(o)


def relation_slots(r: Relation, entities: Entities) -> Slots:
    """The content of a relation, in a fixed order. A title is a literal, everything else an IRI."""
    tail: Node = zh(r.tail) if r.type == "holdsPosition" else entities[r.tail]
    found: Slots = [("rdf:subject", entities[r.head]), ("rdf:predicate", term(f"xt:{r.type}"))]
    found.append(("rdf:object", tail))
    found += [("xt:org", entities[r.org])] if r.org else []
    return found + _status(r)


def identity(slots: Slots) -> NamedNode:
    """The IRI of the fact with this content."""
    return minted("fact", *(part for name, value in slots for part in (name, value)))


def observation_triples(fact: NamedNode, slots: Slots) -> Iterator[Triple]:
    """An observation in full, with the period that its time denotes and its bases as one text."""
    yield Triple(fact, term("rdf:type"), term("xt:Observation"))
    yield Triple(fact, term("rdf:type"), term("qb:Observation"))
    yield Triple(fact, term("qb:dataSet"), NamedNode(BASE + "dataset/observations"))
    yield Triple(fact, term("dct:identifier"), plain(fact.value.rsplit("/", 1)[1]))
    for name, value in slots:
        yield Triple(fact, term(name), value)
        if name == "xt:time":
            yield from _period(fact, value.value)
    bases = [value.value for name, value in slots if name == "xt:per"]
    if bases:
        yield Triple(fact, term("xt:basis"), plain("/".join(bases)))


def relation_triples(fact: NamedNode, slots: Slots) -> Iterator[Triple]:
    """A relation's statement and, where it is neither planned nor denied, its direct triple."""
    yield Triple(fact, term("rdf:type"), term("xt:Statement"))
    for name, value in slots:
        yield Triple(fact, term(name), value)
    given = dict(slots)
    if "xt:modality" not in given and "xt:polarity" not in given:
        head, predicate = given["rdf:subject"], given["rdf:predicate"]
        if isinstance(head, NamedNode) and isinstance(predicate, NamedNode):
            yield Triple(head, predicate, given["rdf:object"])


def _numbers(o: Observation) -> Iterator[tuple[str, Fraction]]:
    for name, value in (("value", o.value), ("low", o.low), ("high", o.high)):
        if value is not None:
            yield name, value


def _status(fact: Observation | Relation) -> Slots:
    given = (("xt:modality", fact.modality), ("xt:polarity", fact.polarity))
    return [(name, plain(value)) for name, value in given if value]


def _period(fact: NamedNode, edtf: str) -> Iterator[Triple]:
    days = calendar.period(edtf)
    if days is None:
        return
    node = minted("period", edtf)
    yield Triple(fact, term("xt:period"), node)
    yield Triple(node, term("rdf:type"), term("xt:Period"))
    yield Triple(node, term("rdf:type"), term("time:ProperInterval"))
    yield Triple(node, term("xt:time"), Literal(edtf, datatype=EDTF))
    ends = (("Beginning", "from", days.first), ("End", "to", days.last))
    for end, name, day in ends:
        if day is not None:
            instant = NamedNode(f"{BASE}day/{day}")
            yield Triple(node, term(f"xt:{name}Year"), integer(int(day[:4])))
            yield Triple(node, term(f"time:has{end}"), instant)
            yield Triple(instant, term("rdf:type"), term("time:Instant"))
            yield Triple(instant, term("time:inXSDDate"), Literal(day, datatype=term("xsd:date")))
