"""The slot ``of``: the counted noun as written; for money see ``paid``."""

from __future__ import annotations

import re
from typing import Final

from extractor.model import ADMIN_TYPES, Observation, Quantity
from extractor.observe.indicator import Choice
from extractor.observe.knowledge import roles
from extractor.observe.noun import Noun, counted
from extractor.observe.nounwords import people_pattern
from extractor.observe.paid import paid_for
from extractor.observe.respective import listed, measured, respective
from extractor.observe.scene import Frame, Scene
from extractor.rulebook.observations import UNIT_CLASSES

_PART_OF: Final = re.compile(r"([^\W\d]{2,12})(?:中|当中)[，,]?(?:其中)?[有约近]?$")
_PART_CHARS: Final = 20
"""Such a part is no longer."""

_PART: Final = re.compile(
    r"(?:其中|剩下的?|余下的?|剩余|其余的?|第[一二三四五六七八九十]{1,2}[批期轮次])"
    r"(?:有|约|近|的|就有|只有|仅)?$"
)
"""Before a number these make it a part of the one before."""

_COMPARING: Final = re.compile(
    r"(?!分别)([^\W\d]{2,16}?)(?<![同环对])(?:比|较)[^，,。；;、]{2,12}$"
)
"""What grew, before what it is compared with: 诊疗量比三年前翻一番."""

_WHOLE_BACK: Final = 4
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
    r"([^\W\d]{2,20}?)(?:率|占比|比重)(?:已?达到?|为|约|超过?|突破|近|高达|均|只有|仅|分别|由|从|更?在|提高到?|升至|降至|[上提]升到?|保持在|稳定在|控制在)*(?:\d{4}年(?:的)?)?$"
)
_RATE_OF: Final = re.compile(
    r"([^\W\d]{1,12}?)(?:全?覆盖|普及|毛?入[学园]|巩固|通达|通畅|签约|接种|建档|硬化|绿化|开通"
    r"|录入|登记|入户|加入|缴费|筛查|安装|配备|免疫|接入)率"
)
_SUM: Final = re.compile(r"(?:合计|共计|总计|累计|共)[约近超达]?$")
_RATIO_OF: Final = re.compile(
    r"([^，,。；;：:、\s]{2,24}之比|[^\W\d]{2,10}比)值?(?:已?达到?|从|由|为|是|约|缩小[至到])*$"
)
_AFFECTED: Final = re.compile(
    r"(?:其中)?([^\W\d]{0,8}?(?:受灾|受旱|成灾|绝收|重旱|轻旱|受淹|过火|毁林|水毁|流失)面积)(?:已?达到?|为|约|有|近|超)*$"
)
_LEVELS: Final = re.compile("[省市州盟县区旗乡镇村组、]{2,8}$")
_WATER: Final = re.compile(r"[取放供引补调输排提送用节]水(?:量?已?达到?|了|约|近|超|累计)*$")
_ALL_ALONG: Final = re.compile(
    r"[，,]\s?(?:全长|总长度?|总里程|全程|全线长|长度?)(?:达到?|为|约|近|超过?)*$"
)
_HEADCOUNT: Final = re.compile(
    r"(?:街道|社区|全?[县区镇乡村市])?(?:现有|共有)?总?(?:户数|人数|户籍户数)|一家|全家|幅员"
)
_SHARES: Final = ("占", "约占", "分别占", "仅占", "只占", "已占")
_MEASURE_NOUNS: Final = frozenset("县村镇乡市省区校地州旗企院季")
_PEOPLE_OF: Final = frozenset(("人口", "人员", "人"))
"""After the households that these are of."""

_MAKING: Final = frozenset("修架建打盖挖筑铺凿")
_MADE: Final = frozenset("路桥井渠房校坝池棚塘窖站")
_TROUBLES: Final = ("问题", "困难", "难题")
"""What is solved for people is not what is counted (解决3万人饮水问题), unless it is itself."""

_COMPARED: Final = frozenset(("上年", "去年", "往年", "同期", "上月", "前年", "亩"))
_NO_NAME: Final = frozenset(("livestock", "population", "other", "enterprises"))
_COUNTED_NAMES: Final = frozenset(("Product", "Program", "Site"))
"""Types of names that may be counted, besides being what a number is about."""

_YIELDS: Final = frozenset(("output", "planted-area"))
_QUANTITY_OF: Final = re.compile(
    r"(?:总?产量|总产|单产|亩产|(?:种植|播种|栽植|栽培)?(?:总?面积|规模)|播面)$"
)
_COUNTS: Final = frozenset(("count", "head", "village"))
_PLAIN_MEASURE: Final = 2
_FIELDS: Final = re.compile("园|棚|作物|挂果|基地|造林")
"""What land with crops is counted as; else the crop is the subject and nothing is counted."""

