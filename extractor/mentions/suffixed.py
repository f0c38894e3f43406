"""Administrative areas that no table lists, by the suffix of their level: 东石坪村, 石坪乡."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Container, Iterator, Sequence
from typing import Final

from extractor.mentions.areas import LEVELS, runs_on
from extractor.mentions.boundary import PROPER_TAGS, Core, core_before
from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import (
    area_words,
    class_words,
    goods,
    outside_words,
    suffixes,
    transcribed,
)
from extractor.mentions.tagged import TaggedText
from extractor.places.ethnic import is_peoples

# Alternatives that begin with a character each, not a class: re then skips from one to the next.
_SUFFIX: Final = re.compile(
    "街道(?!办(?!事处))|社区(?!卫生|矫正|医疗|工厂)|苏木|嘎查|自治[州县旗区]|自然[村屯]"
    "|镇|乡|村|县|旗|区|屯(?!村(?![民委党支两]))|寨(?!村(?![民委党支两]))"
)
_GOES_ON: Final = ("集体", "小组", "路", "公路", "道路")
"""What makes of a level before it a word of its own: 村|集体, 环村|路."""
# All levels told together: 县镇村三级.
_LEVELS_ALONE: Final = re.compile("[省市州县区旗乡镇村屯组户]+")
_MAX_MOTTO: Final = 20
"""Characters between the first of a motto and a name in it."""
_MODEST: Final = ("小山村", "小渔村", "小乡村")
"""What some village is told to be: 辽西|小山村."""
_PEOPLES: Final = frozenset("族苗侗瑶壮彝佤傣黎畲羌藏")
"""What stands in the names of villages before 村 or 寨: 司莫拉佤族|村, 小丹江苗|寨."""
_RANKS: Final = frozenset("大强重名")
_LOW: Final = frozenset(("Township", "Village"))
_LISTED_LEVELS: Final = frozenset(("Province", "Prefecture"))
"""Levels whose areas are all listed: no suffix alone names another."""
_MAX_CHARS: Final = 9
"""Longest name that a suffix alone shows."""
_BORDERED: Final = re.compile("[东南西北](?:起|至|到|临|接|靠|邻|连|与|抵|依)")
_ADDRESSED: Final = re.compile(
    "(?![和及与等各全每该本这那在由对向从到为将被把让使有])(?:(?![的了着过在是])[\u4e00-\u9fff]){1,3}(?<![和与及等各])"
)
_MAX_RUN: Final = 3
"""Most characters of such a run between an area and the suffix."""
_BOUND: Final = re.compile("[东南西北](?:起|至|到|临|接|靠|邻|连|与|抵|依)(?=[\u4e00-\u9fff]{2})")
_COMPASS: Final = frozenset("东南西北")
_SURE: Final = 60
"""Weight of a name that jieba's words do not tell and its place or sounds do."""
_LANDFORMS: Final = frozenset("山河江湖沟岭坝湾坪坡溪泉岗")
_PASTORAL: Final = frozenset(("苏木", "嘎查"))
_SOUNDS: Final = frozenset("额日和淖鄂呼楞沁高台宝昭陶哲召套海朝白音彦好花英罕浑冈绍都")
"""What writes the sounds of Mongolian names of places besides."""
_COMES: Final = frozenset(("回村", "回乡", "回镇", "返乡", "返村", "驻村", "驻镇", "回县"))
"""Who comes stands before these: 李志强|回村."""
_HOME: Final = frozenset("回返驻")
_COUNTED: Final = re.compile(
    r"(?:共|达|近|约)?[\d０-９一二两三四五六七八九十百]{1,6}[余多]?个(?=[，,。；;、和及\s])"
)
"""Behind a class word it is counted, and no village is named: 移民新村35个，."""
_SURE_AFTER: Final = re.compile(
    r"(?:\d+户|的?村民|党支部|党总支|支部|支书|村委会|村民委员会|两委|第一书记|驻村|位于|地处|坐落|共?有\d|总面积|[一二三四五六七八九十\d]+组"
    r"|党委|政府|人民政府|村界|交界|接壤|毗邻|相邻|搭界)"
)
_SURE_BEFORE: Final = re.compile(
    "(?:驻地[在为]?|位于|坐落[在于]?|家住|家在|落户|地处|迁到|搬到|搬进|嫁到|嫁进|出生于|扎根|驻村在)\\Z"
)


