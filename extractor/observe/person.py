"""The person whom a number is about: a speaker, or whoever the sentence is about."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.model import ADMIN_TYPES, Mention
from extractor.observe.actors import heads_clause, is_actor, is_speaker
from extractor.observe.knowledge import Profile, alternatives
from extractor.observe.nounwords import people_pattern
from extractor.observe.scene import Frame, Scene

_FAMILY: Final = re.compile(
    r"(?:家(?:里|中)?|夫妻|夫妇|老伴|母子|母女|父子|父女|爷孙|祖孙|婆孙|兄弟|姐妹|老两口)[^，,。]{0,3}$"
)
_TOGETHER: Final = re.compile(r"[和与、][^，,。、]{0,6}的?")
_OWN: Final = frozenset(("income", "wage-income", "income-increase"))
_OTHERS: Final = re.compile(
    r"您|你|大家|村里|全村|村民|群众|农户|户均|人均|乡亲|合作社|公司|企业|社员|我们村|县|乡亲|他|她|每户|贫困户|集体|镇"
)
"""Whose money is told in a quotation, unless it is the speaker's."""

_NOT_OWN: Final = frozenset((*ADMIN_TYPES, "Person", "Company", "Cooperative", "Site"))
_SPEAKER_CHARS: Final = 40
_TOLD_OF_ONESELF: Final = frozenset(("sales", "output", "income", "duration", "trees"))
"""What a speaker tells of himself is his before it is of his goods."""

_PER_MU: Final = re.compile(r"亩[产均]|每亩|[一每]公?斤")
_ONES_OWN: Final = frozenset((*_OWN, "age", "duration"))
_KIN: Final = re.compile(
    r"的?(?:爱人|妻子|丈夫|老伴|媳妇|儿子|女儿|儿媳|女婿|父亲|母亲|父母|爸爸|妈妈|哥哥|弟弟|姐姐|妹妹|孙子|孙女|爷爷|奶奶|孩子)"
)
"""What is told of one's kin is not one's own (他的儿子月收入3000元)."""

_SINGULAR: Final = re.compile(r"[我俺](?!们|[国省市县区乡镇村])|[咱俺我]们?家")
"""The speaker himself, not those whom he speaks for (我们村)."""

_EACH: Final = re.compile(r"[人户]均")
"""Whoever tells it, it is not his alone."""

_SAYS: Final = re.compile(r"[^，,。；;：:“]{0,6}[说道诉者][：:]")
_SAID: Final = re.compile(r"[^，,。；;：:“]{0,6}[说道][。！]")
_TELLER_CHARS: Final = 24

_AND: Final = ("和", "与", "同", "跟")

_PRONOUN: Final = re.compile(r"[他她]")


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(alternatives("firstperson"))


def is_family(scene: Scene, frame: Frame) -> bool:
    """Whether a family is counted (家有5口人) and not the people of a place."""
    q, text = frame.quantity, scene.text
    return _FAMILY.search(text, frame.here.start, q.start) is not None


def ahead_of(scene: Scene, frame: Frame) -> str | None:
    """The person who heads the clause behind one without a subject (来这里一年，张三已…)."""
    if frame.clause + 1 >= len(frame.clauses) or scene.names(frame.sentence.start, frame.here.end):
        return None
    following = frame.clauses[frame.clause + 1]
    m = next(iter(scene.names(following.start, following.end)), None)
    if m is None or m.type != "Person" or not heads_clause(scene, m, following.start):
        return None
    if _is_group(scene, frame.sentence.start, frame.quantity.start):
        return None
    return m.entity if is_actor(scene, m) else None


def person(scene: Scene, frame: Frame, profile: Profile) -> str | None:
    """The speaker of a first-person quotation, or the person whom the sentence is about."""
    q, text = frame.quantity, scene.text
    if not may_be_told(scene, frame):
        return None
    if _is_group(scene, frame.here.start, q.start):
        return None
    told_by = _speaker(scene, frame, profile.indicator)
    if told_by is not None:
        return told_by
    for m in reversed(scene.names(frame.sentence.start, q.start)):
        if m.type == "Person" and not is_speaker(scene, m):
            if profile.indicator in _ONES_OWN and _is_kin(text, m):
                return None
            return _first_of(scene, m, frame.sentence.start).entity
        if m.type in ADMIN_TYPES and m.text.startswith("全"):
            return None
    goes_on = profile.indicator in _ONES_OWN and frame.told.types.isdisjoint(_NOT_OWN)
    if not goes_on and not _PRONOUN.search(text, frame.sentence.start, frame.sentence.end):
        return None
    for m in reversed(scene.names(frame.paragraph.start, frame.sentence.start)):
        if m.type == "Person" and is_actor(scene, m):
            quoted = goes_on and text.find("“", m.end, q.start) >= 0
            return None if quoted else m.entity
    return None


