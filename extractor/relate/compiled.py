"""A relation rule made ready to be matched around the word that calls it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, cast

import numpy as np
import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.model import ENTITY_TYPES
from extractor.relate.levels import RANK
from extractor.relate.needs import Need, may_end, nearest, needs_along, shortest, touching, wider
from extractor.relate.scene import Scene
from extractor.rulebook.pattern import QUANTITY, TITLE, Amount, Element, Gap, Slot, Trigger, Words
from extractor.rulebook.relations import RelationRule

_WIDER: Final[dict[str, Any]] = {"ENT_TYPE": {"IN": sorted(RANK)}, "OP": "{0,4}"}
"""The wider levels before an area that fills a slot (县｜镇｜村)."""

Bound = Mapping[int, int]
"""The token of each element of a pattern that matched."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule made ready: its pattern, its widest reach, and what must stand within it.

    ``places`` are the pattern's elements by the ``Matcher``'s tokens. ``before`` and ``after`` are
    what each side of the anchor needs, the nearest first; ``beside`` what must stand right beside
    it, by the step there. ``counted`` are the places of numbers in certain units, with these;
    ``slots`` those of the roles. ``types`` are the types of its slots, where all must stand in the
    anchor's clause or sentence. It ``governs`` where its verb comes first and its subject is the
    head. It ``closes`` where a text's end may be its last element.
    """

    rule: RelationRule
    matcher: Matcher
    places: dict[int, int]
    anchor: int
    left: int
    right: int
    before: tuple[Need, ...]
    after: tuple[Need, ...]
    beside: tuple[tuple[int, frozenset[str]], ...]
    counted: tuple[tuple[int, frozenset[str]], ...]
    types: tuple[frozenset[str], ...]
    slots: dict[str, int]
    roles: dict[str, frozenset[str]]
    governs: bool
    closes: bool

    def fits(self, kinds: frozenset[str]) -> bool:
        """Whether a stretch with tokens of these ``kinds`` has one for every slot."""
        return not any(map(kinds.isdisjoint, self.types))

    def match(self, scene: Scene, token: int, reach: tuple[int, int]) -> Bound | None:
        """The shortest match within ``reach`` whose anchor is ``token``.

        The nearest tokens that are needed, one after another, are the shortest match where no gap
        between them is too wide. Else all ways are tried, and where two are as short, the
        ``Matcher`` looks first there, then in all the reach.
        """
        low, high = reach
        for step, wanted in self.beside:  # half of all tries end here
            k = token + step
            if not low <= k < high or (
                scene.kinds[k] not in wanted and scene.words[k] not in wanted
            ):
                return None
        bound = {self.anchor: token}
        onward = range(token + 1, high)
        after = not self.after or nearest(scene, self.after, onward, bound)
        if after is None:
            return None
        back = range(token - 1, low - 1, -1)
        before = not self.before or nearest(scene, self.before, back, bound)
        if before is None:
            return None
        if not after and (after := shortest(scene, self.after, onward, bound)) is None:
            return None
        if not before and (before := shortest(scene, self.before, back, bound)) is None:
            return None
        if before and after and self._counted_so(scene, bound):
            return bound
        first, last = min(bound.values()), max(bound.values())
        end = high
        low, high = max(low, token - self.left), min(high, token + self.right + 1)
        found = self.search(scene, token, first, last + 1, end)
        return found or self.search(scene, token, low, high, end)

    def search(self, scene: Scene, token: int, low: int, high: int, end: int) -> Bound | None:
        """The shortest match in ``low..high`` around ``token``, by the ``Matcher`` alone; a text
        that ends there is given a full stop where the pattern wants one."""
        best: tuple[int, Bound] | None = None
        stop = ["。"] if high == end and self.closes else []
        kinds = [*scene.kinds[low:high], *[""] * len(stop)]
        doc: Doc = _typed([*scene.words[low:high], *stop], kinds)
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


@cache
def _vocab() -> Vocab:
    """The one vocabulary that the patterns and the words they are held against share."""
    return spacy.blank("zh").vocab


def _typed(words: list[str], kinds: list[str]) -> Doc:
    """A ``Doc`` of ``words`` whose ``ent_type_`` are ``kinds`` (set as an array: three times as
    fast as naming entities)."""
    vocab = _vocab()
    doc = Doc(vocab, words=words, spaces=[False] * len(words))
    ids = {kind: vocab.strings.add(kind) if kind else 0 for kind in set(kinds)}
    types = np.array([ids[kind] for kind in kinds], dtype="uint64")
    doc.from_array(["ENT_TYPE"], cast(Any, types.reshape(-1, 1)))
    return doc


def compile_rule(rule: RelationRule) -> Compiled:
    """``rule`` ready for matching."""
    matcher, anchor = Matcher(_vocab()), anchor_of(rule)
    tokens: list[dict[str, Any]] = []
    places: dict[int, int] = {}
    for place, element in enumerate(rule.pattern):
        if wider(rule, place):
            tokens.append(_WIDER)
        places[len(tokens)] = place
        tokens.append(_token(element, rule))
    matcher.add(rule.name, [tokens])
    widths = [
        e.most if isinstance(e, Gap) else 1 + wider(rule, place)
        for place, e in enumerate(rule.pattern)
    ]
    slots = {e.role: place for place, e in enumerate(rule.pattern) if isinstance(e, Slot)}
    before = needs_along(rule, range(anchor - 1, -1, -1))
    after = needs_along(rule, range(anchor + 1, len(rule.pattern)))
    return Compiled(
        rule=rule,
        matcher=matcher,
        places=places,
        anchor=anchor,
        left=sum(widths[:anchor]),
        right=sum(widths[anchor + 1 :]),
        before=before,
        after=after,
        beside=tuple((k, w) for k, w in ((-1, touching(before)), (1, touching(after))) if w),
        counted=tuple(
            (place, e.units)
            for place, e in enumerate(rule.pattern)
            if isinstance(e, Amount) and e.units
        ),
        roles={role: rule.types(role) for role in ("head", "tail", "org")},
        slots=slots,
        types=() if rule.scope == "paragraph" else tuple(rule.types(role) for role in slots),
        governs=isinstance(rule.pattern[0], Trigger) and rule.subject == "head",
        closes=may_end(rule.pattern[-1]),
    )


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
