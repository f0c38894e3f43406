"""Quotation marks and brackets about a counted noun."""

from __future__ import annotations

from typing import Final

from extractor.observe.scene import Scene

_QUOTED_CHARS: Final = 14
"""Quoted words inside a noun (省级“和美乡村”) are no longer, with their marks."""

_BRACKETED_CHARS: Final = 12
"""Words in brackets behind a noun (生产总值(GDP)) are no longer."""


def closed_at(scene: Scene, opening: int, end: int) -> int:
    """The end of the words quoted from ``opening`` on; 0 where they do not close in time."""
    close = scene.text.find("”", opening, min(end, opening + _QUOTED_CHARS))
    return close + 1


def opened_at(scene: Scene, closing: int, left: int) -> int:
    """Where the bracket opens that closes at ``closing``; 0 where it is not near."""
    near = max(left, closing - _BRACKETED_CHARS)
    return max(scene.text.rfind("(", near, closing), scene.text.rfind("（", near, closing), 0)
