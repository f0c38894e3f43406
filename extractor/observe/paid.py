"""The slot ``of`` of money: the fund, what it pays for, what it is the price of, or who gets it."""

from __future__ import annotations

import re
from typing import Final

from extractor.observe.indicator import Choice
from extractor.observe.knowledge import Trigger, roles
from extractor.observe.noun import Noun
from extractor.observe.nounwords import fund_pattern, people_pattern
from extractor.observe.scene import Frame, Scene

_PURPOSE: Final = re.compile(
    r"[，,]?(?:主要|全部|专门|专项)?(?:用于|用在|用作|投向|投到|帮助)([^，,。；;]{2,40})"
)
_GROUP: Final = re.compile(
    r"的((?:[^\W\d]{0,6})(?:村|户|家庭|人口|群众|居民|农民|对象))(?![^\W\d，,。；;])"
)
PER_ITEM: Final = re.compile(
    r"(?:每|一)[个台只头箱株棵盏座栋套件间辆口眼块条张片双瓶桶袋份车次顿]"
    r"([^\W\d]{2,8}?)(?:需|要|能|可|的(?=成本|造价|价格|售价|费用)|均)"
)
_SOLD: Final = re.compile(
    r"(?:一[个只间箱头台条件套张匹瓶])?(?!一[个只间箱头台条件套张匹瓶])(?:这种|那种|这些|这|该)?([^\W\d的了着个每]{1,8}?)(?:以往|以前|过去|往年|从前|如今|现在|去年|今年|当年|原来|一般|通常|最多|至少)*(?:每\w|一\w)?[，,]?(?:一\w)?"
    r"(?:只|大约)?(?:能|可以|可)?(?:卖到|卖出|卖)(?:了|得|上)?$"
)
_SOLD_CHARS: Final = 18
"""What is sold stands no further before its price, with its verb."""

_TO_PEOPLE: Final = frozenset(("subsidy", "dividend-income", "income-increase"))
_EARNED: Final = frozenset(("rent-income", "wage-income"))
_OF_GROUPS: Final = frozenset(("collective-income", "income", "wage-income"))
"""Those who have such an income: 年收入低于5000元的家庭."""

_TOWNSPEOPLE: Final = ("居民", "农民", "牧民", "农牧民", "职工", "渔民")
"""Whose income a bulletin tells in a row: 城镇居民为3万元、农村居民为1万元."""

_GAINED: Final = frozenset(("income", "wage-income"))
_OF_KIND: Final = frozenset(("fiscal-revenue", "investment"))
_WORTH: Final = "money/worth-of"
_BY_KIND: Final = frozenset(("investment", "output-value", "sales"))
_KINDS: Final = re.compile(
    r"(?:固定资产|协议|合同|工业|农业|民间|社会|交通|水利|房地产|基础设施|财政|服务业|文旅|研发|技改|制造业)"
    r"总?(?:投资|投入)|\w{2,}(?:总产值|增加值)|\w{2,}(?:零售总?额|进出口总额|[进出]口总?额)"
)
_EARNERS: Final = re.compile(
    r"(?:每人|每户)?的?(?:(?:[人户月年日]均|平均|[年月日])*(?:(?:可支配|[纯净毛总]|务工|工资性|经营性|家庭)*"
    r"(?:纯?收入?|工资|薪酬|收益)|(?=每[天日月年])))?"
)
_TO_NUMBER: Final = re.compile(
    r"(?:每[天日月年]|一[天月年]|已?达到?了?|约|近|超过?|突破|为|有|至少|最少|[由从]|增加?[到至]|提高到|力争|高达|仅|只有"
    r"|不足|不到|\s|(?:19|20)\d\d年的?)*"
)
_EARNERS_CHARS: Final = 26
"""Whose income it is stands no further before its sum (农民人均可支配收入由2019年的…)."""

_OF_WHOM: Final = re.compile(
    r"(?:城乡|城镇|农村|常住|全体|受益|参与|入社|务工|脱贫|贫困|建档立卡|农牧|一般|普通|当地)+$"
)
_NET: Final = re.compile(r"(?:纯|净|可支配)收入(?=[^，,。]{0,4}$)")
_EARNINGS: Final = re.compile(
    r"(?!(?:每?年|每?月|全年|家庭|全家|一家|他家|她家|我家|家里|户|平均|总|务农|亩)*(?:收入|收益)$)(?!.*(?:[人户]均|[这两几]项))"
    r"[^\W\d]{0,12}(?:收入|利润|收益)"
)
_EARNED_BY: Final = re.compile(
    r"(?:其中|仅|光|年|实现|取得|获得|完成)*([^\W\d]{0,4}?(?:种植|养殖|租赁|旅游|经营|经营性|门票|服务|餐饮|住宿|采摘|林业|渔业|牧业"
    r"|电商|加工|光伏|发电|物业|碳汇|劳务|务工|财产性?|转移性?|工资性)(?:净|总|综合|业)?收入)"
    r"(?:达到?了?|约|近|超过?|突破|为|有|共)*$"
)
_MADE_BY: Final = re.compile(
    r"(?:年|全[县市省区乡镇村国])?([^\W\d]{0,8}?(?:[一二三]产|产业|[农林牧渔工商]业|服务业|制造业|种植业|养殖业|旅游业|畜牧业|建筑业|经济))"
    r"(?:共?(?:实现|完成|创造|创)|的)(?:全部|全年|年)?(?:总?产值|增加值)[^，,。；;]{0,4}$"
)
"""The trade that a value is made by: 种植业实现增加值9亿元."""

