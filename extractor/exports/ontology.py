"""The ontology as a page to read, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

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
dt { font-weight: 600; margin-top: 1rem } dd { margin: 0 0 0 1.5rem }
code { font-size: .85em; color: #555 } nav a { margin-right: 1rem }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #181818 } a { color: #8bf }
  code { color: #aaa } }
"""


def files(store: Store) -> Iterator[File]:
    """One HTML file; the same whatever the graph holds."""
    yield "ontology.html", page().encode()


def page() -> str:
    """The page: every class, relation, property, indicator, unit and theme with its definition."""
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
    version = _texts(quads, NS.removesuffix("#"), "http://www.w3.org/2002/07/owl#versionInfo")
    return (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>乡图本体 · Xiangtu ontology</title><style>{_STYLE}</style></head><body>"
        f"<h1>乡图本体 · Xiangtu ontology {escape(version.get(None, ''))}</h1>"
        f"<p><code>{NS}</code></p><nav>{links}</nav>{body}</body></html>\n"
    )


def _part(quads: Quads, anchor: str, title: str, terms: dict[str, Term]) -> str:
    rows = "".join(_entry(quads, one) for one in terms.values())
    return f'<h2 id="{anchor}">{title}</h2><dl>{rows}</dl>'


def _entry(quads: Quads, one: Term) -> str:
    texts = _texts(quads, one.iri, term("rdfs:comment").value)
    texts = texts or _texts(quads, one.iri, term("skos:definition").value)
    more = f" · {escape(', '.join(sorted(one.units)))}" if one.units else ""
    above = _above(quads, one)
    name = escape(one.iri.removeprefix(BASE))
    return (
        f'<dt id="{name}">{escape(one.zh)} · {escape(one.en)} <code>{name}</code></dt>'
        f"<dd>{escape(texts.get('zh', ''))}</dd>"
        f'<dd lang="en">{escape(texts.get("en", ""))}</dd>'
        + (f"<dd><code>↑ {escape(above)}{more}</code></dd>" if above or more else "")
    )


def _above(quads: Quads, one: Term) -> str:
    """What the term is a part of: superclasses, superproperties, broader concepts."""
    found = set()
    for name in ("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:broader"):
        for quad in quads.quads_for_pattern(NamedNode(one.iri), term(name), None, None):
            if isinstance(quad.object, NamedNode):
                found.add(quad.object.value.removeprefix(BASE))
    return ", ".join(sorted(found))


def _texts(quads: Quads, subject: str, predicate: str) -> dict[str | None, str]:
    held = quads.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, None)
    return {q.object.language: q.object.value for q in held if isinstance(q.object, Literal)}


EXPORT = Export("ontology", "本体说明页（HTML）", "the ontology as an HTML page", files)
