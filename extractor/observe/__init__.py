"""Observations: the slots of each quantity, filled from the clause that governs it.

Lines, sentences and clauses tell what area, date and actor are in force; trigger rules tell the
indicator; the counted noun stands after the classifier or before the number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from extractor.model import Modality, Observation, Polarity, Reading, Span
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
from extractor.observe.respective import in_full, listed, respectively
from extractor.observe.rows import in_row
from extractor.observe.scene import Frame, Scene
from extractor.observe.subjects import Subjects
from extractor.observe.walk import About, Number
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


Asked = tuple[Frame, Profile, Choice | None, Noun | None, str | None]
"""A quantity with its indicator's profile, what told that, its counted noun, and who acted."""


class _Observer:
    """Reads one scene from its first quantity to its last."""

    def __init__(self, scene: Scene, rules: ObservationRules) -> None:
        self.scene = scene
        self.chooser = Chooser(scene, rules)
        self.dates, self.areas, self.plans = Dates(scene), Areas(scene), Plans(scene)
        self._done: list[Observation] = []
        self._series: dict[Trigger, Observation] = {}
        self._told: dict[tuple[int, int, str], Choice] = {}
        self.agents, self.subjects = Agents(scene), Subjects(scene)

    def observations(self) -> list[Observation]:
        """One observation per quantity, in order.

        Each question is asked of all quantities before the next one is: what answers it then stays
        in the processor's caches, which is a seventh faster.
        """
        frames = self.scene.frames
        nouns = [counted(self.scene, frame) for frame in frames]
        choices = self._choices(nouns)
        nouns = [listed(self.scene, f) or noun for f, noun in zip(frames, nouns, strict=True)]
        kinds = [profiles()[choice.rule.indicator if choice else "other"] for choice in choices]
        agents = list(map(self.agents.of, frames, kinds, choices, nouns))
        times = list(map(self.dates.at, frames, kinds, [agent is not None for agent in agents]))
        about = self._about(zip(frames, kinds, choices, nouns, agents, strict=True))
        indicators = [each.indicator for each in about]
        places = list(map(self.areas.at, frames, indicators, [each.agent for each in about]))
        moods = map(self.plans.of, frames, indicators, times)
        for row in zip(frames, choices, nouns, about, times, places, list(moods), strict=True):
            self._done.append(self._observation(*row))
        return self._done

    def _choices(self, nouns: Sequence[Noun | None]) -> list[Choice | None]:
        """What tells each quantity's indicator; what one changed to means what it meant itself."""
        choices: list[Choice | None] = []
        choice: Choice | None = None
        latest: dict[str, tuple[int, Choice]] = {}
        asked = zip(self.scene.frames, nouns, self.chooser.own(nouns), strict=True)
        for number, (frame, noun, own) in enumerate(asked):
            unit = frame.quantity.unit
            if not frame.follows:
                aged = choice is not None and choice.rule.indicator == "age"  # 35岁以下11名
                told = choice and frame.linked and not aged
                last = (number - 1, choice) if choice and told else latest.get(unit)
                chosen = self.chooser.choose(number, noun, own, last)
                choice = choice if self._in_turn(frame, noun, chosen) else chosen
                choice = self._repeated(frame, choice)
            if choice:
                latest[unit] = number, choice
            choices.append(choice)
        return choices

    def _in_turn(self, frame: Frame, noun: Noun | None, chosen: Choice | None) -> bool:
        """Whether a number means what the one before it means, told in turn with it (A、B的比重分别
        为1%、2%): no word of what it is told of itself, or behind 分别, says otherwise."""
        q, frames = frame.quantity, self.scene.frames
        if not frame.linked or frames[frame.number - 1].quantity.unit != q.unit:
            return False
        told = respectively(self.scene, frame)
        if told is None or told[0] == 0:
            return False
        trigger = chosen.trigger if chosen else None
        if trigger is None or told[2] <= trigger.start < q.start:
            return trigger is None
        return noun is None or not noun.start <= trigger.start < noun.end

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

    def _about(self, asked: Iterable[Asked]) -> list[About]:
        """What each quantity is about and who did it, which those after it may go on from."""
        about: list[About] = []
        last: About | None = None
        for frame, profile, choice, noun, agent in asked:
            if agent is not None and last is not None and _is_part(self.scene, frame, last):
                agent = last.agent
            if last is not None and noun is not None and in_row(self.scene, frame, noun, last.end):
                agent = last.agent
            if last is not None and frame.follows:
                subject = last.subject
            else:
                subject = self._subject(Number(frame, profile, choice, noun, agent, last))
            if agent is not None and not _has_doer(profile, self.scene.type_of(subject)):
                agent = None
            q = frame.quantity
            last = About(q.start, q.end, profile.indicator, agent, subject)
            about.append(last)
        return about

    def _observation(
        self,
        frame: Frame,
        choice: Choice | None,
        noun: Noun | None,
        about: About,
        time: str | None,
        place: str | None,
        mood: tuple[Modality | None, Polarity | None],
    ) -> Observation:
        scene, q, done = self.scene, frame.quantity, self._done
        start, end, indicator, agent, subject = about
        last = done[-1] if done else None
        origin = last if frame.follows else None
        trigger = choice.trigger if choice else None
        per = per_of(scene, frame, indicator, subject) or (origin.per if origin else ())
        if trigger is not None and not per and self._series:
            per = in_series(scene, frame, self._series.get(trigger))
        of = origin.of if origin else named(scene, frame, choice, noun, subject, last)
        of = in_full(scene, frame, indicator, of)
        slots = (indicator, q.unit, per, place, subject)
        changed = origin.id if origin else changed_from(scene, frame, time, slots, done)
        # In the order of the fields: as keywords, so many of them cost 40 % more.
        observation = Observation(
            f"o{frame.number + 1}",
            start,
            end,
            scene.text[start:end],
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
            *mood,
            changed,
        )
        if trigger is not None and per:
            self._series[trigger] = observation
        return observation

    def _subject(self, number: Number) -> str | None:
        trigger = number.choice.trigger if number.choice else None
        if trigger and self.scene.programmes and "Program" in number.profile.subject:
            programme = self.scene.programmes.get(self.scene.text[trigger.start : trigger.end])
            if programme:
                return programme
        if number.profile.agent in ("person", "maker"):
            number = number._replace(agent=None)
        return self.subjects.of(number)


def _has_doer(profile: Profile, subject: str | None) -> bool:
    """Whether somebody does it: only a crop has a grower, and a cause needs no other."""
    for_people = profile.indicator in _FOR_PEOPLE
    match profile.agent:
        case "person" | "maker":
            return subject == "Product"
        case "caused":
            return not (subject == "Product" or (subject == "Site" and for_people))
    return True


def _is_part(scene: Scene, frame: Frame, last: About) -> bool:
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