_GOODS: Final = re.compile(r"的([^\W\d]{2,8})")


_MEASURES: Final = frozenset(
    ("元", "万元", "亿元", "块", "斤", "公斤", "吨", "亩", "天", "年", "月")
)
"""What a price is for (每斤6元), or the number before it is of, is nothing that is sold."""


_IS_TIME: Final = re.compile("^一.$|期间$|时候$|时$")


def paid_for(scene: Scene, frame: Frame, choice: Choice | None, noun: Noun | None) -> str | None:
    """The fund, what it is for, what it is the price of, or the group that gets it."""
    q, text = frame.quantity, scene.text
    indicator = choice.rule.indicator if choice else "other"
    if indicator == "price":
        if noun is not None and noun.side == "before" and text.endswith("费", noun.start, noun.end):
            return text[noun.start : noun.end]
        items = [x for x in PER_ITEM.findall(text, frame.here.start, q.start) if x not in _MEASURES]
        if items:
            return str(items[-1])
        sold = _SOLD.search(text, max(frame.sentence.start, q.start - _SOLD_CHARS), q.start)
        what: str | None = sold.group(1) if sold else None
        told = (
            what is None
            or what in scene.goods
            or what in _MEASURES
            or what.endswith("价格")
            or _IS_TIME.search(what)
        )
        if told and _is_worth(choice, "") and (goods := _GOODS.match(text, q.end, frame.right)):
            return goods.group(1)
        return None if told else what
    if noun is not None and _is_fund(text[noun.start : noun.end]):
        return text[noun.start : noun.end]
    purpose = _PURPOSE.match(text, q.end, frame.here.end)
    if purpose:
        return purpose.group(1)
    group = _GROUP.match(text, q.end, frame.here.end)
    if group and indicator in _OF_GROUPS:
        return group.group(1)
    if indicator in _GAINED and (earners := _earners(scene, frame)):
        return earners
    net = _NET.search(text, frame.left, q.start) if indicator == "income" else None
    if net:
        written = text[noun.start : noun.end] if noun else ""
        return written if written.endswith(net.group()) else net.group()
    if _is_worth(choice, indicator) and (goods := _GOODS.match(text, q.end, frame.right)):
        return goods.group(1)
    if noun is not None:
        written, trigger = text[noun.start : noun.end], choice.trigger if choice else None
        if indicator in _EARNED and trigger and trigger.end == noun.end:
            return None
        if indicator in _OF_GROUPS and written.endswith(_TOWNSPEOPLE):
            return written
        if _is_told(written, indicator, trigger):
            return written
    if choice is not None and choice.trigger is not None and indicator in _OF_KIND:
        return _kind(text[choice.trigger.start : choice.trigger.end], indicator)
    if indicator == "output-value" and (made := _MADE_BY.search(text, frame.left, q.start)):
        return made.group(1)
    if indicator == "income" and (kind := _EARNED_BY.search(text, frame.left, q.start)):
        return kind.group(1)
    if indicator in _TO_PEOPLE:
        groups = list(people_pattern().finditer(text, frame.sentence.start, q.start))
        return groups[-1].group() if groups else None
    return None


def _earners(scene: Scene, frame: Frame) -> str | None:
    """Whose income the clause tells, with its sort: 农村居民人均纯收入, 工人月平均工资, 男工."""
    text, end = scene.text, frame.quantity.start
    start = max(frame.left, end - _EARNERS_CHARS)
    groups = list(people_pattern().finditer(text, start, end))
    if not groups:
        return None
    group = groups[-1]
    told = _EARNERS.match(text, group.end(), end)
    if told is None or _TO_NUMBER.fullmatch(text, told.end(), end) is None:
        return None
    of_whom = _OF_WHOM.search(text, start, group.start())
    return text[of_whom.start() if of_whom else group.start() : told.end()]


def _is_worth(choice: Choice | None, indicator: str) -> bool:
    """Whether a sum is what goods behind it are worth (价值8500元的家具)."""
    return indicator == "donation" or (choice is not None and choice.rule.name == _WORTH)


def _kind(told: str, indicator: str) -> str | None:
    """The sort of revenue or investment that the trigger names (财政总收入完成1.5亿元)."""
    named = told.removesuffix("完成")
    if indicator == "fiscal-revenue":
        return named if named.endswith("收入") else None
    return named if _KINDS.fullmatch(named) else None


def _is_fund(written: str) -> bool:
    return written not in roles()["empty"] and fund_pattern().fullmatch(written) is not None


def _is_told(written: str, indicator: str, trigger: Trigger | None) -> bool:
    """Whether the noun beside a sum says more of it than its indicator does."""
    if indicator == "growth":
        return True
    if written in roles()["empty"]:
        return False
    if indicator == "income":
        return _EARNINGS.fullmatch(written) is not None
    if indicator in _BY_KIND:
        return _KINDS.fullmatch(written) is not None
    return indicator == "other" and trigger is not None
