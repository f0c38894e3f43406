"""Why an answer may be empty: a name that the graph does not know, and names like it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from extractor.model import ADMIN_TYPES
from extractor.query.run import run
from extractor.store import Store

NAMING: Final = ("county", "village", "name")
"""The parameters of ready questions that take a name, alias or code of a thing."""
_LEVELS: Final = " ".join(f"xt:{level}" for level in ADMIN_TYPES)
_KIND: Final = {
    "county": f"VALUES ?level {{ {_LEVELS} }} ?x a ?level . ",
    "village": "?x a xt:Village . ",
}
_NAMES: Final = """PREFIX xt: <https://w3id.org/xiangtu/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?called WHERE { %s?x rdfs:label|xt:name|skos:altLabel|xt:code ?called }"""
_CLOSE: Final = 0.4
"""Least likeness of a name that is offered: two of three characters, or two of four."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value of a parameter that names nothing in the graph; ``near``: up to three like it."""

    parameter: str
    value: str
    near: tuple[str, ...]


def unknown_names(store: Store | str | Path, params: Mapping[str, str]) -> tuple[Unknown, ...]:
    """The given names that nothing in the graph goes by. Raises as ``run`` does."""
    found = []
    for parameter in (p for p in NAMING if p in params):
        value = params[parameter]
        rows = run(store, _NAMES % _KIND.get(parameter, "")).rows
        names = {row[0].value for row in rows if row[0] is not None}
        if value not in names:
            near = tuple(get_close_matches(value, sorted(names), 3, _CLOSE))
            found.append(Unknown(parameter, value, near))
    return tuple(found)
