"""Works and campaigns by the noun that ends them (…工程, …行动).

Such a name runs back over nouns and verbal nouns; where the verb that carries it out stands before
it (实施…工程), all up to that verb is the name, conjunctions included.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from typing import Final

from extractor.mentions.boundary import PROPER_TAGS
from extractor.mentions.candidate import Candidate
from extractor.mentions.levels import VILLAGE_LEVELS
from extractor.mentions.lexicons import carrying_verbs, class_words, outside_words
from extractor.mentions.tagged import TaggedText, Word

MOST_WORDS: Final = 14
"""How far a project's name may reach back, in words."""

LEAST_CHARS: Final = 4
"""Fewest characters that class words need to name a project (人居环境改善|工程)."""

_NOUN: Final = re.compile(
    "专项行动(?:计划)?|三年行动(?:计划|方案)?|五年行动(?:计划|方案)?|行动计划|攻坚行动|整治行动"
    "|建设项目|改造项目|工程项目|建设工程|改造工程|专项工作|专项整治|专项治理|专项斗争"
    "|体制改革|制度改革|机制改革|综合改革|工程|项目|行动|计划"
)
_STOP_TAGS: Final = frozenset(
    ("x", "p", "r", "d", "uj", "ul", "uv", "u", "uz", "ug", "q", "t", "y", "e")
)
_LEADS: Final = frozenset(("a", "ad", "b", "v", "c"))
_ACTS: Final = frozenset(
    (
        *(
            "建设",
            "打造",
            "发展",
            "推进",
            "加强",
            "加快",
            "抓好",
            "重点",
            "扎实",
            "深入",
            "全面",
            "大力",
        ),
        *(
            "积极",
            "持续",
            "推动",
            "完善",
            "提升",
            "扩大",
            "巩固",
            "优化",
            "搞好",
            "争取",
            "继续",
            "开工",
        ),
        *("新上", "重大", "一批", "谋划", "投入", "总投资", "配套", "新增", "相关", "有关"),
    )
)
_PARTS: Final = frozenset("节站厂库网渠塘坝系段")
"""Single characters that jieba may take for verbs: nouns inside of names (污水处理|站)."""
# 干燥设备工程|研发中心: the work is the field of a body.
_NO_WORK: Final = re.compile("研发|技术(?:中心|公司|学院|研究)|中心|学院|公司|大学|研究")
_DONE: Final = re.compile(
    "(?:工程|项目)(?:[（(][^）)\\n]{1,8}[）)])?(?:已|也|正在|即将|将|全部|顺利|全面|基本|如期|正式)*(?:完工|竣工|建成|开工|启动|动工|投用|投入|完成|通过|落地|投产|封顶)"
)
_KINDS: Final = (
    *("重点", "重大", "相关", "有关", "各类", "主体"),
    *(
        "民生",
        "民心",
        "德政",
        "形象",
        "系列",
        "部分",
        "主要",
        "招商",
        "投资",
        "合作",
        "具体",
        "帮扶",
        "一批",
        "工程",
        "实事",
    ),
    *("实施", "年度", "工作", "下一步", "全年"),
)
"""What right before 项目 or 工程 says that it is of a kind: 重点|项目, 民生|工程."""
_SPORTS: Final = frozenset(
    (
        "徒步",
        "纵走",
        "骑行",
        "登山",
        "越野",
        "健步",
        "健步走",
        "垂钓",
        "漂流",
        "穿越",
        "攀岩",
        "环湖",
        "走",
    )
)
"""What races and walks are named with, whatever jieba takes it for."""
_STAGES: Final = frozenset(("一期", "二期", "三期", "四期", "五期", "后续"))
# 23座…工程 are of a kind; so is what a bracket was cut from: 小（二）|型….
_COUNTED: Final = re.compile("(?:[\\d一二三四五六七八九十两几多][余多]?[个座处条项批类]|[）)])\\Z")
_COUNTABLE: Final = ("工程", "项目")
# 农村供水工程|10处, 公路安防工程|58公里 are of a kind too.
_MANY: Final = re.compile(
    "(?:建起|建成|新建|修建|完成|实施|共计?|达)?(?:\\d[\\d.]*[余多万千]*|[一二两三四五六七八九十]+)(?:处|个|座|公里|千米|项|口|眼)"
)
_PLANS: Final = re.compile(
    "(?:总)?(?:投资|用|在|到|于|利用|建设|打造|实施|新建|发展|种植|引进|通过|[今明后]年|\\d|再|将|年底|下半年|完成|培训|推广|安排|开展|扩大|把|对|与|派|为|向)"
)
_COMPASS: Final = frozenset("东西南北")
_FUNCTION: Final = frozenset("对把将向从在为被让给由与和及到于继经")
_ITEM: Final = re.compile("[一二三四五六七八九十首其]是")
_FIELDS: Final = frozenset(("脱贫", "扶贫", "保护", "防护", "饮水", "治理", "搬迁", "退耕还林"))
"""Verbs that are a programme's field, in front of its name too."""
_TELLS: Final = ("是", "为", "包括", "如下")
_WORKS: Final = ("工程", "项目", "行动计划")
_WIDE: Final = frozenset(("全国", "国际", "世界", "中国"))
"""What begins a name holds it together: 全国东西部协作和定点帮扶工作推进会."""
_JOINS: Final = frozenset(("和", "及", "与", "以及", "暨"))
_WORK_OR_EVENT: Final = re.compile(
    "(?:工程|项目|行动|计划|论坛|大会|博览会|大赛|(?<![环季细情关时])节)$"
)
_EDITION: Final = re.compile("第[\\d一二三四五六七八九十]+届|首届")
_AFTER: Final = re.compile(
    "师|机械|款|量|部(?!署)|车|资金|单位|人员|建设|进度|质量|方|书|经理|负责人|兵|者|力|生育"
)


