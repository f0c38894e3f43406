"""Whether a clause leaves out who did what it counts: then whoever the report is about did it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.model import ADMIN_TYPES
from extractor.observe.actors import heads_clause, is_actor
from extractor.observe.clause import drops_subject
from extractor.observe.indicator import Choice
from extractor.observe.knowledge import roles, trigger_groups
from extractor.observe.scene import Frame, Scene
from extractor.observe.wordclass import is_light

_OTHERS: Final = re.compile(
    r"[^\w]*(?:(?:[该这此本各其]|其中|主要|工程|项目|[一二三四五六首]期)*(?:建设内容|建设规模|建设任务|项目|工程|公司|企业|合作社|基地|园区|学校|医院|景区|村民|群众|农户|工作[队组]|[帮扶医疗服务]{2,4}队)"
    r"|(?:上级|有关|相关|各级|[省市县区]直|帮扶|爱心|社会)\w{0,4}?(?:部门|单位|企业|人士|力量|各界))"
)
"""Others than the report's area that head a clause without a name."""

_DOERS: Final = re.compile(
    r"[厂院校局队社户人家员商部委办]|公司|企业|单位|政府|部门|集团|中心|协会|银行|村民|群众|百姓|乡亲|合作社|各[地县乡镇村级界]|大家|他|她|我"
)
"""Nouns of those who may do it themselves."""

_OBJECTS: Final = frozenset(("Program", "Product", "Time", *ADMIN_TYPES))
_OBLIQUE: Final = frozenset("在从对为向由给把将被经按以用")
_GAP: Final = 3
"""Most characters between the verb and its number (建成了近)."""

_BUILT: Final = frozenset(("built", "renovated", "length", "built-area"))
_TOPICS: Final = frozenset(("Site", "Company", "Cooperative"))


@cache
def _making() -> frozenset[str]:
    """Verbs of building, fitting and repairing."""
    groups = trigger_groups()
    return frozenset(word for name in ("build", "equip", "renovate") for word in groups[name])


@cache
def _acting() -> frozenset[str]:
    """Verbs of making, and what else somebody does for others or to what is counted."""
    return _making() | roles()["cause"] | roles()["deed"]


def leaves_out_doer(scene: Scene, frame: Frame, choice: Choice | None, at: int) -> bool:
    """Whether a verb heads the clause that tells what was done (新建, 完成适老化改造).

    ``at`` is where the verb stands, or what else tells the indicator of ``choice``.
    """
    if at >= frame.quantity.start:  # 建成624平方米暖棚: the verb stands before
        words = scene.words_within(frame.here.start, frame.quantity.start)
        made = not _acting().isdisjoint(words)
        return made and _has_no_doer(scene, frame, frame.clause, None)
    for n, clause in enumerate(frame.clauses):
        if clause.start <= at < clause.end:
            return _has_no_doer(scene, frame, n, choice) or _is_object_first(scene, frame, choice)
    return False


def others_do(scene: Scene, frame: Frame, at: int) -> bool:
    """Whether those who do it stand before the verb at ``at`` without a name (村民完成订单9件)."""
    here = frame.here.start
    return not scene.names(here, at) and _DOERS.search(scene.text, here, at) is not None


def _is_object_first(scene: Scene, frame: Frame, choice: Choice | None) -> bool:
    """Whether what is made stands before its verb (通乡油路改造6条): nobody is said to do it."""
    trigger, here = choice.trigger if choice else None, frame.here.start
    if trigger is None or trigger.start <= here + 1 or frame.quantity.start - trigger.end > _GAP:
        return False
    if scene.text[trigger.start : trigger.end] not in _making() or scene.text[here] in _OBLIQUE:
        return False
    before = frame.clauses[max(0, frame.clause - 2) : frame.clause]
    if any(_OTHERS.match(scene.text, c.start, c.end) for c in before):
        return False
    if any(m.type not in _OBJECTS for m in scene.names(here, trigger.start)):
        return False
    return _DOERS.search(scene.text, here, trigger.start) is None


def _has_no_doer(scene: Scene, frame: Frame, n: int, choice: Choice | None) -> bool:
    """Whether clause ``n`` has no subject, and the sentence none that it goes on from."""
    text, until, clauses = scene.text, frame.quantity.start, frame.clauses
    near = (clauses[0], *clauses[max(0, n - 2) : n + 1])
    if any(_OTHERS.match(text, c.start, until) for c in near):
        return False
    dropped = drops_subject(scene, clauses[n], frame, choice) or _goes_on(scene, frame, n)
    dropped = dropped or (n > 0 and _is_of_work(scene, frame, n, choice))
    return dropped and not _has_topic(scene, frame)


def _is_of_work(scene: Scene, frame: Frame, n: int, choice: Choice | None) -> bool:
    """Whether clause ``n`` is headed by but the work done, in a sentence that drops its subject.

    改造危房80户，安全饮水工程铺设管网9公里.
    """
    head = scene.by_start.get(frame.clauses[n].start)
    if head is None or head.type != "Program" or choice is None:
        return False
    if choice.rule.indicator not in _BUILT:
        return False
    return drops_subject(scene, frame.clauses[0], frame, None)


def _goes_on(scene: Scene, frame: Frame, n: int) -> bool:
    """Whether a verb heads the words behind the number before (渠道清淤9公里、{加固}山塘3口)."""
    clause = frame.clauses[n]
    if clause is not frame.here or frame.left <= clause.start:
        return False
    words = scene.words_within(frame.left, frame.quantity.start)
    head = next((word for word in words if word[0].isalnum()), "")
    return is_light(head) and _DOERS.search(scene.text, clause.start, frame.left) is None


def _has_topic(scene: Scene, frame: Frame) -> bool:
    """Whether the sentence is about a site, firm or scheme, which its clauses go on from."""
    start = frame.sentence.start
    for first in scene.names(start, frame.quantity.start):
        if first.type != "Time" and first.type not in ADMIN_TYPES:
            heads = first.type in _TOPICS and heads_clause(scene, first, start)
            return heads and is_actor(scene, first)
    return False
