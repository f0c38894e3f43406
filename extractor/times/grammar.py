"""The regular expressions of calendar time, and the words that they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from extractor import lexicon

RELATIVE_YEARS: Final = {
    **dict.fromkeys(("今年", "本年", "本年度"), 0),
    **dict.fromkeys(("去年", "上年", "上一年", "上年度", "上一年度"), -1),
    **{"前年": -2, "大前年": -3, "明年": 1, "后年": 2},
}
"""Years counted from the report's own."""

TOLD_YEARS: Final = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}
"""Years counted from the one last told."""

PARTS: Final = {
    **{"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "前三个季度": (1, 9)},
    **{"一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12)},
}
"""Parts of a year and their first and last month."""

SEASONS: Final = {"春": 1, "夏": 2, "秋": 3, "冬": 4}

_DIGITS: Final = "零〇一二三四五六七八九"
_TO: Final = "(?: ?(?:至|到|-|—{1,2}|~|―) ?)"
_YEAR: Final = (
    rf"(?:(?:1[6-9]\d\d|20\d\d|[一二][{_DIGITS}]{{3}})(?!\d)"
    r"|(?<![\d.])(?:[5-9]\d(?=年(?:\d{1,2}月|[初底末春夏秋冬]))|0\d(?=年)))"
)
_MONTH: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?!\d)"
_HOURS: Final = (
    "(?:上午|中午|下午|午后|午夜|凌晨|清晨|早晨|早上|傍晚|晚间|晚上|夜间|夜里|夜晚|深夜|一早|当[天日晚]"
    "|晚(?![会报宴稻餐期年些点辈霞熟于婚育])|早(?![稻日在已些期先就晚茶餐饭操]))"
)
"""Parts of a day, which stand outside its date: 1月16日|上午."""
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_RELATIVE: Final = (
    "今年(?!轻)|(?<!过)去年|(?<![目以之日当提空此])(?:大前|前)年(?!均)|明年"
    r"|(?<![以之今此然后\d])后年(?![均轻])|本年度?(?![级龄])|(?<!以)上一?年度?(?![纪龄轻级])"
    "|(?<![应相])当年(?![均的]|就[能可]|即可|(?:种植|投产|建设|实施|播种)?见效)|(?<![共不])同年(?![级龄均代轻])|(?<![每人])次年(?!均)|翌年"
)
_HALVES: Final = "上半年|下半年|前三个?季度|第?[一二三四]季度"
_PART: Final = (
    rf"年[初底末中终内]|[初底末](?![级小学期中])|内(?![蒙部外容])|{_HALVES}|前{_MONTH}个月"
    "|[春夏秋冬](?:季学期|季|天)?(?![节耕分收游粮运种茶至播管灌闲])"
)
_ALONE: Final = rf"(?<![\d月大一二两三四五六七八九十几半多全整])年[初底末中终内](?!蒙)|{_HALVES}"
_MONTH_PART: Final = "[初底末](?!级)|[上中下]旬"
_FEAST: Final = "(?:前夕|期间|假期|前后|黄金周|小长假)"
_FEAST_DAYS: Final = (
    "春节|元旦|除夕夜?|(?:国庆|中秋|端午|元宵|清明|重阳)节(?!日)|新春佳节"
    "|(?:二月二|三月三|九月九)(?![日号十])"
)
_SEASON: Final = (
    "(?:(?<![过出古])[今去明][春夏秋冬]|这个[春夏秋冬](?=[天季]))[天季]?"
    "(?![节耕分收游粮运种茶至播管灌闲令晚衣眠奥])"
)
_TODAY: Final = (
    f"(?<![的到至])今天(?!的)|今日(?={_HOURS})|昨[天日](?!的)|(?<![的好丽烂])明天(?![的会更将])"
)
"""Days counted from the report's own; 美好的明天 and 今天的中国 are no days."""
_WHOLE_YEAR: Final = "全年(?![都均平可能不无降日气候性水约有供营开][\u4e00-\u9fff])"
"""The year told of (全年完成投资), no climate or custom (全年无霜期, 全年供应)."""
_LUNAR_DAY: Final = "初[一二三四五六七八九十]|(?:十|廿|二十)[一二三四五六七八九]?"
_TAIL: Final = (
    "来(?![自到临])|间(?![隔作])|(?:以|之)?后(?![续期备勤半面来])|(?:以|之)?前(?![后往来期沿景提])"
)
_COUNT: Final = rf"\d{{1,3}}|[{_DIGITS}两十百几数半]{{1,4}}|多少?|些"
_FIRST: Final = "新昨今全去大前明后本上同当次翌年下第近过最未此随这农腊冬正百几数半多些两"
_SECOND: Final = "少春夏秋冬个的天日年前一半个世月近去来后几些多两初底末中终内季百数余天周十历"
"""The first two characters of expressions without a numeral: 今年, 大前年, 近几年, 上个月."""

_UNIT: Final = r"[年月日季个天周世学\v]"
_JOINT: Final = "[ 、,和及与至到—~―/.-]{1,4}"
"""What follows the first numeral of an expression: a unit, or what joins it to the next numeral."""

_SPAN: Final = (
    "近年(?:来(?![自到临]))?"
    rf"|(?P<lead>近(?!半)|过去的?|最近|未来|今后|此后|随后|这|前)? ?"
    rf"(?P<count>{_COUNT})(?P<over>[多余])?"
    rf"(?: ?年(?!轻)(?P<odd>多)?(?P<tail>{_TAIL})?"
    rf"|(?P<shorter>个多?月|天|周|个星期)(?P<shorttail>{_TAIL})?)"
)


@dataclass(frozen=True, slots=True)
class Era:
    """A row of eras.tsv."""

    kind: Literal["since", "period", "festival", "dynasty", "reign"]
    written: str
    value: str
    example: str
    expected: str


@cache
def eras(kind: str) -> dict[str, str]:
    """The values of one kind of named times by what is written, the longest first."""
    rows = [row for row in lexicon.read("eras.tsv", Era) if row.kind == kind]
    return {row.written: row.value for row in sorted(rows, key=lambda row: -len(row.written))}


def _any(kind: str) -> str:
    return "|".join(eras(kind))


def _reign() -> str:
    """A dynasty, a stage of it, or the years of an emperor: 唐代, 明朝初年, 清康熙年间."""
    dynasty, short = _any("dynasty"), "唐宋元明清"
    first = "".join(sorted({name[0] for kind in ("dynasty", "reign") for name in eras(kind)}))
    return (
        f"(?=[{first}{short}])(?:(?:{dynasty}|[{short}])?(?:{_any('reign')})年间"
        f"|(?:{dynasty})(?:[初末]年?|[中前后]期|年间|时期)?(?![表理阳天廷拜]))"
    )


def _months(n: str) -> str:
    """A month with its days, or months; the names of its groups end in ``n``."""
    return (
        rf"(?P<month{n}>{_MONTH})(?:{_TO}(?P<until{n}>{_MONTH}))?[ \v]{{0,2}}"
        r"月(?![龄饼嫂租薪均炸瓜札])"
        rf"(?:份(?!额))?(?:[ \v]{{0,2}}(?P<day{n}>{_DAY})(?:{_TO}(?P<dayuntil{n}>{_DAY}))?"
        rf"[ \v]{{0,2}}[日号](?![线楼])|{_MONTH_PART})?"
    )


def _point() -> str:
    """A year, the months, days or part of it, or one of these without a year."""
    return (
        rf"(?:(?:(?P<year>{_YEAR})(?:{_TO}(?P<yearuntil>{_YEAR}))?[ \v]{{0,2}}学?年(?:度(?!假))?"
        rf"(?![级龄轻代])|(?P<relative>{_RELATIVE}))(?:[ \v]{{0,2}}的?(?:{_months('')}"
        rf"|(?P<part>{_PART})|(?P<feast>{_any('festival')}){_FEAST}?))?"
        rf"|(?<![\d.个]){_months('alone')}|(?P<alone>{_ALONE}))"
    )


@cache
def following() -> re.Pattern[str]:
    """The end of a range after a point: another point, a day, or now."""
    now = "现在|如今|目前|今天|今(?![年后天])"
    return re.compile(
        rf"(?:{_HOURS}|起(?=[至到]))?{_TO}"
        rf"(?:(?P<now>{now})|(?P<lastday>{_DAY}) ?[日号](?![线楼])"
        rf"|{_point()}(?:(?<=[年月])间(?![隔作]))?)"
    )


@cache
def frame() -> re.Pattern[str]:
    """Words after a point that open it to one side or blur it."""
    return re.compile(
        "(?P<since>以来|[以之]后|起(?![点步伏源草来到])|后(?![期续来备勤半面]))|(?P<opened>开始)"
        r"|(?P<until>[以之]前|前(?![\d一二三四五六七八九十几往来后沿列期景身茬提]))"
        "|(?P<about>左右|前后)|(?P<within>同期|期间)"
    )


@cache
def candidate() -> re.Pattern[str]:
    """How an expression may begin, to leap from one to the next: a numeral, or two characters.

    Most numerals of a report tell no time, so that one must go on as a date or a span does; the
    longest of them has six characters.
    """
    kinds = ("since", "period", "festival", "reign", "dynasty")
    named = [name for kind in kinds for name in eras(kind)]
    emperors = {name[0] for name in eras("reign")}  # behind a dynasty of one character
    first = "".join(sorted({name[0] for name in named} | set(_FIRST)))
    second = "".join(sorted({name[1] for name in named} | set(_SECOND) | emperors))
    numeral = f"0-9{_DIGITS}十"
    dated = rf"[\d{_DIGITS}十两百几数半多余]{{0,5}}(?: ?{_UNIT}|{_JOINT}[{numeral}])"
    counted = {name[0]: "" for name in named if re.match(f"[{numeral}]", name)}
    for name in named:
        if name[0] in counted:
            counted[name[0]] += name[1]
    numbered = "|".join(f"(?<={one})[{others}]" for one, others in counted.items())
    return re.compile(
        f"[{numeral}{first}](?:(?<=[{numeral}])(?={dated}|{numbered})"
        f"|(?<![{numeral}])(?=[{second}{numeral}]| [0-9]))"
    )


@cache
def start() -> re.Pattern[str]:
    """Where an expression may begin; the name of the last group says of which form."""
    numeric = (
        r"(?<![\d.])(?:19|20)\d\d ?(?P<dash>[-/.]) ?(?:1[0-2]|0?[1-9]) ?(?P=dash) ?"
        r"(?:3[01]|[12]\d|0?[1-9])(?![\d.])"
    )
    decade = (
        r"(?P<century>上世纪|上个世纪|本世纪|\d\d世纪|[十二]{1,2}[一二十八九]?世纪)?"
        r"(?P<tens>(?<!\d)(?:(?:19|20)?\d0)|[一二三四五六七八九]?、?[一二三四五六七八九]?十)年代(?:[初末]|[前中后]期)?"
    )
    return re.compile(
        rf"(?P<numeric>{numeric})|(?P<decade>{decade})"
        rf"|(?P<listed>(?<!\d){_YEAR}(?=(?:[、,和及与]{_YEAR}){{1,9}}年))"
        rf"|(?P<since>(?:{_any('since')})(?:召开)?(?:以来|之后|以后))"
        rf"|(?P<period>(?:{_any('period')})(?:期间|时期|以来|末|初|开局之年|收官之年))"
        rf"|(?P<festival>(?:这个)?(?:(?:(?:{_any('festival')})[、和]?){{1,2}}{_FEAST}"
        rf"|(?:{_FEAST_DAYS})(?!联欢|晚会)))"
        rf"|(?P<newyear>新的一年)|(?P<wholeyear>{_WHOLE_YEAR})|(?P<today>{_TODAY})"
        rf"|(?P<lunar>大年(?:三十|初[{_DIGITS}])|(?:农历(?=[正腊冬{_DIGITS}十])|腊月|冬月|正月)"
        rf"(?:[正腊冬{_DIGITS}十]{{1,2}}月)?(?:{_LUNAR_DAY})?)"
        rf"|(?P<season>{_SEASON}(?:{_SEASON}|以来)?)"
        r"|(?P<nearmonth>(?P<near>本月|上个?月|下个?月|当月)"
        rf"(?:[初底末]|[上中下]旬|份|(?P<nearday>{_DAY})[日号])?)(?![亮球饼])"
        rf"|(?P<week>[上本下]周(?:[一二三四五六日](?![年期]))?(?![年末岁期边围]))|(?P<reign>{_reign()})"
        rf"|(?P<loneday>(?<![\d月年个./-]){_DAY}日(?=(?:(?<=[,，。\n].日)|(?<=[,，。\n]..日))的|{_HOURS}|(?:[,，。、从在起至]|(?:这样|[对向]记者|告诉|介绍|说|透露|表示))))"
        rf"|(?P<point>(?=[\d{_DIGITS}十今去前大明后本上当同次翌年下第]){_point()})"
        rf"|(?P<span>(?<![第每\d.{_DIGITS}两十百千万])(?:{_SPAN}))"
    )
