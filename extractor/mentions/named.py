"""Bodies, sites, programmes and events by the class word that ends their names (suffixes.tsv)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.mentions.boundary import PROPER_TAGS, Core, core_before
from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import area_words, class_words, common_kinds, goods, suffixes
from extractor.mentions.tagged import TaggedText, Word
from extractor.mentions.terms import REGION_TAIL
from extractor.mentions.titled import PLACE

# The farthest that a name of each type reaches back from its suffix, in words.
_MOST_WORDS: Final = {
    **{"Company": 6, "Cooperative": 6, "Government": 4, "Team": 5, "Organization": 5},
    **{"Site": 5, "Region": 1, "Program": 5, "Event": 6},
}
_WEIGHT: Final = {
    **{"Company": 62, "Cooperative": 64, "Government": 63, "Team": 62, "Organization": 61},
    **{"Site": 58, "Region": 45, "Program": 53, "Event": 50},
}
_WITH_AREA: Final = 90
"""Weight of a name that keeps its area: more than the area itself has."""
_COUNCIL: Final = re.compile(
    "委(?!托|员|派|培|任)|党委|党工委|人民政府|政府(?!采购)|人大常委会|人大(?!代表)|政协(?!委员)|村两委|(?<=村)两委|(?<=村)支两委|办事处|纪委监委|纪委|党支部|党总支|支部委员会|(?<=村)委会|(?<=社区)居委会|居委会|村委会"
)
_NO_BODY: Final = re.compile("(?:有关|相关|政府|各级|各个?|上级|主管|职能|其他|等)部门$")
# The head of a body, whom jieba reads together with it: 财政|局局长.
# Whose hospital or school it is: 北京大学|人民医院.
_HOLDER: Final = re.compile("(?:大学|学院|集团|总公司)$")
_ACTS: Final = frozenset(("建设", "打造", "创建", "建立", "种植", "发展", "投资", "各", "各乡镇"))
_LEVELS: Final = frozenset("省市县区州旗")
_HEAD: Final = re.compile("(?:长|主任|书记|经理|主席|员)$")
# 是一家…公司, 第一家民宿 say of what kind a thing is.
_COUNTED: Final = re.compile("[一两二三四五六七八九十几数\\d多这那](?:家|座|所|个|处|支|间|条|批)$")
_KINDS: Final = frozenset(("Site", "Company", "Cooperative", "Region"))
"""Types whose class word may be a longer dictionary noun: 自然保护区, 宅基地."""
_DESCRIBED: Final = frozenset(("Company", "Cooperative", "Site", "Organization"))
_FIELD_CHARS: Final = range(4, 9)
"""How long the field of a programme is that has no other name: 产业|扶贫, 人居环境改善|工程."""
# Words that begin with a water's or mountain's class word: 河长, 河道, 山水, 湖泊.
_WATER: Final = re.compile(
    "河[长湖道网床库渠塘泊]|河流(?!过|经|入|域)|湖[长泊库]|山[长水林川峦坡头脚顶]|江[河]|溪[流水]"
)
_FLOWS: Final = re.compile(
    "[、，。和及]|[一两二三四五六七八九]大|流域|流经|发源|两岸|沿岸|上游|下游|干流|支流|是|位于"
)
# What is said of a river alone: with it, two characters of any kind before 河 name one (一统|河).
_RIVER: Final = re.compile(
    "河(?:流域|流经|发源|干流|支流|干支流|两岸|沿岸|上游|下游|[一两二三四五六七八九]大(?:流域|水系))"
)
_GRADE: Final = re.compile("[\\dA-Z一二三四五六七八九十]+[A级星甲乙大]|[个座处家所式型级化]")
# “双百”示范工程 is a name with its quotation marks; “绿满山”工程 is named by what they hold.
_NUMBERED: Final = re.compile("[“‘「『][一二两双三四五六七八九十百千万\\d]")
_NO_TEAM: Final = frozenset(
    (
        *("驻村", "帮扶", "驻村帮扶", "专业", "有关", "相关", "各", "一支", "派", "组建"),
        *("成立", "联合", "县派", "该"),
    )
)
# Departments of two fields: 人力资源和社会保障局, 水利和湖泊局.
_JOINT: Final = re.compile(
    "[\u4e00-\u9fff]{2,5}(?<![厅局委办部])[和与](?:信息化|社会保障|计划生育|城乡建设|[\u4e00-\u9fff]{2})(?:局|委员会|厅)"
)
_BARE_JOINT: Final = re.compile(f"[省市县区州](?<![\u4e00-\u9fff].){_JOINT.pattern}")
# Offices: 县蔬菜办, 乡移民办.
_OFFICE: Final = re.compile(
    "(?!政府|[在的了和与及])[\u4e00-\u9fff]{2,3}(?<![操包督承主经创开举协筹交领兴合代申])办(?=[主副、，。]|组织|负责|牵头|工作人员)"
)
_BARE: Final = frozenset("省市县区州旗镇乡")
_OFFICE_END: Final = re.compile("办(?=[主副、，。]|组织|负责|牵头|工作人员)")
_BARE_COUNCIL: Final = re.compile("[省市县区州旗镇乡](?:人民)?政府(?!采购)")
_RECOGNIZED: Final = re.compile("(?:国家|省|自治区|市)级(?!贫困|财政|以上|重点)")
_RECOGNIZABLE: Final = (
    "产业园",
    "示范",
    "基地",
    "园区",
    "科技园",
    "种植",
    "养殖",
    "农业园",
    "试验区",
)
# What is told of one site and not of a kind.
_STANDS: Final = re.compile(
    "占地|位于|坐落|地处|始建|建于|开园|开业|开馆|挂牌|投产|竣工|落成|通车|点火|并网|试运行|日处理|年接待|总库容|免费开放"
)
_JOINED: Final = re.compile("(?<![\u4e00-\u9fff—])([\u4e00-\u9fff]{2,4})[—－–·-]\\Z")
_INSERT: Final = re.compile("[（(][\u4e00-\u9fff]{2,8}[）)]$")
_QUOTED_BEFORE: Final = re.compile("[“‘「『][^“”‘’「」『』\n，。；！？：]{1,12}[”’」』]\\Z")
AREA_TYPES: Final = frozenset(("Province", "Prefecture", "County", "Township", "Village"))


@cache
def _automaton() -> tuple[AhoCorasick, list[str]]:
    words = sorted(s for s, (kind, _) in suffixes().items() if kind not in AREA_TYPES)
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words


def named(
    tagged: TaggedText, areas: Sequence[Candidate], people: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Every stretch that a class word ends and that names something; ``people`` end it.

    A leading area is cut where the name has a core of its own, and kept where only a class word
    would remain (contract, section 5).
    """
    automaton, words = _automaton()
    area_at = {c.end: c for c in sorted(areas, key=lambda c: c.start, reverse=True)}
    area_ends = sorted(area_at)
    floors = sorted({*area_at, *(c.end for c in people)})
    text, types = tagged.text, suffixes()
    for i, suffix_start, end in automaton.find_matches_as_indexes(text):
        kind, need = types[words[i]]
        whole = _whole_class_word(tagged, suffix_start, end)
        if whole < suffix_start and kind in _KINDS and text[whole:end] not in types:
            continue
        suffix_start = whole if kind in _KINDS else suffix_start
        if (
            text[end - 2 : end + 1] in {"局局长", "副局长"}
            or (
                end not in tagged.cuts and _goes_on(tagged, end) and not _RIVER.match(text, end - 1)
            )
            or tagged.barred(suffix_start, end)
        ):
            continue
        start = _start(tagged, area_at, floors, suffix_start, end, kind, need)
        if start is None and need == "self":
            start = suffix_start
        if start is None or (
            text.endswith("部门", start, end) and _NO_BODY.search(text, start, end)
        ):
            continue
        road = words[i] == "路" and text[suffix_start - 1] == "之"
        if kind == "Site" and (road or text[start:end] in common_kinds()):
            continue
        if kind == "Company" and text[start:suffix_start] in goods():
            continue  # 苹果加工厂 is a kind
        if kind in _DESCRIBED and _COUNTED.search(text, max(0, start - 4), start):
            continue
        if kind == "Region" and (wider := REGION_TAIL.match(text, end)):
            end = wider.end()
        start = _from_to(tagged, start, area_at) if kind == "Site" else start
        last = bisect_right(area_ends, suffix_start)
        with_area = last > 0 and area_ends[last - 1] > start
        weight = _WITH_AREA if with_area else _WEIGHT[kind]
        yield Candidate(start, end, kind, f"name/{words[i]}", weight)
    yield from _councils(text, areas)


