"""Text → spaCy ``Doc`` whose names, times and numbers are single tokens; only jieba's importer.

The words between the protected spans are jieba's. ``rjieba`` gives the same tokens on running
Chinese at some thirty times the speed; without it, jieba itself does the work.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import spacy
from platformdirs import user_cache_dir
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.model import Reading

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


def words(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """``(start, word)`` over ``text``; each of the ordered, disjoint ``spans`` is one word."""
    cut, at = segmenter().cut, 0
    for start, end in (*spans, (len(text), len(text))):
        for word in cut(text[at:start]) if start > at else ():
            yield at, word
            at += len(word)
        if end > start:
            yield start, text[start:end]
        at = end


def tokenize(reading: Reading, vocab: Vocab | None = None) -> Doc:
    """The report as a ``Doc``: ``doc.text == report.text``, each mention and quantity one token.

    A token's ``ent_type_`` is its mention's type or ``Quantity``; ``token.idx`` is its offset.
    """
    labels = {(m.start, m.end): m.type for m in reading.mentions}
    labels |= {(q.start, q.end): QUANTITY for q in reading.quantities}
    spans = sorted(labels)
    kinds = {start: labels[start, end] for start, end in spans}
    found, tags = [], []
    for start, word in words(reading.report.text, spans):
        found.append(word)
        kind = kinds.get(start)
        tags.append(f"B-{kind}" if kind else "O")
    spaces = [False] * len(found)
    return Doc(vocab or blank_vocab(), words=found, spaces=spaces, ents=tags)
