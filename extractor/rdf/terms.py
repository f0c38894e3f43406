"""IRIs and literals. The only place where identifiers are minted: ASCII, opaque, lasting."""

from __future__ import annotations

import hashlib
import re
from fractions import Fraction
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from extractor.assemble import AREA, Key
from extractor.model import decimal_string
from extractor.vocabulary import BASE, NS

_READABLE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_CODE: Final = re.compile(r"\d{6}|\d{9}|\d{12}")

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
EDTF: Final = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
ASSEMBLY: Final = NamedNode(BASE + "graph/-assembly")
"""The named graph of what follows from all reports together: labels, and areas within areas."""
_PREFIXES: Final = {
    "xt": NS,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": XSD,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "qb": "http://purl.org/linked-data/cube#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "time": "http://www.w3.org/2006/time#",
    "schema": "https://schema.org/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "ind": BASE + "indicator/",
    "uni": BASE + "unit/",
    "thm": BASE + "theme/",
}


def prefixes() -> dict[str, str]:
    """Prefix → namespace of every vocabulary that the graph uses."""
    return dict(_PREFIXES)


@cache
def term(compact: str) -> NamedNode:
    """The IRI of a prefixed name: ``term("oa:hasBody")``; ``KeyError`` on a strange prefix."""
    prefix, _, local = compact.partition(":")
    return NamedNode(_PREFIXES[prefix] + local)


def digest(*parts: object) -> str:
    """Twenty hexadecimal digits that depend on every part and on where one part ends.

    >>> digest("a", "b") == digest("ab"), len(digest(1))
    (False, 20)
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def report_name(report: str) -> str:
    """A report's id where it is plain ASCII, else a digest of it (``~`` tells the two apart)."""
    return report if _READABLE.fullmatch(report) else "~" + digest(report)


def report_iri(report: str) -> NamedNode:
    """The IRI of a report by its id."""
    return NamedNode(f"{BASE}report/{report_name(report)}")


def graph_iri(report: str) -> NamedNode:
    """The IRI of the named graph that holds what a report says."""
    return NamedNode(f"{BASE}graph/{report_name(report)}")


def area_iri(code: str) -> NamedNode:
    """The IRI of a coded area: ``…/place/140423``."""
    return NamedNode(f"{BASE}place/{code if _CODE.fullmatch(code) else digest(code)}")


def entity_iri(key: Key) -> NamedNode:
    """The IRI of an entity by its key."""
    if key.kind == AREA:
        return area_iri(key.scope)
    return NamedNode(f"{BASE}{key.kind.lower()}/{digest(key.kind, key.name, key.scope)}")


def minted(kind: str, *parts: object) -> NamedNode:
    """An IRI ``…/<kind>/<digest of the parts>``."""
    return NamedNode(f"{BASE}{kind}/{digest(*parts)}")


def indicator_iri(code: str) -> NamedNode:
    """The IRI of an indicator by its contract code."""
    return NamedNode(f"{BASE}indicator/{code}")


@cache
def unit_iri(code: str) -> NamedNode:
    """The IRI of a unit by its contract code; other currencies keep their ISO code."""
    return NamedNode(f"{BASE}unit/{code}")


def zh(text: str) -> Literal:
    """Chinese text. Lone surrogates, which RDF cannot hold, become U+FFFD."""
    return Literal(_encodable(text), language="zh")


def plain(text: str) -> Literal:
    """A plain string, made safe as ``zh`` does."""
    return Literal(_encodable(text))


def number(value: Fraction) -> Literal:
    """An exact ``xsd:decimal`` in canonical form, since stores rewrite any other."""
    return Literal(decimal_string(value) or "0", datatype=term("xsd:decimal"))


def integer(value: int) -> Literal:
    """An ``xsd:integer``."""
    return Literal(str(value), datatype=term("xsd:integer"))


def _encodable(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