def _from_to(tagged: TaggedText, start: int, area_at: dict[int, Candidate]) -> int:
    """Where a site between two places starts (磨憨—|磨丁经济合作区)."""
    area = area_at.get(start)
    second = area.start if area else start
    joined = _JOINED.search(tagged.text, max(0, second - 6), second)
    if joined is None:
        return start
    first = area_at.get(second - 1)
    return first.start if first else joined.start(1)


def _councils(text: str, areas: Sequence[Candidate]) -> Iterator[Candidate]:
    """沁县县委, 富县政府; bare 县政府 too, but not bare 县委 (contract, section 5)."""
    for area in areas:
        match = _COUNCIL.match(text, area.end)
        if match:
            yield Candidate(area.start, match.end(), "Government", "name/council", _WITH_AREA)
        near = text[area.end + 1 : area.end + 6]
        if "和" in near or "与" in near:
            for match in (_JOINT.match(text, area.end - 1), _JOINT.match(text, area.end)):
                if match:
                    yield Candidate(area.start, match.end(), "Government", "name/joint", _WITH_AREA)
        office = _OFFICE.match(text, area.end) if "办" in near else None
        if office:
            yield Candidate(area.start, office.end(), "Government", "name/office", _WITH_AREA)
    for match in _OFFICE_END.finditer(text):
        for start in (match.start() - 3, match.start() - 4):
            apart = start == 0 or not text[start - 1 : start].isalpha()
            if start >= 0 and apart and text[start] in _BARE and _OFFICE.match(text, start + 1):
                yield Candidate(start, match.end(), "Government", "name/office", 64)
    for match in _BARE_JOINT.finditer(text):
        yield Candidate(*match.span(), "Government", "name/joint", 64)
    for match in _BARE_COUNCIL.finditer(text):
        yield Candidate(*match.span(), "Government", "name/bare-council", 63)