def projects(tagged: TaggedText, ends: Collection[int]) -> Iterator[Candidate]:
    """Named works; ``ends`` are where areas, people and countries end, which begin no name."""
    for match in _NOUN.finditer(tagged.text):
        noun, end = match.span()
        last = tagged.word(end - 1)
        if last.known and last.end > end and _AFTER.match(tagged.text, end):
            continue
        if match.group() == "计划" and _PLANS.match(tagged.text, end):
            continue
        if tagged.text.endswith(_KINDS, 0, noun) or _NO_WORK.match(tagged.text, end):
            continue
        start = start_of(tagged, noun, ends)
        if start is None or _COUNTED.search(tagged.text, max(0, start - 4), start):
            continue
        if match.group().endswith(_COUNTABLE) and _MANY.match(tagged.text, end):
            continue
        if tagged.text[start:noun] not in _STAGES and not tagged.barred(start, noun):
            yield Candidate(start, end, "Program", "project/noun", 53)


def start_of(tagged: TaggedText, noun: int, ends: Container[int]) -> int | None:
    """Where the name starts whose last noun stands at ``noun``."""
    return start_among(tagged, noun, ends, *back(tagged, noun, ends))


def start_among(
    tagged: TaggedText, noun: int, ends: Container[int], words: list[Word], carried: bool
) -> int | None:
    """Which of the ``words`` before ``noun`` (nearest first) the name starts with."""
    carried = carried or _DONE.match(tagged.text, noun) is not None
    carried = carried or (bool(words) and words[-1].text in _WIDE)
    kept = words if carried and not _joins_works(words) else _after_last_join(words)
    kept = _without_lead(kept, carried)
    core = tagged.text[kept[-1].start : noun] if kept else ""
    kinds = class_words()
    proper = any((not w.known or w.tag in PROPER_TAGS) and w.text not in kinds for w in kept)
    told = carried or proper or (kept and kept[-1].start in ends)
    if tagged.text.startswith("项目", noun) and not (told and len(core) >= LEAST_CHARS):
        return None
    plain = all(w.text in kinds for w in kept)
    if len(core) < 2 or (len(core) < LEAST_CHARS and (plain or not (proper or carried))):
        return None
    return kept[-1].start


def reach(tagged: TaggedText, noun: int, ends: Container[int]) -> int:
    """How far left the words go that may be in a title whose last noun stands at ``noun``."""
    words, _ = back(tagged, noun, ends)
    return words[-1].start if words else noun


