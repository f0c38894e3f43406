"""Which code of the next edition carries on a code of this one, seen from the children.

A township upgraded from 乡 to 镇 gets a new code, and so does everything in it; a county turned
into a district changes the code of every village. The names carried over show what became what.
A merger of equals has no successor: the name that was swallowed is another place's now.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from extractor.places.editions import Edition
from extractor.places.names import township_stem, village_stem
from extractor.places.wide_names import county_stem

Moves = dict[str, str]
"""From a code of one edition to the code that carries it on in the next; both may be equal."""

_MOST = 0.5
"""Share of the children that must be carried over."""


def succession(old: Edition, new: Edition) -> Moves:
    """Successors of every code of ``old`` whose place still stands in ``new`` and can be told."""
    counties = _counties(old, new)
    townships = _townships(old, new, counties)
    return {**counties, **townships, **_villages(old, new, counties, townships)}


def _counties(old: Edition, new: Edition) -> Moves:
    """A county keeps its code, or goes to the new code of its name or of most of its villages."""
    moves = {code: code for code in old.wide if code in new.wide}
    fresh = [code for code in new.wide if code not in old.wide]
    old_villages, new_villages = _names_by_county(old), _names_by_county(new)
    for code in old.wide.keys() - new.wide.keys():
        near = [c for c in fresh if c[:2] == code[:2] and (c[4:] == "00") == (code[4:] == "00")]
        same = [c for c in near if county_stem(new.wide[c]) == county_stem(old.wide[code])]
        names = old_villages.get(code, set())
        votes = Counter({c: len(names & new_villages.get(c, set())) for c in near})
        best = same[0] if len(same) == 1 else _winner(votes, len(names))
        if best and (same or votes[best] > _MOST * len(new_villages[best])):
            moves[code] = best
    return moves


def _names_by_county(edition: Edition) -> dict[str, set[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for code, name in edition.villages.items():
        names[code[:6]].add(village_stem(name))
    return names


def _winner(votes: Counter[str], total: int) -> str | None:
    """The code with the most votes where they are over half of ``total``; ties go to the lowest."""
    if not votes:
        return None
    best, count = min(votes.items(), key=lambda item: (-item[1], item[0]))
    return best if count > _MOST * total else None


def _townships(old: Edition, new: Edition, counties: Moves) -> Moves:
    """A township goes where most of its villages went, or to the new code of its stem."""
    old_villages, new_villages = old.villages_of(), new.villages_of()
    homes: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for code, name in new.villages.items():
        homes[code[:4], village_stem(name)].add(code[:9])
    upgraded = _upgraded(old, new, counties)
    moves: Moves = {}
    for code, name in old.townships.items():
        if code in new.townships and township_stem(new.townships[code]) == township_stem(name):
            moves[code] = code
            continue
        stems = {village_stem(old.villages[v]) for v in old_villages.get(code, ())}
        near = {code[:4], counties.get(code[:6], code)[:4]}
        votes = Counter(home for s in stems for p in near for home in homes[p, s])
        best = _winner(votes, len(stems))
        if best and votes[best] > _MOST * len(new_villages[best]):
            moves[code] = best
        elif code in upgraded:
            moves[code] = upgraded[code]
    return moves | _in_place(old.townships, new.townships, moves)


def _upgraded(old: Edition, new: Edition, counties: Moves) -> Moves:
    """Townships whose stem is the only one of its county, before and after, under a new code."""
    before: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for code, name in old.townships.items():
        before[counties.get(code[:6], code[:6]), township_stem(name)].append(code)
    after: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for code, name in new.townships.items():
        after[code[:6], township_stem(name)].append(code)
    pairs = ((codes, after.get(place, [])) for place, codes in before.items())
    return {b[0]: a[0] for b, a in pairs if len(b) == len(a) == 1 and a[0] not in old.townships}


def _in_place(old: dict[str, str], new: dict[str, str], moves: Moves) -> Moves:
    """Codes that stay under a new name, unless the new name came there from another code."""
    taken = set(moves.values())
    kept = old.keys() & new.keys() - moves.keys() - taken
    return {code: code for code in kept}


def _villages(old: Edition, new: Edition, counties: Moves, townships: Moves) -> Moves:
    in_township, in_county = _by_stem(new, 9), _by_stem(new, 6)
    were_in_county = _by_stem(old, 6)
    moves: Moves = {}
    for code, name in old.villages.items():
        if new.villages.get(code) == name:
            moves[code] = code
            continue
        stem = village_stem(name)
        home = townships.get(code[:9])
        found = in_township.get((home, stem), []) if home else []
        if not found and len(were_in_county[code[:6], stem]) == 1:
            found = in_county.get((counties.get(code[:6], code[:6]), stem), [])
        found = [f for f in found if new.villages[f] == name] or found
        if len(found) == 1 and old.villages.get(found[0]) != new.villages[found[0]]:
            moves[code] = found[0]
    return moves | _in_place(old.villages, new.villages, moves)


def _by_stem(edition: Edition, length: int) -> dict[tuple[str, str], list[str]]:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for code, name in edition.villages.items():
        found[code[:length], village_stem(name)].append(code)
    return dict(found)
