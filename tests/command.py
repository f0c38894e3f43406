"""The command ``xiangtu`` as a process of its own, for tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
