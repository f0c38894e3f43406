"""Tokens: nothing lost, spans kept whole, and rjieba beside jieba itself."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.lexicon import read
from extractor.model import Mention, Quantity, Reading, Report
from extractor.tokens import FieldWord, Tokens, around, plain_jieba, segmenter, tokenize

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
    found = around(text, spans)
    assert "".join(found.words) == text
    assert found.starts == list(accumulate(map(len, found.words), initial=0))[:-1]
    pieces = {(at, at + len(word)) for at, word in zip(found.starts, found.words, strict=True)}
    assert set(spans) <= pieces
    assert around(text, spans, segmenter().cut(text)) == found


def test_a_name_and_a_number_are_one_token_each() -> None:
    text = "由丰禾源公司种植2000余亩。"
    mention = Mention("m1", "Company", 1, 6, "丰禾源公司", "e1")
    quantity = Quantity(8, 14, None, None, None, "mu", ">", (), "亩", 8)
    reading = Reading(Report("r", text, ""), (), None, (), (mention,), (quantity,))
    words = ["由", "丰禾源公司", "种植", "2000余亩", "。"]
    assert tokenize(reading) == Tokens([0, 1, 6, 8, 14], words)


def test_an_empty_report_has_no_tokens() -> None:
    assert tokenize(Reading(Report("r", "", ""), (), None, (), (), ())) == Tokens([], [])


def test_the_words_with_parts_of_speech_are_the_words() -> None:
    text = "沁县定昌镇烟立村的油用牡丹，由洛水沟合作社统一收购，小瓦屋人均增收近三千元。"
    assert [word for word, _ in segmenter().tag(text)] == list(segmenter().cut(text))


def test_rjieba_segments_running_chinese_as_jieba_does() -> None:
    text = (
        "近年来，全县大力发展特色农业，贫困群众通过土地流转和就近务工增加了收入，村容村貌焕然一新。"
    )
    assert list(segmenter().cut(text)) == list(plain_jieba().cut(text))
    assert plain_jieba().lists("农业")
    assert segmenter().lists("农业")
    assert not segmenter().lists("丰禾源")


def test_words_younger_than_jiebas_dictionary_are_words() -> None:
    text = "全力做强省纺织集团，农文旅带贫，驻村干部带货。"
    for words in (segmenter(), plain_jieba()):
        assert list(words.cut(text)) == [
            *("全力", "做强", "省", "纺织", "集团", "，", "农文旅", "带贫", "，"),
            *("驻村", "干部", "带货", "。"),
        ]
    assert dict(segmenter().tag(text))["做强"] == "v"


def test_the_field_words_are_none_of_jiebas() -> None:
    import jieba

    listed = jieba.Tokenizer()
    listed.initialize()
    words = [row.word for row in read("field_words.tsv", FieldWord)]
    assert len(words) == len(set(words))
    assert [word for word in words if listed.FREQ.get(word)] == []
