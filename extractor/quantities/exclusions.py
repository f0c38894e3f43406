"""Numbers that are no quantity, and why: ordinals, articles, names, labels, codes, set phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor import lexicon
from extractor.quantities import senses
from extractor.quantities.amounts import Amount
from extractor.quantities.measures import BARE
from extractor.quantities.senses import Setting
from extractor.quantities.values import EXACT

_TITLE: Final = re.compile("《[^《》\n]{1,60}》")
_QUOTED: Final = re.compile("[“「『‘][^“”「」『』‘’，,。！？；\n]{1,14}[”」』’]")
_SPOKEN: Final = re.compile("[元块钱]")
"""Money in short quotation marks is said, not the name of a scheme."""

_LABEL: Final = re.compile(r"(?:^|[\n。；;：:,，]) ?[(（]?$")
_LABEL_END: Final = re.compile(r"[、.．)）](?!\d)")
_ORDINAL: Final = re.compile(
    r"(?:第|(?<![目以之日当空跟面眼向年月天提])前|初|(?<!每)(?:星期|礼拜)"
    r"|(?:^|[^源带龙牵桥码地街镜人牛羊猪钟案每一])头|第[\d一二三四五六七八九十]{1,4}[、和至到-])$"
)
_ORDINAL_ENDS: Final = frozenset("第前初期拜头、和至到-")
_POINTED: Final = re.compile("[这那该此哪某每另同]一?$")
_POINTED_ENDS: Final = frozenset("这那该此哪某每另同一")
_ONLY: Final = re.compile(
    "(?:[只仅]有[他她我]?|各[^\\W各国类式项自]{0,2}[有了建设配派]|每[^\\W人天年]{1,5}[都均][有配设建派][有了]?|[只仅]剩下?|仅|唯有|指望|[只仅单全]能?[靠凭从]|总共|共有|共|不到|不足|至少|超过"
    "|(?<![附邻靠就临最])近|每[年月日天周人户村家次户组])$"
)
_STANDING: Final = frozenset("座栋幢处口眼条台辆套所间艘家")
_ENTERED: Final = re.compile(
    "[^\\W\\d的了着是有在和与他她它我你这那哪某每另第下上前后其之任此何]{3}$|[又再还另][^\\W\\d的]{1,4}了$"
)
"""Before 一个 at a clause's end: what it counts (加工厂一个), or what it adds to (又建了一个)."""

_LOOSE: Final = frozenset((*_STANDING, "个", "名"))
_JOINTS: Final = frozenset("、和及与")
_LIST_REACH: Final = 16
"""Most characters from one counted thing of a list to the next."""

_CLAUSE_END: Final = re.compile("[，。；！？,;:：\n]")
_HEADED: Final = re.compile("[\u4e00-\u9fff](?<![第每这那该此某另其中之了着过的是有出来和与等])$")
_ENDED: Final = re.compile(r"[，。；、,;\n)）]|$")
_DENIED: Final = re.compile("[不没无]")
_CAPITALS: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_DIGITS: Final = frozenset("一二两三四五六七八九十")
_PLACE_NAME: Final = re.compile(
    "[里道家岔眼块层方门间口座堆盘架棵](?!行政|自然|贫困|示范|试点|重点)[\u4e00-\u9fff]{1,2}?"
    "(?:村(?![民级委集里])|镇(?!级)|乡(?![镇村亲])|屯|社区)"
    "|[台门峰方元步里道眼棵面角层岔枝本堆盘]"
    "[县山市区镇乡寨河江湖关岭街路桥庙寺坝湾沟坡峡峰庄铺店集堡营旗]"
)
"""A classifier and what makes it the inside of a place name: 三道沟村, 五台山."""

_CODE_BEFORE: Final = re.compile(
    r"(?:[A-Za-z][- ]?|\d\+|[〔\[]|(?:电话|热线|邮编|编号|账号|微信|号码)[^\d,，。]{0,4})$"
)
_CODE_AFTER: Final = re.compile(
    r"[A-Za-z+\d]|后(?!续)|号(?!召|人)|[〕\]]|\.\d|楼|版(?!块)|等[奖品级]|星级|中学|小学"
    "|室[一两二]厅"
)
_CURRENCIES: Final = ("RMB", "US$", "HK$")
_REACHED: Final = re.compile("[达到有过超逾约近至为上数成破]$")
"""What makes a bare place an amount (达百万元), against a category (百万元项目)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of set_phrases.tsv: a word or idiom in which a numeral counts nothing."""

    written: str
    source: str


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
    last = text[amount.start - 1 : amount.start]
    if last == " ":
        last = text[amount.start - 2 : amount.start - 1]
    plain = amount.measure is not BARE and not last.isascii() and last not in _SUSPECT
    tests = _TESTS if amount.chinese else () if plain else _TESTS_OF_DIGITS
    if not tests and not senses.asked(amount):
        return None
    setting = Setting.of(text, amount)
    for test in tests:
        told = test(setting)
        if told:
            return told
    return senses.reason(setting)


