"""Bodies, sites, programmes and events by the class word that ends their names (suffixes.tsv)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.mentions.boundary import PROPER_TAGS, Core, core_before
from extractor.mentions.built import built
from extractor.mentions.candidate import Candidate
from extractor.mentions.classed import of_class_words
from extractor.mentions.councils import WITH_AREA
from extractor.mentions.kinds import brand_start, is_kind, is_road, of_village, told_of, ware
from extractor.mentions.levels import COUNTY_LEVELS, TOWN_LEVELS
from extractor.mentions.lexicons import class_words, goods, suffixes_and_trades
from extractor.mentions.quoted import PLACE
from extractor.mentions.rivers import RIVER, place_start, reached, river_run
from extractor.mentions.tagged import TaggedText
from extractor.mentions.teams import team_start
from extractor.mentions.terms import REGION_TAIL
from extractor.mentions.trimmed import behind_verbs, trimmed
from extractor.mentions.zones import graded, zoned

# The farthest that a name of each type reaches back from its suffix, in words.
_MOST_WORDS: Final = {
    **{"Company": 6, "Cooperative": 6, "Government": 4, "Team": 5, "Organization": 5},
    **{"Site": 5, "Region": 1, "Program": 5, "Event": 6},
}
_HEADED: Final = 92
"""Weight of a name that its province heads: more than the part of a body behind its area has."""
_WEIGHT: Final = {
    **{"Company": 62, "Cooperative": 64, "Government": 63, "Team": 62, "Organization": 61},
    **{"Site": 58, "Region": 45, "Program": 53, "Event": 50},
}
_NO_BODY: Final = re.compile("(?:有关|相关|政府|各级|各个?|上级|主管|职能|其他|等)部门$")
_SETTLED: Final = ("村", "镇", "乡", "舞", "社区", "街道", "居委会")
"""Behind a site's class word they make another thing of it: 大坝|村, 古城|社区, 广场|舞."""
_MIDDLE: Final = re.compile(
    "城[区镇市]|集镇|城(?![\u4e00-\u9fff])|区域|地[带段点]|位置|腹地|街(?!道)"
)
"""Behind 中心 these tell where in its area something lies: 甲县|中心城区."""
_LIVES: Final = ("村民", "村里", "乡亲", "乡村", "社区居民", "镇区")
# A county's 服务中心 is an office of it, but for those where guests are served.
_FOR_GUESTS: Final = re.compile(
    "[游旅]客|电商|电子商务|卫生|保健|医疗(?!保[险障])|养老|旅游|健身|购物|康养|托育|老年|邻里|社区|党群"
)
_WISHES: Final = frozenset(
    (
        *("惠民", "富民", "利民", "便民", "惠农", "兴农", "富农", "助农", "益农", "振兴", "和谐"),
        *("平安", "幸福", "富裕", "兴旺", "兴隆", "昌盛", "丰收", "金秋", "众兴", "共富", "同心"),
    )
)
"""Words with which firms and cooperatives are named everywhere."""
# What a firm's trade is followed by: 实业|有限公司.
_TRADE: Final = re.compile("(?:科技|股份|实业|集团|控股|食品|药业)")
_LINE: Final = re.compile("(?:(?<=铁路)[一二三四]线|复线|支线|连接线|联络线|延伸线|延长线)")
_FIRM: Final = re.compile("(?:集团)?(?:股份)?有限(?:责任)?公司|集团(?:公司)?|股份公司")
# The head of a body, whom jieba reads together with it: 财政|局局长.
_HEAD: Final = re.compile("(?:长|主任|书记|经理|主席|员工?|职工|工人|干部)$")
_SITUATIONS: Final = frozenset("全格布大结棋时战僵定残危变破")
"""With 局 they make words that are no bureaus: 事关|全局."""
_ROLES: Final = frozenset(
    ("村民", "农民", "居民", "牧民", "社员", "职工", "书记", "主任", "记者", "老人", "党员", "会计")
)
"""Before 路 they make a surname of it."""
_WAYS: Final = frozenset("路街桥巷")
"""Right behind an area they begin another name, or its own roads are meant."""
_BRACKETS: Final = frozenset("）)”’」』")
_AREA_ENDS: Final = ("省", "市", "县", "区", "旗", "镇", "乡", "街道", "苏木", "村", "社区", "嘎查")
_HELD: Final = frozenset(("Organization", "Cooperative", "Team"))
"""Types of names that do not begin with an area which is only pointed at."""
_OF_GROUP: Final = ("书记", "副书记", "成员")
"""Posts in a body's Party group, which go by its name."""
_PARTICLES: Final = frozenset("的了是在把被将对为")
_OFFICIAL: Final = frozenset(("Government", "Site", "Organization"))
_KINDS: Final = frozenset(("Site", "Company", "Cooperative", "Region"))
"""Types whose class word may be a longer dictionary noun: 自然保护区, 宅基地."""
_THINGS: Final = _KINDS - {"Company"}
"""Those of which a longer noun is another thing; a 实业公司 is a firm."""
_DESCRIBED: Final = frozenset(("Company", "Cooperative", "Site", "Organization"))
_FIELD_CHARS: Final = range(4, 9)
"""How long the field of a programme is that has no other name: 产业|扶贫, 人居环境改善|工程."""
_GRADE: Final = re.compile("[\\dA-Z一二三四五六七八九十]+[A级星甲乙大]|[个座处家所式型级化]")
# “双百”示范工程 is a name with its quotation marks; “绿满山”工程 is named by what they hold.
_NUMBERED: Final = re.compile("[“‘「『][一二两双三四五六七八九十百千万\\d]")
_JOINED: Final = re.compile("(?<![\u4e00-\u9fff—])([\u4e00-\u9fff]{2,4})[—－–·-]\\Z")
_INSERT: Final = re.compile("[（(][\u4e00-\u9fff]{2,8}[）)]$")
_QUOTED_BEFORE: Final = re.compile("[“‘「『][^“”‘’「」『』\n，。；！？：]{1,12}[”’」』]\\Z")
AREA_TYPES: Final = frozenset(("Province", "Prefecture", "County", "Township", "Village"))


