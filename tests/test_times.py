"""Times: a table of texts with every time in them, and what holds for any text."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import describing
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import times

TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "times_table.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
][1:]
ALPHABET = (
    "0123456789零〇一二三四五六七八九十百年月日号今去前明后当同次上下半季度"
    "春夏初底末旬以来起至到近几这过-—、，。\n"
)
DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-2[1-4])?~?"
EDTF = re.compile(rf"{DATE}|(?:\.\.|{DATE})/(?:\.\.|{DATE})")


@pytest.mark.parametrize(("published", "text", "expected"), TABLE)
def test_table(published: str, text: str, expected: str) -> None:
    assert describing.times(text, times.find(text, published or None)) == expected


@pytest.mark.parametrize(
    ("expression", "reference", "context", "value"),
    [
        ("2018年5月18日", None, None, "2018-05-18"),
        ("今年", "2019-06", None, "2019"),
        ("今年", None, None, None),
        ("当年", "2019", "2015", "2015"),
        ("次年3月", None, "2016-05", "2017-03"),
        ("5月", "2019-06", None, "2019-05"),
        ("5月", None, "2016", "2016-05"),
        (" 近三年 ", "2019", None, "2016/2018"),
        ("在2018年", None, None, None),
        ("2017、2018年", None, None, None),
        ("", None, None, None),
    ],
)
def test_parse(expression: str, reference: str, context: str, value: str) -> None:
    assert times.parse(expression, reference, context) == value


def numeral(number: int) -> str:
    """A number below 100 in Chinese."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    head = "十" if tens == 1 else f"{digits[tens]}十" if tens else ""
    return head + (digits[ones] if ones or not tens else "")


@given(st.dates(datetime.date(1600, 1, 1), datetime.date(2099, 12, 31)))
def test_every_date_there_and_back(date: datetime.date) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in f"{date.year}")
    day = f"{date.year}年{date.month}月{date.day}日"
    assert times.parse(day, None) == date.isoformat()
    assert times.parse(f"{date.year}年{date.month}月", None) == date.isoformat()[:7]
    assert times.parse(f"{date.year}年", None) == f"{date.year}"
    assert times.parse(f"{date.month}月{date.day}日", f"{date.year}-12-31") == date.isoformat()
    chinese = f"{year}年{numeral(date.month)}月{numeral(date.day)}日"
    assert times.parse(chinese, None) == date.isoformat()


def check(text: str) -> None:
    end = 0
    for found in times.find(text, "2019-06"):
        assert end <= found.start < found.end <= len(text)
        assert found.value is None or EDTF.fullmatch(found.value), (text, found)
        end = found.end


@given(st.text(ALPHABET, max_size=40))
def test_values_are_edtf(text: str) -> None:
    check(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text(text: str) -> None:
    check(text)


@given(st.text(ALPHABET, max_size=40))
def test_the_reference_decides_values_and_no_spans(text: str) -> None:
    known = [(time.start, time.end) for time in times.find(text, "2019-06")]
    assert [(time.start, time.end) for time in times.find(text, None)] == known


def test_a_bulletin_counts_from_the_year_of_its_title() -> None:
    """全年 and 年末 are of 2021, though the bulletin is published in 2022."""
    text = "云岭县2021年国民经济和社会发展统计公报\n比上年末增长。全年出生542人。\n"
    title = text.splitlines()[0]
    assert times.reference(title, "2022-03-28") == "2021"
    assert times.reference("桥通了", "2022-03-28") == "2022-03-28"
    assert times.reference(None, None) is None
    found = times.find(text, times.reference(title, "2022-03-28"))
    told = {text[t.start : t.end]: t.value for t in found}
    assert (told["上年末"], told["全年"]) == ("2020", "2021")
