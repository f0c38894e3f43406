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
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            remedy = "请给文件或文件夹 · give a file or a folder of files"
            raise ReadError(str(path), "不是普通文件 · not a regular file", remedy)
        with path.open("rb") as file:
            raw = file.read(min(known.st_size, most) + 1)
            if len(raw) > known.st_size:  # it grew, or tells no size
                raw += file.read(most - known.st_size)
    except (OSError, ValueError) as error:
        why = f"无法读取 · cannot be read ({getattr(error, 'strerror', None) or error})"
        remedy = "请检查文件名和读取权限 · check the name and that it may be read"
        raise ReadError(str(path), why, remedy) from error
    if len(raw) > most:
        raise ReadError(str(path), f"超过 {most:,} 字节 · larger than {most:,} bytes", smaller)
    return raw