def words() -> dict[str, tuple[str, str]]:
    """The class words that end names, but for those of areas, with type and core."""
    return {s: row for s, row in suffixes_and_trades().items() if row[0] not in AREA_TYPES}


def named(
    tagged: TaggedText,
    hits: Sequence[tuple[int, int, tuple[str, str]]],
    areas: Sequence[Candidate],
    people: Sequence[Candidate],
) -> Iterator[Candidate]:
    """Every stretch that one of the ``hits`` ends and that names something; ``people`` end it.

    A leading area is kept only where but a class word would remain (contract, section 5).
    """
    area_at = {c.end: c for c in sorted(areas, key=lambda c: c.start, reverse=True)}
    areas_from = {c.start: c for c in areas}
    stems = {tagged.text[c.start : c.end - 1] for c in areas if c.type in {"Township", "Village"}}
    area_ends = sorted(area_at)
    floors = sorted({*area_at, *(c.end for c in people)})
    text, types = tagged.text, suffixes_and_trades()
    for suffix_start, end, (kind, need) in hits:
        suffix = text[suffix_start:end]
        end += suffix.endswith(("园", "街")) and text.startswith("区", end)
        if need != "self" and _stands_alone(tagged, suffix_start):
            continue
        whole = _whole_class_word(tagged, suffix_start, end)
        if whole < suffix_start and kind in _THINGS and text[whole:end] not in types:
            continue
        suffix_start = whole if kind in _KINDS else suffix_start
        if suffix in _WAYS and suffix_start in area_at:
            continue  # 平襄镇|路家湾小学
        if (
            _is_word(tagged, suffix, suffix_start, end)
            or (end not in tagged.cuts and _goes_on(tagged, end) and not RIVER.match(text, end - 1))
            or (kind in {"Site", "Region"} and _settled(text, end))
            or tagged.barred(suffix_start, end)
        ):
            continue
        start = _start(tagged, area_at, floors, suffix_start, end, kind, need)
        if start is None and kind == "Site" and need == "proper":
            start = _called_after(tagged, stems, suffix_start)
        if start is None and need == "self" and text[suffix_start - 1 : suffix_start] != "（":
            start = suffix_start
        if start is None or (suffix.endswith("部门") and _NO_BODY.search(text, start, end)):
            continue
        if is_kind(tagged, start, suffix_start, end, kind):
            continue
        last = bisect_right(area_ends, suffix_start)
        with_area = last > 0 and area_ends[last - 1] > start
        if suffix == "路" and is_road(text, area_ends[last - 1] if with_area else start, end):
            continue
        if kind == "Company" and need != "brand" and ware(text[start:suffix_start]):
            kind = "Site"  # a plant that is built: 建起|苹果加工厂
        end = _whole_end(tagged, end, kind, need)
        start = _from_to(tagged, start, area_at) if kind == "Site" else start
        own = start
        if kind in _OFFICIAL and start in area_at:
            start = _from_province(tagged, start, kind, area_at, areas_from)
        if suffix == "部门" and not with_area and text[start] not in TOWN_LEVELS:
            continue
        if suffix == "服务中心" and kind == "Site" and (with_area or text[start] in TOWN_LEVELS):
            kind = "Site" if _FOR_GUESTS.search(text, start, end) else "Government"
        weight = WITH_AREA if with_area else _WEIGHT[kind]
        weight = _HEADED if start < own else weight
        yield Candidate(start, end, kind, f"name/{suffix}", weight)