def _whole_class_word(tagged: TaggedText, start: int, end: int) -> int:
    """A dictionary noun that ends in the class word (宅基地, 自然保护区) is the class word."""
    if start in tagged.cuts or end not in tagged.cuts:
        return start
    word = tagged.word(end - 1)
    common = word.known and word.start < start and word.tag not in PROPER_TAGS
    glued = word.start == start - 1 and len(tagged.word(start - 2).text) == 1
    return word.start if common and not glued else start


def _goes_on(tagged: TaggedText, end: int) -> bool:
    """Whether the word cut by ``end``, behind the class word, is a dictionary's (银行|家)."""
    word = tagged.word(end - 1)
    rest = tagged.text[end : word.end]
    return word.known and rest[0] not in "的在为由与和及" and not _HEAD.search(rest)


def _start(
    tagged: TaggedText,
    area_at: dict[int, Candidate],
    floors: Sequence[int],
    suffix: int,
    end: int,
    kind: str,
    need: str,
) -> int | None:
    at = bisect_right(floors, suffix)
    floor = floors[at - 1] if at else 0
    core = core_before(tagged, suffix, _MOST_WORDS[kind], class_words(), floor)
    start = core.start if core else suffix
    if kind in {"Company", "Cooperative", "Organization"}:
        inserted = _INSERT.search(tagged.text, max(0, suffix - 12), suffix)
        if inserted:
            outer = core_before(tagged, inserted.start(), _MOST_WORDS[kind], class_words(), 0)
            return outer.start if outer else None
    if kind == "Site" and tagged.text[suffix - 1] in "”’" and PLACE.match(tagged.text, suffix):
        return None
    quoted = None
    if tagged.text[start - 1] in "”’」』":
        quoted = _QUOTED_BEFORE.search(tagged.text, max(0, start - 14), start)
    if quoted and kind == "Program":
        return quoted.start() if _NUMBERED.match(quoted.group()) else None
    if quoted and kind in {"Site", "Company", "Organization"}:
        return quoted.start()
    area = area_at.get(start)
    if tagged.barred(start, suffix):
        return None
    if kind == "Region" and (run := _river_run(tagged, suffix)) is not None:
        return run
    if kind == "Team" and core is not None:
        return _team(tagged, core.start, suffix)
    if kind == "Site" and core is not None and _graded(tagged, core.start, suffix):
        return core.start
    if kind == "Program" and core is not None and core.plain:
        return start if need == "any" and suffix - start in _FIELD_CHARS else None
    if core is None or core.plain or tagged.text[core.start : suffix] in _LEVELS:
        return _bare(tagged, area, start, suffix, kind, core)
    if need == "proper" and not core.proper and not _told_of(tagged, core.start, suffix, end):
        return None
    if kind == "Region":
        return _place_start(tagged, core.start, suffix)
    if kind in _DESCRIBED and suffix - core.start < 2:
        return None
    if area is not None and kind in {"Government", "Organization"}:
        return area.start
    start = _trimmed(tagged, core.start, suffix, kind)
    if start > core.start and kind == "Company" and _apart(tagged, core.start, start, suffix):
        start = core.start
    words = tagged.between(start, suffix)
    if kind != "Program" and all(w.text in class_words() or w.start >= suffix for w in words):
        return None
    return None if _GRADE.match(tagged.text, start) else start


