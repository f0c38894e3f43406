"""Goods that a row gives away: what stands beside known goods and is summed up as products."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import class_words, common_kinds, modifiers, suffixes
from extractor.mentions.tagged import TaggedText

_WEIGHT: Final = 17
_MAX_ROW: Final = 90
"""Most characters of a row that are looked back upon."""
_ITEM: Final = range(2, 8)
"""Characters of an item that may be a good."""
_SUMMED: Final = re.compile(
    "[等两三四五六七八九十\\d](?:(?<=等)(?:(?:\\d+|[一二三四五六七八九十几多数]+)?[余多]?[个款种类大])?"
    "(?:系列|特色|优质|传统|地方|土|名优|主要|主打|生态|绿色|精?深加工|衍生|手工|[竹木]){0,3}"
    "(?:产品|特产|小吃|饮食|美食|食品|饮品|工艺品|制品|家具|果树|作物|[良品]种)"
    "|(?<!等)(?<!等.)[个大](?:主[导推栽打]|支柱|特色|优势|优良|新)?(产业|品种|产品))"
)
# Verbs that bring forth all of the row: then none of it need be known.
_MAKES: Final = re.compile(
    "(?:制|做|加工|编|织|酿|制作|加工制作|编织)成|制作|编织|酿造|生产|出产|盛产|开发|研发|推出|主推|主打|品尝|种植|栽植|栽种|种有"
)
# What trades of industry are named for: 医疗器械, 化学制药, 汽车零部件.
_TRADE: Final = re.compile(
    "(?:制品|器械|制药|医药|中药|蒙药|藏药|服装|纺织|服饰|食品|设备|[部零元配]件|材料|装备|家具|机械|用品|[饰产]品|化工|建材|家纺"
    "|玩具|皮革|箱包|五金|摩配|汽配|陶瓷|电子|仪表)\\Z"
)
_NOUNS: Final = ("n", "g", "a", "b", "z", "vn", "j")
_VARIETY: Final = re.compile("[\\u4e00-\\u9fff]{2,4}\\d{1,4}号?")


def in_rows(tagged: TaggedText, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """竹桌 in 做成竹椅、竹桌等产品, 酿皮 in 酸奶、酿皮等特色小吃; ``known`` are listed names."""
    text = tagged.text
    goods: set[int] | None = None
    for tail in _SUMMED.finditer(text):
        low = max(0, tail.start() - _MAX_ROW)
        if text.find("、", low, tail.start()) < 0:
            continue
        if goods is None:
            goods = {c.end for c in known if c.type == "Product"}
        items, lead = _items(tagged, low, tail.start())
        made = _MAKES.search(text, lead - 5, lead)
        if not made and not any(end in goods for _, end in items):
            continue
        for start, end in items:
            if end not in goods and _is_good(tagged, start, end, tail.group(1)):
                yield Candidate(start, end, "Product", "list/goods", _WEIGHT)


def _items(tagged: TaggedText, low: int, end: int) -> tuple[list[tuple[int, int]], int]:
    """The items of the row that ends at ``end``, and where the first one starts."""
    text, found, stop = tagged.text, [], end
    while (pause := text.rfind("、", low, stop)) >= 0 and stop - pause - 1 <= _ITEM.stop:
        if text[pause + 1 : stop].isalnum():
            found.append((pause + 1, stop))
        stop = pause
    start = stop
    while start > low and stop - start < _ITEM.stop:
        word = tagged.word(start - 1)
        named = word.tag.startswith(_NOUNS) or (not word.known and len(word.text) > 1)
        number = word.tag == "m" and start == stop
        if not (named or number) or word.start < low or _MAKES.fullmatch(word.text):
            break
        start = word.start
    found.append((start, stop))
    return found, start


def _is_good(tagged: TaggedText, start: int, end: int, of_trade: str | None) -> bool:
    """Whether an item of such a row is a good's name: whole words, nouns or new ones."""
    text = tagged.text[start:end]
    if _VARIETY.fullmatch(text):
        return of_trade == "品种" or tagged.text.startswith("等", end)
    if end - start not in _ITEM or start not in tagged.cuts or end not in tagged.cuts:
        return False
    if of_trade == "产业":
        return _TRADE.search(text) is not None
    plain = text in class_words() or text in common_kinds() or text in modifiers()
    if plain or text in suffixes() or tagged.barred(start, end):
        return False
    words = tagged.between(start, end)
    return all(w.tag.startswith(_NOUNS) or not w.known for w in words) and words[0].tag[0] != "z"
