"""What is settled without spaCy's Matcher is settled as the Matcher would."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extractor.relate.compiled import compile_rule
from extractor.relate.scene import Scene
from extractor.rulebook.pattern import QUANTITY, Slot, parse_pattern
from extractor.rulebook.relations import load_relations

RULE = load_relations().rules[0]

ELEMENTS = (
    "在|于",
    "了?",
    "，?",
    "..2",
    "..4",
    "!边",
    "!边|旁",
    "!的?",
    "{quantity}",
    "{quantity:mu}",
)
HEADS = (*ELEMENTS, "{head:Area}", "{head:Company}", "{head:Village}")
TAILS = (*ELEMENTS, "{tail:Area}", "{tail:Village}", "{tail:Area|Site}")

WORDS = ("的", "在", "，", "了", "边", "旁")
NAMES = ("County", "Township", "Village", "Company", "Site", "Product")

token = st.one_of(
    st.sampled_from(WORDS).map(lambda word: (word, "", None)),
    st.sampled_from(NAMES).map(lambda kind: ("某", kind, None)),
    st.sampled_from(("mu", "t")).map(lambda unit: ("五", QUANTITY, unit)),
)


@st.composite
def patterns(draw: st.DrawFn) -> str:
    before = draw(st.lists(st.sampled_from(HEADS), max_size=3))
    after = draw(st.lists(st.sampled_from(TAILS), max_size=4))
    return " ".join([*before, "{trigger}", *after])


@settings(deadline=None, max_examples=400)
@given(patterns(), st.lists(token, max_size=6), st.lists(token, max_size=6))
def test_the_nearest_tokens_are_the_matchers_shortest_match(
    written: str, before: list[Any], after: list[Any]
) -> None:
    try:
        pattern = parse_pattern(written)
    except ValueError:
        assume(False)
    words, kinds, units = zip(*before, ("种植", "", None), *after, strict=True)
    scene = SimpleNamespace(
        words=list(words),
        kinds=list(kinds),
        units={k: unit for k, unit in enumerate(units) if unit},
    )
    triggers = ("种植",)
    rule = replace(RULE, relation="locatedIn", triggers=triggers, pattern=pattern, written=written)
    compiled = compile_rule(rule)
    at, end = len(before), len(words)
    low, high = max(0, at - compiled.left), min(end, at + compiled.right + 1)
    found = compiled.match(cast(Scene, scene), at, (0, end))
    whole = compiled.search(cast(Scene, scene), at, low, high, end)
    slots = [place for place, element in enumerate(pattern) if isinstance(element, Slot)]
    assert (found is None) == (whole is None)
    assert not found or not whole or [found[s] for s in slots] == [whole[s] for s in slots]
