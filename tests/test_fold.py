"""Folding changes characters, never their number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fold import fold, mended

ANY = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("占９０％，１．５万", "占90%,1.5万"),
        ("Ａ级（试行）", "A级(试行)"),
        ("一　二", "一 二"),
        ("二○一九年，二◯二〇年", "二〇一九年,二〇二〇年"),
        ("三萬兩千畝，餘五億戶", "三万两千亩,余五亿户"),
        ("⼀⼆⽉", "一二月"),
        ("３～５﹪", "3~5%"),
        ("\ue000村\U000f0001", "\ufffd村\ufffd"),
        ("a\u00a0b\u3000c", "a b c"),
        ("①㎡½", "①㎡½"),
    ],
)
def test_forms(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY)
def test_length_and_idempotence(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert len(mended(folded)) == len(text)


def test_a_line_end_inside_a_number_is_mended() -> None:
    line = "全县今年在各类产业项目上累计投入资金"
    assert mended(f"{line}12\n345万元") == f"{line}12\v345万元"
    assert mended(f"{line}12\r\n万元") == f"{line}12\v\v万元"


def test_other_line_ends_stay() -> None:
    table = "人口\n1200\n户数\n300\n"
    assert mended(table) == table
    assert mended("一、基本情况\n2000亩") == "一、基本情况\n2000亩"
