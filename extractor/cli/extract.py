"""``xiangtu extract``: what reports say, as contract JSON or RDF; no graph is touched."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from extractor.cli.app import Published, Quiet, Reports, app
from extractor.cli.session import Session


class Format(StrEnum):
    """How an extraction is printed."""

    JSON = "json"
    JSONL = "jsonl"


@app.command()
def extract(
    paths: Reports,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="json：一份报告一个对象，多份每行一个 · one object, or one a line for several",
        ),
    ] = Format.JSON,
    published: Published = None,
    quiet: Quiet = False,
) -> None:
    """读报告，打印其中的事实，不写图谱 · Print what reports say; no graph is touched."""
    from extractor import pipeline, readers

    session = Session(quiet)
    files = list(readers.report_files(paths))
    alone = form is Format.JSON and len(files) == 1
    for path in session.each(files):
        with session.surviving(path):
            found = pipeline.extract(readers.read(path, published=published)).to_json()
            typer.echo(json.dumps(found, ensure_ascii=False, indent=2 if alone else None))
    session.finish()
