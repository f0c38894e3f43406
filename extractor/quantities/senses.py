"""Reasons against a quantity that only one sort of measure has: 三级医院, 八点, 十里桃花源."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from extractor.quantities.amounts import Amount
from extractor.quantities.measures import Measure
from extractor.quantities.values import EXACT

_LEVELS: Final = re.compile("(?:[省市州县区旗盟乡镇街道村组户国家][、和]?){2,}$")
_LEVELLED: Final = re.compile(
    "网络|体系|联动|书记|财政|服务网|干部|平台|党组织|党建|物流|联创|网格"
)
_GROUPED: Final = re.compile("(?:[分共编成]|分为)$")
_CLOCK: Final = re.compile("(?:[上中下]午|早上|晚上|凌晨|清晨|时间|傍晚)$")
_POINTS: Final = re.compile("建议|意见|要求|经验|启示|体会|做法|希望|措施")
_HOURS: Final = 24
_REDOUBLED: Final = re.compile("翻[了近约上过两]{0,2}$")
_CIRCLE: Final = re.compile("[\u4e00-\u9fff“”]{0,10}圈")
_WAY: Final = re.compile("[路地外远长，。；、,]|[山水弯小土]路|$")
_SO_FAR: Final = re.compile("[达到有过超逾约近至为上数]$")
_ASSEMBLY: Final = re.compile("人大|大会|政协|委员会|届|全会")
_CONGRESS: Final = re.compile(
    "[一二三四五六七八九]中|会议|人大|人民代表|政协|全会|党代会|全国|委员"
    "|[省市州县区镇乡村]?(?:人民)?政府|[省市州县区镇乡村](?:党?委|党代表|人大|政协|纪委)|村?[一-鿿]?两委|理事会|班子"
)
_STAGE: Final = re.compile("工程|项目|建设|投资")
_NUMBERED: Final = frozenset(("组", "社", "区", "校", "院"))
"""Places that are numbered rather than counted: 三组 is the third."""

_MOST_PARTIES: Final = 16
"""十七大 and above are Party congresses."""

_YEARS: Final = range(1900, 2101)
_THAT_YEAR: Final = re.compile(
    "(?:[去今前当本全]年|关键|[一-鿿](?<![整足满长短多少])的|[局官坚键转]之)$"
)
"""Before 一年 these make it the year that is told of: 关键的一年, 去年一年."""

_WITHIN: Final = ("中", "里", "之中", "之内", "当中", "四季", "到头", "之计")
"""Behind 一年 and 一天 these make it any year or day: 一天中最忙的时候."""

_LATER: Final = re.compile("(?:再|等|[说，,。]|^)过$")
_PLACED: Final = re.compile(
    r"[辖及有共等盖到达为设管含括涉带跨靠和与布遍入往在、，,。；（(\s乡镇村县市区州省旗]$"
)
"""What may stand before towns that are counted (辖三镇); elsewhere the number is in a name."""


_TOWNS: Final = re.compile(r"[、和]?[\d一二两三四五六七八九十]+[镇乡街村]")
_NAMING: Final = frozenset("三四五六七八九零")
_GRADED: Final = re.compile("[\u4e00-\u9fff](?<![的以时内上])|及以[上下]")


class Setting(NamedTuple):
    """An amount with the few characters on either side that tell what it is.

    ``last`` is the one right before it, "" at the begin of the text.
    """

    before: str
    after: str
    last: str
    amount: Amount
    measure: Measure

    @classmethod
    def of(cls, text: str, amount: Amount) -> Setting:
        """The setting of ``amount`` in ``text``."""
        start, end = amount.start, amount.end
        before = text[max(0, start - 8) : start].rstrip(" ")  # 第 5 届
        return cls(before, text[end : end + 12], before[-1:], amount, amount.measure)


def asked(amount: Amount) -> bool:
    """Whether there is a reason against measures of its sort at all."""
    return amount.measure.sort in _BY_SORT


def reason(at: Setting) -> str | None:
    """Why a measure of its sort counts nothing here; None where it does."""
    test = _BY_SORT.get(at.measure.sort)
    return test(at) if test else None


def _level(at: Setting) -> str | None:
    """省市县三级 are counted, 三级医院 is a grade."""
    counted = _LEVELS.search(at.before) or _LEVELLED.match(at.after)
    return None if counted else "ordinal"


def _place(at: Setting) -> str | None:
    if at.measure.written in _NUMBERED:
        return None if _GROUPED.search(at.before) else "ordinal"
    if at.amount.high.denominator > 1:
        return "name"
    inside = at.measure.written in "乡镇" and at.amount.written in _NAMING
    listed = not at.last or _PLACED.search(at.before) or _TOWNS.match(at.after)
    return "name" if inside and not listed else None


def _voltage(at: Setting) -> str | None:
    """10千伏线路 is a grade of line, as is 110千伏及以上; 电压达到220伏 is measured."""
    return "grade" if _GRADED.match(at.after) else None


def _big(at: Setting) -> str | None:
    """五大产业 are counted, 十八大 is a congress."""
    high = at.amount.high
    few = 2 <= high <= _MOST_PARTIES and high.denominator == 1
    return None if few and "\u4e00" <= at.after[:1] <= "\u9fff" else "name"


def _score(at: Setting) -> str | None:
    """510分, 三点建议 and 177.9点 against 八点."""
    high = at.amount.high
    if at.measure.written == "分":
        return "clock" if at.before.endswith(("点", "时", ":")) else None
    if _CLOCK.search(at.before) or at.after.startswith(("钟", "半", "整")):
        return "clock"
    counted = high > _HOURS or high.denominator > 1 or _POINTS.match(at.after)
    return None if counted else "clock"


def _redoubled(at: Setting) -> str | None:
    return None if _REDOUBLED.search(at.before) else "phrase"


def _degree(at: Setting) -> str | None:
    return "phrase" if at.amount.chinese and at.amount.high < 10 else None


def _percent(at: Setting) -> str | None:
    """三成 is 30 percent, 十成 a manner of speaking."""
    tenths = at.measure.written == "成"
    whole = at.amount.written.startswith("十") or at.amount.high > 100
    return "phrase" if tenths and whole else None


def _time(at: Setting) -> str | None:
    """A calendar year or month that no date was read from, 15分钟生活圈."""
    written, amount = at.measure.written, at.amount
    if written == "月" and amount.exact:
        return "calendar"
    if written == "年" and len(amount.written) == 4:
        whole = amount.high.denominator == 1
        if whole and amount.high.numerator in _YEARS:
            return "calendar"
    if _LATER.search(at.before):
        return "calendar"
    one = amount.written == "一" and amount.exact and written in "年天"
    if one and (_THAT_YEAR.search(at.before) or at.after.startswith(_WITHIN)):
        return "calendar"
    return "category" if _CIRCLE.match(at.after) else None


def _length(at: Setting) -> str | None:
    """十里桃花源 is a name, 十里路 a length."""
    told = _WAY.match(at.after) or at.amount.qualifier != EXACT or _SO_FAR.search(at.before)
    return "name" if at.measure.written == "里" and at.amount.chinese and not told else None


def _session(at: Setting) -> str | None:
    """十九届二中全会, 三次会议, 三期工程 stand in order."""
    written = at.measure.written
    if written == "届":
        return "ordinal" if _CONGRESS.match(at.after) else None
    if written == "次":
        return "ordinal" if _ASSEMBLY.search(at.before) else None
    stage = at.amount.chinese and at.amount.high < 5 and _STAGE.match(at.after)
    return "ordinal" if stage and not _GROUPED.search(at.before) else None


def _number(at: Setting) -> str | None:
    """102路, 5号, 318线; 两百来号人 are counted."""
    return None if at.measure.written == "号" and at.after.startswith("人") else "code"


_BY_SORT: Final[dict[str, Callable[[Setting], str | None]]] = {
    "level": _level,
    "place": _place,
    "big": _big,
    "score": _score,
    "redouble": _redoubled,
    "degree": _degree,
    "percent": _percent,
    "time": _time,
    "length": _length,
    "session": _session,
    "route": _number,
    "number": _number,
    "voltage": _voltage,
}
