"""What one rule reads from one place, before a report's statements become relations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from extractor.frozen import frozen
from extractor.model import Span
from extractor.relate.engine import Firing
from extractor.relate.handed import seat
from extractor.relate.levels import area_of_level
from extractor.relate.scene import Scene
from extractor.relate.stance import stance
from extractor.relate.words import having, titles
from extractor.rulebook.pattern import GROUPS, TITLE, Slot

_EMPLOYERS: Final = GROUPS["Body"] | {"Site"}
_MEDIA: Final = ("Organization", "Company")
_BODIES: Final = (
    *("中心", "基地", "合作社", "协会", "公司", "集团", "农场", "养殖场", "园区", "景区", "医院"),
    *("学校", "银行", "小组", "专班", "组", "工作队", "帮扶队", "服务队", "医疗队"),
)
"""How a body ends at which a title is held."""
_PURSES: Final = ("资金", "基金", "保险", "补贴", "贷款", "低保", "医保")
"""How a scheme is named that is paid out, not carried out."""
_LASTING: Final = frozenset(("residentOf", "worksFor", "holdsPosition", "locatedIn", "partOf"))
"""What a question may take for granted."""
_RELATIVE: Final = 10
"""How far behind a good whoever makes it may be named (种茶、养猪的农户), in tokens."""
_MAKERS: Final = frozenset(("人", "者", "合作社", "专业合作社", "家庭农场", "公司", "厂家", "园区"))
_TITLE_LIMIT: Final = 4
_NEEDY: Final = ("贫困村", "贫困户", "贫困人口", "帮扶对象", "监测对象", "搬迁户", "搬迁群众")
"""Whom a scheme is for, where it only says which are meant (挂牌督战贫困村的项目)."""
_HELPING: Final = frozenset(("对口帮扶", "结对帮扶", "定点帮扶", "对口支援", "帮扶"))
"""What is called a scheme and yet is but how somebody helps: money goes to whom is helped."""
_CREDITS: Final = 12
"""How far the names of those who wrote a report reach, in tokens."""
_DATING: Final = frozenset(("以后", "之后", "后", "以来", "时", "之际", "之时", "期间"))
_PERIODS: Final = ("期里", "期内", "期间", "时期", "阶段", "背景下", "形势下", "大潮中", "进程中")
_OPENING: Final = frozenset("（(")
_CLOSING: Final = frozenset("）)")
_UNDERTAKEN: Final = frozenset(("Program", "Event", "Product"))
"""What lies somewhere itself, where it stands right before the verb (某项目位于甲村)."""
_TELLERS: Final = frozenset(("Person", "Organization"))
"""Who may tell of a crop that grows, and is not said to grow it."""
_BETWEEN: Final = "交界"
_BORDERING: Final = 3
_GROUNDS: Final = frozenset(("按照", "根据", "依照", "遵照", "依据", "照着", "按"))
_ORDERS: Final = frozenset(("部署", "要求", "精神", "号召", "安排", "规定", "部署要求", "工作部署"))
_CAMPAIGNS: Final = ("行动", "活动", "工程", "计划", "项目")
"""How a scheme is called that one acts in; 在脱贫攻坚中 is but a time."""
_TAKES: Final = frozenset(
    ("需要", "离不开", "必须", "关键", "论", "意味着", "要", "应", "重在", "贵在")
)
"""What is said of a scheme that is discussed."""


@frozen
class Statement:
    """A relation between entity ids (or a title) with the rule that gave it and where.

    ``token`` is the word that called the rule, ``ends`` the tokens of head and tail.
    """

    type: str
    head: str
    tail: str
    token: int
    evidence: Span
    rule: str
    confidence: float
    org: str | None = None
    stance: str = "stated"
    ends: tuple[int, ...] = ()


def vouched(scene: Scene, firings: Sequence[Firing]) -> Iterator[tuple[Firing, str]]:
    """The firings that state something, and how: flatly, as a plan or as what is not so."""
    for firing in firings:
        how = _how(scene, firing)
        if how not in ("unvouched", "none") and not _asked(scene, firing):
            yield firing, how


def stated(scene: Scene, firing: Firing, how: str) -> Iterator[Statement]:
    """The statements of one firing: each head with each tail, as the clause puts it."""
    rule = firing.rule
    for head, tail in firing.pairs or product(firing.heads, firing.tails):
        if _in_passing(scene, firing, head, tail):
            continue
        if rule.relation == "holdsPosition":
            yield from _position(scene, firing, how, head, tail)
        elif (a := scene.entity(head)) and (b := scene.entity(tail)) and a.id != b.id:
            evidence = _evidence(scene, firing.anchor, (head, tail))
            common = (firing.anchor, evidence, rule.name, rule.confidence)
            yield Statement(rule.relation, a.id, b.id, *common, stance=how, ends=(head, tail))


def _asked(scene: Scene, firing: Firing) -> bool:
    """Whether the sentence asks for a deed and does not tell it (能养蟹吗？)."""
    if firing.rule.relation in _LASTING:
        return False
    return scene.words[scene.sentence_range(firing.anchor)[1] - 1] in "？?"


def _in_passing(scene: Scene, firing: Firing, head: int, tail: int) -> bool:
    """Whether the words around say that the head does not do this to the tail, though both stand
    where the rule wants them."""
    words, anchor = scene.words, firing.anchor
    start, end = scene.clause_of(anchor)
    if anchor == start < tail and "是" in words[tail:end]:
        return True
    if tail < anchor and _bracketed(words, tail, anchor):
        return True
    match firing.rule.relation:
        case "implements":
            return _unexecuted(scene, firing, head, tail)
        case "produces" if _told_of_others(scene, firing, head, tail):
            return True
        case "produces" if anchor > tail or not firing.rule.triggers:
            if anchor > tail and scene.kinds[head] in _TELLERS and not start <= head < end:
                return True
            if words[tail - 1] == "对":  # done to, whoever grows it
                return True
            if anchor > tail and _grown_at(scene, head, tail, start):
                return True
            traded = not having("trade").isdisjoint(words[start:tail])
            return traded or _occasion(scene, anchor) or _helped(scene, firing, head, tail)
        case "locatedIn" if not start <= head < end and firing.rule.subject == "head":
            return scene.kinds[anchor - 1] in _UNDERTAKEN
        case "locatedIn":
            return _BETWEEN in words[tail : min(end, tail + _BORDERING)]
        case "issued" if not start <= head < end:  # 自…出台…以来: whoever did is not named
            return words[end - 2] in _DATING
        case "cooperatesWith" if firing.rule.subject:  # with whom one signs is named beside one
            first, last = scene.sentence_range(anchor)
            led = not having("causative").isdisjoint(words[head:tail])
            return led or not first <= head < last
        case "assists" if anchor < tail:
            return not having("visit").isdisjoint(words[tail + 1 : tail + 4])
        case "hosts":
            return not having("taking-part").isdisjoint(words[anchor + 1 : tail])
        case "builds" if words[anchor + 1 : anchor + 2] == ["的"] and _new(words, anchor):
            first, last = scene.sentence_range(anchor)  # a new site, whoever built it
            return not first <= head < last
        case "builds":
            return not having("leading-to").isdisjoint(words[anchor:tail])
        case "funds":
            elsewhere = tail > anchor and words[anchor:tail].count("，") > 1
            first = isinstance(firing.rule.pattern[0], Slot)
            given = first and not having("served").isdisjoint(words[start:head])
            dated = tail < anchor and words[tail + 1] in _DATING
            away = not having("leading-to").isdisjoint(words[anchor:tail])
            drawn = away or not having("drawn-in").isdisjoint(words[start:anchor])
            return elsewhere or given or dated or drawn or _whose(scene, tail)
    return False


def _whose(scene: Scene, tail: int) -> bool:
    """Whether a scheme only says which people are meant (挂牌督战贫困村, 对口帮扶的村)."""
    if scene.kinds[tail] != "Program":
        return False
    after = scene.words[tail + 1] if tail + 1 < len(scene.words) else ""
    meant = after in having("people") or after.endswith(("村", "户", "县"))
    return meant or scene.words[tail] in _HELPING


def _new(words: list[str], verb: int) -> bool:
    return words[verb].startswith("新") or words[verb - 1] in ("新", "刚", "刚刚")


def _bracketed(words: list[str], token: int, anchor: int) -> bool:
    """Whether ``token`` stands in a bracket closed before ``anchor`` (甲柚（名柚还有乙）产业)."""
    between = words[token:anchor]
    if _CLOSING.isdisjoint(between):
        return False
    opened = next((k for k, word in enumerate(between) if word in _OPENING), len(between))
    return not _CLOSING.isdisjoint(between[:opened])


def _unexecuted(scene: Scene, firing: Firing, head: int, tail: int) -> bool:
    """Whether the scheme at ``tail`` is named as a background, a purse, a reason or a title, or
    what it takes is discussed (推进…需要…): nobody is said to carry it out."""
    words, anchor = scene.words, firing.anchor
    start, end = scene.clause_of(anchor)
    after = words[tail + 1 : min(scene.clause_of(tail)[1], tail + 4)]
    behind = "".join(after).removeprefix("项目")
    paid = behind.startswith(tuple(having("purse"))) and not words[tail].endswith("奖补")
    if words[tail].endswith(_PURSES) or paid:
        return True
    if anchor < tail - 1 and (words[tail - 1] in having("visit") or "要" in words[anchor:tail]):
        return True  # 试点|要用好…: the verb is the topic
    if behind.startswith((*having("chance"), *having("entitled"), *_NEEDY)):
        return True
    if words[start] in having("background") and not start <= head < end:
        return True
    lead = max(start, tail - 2, head + 1 if head < tail else 0)
    if not (having("background") - {"有了"}).isdisjoint(words[lead:tail]):
        return True
    if words[anchor] in ("中", "里", "当中") and not words[anchor - 1].endswith(_CAMPAIGNS):
        return True
    if head < tail and head > 0 and words[head - 1] in having("served"):
        return True
    if not start <= head < end and _told_after(scene, start, end, head):
        return True
    return (tail < anchor and _occasion(scene, anchor)) or _discussed(scene, firing, tail)


def _told_after(scene: Scene, start: int, end: int, head: int) -> bool:
    """Whether the clause only grounds the next (按照…的部署，) or tells its period (在…期间，), or
    dates one that names no head (完成…以后，)."""
    closing = scene.words[end - 2] if end - 2 > start else ""
    if scene.words[start] == "在" and "".join(scene.words[end - 4 : end - 1]).endswith(_PERIODS):
        return True
    if closing in _DATING:
        first, last = scene.sentence_range(start)
        return not first <= head < last
    return scene.words[start] in _GROUNDS and closing in _ORDERS


def _discussed(scene: Scene, firing: Firing, tail: int) -> bool:
    """Whether a clause that begins with the verb makes the scheme its topic (推进…需要…)."""
    start, end = scene.clause_of(firing.anchor)
    if firing.anchor >= tail or _TAKES.isdisjoint(scene.words[tail + 1 : end + 1]):
        return False
    adverbs = having("plan-verb") | having("opening")
    return adverbs.issuperset(scene.words[start : firing.anchor])


def _helped(scene: Scene, firing: Firing, head: int, tail: int) -> bool:
    """Whether the head only helps someone else to it (帮助乙县发展…)."""
    start, _ = scene.clause_of(firing.anchor)
    helps = next((k for k in range(start, tail) if scene.words[k] in having("causative")), tail)
    doers = firing.rule.types("head")
    return head < helps and any(scene.kinds[k] in doers for k in range(helps, tail))


def _told_of_others(scene: Scene, firing: Firing, head: int, tail: int) -> bool:
    """Whether verb and good only describe what they stand before (养蟹技术, 养猪的农户), or the
    verb the good (散养的土鸡): then nobody beyond the sentence does it."""
    words, anchor = scene.words, firing.anchor
    if anchor > tail or not firing.rule.triggers:
        return False
    if tail == anchor + 1 and _occasion(scene, tail):
        return True
    first, last = scene.sentence_range(anchor)
    if first <= head < last:
        return False
    end = scene.clause_of(tail)[1]
    after = words[tail + 1 : min(end, tail + _RELATIVE)]
    people = after[after.index("的") + 1 :] if "的" in after else []
    whose = not (having("people") | _MAKERS).isdisjoint(people)
    describes = words[anchor + 1 : anchor + 2] == ["的"]
    return whose or describes or (words[tail - 1] == "的" and anchor >= tail - 3)


def _occasion(scene: Scene, token: int) -> bool:
    return token + 1 < len(scene.words) and scene.words[token + 1] in having("occasion")


def _how(scene: Scene, firing: Firing) -> str:
    """The stance of a firing: the rule's, else the clause's; a title beside a name is held."""
    rule = firing.rule
    if rule.stance:
        return rule.stance
    beside = rule.relation == "holdsPosition" and not rule.triggers
    return "stated" if beside else stance(scene, firing.anchor)


def _evidence(scene: Scene, anchor: int, ends: tuple[int, ...]) -> Span:
    """The sentence, begun earlier where it names neither end itself (a subject carried over)."""
    span = scene.sentences[scene.sentence_of(anchor)].span
    named = [m for m in map(scene.named_at, ends) if m is not None]
    for m in named:
        if span.covers(m.start, m.end):
            return span
    return Span(
        min([span.start, *[m.start for m in named]]), max([span.end, *[m.end for m in named]])
    )


def _position(scene: Scene, firing: Firing, how: str, head: int, tail: int) -> Iterator[Statement]:
    """The title with its organisation, and the employment that goes with a body."""
    rule = firing.rule
    person = scene.entity(head)
    if person is None or scene.kinds[tail] != TITLE:
        return
    title = title_text(scene, tail, firing.anchor)
    post = _employer(scene, firing, tail)
    if post is None and rule.name == "people/title":
        post = seat(scene, tail)
    job = titles().get(scene.words[tail]) == "job"
    if job and (post is None or scene.kinds[post] not in _EMPLOYERS):
        return
    press = titles().get(scene.words[tail]) == "press"
    beside = press and rule.name == "people/title-of-body"
    if beside and scene.words[tail].endswith("通讯员") and _behind_reporters(scene, tail):
        return
    if press and post is not None:
        post = next((k for k in range(tail - 1, post, -1) if scene.kinds[k] in _MEDIA), post)
    org = scene.entity(post) if post is not None else area_of_level(scene, tail, title)
    if press and (org is None or org.type not in _MEDIA):
        return
    evidence = _evidence(scene, tail, (head,))
    common = (tail, evidence, rule.name, rule.confidence)
    whose = org.id if org else None
    ends = (head, tail)
    yield Statement("holdsPosition", person.id, title, *common, org=whose, stance=how, ends=ends)
    if org is not None and org.type in _EMPLOYERS:
        employed = (head,) if post is None else (head, post)
        yield Statement("worksFor", person.id, org.id, *common, stance=how, ends=employed)


def _behind_reporters(scene: Scene, title: int) -> bool:
    """Whether a byline names the medium's own people first (某报记者某某 通讯员某某): who writes in
    to it is not of it."""
    words = scene.words[max(scene.line_range(title)[0], title - _CREDITS) : title]
    return _OPENING.isdisjoint(words) and any(word.endswith("记者") for word in words)


def _employer(scene: Scene, firing: Firing, tail: int) -> int | None:
    """The body right before the title (某村党委｜书记、村委会｜主任), else that of the pattern."""
    for k in range(tail - 1, max(-1, tail - _TITLE_LIMIT), -1):
        if k in firing.orgs or scene.kinds[k] in _EMPLOYERS:
            return k
        if scene.kinds[k] in GROUPS["Area"] and not any(scene.kinds[k + 1 : tail]):
            return k
        if scene.words[k] in having("no-title") or scene.mentions[k] is not None:
            break
    return next((k for k in reversed(firing.orgs) if k < tail), None)


def title_text(scene: Scene, token: int, anchor: int) -> str:
    """The title at ``token`` with the plain words that lead up to it (生产车间｜副主任); what
    names a body of its own is no part of it (服务中心｜副主任), save within another."""
    first = own = token
    while (
        token - first < _TITLE_LIMIT
        and first > 0
        and not scene.kinds[first - 1]
        and first - 1 != anchor
        and scene.words[first - 1] not in having("no-title")
        and scene.words[first - 1][0].isalnum()  # □记者
        and first - 1 >= scene.clause_of(token)[0]
        and scene.starts[first - 1] + len(scene.words[first - 1]) == scene.starts[first]
    ):
        first -= 1
        if own == first + 1 and not scene.words[first].endswith(_BODIES):
            own = first
    closed = first > 0 and (
        scene.mentions[first - 1] is not None
        or first - 1 == anchor
        or scene.words[first - 1] in having("no-title")
    )
    if own > first and scene.kinds[first - 1] not in _EMPLOYERS:
        first, closed = own, True
    return "".join(scene.words[first if closed else token : token + 1])


def _grown_at(scene: Scene, head: int, tail: int, start: int) -> bool:
    """Whether the clause puts the good at ``tail`` in another place (走进甲村乙果种植基地)."""
    first = tail
    while first - 2 > start and scene.kinds[first - 2] == "Product":
        first -= 2  # of a row
    near = range(max(start, first - 2), first)
    told = start <= head < tail
    return not told and any(scene.kinds[k] in GROUPS["Area"] for k in near)
