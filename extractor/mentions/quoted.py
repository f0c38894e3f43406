"""What quotation marks name: schemes (“四站一室”), works (“暖冬”行动), places (“一米阳光”民宿)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.kinds import is_kind
from extractor.mentions.lexicons import class_words, goods, listed, modifiers, suffixes
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText

BRAND: Final = "quote/brand"
"""Rule of the brands behind which their product stands."""
_QUOTE: Final = re.compile("[“‘「『]([^“”‘’「」『』\n，。；！？：]{2,16})[”’」』]")
_NUMERALS: Final = "一二两双三四五六七八九十百千万"
_SCHEME: Final = re.compile(
    r"(?!.[季天年月]有|百姓|[千万]家)[二两双三四五六七八九十百千\d][\u4e00-\u9fff]{2,4}$|一[\u4e00-\u9fff]{1,2}一[\u4e00-\u9fff]{1,2}$"
    r"|[一二三四五六七八九十百千]{2,4}$|.{1,3}到.{1,3}$|(.{1,2})对\1$|\d{3,4}$|[\u4e00-\u9fff]{0,4}(?!交|沟|流)(.)\2通$"
)
"""五统一, 四站一室, 一村一品, 十百千万, 门到门, 点对点, 334, 校校通."""
_BUILT: Final = frozenset("楼亭塔桥寺庙阁洞峰宫观祠殿")
"""What is counted in a name that ends so is part of a building or a sight: “八角楼”."""
MAX_SCHEME: Final = 10
MAX_COUNTED: Final = 6
"""Most characters of what a numeral begins and a work's noun completes (“双百”工程)."""

