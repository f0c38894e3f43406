"""Administrative areas: gazetteer names, abbreviations, and phrases that point at an area."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.mentions.boundary import PROPER_TAGS
from extractor.mentions.candidate import Candidate
from extractor.mentions.headed import heads_town, heads_village
from extractor.mentions.lexicons import area_words, class_words
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText
from extractor.model import ADMIN_TYPES
from extractor.places import Gazetteer, province_abbreviations
from extractor.tokens import segmenter

LEVELS: Final = {
    **{"省": "Province", "自治区": "Province", "市": "Prefecture", "州": "Prefecture"},
    **{"盟": "Prefecture", "自治州": "Prefecture", "县": "County", "区": "County", "旗": "County"},
    **{"自治县": "County", "镇": "Township", "乡": "Township", "街道": "Township"},
    **{"苏木": "Township", "村": "Village", "社区": "Village", "屯": "Village", "嘎查": "Village"},
    **{"寨": "Village", "行政村": "Village", "自然村": "Village"},
}
"""The last characters of an area's name and the level that they mostly stand for."""

POINTING: Final = re.compile(
    r"(?:全|该|本|我们|你们|他们|俺们|我|咱们|咱|俺)(自治区|自治州|自治县|街道|社区|苏木|嘎查|行政村|自然村|[省市区县旗州盟镇乡村屯寨])"
    r"(?![委政长级庄志办直]|体)"
)
# Words that begin with a level's character although the name before them ends there.
_LONG_TOWN: Final = re.compile("长[\u4e00-\u9fff]{1,2}(?:[镇乡]|街道)")
_APART: Final = (
    *(
        "县委",
        "市委",
        "区委",
        "省委",
        "州委",
        "乡党委",
        "镇党委",
        "镇委",
        "村党",
        "村支",
        "村委",
        "村两",
        "村农民",
    ),
    *("县政府", "市政府", "区政府", "省政府", "镇政府", "乡政府", "县人", "市人", "县政协"),
)


_ALL_LEVELS: Final = re.compile("[市州县区旗乡镇村]{1,3}[两二三四五]级|[市县区]共建")
"""What ends an area's name before it, all its levels told: 乌兰察布市|县两级."""
# Where one of these is named 全州 is all of it; else it may be the county of that name.
_PREFECTURE: Final = re.compile(
    "自治州|我州|州[委政]府?|(?:延边|恩施|湘西|阿坝|甘孜|凉山|黔西南|黔东南|黔南|楚雄|红河|文山|版纳|大理|德宏|怒江|迪庆|临夏"
    "|甘南|海北|黄南|果洛|玉树|海西|昌吉|博尔塔拉|巴音郭楞|克孜勒苏|伊犁)州"
)
_TOGETHER: Final = re.compile(
    "[两三四五][地省区](?![段块域])|之间|携手|牵手|联手|双方|交界|接壤|毗[邻连]|边[界境]|结合部|省际"
)
_MOST_TOGETHER: Final = 4
_VILLAGES_OWN: Final = frozenset("界委民党支两集部口头")
"""Behind 村村 these show that a village's name ends between the two: 联合村|村界."""


def is_area(c: Candidate) -> bool:
    """Whether the candidate is an administrative area's, of whatever level."""
    return c.rule.startswith("area/")


def words(gazetteer: Gazetteer) -> dict[str, bool]:
    """Surfaces of provinces, prefectures and counties, and whether each is only a short name."""
    surfaces: dict[str, bool] = {}
    for surface, _code, short in gazetteer.wide():
        surfaces[surface] = surfaces.get(surface, True) and short
    return surfaces


_GOES_ON: Final = re.compile(
    "(?!乡[村亲镇土间情]|村[民庄集镇容])[村镇乡屯寨沟岭坝湾庄路街桥菜话子]|人[家们]|山(?![区东西海多高大陡清])|[河湖](?![南北道长流泊])|江(?![西苏])|社区|街道"
)
# 怒江、澜沧江: rivers, of what only rivers have or do.
_WATERS: Final = re.compile(
    "(?<=[怒黑丽澄白])[江河](?:[、和与][一-鿿]{1,3}[江河](?![省市县区州])|水|从|流|穿|奔|峡|大峡谷|畔|岸|两岸|[上中下]游|[干支]流)"
)
_QUOTED: Final = re.compile("[\u4e00-\u9fff]{0,2}[”’]")
_BRANDED: Final = re.compile(
    "[\u4e00-\u9fff、]{2,10}[”’](?:等)?(?:特色|知名|区域|公用|公共|劳务|农产品|系列|农业){0,3}(?:品牌|商标|清单|模式|机制|称号)"
)
_NEXT_LEVEL: Final = re.compile(r"[\u4e00-\u9fff]{2,4}[县市州区镇乡村]")


