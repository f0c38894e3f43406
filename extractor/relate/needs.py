"""What a pattern needs around the word that calls it, and the nearest tokens that give it that.

Most rules that are called fail here, on plain lists, and the ``Matcher`` never hears of them; most
that match are settled here too. What is left for it are long gaps and addresses.
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
    may be certain words too, all that may is ``between``. It is ``wide`` where wider levels may
    lead up to it. ``far`` is how many tokens from the anchor it can stand at most. A ``closing``
    need ends a pattern and is met where the text ends without a stop too (a heading, a caption).
    """

    place: int
    wanted: frozenset[str]
    negated: bool
    slack: int
    between: tuple[Gap | Words, ...]
    wide: bool
    far: int
    closing: bool = False


def needs_along(rule: RelationRule, way: range) -> tuple[Need, ...]:
    """The needs along ``way``, which leads from the anchor."""
    needs: list[Need] = []
    between: list[Gap | Words] = []
    far = 0
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
        needs.append(Need(place, wanted, negated, slack, worded, wide > 0, far, closing))
        between.clear()
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
    return needs[0].wanted | _ADDRESS if needs[0].wide else needs[0].wanted


def nearest(
    scene: Scene, needs: tuple[Need, ...], way: range, bound: dict[int, int]
) -> bool | None:
    """Bind each of ``needs`` to the nearest token along ``way``, which leads from the anchor.

    False where only the ``Matcher`` can tell whether what stands between two of them may, None
    where one is not there at all, or nothing that leads from the anchor to the first.
    """
    kinds, words, step = scene.kinds, scene.words, way.step
    anchor = last = way.start - step
    sure = True
    for place, wanted, negated, slack, between, wide, far, closing in needs:
        end = min(way.stop, anchor + far + 1) if step > 0 else max(way.stop, anchor - far - 1)
        for k in range(last + step, end, step):
            if (kinds[k] in wanted or words[k] in wanted) is negated:
                continue
            linked = abs(k - last) - 1 <= slack or (
                bool(between) and _linked(scene, last, k, between)
            )
            if linked or wide or last != anchor:
                break
        else:
            return sure if closing and way.stop - 1 - last <= slack else None
        sure = sure and linked
        bound[place] = last = k
    return sure


def possible(scene: Scene, needs: tuple[Need, ...], way: range) -> bool:
    """Whether tokens along ``way`` fill all of ``needs``, with nothing between but what may be."""
    kinds, words, step = scene.kinds, scene.words, way.step
    ends, far, wide = {way.start - step}, 0, False
    for need in needs:
        wanted, room = need.wanted, need.far - far
        wide = need.wide if step > 0 else wide
        ends = {
            k
            for k in way[: need.far]
            if (kinds[k] in wanted or words[k] in wanted) is not need.negated
            and any(
                0 < (k - end) * step <= room and _led(scene, end, k, need, wide) for end in ends
            )
        } or {end for end in ends if need.closing and 0 < way.stop - end <= room}
        far, wide = need.far, need.wide
    return bool(ends)


def _led(scene: Scene, near: int, far: int, need: Need, wide: bool) -> bool:
    """Whether ``need``, met at ``far``, may follow what stands at ``near``: ``wide``, behind the
    wider levels of an address, which the one of the two that stands later in the text ends."""
    step = 1 if far > near else -1
    edge = far if step > 0 else near
    for k in range(edge, edge - 1 - (_WIDER if wide else 0), -1):
        if k != edge and (scene.kinds[k] not in _ADDRESS or k == min(near, far)):
            return False
        a, b = (near, k) if step > 0 else (k, far)
        if abs(b - a) - 1 <= need.slack or (need.between and _linked(scene, a, b, need.between)):
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
