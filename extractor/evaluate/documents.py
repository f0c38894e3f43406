"""Contract JSON read back for comparison: files, JSON Lines and folders of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import DataError

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """One report's answers, with every name that each of its things goes by."""

    mentions: Sequence[Json]
    observations: Sequence[Json]
    relations: Sequence[Json]
    codes: Mapping[str, str | None]
    names_by_id: Mapping[str, frozenset[str]]

    def names(self, ref: str | None) -> frozenset[str]:
        """The names of the entity ``ref``; a literal is its own name."""
        if not ref:
            return frozenset()
        return self.names_by_id.get(ref) or frozenset([ref])

    def code(self, ref: str | None) -> str | None:
        """The division code of the entity ``ref``."""
        return self.codes.get(ref) if ref else None


def document(obj: Json) -> Document:
    """``obj`` indexed for scoring; what the text calls a thing is one of its names."""
    entities = {e["id"]: e for e in obj.get("entities", ())}
    names: dict[str, set[str | None]] = {
        ref: {e.get("name"), e.get("full_name"), *(e.get("aliases") or ())}
        for ref, e in entities.items()
    }
    mentions = obj.get("mentions", ())
    for mention in mentions:
        if mention.get("entity") in names:
            names[mention["entity"]].add(mention["text"])
    return Document(
        mentions=mentions,
        observations=obj.get("observations", ()),
        relations=obj.get("relations", ()),
        codes={ref: e.get("code") for ref, e in entities.items()},
        names_by_id={ref: frozenset(n for n in found if n) for ref, found in names.items()},
    )


def load(path: Path) -> dict[str, Json]:
    """``{report id: contract object}`` of a .json or .jsonl file or every one in a folder.

    Raises DataError naming file, line and reason.
    """
    files = sorted(path.rglob("*.json*")) if path.is_dir() else [path]
    return {
        obj["report"]["id"]: obj
        for file in files
        if not file.name.endswith(".meta.json")
        for obj in load_file(file)
    }


def load_file(path: Path) -> Iterator[Json]:
    """The contract objects in one file: one object, or one a line where it ends in .jsonl."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = f"无法读取 · cannot be read ({error})"
        remedy = "请给 .json、.jsonl 或其文件夹 · give a .json or .jsonl file, or a folder of them"
        raise DataError(str(path), why, remedy) from error
    lines = text.split("\n") if path.suffix == ".jsonl" else [text]
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _object(line, f"{path}:{number}" if len(lines) > 1 else str(path))


def _object(text: str, where: str) -> Json:
    try:
        obj = json.loads(text)
    except (ValueError, RecursionError) as error:
        remedy = "应为一个对象，或每行一个 · one object, or one a line"
        raise DataError(where, f"不是 JSON · no JSON ({error})", remedy) from error
    report = obj.get("report") if isinstance(obj, dict) else None
    if not isinstance(report, dict) or not isinstance(report.get("id"), str):
        remedy = (
            "请给标准答案或 xiangtu extract 的输出 · give gold or the output of 'xiangtu extract'"
        )
        raise DataError(where, "缺 'report.id' · no 'report.id'", remedy)
    return dict(obj)
