"""Run relation rules: only where one of a rule's words stands, and only on the tokens around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Final, NamedTuple

from extractor.relate.compiled import Bound, Compiled, anchor_of, compile_rule
from extractor.relate.levels import RANK
from extractor.relate.lists import listed
from extractor.relate.literals import Literals
from extractor.relate.scene import Scene
from extractor.relate.subjects import growers, subjects
from extractor.relate.words import having, titles
from extractor.rulebook.pattern import QUANTITY, TITLE, Amount, Gap, Trigger, Words
from extractor.rulebook.relations import RelationRule, RelationRules

_INNERMOST: Final = len(RANK)


class Firing(NamedTuple):
    """A rule that matched: the tokens that fill each role, and the word that called it.

    Each head goes with each tail, unless the text itself puts them in ``pairs``.
    """

    rule: RelationRule
    anchor: int
    heads: tuple[int, ...]
    tails: tuple[int, ...]
    orgs: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...] = ()


class Engine:
    """Compiled rules, indexed by their trigger words, titles and units."""

    def __init__(self, rules: RelationRules) -> None:
        self._called: dict[str, list[Compiled]] = {}
        literals = _literals(rules)
        longer = _longer(literals)
        for rule in (_grown(rule, longer) for rule in rules.rules):
            compiled = compile_rule(rule)
            for word in rule.triggers or _calls(rule):
                self._called.setdefault(word, []).append(compiled)
        self.governing = frozenset(
            word for rule in rules.rules if _governs_site(rule) for word in rule.triggers
        )
        self.literals = Literals(literals)
        # Sentences of the same kinds of tokens are many; what fits one fits them all.
        self._fitting: Callable[[frozenset[str]], _Fitting]
        self._fitting = lru_cache(maxsize=5_000)(partial(_Fitting, self._called))

    def firings(self, scene: Scene) -> list[Firing]:
        """Every rule that matches, in text order; the nearest tokens fill its roles."""
        matched = [
            (compiled, token, bound)
            for compiled, token, reach in list(self._tries(scene))
            if (bound := compiled.match(scene, token, reach)) is not None
        ]
        filled = [
            (compiled, _filled(scene, compiled, token, bound))
            for compiled, token, bound in matched
            if not (compiled.governs and _nominal(scene, token))
        ]
        led = [_led(scene, compiled, firing) for compiled, firing in filled]
        return [firing for firing in led if firing.tails or firing.pairs]

    def _tries(self, scene: Scene) -> Iterator[tuple[Compiled, int, tuple[int, int]]]:
        """The rules that may match, each with the word that calls it and the tokens around it."""
        kinds = scene.kinds
        clause = sentence = (0, 0)
        near = frozenset[str]()
        in_sentence = self._fitting(near)
        for token, word in _anchors(scene):
            if not sentence[0] <= token < sentence[1]:
                sentence = start, end = scene.sentence_range(token)
                in_sentence = self._fitting(frozenset(kinds[start:end]))
            if not (fitting := in_sentence[word]):  # two of three
                continue
            if not clause[0] <= token < clause[1]:
                clause = start, end = scene.clause_of(token)
                near = frozenset(kinds[start:end])
            for compiled in fitting:
                scope = compiled.rule.scope
                if scope == "sentence":
                    yield compiled, token, sentence
                elif scope == "paragraph":
                    yield compiled, token, scene.line_range(token)
                elif not any(map(near.isdisjoint, compiled.types)):
                    yield compiled, token, clause


class _Fitting(dict[str, list[Compiled]]):
    """Word → the rules that it calls and tokens of these kinds can fill."""

    def __init__(
        self,
        called: Mapping[str, list[Compiled]],
        kinds: frozenset[str],
    ) -> None:
        super().__init__()
        self._called, self._kinds = called, kinds

    def __missing__(self, word: str) -> list[Compiled]:
        called = self._called.get(word, ())
        self[word] = fitting = [c for c in called if c.fits(self._kinds)]
        return fitting


@lru_cache(maxsize=8)
def engine_for(rules: RelationRules) -> Engine:
    """The engine of these rules, compiled once."""
    return Engine(rules)


def _anchors(scene: Scene) -> list[tuple[int, str]]:
    """The tokens that may call a rule, with what they would call it by: a title by its kind and by
    its word, for some are trigger words too (护林员)."""
    anchors = list(scene.triggers.items())
    for k in scene.titles:
        anchors += ((k, TITLE), (k, scene.words[k]))
    anchors += ((k, QUANTITY + unit) for k, unit in scene.units.items())
    anchors.sort()
    return anchors


def _governs_site(rule: RelationRule) -> bool:
    other = {"head": "tail", "tail": "head"}.get(rule.subject or "")
    called = isinstance(rule.pattern[0], Trigger)
    return called and other is not None and "Site" in rule.types(other)


def _literals(rules: RelationRules) -> dict[str, str]:
    """Every word that a rule or the title list knows, with its kind as a ``Hit``."""
    literals = {w: "" for rule in rules.rules for w in rule.triggers}
    calling = frozenset(literals)
    for rule in rules.rules:
        for words in (e.words for e in rule.pattern if isinstance(e, Words)):
            for word in (w for w in words if len(w) > 1 and w not in literals):
                # 持续加大 stands in a pattern, and still calls the rules of 加大.
                longer = any(word[start:] in calling for start in range(1, len(word) - 1))
                literals[word] = "" if longer else "word"
    return literals | dict.fromkeys(titles(), TITLE)


def _grown(rule: RelationRule, longer: Mapping[str, list[str]]) -> RelationRule:
    """The rule with each of its words in its longer forms too."""

    def grown(words: Iterable[str]) -> dict[str, None]:
        return dict.fromkeys(w for word in words for w in (word, *longer.get(word, ())))

    pattern = (
        replace(e, words=frozenset(grown(e.words))) if isinstance(e, Words) else e
        for e in rule.pattern
    )
    return replace(rule, triggers=tuple(grown(rule.triggers)), pattern=tuple(pattern))


def _longer(literals: Mapping[str, str]) -> dict[str, list[str]]:
    """The literals that end in each: 加快实施, once cut as one word, is still 实施 to a rule."""
    found: dict[str, list[str]] = {}
    for word in (word for word, kind in literals.items() if kind != TITLE):
        for start in range(1, len(word) - 1):
            found.setdefault(word[start:], []).append(word)
    return found


def _calls(rule: RelationRule) -> list[str]:
    """What calls a rule without trigger words: a title, or a number of one of its units."""
    element = rule.pattern[anchor_of(rule)]
    return [QUANTITY + u for u in sorted(element.units)] if isinstance(element, Amount) else [TITLE]


def _filled(scene: Scene, compiled: Compiled, token: int, bound: Bound) -> Firing:
    """Roles from the pattern's slots, lists unfolded."""
    rule = compiled.rule
    roles: dict[str, tuple[int, ...]] = {"head": (), "tail": (), "org": ()}
    for role, place in compiled.slots.items():
        types, found = compiled.roles[role], bound[place]
        if not (role == "head" and _lies_whole(scene, compiled, bound)):
            found = _narrowest(scene, found, types)
        roles[role] = tuple(listed(scene, found, types))
    if pairs := _paired(scene, compiled, bound, roles["tail"]):
        return Firing(rule, token, (), (), roles["org"], pairs)
    _keep_apart(compiled, bound, roles)
    return Firing(rule, token, roles["head"], roles["tail"], roles["org"])


