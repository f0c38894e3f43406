"""The terms of ``ontology/*.ttl``: classes, relations, indicators, units, programme themes.

The Turtle files are the source; everything here is read from them, checked, and frozen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from extractor.errors import DataError

BASE: Final = "https://w3id.org/xiangtu/"
"""Everything that the product mints lies under this IRI."""

NS: Final = BASE + "ontology#"
FOLDER: Final = Path(__file__).parent / "ontology"

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


@dataclass(frozen=True, slots=True)
class Term:
    """One term with its labels. ``code`` is what the extraction contract calls it."""

    code: str
    iri: str
    zh: str
    en: str
    broader: str | None = None
    units: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All terms by kind and code. ``indicators`` holds the groups too (``group-…``)."""

    classes: dict[str, Term]
    relations: dict[str, Term]
    properties: dict[str, Term]
    indicators: dict[str, Term]
    units: dict[str, Term]
    themes: dict[str, Term]

    def label(self, iri: str, language: str = "zh") -> str | None:
        """The label of an ontology IRI in ``zh`` or ``en``; None for any other IRI."""
        term = _by_iri(self).get(iri)
        return None if term is None else term.zh if language == "zh" else term.en


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, read once. Raises ``DataError`` naming the term at fault."""
    return read_vocabulary(FOLDER)


def ontology_quads(folder: Path = FOLDER) -> Iterator[Quad]:
    """Every triple of the ontology's files, in file order. Raises ``DataError``."""
    for path in sorted(folder.glob("*.ttl")):
        try:
            yield from parse(path=path, format=RdfFormat.TURTLE)
        except (SyntaxError, OSError) as error:
            why = f"不是合法的 Turtle · no valid Turtle ({error})"
            raise DataError(str(path), why, "改正这个文件 · mend the file") from error


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read and check the ``.ttl`` files of a folder. Raises ``DataError``."""
    store = Store()
    store.extend(ontology_quads(folder))
    if not len(store):
        why = "没有本体文件 · no ontology file found"
        raise DataError(str(folder), why, "重新安装软件包 · reinstall the package")
    relations = _defined(store, NS + "Relation")
    return Vocabulary(
        classes=_defined(store, "http://www.w3.org/2002/07/owl#Class"),
        relations=relations,
        properties=_defined(store, _RDF + "Property"),
        indicators=_concepts(store, BASE + "indicator/"),
        units=_concepts(store, BASE + "unit/"),
        themes=_concepts(store, BASE + "theme/"),
    )


@cache
def _by_iri(terms: Vocabulary) -> dict[str, Term]:
    kinds = [terms.classes, terms.relations, terms.properties]
    kinds += [terms.indicators, terms.units, terms.themes]
    return {term.iri: term for kind in kinds for term in kind.values()}


def _defined(store: Store, kind: str) -> dict[str, Term]:
    found = store.quads_for_pattern(None, NamedNode(_RDF + "type"), NamedNode(kind), None)
    iris = sorted(q.subject.value for q in found if isinstance(q.subject, NamedNode))
    names = {iri.removeprefix(NS): iri for iri in iris if iri.startswith(NS)}
    return {
        name: Term(
            code=name,
            iri=iri,
            zh=_label(store, iri, _RDFS + "label", "zh"),
            en=_label(store, iri, _RDFS + "label", "en"),
        )
        for name, iri in names.items()
    }


def _concepts(store: Store, scheme: str) -> dict[str, Term]:
    members = store.quads_for_pattern(None, NamedNode(_SKOS + "inScheme"), NamedNode(scheme), None)
    found = {}
    for iri in sorted(q.subject.value for q in members if isinstance(q.subject, NamedNode)):
        code = iri.removeprefix(scheme)
        broader = _objects(store, iri, _SKOS + "broader")
        units = _objects(store, iri, NS + "allowedUnit")
        found[code] = Term(
            code=code,
            iri=iri,
            zh=_label(store, iri, _SKOS + "prefLabel", "zh"),
            en=_label(store, iri, _SKOS + "prefLabel", "en"),
            broader=broader[0].removeprefix(scheme) if broader else None,
            units=frozenset(unit.removeprefix(BASE + "unit/") for unit in units),
            words=tuple(_objects(store, iri, _SKOS + "hiddenLabel")),
        )
    return found


def _objects(store: Store, subject: str, predicate: str) -> list[str]:
    found = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, None)
    return sorted(q.object.value for q in found if isinstance(q.object, NamedNode | Literal))


def _label(store: Store, subject: str, predicate: str, language: str) -> str:
    found = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, None)
    labels = sorted(
        q.object.value
        for q in found
        if isinstance(q.object, Literal) and q.object.language == language
    )
    if len(labels) != 1:
        count = f"{len(labels)} {language}"
        why = f"有 {count} 标签 · has {count} labels ({predicate})"
        remedy = "zh、en 标签各给一个 · give exactly one label in zh and one in en"
        raise DataError(subject, why, remedy)
    return labels[0]