def back(tagged: TaggedText, noun: int, ends: Container[int]) -> tuple[list[Word], bool]:
    """The words before ``noun`` that may be in the name, nearest first; whether it is done."""
    words: list[Word] = []
    carried, at = False, noun
    while at > 0 and len(words) < MOST_WORDS and at not in ends:
        word = tagged.word(at - 1)
        if _carries(tagged, word):
            carried = True
            break
        listed = word.text == "、" and _coordinated(tagged, word.start)
        if (_ends_name(tagged, word) and not listed) or tagged.barred(word.start, at):
            break
        words.append(word)
        at = word.start
    while words and words[-1].text == "、":
        words.pop()
    return words, carried


def _carries(tagged: TaggedText, word: Word) -> bool:
    """Whether the name starts behind ``word``: 实施|…, 启动了|…, 实施的|…, 一是|…, …工程、|…."""
    if word.text == "：" and tagged.text.endswith(_TELLS, 0, word.start):
        return True
    if word.text in {"、", "，"} and tagged.text.endswith(_WORKS, 0, word.start):
        return True
    if word.text in {"了", "的", "过"} and word.start:
        word = tagged.word(word.start - 1)
    return word.text in carrying_verbs() or _ITEM.fullmatch(word.text) is not None


def _coordinated(tagged: TaggedText, at: int) -> bool:
    """Whether a pause joins two verbal nouns of one name (收集、转运)."""
    left, right = tagged.word(at - 1) if at else None, tagged.word(at + 1)
    return left is not None and {left.tag, right.tag} <= {"v", "vn"}


def _ends_name(tagged: TaggedText, word: Word) -> bool:
    if (
        word.text in _JOINS
        or word.text in _PARTS
        or word.text in _STAGES
        or word.text in _SPORTS
        or _EDITION.fullmatch(word.text)
    ):
        return False
    if word.text in outside_words():
        return word.tag != "n" or not (_proper(tagged, word.start) or _soon(tagged, word.start))
    if word.tag == "f" and word.text in _COMPASS:
        return False
    return (
        (word.tag in _STOP_TAGS and not (word.tag == "x" and word.text.isalpha()))
        or (not word.known and (word.text[0] in _FUNCTION or word.text[-1] == "的"))
        or (word.tag == "m" and len(word.text) > 1 and word.text not in class_words())
        or (len(word.text) == 1 and word.tag in {"v", "c", "f", "m"})
    )


def _soon(tagged: TaggedText, at: int) -> bool:
    """Whether a verb that carries a work out stands at most one noun before ``at``."""
    word = tagged.word(at - 1) if at else None
    if word is not None and word.tag[0] == "n" and word.text not in outside_words():
        word = tagged.word(word.start - 1) if word.start else None
    return word is not None and _carries(tagged, word)


def _proper(tagged: TaggedText, at: int) -> bool:
    """Whether a name ends at ``at``: 太平湖|国家湿地公园."""
    word = tagged.word(at - 1) if at else None
    return word is not None and (word.tag in PROPER_TAGS or not word.known)


def _after_last_join(words: list[Word]) -> list[Word]:
    """The words (nearest first) up to the first conjunction."""
    for i, word in enumerate(words):
        if word.text in _JOINS or word.text == "、":
            return words[:i]
    return words


def _joins_works(words: list[Word]) -> bool:
    """Whether a work or event of its own stands before the conjunction (甲工程和乙|工程)."""
    at = next((i for i, word in enumerate(words) if word.text in _JOINS), len(words))
    return any(_WORK_OR_EVENT.search(word.text) for word in words[at:])


def _without_lead(words: list[Word], carried: bool) -> list[Word]:
    """Words that praise or act in front of a name are not in it (重点|…, 抓|…).

    Right behind the verb that carries it out only another such verb is one (实施建设|…).
    """
    kept = list(words)
    if kept and kept[-1].text in VILLAGE_LEVELS:
        kept.pop()
    while kept and (kept[-1].tag in _LEADS or kept[-1].text in _JOINS or kept[-1].text in _ACTS):
        last = kept[-1]
        acts = last.text in _ACTS or last.tag == "c" or last.text in _JOINS
        field = last.text in class_words() and last.tag != "v"
        if not acts and (field or carried or last.text in _FIELDS):
            break
        kept.pop()
    return kept
