"""What a command says on stderr while it works, and how it ends: notes, progress, failures."""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import track

from extractor.errors import QueryError, XiangtuError

DEBUG = "XIANGTU_DEBUG"
"""Environment variable that adds the traceback to the report of an internal error."""


_OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def complain(error: Exception) -> None:
    """Say on stderr what went wrong: where, why and the remedy, or that the fault is ours."""
    if isinstance(error, XiangtuError):
        text = str(error)
    elif isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        why = f"无法读写 · cannot be read or written ({error.strerror})"
        remedy = (
            "请检查读写权限和磁盘空间 · see that it may be read and written, and the disk's room"
        )
        text = f"{where}{why} → {remedy}"
    else:
        text = f"内部错误 internal error: {type(error).__name__}: {error} (详情 details: {DEBUG}=1)"
        if os.environ.get(DEBUG):
            text += "\n" + "".join(traceback.format_exception(error))
    typer.echo(f"错误 error: {_visible(text)}", err=True)


def _visible(text: str) -> str:
    """``text`` without characters that a terminal would obey (file names may hold them)."""
    return _OBEYED.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def exit_status(error: Exception) -> int:
    """2 where the user asked for something impossible, else 1."""
    return 2 if isinstance(error, QueryError) else 1


class Session:
    """One run of a command that works through many files and goes on where one fails."""

    def __init__(self, quiet: bool) -> None:
        self.quiet, self.failed = quiet, 0
        self._console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

    def note(self, text: str) -> None:
        """One line for a person, left out with ``--quiet``."""
        if not self.quiet:
            self._console.print(text)

    def each(self, files: Sequence[Path]) -> Iterator[Path]:
        """``files`` in turn, under a progress bar where a person is watching."""
        hidden = self.quiet or len(files) < 2 or not self._console.is_terminal
        return iter(
            track(files, "读报告 reading", console=self._console, disable=hidden, transient=True)
        )

    @contextmanager
    def surviving(self, item: object) -> Iterator[None]:
        """Work on one file or report: a failure is told and counted, and the other files go on."""
        try:
            yield
        except BrokenPipeError:
            raise
        except Exception as error:  # a fault met in one report must not lose the others
            self.failed += 1
            told = isinstance(error, XiangtuError)
            if not told:
                error.args = (f"{item}: {error}",)
            complain(error)

    def finish(self) -> None:
        """End the command; raises typer.Exit(1) where a file failed."""
        if self.failed:
            self.note(f"{self.failed} 个文件失败 · {self.failed} file(s) failed")
            raise typer.Exit(1)
