"""Who acts: the subject of a clause, carried over from what stands before where it is left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from extractor.model import ADMIN_TYPES
from extractor.relate.handed import in_office, spoken_for, staged, taken_over
from extractor.relate.lists import listed
from extractor.relate.scene import Actor, Scene
from extractor.relate.speech import behind_byline, quoted, speaker, speaks_of_self, told_by
from extractor.relate.words import anaphors, having
from extractor.rulebook.pattern import QUANTITY, TITLE

_AREAS: Final = frozenset(ADMIN_TYPES)
_CARRIED: Final = frozenset(("Company", "Cooperative", "Team", "Organization", "Person"))
_TOPICS: Final = frozenset((*ADMIN_TYPES, "Company", "Cooperative", "Site", "Organization"))
_DOERS: Final = frozenset(("Person", "Site", *_CARRIED))
_THINGS: Final = frozenset(("Site", "Product", "Program"))
_OWNED: Final = frozenset(("Person", "Company", "Cooperative"))
_PERSON: Final = frozenset(("Person",))
_SITE: Final = frozenset(("Site",))
_VILLAGE: Final = frozenset(("Village",))
_FIRMS: Final = _OWNED - {"Person"}
_KINDS: Final = frozenset(("企业", "龙头企业", "民营企业", "公司", "合作社", "国企", "民企"))
"""What a firm or cooperative is called between its place and its name (甲县企业乙公司)."""
_BYLINE: Final = frozenset(("消息", "讯", "电", "报道", "记者", "客户端"))
"""What follows the name of the medium that reports; it acts in nothing it tells of."""
_CLAUSES: Final = 6
"""In how many of its clauses a sentence's first subject is looked for."""
_REACH: Final = 120
"""How far a subject may stand from its verb within a sentence, in tokens."""
_HEADS: Final = 2
"""In how many of its clauses a sentence names what the next ones go on about."""
_SENTENCES: Final = 8
"""How many sentences back a line's topic may have changed."""
_PREMISES: Final = ("场", "厂", "基地", "车间", "园区", "公司", "合作社", "大棚")
_HOLDINGS: Final = (*_PREMISES, "园", "店", "棚", "鱼塘", "地里", "家")
"""What a person runs, and so acts by (王某的果园里种了…)."""
_NATION: Final = frozenset(("国家", "中央", "我国", "中国", "党中央", "国务院"))
_COUNTED: Final = frozenset(("count", "person", "household", "village"))
_ASKING: Final = frozenset(("支持", "鼓励", "引导", "动员", "号召", "倡导", "发动", "倡议"))
_CADRES: Final = ("书记", "支书", "主任", "镇长", "乡长", "县长", "局长", "队长", "队员")
"""Titles of officials, whose own no crop is that they tell of or help to."""
_ADDRESS: Final = frozenset((*ADMIN_TYPES, "Region", "Site"))


def _attributes(scene: Scene, found: list[Actor]) -> list[Actor]:
    """The actors without the places and bodies that only say whose a person is (甲村村民王某)."""
    if len(found) < 2:
        return found
    kept = []
    for actor, after in zip_longest(found, found[1:]):
        whose = after is not None and scene.kinds[after.token] in _OWNED
        between = range(actor.token + 1, after.token) if after is not None and whose else range(0)
        firm = after is not None and scene.kinds[after.token] in _FIRMS
        if not between or not all(
            _is_role(scene, k) or (firm and _says_which_firm(scene.words[k])) for k in between
        ):
            kept.append(actor)
    return kept


def _says_which_firm(word: str) -> bool:
    """Whether ``word`` leads from a place to a firm of its own (甲村的村集体公司乙公司)."""
    return word == "的" or word.endswith(("企业", "公司", "合作社"))


def _is_role(scene: Scene, token: int) -> bool:
    word = scene.words[token]
    return scene.kinds[token] == TITLE or word in having("people") or word in _KINDS


def actors(scene: Scene, start: int, end: int) -> list[Actor]:
    """The possible subjects among the tokens ``start..end`` of one clause, in order."""
    known = scene.actors.get((start, end))
    if known is None:
        known = scene.actors[start, end] = _attributes(scene, list(_actors(scene, start, end)))
    return known


