"""Whether a clause states its fact flatly, plans or denies it, or does not vouch for it at all."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from extractor.relate.scene import Scene
from extractor.relate.words import having

Stance = Literal["stated", "planned", "negative", "unvouched"]

_DENIAL_REACH: Final = 3
_REACH: Final = 200
"""How far before a verb 如果 and 据说 are looked for, in tokens."""
_DUTY: Final = frozenset(("要", "必须", "应", "应当", "应该", "务必", "需", "需要", "努力"))
"""What a demand goes on with (会议强调，要实施…)."""
_PROPOSED: Final = 3
"""How near before a verb 提出 and the like only propose what it names, in tokens."""
_UNDER_WAY: Final = frozenset(("正", "正在", "着手", "抓紧"))
_GOT: Final = frozenset(("资金", "项目", "支持", "专项资金", "项目资金", "扶贫资金", "上级资金"))
_IS: Final = frozenset(("是", "成为", "成了", "作为"))
_GOING_ON: Final = frozenset(("计划", "拟", "预计", "力争", "准备", "打算"))
_AHEAD: Final = frozenset(("下一步", "今后", "未来"))
"""What a sentence about plans begins with."""


def stance(scene: Scene, token: int) -> Stance:
    """The stance of the clause towards what the word at ``token`` states."""
    sentence = scene.sentences[scene.sentence_of(token)]
    start, _ = scene.clause_of(token)
    words = scene.words
    if not _colouring().isdisjoint(words[sentence.start : token + 1]) and (
        coloured := _coloured(scene, token, start, sentence.start)
    ):
        return coloured
    since = scene.planned_lines.get(sentence.line, sentence.span.end)
    if since < sentence.span.end and having("done").isdisjoint(words[start : token + 2]):
        return "planned"
    return "stated"


@cache
def _colouring() -> frozenset[str]:
    """All words of which one must stand before a verb for its own sentence not to state it."""
    roles = (having("hearsay"), having("demand"), having("denial"), having("plan"))
    return frozenset("将").union(_IS, *roles, having("drafting"), _GOING_ON, _AHEAD)


def _coloured(scene: Scene, token: int, start: int, opening: int) -> Stance | None:
    """What the words since ``opening`` make of the verb at ``token``, whose clause has ``start``;
    None where it is stated."""
    words = scene.words
    told = words[max(opening, token - _REACH) : token]
    if not having("hearsay").isdisjoint(told) or _demanded(told) or _judged(scene, token):
        return "unvouched"
    if not having("denial").isdisjoint(words[max(start, token - _DENIAL_REACH) : token]):
        return "negative"
    plans = having("plan").intersection(words[start:token])
    if plans and not (plans == {"争取"} and _obtained(scene, start, token)):
        return "planned"
    if _drafted(words, token) or _still_planned(scene, start, token):
        return "planned"
    return "planned" if _will(scene, start, token) or words[opening] in _AHEAD else None


def _demanded(told: list[str]) -> bool:
    """Whether someone demands what follows (强调，要…): nobody says that it is done or planned."""
    demands = having("demand")
    if demands.isdisjoint(told):
        return False
    said = max(k for k, word in enumerate(told) if word in demands)
    near = said >= len(told) - _PROPOSED and "，" not in told[said:]
    if near and told[said] != "要求":  # a noun as often as a verb
        return True
    return not _DUTY.isdisjoint(told[said + 1 :])


def _obtained(scene: Scene, start: int, token: int) -> bool:
    """Whether money or a project was got before the verb (争取资金2亿元建设…)."""
    between = range(scene.words.index("争取", start, token) + 1, token)
    return any(scene.units.get(k) == "CNY" or scene.words[k] in _GOT for k in between)


def _judged(scene: Scene, token: int) -> bool:
    """Whether the clause judges what the verb names (是推进…的关键, 成为推进…的抓手): it tells of
    nobody's deed."""
    start, end = scene.clause_of(token)
    if _IS.isdisjoint(scene.words[start:token]):
        return False
    closing = "".join(scene.words[token:end]).rstrip("，,。；;！")
    return closing.endswith(tuple(having("judgement")))


def _drafted(words: list[str], token: int) -> bool:
    """Whether the verb writes what is not written yet (正在制定)."""
    return words[token] in having("drafting") and not _UNDER_WAY.isdisjoint(
        words[max(0, token - 2) : token]
    )


def _still_planned(scene: Scene, start: int, token: int) -> bool:
    """Whether a plan of a clause before goes on (计划投资…，建设…), nothing done in between."""
    if not having("done").isdisjoint(scene.words[start : token + 2]):
        return False
    for first, last in scene.clauses_back(start):
        if last > start:
            continue
        if last <= start - _REACH:
            return False
        words = scene.words[first:last]
        if not having("done").isdisjoint(words):
            return False
        if not _GOING_ON.isdisjoint(words) or ("将" in words and _sets_out(scene, first, last)):
            return True
    return False


def _sets_out(scene: Scene, start: int, end: int) -> bool:
    """Whether 将 with its verb opens a list of plans (将加快…，打造…，建设…)."""
    verbs = having("plan-verb")
    follows = (k + 1 for k in range(start, end - 1) if scene.words[k] == "将")
    return any(k in scene.triggers or scene.words[k] in verbs for k in follows)


def _will(scene: Scene, start: int, token: int) -> bool:
    """将 as 'will': what follows is no object that it marks (将甲列为乙)."""
    if "将" not in scene.words[start:token]:
        return False
    for k in range(start, token):
        if scene.words[k] != "将":
            continue
        turned = scene.words[k + 2 : token + 1]
        if "把" not in turned and not having("object-verb").isdisjoint(turned):
            return False
        return k + 1 == token or not scene.kinds[k + 1]
    return False
