"""Administrative areas: gazetteer names, names by suffix, and phrases that point at an area."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.mentions.boundary import Core, core_before
from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import area_words, class_words, outside_words, transcribed
from extractor.mentions.tagged import TaggedText
from extractor.model import ADMIN_TYPES
from extractor.places import Gazetteer, province_abbreviations

LEVELS: Final = {
    **{"省": "Province", "自治区": "Province", "市": "Prefecture", "州": "Prefecture"},
    **{"盟": "Prefecture", "自治州": "Prefecture", "县": "County", "区": "County", "旗": "County"},
    **{"自治县": "County", "镇": "Township", "乡": "Township", "街道": "Township"},
    **{"苏木": "Township", "村": "Village", "社区": "Village", "屯": "Village", "嘎查": "Village"},
    **{"寨": "Village"},
}
"""The last characters of an area's name and the level that they mostly stand for."""

POINTING: Final = re.compile(
    r"(?:全|该|本|我们|我|咱们|咱)(自治区|自治州|自治县|街道|社区|苏木|嘎查|[省市区县旗州盟镇乡村屯寨])"
    r"(?![委政长级庄志办直]|体)"
)
# Alternatives that begin with a character each, not a class: re then skips from one to the next.
_SUFFIX: Final = re.compile(
    "街道(?!办(?!事处))|社区(?!卫生|矫正|医疗|工厂)|苏木|嘎查|自治[州县旗区]|自然[村屯]"
    "|镇|乡|村|县|旗|区|屯(?!村(?![民委党支两]))|寨(?!村(?![民委党支两]))"
)
# Words that begin with a level's character although the name before them ends there.
_APART: Final = (
    *(
        "县委",
        "市委",
        "区委",
        "省委",
        "州委",
        "乡党委",
        "镇党委",
        "村党",
        "村支",
        "村委",
        "村两",
        "村农民",
    ),
    *("县政府", "市政府", "区政府", "省政府", "镇政府", "乡政府", "县人", "市人", "县政协"),
)
_LISTED_LEVELS: Final = frozenset(("Province", "Prefecture"))
"""Levels whose areas are all listed: no suffix alone names another."""
_MAX_CHARS: Final = 9
"""Longest name that a suffix alone shows."""
_BORDERED: Final = re.compile("[东南西北](?:起|至|到|临|接|靠|邻|连|与|抵|依)")
_ADDRESSED: Final = re.compile(
    "(?![和及与等各全每该本这那在由对向从到为将被把让使])(?:(?![的了着过在是])[\u4e00-\u9fff]){1,3}(?<![和与及等各])"
)
_BOUND: Final = re.compile("[东南西北](?:起|至|到|临|接|靠|邻|连|与|抵|依)(?=[\u4e00-\u9fff]{2})")
_SURE_AFTER: Final = re.compile(
    r"(?:\d+户|的?村民|党支部|党总支|村委会|两委|第一书记|驻村|位于|地处|坐落|共?有\d|总面积|[一二三四五六七八九十\d]+组"
    r"|党委|政府|人民政府|村界|交界|接壤|毗邻|相邻|搭界)"
)


def is_area(c: Candidate) -> bool:
    """Whether the candidate is an administrative area's, of whatever level."""
    return c.rule.startswith("area/")


@cache
def _wide_automaton(gazetteer: Gazetteer) -> tuple[AhoCorasick, list[tuple[str, bool]]]:
    surfaces: dict[str, bool] = {}
    for surface, _code, short in gazetteer.wide():
        surfaces[surface] = surfaces.get(surface, True) and short
    rows = sorted(surfaces.items())
    names = [surface for surface, _ in rows]
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), rows


_GOES_ON: Final = re.compile(
    "[村镇乡屯寨沟岭坝湾庄路街桥菜话人子]|山(?!区)|河|湖|江(?!西)|社区|街道"
)
_QUOTED: Final = re.compile("[\u4e00-\u9fff]{0,2}[”’]")
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


