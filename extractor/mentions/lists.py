"""Names that a list or a definition gives away: A、B等企业, X是一家公司, 公众号“X”."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import area_words, class_words, outside_words, suffixes
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText
from extractor.model import ADMIN_TYPES

_HEADS: Final = {
    **dict.fromkeys(("企业", "公司", "龙头企业", "厂家", "银行", "金融机构", "集团"), "Company"),
    **dict.fromkeys(("合作社", "专业合作社", "家庭农场"), "Cooperative"),
    **dict.fromkeys(
        ("民宿", "客栈", "农家乐", "景区", "景点", "公园", "学校", "水库", "片区"), "Site"
    ),
    **dict.fromkeys(("高速", "高速公路", "铁路", "新线", "水电站", "项目基地", "园区"), "Site"),
    **dict.fromkeys(("展馆", "博物馆", "打卡地", "旅游景点", "度假区", "基地", "示范园"), "Site"),
    **dict.fromkeys(
        ("社区卫生服务中心", "社区服务中心", "卫生院", "医院", "小学", "中学", "幼儿园", "敬老院"),
        "Site",
    ),
    **dict.fromkeys(
        ("煤矿", "矿山", "电站", "电厂", "水厂", "污水处理厂", "灌区", "泵站", "工业园", "产业园"),
        "Site",
    ),
    **dict.fromkeys(
        ("开发区", "林场", "农场", "牧场", "茶场", "保护区", "古镇", "古村落", "古城", "遗址"),
        "Site",
    ),
    **dict.fromkeys(("机场", "港口", "码头", "车站", "隧道", "大桥", "特大桥", "高铁"), "Site"),
}
DEFINED: Final = "definition/short"
"""Rule of the short names that a report defines."""
_TAIL: Final = re.compile(
    r"[等两二三四五六七八九十0-9０-９](?:(?<=等)(?:一批|一系列|多家|众多|知名|大型|\d+[个家座条处所]"
    r"|[一二三四五六七八九十几数多两]+[大个家座条处所])?"
    r"|(?<!等)(?:(?<=\d)\d)?[座条个家处所](?=[大中小水高铁景公民社卫医学电煤矿工产开林农牧自森湿古遗机港码车隧灌泵敬幼]))[^，。；、\s]{0,8}?("
    + "|".join(sorted(_HEADS, key=len, reverse=True))
    + ")"
)
_NUMBERED: Final = re.compile("[\\d一二三四五六七八九十]")
_ITEMS: Final = re.compile(
    r"(?:[^，。；：:;,\n、“”‘’了]{2,16}、|[“‘][^”’\n]{2,10}[”’]、?)*[^，。；：:;,\n、“”‘’了]{0,16}\Z"
)
_ITEM: Final = re.compile(r"[^、“”‘’]+")
_IS_A: Final = (
    r"([\u4e00-\u9fff]{2,6})是(?:一家|当地|我县|全县|农业|国家级|省级|市级|县级|本土|知名)?"
    r"[^，。；;,\n]{0,16}?(企业|公司|合作社|工厂)(?=[，。；;,])"
)
_IS_FIRM: Final = re.compile(r"是[^，。；;,\n]{0,19}?(?:企业|公司|合作社|工厂)[，。；;,]")
_FIRST_DEFINED: Final = re.compile(_IS_A)
_DEFINED: Final = re.compile(f"[，。；;,\n]{_IS_A}")
_ACCOUNT: Final = re.compile(
    "(?:公众号|微博|抖音号|视频号)[“‘]([^”’\n]{2,16})[”’]"
    "|[“‘]([^”’\n]{2,16})[”’](?:官方)?(?:微信|政务)?(?:公众号|微博|抖音号|视频号)"
)
_ACCOUNTS: Final = ("公众号", "微博", "抖音号", "视频号")


def listed_by_kind(tagged: TaggedText, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """The items of a list that a class word sums up, where they are no common words."""
    yield from _built_in_a_row(tagged, known)
    text = tagged.text
    tails = list(_TAIL.finditer(text))
    if not tails:
        return
    covered = {c.end: c for c in known if c.type != "Region"}
    firms = {c.end for c in known if c.type == "Company"}
    areas = {c.start: c.end for c in known if c.type in ADMIN_TYPES}
    sites = {at for c in known if c.type == "Site" for at in (c.start - 1, c.end)}
    for match in tails:
        items = _ITEMS.search(text, max(0, match.start() - 80), match.start())
        begin = items.start() if items else match.start()
        sure, others, named, beside_firm = [], [], False, False
        for item in _ITEM.finditer(text, begin, match.start()):
            held = covered.get(item.end())
            held = None if held and held.type == "Product" and held.start > item.start() else held
            if len(item[0]) > 12 or held:
                named = named or item.end() in sites
                beside_firm = beside_firm or item.end() in firms
                continue
            start, end = item.span()
            start = areas.get(start, start)
            start = max(start, text.rfind("的", start, end) + 1)
            lead = tagged.word(start)
            start = lead.end if lead.text in outside_words() and lead.end < end else start
            quoted = text[start - 1 : start] in {"“", "‘"}
            if quoted or _coined(tagged, start, end) or _beside(text, start, end, sites):
                sure.append((start, end))
            elif _plain_words(tagged, start, end):
                others.append((start, end))
        kind = _HEADS[match.group(1)]
        counted = bool(sure or named) and _NUMBERED.search(match.group()) is not None
        counted = counted or (beside_firm and kind == "Company")
        for start, end in sure + others if counted else sure:
            yield Candidate(start, end, kind, "list/kind", 57)
        for start, end in _spelled(text, match.end()) if match.group()[0] != "等" else ():
            if not tagged.barred(start, end):
                yield Candidate(start, end, kind, "list/spelled", 66)


_BUILT: Final = re.compile(
    "等(?:一批|\\d+[个项])?[^，。；、\\s]{0,8}?(?:项目|工程|设施|场馆)"
    "(?:已|相继|陆续|全部|全面|顺利|基本|先后)*(?:建成|投入|投用|开工|动工|竣工|完工|启用|落成|加快)"
)
_LEAST_SITE: Final = 4
"""Fewest characters of a site that its row names: 一中新校区, not 广场."""


def _built_in_a_row(tagged: TaggedText, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Sites built together with a named one: 新苗幼儿园、东城广场、武术训练中心等项目建成."""
    text = tagged.text
    sites = {c.end for c in known if c.type == "Site"}
    covered = {c.end for c in known}
    for match in _BUILT.finditer(text) if sites else ():
        items = _ITEMS.search(text, max(0, match.start() - 80), match.start())
        row = list(_ITEM.finditer(text, items.start(), match.start())) if items else []
        if not any(item.end() in sites for item in row):
            continue
        for item in row:
            start, end = item.span()
            kind = _ends_as_site(text, start + 1, end)
            words = tagged.between(start, end)
            plain = all(w.text in class_words() or w.text in suffixes() for w in words)
            whole = start in tagged.cuts and end in tagged.cuts and end not in covered
            if kind and whole and not plain and end - start >= _LEAST_SITE:
                yield Candidate(start, end, "Site", "list/built", 57)


