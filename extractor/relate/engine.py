"""Run relation rules: only where one of a rule's words stands, and only on the tokens around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ahocorasick_rs import AhoCorasick
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.relate.levels import RANK
from extractor.relate.scene import Hit, Scene
from extractor.relate.subjects import listed, subjects
from extractor.relate.words import titles
from extractor.rulebook.pattern import TITLE, Amount, Element, Gap, Slot, Trigger, Words
from extractor.rulebook.relations import RelationRule, RelationRules
from extractor.tokens import QUANTITY


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that matched: the tokens that fill each role, and the word that called it.

    Each head goes with each tail, unless the text itself puts them in ``pairs``.
    """

    rule: RelationRule
    anchor: int
    heads: tuple[int, ...]
    tails: tuple[int, ...]
    orgs: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Group:
    """The rules that one word calls, compiled together; ``left``, ``right``: their widest reach."""

    matcher: Matcher
    left: int
    right: int
    by_key: dict[int, RelationRule]


class Engine:
    """Rules compiled for one vocabulary, indexed by their trigger words and titles."""

    def __init__(self, rules: RelationRules, vocab: Vocab) -> None:
        called: dict[str, list[RelationRule]] = {}
        for rule in rules.rules:
            for word in rule.triggers or (TITLE,):
                called.setdefault(word, []).append(rule)
        self._groups = {word: _compile(word, own, vocab) for word, own in called.items()}
        literals = {w: "" for w in called if w != TITLE}
        for rule in rules.rules:
            for words in (e.words for e in rule.pattern if isinstance(e, Words)):
                literals |= {w: "word" for w in words if len(w) > 1 and w not in literals}
        literals |= dict.fromkeys(titles(), TITLE)
        self._kinds = list(literals.values())
        self._finder = AhoCorasick(list(literals))

    def literals(self, text: str) -> list[Hit]:
        """Every trigger, title and pattern word in ``text`` by start, the longest first."""
        found = self._finder.find_matches_as_indexes(text, overlapping=True)
        found.sort(key=lambda hit: (hit[1], -hit[2]))
        return [(start, end, self._kinds[which]) for which, start, end in found]

    def firings(self, scene: Scene) -> Iterator[Firing]:
        """Every rule that matches, in text order; the nearest tokens fill its roles."""
        doc: Doc | None = None
        anchors = [(k, w) for k, w in scene.triggers.items()]
        anchors += [(k, TITLE) for k, kind in enumerate(scene.kinds) if kind == TITLE]
        for token, word in sorted(anchors):
            group = self._groups.get(word)
            if group is None:
                continue
            doc = doc if doc is not None else scene.doc
            yield from _fire(scene, doc, group, token)


@lru_cache(maxsize=8)
def engine_for(rules: RelationRules, vocab: Vocab) -> Engine:
    """The engine of these rules, compiled once."""
    return Engine(rules, vocab)


def _compile(word: str, rules: Sequence[RelationRule], vocab: Vocab) -> _Group:
    matcher, by_key = Matcher(vocab), {}
    left = right = 0
    for rule in rules:
        matcher.add(rule.name, [[_token(e, rule, word) for e in rule.pattern]])
        by_key[vocab.strings[rule.name]] = rule
        anchor = _anchor(rule)
        widths = [e.most if isinstance(e, Gap) else 1 for e in rule.pattern]
        left = max(left, sum(widths[:anchor]))
        right = max(right, sum(widths[anchor + 1 :]))
    return _Group(matcher, left, right, by_key)


def _anchor(rule: RelationRule) -> int:
    """The element that calls the rule: its trigger, or the title of a rule without triggers."""
    wanted = Trigger if rule.triggers else Slot
    return next(
        i
        for i, e in enumerate(rule.pattern)
        if isinstance(e, wanted) and (not isinstance(e, Slot) or TITLE in e.types)
    )