def wide(tagged: TaggedText, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Provinces, prefectures and counties by full name, and by short name where words end there.

    The type is the level that the surface's suffix suggests; linking decides the area.
    """
    automaton, rows = _wide_automaton(gazetteer)
    for i, start, end in automaton.find_matches_as_indexes(tagged.text):
        name, short = rows[i]
        if not short and _runs_on(tagged, end):
            continue
        if short and (_GOES_ON.match(tagged.text, end) or not _stands(tagged, start, end)):
            continue
        if (
            short
            and tagged.text[start - 1 : start] in "“‘"
            and start
            and _QUOTED.match(tagged.text, end)
        ):
            continue
        if len(name) < 3 and start not in tagged.cuts and _glued(tagged, start):
            continue
        level = "short" if short else LEVELS.get(name[-1], "Prefecture")
        yield Candidate(start, end, level, "area/gazetteer", 55 if short else 80)


def _stands(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether a short name is a word, or stands before the next level (广西|百色|靖西市)."""
    whole = start in tagged.cuts and end in tagged.cuts
    return whole or (start in tagged.cuts and _NEXT_LEVEL.match(tagged.text, end) is not None)


def _glued(tagged: TaggedText, start: int) -> bool:
    """Whether the character before belongs to a longer name (the 杨 of 杨|安乡)."""
    word = tagged.word(start)
    return word.known or word.tag in {"ns", "nr"}


def listed(
    tagged: TaggedText, gazetteer: Gazetteer, counties: Iterable[str], ends: Container[int]
) -> Iterator[Candidate]:
    """Townships and villages that the division table lists in the ``counties`` in play.

    A name made of class words (幸福村) counts only right behind another area, at one of ``ends``.
    """
    for county in counties:
        automaton, names = _county_automaton(gazetteer, county)
        for i, start, end in automaton.find_matches_as_indexes(tagged.text):
            name = names[i]
            level = LEVELS.get(name[-1]) or LEVELS.get(name[-2:])
            if level is None or name in area_words() or _runs_on(tagged, end):
                continue
            core = name.removesuffix("村" if name[-1] == "村" else "社区")
            if core in class_words() and start not in ends:
                continue
            if not _starts_name(tagged, start) or tagged.barred(start, end):
                continue
            yield Candidate(start, end, level, "area/listed", 75)


def _starts_name(tagged: TaggedText, start: int) -> bool:
    if start in tagged.cuts:
        return True
    before = tagged.text[start - 1]
    return not before.isalnum() or before in "县市区镇乡村州在由到从与和是为向对赴至的及"


def by_suffix(tagged: TaggedText, areas: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names that end like an area's: 东石坪村, 石坪乡, 上坝屯. ``areas`` found before end them."""
    ends = sorted({c.end for c in areas if c.rule != "area/pointing"})
    text, cuts = tagged.text, tagged.cuts
    for match in _SUFFIX.finditer(text):
        suffix_start, end = match.span()
        level = LEVELS[match.group() if match.group() in LEVELS else text[end - 1]]
        if level in _LISTED_LEVELS or text.startswith("集体", end):
            continue
        apart = suffix_start in cuts and end in cuts
        if not apart and (_runs_on(tagged, end) or _sits_in_word(tagged, suffix_start, end)):
            continue
        before = bisect_right(ends, suffix_start)
        floor = ends[before - 1] if before else 0
        if level == "County" and not _may_be_placed(text, floor, suffix_start, end):
            continue
        core = core_before(tagged, suffix_start, 2, frozenset(), floor)
        begin = floor + (text[floor] in "、和及与")
        short = floor and _ADDRESSED.fullmatch(text, begin, suffix_start)
        built = text[begin] in "建修盖" and text[begin + 1 : end] == "新村"
        if short and not built and not _acts(tagged, begin, end):
            core = Core(begin, True, False)  # a short run between an area and the suffix
        if core is None or text[core.start : end] in area_words():
            continue
        start = _without_lead(tagged, core.start, suffix_start)
        if start == suffix_start and core.start - 1 == floor and text[floor] == "、":
            start = core.start
        if start == suffix_start or tagged.barred(start, end) or end - start > _MAX_CHARS:
            continue
        in_list = text[start - 1 : start] == "、" and start - 1 == floor
        addressed = floor == start > 0 or in_list
        start = _transcribed(tagged, start, suffix_start, floor)
        bordered = _BORDERED.match(text, max(0, start - 2), start) is not None
        weight = _weight(tagged, start, end, suffix_start, level, addressed or bordered)
        if weight:
            yield Candidate(start, end, level, "area/suffix", weight)
            insort(ends, end)


def _may_be_placed(text: str, floor: int, suffix: int, end: int) -> bool:
    """Whether a county could start right behind another area, at ``floor``, or a compass point."""
    near = end - _MAX_CHARS
    return floor >= near - 1 or _BORDERED.search(text, max(0, near - 2), suffix) is not None


def _runs_on(tagged: TaggedText, end: int) -> bool:
    """Whether the last character begins another word (村|民, 区|域), not the one in 县|城区."""
    if end in tagged.cuts:
        return False
    word = tagged.word(end - 1)
    if not word.known or word.start < end - 1:
        return False
    following = tagged.text[end : end + 2]
    return following not in area_words() and not word.text.startswith(_APART)


def _without_lead(tagged: TaggedText, start: int, end: int) -> int:
    """Where the name starts behind class words (示范|…) and bounds (南起|…)."""
    bound = _BOUND.match(tagged.text, start, end)
    start = bound.end() if bound else start
    while start < end and (word := tagged.word(start)).end <= end:
        level = word.text in LEVELS and end - word.end > 1
        if not level and (word.text not in class_words() or len(word.text) == 1):
            break
        start = word.end
    return start


def _acts(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether the run is a verb and a mere kind of area (实现|整村), which 前进村 is not."""
    word = tagged.word(start)
    kind = word.tag == "v" and tagged.text[word.end : end] in area_words()
    return word.start == start and (word.text in outside_words() or kind)


def _transcribed(tagged: TaggedText, start: int, end: int, floor: int) -> int:
    """Where a name in the sounds of another language starts, cut anyhow (古|勒巴格村)."""
    if end - start < 2 or not transcribed().issuperset(tagged.text[start:end]):
        return start
    while start > floor and tagged.text[start - 1] in transcribed():
        word = tagged.word(start - 1)
        if word.known and len(word.text) > 1:
            break
        start -= 1
    return start


def _sits_in_word(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether the suffix is the start or middle of a longer dictionary word (乡愁, 市场)."""
    word = tagged.word(start)
    inner = word.start < start and word.end > end
    longer = word.end - word.start > end - start and word.text in area_words()
    return word.known and (inner or longer)


def _weight(
    tagged: TaggedText, start: int, end: int, suffix: int, level: str, addressed: bool
) -> int:
    """The claim of a suffix name; 0 where nothing but the suffix speaks for it."""
    text = tagged.text
    name = text[start:end]
    if not 2 <= len(name) <= _MAX_CHARS or name in area_words() or name[1:] in area_words():
        return 0
    first = tagged.word(start)
    last = tagged.word(suffix - 1)
    proper = (
        first.tag in {"ns", "nr", "nz", "nrt", "nrfg"}
        or not first.known
        or not last.known
        or (last.end > suffix and last.tag in {"ns", "nr", "nz"})
    )
    if _is_dictionary_word(tagged, start, end):
        return 0
    if addressed:
        return 65
    if suffix - start == 1 or level == "County":
        return 0
    if proper and first.text not in class_words() and text[start:suffix] not in class_words():
        return 50
    sure, repeated = _SURE_AFTER.match(text, end) is not None, text.count(name) > 1
    if level != "Village" or not (sure or repeated) or first.text in class_words():
        return 0
    return 40 if first.tag[0] in "nabtsf" or (sure and repeated and first.tag == "vn") else 0


def _is_dictionary_word(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether the whole name is one common word of the dictionary (江南水乡)."""
    word = tagged.word(start)
    return word.known and word.end == end and word.tag not in {"ns", "nr", "nz"}


@cache
def _abbreviated() -> re.Pattern[str]:
    names = "".join(sorted(province_abbreviations()))
    return re.compile(f"[{names}](?<=[赴来在驻返离入回].)(?=[务就工考投调开发干帮学创的返人])")


def abbreviated(text: str) -> Iterator[Candidate]:
    """Provinces by their one-character names, where people go or come (赴津务工)."""
    for match in _abbreviated().finditer(text):
        yield Candidate(*match.span(), "Province", "area/abbreviation", 60)


def pointing(tagged: TaggedText) -> Iterator[Candidate]:
    """全县, 该村, 我们镇, 本市: phrases that point at an area; linking decides which."""
    text = tagged.text
    for match in POINTING.finditer(text):
        if _runs_on(tagged, match.end()):
            continue
        if match.group() in {"全州", "全国"} or text[match.end() : match.end() + 1] in "局":
            continue
        yield Candidate(*match.span(), LEVELS[match[1]], "area/pointing", 85)
