"""The slot ``of``: the counted noun as written, the fund, the group that gets the money."""

from __future__ import annotations

import re
from typing import Final

from extractor.model import ADMIN_TYPES, Observation
from extractor.observe.indicator import Choice
from extractor.observe.knowledge import roles
from extractor.observe.noun import Noun, counted, fund_pattern, people_pattern
from extractor.observe.scene import Frame, Scene
from extractor.rulebook.observations import UNIT_CLASSES

_PURPOSE: Final = re.compile(r"(?:用于|投向|帮助)([^，,。；;]{2,40})")
PER_ITEM: Final = re.compile(
    r"(?:每|一)[个台只头箱株棵盏座栋套件间辆口眼块条张片双瓶桶袋份车次顿]([^\W\d]{2,8}?)(?:需|要|能|可|的|均)"
)
_PART_OF: Final = re.compile(r"([^\W\d]{2,12})(?:中|当中)[，,]?(?:其中)?[有约近]?$")
_PART_CHARS: Final = 20
"""Such a part is no longer."""

_WHOLE: Final = re.compile(
    r"(?:占到?了?|相当于|是|完成|达到|超过)?(?:全[省市县区镇乡村国])?([^\W\d占到的是]{2,12})(?:[（(][^（()）]*[)）])?的[约近超]?$"
)
_SHARE_OF: Final = re.compile(
    r"([^，,。；;、：:\s]{2,30}?)(?:所?占比例?|占|比重|比例)(?:达到?|为|约|有|均|实现|超过?|近)*$"
)
_PART_SHARE: Final = re.compile(
    r"([^，,。；;：:\s]{2,24}?)(?:所?占|对)[^，,。；;：:\s]{0,16}(?:比重|比例|份额|贡献率|占比)"
)
_RATE: Final = re.compile(
    r"([^\W\d]{2,20}?)(?:率|占比|比重)(?:已?达到?|为|约|超过?|突破|近|高达|均|只有|仅|分别|由|从|提高到?|升至|降至|[上提]升到?|保持在|稳定在|控制在)*(?:\d{4}年(?:的)?)?$"
)
_RATE_OF: Final = re.compile(
    r"([^\W\d]{1,12}?)(?:全?覆盖|普及|毛?入学|巩固|通达|通畅|签约|接种|建档|硬化|绿化|开通)率"
)
_SUM: Final = re.compile(r"(?:合计|共计|总计|累计|共)[约近超达]?$")
_RESPECTIVELY: Final = re.compile(r"([^，,。；;：:]+?)(?:年均|均|同比)?分别")
_ITEMS: Final = re.compile(r"[、和及与]|以及")
_MEASURE_NOUNS: Final = frozenset("县村镇乡市省区校")
_TO_PEOPLE: Final = frozenset(("subsidy", "dividend-income", "income-increase"))
_TROUBLES: Final = ("问题", "困难", "难题")
"""What is solved for people is not what is counted (解决3万人饮水问题), unless it is itself."""

_COMPARED: Final = frozenset(("上年", "去年", "往年", "同期", "上月", "前年"))
_EARNED: Final = frozenset(("rent-income", "wage-income"))
_NO_NAME: Final = frozenset(("livestock", "population", "other"))
_YIELDS: Final = frozenset(("output", "planted-area"))
_QUANTITY_OF: Final = re.compile(
    r"(?:总?产量|总产|单产|亩产|(?:种植|播种|栽植|栽培)?(?:总?面积|规模)|播面)$"
)
_QUALIFIED: Final = frozenset(("poverty-remaining", "poverty-registered"))
_KINDS: Final = re.compile(
    r"(?:固定资产|工业|农业|民间|社会|交通|水利|房地产|基础设施|财政|服务业|文旅|研发|技改|制造业)"
    r"(?:投资|投入)|\w{2,}(?:总产值|增加值)"
)
_NET: Final = re.compile(r"(?:纯|净|可支配)收入(?=[^，,。]{0,4}$)")


