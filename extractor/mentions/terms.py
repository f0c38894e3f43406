"""Names that are listed: programmes, products, bodies, natural regions (lexicons/gazetteers)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import Term, modifiers, programme_fields, terms
from extractor.mentions.tagged import TaggedText

COUNTRY: Final = "term/country"
"""Rule of the names of countries: they end the name of a body behind them."""

_WEIGHT: Final = {
    **{"Program": 52, "Product": 20, "Organization": 66, "Company": 66, "Government": 66},
    **{"Region": 42, "Event": 54, "Site": 48},
}
_RULES: Final = {kind: f"term/{kind}" for kind in _WEIGHT}
_LEVELLED: Final = frozenset(("Government", "Company"))
# A paper's channels are named with it: 湖北日报|客户端.
_APP: Final = re.compile("客户端|公众号|微信公众号|新闻客户端|融媒体")
# What firms are called by, behind a brand: 安踏|集团.
_FIRM: Final = re.compile("集团(?:有限)?公司|集团|控股|股份|有限公司|公司|食品公司|[枣乳药酒]业")
_FIRMS: Final = frozenset(("集团", "公司", "银行"))
# What a mountain or river lends its name to: 罗霄山|脉, 武陵山|集中连片特困地区.
REGION_TAIL: Final = re.compile(
    "(?:山脉|脉|山区|流域|库区|片区|地区|革命老区|老区|集中连片特困地区|连片特困地区|特困地区|特困片区)(?!域)"
)
_ANIMALS: Final = re.compile("[牛羊猪鸡鸭鹅鱼蜂蚕兔马驴虾蟹][牛羊猪鸡鸭鹅鱼蜂蚕兔马驴虾蟹]{0,3}")
# They are goods where they are kept, sold or counted: 养牛, 卖羊, 猪3000头, 20只羊, 牛羊成群.
_KEEPS: Final = re.compile("(?:[养牧喂卖买]|[养喂]了|存栏|出栏|饲养|[\\d余多][头只羽匹口])\\Z")
_COUNTED: Final = re.compile("\\d[\\d.]*[余多]?[万千百]?[余多]?[头只羽匹口]")
_PARTS: Final = re.compile("[肉奶毛崽仔排]")
_HERD: Final = frozenset("牛羊猪鸡鸭鹅")
_ENDS: Final = re.compile("[\\d、，。]")


def _with_level(tagged: TaggedText, start: int) -> int:
    """A bare level before a body's name belongs to it: 县|农商行, 省|农信联社."""
    level = tagged.word(start - 1) if start else None
    return level.start if level and level.text in {"省", "市", "县", "区", "州", "旗"} else start


def _with_modifiers(tagged: TaggedText, start: int) -> int:
    """Where the name starts with the words of kind and variety before it."""
    text, listed = tagged.text, modifiers()
    if text[start - 1 : start] not in _modifier_ends():
        return start
    for size in (4, 3, 2, 1):
        if text[max(0, start - size) : start] in listed and start - size in tagged.cuts:
            return start if tagged.barred(start - size, start) else start - size
    return start


@cache
def _modifier_ends() -> frozenset[str]:
    return frozenset(word[-1] for word in modifiers())


def programmes(tagged: TaggedText) -> Iterator[Candidate]:
    """Programmes by form: a field and what is done in it (产业|扶贫, 春风|行动)."""
    for match in _FORM.finditer(tagged.text):
        field = _longest_field(tagged.text, match.start(), match.group())
        if field and not tagged.barred(field, match.end()):
            yield Candidate(field, match.end(), "Program", "form/programme", 51)


_FORM: Final = re.compile(
    "扶贫|工程|行动|计划|改革|振兴|协作|革命|搬迁|整治|帮扶|战略|建设|创建|改造|保障|保险|贷款"
)


def _longest_field(text: str, end: int, form: str) -> int | None:
    """Where the longest listed field that ``form`` goes with starts, or None."""
    fields = programme_fields().get(form, frozenset())
    for size in range(min(10, end), 0, -1):
        if text[end - size : end] in fields:
            return end - size
    return None


@cache
def _automaton() -> tuple[AhoCorasick, list[Term]]:
    rows = sorted({t.name: t for t in terms()}.values(), key=lambda t: t.name)
    return AhoCorasick([t.name for t in rows], matchkind=MatchKind.LeftmostLongest), rows


def listed_names(tagged: TaggedText) -> Iterator[Candidate]:
    """Every listed name that stands at word boundaries; ambiguous ones only as a whole word.

    A product takes the words before it that make the name of a kind (油用|牡丹).
    """
    automaton, rows = _automaton()
    for i, start, end in automaton.find_matches_as_indexes(tagged.text):
        term = rows[i]
        whole = start in tagged.cuts and end in tagged.cuts
        brand = term.type == "Company" and len(term.name) > 3
        if len(term.name) == 1 or (not brand and tagged.barred(start, end)):
            continue
        if not whole and (term.ambiguous or len(term.name) < 4):
            continue
        if term.type in _LEVELLED:
            if end not in tagged.cuts:
                continue
            start = _with_level(tagged, start)
            firm = _FIRM.match(tagged.text, end) if term.type == "Company" else None
            end = firm.end() if firm and term.name[-2:] not in _FIRMS else end
        if term.type == "Organization":
            app = _APP.match(tagged.text, end)
            end = app.end() if app else end
        if term.type == "Region":
            area = REGION_TAIL.match(tagged.text, end)
            end = area.end() if area else end
        if term.type == "Product":
            start = _with_modifiers(tagged, start)
        rule = COUNTRY if term.kind == "country" else _RULES[term.type]
        yield Candidate(start, end, term.type, rule, _WEIGHT[term.type])
    yield from _kept_animals(tagged.text)


def _kept_animals(text: str) -> Iterator[Candidate]:
    for match in _ANIMALS.finditer(text):
        start, end = match.span()
        keeps = _KEEPS.search(text, max(0, start - 2), start)
        apart = start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"
        if end - start == 1:
            kept = keeps and not _PARTS.match(text, end)
            if kept or (apart and _COUNTED.match(text, end)):
                yield Candidate(start, end, "Product", "term/kept-animal", 18)
        elif (apart or keeps) and _HERD.issuperset(match.group()) and _ENDS.match(text, end):
            for at in range(start, end):
                yield Candidate(at, at + 1, "Product", "term/kept-animal", 21)
