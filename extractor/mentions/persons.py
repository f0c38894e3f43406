"""People: a surname with evidence beside it (a role before, a verb of saying after, a byline)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.mentions import foreign
from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import Role, roles, saying_verbs, surnames
from extractor.mentions.tagged import TaggedText, Word
from extractor.tokens import segmenter

_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_FAMILIAR: Final = re.compile("老(?![家年人板师乡区伴])")
_KIN: Final = re.compile(
    "大爷|大娘|大妈|大叔|大伯|大哥|大姐|大嫂|大婶|师傅|奶奶|爷爷|阿姨|叔叔|老汉|老师傅|嫂子|阿婆|阿公"
)
_BYLINE: Final = re.compile(
    r"(?:本报记者|通讯员|特约记者|见习记者|实习生|全媒体记者|记者|作者|撰文|责任编辑|责编|编辑|摄影报道"
    r"|文/图|图/文|摄影|文字|文/|图/|供稿)[:：/\s\u3000]*"
)
_GAP: Final = re.compile(r"[ \u3000、，/]+")
_CALLED: Final = re.compile("岁的|名叫|叫(?<=[，。、“]叫)")
_AGE: Final = re.compile("岁|生于")
_AGED: Final = re.compile(r"，?(?:今年|现年)?\d{2,3}多?\Z")
_GOOD_FOLLOW: Final = re.compile(
    r"[，。、；：！？）)”’\"\s,;:!?]|$|为例|出席|感觉|觉得|\d+多?岁|[的是在和与及等家有把将也就又还已正从向对带都患种养开用为给跟让被到携率赴来领]|今年|一家|夫妇"
    r"|同志|先生|女士|老人|告诉|介绍|说|表示|负责|通过|主动|成为|承包|开始|每|两|几|不|一边|自己|当选|担任|加入|回到|流转"
)
_RUN: Final = re.compile(r"[\u4e00-\u9fff]{3,5}(?=[，。、：])")
_FUNCTION: Final = frozenset("和于从向为对时常安方成应曾全计都能广连相干经由与同以关车后温花")
_NOT_LAST: Final = frozenset("部局处室队组办委会村镇乡县市区")
_ACTS: Final = re.compile(
    "说|介绍|告诉|的|是|家|一家|今年|夫妇|在|把|有|自己|正|高兴|笑|，今年|，\\d"
)
_KINSHIP: Final = re.compile(
    "[和与]?(?:妻子|丈夫|老伴|爱人|父亲|母亲|儿子|女儿|家人|一家|夫妇|两口子)"
)
_QUALITY: Final = frozenset("感性度化率量")
"""Last characters of nouns of quality that jieba may take for a name (幸福感)."""
_MANY: Final = frozenset("高全多双满万")
"""Surnames that before a noun only measure it (高水平, 全方位)."""
_TITLED: Final = frozenset(("post", "press"))
_NOT_AFTER_SURNAME: Final = frozenset("某家姓氏")


def persons(tagged: TaggedText) -> Iterator[Candidate]:
    """Full and familiar names with evidence at this very place; spreading finds the rest."""
    sure = [*_after_roles(tagged), *_before_verbs(tagged), *_bylines(tagged), *_aged(tagged)]
    yield from sure
    yield from _in_series(tagged, sure)
    yield from foreign.dotted_names(tagged.text)
    read = list(tagged.tagged("nr"))
    yield from _tagged_names(tagged, read)
    yield from _split_names(tagged, read)
    yield from _familiar(tagged)


@cache
def _role_automaton() -> tuple[AhoCorasick, list[Role]]:
    rows = sorted((r for r in roles() if r.side != "after"), key=lambda r: r.word)
    return AhoCorasick([r.word for r in rows], matchkind=MatchKind.LeftmostLongest), rows


@cache
def _verb_automaton() -> tuple[AhoCorasick, list[str]]:
    words = sorted(
        {*saying_verbs(), *(r.word for r in roles() if r.side != "before" or r.kind == "post")}
    )
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words


def _after_roles(tagged: TaggedText) -> Iterator[Candidate]:
    text = tagged.text
    automaton, rows = _role_automaton()
    for i, start, end in automaton.find_matches_as_indexes(text):
        if (end not in tagged.cuts and tagged.word(end).known) or tagged.barred(start, end):
            continue
        at = end + 1 if text[end : end + 1] in "：:" and text[end : end + 1] else end
        name = read_name(tagged, at)
        if name and (rows[i].kind in _TITLED or not _common_words(tagged, at, name)):
            yield Candidate(at, name, "Person", "person/role", 72)
    for match in _CALLED.finditer(text):
        name = read_name(tagged, match.end())
        if name:
            yield Candidate(match.end(), name, "Person", "person/age", 72)


def _common_words(tagged: TaggedText, start: int, end: int) -> bool:
    """Whether dictionary words follow a role rather than a name (农户|高|水平, 居民|养老)."""
    first, second = tagged.word(start), tagged.word(end - 1)
    if first.start == start and first.end == end:
        if first.text[-1] in _QUALITY:
            return True
        if len(first.text) == 3 and first.text[0] in _MANY and segmenter().lists(first.text[1:]):
            return True
        sure = first.tag == "nr" and (
            _full_name(first.text) or tagged.text[end : end + 1] in "、，"
        )
        acts = _ACTS.match(tagged.text, end) or sure
        named = first.tag[:2] in {"nr", "nz", "ns"} and acts
        return first.known and not named
    apart = first.start == start and first.end == second.start and second.end == end
    common = second.known and len(second.text) > 1 and second.tag not in {"nr", "nz", "ns"}
    return apart and common and first.tag != "nr"


def read_name(tagged: TaggedText, at: int) -> int | None:
    """The end of the personal name that starts at ``at``, or None where none does."""
    text = tagged.text
    run = foreign.run_from(tagged, at) if at < len(text) else None
    if run and _GOOD_FOLLOW.match(text, run) and (run - at > 3 or not _surname(text, at)):
        return max(run, _foreign_name(tagged, at) or 0)
    if at >= len(text) or not _surname(text, at):
        return _foreign_name(tagged, at)
    word = tagged.word(at)
    listed = word.start == at and word.known and len(word.text) > 1
    common = listed and word.tag not in {"nr", "nrfg", "ns", "nz"}
    if word.start == at and len(word.text) == 1 and text[at] in _FUNCTION:
        following = tagged.word(min(at + 1, len(text) - 1))
        if word.tag[:1] in "pcdr" and following.known:
            return None
    first = _surname(text, at)
    best, end = 1, None
    for size in (first + 2, first + 1):
        stop = at + size
        if stop > len(text) or not _HAN.fullmatch(text, at, stop):
            continue
        if text[at + first] in _NOT_AFTER_SURNAME or tagged.barred(at, stop):
            continue
        score = 2 * (stop in tagged.cuts) + 3 * _leaves(tagged, stop)
        says = text.startswith(saying_verbs(), stop)
        if common and not (says and stop > word.end):
            continue
        score += says
        score += word.start == at and word.end == stop and word.tag.startswith("nr")
        if score > best:
            best, end = score, stop
    return end if best >= 2 else None


def _leaves(tagged: TaggedText, stop: int) -> bool:
    """Whether what stands at ``stop`` can follow a name: punctuation, a verb, a particle."""
    if _GOOD_FOLLOW.match(tagged.text, stop):
        return True
    word = tagged.word(stop)
    return word.start == stop and word.known and len(word.text) > 1 and word.tag[:1] in "vd"


def _surname(text: str, at: int) -> int:
    """Length of the surname at ``at``; 0 where there is none."""
    if text[at : at + 2] in surnames():
        return 2
    return int(text[at] in surnames())


def _foreign_name(tagged: TaggedText, at: int) -> int | None:
    """A word that no dictionary has in a name's place (更藏顿)."""
    if at >= len(tagged.text):
        return None
    run = _RUN.match(tagged.text, at)
    if not run and not tagged.cuts.isdisjoint((at + 1, at + 2)):
        return None  # a word of less than three characters
    word = tagged.word(at)
    if word.known:
        return None
    han = 3 <= len(word.text) <= 4 and _HAN.fullmatch(word.text)
    if word.start == at and han and _GOOD_FOLLOW.match(tagged.text, word.end):
        return word.end
    strange = run and all(w.tag != "v" for w in tagged.between(at, run.end()))
    return run.end() if run and strange else None


