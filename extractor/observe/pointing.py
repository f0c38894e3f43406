"""Words that stand for a thing named before: 合作社, 学校, 该公司, 她."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Final

from extractor.lexicon import read
from extractor.model import ADMIN_TYPES, Mention

_start: Final = attrgetter("start")
_REACH: Final = 600
"""How far back the name may stand, in code points."""

_COMPARED: Final = ("一样", "相比", "不同", "类似")
_PRONOUNS: Final = frozenset("他她")
_NO_PRONOUNS: Final = frozenset(("他们", "她们", "他人", "他乡", "他国", "他处", "他日"))
_MEASURES: Final = ("人", "名", "亩", "吨", "股", "公斤", "平方米", "元")
"""Measures that count nothing that a pointing word could itself be."""

_BEFORE: Final = frozenset(
    (
        "该",
        "本",
        "此",
        "这家",
        "这个",
        "这座",
        "我们",
        "在",
        "到",
        "由",
        "被",
        "给",
        "为",
        "向",
        "让",
        "通过",
    )
)
"""Words behind which, before a verb, a noun points back as at the head of a clause."""

_OF_COOPERATIVES: Final = (*_MEASURES, "户")
ADMINS: Final = frozenset(ADMIN_TYPES)
"""Types of areas; bare levels (村里) are read where an agent is looked for."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A row of ``anaphors.tsv``: a word that points back at the last thing of its types."""

    word: str
    types: tuple[str, ...]
    place: str
    endings: tuple[str, ...] = ()


@cache
def anaphors() -> dict[str, Anaphor]:
    """The words that point back at anything but only an area, by word."""
    rows = read("anaphors.tsv", Anaphor)
    return {row.word: row for row in rows if not ADMINS.issuperset(row.types)}


def pointing(
    text: str, mentions: Sequence[Mention], words: Sequence[str], starts: Sequence[int]
) -> tuple[Mention, ...]:
    """``mentions`` with the words that point back at one of them, each with its entity, in order.

    ``words`` are those of ``text``, which begin at ``starts``. Nouns point back only as subjects,
    at the head of a clause or after a date.
    """
    known = anaphors()
    taken = {m.start for m in mentions}
    found = [
        Mention(f"w{starts[i]}", m.type, starts[i], starts[i] + len(word), word, m.entity)
        for i, word in _known(text, words, starts)
        if starts[i] not in taken
        and _points(words, i, known[word])
        and (m := _named(text, mentions, known[word], starts[i])) is not None
    ]
    return tuple(sorted((*mentions, *found), key=_start)) if found else tuple(mentions)


def _known(text: str, words: Sequence[str], starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Which of the ``words`` of ``text`` are such, and what in them points."""
    known = anaphors()
    for word in (known.keys() & words) | _PRONOUNS:
        at = text.find(word)
        while at >= 0:
            i = bisect_left(starts, at)
            if i < len(starts) and starts[i] == at and _is_told(words[i], word, known):
                yield i, word
            at = text.find(word, at + 1)


def _is_told(whole: str, word: str, known: Container[str]) -> bool:
    if whole == word or word not in _PRONOUNS:
        return whole == word
    return whole not in _NO_PRONOUNS and whole not in known  # 他种 is one word to jieba


def _points(words: Sequence[str], i: int, anaphor: Anaphor) -> bool:
    return _is_subject(words, i, anaphor) if anaphor.place == "alone" else words[i - 1][-1] != "其"


def _is_subject(words: Sequence[str], i: int, anaphor: Anaphor) -> bool:
    before = words[i - 1] if i else "。"
    after = words[i + 1] if i + 1 < len(words) else "。"
    if after[0].isdigit():  # 合作社22户, but not 合作社22家
        if not after.endswith(_OF_COOPERATIVES if "Cooperative" in anaphor.types else _MEASURES):
            return False
    elif not after[0].isalpha():
        return False
    return not before[-1].isalnum() or before[-1] in "年月日" or before in _BEFORE


def _named(text: str, mentions: Sequence[Mention], anaphor: Anaphor, at: int) -> Mention | None:
    """The nearest mention before ``at`` that the word may stand for, not one compared with."""
    i = bisect_left(mentions, at, key=_start) - 1
    while i >= 0 and at - mentions[i].start <= _REACH:
        m = mentions[i]
        fits = m.type in anaphor.types and not text.startswith(_COMPARED, m.end)
        if fits and (not anaphor.endings or m.text.endswith(anaphor.endings)):
            return m
        i -= 1
    return None
