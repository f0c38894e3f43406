"""How each relation rule does on the development reports, kept in rule_figures.tsv.

``python -m tests.rule_figures`` writes today's table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Set
from pathlib import Path

from extractor.model import Relation
from extractor.relate.statistics import Judge, Judged, rule_figures
from extractor.rulebook.relations import load_relations
from extractor.tokens import tokenize
from tests.oracle import dev_reports, gold_reading

TABLE = Path(__file__).with_name("rule_figures.tsv")
COLUMNS = ("rule", "relation", "fired", "right", "wrong", "missed", "overlap")


def judge(wanted: Set[tuple[str, str, str]]) -> Judge:
    """Right is a relation of the same type between the same two ends."""

    def same(relation: Relation) -> Hashable | None:
        key = (relation.type, relation.head, relation.tail)
        return key if key in wanted else None

    return same


def table() -> str:
    """Today's figures with perfect names, as the lines of the table."""
    reports = []
    for gold, text in dev_reports():
        reading = gold_reading(gold, text)
        wanted = {(r["type"], r["head"], r["tail"]) for r in gold["relations"]}
        annotated = Counter(kind for kind, _, _ in wanted)
        reports.append(Judged(reading, tokenize(reading), judge(wanted), annotated))
    rows = sorted(rule_figures(reports, load_relations()), key=lambda f: f.rule)
    lines = ["\t".join(str(getattr(row, column)) for column in COLUMNS) for row in rows]
    return "\n".join(["\t".join(COLUMNS), *lines, ""])


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
