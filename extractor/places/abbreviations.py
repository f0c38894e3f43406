"""One-character names of provinces: 津 is 天津市, 粤桂协作 that of 广东省 and 广西壮族自治区."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.lexicon import read


@dataclass(frozen=True, slots=True)
class _Abbreviation:
    abbreviation: str
    code: str


@cache
def province_abbreviations() -> Mapping[str, str]:
    """Province codes by abbreviation. Most are words or parts of words too (云, 新, 台)."""
    entries = read("province_abbreviations.tsv", _Abbreviation)
    return {entry.abbreviation: entry.code for entry in entries}
