"""The counted noun: what stands after the classifier, or before the number (建设爱心超市11个)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from extractor.model import ADMIN_TYPES, Mention
from extractor.observe.brackets import closed_at, opened_at
from extractor.observe.knowledge import adverbials, roles
from extractor.observe.nounwords import (
    COPULA_ENDS,
    fund_pattern,
    glued_copula,
    glued_heads,
    glued_verb,
    is_rest,
)
from extractor.observe.relative import head_start
from extractor.observe.scene import Frame, Scene
from extractor.observe.topic import is_topic
from extractor.observe.wordclass import is_achieved, is_adverb, is_light, is_quality, is_verb
from extractor.rulebook.observations import UNIT_CLASSES

MAX_NOUN_CHARS: Final = 24
"""Longest counted noun, in code points."""

_INSIDE: Final = frozenset('_《》“”"‘’「」·•%％＋+-')
"""Marks that do not end a noun."""

_QUOTES: Final = frozenset('“”"‘’「」《》')
_OPENING: Final = frozenset("“")
_AREAS: Final = frozenset((*ADMIN_TYPES, "Region"))
_DIMENSION: Final = frozenset(("长", "宽", "深", "高", "厚", "左右", "以上", "以下", "以内"))
_YEARLY: Final = re.compile(
    r"每?[年日月天]可?(?:加工|生产|处理|产|出栏|销售|接待|供应|供|屠宰|培育|育苗)(?![量值])"
)
_NO_HEADS: Final = ("之多", "不等", "就近", "就地", "之间")
"""Behind a number these begin no noun."""

_DIMENSIONS: Final = frozenset("宽长高深厚")
_COURSES: Final = frozenset(
    ("培训", "讲座", "演出", "活动", "义诊", "会议", "宣传", "检查", "交流")
)
"""What is held so many times: verbs that end a noun where nothing follows (12期技能培训)."""

_NO_NOUN: Final = re.compile(
    r"一[座个家间条栋所处片口套幢块台辆]|这里|那里|此处|当中|其中\w+的"
    r"|[首头末]批|第[一二三四五六七八九十]{1,2}[批期轮次茬季个]"
)
"""An article, a part or a place pointed at: in 新建一座{1500平方米}的分仓 the noun is behind."""

_AMONG: Final = frozenset(("中", "当中", "之中", "中有", "中就有", "里有", "里"))
"""Behind a group these begin what part of it is told of (219户村民[中有]…)."""

_RELATIVE_WORDS: Final = 7
_NO_NOUN_HEADS: Final = frozenset("一这那此当其首头末第")
_YEARLY_HEADS: Final = frozenset("每年日月天")
"""First characters of what these patterns match."""

_POINTED: Final = ("这个", "那个", "该个", "各个", "每个")
"""Of these the segmenter may leave the classifier to the noun: 这|个村."""

_PEOPLE_ENDS: Final = ("人", "者", "员", "户", "师", "手", "生", "工", "民", "人口", "对象")

_PER_HEAD: Final = frozenset(("可", "人均"))
_DISPOSABLE: Final = ("可支配收入", "人均可支配收入")
_PARTS: Final = frozenset(("Product", "Program", "Event"))
"""Types of names that may stand inside a counted noun (苹果产量)."""

_TRADES: Final = frozenset(("养殖", "种植", "加工", "经营", "创业", "返乡"))
"""What people do for a living, before the noun that counts them (扶持[养殖]大户)."""

_PERSONS: Final = UNIT_CLASSES["people"]
_MONEY: Final = UNIT_CLASSES["money"]
_OF_PHRASE: Final = _PERSONS | UNIT_CLASSES["area"] | {"head"}
_ORIGIN: Final = re.compile(
    r"(?:由|从)(?:原来|原先|过去|最初|当初|起初|最高|最低|最早|以前|之前|往年|上年|去年|当年"
    r"|(?:20|19)\d\d年)(?:时)?的$"
)
"""Before a number that something changed from (水位由最高的175米降至150米)."""

_ORIGIN_CHARS: Final = 9
_SUMS: Final = frozenset("费款金量率额价课栏")
"""Last characters of words for sums, whatever class they are listed as (保费, 献血量)."""

_CLOSING: Final = frozenset(")）")


class Noun(NamedTuple):
    """A counted noun: its span, its side, and the mention that it is where it is one whole name."""

    start: int
    end: int
    side: Literal["before", "after"]
    name: Mention | None


def counted(scene: Scene, frame: Frame) -> Noun | None:
    """The counted noun of a quantity, after it or before it; None where nothing is named."""
    unit, at = frame.quantity.unit, frame.quantity.end
    if unit in _MONEY:
        fund = fund_pattern().match(scene.text, at, frame.right)
        if fund:
            return Noun(fund.start(1), fund.end(1), "after", None)
    elif unit in _OF_PHRASE and scene.text.startswith("的", at):
        # 容纳1000人的学校, 耕地不足1亩的村民: what follows is no counted noun.
        return _before(scene, frame) or (_after(scene, frame) if unit not in _PERSONS else None)
    return _after(scene, frame) or _before(scene, frame)


def _after(scene: Scene, frame: Frame) -> Noun | None:
    end = frame.quantity.end
    if end >= frame.right or _is_barred(scene, end):
        return None
    behind = head_start(scene, frame)
    if behind is not None:
        noun = _from(scene, frame, behind)
        if noun is not None and (
            frame.quantity.unit not in _PERSONS or _is_group(scene.text[noun.start : noun.end])
        ):
            return noun
    return _from(scene, frame, end)


def _from(scene: Scene, frame: Frame, end: int) -> Noun | None:
    """The noun that begins at ``end``, behind a number."""
    compounds = roles()["compound"]
    starts, words, by_start = scene.starts, scene.words, scene.by_start
    people = frame.quantity.unit in _PERSONS
    start = end
    of_phrase = compound = goods = quoted = False
    low = bisect_left(starts, end)
    high = bisect_left(starts, frame.right, low)
    for i in range(low, high):
        offset, word = starts[i], words[i]
        if offset < end:
            continue
        name, length = by_start.get(offset), len(word)
        if end == start and name is None and (word in _QUOTES or word in _DIMENSION):
            start = end = offset + length
        elif end == start and not of_phrase and word in ("的", "之"):
            of_phrase = True
            start = end = offset + length
        elif word == "的" and end > start and _is_modifier(scene, start, end, words[i - 1], people):
            start = end = offset + length  # 7个不同[的]功能区, 30幅名师[的]作品
        elif name is not None:
            if name.type in ("Time", "Person"):
                break
            goods = name.type == "Product"
            compound, end = False, offset + length
        elif goods and word in compounds and i + 1 < high and _goes_on(words[i + 1]):
            end = offset + length  # 6名栗子种植能手
        elif word == "”" and end > start and i + 1 < high and _goes_on(words[i + 1]):
            quoted, end = True, offset + length  # 7名“两院”院士
        elif word in _OPENING and end > start and (close := closed_at(scene, offset, frame.right)):
            compound, end = False, close
        elif (
            (_is_group(words[i + 1]) if people and i + 1 < high else not people)
            and (word in compounds or (start == end and word in roles()["attached"]))
            and (of_phrase or compound or people or start == end)
        ):
            compound, end = True, offset + length  # 47个[帮扶]项目, 60名[致富]带头人
        elif people and end == start and (word == "来自" or word in compounds):
            end = start = _relative_end(words, starts, i, high)
            if start == offset:
                break
        elif word in _COURSES and end > start and not people and _ends(words, i + 1, high):
            end = offset + length  # 12期技能培训，
        elif word in _AMONG or _ends_noun(word) or (end > start and _is_predicate(words, i, high)):
            break
        else:
            compound, end = False, offset + length
        if end - start >= MAX_NOUN_CHARS:
            break
    if compound or start == end:
        return None
    if quoted and scene.text.startswith("“", start - 1):
        return Noun(start - 1, end, "after", None)
    return _noun(scene, start, end, "after")


def _is_barred(scene: Scene, end: int) -> bool:
    """Whether no noun begins behind a number."""
    if _is_break(scene.text[end]):
        return end not in scene.by_start
    return scene.text.startswith(_NO_HEADS, end)


def _relative_end(words: Sequence[str], starts: Sequence[int], i: int, high: int) -> int:
    """Where the clause ends that stands before a noun (12名[来自北京的]专家); its start if none."""
    for j in range(i + 1, min(high, i + _RELATIVE_WORDS)):
        if words[j] == "的":
            return starts[j] + 1
        if _is_break(words[j]):
            break
    return starts[i]


def _is_modifier(scene: Scene, start: int, end: int, last: str, people: bool) -> bool:
    """Whether what stands before 的 tells more of what is counted and is not counted itself."""
    if _only_areas(scene, start, end) or is_quality(last):
        return True
    return not people and end - start > 1 and _is_group(scene.text[start:end])


def _is_predicate(words: Sequence[str], i: int, high: int) -> bool:
    """Whether a word behind a noun begins what is told of it (村民[长期]在…, 兰花[有序]摆放)."""
    word = words[i]
    if is_adverb(word):
        return True
    if len(word) == 1 or not is_verb(word):
        return False
    return i + 1 >= high or is_light(words[i + 1]) or _is_break(words[i + 1])


def _ends(words: Sequence[str], i: int, high: int) -> bool:
    """Whether nothing follows that a verb before it could govern."""
    return i >= high or _is_break(words[i])


def _is_group(word: str) -> bool:
    """Whether a word names people by what they do or are (带头人, 考生)."""
    return word.endswith(_PEOPLE_ENDS) or word in roles()["people"]


def _goes_on(word: str) -> bool:
    """Whether a word may follow the verb inside a noun (苹果[加工]企业, not 苹果加工成…)."""
    return word not in roles()["stop"] and word not in _QUOTES and not _is_break(word)


def _before(scene: Scene, frame: Frame) -> Noun | None:
    if frame.left >= frame.quantity.start:
        return None
    known = roles()
    stops, gerunds = known["stop"], known["gerund"]
    starts, words, by_start = scene.starts, scene.words, scene.by_start
    end, last, told = _edge(scene, frame)
    start = inner = end
    gerund = False
    for i in range(last, bisect_left(starts, frame.left, 0, last + 1) - 1, -1):
        offset, word = starts[i], words[i]
        name = by_start.get(offset)
        if name is not None:
            if name.type in ("Time", "Person") or name.type in _AREAS:
                break
            if inner < end and name.type not in _PARTS:
                break
        else:
            if start == end and word in gerunds:
                gerund, start = True, offset
                continue
            if gerund and word in known["compound"]:
                gerund, start, inner = False, offset, offset  # [服务]活动420场次
                continue
            if inner < end and word in known["attributive"]:
                start = offset  # 财政[帮扶]资金 if a noun stands before it, else the verb
                if word in _TRADES and frame.quantity.unit in _PERSONS:
                    inner = offset
                continue
            if word in _PER_HEAD and scene.text.startswith(_DISPOSABLE, offset):
                gerund, start, inner = False, offset, offset
                continue
            if word in stops and inner < end and is_rest(scene, inner, word):
                gerund, start, inner = False, offset, offset
                continue
            if _ends_noun(word):
                if inner < end and frame.quantity.unit not in _PERSONS and _governs(word):
                    inner = start  # 投入[帮扶]资金
                break
        gerund, start, inner = False, offset, offset
        if end - start >= MAX_NOUN_CHARS:
            break
    start = inner
    if scene.text[start] in _DIMENSIONS and scene.ends_quantity(start):
        start += 1  # 3.5米宽[水泥路]2公里
    if gerund or start >= end or scene.ends_quantity(start):
        return None  # 11个乡镇共有572户: 乡镇 belongs to the 11
    if told and not is_topic(scene, frame, start, end, told):
        return None
    return _noun(scene, start, end, "before")


def _edge(scene: Scene, frame: Frame) -> tuple[int, int, str]:
    """Where the noun before a number ends, the last of its words, and the verb between the two."""
    copulas, topical = roles()["copula"], roles()["topical"]
    starts, words, by_start = scene.starts, scene.words, scene.by_start
    end, told = max(frame.left, frame.quantity.left), ""
    if scene.text.startswith("的", end - 1):
        origin = _ORIGIN.search(scene.text, max(frame.left, end - _ORIGIN_CHARS), end)
        end = origin.start() if origin else end
    i = bisect_left(starts, end) - 1
    while i >= 0 and starts[i] >= frame.left:
        offset, word = starts[i], words[i]
        name = by_start.get(offset)
        if name is not None:
            if name.type not in _AREAS or word[0] != "全":
                break
            end = offset  # 合作社[全县]已有44家
        elif word in copulas or word in _QUOTES:
            end = offset
        elif word in topical and not told:
            told, end = word, offset  # 活动场所[建成]583个
        elif word in _CLOSING and (opening := opened_at(scene, offset, frame.left)):
            end = opening  # 地区生产总值(GDP){90亿元}
            i = bisect_left(starts, end)
        else:
            break
        i -= 1
    return end, i, told


def _governs(word: str) -> bool:
    """Whether a word that ends a noun on its left is a verb, which takes the whole of it."""
    return len(word) > 1 and word in roles()["stop"] and word not in adverbials()


@lru_cache(maxsize=4096)
def _ends_noun(word: str) -> bool:
    """Whether no noun goes on with a word: a verb or function word, a quote, or a break."""
    stops = roles()["stop"]
    return word in stops or word in _QUOTES or _is_break(word) or is_achieved(word)


def _is_break(word: str) -> bool:
    return not word[0].isalnum() and word[0] not in _INSIDE


def _only_areas(scene: Scene, start: int, end: int) -> bool:
    at = start
    for name in scene.names(start, end):
        if name.start != at or name.type not in _AREAS:
            return False
        at = name.end
    return at == end


def _noun(scene: Scene, start: int, end: int, side: Literal["before", "after"]) -> Noun | None:
    by_start = scene.by_start
    if scene.text.startswith(_POINTED, start - 1):
        start += 1
    name = by_start.get(start)
    while name is not None and name.type in _AREAS and name.end < end:
        start = name.end
        name = by_start.get(start)
    if name is None:
        start, end = _trimmed(scene, start, end, side)
        name = by_start.get(start)
    elif glued_copula().fullmatch(scene.text, name.end, end):
        end = name.end  # 学校占地100亩: what stands behind the name is no part of a noun
    written = scene.text[start:end]
    if end <= start or "每" in written:
        return None
    if written[0] in _NO_NOUN_HEADS and _NO_NOUN.fullmatch(written):
        return None
    if name is not None:
        return Noun(start, end, side, name if name.end == end else None)
    if end - start == 1 or side == "after" or (is_verb(written) and written[-1] not in _SUMS):
        whole = scene.is_word(start, end)
        if not whole and end - start == 1:
            return None
        if whole and is_verb(written) and not _is_group(written):
            return None  # 200多人跳舞
    return Noun(start, end, side, None)


def _trimmed(scene: Scene, start: int, end: int, side: str) -> tuple[int, int]:
    """Without the verb in front and the copula behind that the segmenter glued on."""
    text = scene.text
    first = text[start : start + 1]
    yearly = _YEARLY.match(text, start, end) if first in _YEARLY_HEADS else None
    if yearly and end - yearly.end() >= 2:
        start = yearly.end()
    head = (
        glued_verb().match(text, start, end) if text[start : start + 1] in glued_heads() else None
    )
    if head and end - head.end() >= 2 and not scene.is_break(head.end()):
        start = head.end()
    if end - start <= 2:
        return start, end
    if side == "before" and text[end - 1] not in COPULA_ENDS:
        return start, end
    cut = glued_copula() if side == "before" else glued_verb()
    tail = cut.search(text, start + 2, end)
    if tail is None or len(scene.word_at(tail.start())) > len(tail.group()):
        return start, end  # 致富[带头人]: the verb is of a word of its own
    if tail.group().startswith("占地"):  # 学校占地100亩: the school is no counted noun
        return start, start
    return start, tail.start()
