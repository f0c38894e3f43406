"""Every bound of the product in one table: name, number, and what it guards."""

from __future__ import annotations

from typing import Final

MAX_REPORT_BYTES: Final = 20_000_000
"""Largest report file that a reader opens, in bytes."""

MAX_REPORT_CHARS: Final = 5_000_000
"""Longest report text, in code points."""

MAX_NAME_CHARS: Final = 40
"""Longest name that a suffix pattern or quotation may yield, in code points."""

MAX_QUERY_SECONDS: Final = 60.0
"""How long one SPARQL query may run before its worker is killed, in seconds."""

MAX_QUERY_ROWS: Final = 1_000_000
"""Most rows that one SPARQL query may return."""

MAX_QUERY_CHARS: Final = 100_000
"""Longest SPARQL query text, in code points."""