@cache
def wide_codes(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Surface → codes of the provinces, prefectures and counties that go by it."""
    found: dict[str, dict[str, None]] = {}
    for surface, code, _short in gazetteer.wide():
        found.setdefault(surface, {})[code] = None
    return {surface: tuple(codes) for surface, codes in found.items()}


@cache
def _county_automaton(gazetteer: Gazetteer, county: str) -> tuple[AhoCorasick, list[str]]:
    places = gazetteer.within(county)
    names = sorted(n for n in places if len(n) > 1 and places[n][0].type in ADMIN_TYPES)
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names


def wide(
    tagged: TaggedText, hits: Sequence[tuple[int, int, bool]], gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Provinces, prefectures and counties by full name, and by short name where words end there.

    ``hits`` tell of each such surface whether it is only a short name. The type is the level that
    the surface's suffix suggests; linking decides the area.
    """
    starts, ends = {start for start, _, _ in hits}, {end for _, end, _ in hits}
    for start, end, short in hits:
        if not short and runs_on(tagged, end):
            continue
        if short and (
            _WATERS.match(tagged.text, end - 1) or tagged.text[start - 1 : start] == "小"
        ):
            continue  # 北方|小|三亚
        whole = not short or (
            (end in starts or not _GOES_ON.match(tagged.text, end))  # 湖北|江陵县
            and (_stands(tagged, start, end) or _in_row(tagged, start, end, starts, ends))
        )
        if not (whole or (start in tagged.cuts and _heads(tagged.text, start, end, gazetteer))):
            continue
        if short and start and tagged.text[start - 1] in "“‘" and _quoted(tagged.text, end):
            continue
        if start not in tagged.cuts and (
            _glued(tagged, start, end)
            or (not short and tagged.word(start).text in wide_codes(gazetteer))
        ):  # 陇南|山区 holds no 南山区
            continue
        level = "short" if short else LEVELS.get(tagged.text[end - 1], "Prefecture")
        yield Candidate(start, end, level, "area/gazetteer", 55 if short else 80)


def _quoted(text: str, end: int) -> bool:
    """Whether what is quoted is a word of it (“济宁造”), or a brand named for it."""
    return bool(_QUOTED.match(text, end) or _BRANDED.match(text, end))


def _heads(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a county's short name is one by a town or village of it right behind it."""
    return any(
        heads_town(text, end, code, gazetteer) or heads_village(text, end, code, gazetteer)
        for code in wide_codes(gazetteer)[text[start:end]]
        if not code.endswith("00")
    )


def _stands(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether a short name is a word, or stands before the next level (广西|百色|靖西市).

    What no dictionary has may begin with it: 三江|茶.
    """
    if start not in tagged.cuts:
        return False
    if end in tagged.cuts or _NEXT_LEVEL.match(tagged.text, end) is not None:
        return True
    word = tagged.word(start)
    if word.end == end + 1 and tagged.text[end] == "人":
        return True
    if word.tag == "ns" and word.end > end + 2:  # 新疆|塔里木盆地
        return word.start == start and segmenter().lists(tagged.text[end : word.end])
    return not word.known and word.tag not in PROPER_TAGS and word.end == end + 1


def _in_row(
    tagged: TaggedText, start: int, end: int, starts: Container[int], ends: Container[int]
) -> bool:
    """Whether short names stand one behind the other, however jieba cuts them: 湖南|湖北."""
    whole = (start in tagged.cuts or start in ends) and (end in tagged.cuts or end in starts)
    return whole and (start in ends or end in starts)


def _glued(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether the character before belongs to a longer name (杨|安乡) or word (沿|海城市)."""
    word = tagged.word(start)
    if end - start < 3:
        return word.known or word.tag in {"ns", "nr"}
    return word.known and word.tag not in PROPER_TAGS and tagged.word(word.end).end == end


def listed(
    tagged: TaggedText, gazetteer: Gazetteer, counties: Iterable[str], ends: Container[int]
) -> Iterator[Candidate]:
    """Townships and villages that the division table lists in the ``counties`` in play.

    A name made of class words (幸福村) counts only right behind another area, at one of ``ends``,
    or in a list with one.
    """
    for county in counties:
        automaton, names = _county_automaton(gazetteer, county)
        last = -1
        hits = automaton.find_matches_as_indexes(tagged.text)
        begun = {start for _, start, _ in hits}
        finished = {end for _, _, end in hits}
        for i, start, end in hits:
            name = names[i]
            level = LEVELS.get(name[-2:]) or LEVELS.get(name[-1])
            addressed = start in finished or start in ends
            # Not 鳌头|镇西|塘村, but 古零镇|乔老村|小都百屯.
            glued = end not in begun and not addressed and runs_on(tagged, end)
            if level is None or name in area_words() or glued:
                continue
            core = name.removesuffix("村" if name[-1] == "村" else "社区")
            in_list = last == start - 1 and tagged.text[last] in "、和与及"
            if core in class_words() and start not in ends and not in_list:
                continue
            begins = start in ends or starts_name(tagged, start)
            if not begins or tagged.crossed(start, end):
                continue  # but 古|零镇 is no number
            last = end
            yield Candidate(start, end, level, "area/listed", 75)


def starts_name(tagged: TaggedText, start: int) -> bool:
    """Whether an area's name may start here: with a word, or behind a level or a function word."""
    if start in tagged.cuts:
        return True
    before = tagged.text[start - 1]
    return not before.isalnum() or before in "县市区镇乡村州在由到从与和是为向对赴至的及"


def runs_on(tagged: TaggedText, end: int) -> bool:
    """Whether the last character begins another word (村|民, 区|域), not the one in 县|城区."""
    if end in tagged.cuts:
        return False
    word = tagged.word(end - 1)
    if not word.known or word.start < end - 1 or _ALL_LEVELS.match(tagged.text, end):
        return False
    following = tagged.text[end : end + 2]
    if following[:1] == "长" and _LONG_TOWN.match(tagged.text, end):
        return False  # 万宁市|长丰镇
    if word.text == "村村":
        return tagged.text[word.end : word.end + 1] not in _VILLAGES_OWN
    return following not in area_words() and not word.text.startswith(_APART)


@cache
def _abbreviated() -> re.Pattern[str]:
    names = "".join(sorted(province_abbreviations()))
    goes = "(?<=[赴来在驻返离入回].)(?=[务就工稳考投调开发干帮学创的返人])"
    helps = "(?<=援.)(?=干部|人才|教师|老师|医生|医疗|专家|项目|资金|企业|前方|前指)"
    stays = "(?<=在.)(?<![新青台云海申].)(?=全国|企业|央企|国企|高校|院士|商会)"
    return re.compile(f"[{names}](?:{goes}|{helps}|{stays})")


def abbreviated(text: str) -> Iterator[Candidate]:
    """Provinces by their one-character names, where people go or come, or one by one (京蒙两地)."""
    for match in _abbreviated().finditer(text):
        yield Candidate(*match.span(), "Province", "area/abbreviation", 60)
    provinces = province_abbreviations()
    for match in matches(_TOGETHER, text, "两三四五之携牵联双交接毗边结省"):
        start = end = match.start()
        while start > end - _MOST_TOGETHER and text[start - 1 : start] in provinces:
            start -= 1
        if end - start > 1:
            for at in range(start, end):
                yield Candidate(at, at + 1, "Province", "area/abbreviation", 60)


def pointing(tagged: TaggedText) -> Iterator[Candidate]:
    """全县, 该村, 我们镇, 本市: phrases that point at an area; linking decides which."""
    text = tagged.text
    for match in POINTING.finditer(text):
        if runs_on(tagged, match.end()):
            continue
        if match.group() == "全州" and not _PREFECTURE.search(text):
            continue
        if match.group() == "全国" or text[match.end() : match.end() + 1] in "局":
            continue
        yield Candidate(*match.span(), LEVELS[match[1]], "area/pointing", 85)