def _called_after(tagged: TaggedText, stems: set[str], suffix: int) -> int | None:
    """Where a site's name starts that is a town's of the report in short form: 名山|景区."""
    for start in (suffix - 3, suffix - 2):
        if start in tagged.cuts and tagged.text[start:suffix] in stems:
            return start
    return None


def _settled(text: str, end: int) -> bool:
    """Whether a settlement's class word follows (大坝|村), and not who lives there (…|村民)."""
    if text[end - 2 : end] == "中心" and _MIDDLE.match(text, end):
        return True
    return text.startswith(_SETTLED, end) and not text.startswith(_LIVES, end)


def _whole_end(tagged: TaggedText, end: int, kind: str, need: str) -> int:
    """Where the name ends with what goes on behind its class word: 实业|有限公司, 环保|科技."""
    text = tagged.text
    if kind == "Company" and (firm := _FIRM.match(text, end)):
        return firm.end()
    if need == "brand" and (trade := _TRADE.match(text, end)) and trade.end() in tagged.cuts:
        return trade.end()
    if kind == "Site" and text[end - 1] == "路" and (line := _LINE.match(text, end)):
        return line.end()  # 株六铁路|复线
    wider = REGION_TAIL.match(text, end) if kind == "Region" else None
    return wider.end() if wider else end


def _from_province(
    tagged: TaggedText,
    start: int,
    kind: str,
    area_at: dict[int, Candidate],
    begins: dict[int, Candidate],
) -> int:
    """Where a name starts that two areas head in short form, which is no address.

    浙江|安吉|经济开发区管委会, 抚松|新城|行政中心.
    """
    outer, inner = area_at.get(start), begins.get(start)
    if outer is None or outer.type != "short":
        return start
    first = tagged.word(start)
    if kind == "Site":
        return outer.start if inner and first.text in class_words() else start
    short = inner.type == "short" if inner else first.tag == "ns" and first.start == start
    return outer.start if short else start


def _is_word(tagged: TaggedText, suffix: str, suffix_start: int, end: int) -> bool:
    """Whether the class word belongs to another word: 财政|局局长, 事关|全局, 学会|种菜."""
    text = tagged.text
    if suffix == "局":
        head = text[end - 2 : end + 1] in {"局局长", "副局长"}
        safety = text[suffix_start - 2 : suffix_start] == "安全"
        return head or (text[suffix_start - 1 : suffix_start] in _SITUATIONS and not safety)
    if suffix == "路" and text[suffix_start - 2 : suffix_start] in _ROLES:
        return True  # 村民|路小兰
    if suffix == "银行" and text[suffix_start - 2 : suffix_start] == "人民":
        return True  # a body of the state, listed
    if suffix == "党组":
        return text.startswith(_OF_GROUP, end)  # 教育局|党组书记 is of the bureau
    if suffix == "海关":
        return text[suffix_start - 1 : suffix_start] == "山"
    learns = suffix == "学会" and tagged.word(suffix_start).tag == "v"
    return learns and text[end : end + 1].isalnum()


def _stands_alone(tagged: TaggedText, at: int) -> bool:
    """Whether nothing that could be in a name stands before the class word at ``at``."""
    before = tagged.text[at - 1 : at]
    return (not before.isalnum() and before not in _BRACKETS) or (
        before in _PARTICLES and at - 1 in tagged.cuts
    )


def _from_to(tagged: TaggedText, start: int, area_at: dict[int, Candidate]) -> int:
    """Where a site between two places starts (磨憨—|磨丁经济合作区)."""
    area = area_at.get(start)
    second = area.start if area else start
    joined = _JOINED.search(tagged.text, max(0, second - 6), second)
    if joined is None:
        return start
    first = area_at.get(second - 1)
    return first.start if first else joined.start(1)


def _whole_class_word(tagged: TaggedText, start: int, end: int) -> int:
    """A dictionary noun that ends in the class word (宅基地, 自然保护区) is the class word."""
    if start in tagged.cuts or end not in tagged.cuts:
        return start
    word = tagged.word(end - 1)
    common = word.known and word.start < start and word.tag not in PROPER_TAGS
    left = tagged.word(start - 2)
    alone = len(left.text) == 1 and left.tag[0] not in "vpdcmr"
    glued = word.start == start - 1 and (alone or word.text[0] in "河江湖溪沟泉潭")
    return word.start if common and not glued else start


def _goes_on(tagged: TaggedText, end: int) -> bool:
    """Whether the word cut by ``end``, behind the class word, is a dictionary's (银行|家)."""
    word = tagged.word(end - 1)
    rest = tagged.text[end : word.end]
    return word.known and rest[0] not in "的在为由与和及讯" and not _HEAD.search(rest)


