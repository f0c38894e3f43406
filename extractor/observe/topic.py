"""A noun that heads its clause, before the verb of its number: 活动场所共建成583个."""

from __future__ import annotations

from typing import Final

from extractor.observe.knowledge import trigger_groups
from extractor.observe.scene import Frame, Scene

_DOERS: Final = (
    *("公司", "企业", "合作社", "集团", "队", "政府", "局", "部门", "会", "院", "校", "站", "厂"),
    *("场", "办", "中心", "人", "员", "们", "者", "民", "干部", "党员", "户", "家", "社", "单位"),
    *("县", "市", "乡", "镇", "村", "区", "省", "州", "各地", "里", "上", "年", "月", "日"),
)
"""Ends of nouns that do rather than are done to."""


_HAPPENING: Final = frozenset(("脱贫", "再就业", "返岗", "受益", "参保", "入住", "搬迁"))
"""Verbs that nobody does."""


def is_topic(scene: Scene, frame: Frame, start: int, end: int, verb: str) -> bool:
    """Whether a noun before the verb is what the verb is done to, not who does it.

    It heads its clause, behind an area or a date at most, and names nobody who could do it; a verb
    of coming about (建成, 脱贫) has no doer.
    """
    before = scene.name_before(start)
    heads = start <= frame.left or not scene.text[start - 1].isalnum() or before is not None
    happens = verb in _HAPPENING or verb in trigger_groups()["completed"]
    return heads and (happens or not scene.text.endswith(_DOERS, start, end))
