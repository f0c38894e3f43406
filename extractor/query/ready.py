"""The ready questions: ``questions/*.rq``, each with its description and parameters in its head.

A head reads ``# zh: …``, ``# en: …`` and, by parameter, ``# param NAME KIND zh | en``. The body is
plain SPARQL that any engine runs as it is: a parameter stands there as ``VALUES ?name { UNDEF }``
(kind ``text`` or ``number``) or ``VALUES (?nameFrom ?nameTo) { (UNDEF UNDEF) }`` (kind ``years``),
and UNDEF means: whatever it may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from extractor.errors import DataError, QueryError

FOLDER: Final = Path(__file__).parent / "questions"
READY: Final = "现成问题见 xiangtu query · 'xiangtu query' lists the ready questions"
"""The remedy for a question that is none."""
_PARAMETER: Final = re.compile(r"# param (\w+) (text|number|years) (.+?) \| (.+)")
_YEARS: Final = re.compile(r"([0-9]{4})?(?:\.\.([0-9]{4})?)?")
_NUMBER: Final = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,12})?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank of a question. ``kind``: ``text``, ``number``, or ``years`` (``2015..2018``)."""

    name: str
    kind: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question; ``sparql`` runs as it stands, with every parameter left open."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    sparql: str


@cache
def questions() -> tuple[Question, ...]:
    """All shipped questions by name. Raises ``DataError`` naming the file at fault."""
    return tuple(read_question(path) for path in sorted(FOLDER.glob("*.rq")))


def read_question(path: Path) -> Question:
    """One ``.rq`` file. Raises ``DataError`` where its head or a parameter's place is wrong."""
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("# ")]
    found = {line[2:4]: line[5:].strip() for line in head if line[2:5] in ("zh:", "en:")}
    if not all(found.get(language) for language in ("zh", "en")):
        remedy = "开头应写 open it with: '# zh: …', '# en: …'"
        raise DataError(str(path), "缺说明 · lacks a description", remedy)
    matches = [_PARAMETER.fullmatch(line) for line in head if line.startswith("# param")]
    if None in matches:
        why = "参数写法不对 · has a strange parameter"
        raise DataError(str(path), why, "应写 write: '# param NAME KIND zh | en'")
    parameters = tuple(Parameter(*match.groups()) for match in matches if match)
    for parameter in parameters:
        if text.count(_blank(parameter)) != 1:
            raise DataError(str(path), f"应恰有一处 · must hold once: {_blank(parameter)}")
    return Question(path.stem, found["zh"], found["en"], parameters, text)


def fill(question: Question, given: Mapping[str, str]) -> str:
    """The question's SPARQL with these parameters set. Raises ``QueryError`` naming the bad one."""
    known = {parameter.name: parameter for parameter in question.parameters}
    sparql = question.sparql
    for name, value in given.items():
        if name not in known:
            why = f"没有参数 {name} · has no parameter {name}"
            allowed = ", ".join(known) or "无 none"
            raise QueryError(question.name, why, f"可用参数 its parameters: {allowed}")
        parameter = known[name]
        sparql = sparql.replace(
            _blank(parameter), _FILL[parameter.kind](question, parameter, value)
        )
    return sparql


def _blank(parameter: Parameter) -> str:
    if parameter.kind == "years":
        return f"VALUES (?{parameter.name}From ?{parameter.name}To) {{ (UNDEF UNDEF) }}"
    return f"VALUES ?{parameter.name} {{ UNDEF }}"


def _text(question: Question, parameter: Parameter, value: str) -> str:
    return f"VALUES ?{parameter.name} {{ {quoted(value)} }}"


def _number(question: Question, parameter: Parameter, value: str) -> str:
    if not _NUMBER.fullmatch(value):
        why = f"{parameter.name} 不是数 · {parameter.name} is no number: {value!r}"
        raise QueryError(question.name, why, "写数字，如 5000000 · write digits, such as 5000000")
    return f"VALUES ?{parameter.name} {{ {value} }}"


def _years(question: Question, parameter: Parameter, value: str) -> str:
    match = _YEARS.fullmatch(value.strip())
    if not match or not value.strip(". "):
        why = (
            f"{parameter.name} 不是年份或起止年份 · {parameter.name} is no span of years: {value!r}"
        )
        raise QueryError(question.name, why, "可写 write: 2015, 2015..2018, 2015.., ..2018")
    first, last = match.groups()
    if ".." not in value:
        last = first
    low, high = int(first or 0), int(last or 9999)
    if low > high:
        why = f"{parameter.name} 先后颠倒 · {parameter.name} runs backwards: {value!r}"
        raise QueryError(question.name, why, f"应写 write: {high}..{low}")
    return f"VALUES (?{parameter.name}From ?{parameter.name}To) {{ ({low} {high}) }}"


_FILL: Final[Mapping[str, Callable[[Question, Parameter, str], str]]] = {
    "text": _text,
    "number": _number,
    "years": _years,
}


def quoted(value: str) -> str:
    """A SPARQL string literal of exactly this text.

    >>> quoted('a"b')
    '"a\\\\"b"'
    """
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    safe = value.encode("utf-8", "replace").decode("utf-8")
    return '"' + "".join(escapes.get(c, c) for c in safe) + '"'
