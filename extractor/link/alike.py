"""Names of one good or programme: 洋芋 and 马铃薯, 危改 and 农村危房改造."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from extractor.lexicon import read

ALIKE: Final = frozenset(("Program", "Product"))
"""Types whose names are compared by what :func:`key` leaves of them."""
_WORK: Final = re.compile("(?:工程|项目|战略|政策|工作|任务)\\Z")
_RURAL: Final = "农村"
_LEAST: Final = 4
"""Fewest characters that are left of a programme's name."""
_SHORT: Final = {"危改": "危房改造", "易地搬迁": "易地扶贫搬迁"}
# What only qualifies a scheme: 乡村|全面|振兴, 闽宁|对口|协作.
_QUALIFIES: Final = re.compile("(?<=乡村)全面(?=振兴)|对口(?=协作)")


@dataclass(frozen=True, slots=True)
class _Same:
    name: str
    also: str


@cache
def _same() -> dict[str, str]:
    return {row.also: row.name for row in read("same_goods.tsv", _Same)}


def key(kind: str, name: str) -> str:
    """What all names of the thing have in common.

    >>> key("Product", "洋芋"), key("Program", "农村危改"), key("Program", "危房改造项目")
    ('马铃薯', '危房改造', '危房改造')
    """
    if kind == "Product":
        return _same().get(name, name)
    bare = name.removeprefix(_RURAL)
    work = _WORK.search(bare)
    bare = bare[: work.start()] if work and work.start() >= _LEAST else bare
    bare = _SHORT.get(bare, bare)
    if len(bare) < _LEAST:
        return name
    return _QUALIFIES.sub("", bare)
