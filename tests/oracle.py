"""Gold annotations as ``Reading``s, so that a late stage is tested on perfect earlier ones."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from extractor.contract import extraction_from_json
from extractor.model import Quantity, Reading
from extractor.segment import segment

SHARED = Path(__file__).resolve().parents[2] / "shared"


def gold_reading(gold: dict[str, Any], text: str) -> Reading:
    """The reading that a perfect program would have after linking; measure and left are guessed."""
    told = extraction_from_json(gold, text)
    return Reading(
        report=told.report,
        lines=segment(text),
        about=told.about,
        entities=told.entities,
        mentions=tuple(sorted(told.mentions, key=lambda m: m.start)),
        quantities=tuple(
            _quantity(o) for o in sorted(gold["observations"], key=lambda o: int(o["start"]))
        ),
    )


def _quantity(o: dict[str, Any]) -> Quantity:
    value, low, high = (Fraction(o[k]) if o.get(k) else None for k in ("value", "low", "high"))
    return Quantity(
        start=o["start"],
        end=o["end"],
        value=value,
        low=low,
        high=high,
        unit=o["unit"],
        qualifier=o["qualifier"],
        per=tuple(o["per"]),
        measure=o["text"].lstrip("0123456789.,，%—-~～至到一二三四五六七八九十百千万亿两几多余"),
        left=o["start"],
    )


def dev_reports() -> list[tuple[dict[str, Any], str]]:
    """``(gold, text)`` of every development report at hand; empty where there is none."""
    found = []
    for path in sorted((SHARED / "gold" / "dev").glob("*.json")):
        text = (SHARED / "reports" / f"{path.stem}.txt").read_bytes().decode("utf-8-sig")
        found.append((json.loads(path.read_text(encoding="utf-8")), text))
    return found
