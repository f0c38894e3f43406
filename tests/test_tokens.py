"""Tokens: nothing lost, spans kept whole, and rjieba beside jieba itself."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.model import Mention, Quantity, Reading, Report
from extractor.tokens import plain_jieba, segmenter, tokenize, words

TEXT = st.text(
    alphabet=st.sampled_from("由县国资公司统一建设，老赵在洛水沟村种了2000余亩牡丹。\n \tａ1😀"),
    max_size=80,
)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXT)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [(a, b) for a, b in pairs if a < b]


@settings(deadline=None)
@given(texts_with_spans())
def test_words_cover_the_text_and_keep_the_spans(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    starts, found = words(text, spans)
    assert "".join(found) == text
    assert starts == list(accumulate(map(len, found), initial=0))[:-1]
    pieces = {(start, start + len(word)) for start, word in zip(starts, found, strict=True)}
    assert set(spans) <= pieces


def test_a_name_and_a_number_are_one_token_each() -> None:
    text = "由丰禾源公司种植2000余亩。"
    mention = Mention("m1", "Company", 1, 6, "丰禾源公司", "e1")
    quantity = Quantity(8, 14, None, None, None, "mu", ">", (), "亩", 8)
    reading = Reading(Report("r", text, ""), (), None, (), (mention,), (quantity,))
    doc = tokenize(reading)
    assert doc.text == text
    assert [(t.text, t.ent_type_) for t in doc] == [
        ("由", ""),
        ("丰禾源公司", "Company"),
        ("种植", ""),
        ("2000余亩", "Quantity"),
        ("。", ""),
    ]
    assert [e.label_ for e in doc.ents] == ["Company", "Quantity"]


def test_an_empty_report_gives_an_empty_doc() -> None:
    assert len(tokenize(Reading(Report("r", "", ""), (), None, (), (), ()))) == 0


def test_rjieba_segments_running_chinese_as_jieba_does() -> None:
    text = (
        "近年来，全县大力发展特色农业，贫困群众通过土地流转和就近务工增加了收入，村容村貌焕然一新。"
    )
    assert list(segmenter().cut(text)) == list(plain_jieba().cut(text))
    assert plain_jieba().lists("农业")
    assert segmenter().lists("农业")
    assert not segmenter().lists("丰禾源")
