"""Observations: the slots of each quantity, filled from the clause that governs it.

Lines, sentences and clauses tell what area, date and actor are in force; trigger rules tell the
indicator; the counted noun stands after the classifier or before the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import starmap
from typing import Final

from extractor.model import Observation, Reading, Span
from extractor.observe.agents import Agents
from extractor.observe.areas import Areas
from extractor.observe.indicator import Choice, Chooser
from extractor.observe.knowledge import (
    ObservationRules,
    Profile,
    Trigger,
    compile_rules,
    load,
    profiles,
)
from extractor.observe.mood import Plans, changed_from
from extractor.observe.named import named
from extractor.observe.noun import Noun, counted
from extractor.observe.per import in_series, per_of
from extractor.observe.scene import Frame, Scene
from extractor.observe.subjects import Subjects
from extractor.observe.walk import Number
from extractor.observe.when import Dates
from extractor.tokens import Tokens

_TELLING: Final = 10
"""From this value on a number told twice in a report is taken for the same."""

_FOR_PEOPLE: Final = frozenset(("employment", "beneficiaries", "enterprises"))
"""What a site brings about itself (景区带动就业300人), as goods do everything."""

__all__ = ["ObservationRules", "compile_rules", "load", "observe"]


def observe(reading: Reading, tokens: Tokens, rules: ObservationRules) -> tuple[Observation, ...]:
    """One observation per quantity of ``reading``, in text order, ids ``o1``, ``o2``, …

    ``tokens`` are the reading's (``extractor.tokens.tokenize``). Never raises on any text.
    """
    return tuple(_Observer(Scene(reading, tokens), rules).observations())


class _Observer:
    """Reads one scene from its first quantity to its last."""

    def __init__(self, scene: Scene, rules: ObservationRules) -> None:
        self.scene = scene
        self.chooser = Chooser(scene, rules)
        self.dates, self.areas, self.plans = Dates(scene), Areas(scene), Plans(scene)
        self._series: dict[Trigger, Observation] = {}
        self._told: dict[tuple[int, int, str], Choice] = {}
        self.agents, self.subjects = Agents(scene), Subjects(scene)

    def observations(self) -> list[Observation]:
        """One observation per quantity, in order.

        Each question is asked of all quantities before the next one is: so what answers it stays
        at hand, and a fifth of the time is saved.
        """
        scene, done = self.scene, list[Observation]()
        nouns = [counted(scene, frame) for frame in scene.frames]
        choices = self._choices(nouns)
        of = [profiles()[choice.rule.indicator if choice else "other"] for choice in choices]
        asked = list(zip(scene.frames, of, choices, nouns, strict=True))
        agents = list(starmap(self.agents.of, asked))
        times = [
            self.dates.at(frame, profile, agent is not None)
            for (frame, profile, _, _), agent in zip(asked, agents, strict=True)
        ]
        for each, agent, time in zip(asked, agents, times, strict=True):
            done.append(self._observation(*each, agent, time, done))
            choice = each[2]
            if choice and choice.trigger is not None and done[-1].per:
                self._series[choice.trigger] = done[-1]
        return done

    def _choices(self, nouns: Sequence[Noun | None]) -> list[Choice | None]:
        """What tells each quantity's indicator; what one changed to means what it meant itself."""
        choices: list[Choice | None] = []
        choice: Choice | None = None
        latest: dict[str, tuple[int, Choice]] = {}
        for number, (frame, noun) in enumerate(zip(self.scene.frames, nouns, strict=True)):
            unit = frame.quantity.unit
            if not frame.follows:
                aged = choice is not None and choice.rule.indicator == "age"  # 35岁以下11名
                told = choice and frame.linked and not aged
                last = (number - 1, choice) if choice and told else latest.get(unit)
                choice = self.chooser.choose(number, noun, last)
                choice = self._repeated(frame, choice)
            if choice:
                latest[unit] = number, choice
            choices.append(choice)
        return choices

    def _repeated(self, frame: Frame, choice: Choice | None) -> Choice | None:
        """A number told again without a word of its own means what it meant (91名干部… 91人…)."""
        q = frame.quantity
        if q.value is None:
            return choice
        number, whole = q.value.as_integer_ratio()
        if number < _TELLING * whole:
            return choice
        key = (number, whole, q.unit)
        if choice is not None and choice.trigger is not None:
            self._told.setdefault(key, choice)
            return choice
        return self._told.get(key, choice)

    def _observation(
        self,
        frame: Frame,
        profile: Profile,
        choice: Choice | None,
        noun: Noun | None,
        agent: str | None,
        time: str | None,
        done: Sequence[Observation],
    ) -> Observation:
        scene, q, indicator = self.scene, frame.quantity, profile.indicator
        last = done[-1] if done else None
        origin = last if frame.follows else None
        if agent is not None and last is not None and _is_part(scene, frame, last):
            agent = last.agent
        number = Number(frame, profile, choice, noun, agent, last)
        subject = origin.subject if origin else self._subject(number)
        if agent is not None and not self._has_doer(profile, scene.type_of(subject)):
            agent = None
        place = self.areas.at(frame, indicator, agent)
        per = per_of(scene, frame, indicator, subject) or (origin.per if origin else ())
        if not per and self._series and choice is not None and choice.trigger is not None:
            per = in_series(scene, frame, self._series.get(choice.trigger))
        of = origin.of if origin else named(scene, frame, choice, noun, subject, last)
        slots = (indicator, q.unit, per, place, subject)
        changed = origin.id if origin else changed_from(scene, frame, time, slots, done)
        # In the order of the fields: as keywords, so many of them cost 40 % more.
        return Observation(
            f"o{frame.number + 1}",
            q.start,
            q.end,
            scene.text[q.start : q.end],
            q.value,
            q.low,
            q.high,
            q.unit,
            q.qualifier,
            per,
            indicator,
            of,
            place,
            time,
            subject,
            agent,
            _evidence(frame, time, (place, subject, agent)),
            choice.rule.name if choice else "none",
            choice.confidence if choice else 0.3,
            self.plans.modality(frame, indicator, time),
            self.plans.polarity(frame),
            changed,
        )

    def _has_doer(self, profile: Profile, subject: str | None) -> bool:
        """Whether somebody does it: only a crop has a grower, and a cause needs no other."""
        for_people = profile.indicator in _FOR_PEOPLE
        match profile.agent:
            case "person" | "maker":
                return subject == "Product"
            case "caused":
                return not (subject == "Product" or (subject == "Site" and for_people))
        return True

    def _subject(self, number: Number) -> str | None:
        trigger = number.choice.trigger if number.choice else None
        if trigger and self.scene.programmes and "Program" in number.profile.subject:
            programme = self.scene.programmes.get(self.scene.text[trigger.start : trigger.end])
            if programme:
                return programme
        if number.profile.agent in ("person", "maker"):
            number = number._replace(agent=None)
        return self.subjects.of(number)


def _is_part(scene: Scene, frame: Frame, last: Observation) -> bool:
    """Whether a number is told as part of the one before (员工160人，其中脱贫户45人)."""
    if last.start < frame.sentence.start:
        return False
    return scene.text.startswith("其中", frame.here.start)


def _evidence(frame: Frame, time: str | None, entities: Sequence[str | None]) -> Span:
    """The sentence; the whole line where a slot was carried from another sentence of it."""
    if time is not None and "Time" not in frame.told.types:
        return frame.paragraph
    here, around = frame.told.entities, frame.around.entities
    for entity in entities:
        if entity is not None and entity not in here and entity in around:
            return frame.paragraph
    return frame.sentence
