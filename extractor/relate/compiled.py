"""A relation rule made ready to be matched around the word that calls it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.model import ENTITY_TYPES
from extractor.relate.levels import RANK
from extractor.relate.scene import Scene, typed_doc
from extractor.rulebook.pattern import TITLE, Amount, Element, Gap, Slot, Trigger, Words
from extractor.rulebook.relations import RelationRule
from extractor.tokens import QUANTITY

_ADDRESS: Final = frozenset(RANK)
_WIDER: Final[dict[str, Any]] = {"ENT_TYPE": {"IN": sorted(_ADDRESS)}, "OP": "{0,4}"}
"""The wider levels before an area that fills a slot (县｜镇｜村)."""

Bound = Mapping[int, int]
"""The token of each element of a pattern that matched."""


class Need(NamedTuple):
    """An element of a pattern that must stand, seen from the anchor outwards.

    ``wanted`` are the types or words of which one fills it (where ``negated``: none of which does).
    Up to ``slack`` tokens of any kind may stand between it and the need before it, and where there
    may be certain words too, all that may is ``between``. It is ``wide`` where wider levels may
    lead up to it. ``far`` is how many tokens from the anchor it can stand at most.
    """

    place: int
    wanted: frozenset[str]
    negated: bool
    slack: int
    between: tuple[Gap | Words, ...]
    wide: bool
    far: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule made ready: its pattern, its widest reach, and what must stand within it.

    ``places`` are the pattern's elements by the ``Matcher``'s tokens. ``before`` and ``after`` are
    what each side of the anchor needs, the nearest first. ``counted`` are the places of numbers in
    certain units, with these. ``types`` are the types of its slots, where all must stand in the
    anchor's sentence. It ``governs`` where its verb comes first and its subject is the head.
    """

    rule: RelationRule
    matcher: Matcher
    places: dict[int, int]
    anchor: int
    left: int
    right: int
    before: tuple[Need, ...]
    after: tuple[Need, ...]
    counted: tuple[tuple[int, frozenset[str]], ...]
    types: tuple[frozenset[str], ...]
    roles: dict[str, frozenset[str]]
    governs: bool

    def fits(self, clause: frozenset[str], sentence: frozenset[str]) -> bool:
        """Whether a clause and a sentence with tokens of these kinds have one for every slot."""
        kinds = clause if self.rule.scope == "clause" else sentence
        return not any(types.isdisjoint(kinds) for types in self.types)

    def match(self, scene: Scene, token: int, reach: tuple[int, int]) -> Bound | None:
        """The shortest match within ``reach`` whose anchor is ``token``.

        The nearest tokens that are needed, one after another, are the shortest match where no gap
        between them is too wide; else the ``Matcher`` looks first there, then in all the reach.
        """
        low, high = reach
        bound = {self.anchor: token}
        after = _nearest(scene, self.after, range(token + 1, high), bound)
        if after is None:
            return None
        before = _nearest(scene, self.before, range(token - 1, low - 1, -1), bound)
        if before is None:
            return None
        if before and after and self._counted_so(scene, bound):
            return bound
        if not (after or _possible(scene, self.after, range(token + 1, high))):
            return None
        if not (before or _possible(scene, self.before, range(token - 1, low - 1, -1))):
            return None
        first, last = min(bound.values()), max(bound.values())
        low, high = max(low, token - self.left), min(high, token + self.right + 1)
        found = self._search(scene, token, first, last + 1)
        return found or self._search(scene, token, low, high)

    def _search(self, scene: Scene, token: int, low: int, high: int) -> Bound | None:
        best: tuple[int, Bound] | None = None
        doc: Doc = typed_doc(scene.vocab, scene.words[low:high], scene.kinds[low:high])
        found: list[Any] = self.matcher(doc, with_alignments=True)
        for _, start, end, aligned in found:
            if best is not None and end - start >= best[0]:
                continue
            backwards = reversed(list(enumerate(aligned, low + start)))
            bound = {self.places[p]: k for k, p in backwards if p in self.places}
            if bound.get(self.anchor) == token and self._counted_so(scene, bound):
                best = (end - start, bound)
        return best[1] if best else None

    def _counted_so(self, scene: Scene, bound: Bound) -> bool:
        """Whether the numbers of a match are in the units that the pattern asks for."""
        return not self.counted or all(
            scene.units.get(bound[place]) in units for place, units in self.counted
        )


