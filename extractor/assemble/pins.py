"""What the user decided about identity: a small file of merges and splits that people review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.assemble.keys import Key
from extractor.errors import DataError

Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Pins:
    """Pairs of keys that are one thing (``merged``) or two (``parted``), whatever the rules say.

    Pairs are ordered (``a < b``); a pair stands in one of the two at most.
    """

    merged: frozenset[Pair] = field(default_factory=frozenset)
    parted: frozenset[Pair] = field(default_factory=frozenset)

    def merge(self, a: Key, b: Key) -> Pins:
        """These pins with ``a`` and ``b`` held to be one thing."""
        pair = _pair(a, b)
        return Pins(self.merged | {pair}, self.parted - {pair})

    def split(self, a: Key, b: Key) -> Pins:
        """These pins with ``a`` and ``b`` held to be two things."""
        pair = _pair(a, b)
        return Pins(self.merged - {pair}, self.parted | {pair})

    def unpin(self, a: Key, b: Key) -> Pins:
        """These pins without a decision on ``a`` and ``b``."""
        pair = _pair(a, b)
        return Pins(self.merged - {pair}, self.parted - {pair})

    def to_lines(self) -> list[str]:
        """The file's lines, sorted: ``merge|split TAB kind TAB name TAB scope TAB kind …``."""
        decided = [("merge", pair) for pair in self.merged]
        decided += [("split", pair) for pair in self.parted]
        return sorted(
            "\t".join((what, *(part for k in pair for part in (k.kind, k.name, k.scope))))
            for what, pair in decided
        )

    @classmethod
    def from_lines(cls, lines: Iterable[str], where: str) -> Pins:
        """Read what ``to_lines`` wrote; blank lines and ``#`` comments are skipped."""
        pins = cls()
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            what, *cells = line.rstrip("\n").split("\t")
            if what not in ("merge", "split") or len(cells) != 6:
                why = (
                    "应有七格，以制表符分隔，首格为 merge 或 split · "
                    "a pin has seven tab-separated cells and opens with merge or split"
                )
                remedy = "改正或删去这一行 · mend or delete the line"
                raise DataError(f"{where}:{number}", why, remedy)
            a, b = Key(*cells[:3]), Key(*cells[3:])
            pins = pins.merge(a, b) if what == "merge" else pins.split(a, b)
        return pins


def _pair(a: Key, b: Key) -> Pair:
    for key in (a, b):
        if not str(key).isprintable():  # a tab or line end would break the file of pins
            why = "名称不能含控制字符 · a name with control characters cannot be pinned"
            raise DataError(repr(key.name), why)
    if a == b:
        why = "不能与自身合并或分开 · one thing cannot be merged with, or split from, itself"
        raise DataError(a.name or a.scope, why)
    return (a, b) if a < b else (b, a)
