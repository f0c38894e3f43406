"""The word lists of the relation stage: what a word does in its clause, and official titles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from extractor.lexicon import read

Role = Literal[
    "joint",
    "agent",
    "oblique",
    "opening",
    "people",
    "whereto",
    "causative",
    "object-verb",
    "denial",
    "plan",
    "hearsay",
    "done",
    "no-title",
    "there-is",
    "nominal",
    "plan-verb",
    "demand",
    "judgement",
    "drafting",
    "background",
    "trade",
    "occasion",
    "together",
    "partner",
    "taking-part",
    "kin",
    "leading-to",
    "drawn-in",
    "so-that",
    "founding",
    "signing",
    "telling",
    "family",
    "purse",
    "chance",
    "served",
    "entitled",
    "visit",
    "outsider",
]

_RANKS: Final = ("", "副", "常务副", "第一", "总", "代理", "代", "名誉", "执行", "首席")


@dataclass(frozen=True, slots=True)
class ClauseWord:
    """A row of ``clause_words.tsv``: a word and what it does in its clause."""

    word: str
    role: Role


@dataclass(frozen=True, slots=True)
class Title:
    """A row of ``titles.tsv``: an office is held anywhere, a job only with a named employer, a
    press title at media alone."""

    title: str
    kind: Literal["office", "job", "press"]


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A row of ``anaphors.tsv``: a word that points back at the last thing of its types."""

    word: str
    types: tuple[str, ...]
    place: Literal["alone", "any"]
    endings: tuple[str, ...] = ()


@cache
def anaphors() -> dict[str, Anaphor]:
    """The words that point back, by word."""
    return {row.word: row for row in read("anaphors.tsv", Anaphor)}


@cache
def having(role: Role) -> frozenset[str]:
    """The words of one role.

    >>> "被" in having("agent")
    True
    """
    return frozenset(row.word for row in read("clause_words.tsv", ClauseWord) if row.role == role)


@cache
def titles() -> dict[str, str]:
    """Every title with its ranks (书记, 副书记, 第一书记) and its kind."""
    rows = read("titles.tsv", Title)
    return {rank + row.title: row.kind for row in rows for rank in _RANKS}