def _graded(tagged: TaggedText, start: int, suffix: int) -> bool:
    """省级现代农业|产业园: the grade and field that a site was recognized by are its name."""
    sort = tagged.text[suffix : suffix + 4].startswith(_RECOGNIZABLE)
    return sort and suffix - start >= 4 and _RECOGNIZED.match(tagged.text, start) is not None


def _told_of(tagged: TaggedText, start: int, suffix: int, end: int) -> bool:
    """Whether common words name a single site, of which it is told how it stands (占地, 投产)."""
    if not _STANDS.match(tagged.text, end) or suffix - start < 2:
        return False
    words = [w for w in tagged.between(start, suffix - 1) if w.text not in class_words()]
    return bool(words) and all(w.text not in goods() and w.tag[0] in "na" for w in words)


def _bare(
    tagged: TaggedText,
    area: Candidate | None,
    start: int,
    suffix: int,
    kind: str,
    core: Core | None,
) -> int | None:
    """Only class words remain: a name together with its area or level, or none at all."""
    if area is not None and kind in {"Government", "Site", "Organization"}:
        return area.start
    if kind == "Site" and _HOLDER.search(tagged.text, max(0, start - 4), start):
        holder = core_before(tagged, start, 4, class_words(), 0)
        return holder.start if holder else None
    if area is not None and kind in {"Company", "Cooperative"}:
        return area.start if core is not None or area.rule == "area/suffix" else None
    level = start - 1 if core is None else start
    if kind in {"Government", "Company", "Site", "Organization"} and tagged.text[level] in _LEVELS:
        word = tagged.word(level)
        if word.text[:-1] in {"会同", "和", "及", "与"} and level == word.end - 1 == suffix - 1:
            return level
        alone = len(word.text) == 1 or tagged.text.startswith(word.text[1:], suffix)
        return level if alone and word.start == level < suffix else None
    return None