def _led(scene: Scene, compiled: Compiled, firing: Firing) -> Firing:
    """The firing with the subject of its clause, where the rule names it and no slot does."""
    rule, anchor, heads, tails, orgs, pairs = firing
    roles, role = {"head": heads, "tail": tails, "org": orgs}, rule.subject
    if role is None or pairs or roles[role]:
        return firing
    first = min((anchor, *heads, *tails, *orgs))
    roles[role] = tuple(subjects(scene, first, compiled.roles[role]))
    if rule.relation == "produces":
        roles["head"] = growers(scene, roles["head"], first)
    return Firing(rule, anchor, roles["head"], roles["tail"], roles["org"])


def _keep_apart(compiled: Compiled, bound: Bound, roles: dict[str, tuple[int, ...]]) -> None:
    """Drop the members of a list that stand beyond what else the pattern found (甲县的A和乙县的B,
    甲、乙等单位帮扶丙县, 甲和乙共建)."""
    if max(map(len, roles.values())) < 2:
        return
    pattern = compiled.rule.pattern
    fixed = [k for place, k in bound.items() if not isinstance(pattern[place], Gap)]
    for role, place in compiled.slots.items():
        found, members = bound[place], roles[role]
        if len(members) > 1:
            low = max((k for k in fixed if k < found), default=-1)
            high = min((k for k in fixed if k > found), default=members[-1] + 1)
            roles[role] = tuple([t for t in members if low < t < high])


def _nominal(scene: Scene, token: int) -> bool:
    """Whether the verb is a noun here (的实施, 种植、加工) or another's deed (支持各地实施)."""
    after = scene.words[token + 1] if token + 1 < len(scene.words) else ""
    before = scene.words[max(scene.clause_of(token)[0], token - 2) : token]
    named = before[-1:] == ["的"] or after in having("nominal")
    return named or not having("causative").isdisjoint(before)


def _paired(
    scene: Scene, compiled: Compiled, bound: Bound, tails: tuple[int, ...]
) -> tuple[tuple[int, int], ...]:
    """Head and tail side by side in a list of pairs (甲村乙园、丙村丁园): each with its own."""
    slots = compiled.slots
    if "head" not in slots or "tail" not in slots:
        return ()
    head, types = bound[slots["head"]], compiled.roles["head"]
    apart = bound[slots["tail"]] - head
    if apart not in (1, 2) or (apart == 2 and scene.words[head + 1] != "的"):
        return ()
    linked = [t for t in tails if apart == 1 or scene.words[t - 1] == "的"]
    return tuple([(t - apart, t) for t in linked if scene.kinds[t - apart] in types])


def _lies_whole(scene: Scene, compiled: Compiled, bound: Bound) -> bool:
    """Whether it is the widest of an address that lies in the tail (大凉山深处的｜甲县｜乙镇)."""
    if compiled.rule.relation != "locatedIn" or "tail" not in compiled.slots:
        return False
    head, tail = (scene.kinds[bound[compiled.slots[role]]] for role in ("head", "tail"))
    if head == "Province":  # a mountain lies in it, not it in the mountain
        return False
    return tail == "Region" or RANK.get(tail, _INNERMOST) < RANK.get(head, -1)


def _narrowest(scene: Scene, token: int, types: frozenset[str]) -> int:
    """The last of an address that ``token`` begins (县｜镇｜村), where it may fill the role."""
    while (
        scene.kinds[token] in RANK
        and token + 1 < len(scene.words)
        and scene.kinds[token + 1] in types
        and RANK.get(scene.kinds[token + 1], _INNERMOST) >= max(RANK[scene.kinds[token]], 1)
    ):
        token += 1
    return token
