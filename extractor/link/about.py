"""Which area a report as a whole is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from extractor.link.areas import Areas
from extractor.model import ADMIN_TYPES, Line, Span

SHARE: Final = 0.3
"""Least share of the area mentions that an area must have, itself or below it, to be the topic."""


MOST: Final = 0.5
"""Share of the area mentions above which a county is the topic of a report on its province."""
NEARLY: Final = 0.7
"""Share of a township's mentions above which one of its villages is the topic."""
HEADS: Final = 2
"""How many lines a headline may have."""
FEW: Final = 2
"""How often the area around must be told of, for a township of the headline not to be the topic."""
OFTEN: Final = 4
"""How often an area is told of at least that outweighs the one of the headline."""
FAR: Final = 2
"""How many times as often it is told of as that one, and as any other of its kind."""
_HELPED: Final = re.compile("(?:帮|扶|援|助|助力|支持|协作)(?:到|在|进)?\\Z")
"""Before the name of the area that another one helps."""
_HELPS: Final = re.compile(
    "(?!开展|受|获|得到|迎|签)[^，。、 ]{0,4}?"
    "(?:对口|援[建助疆藏青滇黔川桂渝蒙陇宁]|支援|帮扶|帮助|结对|捐[赠资款]|助力|助推|支持|牵手|携手|情系)"
)
"""Behind the name of the area that helps another one."""
_SMALL: Final = frozenset(("Township", "Village"))
_WIDE: Final = frozenset(("Province", "Prefecture"))


def about(areas: Areas, text: str, lines: Sequence[Line], title: str | None) -> str | None:
    """The key of the area that a report is about; of a county and the village that is told of in
    it, the one that is told of far more often, unless the title names the other."""
    key = _topic(areas, text, lines, title)
    if key is None:
        return None
    often = Counter(areas.at.values())
    kind, chain = areas.refs[key].type, areas.chain(key)
    if kind in _SMALL:
        county = next((k for k in chain if areas.refs[k].type == "County"), key)
        named = areas.refs[key].name in (title or "")
        return county if not named and _outweighs(often, county, key) else key
    villages = [k for k in often if areas.refs[k].type == "Village"]
    if kind == "County" and villages:
        first, *others = sorted(villages, key=often.__getitem__, reverse=True)
        alone = not others or often[first] >= FAR * often[others[0]]
        if alone and key in areas.chain(first) and _outweighs(often, first, key):
            return first
    return key


def _outweighs(often: Mapping[str, int], key: str, other: str) -> bool:
    """Whether an area is told of often, and far more so than another."""
    return often.get(key, 0) >= max(OFTEN, FAR * often.get(other, 0))


def _topic(areas: Areas, text: str, lines: Sequence[Line], title: str | None) -> str | None:
    """The key of the narrowest area of the title, else of the area that most mentions stand for.

    The title may name but the province of the county that most mentions stand for (广西侗乡力争做强
    茶业). Without an area in the title, one goes down from the province as long as a single area
    holds most of the mentions, and more than name what lies around it; and on along an address
    (青禾乡|双河村) that it only heads.
    """
    at = text.find(title) if title else -1
    named = [Span(at, at + len(title))] if title and at >= 0 else []
    heads = [line.span for line in lines[:HEADS] if line.kind != "body"]
    told = _without_helper(areas, text, [*named, *heads])
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    often = Counter(told.values())
    begins: dict[str, int] = {}
    for start in sorted(told):
        begins.setdefault(told[start], start)
    for key, start in begins.items():
        for above in areas.chain(key):
            counts[above] += often[key]
            first.setdefault(above, start)
    total = len(told)
    titled = [told[s] for s in _within(told, named)] + _in_title(areas, text, title, told)
    titled = titled or [told[s] for s in _within(told, heads)]
    in_title = _titled(areas, text, titled, told, counts)
    if in_title is not None and areas.refs[in_title].type not in _WIDE:
        return _told_of(areas, in_title, text.find("\n"), told)
    if in_title is not None:
        inside = [
            k for k in counts if areas.refs[k].type == "County" and in_title in areas.chain(k)
        ]
        most = max(inside, key=lambda k: (counts[k], -first[k]), default=in_title)
        whole = total if areas.refs[in_title].type == "Province" else len(areas.at)
        return most if counts[most] >= MOST * whole else in_title
    if not total:
        return next(iter(areas.counties), None)
    own = Counter([key for start, key in told.items() if areas.inner(start) is None])
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
        least = max(SHARE * total, own[best] if best else 0)
        if ranked and ranked[0][0] >= least and _leads(ranked):
            best = ranked[0][1]
    best = _address(areas, best)
    inside = [k for k in counts if areas.refs[k].parent == best]
    if best is None or not inside:
        return best
    most = max(inside, key=lambda k: (counts[k], -first[k]))
    whole = areas.refs[most].type == "Village" != areas.refs[best].type
    narrow = whole and counts[most] >= NEARLY * counts[best]
    return most if narrow else best