def _actors(scene: Scene, start: int, end: int) -> Iterator[Actor]:
    named = scene.named[bisect_left(scene.named, start) : bisect_left(scene.named, end)]
    if not named:
        return
    start = before = behind_byline(scene, start)
    former: Actor | None = None
    for at in named:
        if at < before or scene.kinds[at] == "Time":
            continue
        last = chain_end(scene, at, end)
        former = _actor(scene, range(before, at), last, end, former if before > start else None)
        if former is not None:
            yield former
        before = last + 1


def _actor(scene: Scene, lead: range, last: int, end: int, former: Actor | None) -> Actor | None:
    """The actor that ends at ``last``, judged by the words since the clause or chain before it."""
    words = [
        word
        for k in lead
        if scene.kinds[k] not in ("Time", QUANTITY) and not (word := scene.words[k]).isdigit()
    ]
    if former is not None and words and words[-1] in having("joint"):
        return Actor(last, former.strong, former.agent)
    if former is not None and scene.kinds[last] in _FIRMS and set(words) <= _KINDS:
        return Actor(last, former.strong, former.agent)
    follower = scene.words[last + 1] if last + 1 < len(scene.words) else ""
    if follower in _BYLINE or follower == "至":  # 甲至乙段
        return None
    if follower in ("牵头", "负责", "为主体"):
        return Actor(last, True, True)
    if not having("oblique").isdisjoint(words):
        return None
    if words and words[-1] in having("agent"):
        return Actor(last, True, True)
    first = former is None and having("opening").issuperset(words)
    named = scene.kinds[last] == "Person" or (words and words[-1] == "的")
    if former is not None and former.placed and not words[6:] and words[:1] == ["的"]:
        named = named or not any(k in scene.triggers for k in lead)
    strong = (first or bool(named)) and (follower != "的" or _holding(scene, last))
    strong = strong and not (follower == "等" and scene.kinds[last] in _THINGS)
    return Actor(last, strong, False, first and follower == "的" and scene.kinds[last] in _TOPICS)


def _holding(scene: Scene, token: int) -> bool:
    """Whether what follows the person at ``token`` is run by that person (王某的果园里)."""
    held = "".join(scene.words[token + 2 : token + 3])
    return scene.kinds[token] == "Person" and held.endswith(_HOLDINGS)


def chain_end(scene: Scene, token: int, end: int) -> int:
    """The last token of the run of adjacent mentions that ``token`` begins (县｜镇｜村 is one)."""
    last = token
    while (
        last + 1 < end
        and scene.mentions[last + 1] is not None
        and scene.kinds[last] in _ADDRESS
        and scene.kinds[last + 1] not in ("Time", "Product", "Program", "Document", "Event")
    ):
        last += 1
    return last


def subjects(scene: Scene, token: int, types: frozenset[str]) -> list[int]:
    """The tokens of the subject of the clause around ``token``, all members where it is a list.

    Where the clause has none, that of the nearest clause before it in the sentence (after it, where
    the clause is an adverbial: 在…支持下); then what the line speaks of, or the report's own area.
    A subject that cannot act so leaves nothing.
    """
    clause = scene.clause_of(token)
    alone = types == _PERSON
    if "Person" in types and scene.words[clause[0]] in having("family"):
        types = _PERSON
    if "Person" in types and speaks_of_self(scene, clause[0], token):
        told = speaker(scene, token)
        return [] if told is None else [told]
    if types == _VILLAGE:
        return _home(scene, token)
    closed = False
    for start, end in scene.clauses_back(token):
        own = (start, end) == clause
        if not own and start < token - _REACH:
            break
        found = actors(scene, start, min(end, token))
        closed = closed or (not own and scene.words[end - 1] in "；;")
        sure = found if own else [a for a in found if a.strong or (a.placed and not closed)]
        if chosen := _choose(scene, sure, types):
            if own:
                return [t for t in chosen if t < token]
            if (firm := taken_over(scene, chosen[0], end, types)) is not None:
                return [firm]
            body = spoken_for(scene, chosen[-1], end)
            if body is None or (types == _PERSON and not alone):
                return chosen
            told = body >= 0 and scene.kinds[body] in types
            return [body] if told else carried(scene, token, types - _PERSON)
        if not own and not found and not closed and _others_asked(scene, start, end):
            return []
        if alone and any(a.strong and scene.kinds[a.token] in _AREAS for a in found):
            return []
        if doers := [a.token for a in found if a.strong and scene.kinds[a.token] in _DOERS]:
            body = in_office(scene, doers[0]) if types.isdisjoint(_PERSON) else None
            if body is None:
                return []
            return [body] if scene.kinds[body] in types else carried(scene, token, types)
        if own and token in scene.triggers and scene.words[token - 1] in _NATION:
            return []
        if own and token > start and _another(scene, start, token, types):
            return []
        if own and (ahead := _ahead(scene, clause, types)):
            return ahead
    told = told_by(scene, token) if "Person" in types else None
    if told is not None:
        return [told]
    if (place := staged(scene, token, types)) is not None:
        return [place]
    others = quoted(scene, token) or _premises(scene, clause[0], token)
    return carried(scene, token, types - _PERSON if others else types)


