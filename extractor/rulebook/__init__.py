"""The rulebook: relation and observation rules as data, read from ``rules/*/*.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.rulebook.loader import RuleEntry, entries, source
from extractor.rulebook.relations import RelationRules, load_relations

__all__ = ["Rulebook", "load", "source"]


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """Every rule in force; ``observe`` checks and compiles the observation rules."""

    relations: RelationRules
    observations: tuple[RuleEntry, ...]


def load(folders: Sequence[Path] = ()) -> Rulebook:
    """The shipped rules and those of ``folders``, where a later rule replaces one of its name.

    Raises ``DataError`` that names file, rule, reason and what is allowed.
    """
    return Rulebook(load_relations(folders), entries("observations", folders))
