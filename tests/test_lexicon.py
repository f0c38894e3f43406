"""Lexicons are read typed and checked, and every row of those for numbers and times holds."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import describing
import pytest

from extractor import lexicon, quantities, times
from extractor.errors import DataError
from extractor.quantities.exclusions import Phrase
from extractor.quantities.measures import Measure
from extractor.quantities.nouns import CountedNoun
from extractor.quantities.values import Character
from extractor.quantities.words import Bearer, Bound, NumberWord
from extractor.times.grammar import Era

NUMBERS: dict[str, type[Any]] = {
    "numerals.tsv": Character,
    "number_words.tsv": NumberWord,
    "units.tsv": Measure,
    "classifiers.tsv": Measure,
    "nouns.tsv": CountedNoun,
    "qualifiers.tsv": Bound,
    "per.tsv": Bearer,
}


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    kind: Literal["a", "b"]
    factor: Fraction
    size: int
    parts: tuple[str, ...]
    note: str = "none"


HEADER = "name\tkind\tfactor\tsize\tparts\tnote\n"


def written(folder: Path, text: str) -> Path:
    file = folder / "words.tsv"
    file.write_text(text, encoding="utf-8")
    return file


def test_typed_cells(tmp_path: Path) -> None:
    file = written(
        tmp_path, "# head\n" + HEADER + "亩\ta\t2000/3\t12\tx y\t\n\n里\tb\t0.5\t1\t\tn\n"
    )
    assert lexicon.read_file(file, Row) == (
        Row("亩", "a", Fraction(2000, 3), 12, ("x", "y"), "none"),
        Row("里", "b", Fraction(1, 2), 1, (), "n"),
    )


@pytest.mark.parametrize(
    ("text", "where", "why", "remedy"),
    [
        ("name\tkind\n", "words.tsv:1", "wrong header: 'name\\tkind'", HEADER.rstrip()),
        (HEADER + "亩\ta\n", "words.tsv:2", "2 cells where 6 columns", "name kind factor"),
        (HEADER + "亩\tc\t1\t1\t\t\n", "words.tsv:2 kind", "unknown value: 'c'", "a, b"),
        (HEADER + "亩\ta\tx\t1\t\t\n", "words.tsv:2 factor", "wrong value: 'x'", "0.5 or 2000/3"),
        (HEADER + "亩\ta\t1/0\t1\t\t\n", "words.tsv:2 factor", "wrong value: '1/0'", "2000/3"),
        (HEADER + "#\n亩\ta\t1\t1.5\t\t\n", "words.tsv:3 size", "value: '1.5'", "whole number"),
        (HEADER + "\ta\t1\t1\t\t\n", "words.tsv:2 name", "the cell is empty", "text"),
    ],
)
def test_a_bad_file_is_told(tmp_path: Path, text: str, where: str, why: str, remedy: str) -> None:
    with pytest.raises(DataError) as told:
        lexicon.read_file(written(tmp_path, text), Row)
    assert told.value.where == where
    assert why in told.value.why
    assert remedy in told.value.remedy


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.tsv: 无法读取 · cannot be read"):
        lexicon.read_file(tmp_path / "none.tsv", Row)


@pytest.mark.parametrize("name", sorted(NUMBERS))
def test_every_row_reads_its_example(name: str) -> None:
    rows = lexicon.read(name, NUMBERS[name])
    assert rows
    read = [
        (row.example, ";".join(map(describing.amount, quantities.find(row.example))) or "-")
        for row in rows
    ]
    assert read == [(row.example, row.expected) for row in rows]
    assert all(row.source for row in rows)


def test_no_row_stands_twice() -> None:
    for name in ("numerals.tsv", "number_words.tsv", "units.tsv", "per.tsv", "qualifiers.tsv"):
        rows = [row.written for row in lexicon.read(name, NUMBERS[name])]
        assert len(rows) == len(set(rows)), name


def test_no_set_phrase_is_a_quantity() -> None:
    rows = lexicon.read("set_phrases.tsv", Phrase)
    assert rows
    assert {
        row.written: quantities.find(row.written) for row in rows if quantities.find(row.written)
    } == {}


def test_every_era_reads_its_example() -> None:
    rows = lexicon.read("eras.tsv", Era)
    read = [describing.times(row.example, times.find(row.example, "2019")) for row in rows]
    assert read == [f"{row.example} = {row.expected}" for row in rows]