def _spelled(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The items of a list in brackets or behind 分别是: 三所小学（甲、乙、丙）."""
    opened = _OPENS.match(text, at)
    listed = _LISTED.match(text, opened.end()) if opened else None
    items = list(_ONE.finditer(text, *listed.span())) if listed else []
    plain = any(len(i[0]) < 2 or _NOT_ITEM.search(i[0]) for i in items)
    if len(items) > 1 and not plain:
        yield from (item.span() for item in items if len(item[0]) <= 8)


def _plain_words(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether up to four characters are no words of kind: in a counted row with names, a name."""
    words = tagged.between(start, end) if 1 < end - start <= 4 else ()
    return bool(words) and all(w.tag[0] in "nvagz" and w.text not in class_words() for w in words)


_OPENS: Final = re.compile("[（(：:]|，?(?:分别|依次)[是为：]|，?包括")
_LISTED: Final = re.compile("[^（）()，。；\n]{3,80}")
_ZONES: Final = re.compile("片区|景区|园区|公园|板块|组团|功能区|景点|街区")
_SOME: Final = re.compile("([两二三四五六七八九])[个大条座][\u4e00-\u9fff]{0,4}\\Z")
_QUOTED: Final = re.compile("[“‘]([^“”‘’，。；\n一两二三四五六七八九][^“”‘’，。；\n]{1,9})[”’]")
_STOP: Final = re.compile("[。；\n]")
MAX_REACH: Final = 150
"""How far the quoted names of several places may stand from their number."""
_NUMBER: Final = "零一二三四五六七八九"
_ONE: Final = re.compile("[^、和及与]+")
_NOT_ITEM: Final = re.compile(r"[的了在是有等]|\d")


def zones(tagged: TaggedText) -> Iterator[Candidate]:
    """The quoted names of which a whole is made up: ‘甲’‘乙’两个片区."""
    text = tagged.text
    for match in _ZONES.finditer(text):
        some = _SOME.search(text, max(0, match.start() - 6), match.start())
        if some is None:
            continue
        before = text[max(0, match.start() - MAX_REACH) : match.start()]
        after = text[match.end() : match.end() + MAX_REACH]
        low = match.start() - len(_STOP.split(before)[-1])
        high = match.end() + len(_STOP.split(after, maxsplit=1)[0])
        quotes = list(_QUOTED.finditer(text, low, high))
        number = some.group(1)
        if len(quotes) == (2 if number == "两" else _NUMBER.index(number)):
            for quote in quotes:
                yield Candidate(*quote.span(1), "Site", "list/spelled", 72)


_SEGMENT: Final = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}\\Z")
_SHARED: Final = frozenset(("水电站", "水库", "电站", "高速", "高速公路", "铁路", "大桥", "煤矿"))


