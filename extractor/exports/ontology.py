"""The ontology as a page to read, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Quads

from extractor.exports.export import Export, File
from extractor.rdf.terms import term
from extractor.store import Store
from extractor.vocabulary import BASE, NS, Term, ontology_quads, vocabulary

_STYLE = """
body { font: 16px/1.6 system-ui, "Noto Sans SC", sans-serif; margin: 2rem auto; max-width: 60rem;
  padding: 0 1rem; color: #222; background: #fff }
h1 { font-size: 1.6rem } h2 { margin-top: 2.5rem; border-bottom: 1px solid #ccc }
dt { font-weight: 600; margin-top: 1rem } dd { margin: 0 0 0 1.5rem } dd.more { font-size: .85em }
code { font-size: .85em; font-weight: 400; color: #555 } nav a { margin-right: 1rem }
dt:target { background: #ffd }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #181818 } a { color: #8bf }
  code { color: #aaa } dt:target { background: #333 } }
"""
_OWL = "http://www.w3.org/2002/07/owl#"
_MORE: Final = (
    ("上位 within", ("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:broader")),
    ("下位 holds", ("skos:narrower",)),
    ("取值 values", ("rdfs:range",)),
    ("单位 units", ("xt:allowedUnit",)),
    ("等同 same as", ("skos:exactMatch",)),
    ("系数 factor", ("xt:factor",)),
    ("折合 in", ("xt:baseUnit",)),
    ("用语 words", ("skos:hiddenLabel",)),
)
"""What the page says of a term below its definition, where the ontology says it."""


def files(store: Store) -> Iterator[File]:
    """One HTML file; the same whatever the graph holds."""
    yield "ontology.html", page().encode()


def page() -> str:
    """The page: every class, relation, property, indicator, unit and theme with its definition,
    what it belongs to, and what changed from version to version."""
    terms = vocabulary()
    properties = {k: v for k, v in terms.properties.items() if k not in terms.relations}
    parts = (
        ("classes", "类 · Classes", terms.classes),
        ("relations", "关系 · Relations", terms.relations),
        ("properties", "属性 · Properties", properties),
        ("indicators", "指标 · Indicators", terms.indicators),
        ("units", "单位 · Units", terms.units),
        ("themes", "政策主题 · Programme themes", terms.themes),
    )
    quads = Quads()
    quads.extend(ontology_quads())
    links = "".join(f'<a href="#{anchor}">{title}</a>' for anchor, title, _ in parts)
    body = "".join(_part(quads, *part) for part in parts)
    version = "".join(_values(quads, NS.removesuffix("#"), _OWL + "versionInfo"))
    return (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>乡图本体 · Xiangtu ontology</title><style>{_STYLE}</style></head><body>"
        f"<h1>乡图本体 · Xiangtu ontology {escape(version)}</h1><p><code>{NS}</code></p>"
        f'<nav>{links}<a href="#changes">变更 · Changes</a></nav>{body}{_changes(quads)}'
        "</body></html>\n"
    )


def _changes(quads: Quads) -> str:
    notes = _values(quads, NS.removesuffix("#"), term("skos:changeNote").value)
    items = "".join(f"<li>{escape(note)}</li>" for note in sorted(notes, reverse=True))
    return f'<h2 id="changes">变更 · Changes</h2><ul>{items}</ul>'


def _part(quads: Quads, anchor: str, title: str, terms: dict[str, Term]) -> str:
    """The terms of one kind; concepts stand under the one that holds them."""
    ordered = sorted(terms.values(), key=lambda t: (t.broader or t.code, t.broader or "", t.code))
    rows = "".join(_entry(quads, one) for one in ordered)
    return f'<h2 id="{anchor}">{title}</h2><dl>{rows}</dl>'


def _entry(quads: Quads, one: Term) -> str:
    texts = _texts(quads, one.iri, term("rdfs:comment").value)
    texts = texts or _texts(quads, one.iri, term("skos:definition").value)
    name = escape(one.iri.removeprefix(BASE))
    return (
        f'<dt id="{name}">{escape(one.zh)} · {escape(one.en)} <code>{name}</code></dt>'
        f"<dd>{escape(texts.get('zh', ''))}</dd>"
        f'<dd lang="en">{escape(texts.get("en", ""))}</dd>' + _more(quads, one)
    )


def _more(quads: Quads, one: Term) -> str:
    """The term's place among the others, each with a link to it."""
    lines = []
    for title, names in _MORE:
        found = sorted({v for n in names for v in _values(quads, one.iri, term(n).value)})
        lines += [f"{title}: {', '.join(map(_link, found))}"] if found else []
    return f'<dd class="more">{" · ".join(lines)}</dd>' if lines else ""


def _link(value: str) -> str:
    """A link to a term of this page by its label, to one of another vocabulary by its IRI."""
    zh, en = (vocabulary().label(value, language) for language in ("zh", "en"))
    if zh and en:
        return f'<a href="#{escape(value.removeprefix(BASE))}">{escape(zh)} {escape(en)}</a>'
    shown = escape(value)
    return f'<a href="{shown}">{shown}</a>' if value.startswith("http") else shown


def _values(quads: Quads, subject: str, predicate: str) -> list[str]:
    """The values of a property: IRIs, and texts without their languages."""
    held = quads.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, None)
    return [q.object.value for q in held if isinstance(q.object, NamedNode | Literal)]


def _texts(quads: Quads, subject: str, predicate: str) -> dict[str | None, str]:
    held = quads.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, None)
    return {q.object.language: q.object.value for q in held if isinstance(q.object, Literal)}


EXPORT = Export("ontology", "本体说明页（HTML）", "the ontology as an HTML page", files)
