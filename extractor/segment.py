"""Lines with their kind and section, sentences and clauses, all as spans of the text.

Reports are cut at line ends first: a line is a heading, a caption or running text (body). What is
far longer than any line, sentence or clause that a person writes is cut again, so that the time of
all that compares the parts of one of them with each other stays in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from extractor.limits import MAX_CLAUSE_CHARS, MAX_LINE_CHARS, MAX_SENTENCE_CHARS
from extractor.model import Line, LineKind, Span

_LINE: Final = re.compile(r"[^\r\n\u2028\u2029]+|[\r\n\u2028\u2029]+")
_WORD: Final = re.compile(r"\w")
_STOP: Final = re.compile(r"[。！？!?…]|\.\.\.")
_END: Final = "。！？!?…"
_CLOSING: Final = "”’」』）)》"
_PAUSE: Final = "，,；;：:"
_LIST: Final = "、 \u3000\t"
_LABEL: Final = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[章节部分篇]|[一二三四五六七八九十]{1,3}\s*[、.．]"
    r"|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}\s*[、.．](?!\d))"
)
MAX_HEADING_CHARS: Final = 40
"""Longest line that may be a heading or caption; longer ones are text even without a full stop."""


@cache
def _sentence_pattern() -> re.Pattern[str]:
    return re.compile(rf"[^{_END}]++(?:[{_END}]+[{_CLOSING}]*)?|[{_END}]+[{_CLOSING}]*")


@cache
def _clause_pattern() -> re.Pattern[str]:
    # A comma or colon between digits belongs to a number (1,200; 1：3), not to the syntax.
    cut, run = "[，,；;：:]", "[^，,；;：:]++"
    return re.compile(rf"{run}(?:(?<=[\d０-９]){cut}(?=[\d０-９]){run})*+{cut}?|{cut}")


def segment(text: str) -> tuple[Line, ...]:
    """The non-blank lines of ``text`` in order, each with its sentences and clauses.

    >>> [(line.kind, len(line.sentences)) for line in segment("一、产业\\n全县有3个村。收入高！")]
    [('heading', 1), ('body', 2)]
    """
    spans = _cut(text, Span(0, len(text)), _LINE, MAX_LINE_CHARS, _END) if text else ()
    short = [_is_short(text[s.start : s.end]) for s in spans]
    sentence, clause, stops = _sentence_pattern(), _clause_pattern(), _PAUSE + _LIST
    lines: list[Line] = []
    section = 0
    for i, span in enumerate(spans):
        kind = _kind(text, spans, short, i)
        section += kind == "heading"
        spaced = len(text[span.start : span.end].split(maxsplit=1)) > 1
        sentences = _cut(text, span, sentence, MAX_SENTENCE_CHARS, stops, spaced)
        clauses = [_cut(text, s, clause, MAX_CLAUSE_CHARS, _LIST, spaced) for s in sentences]
        lines.append(Line(span, kind, section, sentences, tuple(clauses)))
    return tuple(lines)


def _is_short(line: str) -> bool:
    return (
        len(line) <= MAX_HEADING_CHARS
        and line[-1] not in "；;，,：:、"
        and not _STOP.search(line)
        and _WORD.search(line) is not None
    )


def _kind(text: str, spans: Sequence[Span], short: list[bool], i: int) -> LineKind:
    """A short line above running text, or with a label, is a heading; among its like, a caption."""
    if not short[i]:
        return "body"
    if _LABEL.match(text, spans[i].start) or (i + 1 < len(spans) and not short[i + 1]):
        return "heading"
    return "caption"


def _cut(
    text: str, span: Span, pattern: re.Pattern[str], most: int, marks: str, spaced: bool = True
) -> tuple[Span, ...]:
    """The pieces of ``span`` that ``pattern`` yields, trimmed of white space, blank ones dropped.

    ``pattern`` has no groups and its matches leave no character out, so that lengths tell places.
    None is longer than ``most``: a longer one is cut again, behind one of ``marks`` if it has any.
    ``spaced`` says whether there is any white space to trim.
    """
    found = pattern.findall(text, span.start, span.end)
    if len(found) == 1 and not spaced and len(found[0]) <= most:
        return (span,)
    pieces: list[Span] = []
    end = span.start
    for piece in found:
        start, end = end, end + len(piece)
        if end - start > most:
            parts = (_inked(text, *part) for part in _bounded(text, start, end, most, marks))
            pieces += filter(None, parts)
        elif not (spaced and (piece[0].isspace() or piece[-1].isspace())):
            pieces.append(Span(start, end))
        elif inked := _inked(text, start, end):
            pieces.append(inked)
    return tuple(pieces)


def _inked(text: str, start: int, end: int) -> Span | None:
    if not (text[start].isspace() or text[end - 1].isspace()):
        return Span(start, end)
    piece = text[start:end]
    ink = piece.strip()
    start += piece.find(ink)
    return Span(start, start + len(ink)) if ink else None


def _bounded(text: str, start: int, end: int, most: int, marks: str) -> Iterator[tuple[int, int]]:
    while end - start > most:
        cut = 1 + max(text.rfind(mark, start, start + most) for mark in marks)
        cut = cut or start + most
        yield start, cut
        start = cut
    if start < end:
        yield start, end
