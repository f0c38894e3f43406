"""Every bound of the product in one table: name, number, and what it guards."""

from __future__ import annotations

from typing import Final

MAX_REPORT_BYTES: Final = 20_000_000
"""Largest report file that a reader opens, in bytes."""

MAX_REPORT_CHARS: Final = 5_000_000
"""Longest report text, in code points."""

MAX_SIDECAR_BYTES: Final = 100_000
"""Largest metadata file beside a report, in bytes."""

MAX_UNPACKED_BYTES: Final = 200_000_000
"""Most that a compressed report file (.docx) may unpack to, in bytes."""

MAX_PDF_PAGES: Final = 2_000
"""Most pages of one PDF file."""

MAX_PDF_SECONDS: Final = 120.0
"""How long one PDF file may take before its parser is killed, in seconds."""

MAX_PDF_BYTES_OF_MEMORY: Final = 2_000_000_000
"""Address space of the process that parses a PDF file, in bytes."""

MAX_LINE_CHARS: Final = 10_000
"""Longest line that is read as one paragraph, in code points; a longer one is cut."""

MAX_SENTENCE_CHARS: Final = 1_000
"""Longest sentence that is read as one, in code points; a longer one is cut."""

MAX_CLAUSE_CHARS: Final = 300
"""Longest clause that is read as one, in code points; a longer one is cut."""

MAX_NAME_CHARS: Final = 40
"""Longest name that a suffix pattern or quotation may yield, in code points."""

MAX_QUERY_SECONDS: Final = 60.0
"""How long one SPARQL query may run before its worker is killed, in seconds."""

MAX_QUERY_ROWS: Final = 1_000_000
"""Most rows that one SPARQL query may return."""

MAX_QUERY_CHARS: Final = 100_000
"""Longest SPARQL query text, in code points."""

MAX_LOCK_SECONDS: Final = 30.0
"""How long a process waits for a graph folder that another one is using, in seconds."""

MAX_QUERY_MEGABYTES: Final = 4096
"""Most memory that one SPARQL query may use, in megabytes of address space."""