_CARRIED: Final = (
    "实施|推行|开展|推广|落实|推进|深化|启动|完善|创新|实行|施行|发力|实现|执行|探索|明确|制定"
    "|抓好|完成|实践|组织|围绕|紧扣|聚焦|打出|做强|做大|做优|做精|念好|打好|下好|唱响|运用|利用"
)
_MEASURE: Final = re.compile(
    rf"[“‘](?:(?<=(?:{_CARRIED}).)|(?<=(?:{_CARRIED})[了好].))"
    r"[^“”‘’\n，,。；！？：]{2,20}[”’][、和及]?+(?:[“‘][^“”‘’\n，,。；！？：]{2,20}[”’][、和及]?+)*+"
    r"(?!(?:等|的)?[\u4e00-\u9fff]{0,8}?(?:理念|思路|模式|方式|路径|路子|机制|问题|难题|短板|痛点|现象)|到|[\u4e00-\u9fff]?方(?:共赢|联动|合作|协同)|的?(?:精神|称号|之路|道路|原则|要求|难题|问题|品牌|文章|效应|作用|目标|转变|格局|优势|产业|企业|农户))"
)
_PART: Final = re.compile("[“‘]([^“”‘’\n]+)[”’]")
PLACE: Final = re.compile(
    "(?:等(?:重点|知名|著名|一批|热门)*|的)?(?:旅游|精品|特色|高端|网红|主题|乡村|农家|康养|亲子)?(?:景区|景点|民宿|客栈|农家乐|餐厅|书屋|酒店|农庄|观景台)"
)
_RESORT: Final = re.compile(
    "的?(?:乡村)?(?:文旅|旅游|康养|度假|研学|露营|民宿|景观|田园综合体)(?:项目|景观|小镇|带|区)"
)
_HOUSES: Final = (
    "人家",
    "小院",
    "山居",
    "小筑",
    "客舍",
    "山房",
    "院子",
    "驿站",
    "小屋",
    "小栈",
    "雅居",
    "别院",
    "庄园",
    "时光",
)
_KEPT: Final = re.compile(
    "(?:(?:开办|经营|开|创办|打理|办起|盘下|入住)(?:了|的|起)?|民宿|客栈|农家乐|农家院|牧家乐|渔家乐|名叫|名为|取名|起名)\\Z"
)
_ROOMS: Final = re.compile(
    "[共现仅只里]{0,2}有?\\d+[多余]?[间张个]|[共现里]?有?(?:客房|床位|房间)|开业|试?营业|开门迎客|订满|爆满"
)
_LOAN: Final = re.compile("[\u4e00-\u9fff]{1,6}(?:(?<![借信放还])贷|(?<![风保危遇])险)")
_PLANS: Final = ("计划", "行动", "工程")
_LAUNCHES: Final = re.compile("(?:推出|发起|参加|加入|入选|纳入|依托|通过|借助)了?\\Z")
_SCENERY: Final = re.compile("[十百千万]+亩")
_SIGHT: Final = re.compile(
    "的?(?:景[色观点区]|花海|风光|基地|示范)|(?:打造|建成|建设|种植|发展|建起)(?:了|出)?\\Z"
)
_COUNTED: Final = re.compile("[一二两双三四五六七八九十百千万][大个项条张]")
# The years of a five-year plan are time: “十三五”期间.
_PLAN: Final = re.compile("“?十[一二三四五六]五”?(?:期间|时期|以来|末|初)")
_NAMED_WORK: Final = re.compile(
    "(?:[\u4e00-\u9fff]{2}){0,2}(?:工程|行动|计划|规划|改革|整治|治理)(?![\u4e00-\u9fff]?(?:为抓手|中|期间))"
)
_WORK: Final = re.compile(
    "(?:专项|主题|系列|互助|志愿服务|公益|爱心|帮扶|结对|助学|捐赠|教育|宣传|实践|示范|服务){0,2}"
    "(?:工程|项目|行动|计划|活动)|(?:(?![等为是在的有开进捐])[\u4e00-\u9fff]){3,6}(?:行动|活动)|改革|战略|建设|政策|(?:小额)?(?:贷款|信贷)|保险"
)
# A project of a partnership is named with it: 山海协作|“飞地”项目.
_PAIRED: Final = re.compile("[\u4e00-\u9fff]{2}(?:协作|扶贫|帮扶)\\Z")
_PROJECT: Final = re.compile("(?:示范|合作)?(?:工程|项目|计划)")
# Modes and ideas are no names (contract, section 5), nor are titles that one strives for.
_MODE: Final = re.compile("的?(?:[\u4e00-\u9fff]{2})?(?:模式|方式|路径|格局|思路|理念|路子|道路)")
_STRIVES: Final = re.compile("(?:创建|争创|申报|评为|获评|荣获|授予)(?:为|了|成)?\\Z")
# What is only summed up or called so names no scheme: 可以概括为|“三个有”.
_SUMMED: Final = re.compile("(?:总结|概括|归纳|比喻|形容|戏称|俗称|称|誉|叫)(?:为|成|作|做)\\Z")
_APART: Final = re.compile(
    "[，。、；！？的这是和与及已也等都远走热深受颇很好销产获在以为）)”’\\s]|\\Z"
)
_GRADE: Final = re.compile("绿色|有机|无公害|地理标志|[+＋]")
# Days that are called by their date: “五一”, “双十一”.
_DAY: Final = re.compile("[一三五六七八十][一二四六七八]|双十[一二]|十一|双节")
_YEARS: Final = re.compile("十[一二三四五六]五")
_STREAK: Final = re.compile("[一二三四五六七八九十]{1,3}连[丰增升涨降跌冠胜快跃]")
_RANK: Final = re.compile("[一二三四五六七八九][级星甲等]")
_BRAND: Final = re.compile("牌|商标|品牌|系列")
# What the country or province conferred is an honour: “国家级肉牛养殖示范基地”, “中国核桃之乡”.
_TITLE: Final = re.compile(
    "(?:国家|全国|中国|全省|[省市]级).*(?:基地|示范[区园点]|先导区|之[乡都城])"
)
_HOME_OF: Final = "之乡"


