"""The command ``xiangtu``: arguments and printing; each command is one call into the package."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from pkgutil import iter_modules

from extractor.cli.app import app
from extractor.cli.session import complain, exit_status


def main() -> None:
    """Run the command line; exit status 0 all good, 1 something failed, 2 wrong use."""
    # Loading the modules of this folder registers their commands.
    for name in sorted(module.name for module in iter_modules(__path__)):
        import_module(f"{__name__}.{name}")

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file name may hold bytes that are no UTF-8; it must be told all the same.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except Exception as error:  # the last line of defence: no traceback reaches a user
        complain(error)
        sys.exit(exit_status(error))
