"""People: a surname with evidence beside it (a role before, a verb of saying after, a byline)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from extractor.mentions import composed, familiar, foreign, given
from extractor.mentions.bylines import bylines
from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import (
    Role,
    clear_surnames,
    given_characters,
    roles,
    saying_verbs,
    transcribed,
)
from extractor.mentions.personal import (
    CALLED_AFTER,
    FUNCTION,
    HAN,
    acts_on,
    leaves,
    read_name,
    surname_at,
)
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText, Word
from extractor.tokens import segmenter

if TYPE_CHECKING:
    from extractor.mentions.walk import Hits

_CALLED: Final = re.compile(
    "岁的|年[届近过逾已][一二三四五六七八九十]{1,3}旬?的|年出生的|名叫|名为|取名|叫(?<=[，。、“他她我]叫)|叫[做作](?<=[，。、“他她]叫.)"
)
_LEADS_ON: Final = "：:的 \u3000"
_WIDE: Final = re.compile("[：:的]|[ \u3000]{1,3}")
"""What may stand between a role and a name: 滑雪教练的|拉博, 县长　石　进."""
_AGE: Final = re.compile("岁|生于")
_AGED: Final = re.compile(r"，?(?:今年|现年)?\d{2,3}多?\Z")
_LEAST_STRANGE: Final = 3
_STRANGE: Final = 5
"""Fewest and most characters of a name in another language without a dot."""
_NOT_LAST: Final = frozenset(
    "从对向把被和与给由在是的了里中上下边部局处室队组办委会村镇乡县市区司社院校厂店场站所团"
)
_ACTS: Final = re.compile(
    "说|介绍|告诉|的|是|家|一家|今年|夫妇|在|把|有|自己|正|高兴|笑|，今年|，\\d"
)
_KINSHIP: Final = re.compile(
    "[和与]?(?:妻子|丈夫|老伴|爱人|父亲|母亲|儿子|女儿|家人|一家|夫妇|两口子)"
)
# 田自龙、田自凤、田自好|三兄弟: who is counted together.
_TOGETHER: Final = re.compile(
    "[两二三四五六七八]?(?:兄弟|姐妹|姐弟|兄妹|父子|母子|父女|母女|夫妻|爷孙)|[两二三四五六七八][人位名]"
)
_QUALITY: Final = frozenset("感性度化率量")
"""Last characters of nouns of quality that jieba may take for a name (幸福感)."""
_MANY: Final = frozenset("高全多双满万")
"""Surnames that before a noun only measure it (高水平, 全方位)."""
_VERBS: Final = frozenset("去来能要会")
"""Behind a surname that is a word itself they leave no name: 老师|常去, 学生|方能."""
_SPLIT: Final = 50
_OFTEN: Final = 3
_MOST_ASKED: Final = 16
"""How many names of common words a report is searched for."""
_GROUPS: Final = (
    *(
        "许多",
        "很多",
        "众多",
        "广大",
        "不少",
        "大量",
        "大批",
        "更多",
        "多数",
        "所有",
        "全体",
        "部分",
    ),
    *("一些", "无数", "周边", "各地"),
)
"""Behind these a role stands for many, whom no name follows: 许多|农民|辛勤劳作."""
_TITLED: Final = frozenset(("post", "press"))


def persons(tagged: TaggedText, hits: Hits) -> Iterator[Candidate]:
    """Full and familiar names with evidence at this very place; spreading finds the rest."""
    for person in _all(tagged, hits):
        if CALLED_AFTER.match(tagged.text, person.end):
            continue
        quoted = tagged.text[person.start - 1 : person.start] == "“"
        if quoted and tagged.text[person.end : person.end + 1] == "”" and person.weight <= _SPLIT:
            continue  # “金叶子”
        yield person


def _all(tagged: TaggedText, hits: Hits) -> Iterator[Candidate]:
    sure = [*_after_roles(tagged, hits.roles), *_before_verbs(tagged, hits.verbs)]
    sure += [*bylines(tagged), *_aged(tagged)]
    read = list(tagged.tagged("nr"))
    sure += [
        *given.sent(tagged),
        *given.standing_for(tagged),
        *composed.composed(tagged, hits.parts),
        *_naxi(tagged, read),
    ]
    yield from sure
    yield from _in_series(tagged, sure)
    yield from foreign.dotted_names(tagged.text)
    yield from _tagged_names(tagged, read)
    yield from _split_names(tagged, read)
    yield from given.by_given_name(tagged)
    yield from familiar.familiar(tagged)
    yield from familiar.posted(tagged)
    yield from familiar.honoured(tagged, read)


def words_before() -> dict[str, Role]:
    """The roles that stand before a name."""
    return {r.word: r for r in reversed(roles()) if r.side != "after"}


def words_behind() -> dict[str, None]:
    """Verbs of saying and roles that stand behind a name."""
    behind = (r.word for r in roles() if r.side != "before" or r.kind == "post")
    return dict.fromkeys((*saying_verbs(), *behind))


def _after_roles(tagged: TaggedText, told: Sequence[tuple[int, int, Role]]) -> Iterator[Candidate]:
    text, asked = tagged.text, 0
    for start, end, role in told:
        if tagged.barred(start, end) or text.endswith(_GROUPS, 0, start):
            continue
        if end not in tagged.cuts and tagged.word(end).known and not _broken(tagged, end):
            continue
        wide = _WIDE.match(text, end) if text[end : end + 1] in _LEADS_ON else None
        at = wide.end() if wide else end
        name = foreign.speaker_from(text, at) or read_name(tagged, at)
        if name and at > end and text[end] in " \u3000" and text[name : name + 1].isalnum():
            continue
        if name and text[end] == "的" and not _stands_alone(tagged, at, name):
            continue
        if name and (role.kind in _TITLED or not _common_words(tagged, at, name)):
            yield Candidate(at, name, "Person", "person/role", 72)
        elif asked < _MOST_ASKED and (worded := _worded(tagged, at)):
            asked += 1
            if _told_again(text, at, worded):
                yield Candidate(at, worded, "Person", "person/role", 72)
    for match in _CALLED.finditer(text):
        name = read_name(tagged, match.end())
        if name:
            yield Candidate(match.end(), name, "Person", "person/age", 72)


def _worded(tagged: TaggedText, at: int) -> int | None:
    """The end of a surname and a word of two characters that may be a name: 向|长江, 高|万山."""
    first, stop = tagged.word(at), at + 3
    if len(first.text) > 1 or first.text not in clear_surnames() or tagged.barred(at, stop):
        return None
    given = tagged.word(first.end)
    whole = given.end == stop and given.tag[:1] not in "rupcd"
    return stop if whole and (leaves(tagged, stop) or acts_on(tagged, stop)) else None


def _told_again(text: str, at: int, stop: int) -> bool:
    """Whether the report has the name again and again, and a clause begins with it."""
    name, heads, count, found = text[at:stop], False, 0, text.find(text[at:stop])
    while found >= 0 and not (heads and count >= _OFTEN):
        count += 1
        heads = heads or not text[found - 1 : found].isalnum()
        found = text.find(name, found + 1)
    return heads and count >= _OFTEN


def _broken(tagged: TaggedText, at: int) -> bool:
    """Whether a word of two characters hides the surname of a whole name: 主|任何|小军."""
    word, given = tagged.word(at), tagged.text[at + 1 : at + 3]
    usual = given[:1] in {"大", "小"} or given[:1] in given_characters()
    named = usual and given[1:] in given_characters() and leaves(tagged, at + 3)
    return (
        word.start == at - 1 and word.end == at + 1 and named and surname_at(tagged.text, at) == 1
    )


def _stands_alone(tagged: TaggedText, at: int, end: int) -> bool:
    """Whether the name behind 的 is no word of the dictionary, and the clause ends behind it."""
    word = tagged.word(at)
    return not (word.known and word.end >= end) and not tagged.text[end : end + 1].isalnum()


def _common_words(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether dictionary words follow a role rather than a name (农户|高|水平, 居民|养老)."""
    first, second = tagged.word(start), tagged.word(end - 1)
    if tagged.text[end - 1] in "得地" or (end - start == 2 and tagged.text[end - 1] in _VERBS):
        return True
    if first.start == start and first.end == end:
        if first.text[-1] in _QUALITY:
            return True
        if len(first.text) == 3 and first.text[0] in _MANY and segmenter().lists(first.text[1:]):
            return True
        sure = first.tag == "nr" and (
            _full_name(first.text)
            or tagged.text[end : end + 1] in "、，"
            or (first.text[0] in clear_surnames() and leaves(tagged, end))
        )
        acts = _ACTS.match(tagged.text, end) or sure
        named = first.tag[:2] in {"nr", "nz", "ns"} and acts
        return first.known and not named
    apart = first.start == start and first.end == second.start and second.end == end
    common = second.known and len(second.text) > 1 and second.tag[:2] not in {"nr", "nz", "ns"}
    return apart and common and first.tag != "nr"


