"""How far the relations of each development report rest on rules that fire there alone.

``python -m tests.leave_one_out`` prints, per report, F1 with all the rules, F1 without those that
give nothing in any other report, and how many these are. Names are perfect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extractor.model import Relation
from extractor.relate import relate
from extractor.rulebook.relations import RelationRules, load_relations
from extractor.tokens import tokenize
from tests.oracle import dev_reports, gold_reading

Key = tuple[str, str, str]


def keys(relations: Iterable[Relation]) -> set[Key]:
    """Relations as type, head and tail."""
    return {(r.type, r.head, r.tail) for r in relations}


def f1(found: set[Key], wanted: set[Key]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * len(found & wanted) / (len(found) + len(wanted)) if found or wanted else 1.0


def rows() -> list[tuple[str, float, float, int]]:
    """``(report, F1, F1 without its own rules, how many rules are its own)`` of each report."""
    rules = load_relations()
    reports = []
    for gold, text in dev_reports():
        reading = gold_reading(gold, text)
        doc = tokenize(reading)
        wanted = {(r["type"], r["head"], r["tail"]) for r in gold["relations"]}
        reports.append((reading, doc, wanted, relate(reading, doc, rules)))
    reach = Counter(name for *_, found in reports for name in {r.rule for r in found})
    table = []
    for reading, doc, wanted, found in reports:
        own = {r.rule for r in found if reach[r.rule] == 1}
        others = RelationRules(tuple(rule for rule in rules.rules if rule.name not in own))
        left = relate(reading, doc, others)
        table.append((reading.report.id, f1(keys(found), wanted), f1(keys(left), wanted), len(own)))
    return table


if __name__ == "__main__":
    for report, full, left, own in rows():
        print(f"{report:28} {full:.3f} {left:.3f} {left - full:+.3f} {own:3}")