def measures(text: str) -> Iterator[Candidate]:
    """What is carried out in quotation marks (推行“X”, 落实“X”“Y”) stands for a measure.

    Ideas, modes and brands are none (contract, section 5).
    """
    for match in matches(_MEASURE, text, "“‘"):
        for part in _PART.finditer(text, *match.span()):
            yield Candidate(*part.span(1), "Program", "quote/measure", 66)


def quoted(tagged: TaggedText) -> Iterator[Candidate]:
    """Schemes, works and places by the form of the quoted words and by what stands behind them."""
    text = tagged.text
    for match in matches(_QUOTE, text, "“‘「『"):
        if _DAY.fullmatch(match.group(1)):
            continue
        goes_on = text[match.end() : match.end() + 1].isalpha()
        behind = goes_on and (_work(text, match) or _place(text, match))
        found = behind or _house(text, match) or _launched(text, match)
        found = found or _loan(text, match) or _sight(text, match) or _scheme(text, match)
        found = found or (goes_on and _brand(text, match)) or _by_suffix(tagged, match)
        found = found or _local(tagged, match)
        if found:
            yield found


def _work(text: str, match: re.Match[str]) -> Candidate | None:
    """“春风”行动 is named by what is quoted, “双百”工程 by all of it."""
    inner, end = match.group(1), match.end()
    project = _PROJECT.match(text, end)
    paired = _PAIRED.search(text, max(0, match.start() - 4), match.start()) if project else None
    if paired and project:
        return Candidate(paired.start(), project.end(), "Program", "quote/work", 88)
    if (inner[0] not in _NUMERALS[:-1] or len(inner) > MAX_COUNTED) and _WORK.match(text, end):
        return Candidate(*match.span(1), "Program", "quote/work", 88)
    named = _NAMED_WORK.match(text, end) if inner[0] in _NUMERALS and len(inner) <= 4 else None
    if named:
        return Candidate(match.start(), named.end(), "Program", "quote/work", 88)
    return None


def _place(text: str, match: re.Match[str]) -> Candidate | None:
    """“一米阳光”民宿, “云上田园”文旅项目."""
    named = PLACE.match(text, match.end()) or _RESORT.match(text, match.end())
    return Candidate(*match.span(1), "Site", "quote/place", 71) if named else None


def _launched(text: str, match: re.Match[str]) -> Candidate | None:
    """推出“山寨过夜计划”, 入选“英才计划”: a scheme quoted with its noun."""
    if match.group(1).endswith(_PLANS) and _LAUNCHES.search(
        text, max(0, match.start() - 3), match.start()
    ):
        return Candidate(*match.span(1), "Program", "quote/work", 88)
    return None


def _loan(text: str, match: re.Match[str]) -> Candidate | None:
    """“核桃贷”, “返贫险”: what is lent or insured under a name of its own."""
    lent = _LOAN.fullmatch(match.group(1))
    return Candidate(*match.span(1), "Program", "quote/work", 72) if lent else None


def _house(text: str, match: re.Match[str]) -> Candidate | None:
    """开办的“坪上人家”, “云上小院”有8间客房: a guesthouse by who keeps it or by its rooms."""
    if not match.group(1).endswith(_HOUSES):
        return None
    start, end = match.span()
    kept = _KEPT.search(text, max(0, start - 5), start) or _ROOMS.match(text, end)
    return Candidate(*match.span(1), "Site", "quote/place", 71) if kept else None


def _sight(text: str, match: re.Match[str]) -> Candidate | None:
    """打造“百亩梅园”, “万亩花海”景观."""
    start, end = match.span()
    if text[start + 1] not in _NUMERALS or not _SCENERY.match(match.group(1)):
        return None
    made = _SIGHT.match(text, end) or _SIGHT.search(text, max(0, start - 4), start)
    return Candidate(*match.span(1), "Site", "quote/place", 71) if made else None