def _before_verbs(
    tagged: TaggedText, verbs: Sequence[tuple[int, int, None]]
) -> Iterator[Candidate]:
    for at, _, _ in verbs:
        start = _name_ending_at(tagged, at)
        start = foreign.run_before(tagged, at) if start is None else start
        start = _strange_before(tagged, at) if start is None else start
        if start is not None:
            yield Candidate(start, at, "Person", "person/saying", 70)


def _strange_before(tagged: TaggedText, end: int) -> int | None:
    """Where a clause starts that is all words no dictionary has, up to who speaks: 帕查|有格."""
    start = end
    while start > 0 and end - start < _STRANGE and tagged.text[start - 1].isalpha():
        word = tagged.word(start - 1)
        if word.known or word.end != start:
            return None
        start = word.start
    first = tagged.text[start : start + 1]
    apart = start == 0 or not tagged.text[start - 1].isalnum()
    sounds = first in transcribed() or tagged.word(min(start, end - 1)).tag == "nr"
    return start if apart and sounds and _LEAST_STRANGE <= end - start <= _STRANGE else None


def _aged(tagged: TaggedText) -> Iterator[Candidate]:
    """赵有田今年70岁, 赵有田，52岁: who is so old is a person."""
    text = tagged.text
    for told in matches(_AGE, text, "岁生"):
        age = _AGED.search(text, max(0, told.start() - 7), told.start())
        if told.group() == "岁" and age is None:
            continue
        end = age.start() if age else told.start()
        start = _name_ending_at(tagged, end)
        start = foreign.run_before(tagged, end) if start is None else start
        if start is not None:
            yield Candidate(start, end, "Person", "person/aged", 68)