def _core(tagged: TaggedText, floors: Sequence[int], suffix: int, kind: str) -> Core | None:
    """What stands before the class word, back to the last of the ``floors`` at most."""
    at = bisect_right(floors, suffix)
    floor = floors[at - 1] if at else 0
    core = core_before(tagged, suffix, _MOST_WORDS[kind], class_words(), floor)
    return built(tagged, core, suffix)


def _start(
    tagged: TaggedText,
    area_at: dict[int, Candidate],
    floors: Sequence[int],
    suffix: int,
    end: int,
    kind: str,
    need: str,
) -> int | None:
    if need == "brand":
        return brand_start(tagged, suffix, end)
    core = _core(tagged, floors, suffix, kind)
    start = core.start if core else suffix
    if kind in {"Company", "Cooperative", "Organization"}:
        inserted = _INSERT.search(tagged.text, max(0, suffix - 12), suffix)
        if inserted:
            outer = core_before(tagged, inserted.start(), _MOST_WORDS[kind], class_words(), 0)
            return outer.start if outer else None
    if kind == "Site" and tagged.text[suffix - 1] in "”’" and PLACE.match(tagged.text, suffix):
        return None
    closed = tagged.text[start - 1] in "”’」』"
    quoted = closed and _QUOTED_BEFORE.search(tagged.text, max(0, start - 14), start)
    if quoted and kind == "Program":
        return quoted.start() if _NUMBERED.match(quoted.group()) else None
    if quoted and kind in {"Site", "Company", "Organization", "Team", "Cooperative"}:
        return quoted.start()
    if tagged.barred(start, suffix):
        return None
    area = area_at.get(start)
    if area is not None and core is not None and area.rule == "area/pointing" and kind in _HELD:
        area = None  # 该村|葡萄协会
    pointed = "全该" if kind == "Site" else "全"  # 全村|茶园, 该镇|古城
    if area is not None and kind in _DESCRIBED and tagged.text[area.start] in pointed:
        area = None
    if kind == "Region" and (run := river_run(tagged, suffix)) is not None:
        return run
    if core is None:
        return of_class_words(tagged, area, start, suffix, end, kind, core)
    if kind == "Team":
        return team_start(tagged, core.start, suffix, end, area)
    if kind == "Program" and (led := behind_verbs(tagged, start, suffix)) > start:
        plain = all(w.text in class_words() for w in tagged.between(led, suffix))
        start, core = led, Core(led, core.proper, plain)
    if kind == "Program" and core.plain:
        return start if need == "any" and suffix - start in _FIELD_CHARS else None
    if kind == "Site":
        if (site := _site_start(tagged, area, start, suffix, end)) is not None:
            return site
        if _mined(tagged.text, start, end):
            return area.start if area is not None else None
    if kind in {"Cooperative", "Company"} and _well_wishing(tagged, start, suffix):
        return start
    if kind == "Region" and reached(tagged, start):
        return place_start(tagged, start, suffix)
    if core.plain or tagged.text[start:suffix] in COUNTY_LEVELS:
        return of_class_words(tagged, area, start, suffix, end, kind, core)
    if need == "proper" and not core.proper:
        return start if area and of_village(tagged, area, start, suffix, end) else None
    return _proper_start(tagged, area, start, suffix, kind)


def _site_start(
    tagged: TaggedText, area: Candidate | None, start: int, suffix: int, end: int
) -> int | None:
    """Where a site of words of kind starts that is graded, told of, or a zone of its area's."""
    if graded(tagged, start, suffix) or told_of(tagged, start, suffix, end):
        return start
    return zoned(tagged, area, start, suffix) if area is not None else None


def _well_wishing(tagged: TaggedText, start: int, suffix: int) -> bool:
    """惠民|种植养殖|合作社: a good wish before a trade is the name of a firm."""
    first = tagged.word(start)
    return first.start == start and first.text in _WISHES and first.end < suffix


def _mined(text: str, start: int, end: int) -> bool:
    """铁|矿 is a good; only its area makes a mine of it."""
    return text[end - 1] == "矿" and text[start : end - 1] in goods()


def _proper_start(
    tagged: TaggedText, area: Candidate | None, start: int, suffix: int, kind: str
) -> int | None:
    """Where a name with a core of its own starts."""
    if kind == "Region":
        return place_start(tagged, start, suffix)
    if kind in _DESCRIBED and suffix - start < 2:
        return None
    if area is not None and kind in {"Government", "Organization"}:
        # 云岭县|青禾镇政府: the core is an area itself, and an address is cut at its levels.
        return start if tagged.text.startswith(_AREA_ENDS, suffix) else area.start
    kept = trimmed(tagged, start, suffix, kind)
    words = tagged.between(kept, suffix)
    if kind != "Program" and all(w.text in class_words() or w.start >= suffix for w in words):
        return None
    return None if _GRADE.match(tagged.text, kept) else kept
