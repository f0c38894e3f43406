"""The truth of a graph folder: each report's document, and a journal of what came and went.

A document is a file named by the digest of its bytes, so that it can never be half replaced; the
journal's line is what makes it count. Everything else in the folder can be made again from these.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractor.contract import extraction_from_json
from extractor.errors import StoreError
from extractor.model import Extraction

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Journal:
    """What the journal says: how many entries, and the current document of each report."""

    length: int
    documents: Mapping[str, str]
    history: tuple[str, ...]

    def since(self, position: int) -> set[str]:
        """The ids of the reports that changed after the first ``position`` entries."""
        return set(self.history[position:])


class Documents:
    """The documents and the journal under one folder. The caller holds the folder's lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "documents"
        self._journal = folder / "journal.jsonl"

    def journal(self) -> Journal:
        """Read the journal; a torn last line, left by a crash, never counted."""
        current: dict[str, str] = {}
        history: list[str] = []
        for number, line in enumerate(self._lines(), 1):
            try:
                entry = json.loads(line)
                report, digest = _entry(entry["id"], entry.get("document"))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                where, why = f"{self._journal}:{number}", "不是日志条目 · is no journal entry"
                remedy = "删去这一行，再运行 rebuild · delete this line, then run rebuild"
                raise StoreError(where, why, remedy) from error
            history.append(report)
            if digest is None:
                current.pop(report, None)
            else:
                current[report] = digest
        return Journal(len(history), current, tuple(history))

    def write(self, extraction: Extraction) -> str:
        """Put a document on disk, lastingly, without counting it yet; returns its digest."""
        data = encode(extraction)
        digest = hashlib.sha256(data).hexdigest()
        path = self._path(digest)
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(".draft")
            with draft.open("wb") as handle:
                handle.write(data)
                handle.flush()
                os.fsync(handle.fileno())
            draft.replace(path)
        return digest

    def record(self, changes: Iterable[tuple[str, str | None]]) -> None:
        """Append ``(report id, digest or None for removed)`` to the journal, all or nothing."""
        rows = [{"id": i} | ({"document": d} if d else {}) for i, d in changes]
        data = "".join(json.dumps(row, ensure_ascii=True) + "\n" for row in rows)
        self._journal.touch()
        with self._journal.open("r+b") as handle:
            handle.truncate(sum(len(line) for line in handle if line.endswith(b"\n")))
            handle.seek(0, os.SEEK_END)
            handle.write(data.encode("ascii"))
            handle.flush()
            os.fsync(handle.fileno())

    def compact(self) -> None:
        """Leave one journal entry for each report that is there, by id. No cache may follow."""
        current = sorted(self.journal().documents.items())
        rows = [{"id": report, "document": digest} for report, digest in current]
        draft = self._journal.with_suffix(".draft")
        with draft.open("w", encoding="ascii") as handle:
            handle.writelines(json.dumps(row, ensure_ascii=True) + "\n" for row in rows)
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(self._journal)

    def read(self, report: str, digest: str) -> Extraction:
        """The extraction of a document. Raises ``StoreError`` where it is missing or altered."""
        path = self._path(digest)
        remedy = f"重新加入报告 · add the report again: {report}"
        try:
            data = path.read_bytes()
        except OSError as error:
            why = f"无法读取 · cannot be read ({error.strerror})"
            raise StoreError(str(path), why, remedy) from error
        if hashlib.sha256(data).hexdigest() != digest:
            why = "写入后被改动过 · was altered since it was written"
            raise StoreError(str(path), why, remedy)
        return decode(data)

    def forget_unused(self, digests: Iterable[str]) -> None:
        """Delete those of ``digests`` that no report uses any more."""
        used = set(self.journal().documents.values())
        for digest in set(digests) - used:
            self._path(digest).unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / f"{digest}.json"

    def _lines(self) -> list[str]:
        if not self._journal.exists():
            return []
        text = self._journal.read_text(encoding="utf-8", errors="replace")
        return text.split("\n")[:-1]


def _entry(report: object, digest: object) -> tuple[str, str | None]:
    """A journal entry, checked: a digest names a file, and must not lead out of the folder."""
    if not isinstance(report, str) or not (digest is None or _DIGEST.fullmatch(str(digest))):
        raise ValueError(report, digest)
    return report, None if digest is None else str(digest)


def encode(extraction: Extraction) -> bytes:
    """The document's bytes: the contract's JSON with the text, equal for equal extractions."""
    found = {"extraction": extraction.to_json(), "text": extraction.report.text}
    line = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return line.encode("utf-8", "surrogatepass")


def decode(data: bytes) -> Extraction:
    """The inverse of ``encode``."""
    found = json.loads(data.decode("utf-8", "surrogatepass"))
    return extraction_from_json(found["extraction"], found["text"])
