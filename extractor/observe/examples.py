"""Rule examples: marked-up sentences read into a ``Reading``, and checked by the real stage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from extractor.model import Entity, Mention, Observation, Quantity, Reading, Report
from extractor.observe import ObservationRules, observe
from extractor.rulebook.observations import SLOTS, ObservationRule
from extractor.segment import segment
from extractor.tokens import tokenize

_MARK: Final = re.compile(
    r"\[(?P<name>[^\]:]+):(?P<type>\w+)(?:=(?P<value>[^\]]*))?\]"
    r"|\{(?P<text>[^}:]+):(?P<unit>[\w-]+)(?P<per>(?:/\w+)*)\}"
)
_NUMBER: Final = re.compile(r"[\d.,万亿千百十两几〇零一二三四五六七八九%％‰多余约%以上下左右]+")


def read_example(marked: str) -> Reading:
    """``[襄垣县:County]``, ``[2018年:Time=2018]`` and ``{324户:household/year}`` as a reading.

    The numbers' values are all 1: what an example shows is slots. Names of one spelling are one
    entity; there are no codes and no area that the text as a whole is about.
    """
    text, mentions, quantities = "", [], []
    entities: dict[str, Entity] = {}
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at, start = mark.end(), len(text)
        text += mark["name"] or mark["text"]
        if mark["name"]:
            mentions.append(_mention(mark, start, entities))
        else:
            quantities.append(_quantity(mark, start))
    text += marked[at:]
    return Reading(
        report=Report(id="example", text=text, sha256=""),
        lines=segment(text),
        about=None,
        entities=tuple(entities.values()),
        mentions=tuple(mentions),
        quantities=tuple(quantities),
    )


def _mention(mark: re.Match[str], start: int, entities: dict[str, Entity]) -> Mention:
    name, kind, end = mark["name"], mark["type"], start + len(mark["name"])
    if kind == "Time":
        return Mention(f"m{start}", kind, start, end, name, None, mark["value"])
    entity = entities.setdefault(name, Entity(f"e{len(entities) + 1}", kind, name))
    return Mention(f"m{start}", kind, start, end, name, entity.id)


def _quantity(mark: re.Match[str], start: int) -> Quantity:
    text = mark["text"]
    per = tuple(p for p in mark["per"].split("/") if p)
    measure = _NUMBER.sub("", text)
    one = Fraction(1)
    return Quantity(
        start, start + len(text), one, None, None, mark["unit"], "=", per, measure, start
    )


def slots(reading: Reading, observation: Observation) -> dict[str, str]:
    """The non-null slots of an observation, entities by their names."""
    names = {e.id: e.name for e in reading.entities}
    values = {slot: getattr(observation, slot) for slot in SLOTS}
    return {slot: names.get(value, value) for slot, value in values.items() if value is not None}


def failures(rule: ObservationRule, rules: ObservationRules) -> Iterator[str]:
    """What is wrong with a rule's own examples and near misses, a line each."""
    fired = False
    for example in rule.examples:
        reading = read_example(example.text)
        found = observe(reading, tokenize(reading), rules)
        got: list[Mapping[str, str]] = [slots(reading, o) for o in found]
        fired = fired or any(o.rule == rule.name for o in found)
        if got != list(example.gives):
            yield f"{rule.name}: {example.text} 给出 gives {got}，应为 not {list(example.gives)}"
    if not fired:
        yield f"{rule.name} decides no number of its examples"
    for near in rule.near:
        reading = read_example(near)
        for o in observe(reading, tokenize(reading), rules):
            if o.rule == rule.name:
                yield f"{rule.name} decides {o.text} of the near miss {near}"
