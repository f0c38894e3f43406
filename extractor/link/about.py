"""Which area a report as a whole is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from extractor.link.areas import Areas
from extractor.model import ADMIN_TYPES, Line

SHARE: Final = 0.3
"""Least share of the area mentions that an area must have, itself or below it, to be the topic."""


def about(areas: Areas, text: str, lines: Sequence[Line], title: str | None) -> str | None:
    """The key of the narrowest area of the title, else of the area that most mentions stand for.

    Without an area in the title, one goes down from the province as long as a single area holds
    most of the mentions.
    """
    in_title = _titled(areas, text, lines, title)
    if in_title is not None:
        return in_title
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for start, key in sorted(areas.at.items()):
        for above in areas.chain(key):
            counts[above] += 1
            first.setdefault(above, start)
    total = len(areas.at)
    if not total:
        return next(iter(areas.counties), None)
    best = None
    for level in ADMIN_TYPES:
        ranked = sorted(
            (
                (n, k)
                for k, n in counts.items()
                if areas.refs[k].type == level and _under(areas, k, best)
            ),
            key=lambda item: (-item[0], first[item[1]]),
        )
        if ranked and ranked[0][0] >= SHARE * total and _leads(ranked):
            best = ranked[0][1]
    return best


def _leads(ranked: Sequence[tuple[int, str]]) -> bool:
    return len(ranked) == 1 or ranked[0][0] >= 1.5 * ranked[1][0]


def _under(areas: Areas, key: str, best: str | None) -> bool:
    return best is None or best in areas.chain(key) or areas.refs[key].parent is None


def _titled(areas: Areas, text: str, lines: Sequence[Line], title: str | None) -> str | None:
    """The narrowest area of the headline, the last of its level's first; None where it has none."""
    spans = [line.span for line in lines[:1] if line.kind != "body"]
    if title:
        at = text.find(title)
        names = {text[s : s + len(areas.refs[k].name)]: k for s, k in areas.at.items()}
        inside = [k for s, k in areas.at.items() if 0 <= at <= s < at + len(title)]
        inside += [k for name, k in names.items() if name == areas.refs[k].name and name in title]
    else:
        inside = [k for s, k in areas.at.items() if any(p.start <= s < p.end for p in spans)]
    deepest = sorted(inside, key=lambda k: -len(areas.chain(k)))
    return deepest[0] if deepest else None