def _before_verbs(tagged: TaggedText) -> Iterator[Candidate]:
    automaton, _ = _verb_automaton()
    for _, at, _end in automaton.find_matches_as_indexes(tagged.text):
        start = _name_ending_at(tagged, at)
        start = foreign.run_before(tagged, at) if start is None else start
        if start is not None:
            yield Candidate(start, at, "Person", "person/saying", 70)


def _aged(tagged: TaggedText) -> Iterator[Candidate]:
    """赵有田今年70岁, 赵有田，52岁: who is so old is a person."""
    text = tagged.text
    for told in _AGE.finditer(text):
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
            end = read_name(tagged, at + 1)
            if end is None or not _leaves(tagged, end):
                break
            if foreign.run_from(tagged, at + 1) != end and _common_words(tagged, at + 1, end):
                break
            yield Candidate(at + 1, end, "Person", "person/series", 68)
            at = end


def _name_ending_at(tagged: TaggedText, end: int) -> int | None:
    text = tagged.text
    for size in (3, 2, 4):
        start = end - size
        if start < 0 or start not in tagged.cuts or not _HAN.fullmatch(text, start, end):
            continue
        first = _surname(text, start)
        if not first or size - first not in (1, 2) or text[end - 1] in _NOT_LAST:
            continue
        word = tagged.word(start)
        whole = word.end == end
        if whole and (not word.known or word.tag in {"nr", "nrfg"}):
            return start
        if not whole and len(word.text) <= 2 and not _ordinary(tagged, start, end, first):
            return start
    return None


