"""The exceptions that reach a user: each names the place, the reason and the remedy.

Reason and remedy speak both languages in one string: ``没有这个文件 · no such file``; a few words
before values go without the dot: ``可用 allowed: clause, sentence``.
"""

from __future__ import annotations

from collections.abc import Iterable


class XiangtuError(Exception):
    """Base of every error that the product raises on purpose.

    ``where`` is a file, entry or position, ``why`` the reason, ``remedy`` what to do about it.
    """

    def __init__(self, where: str, why: str, remedy: str = "") -> None:
        super().__init__(where, why, remedy)
        self.where, self.why, self.remedy = where, why, remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.why}" + (f" → {self.remedy}" if self.remedy else "")


class ReadError(XiangtuError):
    """A file could not be read as a report."""


class DataError(XiangtuError):
    """An entry of the shipped or user's data (lexicon, rule, ontology, gold) is malformed."""


class StoreError(XiangtuError):
    """The graph folder is missing, damaged, or held by another process."""


class QueryError(XiangtuError):
    """A query was refused, malformed, or went over a limit."""


def one_of(names: Iterable[str]) -> str:
    """The remedy that lists what is allowed.

    >>> one_of(["clause", "sentence"])
    '可用 allowed: clause, sentence'
    """
    return f"可用 allowed: {', '.join(names)}"
