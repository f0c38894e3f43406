"""The longer names of a report, by the short forms that may stand for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

_MOST_ALIKE: Final = 64
"""How many longer names with the first and last character of a short one are compared with it."""


class Longer:
    """Names under the number of their thing; what it answers takes no time for all the others."""

    def __init__(self) -> None:
        self._edges: defaultdict[str, list[int]] = defaultdict(list)
        self._ends: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)

    def add(self, name: str, thing: int) -> None:
        """Take in one more name of a thing."""
        if len(name) > 2 and not name.endswith(name[:2]):
            self._edges[name[:2]].append(thing)
        for size in range(3, len(name)):  # a tail of two characters says too little
            self._edges[name[:size]].append(thing)
            self._edges[name[-size:]].append(thing)
        if len(name) > 2:
            self._ends[name[0] + name[-1]].append((name, thing))

    def of(self, short: str) -> list[int]:
        """The numbers, in order, of the things with a name that ``short`` is short for."""
        found = set(self._edges.get(short, ()))
        if len(short) > 3:
            found.update(self._inside(short))
        return sorted(found)

    def _inside(self, short: str) -> Iterator[int]:
        for name, thing in self._ends.get(short[0] + short[-1], ())[:_MOST_ALIKE]:
            if is_short_for(short, name):
                yield thing


def is_short_for(short: str, full: str) -> bool:
    """Whether ``short`` leaves characters of ``full`` out, keeping its head or its whole tail.

    >>> is_short_for("丰禾源", "丰禾源制衣公司"), is_short_for("观鸟协会", "柳州市观鸟协会")
    (True, True)
    >>> is_short_for("县兴旺公司", "县兴旺投资公司"), is_short_for("中心小学", "民族小学")
    (True, False)
    """
    if len(short) >= len(full) or len(short) < 2:
        return False
    if full.endswith(short) or full.startswith(short):
        return len(short) > 2 or not full.endswith(short)
    if short[0] != full[0] or short[-1] != full[-1] or len(short) < 4:
        return False
    rest = iter(full)
    return all(ch in rest for ch in short)
