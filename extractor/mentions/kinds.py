"""Whether a stretch that ends in a class word names one thing, or says of what kind things are."""

from __future__ import annotations

import re
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import (
    area_words,
    class_words,
    common_kinds,
    goods,
    modifiers,
    suffixes,
)
from extractor.mentions.tagged import TaggedText
from extractor.mentions.teams import TRADES

# 是一家…公司, 第一家民宿 say of what kind a thing is.
_COUNTED: Final = re.compile("[一两二三四五六七八九十几数\\d多这那](?:家|座|所|个|处|支|间|条|批)$")
# …学校304所, …基地20个: an inventory.
_NUMBERED: Final = re.compile("(?:共|达|有)?\\d[\\d.]*[余多万千]*[个所座家处条间栋]")
_DESCRIBED: Final = frozenset(("Company", "Cooperative", "Site", "Organization"))
_PUBLIC: Final = frozenset(("小学", "中学", "学校", "教学点", "幼儿园", "卫生院", "敬老院"))
_LODGINGS: Final = frozenset(("宾馆", "酒店", "饭店", "旅馆"))
_CRAFTS: Final = frozenset("绣编织染雕陶锦")
"""What their workshops make is told by these, one of a kind each: 彝绣|车间."""
_BODIES: Final = frozenset(("Government", "Organization", "Team"))
# Who sits in a company's or association's board is no body of its own: 董事会|办公室.
_BOARD: Final = re.compile("[董监理]事会\\Z")
_LONGEST_BRAND: Final = 4
_NO_BRAND: Final = frozenset(
    "个家种养大小新老全各的和与由在对为从被把富无高低冷旱水等是有了用以及到"
)
"""What a brand of a new word does not begin with: 富硒|农业, 高效|农业."""
# What stands right before a brand, and what says that it is a firm.
_LEADS: Final = re.compile(
    "(?:[的与和由同跟]|企业|公司|客商|代表|[引招]进|引入|引来|[招吸]引|携手|牵手|签约|对接|(?:企业|公司|客商)中)\\Z"
)
_IS_FIRM: Final = re.compile("(?:企业|公司|客商|代表|上市公司)中?\\Z")
_AMONG: Final = re.compile("(?:企业|公司|其|客商)\\Z")
_FIRM_HAS: Final = re.compile(
    "董事|总经理|副总|经理|总裁|创始人|负责人|员工|职工|工人|厂长|公司|集团|落户|投产|入驻|签约|建厂|注册|上市|捐"
    "|有限|总部|旗下|工厂|车间(?![建设])|收购|投资|签[订了下]"
)
_COUNTS: Final = frozenset("个各")
_RANKED: Final = re.compile("(?:第[一二三四五六七八九十]|最|首)大\\Z")
_PLAIN_BODY: Final = frozenset("局院厂校厅矿司所站队处行社会")
_FARMED: Final = re.compile(
    "(?:种植|养殖|生产|繁育|加工|育苗|栽培|种养殖|种养|综合|立体|生态|连作|共作|轮作|套种|混养|共生)+\\Z"
)
_MIXED: Final = re.compile("[稻藕莲鱼虾蟹鸭鳖蛙鳅渔粮油果菜茶桑菌药林牧草畜禽牛羊猪鸡鹅]{2,4}")
_YARDS: Final = re.compile("(?:基地|养殖场|市场|加工厂|大棚|车间|养殖小区|种植园|交易中心)\\Z")
# Roads of a kind: 通村|公路, 环村|路, 产业|路.
_ROAD: Final = re.compile(
    "(?:新[修建]|[改扩修]建|整修|通|环|进|出|入|到|连|村|组|小组|屯|乡|镇|寨|户|达|自然|行政|产业|机耕|生产|作业|旅游|循环|致富|幸福|小康|脱贫|硬化"
    "|水泥|柏油|沥青|砂石|青?石板?|鹅卵石|碎石|石子|弹石|.梯|连接|田间|盘山|羊肠|山|土|泥|石|新|老|大|小|主干|断头|联网|农村|乡村|县乡|资源|生态|景观|观光"
    "|健康|绿色|丰收|振兴|求学|上学|便民|富民|惠民|扶贫|民生|运输|通畅|通达|等级|三级|二级|四级|高等级|过境|出境|出口|进出)+"
    "(?:道路|公路|马路|路)"
)
# What is told of one site and not of a kind.
_STANDS: Final = re.compile(
    "占地|位于|坐落|地处|始建|建于|开园|开业|开馆|挂牌|投产|竣工|落成|通车|点火|并网|试运行|日处理|年接待|总库容|免费开放"
)
_HUES: Final = frozenset("翠绿碧青嫩葱郁茵")
_FARMS: Final = re.compile("发展|做[大强优]|培育|种植|养殖")
_BUILT: Final = re.compile(
    "(?:[建办开](?:起|成|了|好|设了?|起了|成了|个|一[个座])|新建了?|兴建了?|建立了?|引进了?)(?:[^，。；、\n]{0,12}的)?\\Z"
)


