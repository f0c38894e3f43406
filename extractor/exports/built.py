"""A built graph to publish: sorted N-Quads and their digest."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from pathlib import Path

from extractor.model import Extraction
from extractor.store import Store


def build(extractions: Iterable[Extraction], folder: Path, name: str = "corpus") -> str:
    """Write ``<name>.nq`` and ``<name>.nq.sha256`` (as ``sha256sum -c`` reads it); returns the
    digest. The same extractions in any order give the same bytes."""
    with tempfile.TemporaryDirectory() as place:
        store = Store.open(Path(place) / "graph")
        store.add_all(extractions)
        data = "".join(f"{line}\n" for line in store.dump()).encode()
    digest = hashlib.sha256(data).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.nq").write_bytes(data)
    (folder / f"{name}.nq.sha256").write_text(f"{digest}  {name}.nq\n", encoding="ascii")
    return digest
