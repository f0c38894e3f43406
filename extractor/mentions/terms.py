"""Names that are listed: programmes, products, bodies, natural regions (lexicons/gazetteers)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.levels import AUTONOMOUS, COUNTY_LEVELS
from extractor.mentions.lexicons import Term, modifiers, terms
from extractor.mentions.made import CLASS, MADE, is_grown, is_made
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText

COUNTRY: Final = "term/country"
"""Rule of the names of countries: they end the name of a body behind them."""

_WEIGHT: Final = {
    **{"Program": 52, "Product": 20, "Organization": 66, "Company": 66, "Government": 66},
    **{"Region": 46, "Event": 54, "Site": 48},
}
_RULES: Final = {kind: f"term/{kind}" for kind in _WEIGHT}
_SERVING: Final = frozenset(("Government", "Organization"))
_LEVELLED: Final = frozenset(("Government", "Company"))
# A paper's channels are named with it: 湖北日报|客户端.
_APP: Final = re.compile(
    "[-—－][\u4e00-\u9fff]{2,5}频道|全媒体(?!记者|中心)|客户端|公众号|微信公众号|新闻客户端|融媒体|时刻"
    "|(?:经济|财经|农业|军事|少儿|新闻|综合|综艺|体育|科教|教育|生活|都市|公共|影视|法治|旅游)频道"
)
# 联合国|粮食计划署: the agencies of a union of states are named with it.
_AGENCY: Final = re.compile(
    "[\u4e00-\u9fff]{2,8}?(?:计划署|规划署|开发署|难民署|组织|基金会|基金|委员会|秘书处|大会|总部|气候大会)"
)
_CALLED_AFTER: Final = frozenset("村镇店街")
"""What is called after a firm is none: 淘宝|村."""
# What firms are called by, behind a brand: 安踏|集团.
_FIRM: Final = re.compile(
    "集团(?:股份)?(?:有限)?公司|股份有限公司|集团|控股|股份|有限公司|公司|食品公司|[枣乳药酒]业"
)
# The bureaus of the builders of the country: 中铁|十一局集团, 中建|二局.
_BUREAU: Final = re.compile("第?[一二三四五六七八九十]{1,3}(?:工程局|航务局|航局|公路局|局|冶|建)")
_NO_WARE: Final = ("街", "巷", "桥", "舍", "圈", "窖", "池", "飘香", "储备")
"""Behind a good they make a street's name of it, what keeps it (畜禽|舍) or scenery (瓜果|飘香)."""
_NUMERALS: Final = frozenset("0123456789多余几两二三四五六七八九十百千万")
_OR_ELSE: Final = frozenset(("村（", "区（", "镇（", "村(", "区(", "镇("))
"""Before these a body only says what else a place may have: 6个村（居委会）."""
_LENDS: Final = frozenset(("贷款", "存款", "信贷"))
"""What jieba reads into one word with the bank before it: 农商银行|贷款."""
# 特困供养|人员, 五保|老人: who gets it, not the scheme.
_RECEIVERS: Final = re.compile("(?:户|人员|对象|人口|老人|家庭|群众|儿童)")
_RELIEF: Final = ("低保", "五保", "供养", "救助", "特困")
# What is made of a good is one with it: 黑猪|火腿, 荞麦|酒.
_MADE_OF: Final = re.compile(
    "茶(?![园叶农馆艺青花具人业产山树楼商厂])|火腿|腊肉|香肠|肉干|罐头|脆片|果汁|饮料|面条|粉条|[酒油醋酱饼糖膏汁粉酥](?![店厂坊心家料])"
)
_STATE: Final = re.compile("(?:民主|人民|社会主义|伊斯兰|联邦|主义){0,4}(?:共和国|联邦|王国)")
_NTH: Final = re.compile("(?:第[\\d一二三四五六七八九十]+届|首届)\\Z")
# A congress of the party or a policy, though 以来 behind it makes a time of it: 党的十八大|以来.
_CONGRESS: Final = re.compile("(?:(?:党的)?(?:十[七八九]大|二十大)|改革开放)\\Z")
_FIRMS: Final = frozenset(("集团", "公司", "银行"))
# What a mountain or river lends its name to: 罗霄山|脉, 武陵山|集中连片特困地区.
REGION_TAIL: Final = re.compile(
    "(?:(?:抗日|革命|抗日民主)?根据地|边区|苏区|解放区|山脉|脉|山区|流域|库区|片区|地区|革命老区|老区|集中连片特困地区|连片特困地区|特困地区|特困片区)(?!域)"
)
_ANIMALS: Final = re.compile("[牛羊猪鸡鸭鹅鱼蜂蚕兔马驴虾蟹][牛羊猪鸡鸭鹅鱼蜂蚕兔马驴虾蟹]{0,3}")
# They are goods where they are kept, sold or counted: 养牛, 卖羊, 猪3000头, 20只羊, 牛羊成群.
_KEEPS: Final = re.compile(
    "(?:[养牧喂卖买]|养殖|繁育|(?<![发投下释开])放|[养喂](?:上|起|着|好|活|殖)?了?|存栏|出栏|饲养|[\\d余多][头只羽匹口])"
    "(?:[牛羊猪鸡鸭鹅鱼蜂蚕兔驴虾蟹][、和与及]){0,4}\\Z"
)
_COUNTED: Final = re.compile("存栏|出栏|饲养|养殖|有?\\d[\\d.]*[余多]?[万千百]?[余多]?[头只羽匹口]")
_KEPT: Final = ("存栏", "出栏")
_TEA: Final = re.compile(
    "茶(?:(?<=[种制采产卖炒]茶)(?![叶农馆艺青花具人])|(?=产业|业(?![务主])|[园树](?![村镇乡社路小街菇])))"
)
# Goods of one character, where they are grown, gathered or sold: 种稻, 挖笋, 竹产业, 打馕.
_CROP: Final = re.compile(
    "[稻麦藕姜蒜枣梨桃杏橘桔柑柚橙棉麻桑蔗莲椒薯竹笋菇芋瓜馕]"
    "(?:(?<=[种栽产砍挖卖收割采打烤].)(?:(?=[、，。；！？：”\\s种栽产砍挖卖收养的]|收入|产业|合作社|[大小]?[县镇村](?!庄)"
    "|\\d|[二三四五六七八九十]|\\Z)|(?=[和及与](?!平)))|(?<=[斤吨].)(?=[、，。；！？\\s])|(?=产业(?![带园化])|资源))"
)
# Two of field and water raised together: 稻|虾共作, 鱼|藕连作.
_TOGETHER: Final = re.compile(
    "[稻藕莲菱鱼虾蟹鸭鳖蛙鳅]{2}(?=连作|共[作生养]|轮作|综合种养|种养|混养|套养)"
)
# What is bought to be raised or fed is an input; it is a good where it is made or sold.
_INPUTS: Final = (
    "鱼苗",
    "虾苗",
    "蟹苗",
    "鸡苗",
    "鸭苗",
    "鹅苗",
    "仔猪",
    "羊羔",
    "牛犊",
    "饲料",
    "化肥",
)
_PARTS: Final = re.compile("[肉奶毛崽仔苗排娃倌]|人(?!工)")
_HERD: Final = frozenset("牛羊猪鸡鸭鹅")
_ENDS: Final = re.compile("[\\d、，。]|销售|养殖|产业|出栏")
_OTHER: Final = frozenset("黄光沼钢畜")
# Words that begin like a product and are none.
_OTHERWISE: Final = re.compile(
    "黄金(?:插|播|季|时|期|周|线|地|水|海岸|旅游|搭档|位|假|商)|光伏(?:电站|板)|沼气(?:池|工程)|钢管(?:加固|搭|架|焊)|畜禽(?:粪|养殖废|养殖场)"
)


