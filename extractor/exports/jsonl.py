"""JSON Lines: the extraction of each report, as the contract gives it. Lossless with the texts."""

from __future__ import annotations

import json
from collections.abc import Iterator

from extractor.exports.export import Export, File
from extractor.store import Store


def files(store: Store) -> Iterator[File]:
    """One file, a line for each report by id."""
    lines = (json.dumps(x.to_json(), ensure_ascii=False) for x in store.extractions())
    yield "extractions.jsonl", "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


EXPORT = Export("jsonl", "JSON Lines，每篇一行", "JSON Lines, one report a line", files)
