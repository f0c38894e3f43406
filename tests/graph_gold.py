"""The gold of ``corpus/`` as extractions: real input for what comes after the pipeline."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from extractor.contract import extraction_from_json
from extractor.model import Extraction

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


@cache
def corpus() -> tuple[Extraction, ...]:
    """Every report of the corpus by id."""
    found = []
    for path in sorted(CORPUS.glob("*.gold.json")):
        text_path = path.with_name(path.name.replace(".gold.json", ".txt"))
        text = text_path.read_bytes().decode("utf-8-sig")
        found.append(extraction_from_json(json.loads(path.read_text(encoding="utf-8")), text))
    return tuple(found)
