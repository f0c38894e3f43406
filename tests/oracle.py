"""Gold annotations as ``Reading``s, so that a late stage is tested on perfect earlier ones."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from extractor.model import Entity, Mention, Quantity, Reading, Report
from extractor.segment import segment

SHARED = Path(__file__).resolve().parents[2] / "shared"


def gold_reading(gold: dict[str, Any], text: str) -> Reading:
    """The reading that a perfect program would have after linking; measure and left are guessed."""
    about = gold["report"]
    report = Report(
        id=about["id"],
        text=text,
        sha256=about["sha256"],
        title=about.get("title"),
        published=about.get("published"),
    )
    return Reading(
        report=report,
        lines=segment(text),
        about=about.get("about"),
        entities=tuple(
            Entity(
                id=e["id"],
                type=e["type"],
                name=e["name"],
                full_name=e["full_name"],
                code=e["code"],
                aliases=tuple(e["aliases"]),
            )
            for e in gold["entities"]
        ),
        mentions=tuple(
            Mention(
                id=m["id"],
                type=m["type"],
                start=m["start"],
                end=m["end"],
                text=m["text"],
                entity=m["entity"],
                value=m.get("value"),
            )
            for m in sorted(gold["mentions"], key=lambda m: int(m["start"]))
        ),
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
