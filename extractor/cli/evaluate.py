"""``xiangtu evaluate``: the program's output, or a file of it, against gold."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.app import Quiet, app
from extractor.cli.session import Session
from extractor.errors import DataError

if TYPE_CHECKING:
    from extractor.evaluate import Miss, Result


@app.command()
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(help="标准答案，文件或文件夹 · gold, a .json/.jsonl file or a folder"),
    ],
    given: Annotated[
        Path | None,
        typer.Option(
            "--pred",
            help="要评的输出；缺省则现读报告 · the output to score; left out, the reports are read",
        ),
    ] = None,
    reports: Annotated[
        Path | None,
        typer.Option(
            help="报告所在文件夹，缺省为标准答案旁 · folder of the reports, else beside the gold"
        ),
    ] = None,
    errors: Annotated[
        int,
        typer.Option(min=0, help="每类列出几条错误 · how many errors of each kind to list"),
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 打印 · print JSON")] = False,
    quiet: Quiet = False,
) -> None:
    """与标准答案比较，逐类给出准确率、召回率和 F1 · Score against gold, kind by kind."""
    from extractor.evaluate import load, score

    session = Session(quiet)
    answers = load(gold)
    pred = load(given) if given else _read_now(gold, sorted(answers), reports, session)
    result = score(answers, pred)
    if as_json:
        rows = {key: asdict(row) for key, row in result.rows.items()}
        misses = [asdict(miss) for miss in result.misses] if errors else None
        typer.echo(json.dumps({"rows": rows, "errors": misses}, ensure_ascii=False, indent=1))
    else:
        _print_rows(result)
        _print_errors(result, errors)
    session.finish()


def _read_now(
    gold: Path, ids: list[str], folder: Path | None, session: Session
) -> dict[str, dict[str, Any]]:
    """The program's own answers to the reports that gold speaks of."""
    from extractor import pipeline, readers

    found = {}
    for path in session.each([report_file(rid, gold, folder) for rid in ids]):
        with session.surviving(path):
            extraction = pipeline.extract(readers.read(path))
            found[extraction.report.id] = extraction.to_json()
    return found


def report_file(rid: str, gold: Path, folder: Path | None) -> Path:
    """The file of report ``rid``: in ``folder``, beside its gold, or in a reports/ further up."""
    from extractor.readers import formats

    beside = gold.resolve() if gold.is_dir() else gold.resolve().parent
    places = [folder] if folder else [beside, *(up / "reports" for up in beside.parents)]
    for place in places:
        for suffix in formats():
            if (file := place / f"{rid}{suffix}").is_file():
                return file
    why = f"找不到报告 '{rid}' · the report '{rid}' is not at hand"
    raise DataError(str(gold), why, "用 --reports 指明其文件夹 · name its folder: --reports")


def _print_rows(result: Result) -> None:
    typer.echo(f"{'what':28} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'pred':>6} {'right':>6}")
    for key, r in result.rows.items():
        figures = f"{r.p:6.3f} {r.r:6.3f} {r.f1:6.3f} {r.gold:6} {r.pred:6} {r.right:6}"
        typer.echo(f"{key:28} {figures}")


def _print_errors(result: Result, limit: int) -> None:
    """Up to ``limit`` errors of each kind, with how many of it there are."""
    by_kind: defaultdict[str, list[Miss]] = defaultdict(list)
    for miss in result.misses if limit else ():
        by_kind[miss.kind].append(miss)
    for kind, misses in sorted(by_kind.items()):
        typer.echo(f"\n## {kind}: {len(misses)}")
        for miss in misses[:limit]:
            typer.echo(f"  {miss.report} {miss.what}: {miss.detail}")