def _scheme(text: str, match: re.Match[str]) -> Candidate | None:
    inner, end = match.group(1), match.end()
    if len(inner) > MAX_SCHEME or not _SCHEME.match(inner) or _SCENERY.match(inner):
        return None
    plan_or_mode = _PLAN.match(text, match.start()) or _MODE.match(text, end)
    known = inner in listed("Region") or _RANK.match(inner) or _STREAK.match(inner)
    known = known or _YEARS.fullmatch(inner)
    summed = _SUMMED.search(text, max(0, match.start() - 4), match.start())
    other = plan_or_mode or known or summed or inner[-1] in _BUILT or _branded(text, end)
    return None if other else Candidate(*match.span(1), "Program", "quote/scheme", 70)


def _brand(text: str, match: re.Match[str]) -> Candidate | None:
    """“宝江6号”大米, “三江春”茶: the brand stands for the product behind it."""
    inner, end = match.group(1), match.end()
    end += text.startswith("牌", end)
    if text[end : end + 1] not in _first_of_goods():
        return None
    wares = goods()
    ware = any(text[end : end + n] in wares and _APART.match(text, end + n) for n in (3, 2, 1))
    known = inner in class_words() or inner in modifiers() or len(inner) > 6
    if not ware or known or _GRADE.search(inner):
        return None
    return Candidate(*match.span(1), "Product", BRAND, 71)


@cache
def _first_of_goods() -> frozenset[str]:
    return frozenset(ware[0] for ware in goods())


def _local(tagged: TaggedText, match: re.Match[str]) -> Candidate | None:
    """“胡阳西红柿”, “铁炉贡梨”: goods named for where they grow."""
    (start, end), wares = match.span(1), goods()
    ware = next((n for n in (4, 3, 2) if tagged.text[end - n : end] in wares), 0)
    if not ware or not 2 <= end - start - ware <= 3 or tagged.barred(start, end):
        return None
    words = tagged.between(start, end - ware)
    plain = any((w.tag[0] not in "nagjz" and w.known) or w.text in class_words() for w in words)
    return None if plain else Candidate(start, end, "Product", "quote/goods", 71)


def _branded(text: str, at: int) -> bool:
    """Whether a product follows, so that its brand was quoted: “三江春”|茶."""
    if _BRAND.match(text, at):
        return True
    first = text[at : at + 1] in _first_of_goods()
    return first and any(text[at : at + n] in goods() for n in (1, 2, 3))


def _by_suffix(tagged: TaggedText, match: re.Match[str]) -> Candidate | None:
    """Names by their class word (“柳岸公园”); a motto that ends like one is none."""
    inner, start = match.group(1), match.start()
    if _RANK.match(inner) or _TITLE.fullmatch(inner):
        return None
    if inner.endswith(_HOME_OF) and not _whole_word(tagged, *match.span(1)):
        return Candidate(*match.span(1), "Site", "quote/suffix", 66)
    for size in range(min(4, len(inner) - 1), 0, -1):
        found = suffixes().get(inner[-size:])
        if not found:
            continue
        if found[0] == "Site" and _COUNTED.match(inner):
            return Candidate(*match.span(1), "Program", "quote/scheme", 70)
        if size > 1 and found[0] not in {"Village", "Township", "County"}:
            words = tagged.between(*match.span(1))
            motto = any(w.tag in {"v", "p", "d", "r", "x"} and _common(w.text) for w in words)
            strives = _STRIVES.search(tagged.text, max(0, start - 4), start)
            kind = is_kind(tagged, start + 1, match.end(1) - size, match.end(1), found[0])
            name = not (motto or strives or kind)
            return Candidate(*match.span(1), found[0], "quote/suffix", 66) if name else None
    return None


def _whole_word(tagged: TaggedText, start: int, end: int) -> bool:
    word = tagged.word(start)
    return word.known and (word.start, word.end) == (start, end)


def _common(word: str) -> bool:
    return word not in class_words()