def _told_of(areas: Areas, key: str, head: int, told: Mapping[int, str]) -> str:
    """``key``, or what lies around a township or village that but the headline names."""
    later = [areas.chain(k) for start, k in told.items() if start > head]
    around = areas.refs[key].parent
    while around and areas.refs[key].type in _SMALL:
        if any(key in chain for chain in later) or sum(around in c for c in later) < FEW:
            break
        key, around = around, areas.refs[around].parent
    return key


def _address(areas: Areas, key: str | None) -> str | None:
    """``key``, or what lies in it where it is told of only as the head of that one's address."""
    while key is not None:
        inner = {areas.inner(start) for start, k in areas.at.items() if k == key}
        if len(inner) != 1 or None in inner:
            break
        key = inner.pop()
    return key


def _leads(ranked: Sequence[tuple[int, str]]) -> bool:
    return len(ranked) == 1 or ranked[0][0] >= 1.5 * ranked[1][0]


def _under(areas: Areas, key: str, best: str | None) -> bool:
    return best is None or best in areas.chain(key) or areas.refs[key].parent is None


def _without_helper(areas: Areas, text: str, heads: Sequence[Span]) -> Mapping[int, str]:
    """The areas told of, but for the one that the headline says helps another (甲市援建乙县电站).

    It helps another only if at least as many mentions lie elsewhere: 甲县帮扶贫困户 tells of 甲县.
    """
    for start in _within(areas.at, heads):
        if not _HELPS.match(text, areas.end(start)):
            continue
        key = areas.at[start]
        around = set(areas.chain(key))
        there = {s for s, k in areas.at.items() if key in areas.chain(k)}
        rest = {s: k for s, k in areas.at.items() if s not in there and k not in around}
        if len(rest) >= len(there):
            return rest
    return areas.at


def _within(starts: Iterable[int], spans: Sequence[Span]) -> list[int]:
    bounds = [(p.start, p.end) for p in spans]
    return [s for s in starts for start, end in bounds if start <= s < end]


def _in_title(areas: Areas, text: str, title: str | None, told: Mapping[int, str]) -> list[str]:
    """The areas whose full names stand in a title that is no part of the text."""
    if not title:
        return []
    names = {text[s : s + len(areas.refs[k].name)]: k for s, k in told.items()}
    return [k for name, k in names.items() if name == areas.refs[k].name and name in title]


def _titled(
    areas: Areas,
    text: str,
    titled: Sequence[str],
    told: Mapping[int, str],
    counts: Mapping[str, int],
) -> str | None:
    """The narrowest area of the headline, of two the one that the text has more of; None for none.

    甲县帮扶到乙县 is about the county that is helped, however often the other one is named.
    """
    if len(set(titled)) < 2:
        return titled[0] if titled else None
    helped = {k for s, k in told.items() if _HELPED.search(text, max(0, s - 6), s)}
    return min(titled, key=lambda k: (-len(areas.chain(k)), k not in helped, -counts[k]))