def named(
    scene: Scene,
    frame: Frame,
    choice: Choice | None,
    noun: Noun | None,
    subject: str | None,
    last: Observation | None,
) -> str | None:
    """What is counted or paid for, None where it is not named; ``last`` is the one before.

    A counted thing that is itself the ``subject`` is not named again.
    """
    q, text = frame.quantity, scene.text
    indicator = choice.rule.indicator if choice else "other"
    if q.unit in UNIT_CLASSES["money"]:
        return _of_money(scene, frame, choice, noun)
    if q.measure in _MEASURE_NOUNS:
        return q.measure
    if q.unit in UNIT_CLASSES["percent"] and indicator in ("share", "coverage"):
        return _of_share(scene, frame, indicator, noun, last)
    if indicator == "growth" and (item := _respective(scene, frame)):
        return item
    if indicator == "planted-area" and scene.type_of(subject) == "Product":
        return None
    written = text[noun.start : noun.end] if noun and noun.side == "before" else ""
    if written in roles()["empty"] and (indicator != "growth" or written in _COMPARED):
        noun = None
    if noun is None:
        return _unnamed(scene, frame, indicator, last)
    if noun.name is not None and noun.name.entity == subject and indicator != "livestock":
        return None
    if noun.name is not None and indicator not in _NO_NAME:
        made = indicator in _YIELDS and subject not in (None, noun.name.entity)
        return noun.name.text if made else None
    if (
        noun.side == "after"
        and q.unit in UNIT_CLASSES["people"]
        and text.endswith(_TROUBLES, noun.start, noun.end)
    ):
        return None
    if _is_trigger(choice, noun) or not _has_noun(q.unit, indicator, choice, noun):
        return None
    if indicator in _YIELDS and noun.side == "before":
        return _yielded(scene, noun, subject)
    start, trigger = noun.start, choice.trigger if choice else None
    if trigger and indicator in _QUALIFIED and trigger.start < start <= trigger.end <= noun.end:
        start = trigger.start
    return text[start : noun.end]


def respectively(scene: Scene, frame: Frame) -> tuple[int, int, int] | None:
    """Of A、B分别增长1%、2% the place of this number, how many there are, and where 分别 is."""
    numbers = scene.lists[frame.number]
    if len(numbers) < 2:
        return None
    first = scene.frames[numbers[0]]
    start = first.here.start
    listed = scene.text.rfind("分别", start, first.quantity.start)
    return (frame.number - first.number, len(numbers), listed) if listed > start else None


def _respective(scene: Scene, frame: Frame) -> str | None:
    """Of A、B、C分别增长1%、2%、3% the words that belong to this number."""
    found = respectively(scene, frame)
    if found is None:
        return None
    place, size, end = found
    listed = _RESPECTIVELY.search(scene.text, frame.here.start, end + 2)
    items = _ITEMS.split(listed.group(1)) if listed else []
    return items[place] if len(items) == size else None


def _of_share(
    scene: Scene, frame: Frame, indicator: str, noun: Noun | None, last: Observation | None
) -> str | None:
    """What has the share or the rate (工业投资占全部投资比重); the whole of 贫困人口的20%."""
    text, end = scene.text, frame.quantity.left
    start = max(frame.left, frame.here.start)
    if indicator == "coverage":
        rate = _RATE_OF.search(text, start, end)
        return _without_area(scene, rate) if rate else None
    for pattern in (_PART_SHARE, _RATE, _WHOLE, _SHARE_OF):
        found = pattern.search(text, start, end)
        if found:
            return _without_area(scene, found)
    if noun is not None:
        return text[noun.start : noun.end]
    return _unnamed(scene, frame, indicator, last)


def _without_area(scene: Scene, found: re.Match[str]) -> str | None:
    """The words found, but for dates and areas before them; None where a name is all of it."""
    start, end = found.span(1)
    for name in scene.names(start, end):
        if name.end >= end and name.start <= start:
            return None
        if name.start == start and (name.type == "Time" or name.type in ADMIN_TYPES):
            start = name.end
    return scene.text[start:end] or None


