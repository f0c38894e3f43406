"""Areas where a number does not hold: goals, neighbours, and where people came from or went."""

from __future__ import annotations

import re
from typing import Final

_GOAL: Final = re.compile(
    r"(?:[距离](?:省会|首府|州府|县城|省城|市区|城区)?|赴|往|占|比|据|来自|靠近|途经|高出|前往|(?<![来回嫁走赶住])到了?|(?<!以)来|去|告别|辞别|阔别)$"
)
_GOAL_ENDS: Final = frozenset("距离赴往占比据自近经出到了来去别会府城区\n")
"""Last characters of what ``_GOAL`` finds, and a line end behind it."""

_STAYS: Final = re.compile(
    r"(?:的\w{2,8})?(?:任|担任|出任|挂职|挂任|驻村|驻点|蹲点|工作|帮扶|支教|支医|支农|扶贫|开展|创业|兴业|投资|建厂|办厂|建起|办起|承包|包地|租地|流转"
    r"|种|养|安家|落户|定居|落脚|扎根)"
)
"""After an area that somebody goes to: he stays, and what follows is of there."""

_ARRIVING: Final = ("，到", ",到", "。到")
"""Before an area and a comma: one has got there (往北，到甲镇乙村，眼前是…)."""

_BORDER: Final = re.compile(r".{0,4}(?:接壤|毗邻|交界|相邻)")
_BORDER_SIGNS: Final = frozenset("壤邻界")
_OUTER: Final = re.compile(
    r"[经由从自到向至上回往入进]$|通过$|依托$|借助$|联合$|联手$|会同$|(?:[发运卖销送寄端搬嫁]到了?|来自)$"
)
"""Before an area from elsewhere: with whom, whither, whence or by whom, not what is told of."""

_WITH: Final = frozenset("与同跟和")
_JOINTLY: Final = ("携手", "联手", "牵手", "结对", "协作", "共同", "一道", "一起", "共建", "对口")
"""After an area that one works together with."""

_FROM: Final = ("从", "自")
_LEAVING: Final = re.compile(
    r"(?:等地|一带|那边|那里|县?城区?|市区|城关|中心|政府所在地)?(?:返|回|来|归|搬|迁|嫁|移|赶|出发|启程|往[东西南北])"
)
_PAST: Final = re.compile(
    r"(?:等地|一带)?(?:稳定|长期|常年)?的?(?:就业|老家|娘家|旧居|老屋|故居|打工|务工|做工|上班|上学|读书|求学|经商|当兵"
    r"|做生意|跑生意|谋生|上市|[做当干开跑搞待](?:了|过|[一二三四五六七八九十几多\d]{1,3}年))"
)
"""After an area that people left or went to: 从甲乡搬来, 在乙市打工."""

_ORIGIN: Final = re.compile(
    r"\d{1,2}月\d{1,2}日(?:电|讯|消息)|籍|客商|客人|游客|老板|商人|市场|口音|商家|客户"
    r"|的?(?:各级|各|有关|相关|[\u4e00-\u9fff]{2,4})?"
    r"(?:部门|单位|机关|企业家?|商会|医院|学校|专家|医生|医师|教师|老师|干部|志愿者|爱心人士|代表团|考察团|工作组|医疗队)"
)
"""After an area from elsewhere: those who come from it."""

_HOME: Final = re.compile(r"(?:住在|家住|(?<!老)家在|[回嫁]到了?|来自|生在|户籍在)$")
_REACHED: Final = re.compile(r"(?:便|就|即)(?:是|到了?)$")
_LOCATED: Final = re.compile(r"(?:位于|地处|坐落[于在]|隶属于?|属于?|邻近|毗邻|紧邻|紧靠)$")
_NATION: Final = re.compile(r"(?:全国|我国)[^，,。；;]{0,6}$")
_SAMPLE: Final = re.compile(
    "等(?:一批|一系列|[多几数\\d一二三四五六七八九十百]+[个条家座处项])(?!行政|自然)"
    "(?![^，。；、\n]{0,3}(?:[县市区旗乡镇村屯户]|社区|街道))"
)
_BEFORE_CHARS: Final = 4


def _before(text: str, start: int) -> str:
    return text[max(0, start - _BEFORE_CHARS) : start]


def is_goal(text: str, start: int, end: int) -> bool:
    """Whether an area is but a goal (赴甲市), a measure (距甲县) or a neighbour (与甲省接壤)."""
    if not _BORDER_SIGNS.isdisjoint(text[end : end + 6]) and _BORDER.match(text, end):
        return True
    if text[start - 2 : start] in _ARRIVING and text[end : end + 1] in "，,":
        return False
    if text[start - 1 : start] not in _GOAL_ENDS or _GOAL.search(_before(text, start)) is None:
        return False
    return _STAYS.match(text, end) is None


def is_sample(text: str, end: int) -> bool:
    """Whether what ends at ``end`` stands for a count of works (A水库、B大桥等14个项目)."""
    return text.startswith("等", end) and _SAMPLE.match(text, end) is not None


def is_home(text: str, start: int, end: int) -> bool:
    """Whether somebody lives in an area (家住甲村, 是乙村人): what is told of him is of there."""
    if _HOME.search(_before(text, start)) is not None:
        return True
    return text.startswith("人", end) and text.startswith("是", start - 1)


def is_left(text: str, start: int, end: int) -> bool:
    """Whether somebody or the telling leaves an area (从甲市返乡, 从甲村往南)."""
    return text[start - 1 : start] in _FROM and _LEAVING.match(text, end) is not None


def is_past(text: str, end: int) -> bool:
    """Whether somebody only lived or worked in an area (在甲乡老家, 在乙市打工)."""
    return _PAST.match(text, end) is not None


def is_outer(text: str, start: int, end: int) -> bool:
    """Whether an area from elsewhere is whence or whither, or where somebody is from."""
    if _OUTER.search(_before(text, start)) is not None or _ORIGIN.match(text, end) is not None:
        return True
    return text[start - 1 : start] in _WITH and text.startswith(_JOINTLY, end)


def is_around(text: str, start: int) -> bool:
    """Whether an area is but where another lies (甲村位于乙镇东部)."""
    return _LOCATED.search(_before(text, start)) is not None


def is_national(text: str, start: int, end: int) -> bool:
    """Whether a number at ``end`` is the whole country's (全国有3亿人)."""
    return text.find("国", start, end) >= 0 and _NATION.search(text, start, end) is not None


def is_reached(text: str, start: int) -> bool:
    """Whether one gets to an area at last (再走三公里，就到了甲村)."""
    return _REACHED.search(_before(text, start)) is not None
