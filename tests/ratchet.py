"""The scores reached, kept in ratchet.json; ``make ratchet`` raises them to today's."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import extractor
from extractor import evaluate

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
UNLABELLED = SHARED / "reports" / "unlabelled"
SETS = ("dev", "corpus", "development", "written", "retold", "validation")
RECORD = ROOT / "tests" / "ratchet.json"
FIGURES = {
    **dict.fromkeys(("mention", "quantity", "slot", "relation", "cluster"), "f1"),
    "linking": "p",
}
"""The rows that are held, and which figure of each."""
START, END = "<!-- scores -->", "<!-- /scores -->"
"""What encloses the table of scores in the READMEs."""


def sources(name: str) -> list[tuple[Path, Path]]:
    """``(gold, report)`` files of one of the ``SETS``; empty where they are not here."""
    gold, reports, ending = {
        "dev": (SHARED / "gold" / "dev", SHARED / "reports", ".json"),
        "corpus": (ROOT / "corpus", ROOT / "corpus", ".gold.json"),
        "development": (ROOT / "tests" / "development", UNLABELLED, ".ann"),
        "written": (ROOT / "tests" / "written", ROOT / "tests" / "written", ".ann"),
        "retold": (ROOT / "tests" / "retold", ROOT / "tests" / "retold", ".ann"),
        "validation": (ROOT / "tests" / "validation", UNLABELLED, ".ann"),
    }[name]
    here = reports.is_dir() and (ending != ".ann" or SHARED.is_dir())  # .ann: compiled over there
    files = sorted(gold.glob(f"*{ending}")) if here else []
    return [(file, reports / f"{file.name.removesuffix(ending)}.txt") for file in files]


def gold_object(gold: Path, report: Path) -> dict[str, Any]:
    """A gold file's contract object; an ``.ann`` is compiled by the shared compiler."""
    if gold.suffix == ".json":
        return next(evaluate.load_file(gold))
    command = [sys.executable, SHARED / "tools" / "gold.py", gold, report]
    done = subprocess.run(command, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def scores(name: str) -> dict[str, float]:
    """Today's figures on a set, cut (not rounded) to four decimal places."""
    gold, pred = {}, {}
    for gold_file, report in sources(name):
        expected = gold_object(gold_file, report)
        rid = expected["report"]["id"]
        gold[rid] = expected
        pred[rid] = extractor.extract(extractor.read(report)).to_json()
    rows = evaluate.score(gold, pred).rows
    return {k: math.floor(getattr(rows[k], f) * 10_000) / 10_000 for k, f in FIGURES.items()}


def table(record: dict[str, dict[str, float]]) -> str:
    """The scores as the README shows them."""
    shown = ("corpus", "dev", "validation")
    lines = ["| | `corpus/` | real, dev | real, blind |", "| --- | --- | --- | --- |"]
    for key, figure in FIGURES.items():
        cells = (f"{record[name][key]:.2f}" if name in record else "" for name in shown)
        lines.append(f"| {key} ({figure.upper()}) | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Print today's scores beside the record; raise the record, and the READMEs with it."""
    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    for name in SETS:
        if not sources(name):
            continue
        today, held = scores(name), record.get(name, {})
        for key, value in today.items():
            print(f"{name:11} {key:9} {value:.4f}  (held {held.get(key, 0):.4f})")
        record[name] = {key: max(value, held.get(key, 0)) for key, value in today.items()}
    RECORD.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    for readme in sorted(ROOT.glob("README*.md")):
        text = readme.read_text(encoding="utf-8")
        head, rest = text.split(START)
        tail = rest.split(END)[1]
        readme.write_text(f"{head}{START}\n{table(record)}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
