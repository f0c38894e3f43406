"""One row of the tables: a code under one name, with the years in which it stands."""

from __future__ import annotations

from typing import Final, NamedTuple

REASSIGNED: Final = "-"
"""Heir of a row whose code was given to another place."""


class Row(NamedTuple):
    """A code under one name. ``heir`` is the code that carries the place on today, if another."""

    code: str
    name: str
    first: int
    last: int
    heir: str
