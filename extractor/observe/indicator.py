"""Which indicator a quantity has: the rule whose trigger word stands nearest, or a default."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from extractor.observe.knowledge import ObservationRules, Trigger
from extractor.observe.noun import Noun
from extractor.observe.scene import Frame, Scene
from extractor.rulebook.observations import ObservationRule

_start: Final = attrgetter("start")
_PER_WORD: Final = 1.2
_PER_FAR_WORD: Final = 0.4
_NEAR_WORDS: Final = 6
_LENGTH_BONUS: Final = 0.5
_NOUN_BONUS: Final = 6.0
_AFTER_COST: Final = 3.0
_CLAUSE_COST: Final = 8.0
_QUANTITY_COST: Final = 8.0
_LINK_COST: Final = 1.0
_MIN_SCORE: Final = 8.0
_CARRY_COST: Final = 5.0
_WEAK_SCORE: Final = 21.0
_WEAK_WEIGHT: Final = 20.0
_BEFORE: Final = frozenset(("before",))
_AFTER: Final = frozenset(("after",))
_NOUN: Final = frozenset(("noun",))
_NOUN_BEFORE: Final = frozenset(("noun", "before"))


class Choice(NamedTuple):
    """The rule that gave the indicator, its trigger (None for a default) and its score."""

    rule: ObservationRule
    trigger: Trigger | None
    score: float

    @property
    def confidence(self) -> float:
        """How sure the indicator is: a near trigger tells more than a far one, a default least."""
        if self.trigger is None:
            return 0.6 if self.score >= _MIN_SCORE else 0.4
        return round(min(0.95, 0.6 + 0.01 * max(0.0, self.score - _MIN_SCORE)), 2)


class Chooser:
    """Chooses the rule of each quantity of one scene."""

    def __init__(self, scene: Scene, rules: ObservationRules) -> None:
        self.scene, self.rules = scene, rules
        sentences = sorted({(f.sentence.start, f.sentence.end) for f in scene.frames})
        self.triggers = [t for t in rules.triggers(scene.text, sentences) if self._stands(t)]
        self._starts = [t.start for t in self.triggers]
        self._quantity_starts = [f.quantity.start for f in scene.frames]
        self._quantity_ends = [f.quantity.end for f in scene.frames]
        items = [self._is_item(i) for i in range(len(scene.frames))]
        self._items_before = _runs(items)
        self._items_after = [*_runs(items[:0:-1])[::-1], 0]

    def choose(
        self, number: int, noun: Noun | None, last: tuple[int, Choice] | None
    ) -> Choice | None:
        """The best rule for the quantity of frame ``number``; None where even no default fits.

        ``last`` is the frame and choice before: a list goes on with it where no word of its own
        clause says otherwise (早稻48万亩，中稻121万亩).
        """
        frame = self.scene.frames[number]
        default = self._default(frame)
        best = default if default and default.score >= _MIN_SCORE else None
        for choice in self._choices(number, frame, noun):
            if choice.score >= _MIN_SCORE and (best is None or choice.score > best.score):
                best = choice
        if last and last[1].trigger and self._goes_on(number, noun, last, best):
            rule, score = last[1].rule, max(_MIN_SCORE, last[1].score - _CARRY_COST)
            return Choice(rule, last[1].trigger, score)
        return best or default

    def _goes_on(
        self, number: int, noun: Noun | None, last: tuple[int, Choice], own: Choice | None
    ) -> bool:
        frame, before = self.scene.frames[number], self.scene.frames[last[0]]
        q, p, choice = frame.quantity, before.quantity, last[1]
        if p.start < frame.sentence.start or not self._fits(choice, frame):
            return False
        if frame.paired:
            return own is None or own.rule.weight < _WEAK_WEIGHT
        same = frame.measure == before.measure or (q.unit == p.unit and q.unit != "count")
        item = q.unit == p.unit and own is None and _is_item(frame, noun)
        if not same and not frame.linked and not item:
            return False
        return own is None or own.score < min(_WEAK_SCORE, choice.score - _CARRY_COST)

    def _fits(self, choice: Choice, frame: Frame) -> bool:
        word, q = choice.trigger and choice.trigger.word, frame.quantity
        return choice.rule in self.rules.fitting(word, q.unit, frame.measure, q.per)

    def _stands(self, trigger: Trigger) -> bool:
        """One-character triggers must be words; inside names only those of programs count."""
        scene = self.scene
        if trigger.end - trigger.start == 1 and not scene.is_word(trigger.start, trigger.end):
            return trigger.end in scene.by_start
        name = scene.name_over(trigger.start, trigger.end)
        if name is None or name.type in ("Product", "Event"):
            return True
        return name.type == "Program" and scene.is_quantity(name.end)

    def _choices(self, number: int, frame: Frame, noun: Noun | None) -> Iterator[Choice]:
        q = frame.quantity
        low = bisect_left(self._starts, frame.sentence.start)
        covered = 0
        for trigger in self.triggers[low : bisect_left(self._starts, frame.here.end)]:
            if (trigger.start < q.end and trigger.end > q.start) or trigger.end <= covered:
                continue
            rules = self.rules.fitting(trigger.word, q.unit, frame.measure, q.per)
            if not rules:
                continue
            sides, words, cost = self._distance(number, frame, noun, trigger)
            for rule in rules:
                if sides.isdisjoint(rule.sides) or words > rule.reach:
                    continue
                if not rule.company or self._is_accompanied(rule, frame):
                    covered = trigger.end
                    bonus = _LENGTH_BONUS * (trigger.end - trigger.start)
                    yield Choice(rule, trigger, rule.weight + bonus - cost)

    def _is_accompanied(self, rule: ObservationRule, frame: Frame) -> bool:
        clause = self.scene.text[frame.here.start : frame.here.end]
        return any(word in clause for word in rule.company)

    def _distance(
        self, number: int, frame: Frame, noun: Noun | None, trigger: Trigger
    ) -> tuple[frozenset[str], int, float]:
        """Sides of the number that the trigger is on, words between, and what these cost."""
        q, words_between = frame.quantity, self.scene.words_between
        if noun and noun.start <= trigger.start and trigger.end <= noun.end:
            words = words_between(trigger.end, noun.end)
            if noun.side == "before":
                return _NOUN_BEFORE, words, words * _PER_WORD - _NOUN_BONUS
            bonus = _NOUN_BONUS if not words else -_NOUN_BONUS  # 签约社区服务中心 is no 签约
            return _NOUN, words, words * _PER_WORD - bonus
        if trigger.start >= q.end:
            words = words_between(
                noun.end if noun and noun.side == "after" else q.end, trigger.start
            )
            cost = self._crossed(number, trigger.start, 1) + _AFTER_COST
            if "、" in self.scene.text[q.end : trigger.start]:  # 垃圾桶2300个、清运车8辆
                cost += _QUANTITY_COST
            return _AFTER, words, cost + words * _PER_WORD
        start = noun.start if noun and noun.side == "before" else q.start
        words = words_between(trigger.end, start)
        near = min(words, _NEAR_WORDS)
        here = frame.clause + 1
        clauses = here - bisect_left(frame.clauses, trigger.end, min(1, here), here, key=_start)
        cost = near * _PER_WORD + (words - near) * _PER_FAR_WORD + clauses * _CLAUSE_COST
        return _BEFORE, words, cost + self._crossed(number, trigger.end, -1)

    def _crossed(self, number: int, until: int, step: int) -> float:
        """The cost of the quantities between this one and a trigger; linked ones are cheap."""
        if step > 0:
            crossed = bisect_left(self._quantity_starts, until) - number - 1
            linked = self._items_after[number]
        else:
            crossed = number - bisect_right(self._quantity_ends, until)
            linked = self._items_before[number]
        cheap = min(linked, max(0, crossed))
        return cheap * _LINK_COST + (max(0, crossed) - cheap) * _QUANTITY_COST

    def _is_item(self, i: int) -> bool:
        """Whether frame ``i`` goes on with a list (老党员26名、困难群众35户)."""
        frame = self.scene.frames[i]
        return frame.linked or (
            i > 0 and self.scene.text.startswith("、", self.scene.frames[i - 1].quantity.end)
        )

    def _default(self, frame: Frame) -> Choice | None:
        q = frame.quantity
        fitting = self.rules.fitting(None, q.unit, frame.measure, q.per)
        best = max(fitting, key=lambda rule: rule.weight, default=None)
        return Choice(best, None, best.weight) if best else None


def _runs(flags: Sequence[bool]) -> list[int]:
    """How many flags in a row are set up to and with each.

    >>> _runs([True, True, False, True])
    [1, 2, 0, 1]
    """
    runs: list[int] = []
    for flag in flags:
        runs.append((runs[-1] if runs else 0) + 1 if flag else 0)
    return runs


def _is_item(frame: Frame, noun: Noun | None) -> bool:
    """Whether the clause is nothing but a counted noun and its number (，垃圾中转站109座，)."""
    if noun is None or noun.side != "before":
        return False
    rest = frame.here.end - frame.here.start - (frame.quantity.end - noun.start)
    return rest <= 1
