"""Roads: by their number (G312国道), and streets of common words among named ones (人民大街)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import area_words, class_words, street_words
from extractor.mentions.scan import matches
from extractor.mentions.tagged import TaggedText

_NUMBERED: Final = re.compile(
    "[1-9](?<!\\d.)\\d{2,3}[国省县乡村]道(?!路)|[GSXY国省县](?:(?<=[GSXY])\\d{1,4}(?:国道|省道|县道|高速(?:公路)?|线)?"
    "|(?<=[国省县])道[GSX]?\\d{1,4}线?)(?!\\d)"
)
_NUMBERS: Final = ("国道", "省道", "县道", "乡道", "村道", *"GSXY")
"""Of which ``_NUMBERED`` finds nothing without one."""
_PUBLIC: Final = re.compile("广场|大街|公园|小学|中学|幼儿园")
_STREET: Final = re.compile("(?:大街|大道|路|街)(?=[、，。；和与及至两沿])")
_NAME: Final = re.compile("(?:[、和与及沿至临]|(?<![\u4e00-\u9fff]))([\u4e00-\u9fff]{2,3})\\Z")


_BETWEEN: Final = re.compile(
    "至((?:(?![的了和与、至各全])[\u4e00-\u9fff]){2,5}?)(?:高速公路|公路|高速|铁路|高铁|快速路|快速通道|旅游路|一级路|二级路)"
)
_FROM: Final = re.compile(
    "(?:(?<![\u4e00-\u9fff])|[和与及有]|省道|国道|县道|[改修新扩][建通筑](?:了|的)?|开通|的)((?:(?![的了和与及自从由有年月日])[\u4e00-\u9fff]){2,5})\\Z"
)
_LINE: Final = re.compile("道(?<=[国省县]道)([\u4e00-\u9fff]{2,3}线)(?![上路条])")
_ROAD: Final = 92
"""Weight of a road between two places: more than either of them has."""


def roads(tagged: TaggedText) -> Iterator[Candidate]:
    """Numbered roads, those called after two places (省道七峰线, 青泥至白果公路).

    Of streets in a row one at least must be a name to jieba.
    """
    for match in matches(_LINE, tagged.text, "道"):
        yield Candidate(*match.span(1), "Site", "road/line", 62)
    for match in matches(_BETWEEN, tagged.text, "至"):
        led = _FROM.search(tagged.text, max(0, match.start() - 8), match.start())
        if led and not (_plain(led[1]) or _plain(match[1])):
            yield Candidate(led.start(1), match.end(), "Site", "road/between", _ROAD)
    numbered = any(sign in tagged.text for sign in _NUMBERS)
    for match in _NUMBERED.finditer(tagged.text) if numbered else ():
        yield Candidate(*match.span(), "Site", "road/number", 62)
    yield from _customary(tagged)
    row: list[tuple[int, int]] = []
    for match in matches(_STREET, tagged.text, "大路街"):
        name = _NAME.search(tagged.text, max(0, match.start() - 4), match.start())
        if name is None:
            continue
        start, end = name.start(1), match.end()
        if row and start - row[-1][1] != 1:
            yield from _named_row(tagged, row)
            row = []
        row.append((start, end))
    yield from _named_row(tagged, row)


def _plain(place: str) -> bool:
    return place in class_words() or place in area_words()


def _customary(tagged: TaggedText) -> Iterator[Candidate]:
    """人民广场, 解放大街, 胜利小学: named with the words that are so used in any town."""
    for match in _PUBLIC.finditer(tagged.text):
        start = match.start() - 2
        word = tagged.text[max(0, start) : match.start()]
        if word in street_words() and start in tagged.cuts and match.end() in tagged.cuts:
            yield Candidate(start, match.end(), "Site", "road/customary", 57)


def _named_row(tagged: TaggedText, row: list[tuple[int, int]]) -> Iterator[Candidate]:
    words = [tagged.word(start) for start, _ in row]
    proper = [w.tag in {"ns", "nr", "nz"} or not w.known for w in words]
    kinds = any(tagged.word(s).text in class_words() for s, _ in row)
    if len(row) < 2 or kinds or not any(proper):
        return
    for (start, end), word in zip(row, words, strict=True):
        if word.start == start and end - start > 2:
            yield Candidate(start, end, "Site", "road/row", 57)
