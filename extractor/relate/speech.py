"""Who says 我 in a quotation, named right after it or right before it, and who reports a story."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from extractor.relate.scene import Scene
from extractor.rulebook.pattern import TITLE

_REACH: Final = 40
"""How far from the quotation its speaker may be named, in code points."""
_LONGEST: Final = 600
"""How long a quotation may be, in code points."""
_OWN: Final = ("我", "俺", "咱", "家里", "家中", "自家")
"""What shows that a quotation tells of its speaker."""
_OTHERS: Final = ("公司", "大家", "群众", *"村县镇乡社户们他她你")
"""What shows that somebody tells of others; an official does so anyway."""
_SELF: Final = frozenset(("我", "我家", "咱", "咱家", "俺", "俺家", "我们家", "自己家"))
_REPORTS: Final = frozenset(("消息", "讯", "电", "记者", "全媒体记者", "通讯员"))
_DATELINE: Final = 10
_CREDITS: Final = 20
"""How far a dateline and the names in its brackets reach, in tokens."""


def speaks_of_self(scene: Scene, start: int, token: int) -> bool:
    """Whether the words ``start..token`` hold a first person."""
    return not _SELF.isdisjoint(scene.words[start : token + 1])


def told_by(scene: Scene, token: int) -> int | None:
    """The person who tells in a quotation what ``token`` stands in, having said 我 or 家里."""
    opened = _opened(scene, token)
    if opened < 0:
        return None
    end = scene.sentences[scene.sentence_of(token)].span.end
    told = scene.reading.report.text[opened:end].partition("”")[0]
    alone = told.replace("我们", "")
    if any(word in alone for word in _OWN):
        return speaker(scene, token)
    if any(word in told for word in _OTHERS):
        return None
    who = speaker(scene, token)
    return who if who is not None and scene.kinds[who - 1] != TITLE else None


def quoted(scene: Scene, token: int) -> bool:
    """Whether ``token`` stands in a quotation."""
    return _opened(scene, token) >= 0


def _opened(scene: Scene, token: int) -> int:
    """Where the quotation around ``token`` opens; -1 where there is none."""
    text, at = scene.reading.report.text, scene.starts[token]
    line = scene.reading.lines[scene.sentences[scene.sentence_of(token)].line].span
    opened = text.rfind("“", max(line.start, at - _LONGEST), at)
    return -1 if text.find("”", opened, at) >= 0 else opened


def speaker(scene: Scene, token: int) -> int | None:
    """The token of the person whose quoted words hold ``token``; None outside a quotation."""
    text, at = scene.reading.report.text, scene.starts[token]
    line = scene.reading.lines[scene.sentences[scene.sentence_of(token)].line].span
    opened = _opened(scene, token)
    if opened < 0:
        return None
    closed = text.find("”", at, line.end)
    first = bisect_left(scene.starts, max(line.start, opened - _REACH))
    last = bisect_left(scene.starts, max(closed, at) + _REACH + 1)
    people = [k for k in range(first, last) if scene.kinds[k] == "Person"]
    after = [k for k in people if 0 <= closed < scene.starts[k] <= closed + _REACH]
    before = [k for k in people if max(line.start, opened - _REACH) <= scene.starts[k] < opened]
    return after[0] if after else before[-1] if before else None


def behind_byline(scene: Scene, start: int) -> int:
    """Where the story begins in a clause that opens with who reports it (某社电（记者某某）)."""
    words = scene.words[start : start + _DATELINE]
    if _REPORTS.isdisjoint(words):
        return start
    at = next(k for k, word in enumerate(words) if word in _REPORTS)
    behind = at + 1 + (words[at + 1 : at + 2] == ["】"])  # 【某报讯】（记者某某）
    opened = [k for k in (at - 1, behind) if 0 <= k < len(words) and words[k] in "（("]
    if not opened:
        return start
    inside = scene.words[start + opened[0] : start + opened[0] + _CREDITS]
    closed = (k for k, word in enumerate(inside) if word in "）)")
    return start + opened[0] + next(closed, -opened[0] - 1) + 1