def sharing_kind(tagged: TaggedText, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """三峡 in 三峡、葛洲坝水电站: names that share the class word of the last one."""
    for site in found:
        if site.type != "Site" or site.rule.removeprefix("name/") not in _SHARED:
            continue
        at = site.start
        while tagged.text[at - 1 : at] == "、":
            word = tagged.word(at - 2)
            named = not word.known or word.tag in {"nr", "nz", "ns", "nrt"}
            if not (named and word.end == at - 1 and len(word.text) > 1):
                break
            whole = _SEGMENT.search(tagged.text, max(0, at - 6), at - 1)
            start = whole.start() if whole and whole.start() in tagged.cuts else word.start
            yield Candidate(start, word.end, "Site", "list/shared", 61)
            at = start


def _beside(text: str, start: int, end: int, sites: Container[int]) -> bool:
    """Whether a class word stands in a row with named sites: 东湖公园、湿地公园等公园."""
    row = (start - 1 in sites and text[start - 1] == "、") or (end in sites and text[end] == "、")
    return row and _ends_as_site(text, start, end)


def _ends_as_site(text: str, start: int, end: int) -> bool:
    """Whether a class word of sites that begins at ``start`` or later ends at ``end``."""
    tails = (text[at:end] for at in range(start, end - 1))
    return any(suffixes().get(tail, ("",))[0] == "Site" for tail in tails)


def _coined(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether the stretch is whole words, one of them new to the dictionary, none a verb."""
    if start not in tagged.cuts or end not in tagged.cuts or tagged.barred(start, end):
        return False
    words = tagged.between(start, end)
    if any(w.tag in {"p", "c", "d", "uj", "ul", "r", "v"} and w.known for w in words):
        return False
    return any(not w.known or w.tag in {"nr", "nz", "ns"} for w in words)


def defined(tagged: TaggedText) -> Iterator[Candidate]:
    """丰禾源是农业龙头企业: what a clause calls a firm is a firm."""
    if not _IS_FIRM.search(tagged.text):
        return
    first = _FIRST_DEFINED.match(tagged.text)
    for match in (*([first] if first else ()), *_DEFINED.finditer(tagged.text)):
        name = match.group(1)
        start, end = match.span(1)
        plain = name in suffixes() or name in area_words() or name in class_words()
        if plain or start not in tagged.cuts or any(w in name for w in outside_words()):
            continue
        if re.match("[这该其它他她那此]|目前|现在|如今", name) or tagged.barred(start, end):
            continue
        kind = "Cooperative" if match.group(2) == "合作社" else "Company"
        yield Candidate(start, end, kind, "definition/is-a", 56)


def accounts(text: str) -> Iterator[Candidate]:
    """Public accounts by their quoted name."""
    if not any(kind in text for kind in _ACCOUNTS):
        return
    for match in _ACCOUNT.finditer(text):
        yield Candidate(*match.span(match.lastindex or 1), "Organization", "quote/account", 93)


_SHORT: Final = re.compile(
    "(?:以下[统简合]称|下文[统简合]称|下[统简合]称|统称|简称|合称)(?:为|作)?[：:]?[“‘「]?([\u4e00-\u9fffA-Za-z]{2,10})(?=[”’」]?[）)，,。；;、])"
)
_CALLED_SO: Final = ("简称", "统称", "合称")
_BETWEEN: Final = re.compile("[”》]?(?:[（(，,、；;]|[（(][^（()）]{1,12}[，,；;])?\\Z")


def shortened(text: str, found: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Each short name that the text defines (X（以下简称Y）; X，简称Y), and the name it is for."""
    for match in _SHORT.finditer(text) if any(word in text for word in _CALLED_SO) else ():
        before = [c for c in found if c.end <= match.start()]
        full = max(before, key=lambda c: (c.end, -c.start), default=None)
        if full is None or full.type in ADMIN_TYPES or full.rule.startswith("area/"):
            continue
        if match.group(1) in suffixes() or match.group(1) in class_words():
            continue
        if _BETWEEN.fullmatch(text, full.end, match.start()):
            yield Candidate(*match.span(1), full.type, DEFINED, 94), full


_HONOUR: Final = re.compile("[^。；\n]{0,300}?(?:称号|荣誉|殊荣)")
# Honours that are told behind their names: “…之乡”等荣誉.
_WON: Final = re.compile("(?:[“‘][^“”‘’\n]{2,40}[”’][、和及]?){1,6}(?:等[^，。；“”\n]{0,6})?\\Z")
_STRIVEN: Final = re.compile("(?:为|成)?(?:[“‘][^”’\n]{2,40}[”’][、和及]?)+")
_SIGNS: Final = re.compile(
    "授予|荣获|荣膺|荣誉|获评|获得|获|评为|命名为|称号|殊荣|头衔|创建|争创|申创|申报"
)
_AWARDS: Final = frozenset(("称号", "荣誉", "殊荣", "头衔"))
_STRIVES: Final = frozenset(("创建", "争创", "申创", "申报"))
_TITLE: Final = re.compile("[“‘][^”’\n]{2,38}(?:之乡|之都|[县市镇乡村区]|城市|基地|[）)])[”’]")
_INSIDE: Final = re.compile("[“‘][^”’\n]{2,40}[”’]")


def honours(text: str) -> Iterator[tuple[int, int]]:
    """Quoted honours (授予“…示范村”等称号): no name inside of them is a mention."""
    for sign in matches(_SIGNS, text, "授荣获评命称殊头创争申"):
        if sign.group() in _AWARDS:
            told = _WON.search(text, max(0, sign.start() - MAX_REACH), sign.start())
        elif sign.group() in _STRIVES:
            told = _STRIVEN.match(text, sign.end())
        else:
            told = _HONOUR.match(text, sign.end())
        titles = _TITLE if sign.group() in _STRIVES else _INSIDE
        if told is None and sign.group() not in _AWARDS:
            told, titles = _STRIVEN.match(text, sign.end()), _TITLE
        for quote in titles.finditer(text, *told.span()) if told else ():
            yield quote.span()
