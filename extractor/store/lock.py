"""One writer or many readers of a graph folder, across processes."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from extractor.errors import StoreError
from extractor.limits import MAX_LOCK_SECONDS

_PAUSE = 0.02


@contextmanager
def held(folder: Path, *, exclusive: bool, patience: float = MAX_LOCK_SECONDS) -> Iterator[None]:
    """Hold the folder's lock. Raises ``StoreError`` after ``patience`` seconds of waiting."""
    with _opened(folder / "lock") as handle:
        _acquire(handle, folder, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH, patience)
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)


def _opened(path: Path) -> IO[str]:
    try:
        return path.open("a", encoding="ascii")
    except OSError as error:
        why = f"无法打开 · cannot be opened ({error.strerror})"
        remedy = "换一个可写的文件夹，或删去它 · name a folder that you may write to, or remove it"
        raise StoreError(str(path), why, remedy) from error


def _acquire(handle: IO[str], folder: Path, mode: int, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, mode | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                why = "另一个程序正在用这个图谱 · another process is using this graph"
                remedy = "等它结束，或停掉它 · wait for it to end, or stop it"
                raise StoreError(str(folder), why, remedy) from error
            time.sleep(_PAUSE)
