"""Text → spaCy ``Doc`` whose names, times and numbers are single tokens; only jieba's importer.

The words between the protected spans are jieba's. ``rjieba`` gives the same tokens on running
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

import numpy as np
import spacy
from platformdirs import user_cache_dir
from spacy.attrs import ENT_IOB, ENT_TYPE
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.model import Reading

_LAYOUT: Final = "xiangtu_layout"
_OUTSIDE: Final = 2
_BEGINS: Final = 3

QUANTITY: Final = "Quantity"
"""Entity label of a quantity token; the others carry their mention's type."""


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
    return Segmenter(jieba.cut, jieba.tag, jieba.has_word)


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
    tagger = POSTokenizer(tokenizer)
    return Segmenter(
        tokenizer.lcut,
        lambda text: ((pair.word, pair.flag) for pair in tagger.cut(text)),
        lambda word: bool(tokenizer.FREQ.get(word)),
    )


@cache
def blank_vocab() -> Vocab:
    """The vocabulary of a blank Chinese pipeline."""
    return spacy.blank("zh").vocab


def words(text: str, spans: Sequence[tuple[int, int]]) -> tuple[list[int], list[str]]:
    """Where the words of ``text`` start, and the words; each of the ordered ``spans`` is one.

    The spans are disjoint. The text is segmented once; only a gap between spans at whose edge a
    word is cut in two is segmented again.
    """
    cut = segmenter().cut
    whole = cut(text)
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
        at, i = end, bisect_left(begins, end, j)
    return starts, found


def tokenize(reading: Reading, vocab: Vocab | None = None) -> Doc:
    """The report as a ``Doc``: ``doc.text == report.text``, each mention and quantity one token.

    A token's ``ent_type_`` is its mention's type or ``Quantity``; ``token.idx`` is its offset.
    """
    labels = {m.start: m.type for m in reading.mentions}
    labels |= {q.start: QUANTITY for q in reading.quantities}
    doc = unlabelled(reading, vocab)
    entities = np.zeros((len(doc), 2), dtype="uint64")
    entities[:, 0] = _OUTSIDE
    kinds = {start: doc.vocab.strings.add(label) for start, label in labels.items()}
    for i, start in enumerate(layout(doc)[0]):
        if start in kinds:
            entities[i] = _BEGINS, kinds[start]
    # As an array: giving the tags to Doc() as strings costs four times the rest of it.
    return doc.from_array([ENT_IOB, ENT_TYPE], entities)  # type: ignore[arg-type]


def unlabelled(reading: Reading, vocab: Vocab | None = None) -> Doc:
    """The same ``Doc`` without entity labels, which the pipeline's own stages do not need."""
    spans = [(m.start, m.end) for m in reading.mentions]
    spans += [(q.start, q.end) for q in reading.quantities]
    spans.sort()
    starts, texts = words(reading.report.text, spans)
    vocab = blank_vocab() if vocab is None else vocab
    doc = Doc(vocab, words=texts, spaces=[False] * len(texts))
    doc.user_data[_LAYOUT] = starts, texts
    return doc


def layout(doc: Doc) -> tuple[list[int], list[str]]:
    """Where each token of ``doc`` starts and its text, as lists: a Doc gives them slowly."""
    known: tuple[list[int], list[str]] | None = doc.user_data.get(_LAYOUT)
    return known or ([token.idx for token in doc], [token.text for token in doc])
