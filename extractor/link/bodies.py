"""One entity per thing for everything that is no area: full and short names, phrases that point."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractor.link.alike import ALIKE, key
from extractor.link.longer import Longer
from extractor.mentions import Candidate
from extractor.mentions.levels import VILLAGE_LEVELS
from extractor.mentions.lists import shortened

_POINTING: Final = frozenset("该本")
_FAMILIAR: Final = re.compile(
    "^[老小阿].$|^.(?:大爷|大娘|大妈|大叔|大伯|大哥|大姐|大嫂|大婶|师傅|奶奶|爷爷|阿姨|叔叔|老汉|老师傅|嫂子|阿婆|阿公"
    "|书记|主任|处长|科长|局长|校长|院长|站长|所长|[镇乡县市区]长|老师|医生|大夫|教授|队长|经理)$"
)
_ALSO: Final = {
    "院": ("Site", "Organization", "Government"),
    "校": ("Site", "Organization"),
}
"""Types of what 该院 and 该校 point at: a hospital, an academy, a court."""
_ENDINGS: Final = {"校": ("校", "小学", "中学", "学院", "大学", "幼儿园")}
_STRICT: Final = frozenset("院行校报")
"""What ends otherwise is never called so."""
_THIS_PAPER: Final = frozenset(("本报", "本网", "本台", "本刊"))
"""Whoever publishes a report may call itself so though the report never names it."""
_EXACT: Final = frozenset(("Program", "Product", "Event", "Region"))
"""Types whose names are merged only where they are the same, or names of one thing."""


ScopeAt = Callable[[int], str | None]
"""The area in force at an offset."""


@dataclass(slots=True)
class Thing:
    """What one or several names of a report stand for."""

    type: str
    names: list[str]
    number: int = 0
    starts: list[int] = field(default_factory=list)
    scope: str | None = None
    reason: str = "name"

    @property
    def name(self) -> str:
        """The longest name, the first of its length."""
        return max(self.names, key=len)


def group(text: str, found: Sequence[Candidate], scope_at: ScopeAt) -> list[Thing]:
    """Things by their type. ``scope_at`` gives the area in force at a mention.

    Familiar names (老赵) and bodies named by a bare level (县政府) are told apart by their scope.
    Phrases that point (该合作社) that find no thing before them are left out.
    """
    things: defaultdict[str, list[Thing]] = defaultdict(list)
    longer: defaultdict[str, Longer] = defaultdict(Longer)
    known: dict[tuple[str, str, str | None], Thing] = {}
    named: list[Candidate] = []
    pointing: list[Candidate] = []
    for c in found:
        (pointing if _points(text, c) else named).append(c)
    short_for = {
        text[short.start : short.end]: text[full.start : full.end]
        for short, full in shortened(text, named)
    }
    for c in sorted(named, key=lambda c: (c.start - c.end, c.start)):
        name = text[c.start : c.end]
        scope = scope_at(c.start) if _scoped(c, name) else None
        called = short_for.get(name, name)
        called = key(c.type, called) if c.type in ALIKE else called
        alike, names = things[c.type], longer[c.type]
        thing = known.get((c.type, called, scope)) or _full(alike, names, c, called)
        if thing is None:
            thing = Thing(c.type, [], len(alike), scope=scope)
            alike.append(thing)
        if name not in thing.names:
            thing.names.append(name)
            if c.type not in _EXACT and c.type != "Person":
                names.add(name, thing.number)
        thing.starts.append(c.start)
        known.setdefault((c.type, called if c.type in ALIKE else name, thing.scope), thing)
    for c in pointing:
        word = text[c.start : c.end]
        kinds = _ALSO.get(word[1:], (c.type,))
        named_so = _point([t for kind in kinds for t in things.get(kind, ())], word, c)
        if not named_so and word in _THIS_PAPER:
            things[c.type].append(Thing(c.type, [word], len(things[c.type]), [c.start]))
    return [thing for of_type in things.values() for thing in of_type]


def _points(text: str, c: Candidate) -> bool:
    return c.rule == "body/pointing" or text[c.start] in _POINTING


def _scoped(c: Candidate, name: str) -> bool:
    if c.type == "Person":
        return bool(_FAMILIAR.match(name))
    return c.type == "Government" and name[0] in VILLAGE_LEVELS


def _full(alike: Sequence[Thing], longer: Longer, c: Candidate, name: str) -> Thing | None:
    """The one of ``alike`` that goes by a longer name, of which ``name`` is short, if any."""
    if c.type in _EXACT:
        return None
    if c.type == "Person":
        return _familiar(alike, c, name)
    found = [alike[n] for n in longer.of(name)]
    if len(found) > 1:
        before = [t for t in found if min(t.starts) < c.start]
        found = sorted(before or found, key=lambda t: min(abs(s - c.start) for s in t.starts))[:1]
    return found[0] if found else None


def _familiar(alike: Sequence[Thing], c: Candidate, name: str) -> Thing | None:
    """老赵 is the 赵有田 named shortly before, if there is one."""
    if not _FAMILIAR.match(name):
        return None
    surname = name[1] if name[0] in "老小阿" else name[0]
    near = [
        t
        for t in alike
        if any(n.startswith(surname) and not _FAMILIAR.match(n) for n in t.names)
        and any(0 < c.start - s < 400 for s in t.starts)
    ]
    return near[-1] if near else None


def _point(of_type: Sequence[Thing], word: str, c: Candidate) -> bool:
    """该合作社, 本报: the nearest thing of that type before, else the only one of the report.

    False if there is none.
    """
    noun = word[1:]
    ends = _ENDINGS.get(noun, (noun,))
    ending = [t for t in of_type if any(n.endswith(ends) for n in t.names)]
    ending = ending or (list(of_type) if noun not in _STRICT else [])
    before = [t for t in ending if any(s < c.start for s in t.starts)]
    pick = max(before, key=lambda t: max(s for s in t.starts if s < c.start)) if before else None
    if pick is None and len(ending) == 1:
        pick = ending[0]
    if pick is None:
        return False
    pick.starts.append(c.start)
    pick.names.append(word)
    return True
