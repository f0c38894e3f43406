"""Across reports: one thing under many names, with the reason for every merge."""

from extractor.assemble.conflicts import Conflict, Side, conflicts
from extractor.assemble.keys import AREA, Entry, Key, ancestors, contains, entries, stem
from extractor.assemble.merge import REASONS, Assembly, Merge, assemble
from extractor.assemble.pins import Pins

__all__ = [
    "AREA",
    "REASONS",
    "Assembly",
    "Conflict",
    "Entry",
    "Key",
    "Merge",
    "Pins",
    "Side",
    "ancestors",
    "assemble",
    "conflicts",
    "contains",
    "entries",
    "stem",
]