_COMMITTEES: Final = frozenset(("省委", "市委", "县委", "区委", "州委", "旗委"))
_BEFORE_LEVEL: Final = frozenset("由与和在")
"""What jieba glues to a bare level: 由县|农商行."""


def _with_level(tagged: TaggedText, start: int) -> int:
    """A bare level before a body's name belongs to it: 县|农商行, 省|农信联社, 市委|政法委."""
    text, at = tagged.text, start
    if text[at] in COUNTY_LEVELS and (word := tagged.word(at)).text in AUTONOMOUS:
        return word.start
    if text[at - 2 : at] in _COMMITTEES and text[at] not in COUNTY_LEVELS:
        at -= 1  # but 省委|省政府
    if text[at - 1 : at] not in COUNTY_LEVELS:
        return start
    level = tagged.word(at - 1)
    if level.text in AUTONOMOUS:
        return level.start
    if at < start:
        return at - 1 if level.start == at - 1 else start
    alone = level.end == start and (len(level.text) == 1 or level.text[:-1] in _BEFORE_LEVEL)
    return start - 1 if alone else start


def _with_modifiers(tagged: TaggedText, start: int) -> int:
    """Where the name starts with the words of kind and variety before it."""
    text, listed = tagged.text, modifiers()
    if text[start - 1 : start] not in _modifier_ends():
        return start
    for size in (4, 3, 2, 1):
        if text[max(0, start - size) : start] in listed and start - size in tagged.cuts:
            return start if tagged.barred(start - size, start) else start - size
    return start


@cache
def _modifier_ends() -> frozenset[str]:
    return frozenset(word[-1] for word in modifiers())


def words() -> dict[str, tuple[Term, bool]]:
    """The listed names, and whether each may stand within longer words."""
    return {t.name: (t, _loose(t)) for t in terms() if len(t.name) > 1}


def _loose(term: Term) -> bool:
    long = len(term.name) > (2 if term.type == "Organization" else 3)
    return not term.ambiguous and (long or term.type == "Product")


