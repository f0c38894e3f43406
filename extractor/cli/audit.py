"""``xiangtu audit``: every numeral of a report and what became of it, for a person to check."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import Published, Quiet, app
from extractor.cli.output import Form, FormatOption, show
from extractor.cli.session import Session


@app.command()
def audit(
    path: Annotated[Path, typer.Argument(metavar="REPORT", help="报告 · a report")],
    form: FormatOption = Form.TABLE,
    unread: Annotated[
        bool, typer.Option("--unread", help="只列没读懂的 · only those that nothing accounts for")
    ] = False,
    published: Published = None,
    quiet: Quiet = False,
) -> None:
    """逐个列出报告里的数字及其去处 · Every numeral of a report and what became of it."""
    from extractor import readers
    from extractor.audit import UNREAD
    from extractor.audit import audit as audited
    from extractor.pipeline import default_pipeline

    session = Session(quiet)
    numerals = audited(readers.read(path, published=published), default_pipeline())
    shown = [n for n in numerals if n.fate == UNREAD] if unread else numerals
    rows = [(n.start, n.end, n.text, n.fate, n.detail) for n in shown]
    show(("start", "end", "numeral", "fate", "detail"), rows, form)
    fates = Counter(n.fate for n in numerals)
    told = "、".join(f"{fate} {count}" for fate, count in fates.most_common())
    session.note(f"{len(numerals)} 个数字 numerals: {told}")
    session.finish()
