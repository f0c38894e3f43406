"""Names that are listed: programmes, products, bodies, natural regions (lexicons/gazetteers)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import Term, terms
from extractor.mentions.tagged import TaggedText

_WEIGHT: Final = {
    **{"Program": 52, "Product": 20, "Organization": 66, "Company": 66, "Government": 66},
    **{"Region": 42, "Event": 54, "Site": 48},
}
# One-character animals are goods where they are kept, sold or counted.
_KEPT: Final = re.compile(r"(?<=[养牧])[牛羊猪鸡鸭鹅鱼蜂蚕兔马驴虾蟹]")


@cache
def _automaton() -> tuple[AhoCorasick, list[Term]]:
    rows = sorted({t.name: t for t in terms()}.values(), key=lambda t: t.name)
    return AhoCorasick([t.name for t in rows], matchkind=MatchKind.LeftmostLongest), rows


def listed_names(tagged: TaggedText) -> Iterator[Candidate]:
    """Every listed name that stands at word boundaries; ambiguous ones only as a whole word."""
    automaton, rows = _automaton()
    for i, start, end in automaton.find_matches_as_indexes(tagged.text):
        term = rows[i]
        whole = start in tagged.cuts and end in tagged.cuts
        if len(term.name) == 1 or tagged.barrier(start, end):
            continue
        if not whole and (term.ambiguous or len(term.name) < 4):
            continue
        yield Candidate(start, end, term.type, f"term/{term.type}", _WEIGHT[term.type])
    for match in _KEPT.finditer(tagged.text):
        yield Candidate(*match.span(), "Product", "term/kept-animal", 18)
