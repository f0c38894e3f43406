"""Text → words among which each name, time and number is one; only jieba's importer.

The words between the protected spans are jieba's, and the field's that are younger than its
dictionary (``lexicons/field_words.tsv``). ``rjieba`` gives the same tokens on running
Chinese at some thirty times the speed; without it, jieba itself does the work.
"""

from __future__ import annotations

import stat
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final

from platformdirs import user_cache_dir

from extractor.lexicon import read
from extractor.model import Reading

FREQUENCY: Final = 300
"""How often a word of the field stands in jieba's corpus: oftener than its parts in a row."""


@dataclass(frozen=True)
class FieldWord:
    """A word that jieba lacks, with jieba's tag for its part of speech."""

    word: str
    tag: str


@dataclass(frozen=True, slots=True)
class Segmenter:
    """jieba's three services: words, words with part of speech, and whether it lists a word."""

    cut: Callable[[str], Sequence[str]]
    tag: Callable[[str], Iterable[tuple[str, str]]]
    lists: Callable[[str], bool]


@cache
def segmenter() -> Segmenter:
    """The word segmenter: characters in, words out, nothing lost."""
    try:
        from rjieba import Jieba
    except ImportError:
        return plain_jieba()
    jieba = Jieba()
    _teach(jieba.add_word)
    return Segmenter(jieba.cut, jieba.tag, jieba.has_word)


def _teach(add_word: Callable[[str, int, str], object]) -> None:
    """Add the field's own words to a dictionary."""
    for row in read("field_words.tsv", FieldWord):
        add_word(row.word, FREQUENCY, row.tag)


def plain_jieba() -> Segmenter:
    """jieba itself: the fallback, and the reference that rjieba is compared with."""
    import jieba
    from jieba.posseg import POSTokenizer

    # jieba reads its cache with marshal: keep it where nobody else can write.
    folder = Path(user_cache_dir("xiangtu")) / "jieba"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(stat.S_IRWXU)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(folder)
    tokenizer.initialize()
    _teach(tokenizer.add_word)
    tagger = POSTokenizer(tokenizer)
    return Segmenter(
        tokenizer.lcut,
        lambda text: ((pair.word, pair.flag) for pair in tagger.cut(text)),
        lambda word: bool(tokenizer.FREQ.get(word)),
    )


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text in order, and the offset at which each starts."""

    starts: Sequence[int]
    words: Sequence[str]


def tokenize(reading: Reading) -> Tokens:
    """The words of the report, each of its mentions and quantities one of them."""
    spans = [(m.start, m.end) for m in reading.mentions]
    spans += [(q.start, q.end) for q in reading.quantities]
    spans.sort()
    return around(reading.report.text, spans, reading.words)


def around(text: str, spans: Sequence[tuple[int, int]], whole: Sequence[str] = ()) -> Tokens:
    """The words of ``text``, of which each of the ordered, disjoint ``spans`` is one.

    ``whole`` are jieba's words of the text where they are known. Only a gap between spans at whose
    edge a word is cut in two is segmented again.
    """
    cut = segmenter().cut
    whole = whole or cut(text)
    begins = list(accumulate(map(len, whole), initial=0))
    starts: list[int] = []
    found: list[str] = []
    at = i = 0
    for start, end in (*spans, (len(text), len(text))):
        j = bisect_left(begins, start, i)
        if begins[i] == at and begins[j] == start:
            starts += begins[i:j]
            found += whole[i:j]
        elif start > at:
            again = cut(text[at:start])
            starts += accumulate(map(len, again[:-1]), initial=at)
            found += again
        if end > start:
            starts.append(start)
            found.append(text[start:end])
        while begins[j] < end:
            j += 1
        at, i = end, j
    return Tokens(starts, found)
