"""A relation rule made ready to be matched around the word that calls it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

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


@dataclass(frozen=True, slots=True)
class Need:
    """An element of a pattern that must stand, seen from the anchor outwards.

    ``wanted`` are the types or words of which one fills it, ``slack`` how many tokens may stand
    between it and the need before it; -1 where only the ``Matcher`` can tell.
    """

    place: int
    wanted: frozenset[str]
    slack: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule made ready: its pattern, its widest reach, and what must stand within it.

    ``places`` are the pattern's elements by the ``Matcher``'s tokens. ``before`` and ``after`` are
    what each side of the anchor needs, the nearest first; it is ``plain`` where nothing is asked
    beyond these. ``types`` are the types of its slots,
    where all must stand in the anchor's sentence.
    """

    rule: RelationRule
    matcher: Matcher
    places: dict[int, int]
    anchor: int
    left: int
    right: int
    before: tuple[Need, ...]
    after: tuple[Need, ...]
    plain: bool
    types: tuple[frozenset[str], ...]
    roles: dict[str, frozenset[str]]

    def fits(self, kinds: frozenset[str]) -> bool:
        """Whether a sentence with tokens of these ``kinds`` has something for every slot."""
        return not any(types.isdisjoint(kinds) for types in self.types)

    def match(self, scene: Scene, token: int, reach: tuple[int, int]) -> Bound | None:
        """The shortest match within ``reach`` whose anchor is ``token``.

        The nearest tokens that are needed, one after another, are the shortest match where no gap
        between them is too wide; else the ``Matcher`` looks first there, then in all the reach.
        """
        low, high = max(reach[0], token - self.left), min(reach[1], token + self.right + 1)
        bound = {self.anchor: token}
        after = _nearest(scene, self.after, range(token + 1, high), bound)
        if after is None:
            return None
        before = _nearest(scene, self.before, range(token - 1, low - 1, -1), bound)
        if before is None:
            return None
        if self.plain and before and after and _counted_so(scene, self.rule, bound):
            return bound
        first, last = min(bound.values()), max(bound.values())
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
            if bound.get(self.anchor) == token and _counted_so(scene, self.rule, bound):
                best = (end - start, bound)
        return best[1] if best else None


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
    before, plain_before = _needs(rule, range(anchor - 1, -1, -1))
    after, plain_after = _needs(rule, range(anchor + 1, len(rule.pattern)))
    slots = tuple(rule.types(e.role) for e in rule.pattern if isinstance(e, Slot))
    return Compiled(
        rule=rule,
        matcher=matcher,
        places=places,
        anchor=anchor,
        left=sum(widths[:anchor]),
        right=sum(widths[anchor + 1 :]),
        before=before,
        after=after,
        plain=plain_before and plain_after,
        roles={role: rule.types(role) for role in ("head", "tail", "org")},
        types=() if rule.scope == "paragraph" else slots,
    )


def _needs(rule: RelationRule, way: range) -> tuple[tuple[Need, ...], bool]:
    """The needs along ``way``, and whether nothing but missing words lies beyond the last."""
    needs, slack, plain = [], 0, True
    for place in way:
        element = rule.pattern[place]
        plain = plain and not _wide(rule, place)
        if wanted := _wanted(element, rule):
            needs.append(Need(place, wanted, slack if plain else -1))
            slack, plain = 0, True
        elif isinstance(element, Gap):
            slack += element.most
        else:
            plain = plain and isinstance(element, Words) and not element.negated
    return tuple(needs), plain


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


def _wanted(element: Element, rule: RelationRule) -> frozenset[str]:
    """The types or words of which one must stand where the element does; empty where none must."""
    match element:
        case Slot(role, _):
            return rule.types(role)
        case Words(words, False, False):
            return words
        case Amount(_):
            return frozenset((QUANTITY,))
    return frozenset()


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

    False where a gap between two of them is too wide to tell, None where one is not there at all.
    """
    kinds, words = scene.kinds, scene.words
    sure, last = True, way.start - way.step
    for need in needs:
        wanted = need.wanted
        for k in way:
            if kinds[k] in wanted or words[k] in wanted:
                break
        else:
            return None
        sure = sure and abs(k - last) - 1 <= need.slack
        bound[need.place] = last = k
        way = range(k + way.step, way.stop, way.step)
    return sure


def _counted_so(scene: Scene, rule: RelationRule, bound: dict[int, int]) -> bool:
    """Whether the numbers of a match are in the units that the pattern asks for."""
    return all(
        scene.units.get(bound[place]) in element.units
        for place, element in enumerate(rule.pattern)
        if isinstance(element, Amount) and element.units
    )