def _token(element: Element, rule: RelationRule, trigger: str) -> dict[str, Any]:
    match element:
        case Trigger():
            return {"TEXT": trigger}
        case Slot(role, _):
            return {"ENT_TYPE": {"IN": sorted(rule.types(role))}}
        case Words(words, optional):
            return {"TEXT": {"IN": sorted(words)}, **({"OP": "?"} if optional else {})}
        case Gap(most):
            return {"OP": f"{{0,{most}}}"}
        case Amount():
            return {"ENT_TYPE": QUANTITY}


def _fire(scene: Scene, doc: Doc, group: _Group, token: int) -> Iterator[Firing]:
    """The shortest match of each of the group's rules around ``token``."""
    sentence = scene.sentences[scene.sentence_of(token)]
    clause = scene.clause_of(token)
    start, end = max(sentence.start, token - group.left), min(sentence.end, token + group.right + 1)
    best: dict[int, tuple[int, dict[int, int]]] = {}
    found: list[Any] = group.matcher(doc[start:end], with_alignments=True)
    for key, a, b, places in found:
        rule = group.by_key[key]
        low, high = start + a, start + b
        if rule.scope == "clause" and not (clause[0] <= low and high <= clause[1]):
            continue
        bound = {place: low + offset for offset, place in reversed(list(enumerate(places)))}
        if bound.get(_anchor(rule)) != token or _nominal(scene, rule, token):
            continue
        if key not in best or high - low < best[key][0]:
            best[key] = (high - low, bound)
    for key, (_, bound) in best.items():
        firing = _filled(scene, group.by_key[key], token, bound)
        if firing:
            yield firing


def _filled(scene: Scene, rule: RelationRule, token: int, bound: dict[int, int]) -> Firing | None:
    """Roles from the pattern's slots, lists unfolded, and the subject where the rule names it."""
    roles: dict[str, tuple[int, ...]] = {"head": (), "tail": (), "org": ()}
    for place, element in enumerate(rule.pattern):
        if isinstance(element, Slot):
            types = rule.types(element.role)
            members = listed(scene, _narrowest(scene, bound[place], types), types)
            roles[element.role] = tuple(members)
    pairs = _paired(scene, rule, bound, roles)
    if pairs:
        return Firing(rule, token, (), (), roles["org"], pairs)
    if rule.subject and not roles[rule.subject]:
        first = min([token, *(t for tokens in roles.values() for t in tokens)])
        roles[rule.subject] = tuple(subjects(scene, first, rule.types(rule.subject)))
    if not roles["tail"]:
        return None
    return Firing(rule, token, roles["head"], roles["tail"], roles["org"])


def _nominal(scene: Scene, rule: RelationRule, token: int) -> bool:
    """Whether a verb that should govern what follows is a noun here: 的实施, 种植、加工."""
    governs = isinstance(rule.pattern[0], Trigger) and len(scene.words[token]) > 1
    after = scene.words[token + 1] if token + 1 < len(scene.words) else ""
    return governs and (scene.words[token - 1] == "的" or after == "、")


def _paired(
    scene: Scene, rule: RelationRule, bound: dict[int, int], roles: dict[str, tuple[int, ...]]
) -> tuple[tuple[int, int], ...]:
    """Head and tail side by side in a list of pairs (甲村乙园、丙村丁园): each with its own."""
    places = {e.role: bound[k] for k, e in enumerate(rule.pattern) if isinstance(e, Slot)}
    if "head" not in places or places.get("tail") != places["head"] + 1:
        return ()
    return tuple((t - 1, t) for t in roles["tail"] if scene.kinds[t - 1] in rule.types("head"))


def _narrowest(scene: Scene, token: int, types: frozenset[str]) -> int:
    """The last of an address that ``token`` begins (县｜镇｜村), where it may fill the role."""
    while (
        scene.kinds[token] in RANK
        and token + 1 < len(scene.words)
        and scene.kinds[token + 1] in types
        and RANK.get(scene.kinds[token + 1], -1) >= max(RANK[scene.kinds[token]], 1)
    ):
        token += 1
    return token
