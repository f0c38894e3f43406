"""Gold relations as the judge of single rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from extractor.evaluate.documents import Json, document
from extractor.model import Reading, Relation
from extractor.relate.statistics import Judged
from extractor.tokens import tokenize


def judged(gold: Json, reading: Reading) -> Judged:
    """``reading`` with a judge that knows its gold: same type, and a name shared at each end."""
    answers = document(gold)
    expected = [
        (r["type"], answers.names(r["head"]), answers.names(r["tail"])) for r in answers.relations
    ]
    names = {e.id: {e.name, e.full_name or e.name, *e.aliases} for e in reading.entities}
    for mention in reading.mentions:
        if mention.entity:
            names[mention.entity].add(mention.text)

    def judge(relation: Relation) -> Hashable | None:
        head, tail = (names.get(end, {end}) for end in (relation.head, relation.tail))
        return next(
            (
                i
                for i, (t, h, x) in enumerate(expected)
                if t == relation.type and h & head and x & tail
            ),
            None,
        )

    annotated = Counter(kind for kind, _, _ in expected)
    return Judged(reading, tokenize(reading), judge, annotated)
