"""What became of every numeral of a report: an observation, a time, a name, or why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractor import quantities, times
from extractor.model import Reading, Report
from extractor.pipeline import Pipeline
from extractor.quantities import exclusions
from extractor.tokens import segmenter

UNREAD: Final = "UNREAD"
"""The fate of a numeral that nothing accounts for: a gap in the grammar."""

_NUMERAL: Final = re.compile(
    r"\d+(?:[.．,，]\d+)*|[〇零一二两三四五六七八九十百千万亿廿卅半几数壹贰叁肆伍陆柒捌玖拾佰仟]+"
)
# Characters that are numerals only beside another numeral: 几, 数, 半 in 几乎, 数据, 一半.
_ONLY_BESIDE: Final = frozenset("几数半")


_CLOCK: Final = re.compile(
    r"(?<![\d:：])(?:[01]?\d|2[0-3])[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d:：])"
)
"""A time of the day (15:58, 19:20:54), which is none of the contract's."""

_WEAK: Final = frozenset(("article", "no unit"))
"""Reasons that a dictionary word around the numeral explains better (统一)."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A run of numeral characters in the report and its ``fate``.

    The fate is ``quantity``, ``time``, ``name``, ``word`` (a character of an ordinary word), the
    reason why the number counts nothing (``ordinal``, ``article``, ``label``, ``phrase`` …), or
    ``UNREAD``. ``detail`` is the text of what holds it.
    """

    start: int
    end: int
    text: str
    fate: str
    detail: str


def audit(report: Report, pipeline: Pipeline) -> tuple[Numeral, ...]:
    """Every numeral of ``report`` in order."""
    reading = pipeline.read(report)
    held = sorted(_held(reading), key=lambda h: (h[0], -h[1]))
    found, at = [], 0
    for match in _NUMERAL.finditer(report.text):
        start, end = match.span()
        while at < len(held) and held[at][1] <= start:
            at += 1
        inside = [h for h in held[at:] if h[0] < end and start < h[1]][:1]
        fate, detail = _fate(report.text, start, end, inside)
        if fate:
            found.append(Numeral(start, end, match.group(), fate, detail))
    return tuple(found)


def _held(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """``(start, end, fate)`` of everything that accounts for the numerals inside of it."""
    text = reading.report.text
    calendar = times.of_report(reading.report)
    for q in reading.quantities:
        yield q.left if q.left < q.start else q.start, q.end, "quantity"
    for m in reading.mentions:
        yield m.start, m.end, "time" if m.type == "Time" else "name"
    for s in quantities.skipped(text, calendar):
        yield s.start, s.end, s.reason
    read = {q.start for q in reading.quantities}
    for clock in _CLOCK.finditer(text):
        if clock.start() not in read:
            yield *clock.span(), "clock"
    for start, end in exclusions.blocked(text):
        yield start, end, "title or slogan"
    for start, end in exclusions.phrases(text):
        yield start, end, "phrase"


def _fate(text: str, start: int, end: int, inside: list[tuple[int, int, str]]) -> tuple[str, str]:
    word = _word(text, start, end)
    if inside and not (inside[0][2] in _WEAK and word[:1] != text[start]):
        left, right, fate = inside[0]
        return fate, text[left:right]
    if len(word) > end - start:
        return "word", word
    if set(text[start:end]) <= _ONLY_BESIDE:
        return "", ""
    return UNREAD, text[max(0, start - 6) : end + 6]


def _word(text: str, start: int, end: int) -> str:
    """The dictionary word around the numeral, or an empty string."""
    left, right = max(0, start - 8), min(len(text), end + 8)
    at = left
    for word in segmenter().cut(text[left:right]):
        if at <= start < at + len(word):
            return word
        at += len(word)
    return ""