def _is_kin(text: str, m: Mention) -> bool:
    """Whether somebody of one's family is told of (她的爱人), not both (张三和他的妻子)."""
    return _KIN.match(text, m.end) is not None and not text.startswith(_AND, m.start - 1)


def _first_of(scene: Scene, m: Mention, start: int) -> Mention:
    """The first of several who are named together (甲和邻村的乙)."""
    for before in reversed(scene.names(start, m.start)):
        if before.type == "Person" and _TOGETHER.fullmatch(scene.text, before.end, m.start):
            return before
    return m


def _is_group(scene: Scene, start: int, end: int) -> bool:
    """Whether a group is named there, other than before a person's name (村民张三)."""
    for group in people_pattern().finditer(scene.text, start, end):
        name = scene.by_start.get(group.end())
        if name is None or name.type != "Person":
            return True
    return False


def speaker(scene: Scene, frame: Frame) -> str | None:
    """Who tells in the first person of what he grows (我那12亩玉米)."""
    told_by = _speaker(scene, frame, "planted-area")
    return told_by if not _is_group(scene, frame.here.start, frame.quantity.start) else None


def may_be_told(scene: Scene, frame: Frame) -> bool:
    """Whether a person is named in the line, or it begins with what one told of before says."""
    return "Person" in frame.around.types or scene.text[frame.paragraph.start] == "“"


def of_speaker(scene: Scene, frame: Frame, profile: Profile) -> str | None:
    """Who tells in the first person of what is his own (我家种梨30年了)."""
    told_of = profile.indicator in _TOLD_OF_ONESELF or (
        profile.subject[0] == "Person"
        and _SINGULAR.search(scene.text, frame.here.start, frame.quantity.start) is not None
    )
    if not told_of or _is_group(scene, frame.here.start, frame.quantity.start):
        return None
    return _speaker(scene, frame, profile.indicator)


def _speaker(scene: Scene, frame: Frame, indicator: str) -> str | None:
    """Who says it of himself: in the first person, or of his own earnings, naming nobody else."""
    q, text, line = frame.quantity, scene.text, frame.paragraph
    opened = text.rfind("“", line.start, q.start)
    if opened < 0 or text.find("”", opened, q.start) >= 0:
        return _unquoted(scene, frame, indicator)
    if _is_of_field(scene, frame, indicator) or _EACH.search(text, frame.left, q.start):
        return None
    closed = text.find("”", q.end, line.end)
    end = closed if closed >= 0 else line.end  # some reports forget to close what they quote
    start = opened if indicator in _TOLD_OF_ONESELF else max(opened, frame.sentence.start)
    if not _first_person().search(text, start, end):
        own = indicator in _OWN and _OTHERS.search(text, opened, end) is None
        if not own or any(m.type in _NOT_OWN for m in scene.names(opened, q.start)):
            return None
    for m in scene.names(end, min(line.end, end + _SPEAKER_CHARS)):
        if m.type == "Person":
            return m.entity
    for m in reversed(scene.names(max(line.start, opened - _SPEAKER_CHARS), opened)):
        if m.type == "Person" and is_speaker(scene, m):
            return m.entity
    return _told_of_before(scene, frame, opened, end)


def _is_of_field(scene: Scene, frame: Frame, indicator: str) -> bool:
    """Whether it is told what each mu or pound yields (亩产300斤), whoever tells it."""
    if indicator not in _TOLD_OF_ONESELF:
        return False
    per_mu = _PER_MU.search(scene.text, frame.left, frame.quantity.start)
    return "mu" in frame.quantity.per or per_mu is not None


def _unquoted(scene: Scene, frame: Frame, indicator: str) -> str | None:
    """Who says it of himself where no quotation marks tell it (张三说：我…; 我…。张三说。)."""
    text, sentence = scene.text, frame.sentence
    if "Person" not in frame.around.types or _is_of_field(scene, frame, indicator):
        return None
    if _SINGULAR.search(text, sentence.start, frame.here.end) is None:
        return None
    for m in reversed(scene.names(sentence.start, frame.quantity.start)):
        if m.type == "Person":
            return m.entity if _SAYS.match(text, m.end) else None
    for m in scene.names(sentence.end, min(frame.paragraph.end, sentence.end + _TELLER_CHARS)):
        if m.type == "Person" and _SAID.match(text, m.end):
            return m.entity
    return None


def _told_of_before(scene: Scene, frame: Frame, opened: int, end: int) -> str | None:
    """Whoever was told of last before words of an I that nobody is said to say."""
    if _SINGULAR.search(scene.text, opened, end) is None:
        return None
    before = scene.names(frame.paragraph.start, opened)
    if not before and frame.line:
        line = scene.lines[frame.line - 1].span
        before = scene.names(line.start, line.end)
    return next((m.entity for m in reversed(before) if m.type == "Person"), None)
