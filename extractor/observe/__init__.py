"""Observations: the slots of each quantity, filled from the clause that governs it.

Lines, sentences and clauses tell what area, date and actor are in force; trigger rules tell the
indicator; the counted noun stands after the classifier or before the number.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from extractor.model import Observation, Reading
from extractor.observe.actors import Actors
from extractor.observe.areas import Areas
from extractor.observe.indicator import Choice, Chooser
from extractor.observe.knowledge import ObservationRules, compile_rules, load, profiles
from extractor.observe.mood import follows, modality, polarity
from extractor.observe.noun import counted, named
from extractor.observe.scene import Frame, Scene
from extractor.observe.when import Dates

__all__ = ["ObservationRules", "compile_rules", "load", "observe"]


def observe(reading: Reading, doc: Doc, rules: ObservationRules) -> tuple[Observation, ...]:
    """One observation per quantity of ``reading``, in text order, ids ``o1``, ``o2``, …

    ``doc`` is the reading's Doc (``extractor.tokens.tokenize``). Never raises on any text.
    """
    return tuple(_Observer(Scene(reading, doc), rules).observations())


class _Observer:
    """Reads one scene from its first quantity to its last."""

    def __init__(self, scene: Scene, rules: ObservationRules) -> None:
        self.scene = scene
        self.chooser = Chooser(scene, rules)
        self.dates, self.areas, self.actors = Dates(scene), Areas(scene), Actors(scene)

    def observations(self) -> Iterator[Observation]:
        done: list[Observation] = []
        choices: list[Choice | None] = []
        for number, frame in enumerate(self.scene.frames):
            before = done[-1] if number and follows(self.scene, number) else None
            noun = counted(self.scene, frame)
            choice = choices[-1] if before else self.chooser.choose(number, noun)
            choices.append(choice)
            done.append(self._observation(number, frame, choice, before))
            yield done[-1]

    def _observation(
        self, number: int, frame: Frame, choice: Choice | None, before: Observation | None
    ) -> Observation:
        q, scene = frame.quantity, self.scene
        indicator = choice.rule.indicator if choice else "other"
        profile, noun = profiles()[indicator], counted(scene, frame)
        time = self.dates.at(frame, profile.date == "outcome")
        agent = self.actors.agent(frame, profile)
        return Observation(
            id=f"o{number + 1}",
            start=q.start,
            end=q.end,
            text=scene.text[q.start : q.end],
            value=q.value,
            low=q.low,
            high=q.high,
            unit=q.unit,
            qualifier=q.qualifier,
            per=q.per or (before.per if before else ()),
            indicator=indicator,
            of=before.of if before else named(scene, frame, indicator, noun),
            place=self.areas.at(frame, agent, home=indicator == "personnel"),
            time=time,
            subject=before.subject if before else self.actors.subject(frame, profile, noun),
            agent=agent,
            evidence=frame.sentence,
            rule=choice.rule.name if choice else "none",
            confidence=0.9 if choice and choice.trigger else 0.6,
            modality=modality(scene, frame, indicator, time),
            polarity=polarity(scene, frame),
            change_from=before.id if before else None,
        )
