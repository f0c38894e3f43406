"""Bytes of regular files, and of no more than so many of them."""

from __future__ import annotations

import stat
from pathlib import Path

from extractor.errors import ReadError


def read_bytes(path: Path, most: int, smaller: str) -> bytes:
    """The bytes of the regular file ``path``; a pipe or device would never end and is refused.

    Raises ReadError where it cannot be read or has over ``most`` bytes (remedy: ``smaller``).
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ReadError(str(path), "not a regular file", "give a file or a folder of files")
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ReadError(str(path), why, "check the name and that it may be read") from error
    if len(raw) > most:
        raise ReadError(str(path), f"larger than {most:,} bytes", smaller)
    return raw
