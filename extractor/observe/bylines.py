"""Those who wrote or pictured a report: told beside their trade, and nothing in it is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.model import Mention

_WRITERS: Final = ("记者", "通讯员", "实习生", "摄影", "编辑", "责编")
_SPACES: Final = " \u3000\xa0：:/"
_JOINS: Final = " \u3000\xa0、"
_BYLINE_CHARS: Final = 6


def without_bylines(text: str, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """``mentions`` without those who wrote or pictured the report: nothing in it is theirs."""
    found: list[Mention] = []
    end = -1
    for m in mentions:
        if m.type == "Person":
            lead = text[max(0, m.start - _BYLINE_CHARS) : m.start].rstrip(_SPACES)
            if lead.endswith(_WRITERS) or (
                m.start > end >= 0 and not text[end : m.start].strip(_JOINS)
            ):
                end = m.end
                continue
        found.append(m)
    return found
