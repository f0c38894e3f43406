"""The command ``xiangtu`` as a process of its own, for tests."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from extractor.cli import main

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
XIANGTU = Path(sys.executable).with_name("xiangtu")


def xiangtu(*args: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command; output must never hold a traceback."""
    done = subprocess.run(
        [XIANGTU, *map(str, args)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "100", **env},
        timeout=120,
    )
    assert "Traceback" not in done.stderr + done.stdout
    return done


def inside(*args: str | Path) -> subprocess.CompletedProcess[str]:
    """The same command in this process: for tests of what it does, not of how it starts."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in "oe")
    command, status = ["xiangtu", *map(str, args)], 0
    with redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", command)
        patch.setenv("COLUMNS", "100")
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
    said, complained = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
    assert "Traceback" not in said + complained
    return subprocess.CompletedProcess(command, status, said, complained)
