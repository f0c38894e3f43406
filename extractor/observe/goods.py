"""Crops and goods that a number is about where the words at it name them: 茶园2亩, 中稻已有65%."""

from __future__ import annotations

import re
from typing import Final

from extractor.model import ADMIN_TYPES, Mention
from extractor.observe.knowledge import Profile
from extractor.observe.noun import Noun
from extractor.observe.scene import Frame, Scene
from extractor.rulebook.observations import UNIT_CLASSES

MEASURED: Final = frozenset(("share", "growth", "other", "duration", "built-area"))
"""Indicators of which goods may be the subject where the words at the number name them."""

_NAMED: Final = frozenset(("Program", "Event", "Site"))
"""Types of things that a number of them is about, whatever it measures (3届农博会)."""

_MONEY: Final = UNIT_CLASSES["money"]
_GOODS: Final = frozenset(("land-area", "other"))
_AMOUNTS: Final = frozenset().union(
    *(UNIT_CLASSES[kind] for kind in ("weight", "area", "percent", "time"))
)
_FIELD: Final = re.compile(r"([^\W\d]{1,4}?)叶?(?:园|田|地|林|山|基地)(?:[总种面基规]|$)")
_KINDS: Final = frozenset(
    ("果", "菜", "药", "水果", "经济", "花", "草", "农", "山", "林", "耕", "种植", "种养")
)
"""Kinds of crops: 果园 tells of no one crop."""

_LEADING: Final = frozenset((*ADMIN_TYPES, "Time"))
_NAME_CHARS: Final = 5
"""Longest name of goods sought where no mention stands, in code points."""

_PIECE: Final = re.compile(
    r"(?:每|一)(?:公?斤|[只头条尾匹株棵枚个箱瓶吨])([^\W\d]{1,6}?)(?:能|可|要|卖|收购|价|均|就)"
)
_SEVERAL: Final = re.compile(r"[、和及与]|分为|包括|涵盖")
_JOINED: Final = ("、", "和", "及", "与")


def listed(scene: Scene, m: Mention) -> bool:
    """Whether another name of its type stands before it in a list (A、B), or right at it."""
    before = scene.name_before(m.start)
    if before is None and scene.text.startswith(_JOINED, m.start - 1):
        before = scene.name_before(m.start - 1)
    return before is not None and before.type == m.type and before.entity != m.entity


def counted_thing(scene: Scene, frame: Frame, profile: Profile, noun: Noun) -> str | None:
    """What is counted, where it is itself a name (3届农博会) or of a crop (茶园2亩)."""
    name, types, indicator = noun.name, profile.subject, profile.indicator
    unit = frame.quantity.unit
    if name is not None and (name.type in types or (name.type in _NAMED and unit not in _MONEY)):
        return None if _ends_list(scene, frame, name) else name.entity
    if name is not None and name.type == "Product" and indicator in _GOODS:
        return None if listed(scene, name) else name.entity
    if "Product" not in types and (indicator not in MEASURED or unit not in _AMOUNTS):
        return None
    if not scene.goods or (indicator == "duration" and noun.side == "after"):  # 一年的粮食
        return None
    if "Product" in frame.told.types:
        for m in scene.names(noun.start, noun.end):
            if m.type == "Product":
                return m.entity
    known = _known_at(scene, noun.start)
    if known is not None:
        return known
    return _of_field(scene, noun) if unit in UNIT_CLASSES["area"] else None


def goods_at_hand(scene: Scene, frame: Frame) -> str | None:
    """The only goods that the words before a share or a stock name (优质米占60%)."""
    q = frame.quantity
    if not scene.goods or q.unit not in _AMOUNTS:
        return None
    goods = [m for m in scene.names(frame.left, q.start) if m.type == "Product"]
    if not goods:
        start = frame.left
        while (name := scene.by_start.get(start)) and name.type in _LEADING:
            start = name.end
        return _known_at(scene, start)
    if len(goods) != 1 or scene.text.find("的", goods[0].end, q.start) >= 0:
        return None
    return goods[0].entity


def _known_at(scene: Scene, start: int) -> str | None:
    """Goods named elsewhere, where their name stands though it is no mention (粮食产量)."""
    for size in range(_NAME_CHARS, 1, -1):
        found = scene.goods.get(scene.text[start : start + size])
        if found is not None:
            return found
    return None


def priced(scene: Scene, frame: Frame) -> str | None:
    """The goods a piece or pound of which is priced: those that end as it does (一只羊, 滩羊)."""
    piece = _PIECE.search(scene.text, frame.left, frame.quantity.start) if scene.goods else None
    if piece is None:
        return None
    item = piece.group(1).rpartition("的")[2]
    if item in scene.goods:
        return scene.goods[item]
    fitting = {e for name, e in scene.goods.items() if name.endswith(item) or item.endswith(name)}
    return fitting.pop() if len(fitting) == 1 else None


def _ends_list(scene: Scene, frame: Frame, name: Mention) -> bool:
    """Whether a number counts the members of a list that the name ends (A、B和C七大类)."""
    q = frame.quantity
    if name.end != q.start or q.unit != "count":
        return False
    return _SEVERAL.search(scene.text, frame.here.start, name.start) is not None


def _of_field(scene: Scene, noun: Noun) -> str | None:
    """The crop of 茶园, 桑园, 稻田: the one whose name begins, or else ends, as the field's."""
    field = _FIELD.match(scene.text, noun.start, noun.end)
    if field is None or field.group(1) in _KINDS:
        return None
    stem, known = field.group(1), scene.goods
    for crop in (stem, f"{stem}叶"):
        if crop in known:
            return known[crop]
    crops = {entity for name, entity in known.items() if name.startswith(stem)}
    crops = crops or {entity for name, entity in known.items() if name.endswith(stem)}
    return crops.pop() if len(crops) == 1 else None