def is_label(text: str, amount: Amount) -> bool:
    """Whether a bare number is the label of a list entry: 1、 or (二)."""
    return _label(Setting.of(text, amount)) is not None


def _label(at: Setting) -> str | None:
    bare = at.measure is BARE
    return "label" if bare and _LABEL_END.match(at.after) and _LABEL.search(at.before) else None


def _ordinal(at: Setting) -> str | None:
    told = at.last in _ORDINAL_ENDS and _ORDINAL.search(at.before)
    return "ordinal" if told else None


def _pointed(at: Setting) -> str | None:
    """这两家公司 counts nothing new; 这2000元 tells its amount."""
    if at.last not in _POINTED_ENDS:
        return None
    measure = at.measure
    if measure.measures and measure.sort != "time" and not at.before.endswith("每"):
        return None
    if at.last == "另" and at.amount.written != "一":  # 另两个村 are counted
        return None
    return "pointed" if _POINTED.search(at.before) else None


def _article(at: Setting) -> str | None:
    """一 before a classifier is an article, unless it is said to be the only one."""
    amount, sort = at.amount, at.measure.sort
    if amount.written != "一" or amount.qualifier != EXACT or not amount.exact:
        return None
    if sort == "redouble":
        return None
    if amount.measure.measures and sort != "volume":
        denied = sort == "money" and (_DENIED.search(at.before) or _DENIED.search(at.after[:3]))
        return "article" if denied else None
    return None if _ONLY.search(at.before) or _inventoried(at) else "article"


def _inventoried(at: Setting) -> bool:
    """Whether 一 and its classifier stand behind what they count (新建水塔一座，)."""
    if _ENDED.match(at.after) is None:
        return False
    written = at.measure.written
    if written in _STANDING and _HEADED.search(at.before):
        return True
    return written in _LOOSE and _ENTERED.search(at.before) is not None


def goes_on(text: str, last: Amount | None, amount: Amount) -> bool:
    """Whether 一 and its classifier go on with a list of counted things (两名医生、一名护士)."""
    if last is None or text[amount.start - 1] not in _JOINTS:
        return False
    if last.measure.measures or not last.exact:
        return False
    near = amount.start - last.end <= _LIST_REACH
    return near and _CLAUSE_END.search(text, last.end, amount.start) is None


def _second(at: Setting) -> str | None:
    """二 before a classifier tells the order (二组, 二期); what is counted is 两."""
    amount = at.amount
    ordinal = amount.written == "二" and not amount.measure.measures
    return "ordinal" if ordinal and amount.exact else None


def _name(at: Setting) -> str | None:
    amount, written = at.amount, at.measure.written
    if amount.written in _CAPITALS:  # 陆, 伍 are surnames; only money is written with them
        return None if amount.measure.sort == "money" else "name"
    if written == "方" and amount.written in _DIGITS:  # 三方 are parties
        return "name"
    named = amount.chinese and amount.written != "一" and amount.exact
    place = named and _PLACE_NAME.match(written[-1:] + at.after)
    return "name" if place else None


def _code(at: Setting) -> str | None:
    bare = at.measure is BARE
    lettered = bare or at.last.isascii()
    if lettered and at.before.rstrip().endswith(_CURRENCIES):
        return None
    if lettered and _CODE_BEFORE.search(at.before):
        return "code"
    return "code" if bare and _CODE_AFTER.match(at.after) else None


def _category(at: Setting) -> str | None:
    amount = at.amount
    plain = amount.bare and amount.qualifier == EXACT and amount.measure.sort != "percent"
    return "category" if plain and not _REACHED.search(at.before) else None


_TESTS: Final = (_label, _ordinal, _pointed, _article, _second, _name, _code, _category)
_TESTS_OF_DIGITS: Final = (_label, _ordinal, _pointed, _code)
"""Those that a numeral in Arabic digits may fail."""

_SUSPECT: Final = _ORDINAL_ENDS | _POINTED_ENDS
"""What stands before a numeral with a unit and in Arabic digits that fails one of them."""