def _in_series(tagged: TaggedText, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The names in a row with a sure one: 赵有田、周小兰和马志远."""
    for person in found:
        at = person.end
        while tagged.text[at : at + 1] in {"、", "和", "与", "及"}:
            if kin := _kin(tagged, at + 1, person.start):
                yield Candidate(at + 1, kin, "Person", "person/series", 68)
                break
            end = read_name(tagged, at + 1)
            if end is None or not leaves(tagged, end):
                break
            if foreign.run_from(tagged, at + 1) != end and _common_words(tagged, at + 1, end):
                break
            yield Candidate(at + 1, end, "Person", "person/series", 68)
            at = end


def _kin(tagged: TaggedText, at: int, first: int) -> int | None:
    """The end of a name with the surname of the one before it, its given name a word (田|自好)."""
    text = tagged.text
    same = text[at : at + 1] == text[first] and _TOGETHER.match(text, at + 3)
    return at + 3 if same and HAN.fullmatch(text, at, at + 3) else None


def _name_ending_at(tagged: TaggedText, end: int) -> int | None:
    text = tagged.text
    for size in (3, 2, 4):
        start = end - size
        if start < 0 or start not in tagged.cuts or not HAN.fullmatch(text, start, end):
            continue
        first = surname_at(text, start)
        if not first or size - first not in (1, 2) or text[end - 1] in _NOT_LAST:
            continue
        word = tagged.word(start)
        whole = word.end == end
        if whole and (_unheard(word, first) or word.tag in {"nr", "nrfg"}):
            return start
        if not whole and len(word.text) <= 2 and not _ordinary(tagged, start, end, first):
            return start
    return None


def _unheard(word: Word, first: int) -> bool:
    """Whether no dictionary has the word, nor is it guessed to be a verb (包保|干部)."""
    rest = word.text[first:]
    given_name = len(rest) == 2 and given_characters().issuperset(rest)
    return not word.known and (word.tag[:1] != "v" or given_name)


def _ordinary(tagged: TaggedText, start: int, end: int, first: int) -> bool:
    """Whether the stretch reads as common words (高兴|地) rather than surname and given name."""
    word = tagged.word(start)
    if len(word.text) > first and word.known and word.tag not in {"nr", "ns", "nz"}:
        return True
    if len(word.text) == first and word.tag[:1] in "pcdrv" and word.text in FUNCTION:
        return True
    last = tagged.word(end - 1)
    return last.tag[:1] in "udpcr" or (last.tag[:1] == "v" and len(last.text) > 1)


def _tagged_names(tagged: TaggedText, read: Sequence[Word]) -> Iterator[Candidate]:
    """Words that no dictionary has, that jieba ``read`` as a person's, with a surname in front."""
    for word in read:
        if len(word.text) == 3 and (not word.known or _with_kin(tagged, word)):
            first = surname_at(word.text, 0)
            usual = word.text[0] in clear_surnames() or given_characters().issuperset(word.text[1:])
            if (
                first
                and usual
                and leaves(tagged, word.end)
                and word.text[-1]
                not in "村镇乡县市区屯寨庄沟坪坝岭山河江湖湾屯组社花草茶酒中里上下边旁时后内外间前"
            ):
                yield Candidate(word.start, word.end, "Person", "person/tagged", 35)


def _naxi(tagged: TaggedText, read: Sequence[Word]) -> Iterator[Candidate]:
    """和 is a surname where a clause begins with it and no other surname follows: ，和鹏博."""
    for word in read:
        text = word.text
        if text[0] != "和" or len(text) != 3 or word.known or surname_at(text, 1):
            continue
        heads = not tagged.text[word.start - 1 : word.start].isalnum()
        if heads and given_characters().issuperset(text[1:]) and leaves(tagged, word.end):
            yield Candidate(word.start, word.end, "Person", "person/tagged", 60)


def _full_name(word: str) -> bool:
    """Whether a name that the dictionary has is long enough to be sure."""
    return len(word) == 3


def _with_kin(tagged: TaggedText, word: Word) -> bool:
    """Whether a name that the dictionary has starts a clause and is told of with family."""
    before = tagged.text[word.start - 1 : word.start]
    return not before.isalnum() and _KINSHIP.match(tagged.text, word.end) is not None


def _split_names(tagged: TaggedText, read: Sequence[Word]) -> Iterator[Candidate]:
    """A surname and a given name that jieba takes for two words (孟|庆山) at a clause's start."""
    for name in read:
        start = name.start - 1
        if start not in tagged.cuts:
            start -= 1
        if len(name.text) != 2 or start not in tagged.cuts:
            continue
        if surname_at(tagged.text, start) == name.start - start:
            if tagged.text[start] in FUNCTION and not given.acts(tagged.text, name.end):
                continue  # 向|荣军、烈属
            before = tagged.text[start - 1 : start]
            if not before.isalnum() and leaves(tagged, name.end):
                yield Candidate(start, name.end, "Person", "person/split", _SPLIT)