def _place_start(tagged: TaggedText, start: int, suffix: int) -> int | None:
    """Where the name of a river or mountain starts, or None where the words name none.

    jieba must take it for a name, with its class word or before it; a single character that it
    left over between a separator and the name belongs to it (茅|塔河).
    """
    word = tagged.word(suffix)
    if _WATER.match(tagged.text, suffix) or tagged.text[start : word.end] in area_words():
        return None
    if word.start >= suffix:
        first = tagged.word(start)
        named = first.tag in PROPER_TAGS or first.tag == "m" or not first.known
        open_left = start == 0 or not tagged.text[start - 1].isalpha()
        apart = open_left and _FLOWS.match(tagged.text, suffix + 1)
        return start if suffix - start > 1 and (named or apart) else None
    if word.tag not in PROPER_TAGS or word.text in area_words():
        return None
    if word.text[0] in "有在过到沿由从":
        return word.start + 1 if suffix - word.start > 1 else None
    left = tagged.word(word.start - 1) if word.start else word
    alone = len(left.text) == 1 and left.text.isalpha() and left.tag[:1] in "ngz"
    before = tagged.text[left.start - 1] if left.start else "、"
    return left.start if alone and not before.isalpha() else word.start


def _river_run(tagged: TaggedText, suffix: int) -> int | None:
    """Two characters that name a river of which only a river's can be said, whatever jieba cut."""
    text, start = tagged.text, suffix - 2
    if (
        start < 0
        or text[suffix] != "河"
        or not text[start:suffix].isalpha()
        or text[start : suffix + 1] in area_words()
    ):
        return None
    listed = not text[start - 1 : start].isalpha() and _FLOWS.match(text, suffix + 1)
    told = start in tagged.cuts and _RIVER.match(text, suffix)
    word = text[start:suffix]
    return (
        start
        if (listed or told) and word not in class_words() and word[0] not in "的在有是"
        else None
    )


def _team(tagged: TaggedText, start: int, suffix: int) -> int | None:
    """A team is named by its field (农技工作队) or the place where it is stationed (驻沁县…)."""
    before = tagged.text[max(0, start - 6) : start]
    stationed = before.rfind("驻")
    if stationed >= 0 and before[-1] in "省市县区旗州镇乡村":
        return start - len(before) + stationed
    core = tagged.text[start:suffix]
    plain = core == "扶贫" and tagged.text.startswith("工作", suffix)
    return None if plain or core in _NO_TEAM or len(core) < 2 else start


def _trimmed(tagged: TaggedText, start: int, end: int, kind: str) -> int:
    """Class words in front of a proper core stay outside of it (大型|…, 龙头企业|…)."""
    if kind == "Program":
        return start
    at = start
    while at < end and (word := tagged.word(at)).end < end and _outside(tagged, word, end):
        at = word.end
    return at


def _apart(tagged: TaggedText, core: int, start: int, suffix: int) -> bool:
    """Whether a praising word is the brand of a firm (富康|食品公司), its trade alone left."""
    first = (
        not tagged.text[core - 1 : core].isalnum() and tagged.word(core).text not in class_words()
    )
    rest = tagged.between(start, suffix) if start < suffix else ()
    return first and all(w.text in class_words() or w.start >= suffix for w in rest)


def _outside(tagged: TaggedText, word: Word, end: int) -> bool:
    """Whether a leading word only describes, a name following it."""
    following = tagged.word(word.end)
    if word.text in _ACTS:
        return True
    describes = word.tag in {"b", "a", "ad", "d", "v"} and word.known and len(word.text) > 1
    return describes and word.end < end and bool(following.text)