def growers(scene: Scene, heads: tuple[int, ...], token: int) -> tuple[int, ...]:
    """``heads``, officials left out: what grows is not theirs but that of the place or body that
    they stand for, else of the area that is told of."""
    if len(heads) != 1 or scene.kinds[heads[0]] != "Person":
        return heads
    title = scene.words[heads[0] - 1]
    if not title.endswith(_CADRES) or (office := in_office(scene, heads[0])) is None:
        return heads
    if office >= 0 and scene.kinds[office] in _AREAS:
        return (office,)
    return tuple(carried(scene, token, _AREAS))


def _others_asked(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause gets people without a name to do what the next ones tell (支持贫困户入股，
    发展…)."""
    while start < end - 1 and scene.words[start] in having("plan-verb"):
        start += 1
    asked = scene.words[start + 1 : start + 3]
    return scene.words[start] in _ASKING and not having("people").isdisjoint(asked)


def _premises(scene: Scene, start: int, token: int) -> bool:
    """Whether premises without a name open the clause (羊场年出栏…): no person does that."""
    opening = range(start, min(token, start + _HEADS + 1))
    return any(not scene.kinds[k] and scene.words[k].endswith(_PREMISES) for k in opening)


def _ahead(scene: Scene, clause: tuple[int, int], types: frozenset[str]) -> list[int]:
    """The subject that follows an adverbial clause (为…, 在…支持下, 通过…)."""
    opened, closed = scene.words[clause[0]], scene.words[clause[1] - 2]
    if opened not in having("oblique") or (opened == "在" and closed[-1] not in "下中上时后前里际"):
        return []
    end = scene.sentence_range(clause[0])[1]
    at = clause[1]
    while at < min(end, clause[1] + _REACH):
        start, at = scene.clause_of(at)
        if scene.words[start] in having("so-that"):
            continue
        if found := [a for a in actors(scene, start, at) if a.strong]:
            return _choose(scene, found[:1], types)
    return []


def _another(scene: Scene, start: int, token: int, types: frozenset[str]) -> bool:
    """Whether the clause has a doer of its own without a name: not even the people of a place, who
    may do what the place does (工作人员, 中央一号文件)."""
    if not having("outsider").isdisjoint(scene.words[start:token]):
        return True
    return "Person" not in types and _unnamed(scene, start)


def _unnamed(scene: Scene, start: int) -> bool:
    """Whether something without a name opens the clause (村民们, 5家企业, a 村里 of no village)."""
    while scene.kinds[start] in ("Time", QUANTITY) or scene.words[start] == "在":
        start += 1
    lost = not scene.kinds[start] and scene.words[start] in anaphors()
    return lost or scene.words[start] in having("people") or scene.units.get(start) in _COUNTED


def carried(scene: Scene, token: int, types: frozenset[str]) -> list[int]:
    """What a sentence without a subject speaks of: the firm or person of the sentence before it,
    the area that opens the line, or the report's own area."""
    index = scene.sentence_of(token)
    line = scene.sentences[index].line
    if scene.reading.lines[line].kind != "body":
        return []
    if index and scene.sentences[index - 1].line == line:
        before = _opening(scene, index - 1)
        going_on = types if types == _SITE else types & _CARRIED
        if before is None:  # 一是…。二是…: told of whom the sentence before them began with
            before, going_on = _told_of(scene, line, index), going_on - _PERSON
        if before is not None and scene.kinds[before.token] in going_on:
            return [before.token]
    if types == _VILLAGE and (village := _last_village(scene, token)) is not None:
        return [village]
    topic = _latest_topic(scene, scene.first_sentence[line], index)
    if topic is not None:
        return [topic] if scene.kinds[topic] in types else []
    own = scene.own_area
    return [own] if own is not None and scene.kinds[own] in types else []


def _told_of(scene: Scene, line: int, index: int) -> Actor | None:
    """The subject of the last sentence of the line before ``index`` that has one."""
    first = max(scene.first_sentence[line], index - _SENTENCES)
    opened = (_opening(scene, earlier) for earlier in range(index - 2, first - 1, -1))
    return next((actor for actor in opened if actor is not None), None)


def _home(scene: Scene, token: int) -> list[int]:
    """The village whose people a sentence tells of: the one that it names before ``token``, else
    the one that the line speaks of, whoever else acts in between."""
    for start, end in scene.clauses_back(token):
        if chosen := _choose(scene, actors(scene, start, min(end, token)), _VILLAGE):
            return [t for t in chosen if t < token]
    return carried(scene, token, _VILLAGE)


def _last_village(scene: Scene, token: int) -> int | None:
    """The village last named in the line before ``token`` or the one above, whose people are told
    of without it; not one that is only another's home (住在甲村的某人)."""
    opening = scene.line_range(token)[0]
    first = bisect_left(scene.named, scene.line_range(max(0, opening - 1))[0])
    before = scene.named[first : bisect_left(scene.named, token)]
    last = next((k for k in reversed(before) if scene.kinds[k] == "Village"), None)
    home = last is not None and scene.words[last + 1] == "的" and scene.kinds[last + 2] == "Person"
    return None if home else last


def _latest_topic(scene: Scene, first: int, index: int) -> int | None:
    """The area that the sentence at ``index`` goes on about: what its line began with, or the last
    area of that kind, or village, that a sentence of the line was about since."""
    began = _topic(scene, first)
    kinds = ("Village", scene.kinds[began] if began is not None else "")
    for earlier in range(index - 1, max(first, index - _SENTENCES - 1), -1):
        topic, heads = _topic(scene, earlier), scene.sentences[earlier].clauses[:_HEADS]
        if topic is not None and scene.kinds[topic] in kinds and topic < heads[-1][1]:
            return topic
    return began


def _topic(scene: Scene, index: int) -> int | None:
    """The area that a sentence is about: its first subject, or the place its first words go to."""
    start, end = scene.sentences[index].clauses[0]
    opening, led = _opening(scene, index), _led_to(scene, start, end)
    if opening is None or (opening.token >= end and led == end - 2):
        return led
    return _introduced(scene, opening.token) if scene.kinds[opening.token] in _AREAS else None


def _led_to(scene: Scene, start: int, end: int) -> int | None:
    """The area that a clause begins with or goes to (走进甲村)."""
    for k in range(start, end):
        if scene.kinds[k] in _AREAS:
            last = chain_end(scene, k, end)
            led = k == start or scene.words[k - 1] in having("whereto")
            return last if led and scene.kinds[last] in _AREAS else None
    return None


def _introduced(scene: Scene, area: int) -> int:
    """The area that the words after ``area`` tell of (甲乡有个乙村), else ``area`` itself."""
    end = scene.clause_of(area)[1]
    if area + 1 < end and scene.words[area + 1] in having("there-is"):
        later = (k for k in range(area + 2, min(end, area + 5)) if scene.kinds[k] in _AREAS)
        return next(later, area)
    return area


def _opening(scene: Scene, index: int) -> Actor | None:
    """The first sure subject of a sentence."""
    for start, end in scene.sentences[index].clauses[:_CLAUSES]:
        for actor in actors(scene, start, end):
            if actor.strong:
                return actor
    return None


def _choose(scene: Scene, found: list[Actor], types: frozenset[str]) -> list[int]:
    fit = [a for a in found if scene.kinds[a.token] in types]
    if not fit:
        return []
    strong = next((a for a in fit if a.strong), fit[-1])
    best = next((a for a in fit if a.agent), strong).token
    return [*listed(scene, best, types), *_partner(scene, best, types)]


def _partner(scene: Scene, token: int, types: frozenset[str]) -> list[int]:
    """Who acts together with the subject at ``token`` (甲县与乙县共同建设)."""
    start, end = token + 2, scene.clause_of(token)[1]
    if start >= end or scene.words[token + 1] not in having("partner"):
        return []
    last = chain_end(scene, start, end) if scene.kinds[start] in types else end
    if last + 2 >= end - 1 or scene.kinds[last] not in types:
        return []
    return [last] if scene.words[last + 1].startswith(tuple(having("together"))) else []