_QUALIFIED: Final = frozenset(("poverty-remaining", "poverty-registered"))


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
        if noun is not None and noun.name is None and listed(scene, frame) == noun:
            return text[noun.start : noun.end]
        paid = paid_for(scene, frame, choice, noun)
        return last.of if paid is None and last and _adjoins(frame, last) else paid
    if q.measure in _MEASURE_NOUNS:
        return q.measure
    if q.unit in UNIT_CLASSES["percent"] and indicator in ("share", "coverage"):
        if noun is not None and noun.name is not None and noun.name.entity == subject:
            return None
        item = respective(scene, frame)
        if item is not None:
            return item
        return _of_share(scene, frame, indicator, noun, last)
    if indicator == "ratio" and (compared := _RATIO_OF.search(text, frame.left, q.left)):
        return compared.group(1)
    if indicator == "length" and last is not None and _ALL_ALONG.search(text, last.end, q.left):
        return last.of
    if indicator == "growth" and (grown := _grown(scene, frame)):
        return grown
    if indicator == "planted-area" and scene.type_of(subject) == "Product":
        return None
    written = text[noun.start : noun.end] if noun and noun.side == "before" else ""
    if frame.paired and written in _PEOPLE_OF and last is not None:
        return last.of or written
    if written and _is_empty(written, indicator):
        group = _group(scene, choice, noun)
        if group:
            return group
        noun = None
    if noun is None:
        return _unnamed(scene, frame, indicator, last) or _of_pair(scene, frame)
    if indicator == "planted-area" and _FIELDS.search(text, noun.start, noun.end) is None:
        return None
    return _as_counted(scene, frame, choice, noun, subject)


def _as_counted(
    scene: Scene, frame: Frame, choice: Choice | None, noun: Noun, subject: str | None
) -> str | None:
    """A counted noun as written, unless it is the subject, its trouble or the trigger alone."""
    q, text = frame.quantity, scene.text
    indicator = choice.rule.indicator if choice else "other"
    written = text[noun.start : noun.end] if noun.side == "before" else ""
    if noun.name is not None and noun.name.entity == subject and indicator != "livestock":
        return None
    if noun.name is not None and indicator not in _NO_NAME:
        known = noun.name.type in _COUNTED_NAMES and _has_noun(q.unit, indicator, choice, noun)
        return noun.name.text if known else None
    if q.unit in UNIT_CLASSES["people"] and text.endswith(_TROUBLES, noun.start, noun.end):
        return None
    makes = _makes(written)
    if (_is_trigger(scene, choice, noun) and not makes) or not _has_noun(
        q.unit, indicator, choice, noun
    ):
        return None
    if indicator in _YIELDS and noun.side == "before":
        return _yielded(scene, noun, subject)
    if makes:
        return written[-1]
    start, trigger = noun.start, choice.trigger if choice else None
    if trigger and indicator in _QUALIFIED and trigger.start < start <= trigger.end <= noun.end:
        start = trigger.start
    return text[start : noun.end]


def _grown(scene: Scene, frame: Frame) -> str | None:
    """What grew, where it is told in turn or compared with something."""
    item = respective(scene, frame)
    if item is not None:
        return item
    compared = _COMPARING.search(scene.text, frame.left, frame.quantity.left)
    return _without_area(scene, compared) if compared else None


def _makes(written: str) -> bool:
    """Whether a word is a verb of making with what is made (架桥{9座}, 修路{5条})."""
    return len(written) > 1 and written[-2] in _MAKING and written[-1] in _MADE


def _is_empty(written: str, indicator: str) -> bool:
    """Whether a noun before the number names nothing counted."""
    if written in roles()["empty"]:
        return indicator != "growth" or written in _COMPARED
    return _HEADCOUNT.fullmatch(written) is not None


def _group(scene: Scene, choice: Choice | None, noun: Noun | None) -> str | None:
    """The people that the trigger names, of whom the noun is the end ([脱贫]户, [脱贫]户数)."""
    told = choice.trigger if choice else None
    if told is None or noun is None or not told.start < noun.start < told.end == noun.end:
        return None
    words = scene.text[told.start : told.end]
    return words if words.endswith("数") or people_pattern().fullmatch(words) else None


def _of_share(
    scene: Scene, frame: Frame, indicator: str, noun: Noun | None, last: Observation | None
) -> str | None:
    """What has the share or the rate (工业投资占全部投资比重); the whole of 贫困人口的20%."""
    text, end = scene.text, frame.quantity.left
    start = max(frame.left, frame.here.start)
    if last and last.of and _goes_on_as_part(scene, frame, last):
        return last.of
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


def _goes_on_as_part(scene: Scene, frame: Frame, last: Observation) -> bool:
    """Whether a clause tells but what share the number before has (侗族2.2万，占总数的34%)."""
    if last.end < frame.sentence.start or last.unit in UNIT_CLASSES["percent"]:
        return False
    return frame.left == frame.here.start and scene.text.startswith(_SHARES, frame.left)


