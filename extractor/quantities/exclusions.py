"""Numbers that are no quantity, and why: ordinals, articles, names, labels, codes, set phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor import lexicon
from extractor.quantities.amounts import Amount
from extractor.quantities.measures import BARE


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of set_phrases.tsv: a word or idiom in which a numeral counts nothing."""

    written: str
    source: str


_TITLE: Final = re.compile("《[^《》\n]{1,60}》")
_QUOTED: Final = re.compile("[“「『‘][^“”「」『』‘’，。！？；\n]{1,14}[”」』’]")
_SPOKEN: Final = re.compile("[元块钱]")
_LABEL: Final = re.compile(r"(?:^|[\n。；;：:,，]) ?[(（]?$")
_LABEL_END: Final = re.compile(r"[、.．)）](?!\d)")
_ORDINAL: Final = re.compile(
    r"(?:第|(?<![目以之日当空跟面眼向年月天提])前|初|星期|礼拜|(?:^|[^源带龙牵桥码地街镜人牛羊猪钟案])头"
    r"|第[\d一二三四五六七八九十]{1,4}[、和至到-])$"
)
_POINTED: Final = re.compile("[这那该此哪某每另同]一?$")
_ONLY: Final = re.compile("(?:只有|仅有|仅|只剩|仅剩|唯有|总共|共有|共|不到|不足|至少|超过|近)$")
_PLACE_NAME: Final = re.compile(
    "[里道家岔眼块层方门间口座堆盘架棵](?!行政|自然|贫困|示范|试点|重点)[\u4e00-\u9fff]{1,2}?"
    "(?:村(?![民级委集里])|镇(?!级)|乡(?![镇村亲])|屯|社区)"
    "|[台门峰方元步里道眼棵面角层岔枝本堆盘][县山市区镇乡寨河江湖关岭街路桥庙寺坝湾沟坡峡峰庄铺店集堡营旗]"
)
_CODE_BEFORE: Final = re.compile(
    r"(?:[A-Za-z][- ]?|[〔\[]|(?:电话|热线|邮编|编号|账号|微信|号码)[^\d,，。]{0,4})$"
)
_CODE_AFTER: Final = re.compile(
    r"[A-Za-z+]|后(?!续)|号(?!召|人)|[〕\]]|\.\d|楼|版(?!块)|等[奖品级]|星级|中学|小学|室[一两二]厅|\d"
)
_LEVELS: Final = re.compile("(?:[省市州县区旗盟乡镇街道村组户国家][、和]?){2,}$")
_CLOCK: Final = re.compile("(?:[上中下]午|早上|晚上|凌晨|清晨|时间|傍晚)$")
_POINTS: Final = re.compile("建议|意见|要求|经验|启示|体会|做法|希望|措施")
_CHANGE: Final = re.compile("翻[了近约上过两]{0,2}$")
_POSITIVE: Final = re.compile("[达到有过超逾约近至为上数成破]$")
_CIRCLE: Final = re.compile("[\u4e00-\u9fff“”]{0,10}圈")
_WAY: Final = re.compile("[路地外远长山，。；、,]|$")
_GROUPED: Final = re.compile("(?:[分共编成]|分为)$")


@cache
def _phrases() -> AhoCorasick:
    rows = lexicon.read("set_phrases.tsv", Phrase)
    return AhoCorasick([row.written for row in rows], matchkind=MatchKind.LeftmostLongest)


def blocked(text: str) -> list[tuple[int, int]]:
    """Stretches that no quantity may begin in: titles in 《》, quoted slogans."""
    titles = [match.span() for match in _TITLE.finditer(text)]
    quoted = [m.span() for m in _QUOTED.finditer(text) if not _SPOKEN.search(m.group())]
    return titles + quoted


def phrases(text: str) -> list[tuple[int, int]]:
    """The stretches of set phrases, in order."""
    return [(start, end) for _, start, end in _phrases().find_matches_as_indexes(text)]


def reason(text: str, amount: Amount) -> str | None:
    """Why ``amount`` is no quantity where it stands; None where it is one."""
    before, after = (
        text[max(0, amount.start - 8) : amount.start],
        text[amount.end : amount.end + 12],
    )
    for test in _TESTS:
        told = test(before, after, amount)
        if told:
            return told
    return _sort(before, after, amount)


def is_label(text: str, amount: Amount) -> bool:
    """Whether a bare number is the label of a list entry: 1、 or (二)."""
    before, after = text[max(0, amount.start - 8) : amount.start], text[amount.end : amount.end + 6]
    return _label(before, after, amount) is not None


def _label(before: str, after: str, amount: Amount) -> str | None:
    labelled = amount.measure is BARE and _LABEL_END.match(after) and _LABEL.search(before)
    return "label" if labelled else None


def _ordinal(before: str, after: str, amount: Amount) -> str | None:
    return "ordinal" if _ORDINAL.search(before) else None


def _pointed(before: str, after: str, amount: Amount) -> str | None:
    if amount.measure.measures and amount.measure.sort != "time" and before[-1:] != "每":
        return None
    return "pointed" if _POINTED.search(before) else None


def _article(before: str, after: str, amount: Amount) -> str | None:
    if amount.written != "一" or amount.low != amount.high or amount.qualifier != "=":
        return None
    if amount.measure.sort == "redouble":
        return None
    if amount.measure.measures and amount.measure.sort not in _INDEFINITE:
        denied = _NOT_ONE.search(before) or _NOT_ONE.search(after[:3])
        return "article" if amount.measure.sort == "money" and denied else None
    return None if _ONLY.search(before) else "article"