def _ordinary(tagged: TaggedText, start: int, end: int, first: int) -> bool:
    """Whether the stretch reads as common words (高兴|地) rather than surname and given name."""
    word = tagged.word(start)
    if len(word.text) > first and word.known and word.tag not in {"nr", "ns", "nz"}:
        return True
    if len(word.text) == first and word.tag[:1] in "pcdrv" and word.text in _FUNCTION:
        return True
    last = tagged.word(end - 1)
    return last.tag[:1] in "udpcr" or (last.tag[:1] == "v" and len(last.text) > 1)


def _bylines(tagged: TaggedText) -> Iterator[Candidate]:
    text = tagged.text
    for match in _BYLINE.finditer(text):
        at = match.end()
        while at < len(text):
            end = _byline_name(tagged, at)
            if end is None:
                break
            yield Candidate(at, end, "Person", "person/byline", 74)
            gap = _GAP.match(text, end)
            if not gap:
                break
            at = gap.end()


def _byline_name(tagged: TaggedText, at: int) -> int | None:
    text = tagged.text
    if not _surname(text, at) or _BYLINE.match(text, at):
        return None
    spaced = re.compile(r"[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff](?![\u4e00-\u9fff])").match(
        text, at
    )
    if spaced:
        return spaced.end()
    run = _HAN.match(text, at)
    if run and 2 <= run.end() - at <= 4 - (_surname(text, at) == 1):
        return run.end()
    return read_name(tagged, at)


def _tagged_names(tagged: TaggedText, read: Sequence[Word]) -> Iterator[Candidate]:
    """Words that no dictionary has, that jieba ``read`` as a person's, with a surname in front."""
    for word in read:
        if len(word.text) == 3 and (not word.known or _with_kin(tagged, word)):
            first = _surname(word.text, 0)
            if (
                first
                and _leaves(tagged, word.end)
                and word.text[-1] not in "村镇乡县市区屯寨庄沟坪坝岭山河江湖湾屯组社花草茶酒"
            ):
                yield Candidate(word.start, word.end, "Person", "person/tagged", 35)


def _full_name(word: str) -> bool:
    """Whether a name that the dictionary has is long enough to be sure."""
    return len(word) == 3


def _with_kin(tagged: TaggedText, word: Word) -> bool:
    """Whether a name that the dictionary has starts a clause and is told of with family."""
    before = tagged.text[word.start - 1 : word.start]
    return not before.isalnum() and _KINSHIP.match(tagged.text, word.end) is not None


def _split_names(tagged: TaggedText, read: Sequence[Word]) -> Iterator[Candidate]:
    """A surname and a given name that jieba takes for two words (孟|庆山) at a clause's start."""
    for given in read:
        start = given.start - 1
        if start not in tagged.cuts:
            start -= 1
        if len(given.text) != 2 or start not in tagged.cuts:
            continue
        if tagged.text[start : given.start] in surnames():
            before = tagged.text[start - 1 : start]
            if not before.isalnum() and _leaves(tagged, given.end):
                yield Candidate(start, given.end, "Person", "person/split", 50)


def _familiar(tagged: TaggedText) -> Iterator[Candidate]:
    text = tagged.text
    for match in _FAMILIAR.finditer(text):
        at = match.end()
        word = tagged.word(match.start())
        whole = word.start == match.start() and word.end == at + 1
        if whole and text[at] in surnames() and not (word.known and word.tag[:1] != "n"):
            yield Candidate(match.start(), at + 1, "Person", "person/familiar", 60)
    for match in _KIN.finditer(text):
        at = match.start() - 1
        if at >= 0 and text[at] in surnames() and (at in tagged.cuts):
            yield Candidate(at, match.end(), "Person", "person/familiar", 60)
