"""Which indicator a quantity has: the rule whose trigger word stands nearest, or a default."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.model import Quantity
from extractor.observe.knowledge import ObservationRules, Trigger
from extractor.observe.noun import Noun
from extractor.observe.scene import Frame, Scene
from extractor.rulebook.observations import ObservationRule

_PER_CHAR: Final = 0.6
_LENGTH_BONUS: Final = 1.5
_NOUN_BONUS: Final = 6.0
_AFTER_COST: Final = 3.0
_CLAUSE_COST: Final = 9.0
_QUANTITY_COST: Final = 8.0
_LINK_COST: Final = 1.0
_MIN_SCORE: Final = 8.0


@dataclass(frozen=True, slots=True)
class Choice:
    """The rule that gave the indicator, its trigger (None for a default) and its score."""

    rule: ObservationRule
    trigger: Trigger | None
    score: float


class Chooser:
    """Chooses the rule of each quantity of one scene."""

    def __init__(self, scene: Scene, rules: ObservationRules) -> None:
        self.scene, self.rules = scene, rules
        self.triggers = [t for t in rules.triggers(scene.text) if self._stands(t)]
        self._starts = [t.start for t in self.triggers]

    def choose(self, number: int, noun: Noun | None) -> Choice | None:
        """The best rule for the quantity of frame ``number``; None where even no default fits."""
        frame = self.scene.frames[number]
        best: Choice | None = None
        for choice in self._choices(number, frame, noun):
            if choice.score >= _MIN_SCORE and (best is None or choice.score > best.score):
                best = choice
        return best or self._default(frame.quantity)

    def _stands(self, trigger: Trigger) -> bool:
        """One-character triggers must be words; inside names of things there are none."""
        if trigger.end - trigger.start == 1 and not self.scene.is_word(trigger.start, trigger.end):
            return False
        name = self.scene.name_over(trigger.start, trigger.end)
        return name is None or name.type in ("Program", "Product", "Event")

    def _choices(self, number: int, frame: Frame, noun: Noun | None) -> Iterator[Choice]:
        q, sentence = frame.quantity, frame.sentence
        low = bisect_left(self._starts, sentence.start)
        for trigger in self.triggers[low : bisect_left(self._starts, frame.here.end)]:
            if trigger.start < q.end and trigger.end > q.start:
                continue
            side, cost = self._distance(number, frame, noun, trigger)
            bonus = _LENGTH_BONUS * (trigger.end - trigger.start) - cost
            for rule in trigger.rules:
                if side in rule.sides and _fits(rule, q):
                    yield Choice(rule, trigger, rule.weight + bonus)

    def _distance(
        self, number: int, frame: Frame, noun: Noun | None, trigger: Trigger
    ) -> tuple[str, float]:
        q = frame.quantity
        if noun and noun.start <= trigger.start and trigger.end <= noun.end:
            return "noun", (noun.end - trigger.end) * _PER_CHAR - _NOUN_BONUS
        if trigger.start >= q.end:
            gap = trigger.start - q.end
            crossed = self._crossed(number, trigger.start, 1)
            return "after", gap * _PER_CHAR + crossed + _AFTER_COST
        gap = q.start - trigger.end
        clauses = sum(1 for c in frame.clauses if trigger.end <= c.start <= q.start)
        crossed = self._crossed(number, trigger.end, -1)
        per_char = _PER_CHAR if not clauses else _PER_CHAR / 4
        return "before", gap * per_char + clauses * _CLAUSE_COST + crossed

    def _crossed(self, number: int, until: int, step: int) -> float:
        """The cost of the quantities between this one and a trigger; linked ones are cheap."""
        frames, cost = self.scene.frames, 0.0
        linked, i = True, number + step
        while 0 <= i < len(frames):
            other = frames[i].quantity
            if (step > 0 and other.start >= until) or (step < 0 and other.end <= until):
                break
            linked = linked and frames[i if step > 0 else i + 1].linked
            cost += _LINK_COST if linked else _QUANTITY_COST
            i += step
        return cost

    def _default(self, q: Quantity) -> Choice | None:
        fitting: Sequence[ObservationRule] = [r for r in self.rules.defaults if _fits(r, q)]
        best = max(fitting, key=lambda r: r.weight, default=None)
        return Choice(best, None, 0.0) if best else None


def _fits(rule: ObservationRule, q: Quantity) -> bool:
    return (
        (not rule.units or q.unit in rule.units)
        and (not rule.measures or q.measure in rule.measures)
        and (not rule.per or not rule.per.isdisjoint(q.per))
    )
