"""What the readers of the extra ``files`` share: a clear word where their library is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from extractor.errors import ReadError


@contextmanager
def needed(library: str, where: str) -> Iterator[None]:
    """Turn a missing ``library`` into a ReadError that names the remedy."""
    try:
        yield
    except ImportError as error:
        why = f"读取它需要 {library} · reading it needs {library}"
        raise ReadError(where, why, "运行 run: pip install 'xiangtu[files]'") from error
