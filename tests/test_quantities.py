"""Quantities: a table of texts with every quantity in them, and what holds for any text."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import describing
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import quantities, times
from extractor.model import Quantity
from extractor.quantities import measures, words
from tests.growth import in_proportion

TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "quantities_table.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
][1:]
MONEYS = {row.unit for rows in measures.table().values() for row in rows if row.sort == "money"}
UNITS = MONEYS | {
    *("household", "person", "person-time", "village", "head", "count"),
    *("mu", "hectare", "km2", "m2", "m", "km", "kg", "t", "kW", "kWh", "L", "m3"),
    *("percent", "percentage-point", "year", "month", "day", "hour"),
}
PER = {"household", "person", "village", "mu", "year", "month", "day", "time", "unit"}
LARGEST = 10**16


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_table(text: str, expected: str) -> None:
    found = quantities.find(text, times.find(text, None))
    assert describing.quantities(text, found) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("近3万元", "<30000 CNY"),
        (" 每户3千瓦 ", "3 kW per household"),
        ("人均约3亩", "~3 mu per person"),
        ("一家", "1 count"),
        ("万亩", "10000 mu"),
        ("３～５万元", "30000..50000 CNY"),
    ],
)
def test_parse(expression: str, expected: str) -> None:
    found = quantities.parse(expression)
    assert found is not None
    assert describing.amount(found) == expected
    assert expression[found.start : found.end] in expression.strip()


@pytest.mark.parametrize("expression", ["", "村", "3户5人", "投资3万元", "第3名的", "3万元的"])
def test_parse_refuses_what_is_no_single_quantity(expression: str) -> None:
    assert quantities.parse(expression) is None


def test_left_is_where_the_prefix_words_start() -> None:
    text = "去年人均约3亩，每户近5万元，全村达300户"
    found = quantities.find(text, times.find(text, "2020"))
    assert [text[q.left : q.end] for q in found] == ["人均约3亩", "每户近5万元", "300户"]
    assert [q.measure for q in found] == ["亩", "元", "户"]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("第3名和一家公司", ["ordinal", "article"]),
        ("1、基本情况", ["label"]),
        ("这两家公司在五里坪村", ["pointed", "name"]),
        ("G318国道，万亩花海，十分重要", ["code", "category", "phrase"]),
    ],
)
def test_skipped_tells_why(text: str, reasons: list[str]) -> None:
    assert [skipped.reason for skipped in quantities.skipped(text)] == reasons


def chinese(number: int) -> str:
    """A whole number below 10^16 in Chinese: 20305 is 二万零三百零五."""
    if number >= 10**8:
        return chinese(number // 10**8) + "亿" + rest(number % 10**8, 10**7)
    if number >= 10**4:
        return chinese(number // 10**4) + "万" + rest(number % 10**4, 10**3)
    for place, written in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= place:
            return chinese(number // place) + written + rest(number % place, place // 10)
    return "零一二三四五六七八九"[number]


def rest(number: int, place: int) -> str:
    """What follows a place, with 零 for places that are passed over."""
    if not number:
        return ""
    return ("零" if number < place else "") + chinese(number)


def with_myriads(number: int) -> str:
    """The number as 1.2亿 or 3.5万 where that is exact."""
    for scale, written in ((10**8, "亿"), (10**4, "万")):
        if number % (scale // 100) == 0 and number >= scale:
            return f"{number // scale}.{number % scale * 100 // scale:02}{written}"
    return str(number)


WRITERS: list[Callable[[int], str]] = [str, "{:,}".format, chinese, with_myriads]
PLAIN = [
    measure
    for rows in measures.table().values()
    for measure in rows[:1]
    if measure.sort not in ("redouble", "degree", "number") and measure.written != "月"
]


@given(
    st.integers(1, LARGEST - 1),
    st.sampled_from(WRITERS),
    st.sampled_from(PLAIN),
)
def test_every_unit_there_and_back(
    number: int, write: Callable[[int], str], measure: measures.Measure
) -> None:
    written = write(number)
    if written.endswith("千") and measure.written[0] in "瓦克米伏":
        return  # 三千米 is three kilometres as well
    found = quantities.parse(written + measure.written)
    assert found is not None, written + measure.written
    assert (found.value, found.unit) == (number * measure.factor, measure.unit)
    assert (found.qualifier, found.measure) == ("=", measure.written)


def test_every_unit_is_tried() -> None:
    for measure in PLAIN:
        found = quantities.parse("37" + measure.written)
        assert found is not None, measure.written
        assert (found.value, found.unit) == (37 * measure.factor, measure.unit), measure.written


@given(
    st.integers(1, LARGEST - 1),
    st.sampled_from(["元", "亩", "户", "人", "吨", "%", "公里", "年", "个"]),
    st.sampled_from(WRITERS),
    st.booleans(),
    st.data(),
)
def test_every_qualifier_there_and_back(
    number: int, unit: str, write: Callable[[int], str], leading: bool, data: st.DataObject
) -> None:
    bounds = words.bounds("before" if leading else "after")
    word = data.draw(st.sampled_from(sorted(set(bounds) - {"上", "过", "破"})))
    amount = write(number) + unit
    found = quantities.parse(word + amount if leading else amount + word)
    assert found is not None, word
    expected = number * measures.named(unit).factor
    assert (found.value, found.qualifier) == (expected, bounds[word])
    assert found.left == 0


def check(text: str) -> None:
    """What holds for the quantities of any text."""
    found_times = times.find(text, "2019-06")
    found = quantities.find(text, found_times)
    end = 0
    for quantity in found:
        assert end <= quantity.start < quantity.end <= len(text)
        assert 0 <= quantity.left <= quantity.start
        end = quantity.end
        check_value(quantity)
    stretches = sorted((span.start, span.end) for span in (*found, *found_times))
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(stretches))


def check_value(quantity: Quantity) -> None:
    if quantity.value is None:
        assert quantity.low is not None
        assert quantity.high is not None
        assert quantity.low < quantity.high
    else:
        assert quantity.low is None
        assert quantity.high is None
        assert isinstance(quantity.value, Fraction)
    assert quantity.unit in UNITS
    assert set(quantity.per) <= PER
    assert quantity.qualifier in ("=", "<", "<=", "~", ">=", ">")


ALPHABET = (
    "零一二两三四五六七八九十百千万亿半几数多余来把约近超每均户人亩元年月日天个只头口家村"
    "第这那前后上下以至到和、，。“”《》0123456789.,-—%/∶: \n斤公里米吨度倍成折番分之点大级号"
)


def test_a_hundred_thousand_random_texts() -> None:
    generator = random.Random(20190518)
    for _ in range(100_000):
        check("".join(generator.choices(ALPHABET, k=generator.randrange(1, 12))))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text(text: str) -> None:
    check(text)


@given(st.text(ALPHABET, max_size=60))
def test_widths_make_no_difference(text: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    narrow = [describing.amount(q) for q in quantities.find(text)]
    assert [describing.amount(q) for q in quantities.find(wide)] == narrow


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "一",
        "百",
        "1,",
        "1 ",
        "1-",
        "三年",
        "每",
        "“",
        "《",
        "近",
        "1、",
        "个",
        "3个村的",
        "年",
        "最高村",
        "百分之",
        "1∶",
        "3元5",
        "第1",
        "约占村",
        "\n1",
        "1\v",
        "今年",
        "人均",
    ],
)
def test_time_is_linear_in_length(unit: str) -> None:
    def work(length: int) -> None:
        text = unit * (length // len(unit))
        quantities.find(text, times.find(text, "2019"))

    work(1000)
    assert in_proportion(work, 2_500, 20_000)
