"""What a pattern needs around the word that calls it, and the nearest tokens that give it that.

Most rules that are called fail here, on plain lists, and the ``Matcher`` never hears of them; most
that match are settled here too. What is left for it are two ways as short, and ends of texts.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from extractor.relate.levels import RANK
from extractor.relate.scene import Scene
from extractor.rulebook.pattern import QUANTITY, Element, Gap, Slot, Words
from extractor.rulebook.relations import RelationRule

_ADDRESS: Final = frozenset(RANK)
_WIDER: Final = 4
"""How many wider levels may stand before an area (省｜市｜县｜镇｜村)."""


class Need(NamedTuple):
    """An element of a pattern that must stand, seen from the anchor outwards.

    ``wanted`` are the types or words of which one fills it (where ``negated``: none of which does).
    Up to ``slack`` tokens of any kind may stand between it and the need before it, and where there
    may be certain words too, all that may is ``between``; where it is ``led``, the wider levels
    that lead up to the later of the two (县｜镇) too. ``far`` is how many tokens from the anchor it
    can stand at most. A ``closing`` need ends a pattern and is met where the text ends without a
    stop too (a heading, a caption).
    """

    place: int
    wanted: frozenset[str]
    negated: bool
    slack: int
    between: tuple[Gap | Words, ...]
    led: bool
    far: int
    closing: bool = False


def needs_along(rule: RelationRule, way: range) -> tuple[Need, ...]:
    """The needs along ``way``, which leads from the anchor."""
    needs: list[Need] = []
    between: list[Gap | Words] = []
    far = beyond = 0
    for place in way:
        element, wide = rule.pattern[place], wider(rule, place)
        if isinstance(element, Gap) or (isinstance(element, Words) and element.optional):
            between.append(element)
            far += element.most if isinstance(element, Gap) else 1
            continue
        far += 1 + (wide if way.step > 0 else 0)
        wanted, negated = _wanted(element, rule)
        slack = sum(e.most for e in between if isinstance(e, Gap))
        worded = tuple(between) if any(isinstance(e, Words) for e in between) else ()
        closing = place == len(rule.pattern) - 1 and may_end(element)
        led = (wide if way.step > 0 else beyond) > 0
        needs.append(Need(place, wanted, negated, slack, worded, led, far, closing))
        between.clear()
        beyond = wide
        far += wide if way.step < 0 else 0
    return tuple(needs)


def may_end(element: Element) -> bool:
    """Whether the end of a line without a stop will do where ``element`` should stand."""
    if not isinstance(element, Words) or element.optional:
        return False
    return element.negated or "。" in element.words


def wider(rule: RelationRule, place: int) -> int:
    """How many wider levels may stand before the slot at ``place``.

    None where a gap after it or the pattern's end leaves room for an address.
    """
    element = rule.pattern[place]
    if not place or not isinstance(element, Slot) or not rule.types(element.role) & _ADDRESS:
        return 0
    after = rule.pattern[place + 1 : place + 2]
    closed = bool(after) and not isinstance(after[0], Gap)
    return _WIDER if closed else 0


def _wanted(element: Element, rule: RelationRule) -> tuple[frozenset[str], bool]:
    """The types or words of which one must stand where the element does, or none of which may."""
    match element:
        case Slot(role, _):
            return rule.types(role), False
        case Words(words, _, negated):
            return words, negated
    return frozenset((QUANTITY,)), False


def touching(needs: tuple[Need, ...]) -> frozenset[str]:
    """The types and words of which one must stand right beside the anchor; none: any may."""
    if not needs or needs[0].negated or needs[0].slack or needs[0].between or needs[0].closing:
        return frozenset()
    return needs[0].wanted | _ADDRESS if needs[0].led else needs[0].wanted


def nearest(
    scene: Scene, needs: tuple[Need, ...], way: range, bound: dict[int, int]
) -> bool | None:
    """Bind each of ``needs`` to the nearest token along ``way``, which leads from the anchor.

    False where what stands between two of them may not, None where one is not there at all, or
    nothing that leads from the anchor to the first.
    """
    kinds, words, step, stop = scene.kinds, scene.words, way.step, way.stop
    anchor = last = way.start - step
    sure = True
    for place, wanted, negated, slack, between, led, far, closing in needs:
        end = anchor + step * (far + 1)
        if (end - stop) * step > 0:
            end = stop
        for k in range(last + step, end, step):
            if (kinds[k] in wanted or words[k] in wanted) is negated:
                continue
            linked = abs(k - last) - 1 <= slack or (
                bool(between) and _linked(scene, last, k, between)
            )
            if linked or led or last != anchor:
                break
        else:
            return sure if closing and stop - 1 - last <= slack else None
        sure = sure and linked
        bound[place] = last = k
    return sure


def shortest(
    scene: Scene, needs: tuple[Need, ...], way: range, bound: dict[int, int]
) -> bool | None:
    """Bind each of ``needs`` as the shortest way through all of them does.

    None where there is no way; False where the ``Matcher`` must choose between two as short, or
    the end of the text closes it.
    """
    kinds, words, step = scene.kinds, scene.words, way.step
    met, far = [[way.start - step]], 0
    for need in needs:
        wanted = need.wanted
        found = [
            k
            for k in way[: need.far]
            if (kinds[k] in wanted or words[k] in wanted) is not need.negated
            and any(_follows(scene, need, k, last, step) for last in met[-1])
        ]
        if not found:
            room = need.far - far
            closes = need.closing and any(0 < way.stop - last <= room for last in met[-1])
            return False if closes else None
        met.append(found)
        far = need.far
    at = met.pop()[0]
    for need in reversed(needs):
        bound[need.place] = at
        before = [last for last in met.pop() if _follows(scene, need, at, last, step)]
        if len(before) > 1:
            return False
        at = before[0]
    return True


def _follows(scene: Scene, need: Need, token: int, last: int, step: int) -> bool:
    """Whether what stands from ``last`` to ``token``, which meets ``need``, is all that may be."""
    edge = token if step > 0 else last
    for wider in range(1 + (_WIDER if need.led else 0)):
        near, far = (last, token - wider) if step > 0 else (last - wider, token)
        room = (far - near) * step - 1
        if room < 0 or (wider and scene.kinds[edge - wider] not in _ADDRESS):
            return False
        if room <= need.slack or (need.between and _linked(scene, near, far, need.between)):
            return True
    return False


def _linked(scene: Scene, near: int, far: int, between: tuple[Gap | Words, ...]) -> bool:
    """Whether the tokens from ``near`` to ``far``, both left out, are what may stand between."""
    room, step = abs(far - near) - 1, 1 if far > near else -1
    taken = {0}
    for element in between:
        if isinstance(element, Gap):
            taken = {n + m for n in taken for m in range(min(element.most, room - n) + 1)}
            continue
        for n in [n for n in taken if n < room]:
            k = near + step * (n + 1)
            known = scene.kinds[k] in element.words or scene.words[k] in element.words
            if known is not element.negated:
                taken.add(n + 1)
    return room in taken
