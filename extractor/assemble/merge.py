"""Which keys stand for one thing, each merge with its reason.

A pure function of the set of entries and pins: the order in which reports came plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extractor.assemble.keys import AREA, Entry, Key, distinctive
from extractor.assemble.pins import Pins

PINNED: Final = "pinned"
REASONS: Final = {
    PINNED: "用户认定",
    "same name in nested areas": "上下级区域内同名",
    "full and short form": "全称与简称",
    "same core of the name": "名称核心相同",
}
"""Why keys are merged, the surest reason first, in English and Chinese."""


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """``left`` and ``right`` are taken for one thing, known as ``kept``, and why.

    ``shared`` is the name on which the reason rests, empty for a pin.
    """

    left: Key
    right: Key
    reason: str
    shared: str
    kept: Key


@dataclass(frozen=True, slots=True)
class Assembly:
    """The outcome: ``canonical`` maps each key that was merged away to the one kept."""

    canonical: Mapping[Key, Key]
    merges: tuple[Merge, ...]

    def of(self, key: Key) -> Key:
        """The key that stands for ``key``."""
        return self.canonical.get(key, key)


def assemble(found: Iterable[Entry], pins: Pins) -> Assembly:
    """Merge the keys of ``found`` (any number of reports) by rule and by the user's pins."""
    held = sorted(set(found), key=lambda e: (e.key, e.report, e.entity))
    clusters = _Clusters(held, pins)
    done = [
        (left, right, reason, shared)
        for left, right, reason, shared in [*_pinned(held, pins), *_candidates(held)]
        if clusters.join(left, right, by_user=reason == PINNED)
    ]
    canonical = clusters.canonical()
    return Assembly(
        canonical={key: kept for key, kept in canonical.items() if key != kept},
        merges=tuple(sorted(Merge(*link, canonical[link[0]]) for link in done)),
    )


def _pinned(held: list[Entry], pins: Pins) -> list[tuple[Key, Key, str, str]]:
    known = {e.key for e in held}
    return [(a, b, PINNED, "") for a, b in sorted(pins.merged) if a in known and b in known]


def _candidates(held: list[Entry]) -> list[tuple[Key, Key, str, str]]:
    """Pairs that share a name within one county, the surest reason first."""
    found = []
    for (_kind, _county, shared), group in sorted(_by_shared_name(held).items()):
        keys = sorted({key for key, _ in group}, key=lambda k: (len(k.scope), k))
        own = {key for key, how in group if how == "name"}
        core = {key for key, how in group if how == "core"}
        nested = _on_one_line([key.scope for key in keys])
        for left, right in pairwise(keys) if nested else _equal_scope(keys):
            if left in core and right in core and not {left, right} & own:
                found.append((2, left, right, "same core of the name", shared))
            elif {left, right} <= own:
                found.append((0, left, right, "same name in nested areas", shared))
            else:
                found.append((1, left, right, "full and short form", shared))
    return [(a, b, why, shared) for _, a, b, why, shared in sorted(found)]


def _by_shared_name(held: list[Entry]) -> dict[tuple[str, str, str], set[tuple[Key, str]]]:
    groups: dict[tuple[str, str, str], set[tuple[Key, str]]] = {}
    for entry in held:
        key = entry.key
        if key.kind == AREA or "?" in key.scope:
            continue
        shared = {(n, "name" if n == key.name else "alias") for n in entry.names}
        shared |= {(entry.core, "core")} if entry.core else set()
        for name, how in shared:
            if distinctive(key.kind, name):
                groups.setdefault((key.kind, key.county, name), set()).add((key, how))
    return {at: group for at, group in groups.items() if len({key for key, _ in group}) > 1}


def _on_one_line(scopes: list[str]) -> bool:
    """Whether the areas, widest first, each lie in the one before."""
    return all(narrow.startswith(wide) for wide, narrow in pairwise(scopes))


def _equal_scope(keys: list[Key]) -> list[tuple[Key, Key]]:
    return [
        (a, b) for a, b in pairwise(sorted(keys, key=lambda k: (k.scope, k))) if a.scope == b.scope
    ]


class _Clusters:
    """Disjoint sets of keys that refuse what a report or the user keeps apart."""

    def __init__(self, held: list[Entry], pins: Pins) -> None:
        self.members: dict[Key, set[Key]] = {e.key: {e.key} for e in held}
        self.apart = set(pins.parted)
        self.reports: dict[Key, set[str]] = {}
        for entry in held:
            self.reports.setdefault(entry.key, set()).add(entry.report)

    def join(self, left: Key, right: Key, *, by_user: bool) -> bool:
        """Unite two keys' sets unless something keeps them apart; say whether it was done."""
        a, b = self.members[left], self.members[right]
        if a is b or self._parted(a, b) or (not by_user and self._one_report_has_both(a, b)):
            return False
        a |= b
        for key in b:
            self.members[key] = a
        return True

    def _parted(self, a: set[Key], b: set[Key]) -> bool:
        return any((min(x, y), max(x, y)) in self.apart for x in a for y in b)

    def _one_report_has_both(self, a: set[Key], b: set[Key]) -> bool:
        """A report that lists two entities means two things."""
        ours = {report for key in a for report in self.reports[key]}
        return any(report in ours for key in b for report in self.reports[key])

    def canonical(self) -> dict[Key, Key]:
        """For each key of a set the coded area, else the fullest name in the narrowest area."""
        return {
            key: min(cluster, key=lambda k: (k.kind != AREA, -len(k.name), -len(k.scope), k))
            for key, cluster in self.members.items()
        }