_INDEFINITE: Final = frozenset(("volume",))
_NOT_ONE: Final = re.compile("[不没无]")


def _capital(before: str, after: str, amount: Amount) -> str | None:
    """陆 and 伍 are surnames before they are financial capitals: only money is written so."""
    capital = amount.written in _CAPITALS and amount.measure.sort != "money"
    return "name" if capital else None


_CAPITALS: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")


def _second(before: str, after: str, amount: Amount) -> str | None:
    """二 before a classifier tells the order (二组, 二期); what is counted is 两."""
    ordinal = amount.written == "二" and not amount.measure.measures
    return "ordinal" if ordinal and amount.low == amount.high else None


def _name(before: str, after: str, amount: Amount) -> str | None:
    chinese = not amount.written[:1].isdigit() and amount.written != "一"
    place = chinese and _PLACE_NAME.match(amount.measure.written[-1:] + after)
    whose = amount.measure.written == "方" and amount.written in _CHINESE_DIGITS
    return "name" if place or whose else None


_CHINESE_DIGITS: Final = frozenset("一二两三四五六七八九十")


def _code(before: str, after: str, amount: Amount) -> str | None:
    if before.rstrip().endswith(("RMB", "US$", "HK$")):
        return None
    if _CODE_BEFORE.search(before) and (amount.measure is BARE or before[-1:].isascii()):
        return "code"
    return "code" if amount.measure is BARE and _CODE_AFTER.match(after) else None


def _category(before: str, after: str, amount: Amount) -> str | None:
    plain = amount.bare and amount.qualifier == "=" and amount.measure.sort != "percent"
    return "category" if plain and not _POSITIVE.search(before) else None


_TESTS: Final = (_label, _ordinal, _pointed, _article, _capital, _second, _name, _code, _category)


def _sort(before: str, after: str, amount: Amount) -> str | None:
    """Reasons that only a sort of measure has."""
    test = _BY_SORT.get(amount.measure.sort)
    return test(before, after, amount) if test else None


def _level(before: str, after: str, amount: Amount) -> str | None:
    return None if _LEVELS.search(before) else "ordinal"


def _place(before: str, after: str, amount: Amount) -> str | None:
    if amount.measure.written in ("组", "社", "区", "校", "院"):
        return None if _GROUPED.search(before) else "ordinal"
    return None if amount.high.denominator == 1 else "name"


def _big(before: str, after: str, amount: Amount) -> str | None:
    small = 2 <= amount.high <= 16 and amount.high.denominator == 1
    return None if small and "\u4e00" <= after[:1] <= "\u9fff" else "name"


def _score(before: str, after: str, amount: Amount) -> str | None:
    if amount.measure.written == "分":
        return "clock" if before.endswith(("点", "时", ":")) else None
    if _CLOCK.search(before) or after.startswith(("钟", "半", "整")):
        return "clock"
    counted = amount.high > 24 or amount.high.denominator > 1 or _POINTS.match(after)
    return None if counted else "clock"


def _redoubled(before: str, after: str, amount: Amount) -> str | None:
    return None if _CHANGE.search(before) else "phrase"


def _degree(before: str, after: str, amount: Amount) -> str | None:
    return None if amount.written[:1].isdigit() or amount.high > 9 else "phrase"


def _tenth(before: str, after: str, amount: Amount) -> str | None:
    if amount.measure.written == "成":
        return None if 0 < amount.high <= 100 and amount.written[:1] != "十" else "phrase"
    return None


def _time(before: str, after: str, amount: Amount) -> str | None:
    written, vague = amount.measure.written, amount.low != amount.high
    if written == "月" and not vague:
        return "calendar"
    if written == "年" and 1900 <= amount.high <= 2100 and len(amount.written) == 4:
        return "calendar"
    return "category" if _CIRCLE.match(after) else None


def _length(before: str, after: str, amount: Amount) -> str | None:
    """十里桃花源 is a name, 十里路 a length."""
    named = amount.measure.written == "里" and amount.written[:1] in "一二三四五六七八九十百千"
    told = _WAY.match(after) or amount.qualifier != "=" or _POSITIVE.search(before)
    return "name" if named and not told else None


def _session(before: str, after: str, amount: Amount) -> str | None:
    """十九届二中全会, 三次会议, 三期工程 are in order, not counted."""
    congress = amount.measure.written == "届" and _CONGRESS.match(after)
    congress = congress or (amount.measure.written == "次" and _ASSEMBLY.search(before))
    stage = amount.measure.written == "期" and _STAGE.match(after) and amount.written in "一二三四"
    return "ordinal" if congress or (stage and not _GROUPED.search(before)) else None


_ASSEMBLY: Final = re.compile("人大|大会|政协|委员会|届|全会")
_CONGRESS: Final = re.compile(
    "[一二三四五六七八九]中|会议|人大|人民代表|政协|全会|党代会|全国|委员"
)
_STAGE: Final = re.compile("工程|项目|建设|投资")


def _number(before: str, after: str, amount: Amount) -> str | None:
    return None if amount.measure.written == "号" and after[:1] == "人" else "code"


_BY_SORT: Final = {
    "level": _level,
    "place": _place,
    "big": _big,
    "score": _score,
    "redouble": _redoubled,
    "degree": _degree,
    "percent": _tenth,
    "time": _time,
    "session": _session,
    "length": _length,
    "route": _number,
    "number": _number,
}
