"""The characters that stand for an administrative level (县, 镇), down to three depths."""

from __future__ import annotations

from typing import Final

COUNTY_LEVELS: Final = frozenset("省市县区州旗")
TOWN_LEVELS: Final = COUNTY_LEVELS | frozenset("镇乡")
VILLAGE_LEVELS: Final = TOWN_LEVELS | frozenset("村")
AUTONOMOUS: Final = frozenset(("自治区", "自治州", "自治县", "自治旗"))
"""Levels of more than a character."""
