"""Names of areas that hold the names of ethnic groups: 恩施土家族苗族自治州, 太平傣族乡."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from extractor.lexicon import read

_LISU: Final = re.compile("(?:[僳栗力]僳|[傈栗]粟)族")
"""How 傈僳族 is miswritten."""
_ALL_GROUPS: Final = "各族"
"""What an area of many groups writes instead of them: 龙胜各族自治县."""


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One of the 56 groups: name, two-digit code and spelling of GB/T 3304."""

    group: str
    code: str
    romanized: str


@cache
def ethnic_groups() -> tuple[EthnicGroup, ...]:
    """The lexicon ``ethnic_groups.tsv``."""
    return read("ethnic_groups.tsv", EthnicGroup)


def autonomous(name: str) -> tuple[str, str] | None:
    """Stem and class of an autonomous area, where its name holds its groups.

    >>> autonomous("伊犁哈萨克自治州"), autonomous("鄂温克族自治旗"), autonomous("内蒙古自治区")
    (('伊犁', '州'), ('鄂温克', '旗'), None)
    """
    if "自治" not in name:
        return None
    found = _autonomous().match(name) or _group_alone().match(name)
    return (found[1], found[2]) if found else None


def ethnic_township(name: str) -> tuple[str, str] | None:
    """Stem and class of a township that is named for its groups: 太平傣族乡 → 太平, 乡."""
    if "族" not in name or not name.endswith(("乡", "镇", "苏木")):
        return None
    found = _township().match(name)
    return (found[1], found[2]) if found else None


def spelt(name: str) -> str:
    """The name with a group's as the state spells it.

    >>> spelt("黎明僳僳族乡"), spelt("太平傣族乡")
    ('黎明傈僳族乡', '太平傣族乡')
    """
    return _LISU.sub("傈僳族", name)


def is_peoples(name: str) -> bool:
    """Whether a name is but that of groups: 土家族, 苗族侗族."""
    return _peoples().fullmatch(name) is not None


@cache
def _peoples() -> re.Pattern[str]:
    return re.compile(f"(?:{_full()})+")


@cache
def _autonomous() -> re.Pattern[str]:
    # A group of one character counts only with 族: 白 and 水 stand in many other names.
    return re.compile(rf"(.{{2,}}?)(?:{_full()}|{_long()})+自治(区|州|县|旗)$")


@cache
def _group_alone() -> re.Pattern[str]:
    return re.compile(rf"({_long()})族?自治(县|旗)$")


@cache
def _township() -> re.Pattern[str]:
    return re.compile(rf"(.{{2,}}?)(?:(?:{_full()})+|(?:{_long()})民族)(乡|镇|苏木)$")


def _full() -> str:
    return "|".join([*(entry.group for entry in ethnic_groups()), _ALL_GROUPS])


def _long() -> str:
    names = (entry.group.removesuffix("族") for entry in ethnic_groups())
    return "|".join(name for name in names if len(name) > 1)
