"""What a clause has for a subject: a name at its head, or nothing of its own."""

from __future__ import annotations

from bisect import bisect_left

from extractor.model import ADMIN_TYPES, Span
from extractor.observe.indicator import Choice
from extractor.observe.knowledge import roles
from extractor.observe.scene import Frame, Scene
from extractor.observe.wordclass import is_light


def drops_subject(scene: Scene, clause: Span, frame: Frame, choice: Choice | None) -> bool:
    """Whether a clause has no subject of its own: a verb, number or measure stands at its head.

    Dates, areas and words that point back (其中, 项目, 每年) do not count. In the clause of the
    quantity of ``frame`` the trigger of ``choice`` tells where the measure begins (占地, 总投资).
    """
    trigger = choice.trigger if choice else None
    until = min(clause.end, frame.quantity.start)
    if trigger is not None and clause.start <= trigger.start and trigger.end <= clause.end:
        until = min(until, trigger.start)
    bare, starts, by_start = roles()["bare"], scene.starts, scene.by_start
    low = bisect_left(starts, clause.start)
    for i in range(low, bisect_left(starts, until, low)):
        name = by_start.get(starts[i])
        if name is not None:
            if name.type != "Time" and name.type not in ADMIN_TYPES:
                # 年产精粉7000吨: goods behind a measure are its object
                return name.type == "Product" and i > low and scene.words[i - 1] in bare
        elif scene.is_quantity(starts[i]):
            return True
        else:
            word = scene.words[i]
            if word[0].isalnum() and word not in bare:
                return is_light(word)
    return True
