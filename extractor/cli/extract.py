"""``xiangtu extract``: what reports say, as contract JSON or RDF; no graph is touched."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.app import Published, Quiet, Reports, RuleFolders, app
from extractor.cli.session import Session

if TYPE_CHECKING:
    from extractor.model import Extraction


class Format(StrEnum):
    """How an extraction is printed."""

    JSON = "json"
    JSONL = "jsonl"
    TTL = "ttl"
    TRIG = "trig"
    NQ = "nq"


@app.command()
def extract(
    paths: Reports,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="json 一份一个对象、多份每行一个；其余为 RDF · json: one object, one a line for "
            "several; the others are RDF",
        ),
    ] = Format.JSON,
    published: Published = None,
    rules: RuleFolders = None,
    quiet: Quiet = False,
) -> None:
    """读报告，打印其中的事实，不写图谱 · Print what reports say; no graph is touched."""
    from extractor import pipeline, readers

    session, reader = Session(quiet), pipeline.load(rules or ())
    files = list(readers.report_files(paths))
    if form is Format.JSON and len(files) > 1:
        form = Format.JSONL
    for path in session.each(files):
        with session.surviving(path):
            found = reader.extract(readers.read(path, published=published))
            typer.echo(_written(found, form), nl=False)
    session.finish()


def _written(found: Extraction, form: Format) -> str:
    """``found`` in ``form``; what several reports give may stand one after the other."""
    if form in (Format.JSON, Format.JSONL):
        indent = 2 if form is Format.JSON else None
        return json.dumps(found.to_json(), ensure_ascii=False, indent=indent) + "\n"
    from pyoxigraph import RdfFormat, Triple, serialize

    from extractor import rdf

    quads = list(rdf.standalone(found))
    if form is Format.TTL:
        triples = [Triple(q.subject, q.predicate, q.object) for q in quads]
        data = serialize(triples, format=RdfFormat.TURTLE, prefixes=rdf.prefixes())
    else:
        kind = RdfFormat.from_extension(form.value)
        data = serialize(quads, format=kind, prefixes=rdf.prefixes())
    return (data or b"").decode("utf-8")