def is_kind(tagged: TaggedText, start: int, suffix: int, end: int, kind: str) -> bool:
    """Whether the words before the class word leave no name: 三家|制衣公司, 肉牛|养殖基地."""
    text = tagged.text
    if kind == "Government" and suffix - start == 1 and text[start] in _PLAIN_BODY:
        return True  # 局党委
    if kind == "Government" and _BOARD.search(text, max(0, suffix - 3), suffix):
        return True
    if kind == "Government" and text[start - 1 : start] in _COUNTS:
        return True  # 150个|村委会
    if kind == "Organization" and _own_village(tagged, start, suffix):
        return True
    if kind == "Team" and text[start:suffix] in TRADES:
        return False
    if kind in _BODIES and suffixes().get(text[start:suffix], ("",))[0] in _BODIES | _DESCRIBED:
        return True  # 合作社|理事会
    if kind not in _DESCRIBED:
        return False
    if _RANKED.search(text, max(start, suffix - 4), suffix):
        return True  # 全县第二大|水库
    if _COUNTED.search(text, max(0, start - 4), start) or _NUMBERED.match(text, end):
        return True
    if kind == "Site" and (_is_plain(text, start, end) or _coloured(tagged, start, suffix, end)):
        return True
    if kind == "Cooperative":  # 山里红 is a brand too
        return tagged.word(start).tag not in {"nr", "nz"} and ware(text[start:suffix])
    if kind == "Company" and text.startswith(("有限", "股份"), suffix):
        return False
    if kind == "Company" and text[end - 1] == "业" and _FARMS.search(text, start, suffix):
        return True  # 荒山|发展|林果业
    if kind == "Company":
        return ware(text[start:suffix]) and not one_built(tagged, start, suffix)
    if text[suffix - 1] in _CRAFTS and text.startswith("车间", suffix):
        return False
    return kind == "Site" and bool(_YARDS.search(text, start, end)) and ware(text[start:suffix])


def is_road(text: str, start: int, end: int) -> bool:
    """Whether what is left of a road's name says but of what kind it is: 甲县|产业路, 幸福之路."""
    return text[end - 2] == "之" or _is_plain(text, start, end)


def _coloured(tagged: TaggedText, start: int, suffix: int, end: int) -> bool:
    """Whether it is but told how grounds look: 翠绿|茶园."""
    word = tagged.word(start)
    looks = word.known and (word.tag in {"a", "z", "b"} or _HUES.issuperset(word.text))
    return (
        word.end == suffix and looks and tagged.text.endswith(("园", "花海", "草甸"), suffix, end)
    )


def _is_plain(text: str, start: int, end: int) -> bool:
    """Whether the words are a listed kind of site, or a road of a kind."""
    return text[start:end] in common_kinds() or _ROAD.fullmatch(text, start, end) is not None


def _own_village(tagged: TaggedText, start: int, suffix: int) -> bool:
    """Whether a body of the county's stands bare behind 村, where it is none: 村|妇联."""
    return (
        start == suffix
        and tagged.text[start - 1 : start] == "村"
        and tagged.text[start] in "妇残团"
    )


def ware(core: str) -> bool:
    """Whether the words are a product, with what is done to it: 有机|茶, 黑|牛|养殖."""
    farmed = _FARMED.search(core)
    core = core[: farmed.start()] if farmed else core
    heads = (core[i:] for i in range(min(4, len(core))) if core[i:] in goods())
    return (
        core in goods()
        or bool(farmed and _MIXED.fullmatch(core))
        or any(core[: -len(h)] in modifiers() for h in heads)
    )


def one_built(tagged: TaggedText, start: int, suffix: int) -> bool:
    """Whether one such place is built, by words of kind alone (建起|生态观鸟|科普基地)."""
    if not _BUILT.search(tagged.text, max(0, start - 18), start):
        return False
    words = tagged.between(start, suffix) if start < suffix else ()
    plain = all(w.tag[0] in "nvabj" or not w.known for w in words)
    return plain and suffix - start >= 2


def told_of(tagged: TaggedText, start: int, suffix: int, end: int) -> bool:
    """Whether common words name a single site, of which it is told how it stands (占地, 投产)."""
    if suffix - start < 2:
        return False
    words = [w for w in tagged.between(start, suffix - 1) if w.text not in class_words()]
    if _STANDS.match(tagged.text, end):
        return bool(words) and all(w.text not in goods() and w.tag[0] in "na" for w in words)
    lodging = bool(words) and tagged.text[suffix:end] in _LODGINGS
    return (lodging or len(tagged.between(start, end)) > 3) and one_built(tagged, start, suffix)


def brand_start(tagged: TaggedText, suffix: int, end: int) -> int | None:
    """Where the brand before a trade starts: new words, beside what only firms have or do."""
    start = suffix
    while start > 0 and suffix - start < _LONGEST_BRAND:
        word = tagged.word(start - 1)
        if word.end != start or not word.text.isalpha() or word.text in _NO_BRAND:
            break
        if word.known and word.tag not in {"nz", "nr"} and len(word.text) > 1:
            break
        start = word.start
    if tagged.text[start] == "中" and _AMONG.search(tagged.text, max(0, start - 2), start):
        start += 1  # 入园企业中|名都科技
    if not 2 <= suffix - start <= _LONGEST_BRAND or end not in tagged.cuts:
        return None
    before = tagged.text[max(0, start - 4) : start]
    apart = not before[-1:].isalpha() or _LEADS.search(before) is not None
    told = _FIRM_HAS.match(tagged.text, end) or _IS_FIRM.search(before)
    return start if apart and told and tagged.text[start] not in _NO_BRAND else None


def of_village(tagged: TaggedText, area: Candidate, start: int, suffix: int, end: int) -> bool:
    """Whether a public house is named for where it stands, a township before it: 桥头|小学."""
    core = tagged.text[start:suffix]
    named = 2 <= len(core) <= 3 and core not in area_words() and core not in modifiers()
    return named and area.type in {"Township", "Village"} and tagged.text[suffix:end] in _PUBLIC