def compile_rule(rule: RelationRule, vocab: Vocab) -> Compiled:
    """``rule`` ready for matching over the words of ``vocab``."""
    matcher, anchor = Matcher(vocab), anchor_of(rule)
    tokens: list[dict[str, Any]] = []
    places: dict[int, int] = {}
    for place, element in enumerate(rule.pattern):
        if _wide(rule, place):
            tokens.append(_WIDER)
        places[len(tokens)] = place
        tokens.append(_token(element, rule))
    matcher.add(rule.name, [tokens])
    widths = [
        e.most if isinstance(e, Gap) else 1 + _wide(rule, place)
        for place, e in enumerate(rule.pattern)
    ]
    slots = tuple(rule.types(e.role) for e in rule.pattern if isinstance(e, Slot))
    return Compiled(
        rule=rule,
        matcher=matcher,
        places=places,
        anchor=anchor,
        left=sum(widths[:anchor]),
        right=sum(widths[anchor + 1 :]),
        before=_needs(rule, range(anchor - 1, -1, -1)),
        after=_needs(rule, range(anchor + 1, len(rule.pattern))),
        counted=tuple(
            (place, e.units)
            for place, e in enumerate(rule.pattern)
            if isinstance(e, Amount) and e.units
        ),
        roles={role: rule.types(role) for role in ("head", "tail", "org")},
        types=() if rule.scope == "paragraph" else slots,
        governs=isinstance(rule.pattern[0], Trigger) and rule.subject == "head",
    )


def _needs(rule: RelationRule, way: range) -> tuple[Need, ...]:
    """The needs along ``way``, which leads from the anchor."""
    needs: list[Need] = []
    between: list[Gap | Words] = []
    far = 0
    for place in way:
        element, wide = rule.pattern[place], _wide(rule, place)
        if isinstance(element, Gap) or (isinstance(element, Words) and element.optional):
            between.append(element)
            far += element.most if isinstance(element, Gap) else 1
            continue
        far += 1 + (wide if way.step > 0 else 0)
        wanted, negated = _wanted(element, rule)
        slack = sum(e.most for e in between if isinstance(e, Gap))
        worded = tuple(between) if any(isinstance(e, Words) for e in between) else ()
        needs.append(Need(place, wanted, negated, slack, worded, wide > 0, far))
        between.clear()
        far += wide if way.step < 0 else 0
    return tuple(needs)


def _wide(rule: RelationRule, place: int) -> int:
    """How many wider levels may stand before the slot at ``place``.

    None where a gap after it or the pattern's end leaves room for an address.
    """
    element = rule.pattern[place]
    if not place or not isinstance(element, Slot) or not rule.types(element.role) & _ADDRESS:
        return 0
    after = rule.pattern[place + 1 : place + 2]
    closed = bool(after) and not isinstance(after[0], Gap)
    return 4 if closed else 0


def _wanted(element: Element, rule: RelationRule) -> tuple[frozenset[str], bool]:
    """The types or words of which one must stand where the element does, or none of which may."""
    match element:
        case Slot(role, _):
            return rule.types(role), False
        case Words(words, _, negated):
            return words, negated
    return frozenset((QUANTITY,)), False


def anchor_of(rule: RelationRule) -> int:
    """The element that calls the rule: its trigger, else its title, else its number."""
    for calls in (
        lambda e: isinstance(e, Trigger),
        lambda e: isinstance(e, Slot) and TITLE in e.types,
        lambda e: isinstance(e, Amount) and e.units,
    ):
        for place, element in enumerate(rule.pattern):
            if calls(element):
                return place
    raise AssertionError("the pattern language refuses a pattern that nothing calls")


def _token(element: Element, rule: RelationRule) -> dict[str, Any]:
    match element:
        case Trigger():
            return {"TEXT": {"IN": sorted(rule.triggers)}}
        case Slot(role, _):
            return {"ENT_TYPE": {"IN": sorted(rule.types(role))}}
        case Words(words, optional, negated):
            attribute = "ENT_TYPE" if words <= ENTITY_TYPES else "TEXT"
            test = {attribute: {"NOT_IN" if negated else "IN": sorted(words)}}
            return test | ({"OP": "?"} if optional else {})
        case Gap(most):
            return {"OP": f"{{0,{most}}}"}
        case Amount(_):
            return {"ENT_TYPE": QUANTITY}


def _nearest(
    scene: Scene, needs: tuple[Need, ...], way: range, bound: dict[int, int]
) -> bool | None:
    """Bind each of ``needs`` to the nearest token along ``way``, which leads from the anchor.

    False where only the ``Matcher`` can tell whether what stands between two of them may, None
    where one is not there at all, or nothing that leads from the anchor to the first.
    """
    kinds, words, step = scene.kinds, scene.words, way.step
    anchor = last = way.start - step
    sure = True
    for place, wanted, negated, slack, between, wide, far in needs:
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
            return None
        sure = sure and linked and not (wide and _in_address(scene, k))
        bound[place] = last = k
    return sure


def _possible(scene: Scene, needs: tuple[Need, ...], way: range) -> bool:
    """Whether tokens along ``way`` fill all of ``needs``, each near enough to the one before."""
    kinds, words, step = scene.kinds, scene.words, way.step
    ends, far = {way.start - step}, 0
    for need in needs:
        wanted, room = need.wanted, need.far - far
        ends = {
            k
            for k in way[: need.far]
            if (kinds[k] in wanted or words[k] in wanted) is not need.negated
            and any(0 < (k - end) * step <= room for end in ends)
        }
        far = need.far
    return bool(ends)


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


def _in_address(scene: Scene, token: int) -> bool:
    """Whether an area stands next to ``token``."""
    around = scene.kinds[max(0, token - 1) : token + 2 : 2]
    return not _ADDRESS.isdisjoint(around)
