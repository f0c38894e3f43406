"""Works, campaigns and events by the noun that ends them (…工程, …行动, …对接会).

Such a name runs back over nouns and verbal nouns; where the verb that carries it out stands before
it (实施…工程, 举办…论坛), all up to that verb is the name, conjunctions included.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from typing import Final

from extractor.mentions.boundary import PROPER_TAGS
from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import carrying_verbs, class_words, outside_words
from extractor.mentions.tagged import TaggedText, Word

MOST_WORDS: Final = 14
"""How far a project's name may reach back, in words."""

LEAST_CHARS: Final = 4
"""Fewest characters that class words need to name a project (人居环境改善|工程)."""

_NOUN: Final = re.compile(
    "专项行动(?:计划)?|三年行动(?:计划|方案)?|五年行动(?:计划|方案)?|行动计划|攻坚行动|整治行动"
    "|建设项目|改造项目|工程项目|建设工程|改造工程|工程|项目|行动|计划"
)
_EVENT: Final = re.compile(
    "对接会|高峰论坛|论坛|峰会|博览会|展销会|推介会|交易会|座谈会|启动仪式|签约仪式|揭牌仪式|开工仪式|捐赠仪式"
    "|文化旅游节|文化节|旅游节|采摘节|艺术节|丰收节|美食节|运动会|马拉松|代表大会|产业大会|发展大会|动员大会"
    "|表彰大会|旅发大会|交流会|推进会|现场会|招聘会|洽谈会|展览会|订货会|技能大赛|邀请赛|锦标赛"
)
_STOP_TAGS: Final = frozenset(("x", "p", "r", "d", "uj", "ul", "u", "uz", "ug", "q", "t", "y", "e"))
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
        *("重大", "一批", "谋划", "投入", "总投资", "配套", "新增", "相关", "有关"),
    )
)
_FIELDS: Final = frozenset(("脱贫", "扶贫", "保护", "防护", "饮水", "治理", "搬迁", "退耕还林"))
"""Verbs that are a programme's field, in front of its name too."""
_JOINS: Final = frozenset(("和", "及", "与", "以及", "暨"))
_WORK_OR_EVENT: Final = re.compile("(?:工程|项目|行动|计划|[节会赛坛])$")
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
        start = _start(tagged, noun, ends)
        if start is not None and not tagged.barred(start, noun):
            yield Candidate(start, end, "Program", "project/noun", 53)


def events(tagged: TaggedText, ends: Collection[int]) -> Iterator[Candidate]:
    """Named meetings, fairs and ceremonies; a bare 座谈会 is none."""
    for match in _EVENT.finditer(tagged.text):
        noun, end = match.span()
        start = _start(tagged, noun, ends)
        if start is not None and not tagged.barred(start, end):
            start -= 2 * tagged.text.endswith("全国", 0, start)
            yield Candidate(start, end, "Event", "event/noun", 59)


def _start(tagged: TaggedText, noun: int, ends: Collection[int]) -> int | None:
    """Where the name starts whose last noun stands at ``noun``."""
    words, carried = _back(tagged, noun, ends)
    kept = words if carried and not _joins_works(words) else _after_last_join(words)
    kept = _without_lead(kept, carried)
    core = tagged.text[kept[-1].start : noun] if kept else ""
    proper = any(not w.known or w.tag in PROPER_TAGS for w in kept)
    plain = all(w.text in class_words() for w in kept)
    if len(core) < 2 or (len(core) < LEAST_CHARS and (plain or not (proper or carried))):
        return None
    return kept[-1].start


def reach(tagged: TaggedText, noun: int, ends: Container[int]) -> int:
    """How far left the words go that may be in a title whose last noun stands at ``noun``."""
    words, _ = _back(tagged, noun, ends)
    return words[-1].start if words else noun


def _back(tagged: TaggedText, noun: int, ends: Container[int]) -> tuple[list[Word], bool]:
    """The words before ``noun`` that may be in the name, nearest first; whether it is done."""
    words: list[Word] = []
    carried, at = False, noun
    while at > 0 and len(words) < MOST_WORDS and at not in ends:
        word = tagged.word(at - 1)
        if word.text in carrying_verbs():
            carried = True
            break
        listed = word.text == "、" and _coordinated(tagged, word.start)
        if (_ends_name(word) and not listed) or tagged.barred(word.start, at):
            break
        words.append(word)
        at = word.start
    while words and words[-1].text == "、":
        words.pop()
    return words, carried


def _coordinated(tagged: TaggedText, at: int) -> bool:
    """Whether a pause joins two verbal nouns of one name (收集、转运)."""
    left, right = tagged.word(at - 1) if at else None, tagged.word(at + 1)
    return left is not None and {left.tag, right.tag} <= {"v", "vn"}


def _ends_name(word: Word) -> bool:
    if word.text in _JOINS or word.text == "节" or _EDITION.fullmatch(word.text):
        return False
    return (
        word.tag in _STOP_TAGS
        or word.text in outside_words()
        or (word.tag == "m" and len(word.text) > 1)
        or (len(word.text) == 1 and word.tag in {"v", "c", "f", "m"})
    )


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
    while kept and (kept[-1].tag in _LEADS or kept[-1].text in _JOINS or kept[-1].text in _ACTS):
        last = kept[-1]
        acts = last.text in _ACTS or last.tag == "c" or last.text in _JOINS
        field = last.text in class_words() and last.tag != "v"
        if not acts and (field or carried or last.text in _FIELDS):
            break
        kept.pop()
    return kept