def by_suffix(tagged: TaggedText, areas: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names that end like an area's: 东石坪村, 石坪乡, 上坝屯. ``areas`` found before end them."""
    ends = sorted({c.end for c in areas if c.rule != "area/pointing"})
    low = {c.end for c in areas if c.type in _LOW}
    text, cuts = tagged.text, tagged.cuts
    for match in _SUFFIX.finditer(text):
        suffix_start, end = match.span()
        level = LEVELS[match.group() if match.group() in LEVELS else text[end - 1]]
        if level in _LISTED_LEVELS or text.startswith(_GOES_ON, end):
            continue
        if level == "Village" and _COUNTED.match(text, end):
            continue
        if (
            text[suffix_start - 1 : suffix_start] in _HOME
            and text[suffix_start - 1 : end] in _COMES
        ):
            continue
        before = bisect_right(ends, suffix_start)
        floor = ends[before - 1] if before else 0
        if level == "County" and not _may_be_placed(text, floor, suffix_start, end, low):
            continue
        if (start := _apart(tagged, suffix_start, end, ends, floor)) is not None:
            yield Candidate(start, end, level, "area/suffix", _SURE)
            insort(ends, end)
            continue
        apart = suffix_start in cuts and end in cuts
        if not apart and (runs_on(tagged, end) or _sits_in_word(tagged, suffix_start, end)):
            continue
        core = core_before(
            tagged, suffix_start, _most_words(text, suffix_start), frozenset(), floor
        )
        begin = floor + (text[floor] in "、和及与")
        near = floor and suffix_start - begin <= _MAX_RUN
        short = near and _ADDRESSED.fullmatch(text, begin, suffix_start)
        built = text[begin] in "建修盖" and text[begin + 1 : end] == "新村"
        if short and not built and not _acts(tagged, begin, end):
            core = Core(begin, True, False)  # a short run between an area and the suffix
        if core is None or text[core.start : end] in area_words():
            continue
        if _LEVELS_ALONE.fullmatch(text, core.start, end):
            continue
        start = _without_lead(tagged, core.start, suffix_start)
        if start == suffix_start and core.start - 1 == floor and text[floor] == "、":
            start = core.start
        if start == suffix_start or tagged.barred(start, end) or end - start > _MAX_CHARS:
            continue
        if _is_epithet(text, start, suffix_start, end):
            continue
        in_list = text[start - 1 : start] == "、" and start - 1 == floor
        addressed = floor == start > 0 or in_list
        start = _transcribed(tagged, start, suffix_start, floor)
        start += text[start] == "原" and suffix_start - start > 2  # 原|石堡镇
        bordered = _BORDERED.match(text, max(0, start - 2), start) is not None
        weight = _weight(tagged, start, end, suffix_start, level, addressed or bordered)
        if weight:
            yield Candidate(start, end, level, "area/suffix", weight)
            insort(ends, end)


def _most_words(text: str, suffix: int) -> int:
    """How many words a name may have before its suffix; its people's are none of them."""
    peopled = text[suffix - 1] in _PEOPLES and text[suffix - 2 : suffix] != "民族"
    return 4 if peopled and text[suffix] in "村寨乡镇" else 2


def _is_epithet(text: str, start: int, suffix: int, end: int) -> bool:
    """Whether a name tells what a place is known for (远近闻名的|兰花村), or ends a motto."""
    kind = text[start - 1 : start] == "的" and text[start:suffix] in goods()
    opened = (
        text.rfind("“", max(0, start - _MAX_MOTTO), start) if text[end : end + 1] == "”" else -1
    )
    return kind or (0 <= opened < start - 1 and "”" not in text[opened:start])


def _may_be_placed(text: str, floor: int, suffix: int, end: int, low: Container[int]) -> bool:
    """Whether a county could start right behind another area, at ``floor``, or a compass point.

    None lies in a township or village, at whose ends, ``low``, a part begins (石坪镇|主镇区).
    """
    near = end - _MAX_CHARS
    if floor >= near - 1 and floor in low:
        return False
    return floor >= near - 1 or _BORDERED.search(text, max(0, near - 2), suffix) is not None


def _without_lead(tagged: TaggedText, start: int, end: int) -> int:
    """Where the name starts behind class words (示范|…) and bounds (南起|…)."""
    bound = _BOUND.match(tagged.text, start - (tagged.text[start - 1 : start] in _COMPASS), end)
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


def _apart(tagged: TaggedText, suffix: int, end: int, ends: list[int], floor: int) -> int | None:
    """Where a name starts that jieba's words do not tell, or None."""
    if end - suffix > 1:
        pastoral = tagged.text[suffix:end] in _PASTORAL
        return _sounded(tagged.text, suffix, floor) if pastoral else None
    glued = suffix not in tagged.cuts and tagged.text[suffix] == "村"
    return _hilly(tagged, suffix, end, ends) if glued else None


def _sounded(text: str, end: int, floor: int) -> int | None:
    """Where a Mongolian name starts, however jieba cuts it: 乌兰哈拉嘎|苏木."""
    start, least = end, max(floor, end - _MAX_CHARS)
    while start > least and (text[start - 1] in transcribed() or text[start - 1] in _SOUNDS):
        start -= 1
    start += text.startswith(("和", "与", "及"), start)
    return start if end - start > 1 and text[start:end] not in class_words() else None


def _hilly(tagged: TaggedText, suffix: int, end: int, ends: list[int]) -> int | None:
    """Where a name starts that ends in a whole word: 毛竹|山村, behind its area or repeated."""
    word = tagged.word(suffix)
    if not (word.start < suffix and word.end == end and word.text[0] in _LANDFORMS):
        return None
    left = tagged.word(word.start - 1) if word.start else word
    plain = left.text in class_words() or left.text in area_words() or len(left.text) < 2
    if plain or left.tag[0] != "n" or not left.known or left is word:
        return None
    at = bisect_left(ends, left.start)
    addressed = at < len(ends) and ends[at] == left.start
    return left.start if addressed or tagged.text.count(tagged.text[left.start : end]) > 1 else None


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
    if name.endswith(_MODEST) or (text[suffix - 1] == "族" and is_peoples(text[start:suffix])):
        return 0  # 一个|土家族乡
    first = tagged.word(start)
    last = tagged.word(suffix - 1)
    proper = (
        first.tag in {"ns", "nr", "nz", "nrt", "nrfg"}
        or not first.known
        or not last.known
        or (last.end > suffix and last.tag in {"ns", "nr", "nz"})
    )
    if _is_dictionary_word(tagged, start, end) or _is_ranked(tagged, start, suffix, end, level):
        return 0
    if level == "County" and (suffix - start == 1 or text[end - 2 : end] in area_words()):
        return 0  # 县|内县外, 乌蒙|山区; those of one character are all listed
    if addressed:
        return 65
    if suffix - start == 1 or level == "County":
        return 0
    led = first.text in class_words() and text[suffix - 1] not in _PEOPLES  # 小|丹江苗寨
    if proper and not led and text[start:suffix] not in class_words():
        return 50
    sure, repeated = _SURE_AFTER.match(text, end) is not None, text.count(name) > 1
    sure = sure or _SURE_BEFORE.search(text, max(0, start - 4), start) is not None
    if level != "Village" or not (sure or repeated) or first.text in class_words():
        return 0
    return 40 if first.tag[0] in "nabtsf" or (sure and repeated and first.tag == "vn") else 0


def _is_ranked(tagged: TaggedText, start: int, suffix: int, end: int, level: str) -> bool:
    """Whether it is told what kind of town or district a place is: 人口|大镇, 核桃|主产区."""
    if level == "Village":
        return False
    if tagged.text[suffix - 1] == "之" or tagged.text[start:end] in suffixes():
        return True  # 长寿|之乡, 产业园区
    if tagged.text[suffix - 1] in _RANKS:
        before = tagged.word(suffix - 2)
        return before.known and before.end == suffix - 1 and len(before.text) > 1
    last = tagged.word(end - 1)
    kind = last.start < suffix and last.known and last.tag not in PROPER_TAGS
    return kind and (level == "County" or last.text in area_words())


def _is_dictionary_word(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether the whole name is one common word of the dictionary (江南水乡)."""
    word = tagged.word(start)
    return word.known and word.end == end and word.tag not in {"ns", "nr", "nz"}
