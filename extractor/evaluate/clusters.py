"""B³: how well mentions are grouped into things (Bagga and Baldwin, 1998)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Set

from extractor.evaluate.tally import Row


def b_cubed(gold: Mapping[Hashable, Hashable], pred: Mapping[Hashable, Hashable]) -> Row:
    """The B³ figures of two clusterings ``{mention: cluster}``; a mention of one side only is 0.

    >>> round(b_cubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"}).p, 4)
    0.5556
    """
    ours, theirs = _members(gold), _members(pred)
    shared = [(ours[gold[m]], theirs[pred[m]]) for m in gold if m in pred]
    precision = sum(len(a & b) / len(b) for a, b in shared) / len(pred) if pred else 0.0
    recall = sum(len(a & b) / len(a) for a, b in shared) / len(gold) if gold else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return Row(precision, recall, f1, len(gold), len(pred), len(shared))


def _members(clusters: Mapping[Hashable, Hashable]) -> Mapping[Hashable, Set[Hashable]]:
    found: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, cluster in clusters.items():
        found[cluster].add(mention)
    return found
