"""``xiangtu rules`` and ``xiangtu explain``: the rules shown and tried, and why a fact is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.app import Published, RuleFolders, app
from extractor.cli.evaluate import report_file
from extractor.cli.output import Form, FormatOption, show
from extractor.cli.session import Session
from extractor.errors import DataError

if TYPE_CHECKING:
    from extractor.model import Extraction
    from extractor.relate.trial import Verdict
    from extractor.rulebook import Rulebook

rules = typer.Typer(
    no_args_is_help=True, help="规则：查看、试用、统计 · the rules, shown and tried"
)
app.add_typer(rules, name="rules")


def _book(folders: Sequence[Path] | None) -> Rulebook:
    from extractor.rulebook import load

    return load(folders or ())


@rules.command("list")
def list_rules(folders: RuleFolders = None, form: FormatOption = Form.TABLE) -> None:
    """列出所有规则 · List every rule in force."""
    book = _book(folders)
    rows = [(r.name, "relation", r.relation, Path(r.file).name) for r in book.relations.rules]
    rows += [
        (e.name, "observation", str(e.table.get("indicator", "")), Path(e.file).name)
        for e in book.observations
    ]
    show(["rule", "kind", "gives", "file"], rows, form)


@rules.command("show")
def show_rule(
    name: Annotated[str, typer.Argument(help="规则名 · the name of a rule")],
    folders: RuleFolders = None,
) -> None:
    """打印一条规则的原文，可复制改写 · Print one rule as its file has it, to copy and change."""
    from extractor.rulebook import source

    book = _book(folders)
    files = {entry.name: entry.file for entry in book.observations}
    files |= {rule.name: rule.file for rule in book.relations.rules}
    if name not in files:
        remedy = "规则见 xiangtu rules list · 'xiangtu rules list' lists them"
        raise DataError(name, "没有这条规则 · no such rule", remedy)
    typer.echo(f"# {files[name]}\n{source(Path(files[name]), name)}", nl=False)


@rules.command("test")
def run_examples(
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="DIR", help="规则文件夹 · folders of rules")
    ] = None,
) -> None:
    """跑规则自带的例句和近似句 · Run the examples and near misses of every relation rule."""
    from extractor.relate.trial import try_rules

    shipped = {rule.file for rule in _book(None).relations.rules}
    tried: dict[bool, list[Verdict]] = {False: [], True: []}
    for verdict in try_rules(_book(folders).relations):
        tried[verdict.file in shipped].append(verdict)
    for ours, title in ((False, "你的规则 your rules"), (True, "自带规则 shipped rules")):
        wrong = [v for v in tried[ours] if v.complaint]
        for v in wrong:
            typer.echo(f"{v.rule}: {v.text}\n    {v.complaint}")
        if tried[ours]:
            passed = len(tried[ours]) - len(wrong)
            typer.echo(f"{title}: {passed} / {len(tried[ours])} 例通过 · examples pass")
    if any(v.complaint for verdicts in tried.values() for v in verdicts):
        raise typer.Exit(1)


@rules.command("try")
def try_rule_file(
    file: Annotated[Path, typer.Argument(help="规则文件 · a file of rules")],
    reports: Annotated[list[Path], typer.Argument(help="报告 · reports")],
) -> None:
    """看一个规则文件在报告里读出什么 · What the rules of one file find in reports."""
    from extractor import pipeline, readers
    from extractor.relate.trial import given_by
    from extractor.tokens import tokenize

    reader = pipeline.load([file])
    own = {r.name for r in reader.relation_rules.rules if r.file == str(file)}
    session = Session(quiet=False)
    for path in session.each(list(readers.report_files(reports))):
        with session.surviving(path):
            reading = reader.read(readers.read(path))
            names = {e.id: e.name for e in reading.entities}
            for r in given_by(reading, tokenize(reading), reader.relation_rules, own):
                quote = reading.report.text[r.evidence.start : r.evidence.end]
                ends = f"{names[r.head]}, {names.get(r.tail, r.tail)}"
                typer.echo(f"{path.name}  {r.type}({ends})  {r.rule}\n    {quote}")
    session.finish()


@rules.command("stats")
def statistics(
    gold: Annotated[Path, typer.Argument(help="标准答案 · gold, a file or a folder")],
    folders: RuleFolders = None,
    reports: Annotated[
        Path | None, typer.Option("--reports", help="报告所在文件夹 · folder of the reports")
    ] = None,
    form: FormatOption = Form.TABLE,
) -> None:
    """每条规则命中几次、对错几何、耗时多少 · How each rule does on gold, and what it costs."""
    from extractor import pipeline, readers
    from extractor.evaluate import judged, load
    from extractor.relate.statistics import RuleFigures, rule_figures

    reader, seen = pipeline.load(folders or ()), []
    for rid, obj in load(gold).items():
        reading = reader.read(readers.read(report_file(rid, gold, reports)))
        seen.append(judged(obj, reading))
    figures = rule_figures(seen, reader.relation_rules)
    columns = [f.name for f in fields(RuleFigures)]
    rows = [(*astuple(f)[:-1], f"{f.cost:.3f}") for f in figures]
    show(columns, rows, form)


@app.command()
def explain(
    report: Annotated[Path, typer.Argument(help="报告 · a report")],
    fact: Annotated[str, typer.Argument(help="事实编号，如 r3、o12 · a fact, such as r3 or o12")],
    folders: RuleFolders = None,
    published: Published = None,
) -> None:
    """一个事实从何而来：哪条规则、哪些字 · Why a fact is there: which rule, which words."""
    from extractor import pipeline, readers

    reader = pipeline.load(folders or ())
    read = readers.read(report, published=published)
    if fact.startswith("o"):
        _explain_observation(reader.extract(read), fact)
        return
    from extractor.relate.explain import explain as explain_relation
    from extractor.tokens import tokenize

    reading = reader.read(read)
    why = explain_relation(reading, tokenize(reading), reader.relation_rules, fact)
    r, names = why.relation, {e.id: e.name for e in reading.entities}
    typer.echo(f"{r.id}  {r.type}({names[r.head]}, {names.get(r.tail, r.tail)})")
    typer.echo(f"rule: {r.rule}  confidence: {r.confidence}")
    typer.echo(f"file: {why.file or '-'}  pattern: {why.pattern or '-'}")
    typer.echo(f"called by: {why.called_by}")
    for end in why.ends:
        typer.echo(f"{end.role}: {end.text} [{end.span.start}, {end.span.end})  {end.source}")
    typer.echo(f"evidence: {read.text[r.evidence.start : r.evidence.end]}")


def _explain_observation(found: Extraction, fact: str) -> None:
    """Print an observation's slots, with the entities by their names."""
    names = {e.id: e.full_name or e.name for e in found.entities}
    told = {o["id"]: o for o in found.to_json()["observations"]}
    if fact not in told:
        known = f"{next(iter(told))}–{list(told)[-1]}" if told else "无 none"
        why = f"没有观测 '{fact}' · no observation '{fact}'"
        raise DataError(found.report.id, why, f"已有 known: {known}")
    for slot, value in told[fact].items():
        shown = names.get(value, value) if slot in ("place", "subject", "agent") else value
        if slot == "evidence":
            shown = found.report.text[value[0] : value[1]]
        typer.echo(f"{slot}: {shown}")