def _without_area(scene: Scene, found: re.Match[str]) -> str | None:
    """The words found, but for dates and areas before them; None where a name is all of it."""
    start, end = found.span(1)
    for name in scene.names(start, end):
        if name.end >= end and name.start <= start:
            return None
        if name.start == start and (name.type == "Time" or name.type in ADMIN_TYPES):
            start = name.end
    return scene.text[start:end] or None


def _is_trigger(scene: Scene, choice: Choice | None, noun: Noun) -> bool:
    """Whether the noun is nothing but the short verb that tells the indicator (增产700公斤)."""
    trigger = choice.trigger if choice else None
    if choice is None or trigger is None or "noun" in choice.rule.sides or noun.side == "after":
        return False
    if people_pattern().fullmatch(scene.text, noun.start, noun.end):
        return False
    return noun.end - noun.start <= 2 and trigger.start <= noun.start and trigger.end >= noun.end


def _has_noun(unit: str, indicator: str, choice: Choice | None, noun: Noun) -> bool:
    """Measured things have a counted noun only where a thing measured is named."""
    if unit in UNIT_CLASSES["percent"]:
        return indicator == "growth" or noun.side == "after"
    if unit in UNIT_CLASSES["length"]:
        return indicator in ("length", "built", "renovated", "other")
    if unit in UNIT_CLASSES["time"] or unit in UNIT_CLASSES["power"]:
        return False
    return indicator not in ("price", "rank")


def _yielded(scene: Scene, noun: Noun, subject: str | None) -> str | None:
    """What is made or grown, unless it is a product that is the subject (优质水稻面积)."""
    tail = _QUANTITY_OF.search(scene.text, noun.start, noun.end)
    end = tail.start() if tail else noun.end
    goods = [m for m in scene.names(noun.start, end) if m.type == "Product"]
    if end - noun.start < 2 or any(subject in (None, m.entity) for m in goods):
        return None
    written = scene.text[noun.start : end]
    return written if subject is None or scene.goods.get(written) != subject else None


def _adjoins(frame: Frame, last: Observation) -> bool:
    """Whether a number tells more of what the number right before it counts (公路28条{208公里})."""
    return last.unit == "count" and last.end == frame.quantity.start


def _of_whole(scene: Scene, frame: Frame) -> str | None:
    """The noun of the number that this one is part of: the last of its unit in the sentence."""
    q = frame.quantity
    for before in reversed(scene.frames[: frame.number][-_WHOLE_BACK:]):
        if before.quantity.start < frame.sentence.start:
            return None
        if (before.quantity.unit, before.measure) == (q.unit, frame.measure):
            noun = counted(scene, before)
            if noun is not None:
                return scene.text[noun.start : noun.end]
    return None


def _of_pair(scene: Scene, frame: Frame) -> str | None:
    """The people that households and persons are told of together (932户4784名牧民)."""
    if frame.quantity.unit != "household":
        return None
    following = scene.frames[frame.number + 1 : frame.number + 2]
    if not following or not following[0].paired:
        return None
    noun = counted(scene, following[0])
    return scene.text[noun.start : noun.end] if noun and noun.side == "after" else None


def _goes_on(q: Quantity) -> bool:
    """Whether a number without a noun counts what the one before it does (已拆除{74个})."""
    return q.unit in _COUNTS and len(q.measure) <= _PLAIN_MEASURE


def _unnamed(scene: Scene, frame: Frame, indicator: str, last: Observation | None) -> str | None:
    """A pair or sum shares the noun of the number before; a part has that of its whole."""
    q, text = frame.quantity, scene.text
    if indicator == "share" or q.unit in UNIT_CLASSES["people"]:
        start = max(frame.sentence.start, q.left - _PART_CHARS)
        among = text.find("中", start, q.left) >= 0
        if among and (part := _PART_OF.search(text, start, q.left)):
            return part.group(1)
    if q.measure == "级" and (levels := _LEVELS.search(text, frame.left, q.left)):
        return levels.group()
    if indicator == "land-area" and (affected := _AFFECTED.search(text, frame.left, q.left)):
        return affected.group(1)
    if q.unit in UNIT_CLASSES["volume"] and _WATER.search(text, frame.left, q.left):
        return "水"
    if last is None or last.end < frame.sentence.start:
        return None
    if _adjoins(frame, last):
        return last.of
    if _PART.search(text, max(frame.here.start, q.left - _PART_CHARS), q.left):
        return _of_whole(scene, frame)
    if indicator in ("growth", "ratio"):
        return last.of or measured(scene, scene.frames[frame.number - 1])
    if _goes_on(q):
        return _of_whole(scene, frame)
    shares = (
        frame.linked or indicator == "training" or _SUM.search(text, last.end, q.start) is not None
    )
    return last.of if shares and last.indicator == indicator else None
