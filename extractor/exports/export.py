"""What an export is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.store import Store

File = tuple[str, bytes]
"""A file's name, relative to where the export goes, and its content."""


@dataclass(frozen=True, slots=True)
class Export:
    """A format. ``files`` gives the same bytes for the same graph; ``single`` is one file only."""

    name: str
    zh: str
    en: str
    files: Callable[[Store], Iterator[File]]
    single: bool = True

    def write(self, store: Store, target: Path) -> tuple[Path, ...]:
        """Write to ``target``: the file itself, or for a set of files the folder."""
        written = []
        for name, data in self.files(store):
            path = target if self.single else target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            written.append(path)
        return tuple(written)