def _is_trigger(choice: Choice | None, noun: Noun) -> bool:
    """Whether the noun is nothing but the short verb that tells the indicator (增产700公斤)."""
    trigger = choice.trigger if choice else None
    if choice is None or trigger is None or "noun" in choice.rule.sides or noun.side == "after":
        return False
    return noun.end - noun.start <= 2 and trigger.start <= noun.start and trigger.end >= noun.end


def _has_noun(unit: str, indicator: str, choice: Choice | None, noun: Noun) -> bool:
    """Measured things have a counted noun only where a thing measured is named."""
    if unit in UNIT_CLASSES["percent"]:
        return indicator == "growth" or noun.side == "after"
    if unit in UNIT_CLASSES["length"]:
        trigger = choice.trigger if choice else None
        return indicator in ("length", "built", "renovated", "other") and trigger is not None
    if unit in UNIT_CLASSES["time"] or unit in UNIT_CLASSES["power"]:
        return False
    return indicator not in ("price", "rank")


def _of_money(scene: Scene, frame: Frame, choice: Choice | None, noun: Noun | None) -> str | None:
    """The fund, what it is for, what it is the price of, or the group that gets it."""
    q, text = frame.quantity, scene.text
    indicator = choice.rule.indicator if choice else "other"
    if indicator == "price":
        items = PER_ITEM.findall(text, frame.here.start, q.start)
        return items[-1] if items else None
    purpose = _PURPOSE.match(text, q.end, frame.here.end)
    if purpose:
        return purpose.group(1)
    if (
        noun is not None
        and noun.side == "after"
        and fund_pattern().fullmatch(text, noun.start, noun.end)
    ):
        return text[noun.start : noun.end]
    if noun is not None:
        written = text[noun.start : noun.end]
        if indicator in _EARNED and choice and choice.trigger and choice.trigger.end == noun.end:
            return None
        if fund_pattern().search(written) or indicator == "growth":
            return written
        if _KINDS.fullmatch(written) and indicator in ("investment", "output-value"):
            return written
        if indicator == "other" and choice and choice.trigger:
            return written
    net = _NET.search(text, frame.left, q.start) if indicator == "income" else None
    if net:
        return net.group()
    if indicator in _TO_PEOPLE:
        groups = list(people_pattern().finditer(text, frame.sentence.start, q.start))
        return groups[-1].group() if groups else None
    return None


def _measured(scene: Scene, frame: Frame) -> str | None:
    """What the number before measures, where only its growth follows (地区生产总值…，增长5%)."""
    noun = counted(scene, frame)
    if noun is None or noun.side == "after" or noun.name is not None:
        return None
    return scene.text[noun.start : noun.end]


def _yielded(scene: Scene, noun: Noun, subject: str | None) -> str | None:
    """What is made or grown, unless it is a product that is the subject (优质水稻面积)."""
    tail = _QUANTITY_OF.search(scene.text, noun.start, noun.end)
    end = tail.start() if tail else noun.end
    goods = [m for m in scene.names(noun.start, end) if m.type == "Product"]
    if end - noun.start < 2 or any(subject in (None, m.entity) for m in goods):
        return None
    return scene.text[noun.start : end]


def _unnamed(scene: Scene, frame: Frame, indicator: str, last: Observation | None) -> str | None:
    """A pair or sum shares the noun of the number before; a part has that of its whole."""
    q, text = frame.quantity, scene.text
    if indicator == "share" or q.unit in UNIT_CLASSES["people"]:
        part = _PART_OF.search(text, max(frame.sentence.start, q.left - _PART_CHARS), q.left)
        if part:
            return part.group(1)
    if last is None or last.end < frame.sentence.start:
        return None
    if indicator == "growth":
        return last.of or _measured(scene, scene.frames[frame.number - 1])
    shares = frame.linked or _SUM.search(text, last.end, q.start) is not None
    return last.of if shares and last.indicator == indicator else None