def listed_names(
    tagged: TaggedText, hits: Sequence[tuple[int, int, tuple[Term, bool]]]
) -> Iterator[Candidate]:
    """Every listed name of the ``hits`` at word boundaries; ambiguous ones only as a whole word.

    A product takes the words before it that make the name of a kind (油用|牡丹).
    """
    reached, cuts = 0, tagged.cuts
    for start, end, (term, loose) in hits:
        if start < reached:
            continue
        if term.type == "Product" and (made := _MADE_OF.match(tagged.text, end)):
            end = made.end() if made.end() in cuts else end
        if not (loose or (start in cuts and end in cuts)):
            continue
        if not _stands(tagged, term, start, end):
            continue
        reached = end
        if term.type in _LEVELLED:
            if end not in tagged.cuts and tagged.text[end : end + 2] not in _LENDS:
                continue
            start = _with_level(tagged, start)
            bureau = _BUREAU.match(tagged.text, end) if term.type == "Company" else None
            end = bureau.end() if bureau else end
            firm = _FIRM.match(tagged.text, end) if term.type == "Company" else None
            end = firm.end() if firm and term.name[-2:] not in _FIRMS else end
        if term.type == "Organization":
            start = _with_level(tagged, start)
            app = (_AGENCY if term.name == "联合国" else _APP).match(tagged.text, end)
            end = app.end() if app else end
        if term.type == "Region":
            area = REGION_TAIL.match(tagged.text, end)
            end = area.end() if area else end
        if term.type == "Event" and (nth := _NTH.search(tagged.text, max(0, start - 7), start)):
            start = nth.start()
        if term.type == "Product":
            start = _with_modifiers(tagged, start)
        if term.kind == "country" and (state := _STATE.match(tagged.text, end)):
            end = state.end()
        rule = COUNTRY if term.kind == "country" else _RULES[term.type]
        yield Candidate(start, end, term.type, rule, _WEIGHT[term.type])
    yield from _kept_animals(tagged)
    for match in _TEA.finditer(tagged.text):
        yield Candidate(*match.span(), "Product", "term/tea", 18)
    for match in _CROP.finditer(tagged.text):
        yield Candidate(*match.span(), "Product", "term/crop", 18)
    for match in matches(_TOGETHER, tagged.text, "稻藕莲菱鱼虾蟹鸭鳖蛙鳅"):
        for at in range(*match.span()):
            yield Candidate(at, at + 1, "Product", "term/crop", 18)


def _stands(tagged: TaggedText, term: Term, start: int, end: int) -> bool:
    """Whether the listed name stands there as a name of its own."""
    brand = term.type in {"Company", "Region"} and len(term.name) > 3
    if term.type == "Product" and tagged.text.startswith(_NO_WARE, end):
        return False
    if tagged.text[start] == "家" and tagged.text[start - 1 : start] in _NUMERALS:
        return False  # 53家|电商企业
    if term.type == "Company" and tagged.text[end : end + 1] in _CALLED_AFTER:
        return False
    if term.name.endswith(_RELIEF) and _RECEIVERS.match(tagged.text, end):
        return False
    made = term.kind == MADE or (term.type == "Product" and term.name.endswith(_INPUTS))
    if made and not is_made(tagged.text, start, end):
        return False
    if term.kind == CLASS and not is_grown(tagged.text, start, end):
        return False
    before = tagged.text[start - 1 : start]
    counted = before in {"个", "各"} or (before == "村" and term.name == "妇联")
    aside = term.type in _SERVING and (counted or tagged.text[start - 2 : start] in _OR_ELSE)
    if (
        aside
        or (not brand and tagged.barred(start, end) and not _CONGRESS.match(term.name))
        or (tagged.text[start] in _OTHER and _OTHERWISE.match(tagged.text, start))
    ):
        return False
    if term.type == "Program" and start not in tagged.cuts and _broken(tagged, start):
        return False  # 家家|户户|通电
    if len(term.name) > 3 or (start in tagged.cuts and end in tagged.cuts):
        return True
    return _guessed(tagged, start, end)


def _broken(tagged: TaggedText, at: int) -> bool:
    """Whether a name at ``at`` would begin inside a word that the dictionary has."""
    word = tagged.word(at)
    return word.known and word.start < at


def _guessed(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether no dictionary word, but only jieba's guess, runs over the name's edges."""
    first, last = tagged.word(start), tagged.word(end - 1)
    return not (first.start < start and first.known) and not (last.end > end and last.known)


def _kept_animals(tagged: TaggedText) -> Iterator[Candidate]:
    text = tagged.text
    for match in _ANIMALS.finditer(text):
        start, end = match.span()
        keeps = _KEEPS.search(text, max(0, start - 8), start)
        apart = start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"
        if end - start == 1:
            kept = keeps and not _PARTS.match(text, end)
            counted = _COUNTED.match(text, end)
            if kept or (counted and (apart or text.startswith(_KEPT, end))):
                yield Candidate(start, end, "Product", "term/kept-animal", 18)
        elif (
            not text.endswith("成群的", 0, start)
            and (apart or keeps or start in tagged.cuts)
            and _HERD.issuperset(match.group())
            and _ENDS.match(text, end)
        ):
            for at in range(start, end):
                yield Candidate(at, at + 1, "Product", "term/kept-animal", 21)
