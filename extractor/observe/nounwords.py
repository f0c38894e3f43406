"""Words at the edges of a counted noun, and the funds and groups that nouns name, as patterns."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.observe.knowledge import roles, trigger_groups
from extractor.observe.scene import Scene

_ORDINALS: Final = "一二三四五六七八九十"
_HEADS: Final = frozenset("人户员者池房站场车厂室所点机炉箱桶塔亭院棚库屋柜")
"""One of these alone is what the segmenter left of a word (带头|人, 垃圾收集|池)."""

_LIGHT: Final = "还已又也可均再这该此"
"""Words of one letter before a noun or its verb."""


@cache
def _glued() -> frozenset[str]:
    verbs = frozenset(word for word in roles()["stop"] if len(word) > 1) - roles()["compound"]
    return verbs.union(
        ("已建", "全[省市县区乡镇村]", "新建", "改造", "建设"),
        ("新打造", "再建", "可产", "年产", "日产"),
    )


@cache
def glued_heads() -> frozenset[str]:
    """First characters of what ``glued_verb`` finds."""
    return frozenset((*(verb[0] for verb in _glued()), *_ORDINALS, *_LIGHT))


@cache
def glued_verb() -> re.Pattern[str]:
    """Verbs in front of a noun that the segmenter glued on."""
    glued = "|".join(sorted(_glued(), key=len, reverse=True))
    # Looking first at the letter spares trying all the verbs where none can begin.
    heads = re.escape("".join(sorted(glued_heads())))
    return re.compile(f"(?=[{heads}])(?:[{_ORDINALS}]是|[{_LIGHT}]|{glued})+")


@cache
def glued_copula() -> re.Pattern[str]:
    """Copulas behind a noun that the segmenter glued on."""
    return re.compile(
        r"(?:占比|比例|[年月日户人亩村]均|总数|占地|面积为|达到|达|为|约|近|超|有|共|降|升|增|至|到|了)+$"
    )


COPULA_ENDS: Final = frozenset("比例均数地为到达约近超有共降升增至了")
"""Last characters of what ``glued_copula`` finds."""


@cache
def fund_pattern() -> re.Pattern[str]:
    """A fund named right after money: 60万元(的)建设资金."""
    funds = "|".join(sorted(roles()["fund"], key=len, reverse=True))
    return re.compile(rf"的?([^\W\d]{{0,12}}?(?:{funds})+)(?!\w?来源)")


@cache
def people_pattern() -> re.Pattern[str]:
    """A group of people, with what specifies it."""
    groups = "|".join(sorted(roles()["people"], key=len, reverse=True))
    return re.compile(rf"(?:建档立卡|贫困|脱贫|低收入|受灾|困难|搬迁)*(?:{groups})")


def is_rest(scene: Scene, at: int, verb: str) -> bool:
    """Whether the word at ``at`` is the rest of a noun that begins with the verb before it."""
    head = scene.text[at]
    return head in _HEADS and scene.word_at(at) == head and verb not in _making()


@cache
def _making() -> frozenset[str]:
    """Verbs whose object is what is made: 新建|房 is no 新建房."""
    groups = trigger_groups()
    return frozenset(
        word for group in ("build", "equip", "renovate", "demolish") for word in groups[group]
    )
