"""The command ``xiangtu``: arguments and printing; each command is one call into the package."""

from __future__ import annotations

import io
import sys

from extractor.cli.app import app
from extractor.cli.session import complain, exit_status


def main() -> None:
    """Run the command line; exit status 0 all good, 1 something failed, 2 wrong use."""
    # Loading the modules registers their commands.
    from extractor.cli import demo, evaluate, export, extract, graph, query  # noqa: F401

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except Exception as error:  # the last line of defence: no traceback reaches a user
        complain(error)
        sys.exit(exit_status(error))
