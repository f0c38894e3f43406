"""PDF files with a text layer; the lines that the page broke are joined into paragraphs again.

Parsing runs in a process of its own that is killed when it takes too long or too much memory.
"""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Final

from extractor.errors import ReadError
from extractor.limits import MAX_PDF_BYTES_OF_MEMORY, MAX_PDF_PAGES, MAX_PDF_SECONDS
from extractor.readers.extras import needed

SUFFIXES: Final = (".pdf",)

_ENDS: Final = "。！？!?；;：:”"
_FULL_SHARE: Final = 0.85
"""A line this full, as a share of the page's longest, was broken by the page."""


def decode(raw: bytes, where: str) -> str:
    """The text layer of the PDF ``raw``, paragraphs one a line.

    Raises ReadError where it is broken, locked, too large, or only pictures of pages.
    """
    with needed("pypdfium2", where):
        import pypdfium2  # noqa: F401
    command = [sys.executable, "-X", "utf8", "-m", "extractor.readers.pdf"]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=MAX_PDF_SECONDS)
    except subprocess.TimeoutExpired as error:
        limit = f"{MAX_PDF_SECONDS:.0f}"
        why = f"{limit} 秒内没有读完 · not read within {limit} seconds"
        remedy = "拆分，或把文字存为 .txt · split it, or save its text as .txt"
        raise ReadError(where, why, remedy) from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = f"PDF 无法读取 · no readable PDF ({told[-1] if told else done.returncode})"
        raise ReadError(where, why, "把文字存为 .txt · save its text as .txt")
    pages = done.stdout.decode("utf-8").split("\f")
    if not any(page.strip() for page in pages):
        why = "没有文字，页面都是图片 · no text in it: its pages are pictures"
        remedy = "先作文字识别，再存为 .txt · run it through text recognition, then save as .txt"
        raise ReadError(where, why, remedy)
    return "\n".join(paragraphs(page) for page in pages if page.strip())


def paragraphs(page: str) -> str:
    """``page`` with lines joined where only the page's width broke them.

    >>> paragraphs("全县今年修通了十二公里的\\r\\n路。\\r\\n二、产业")
    '全县今年修通了十二公里的路。\\n二、产业'
    """
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", page) if line.strip()]
    width = max(map(len, lines), default=0)
    joined: list[str] = []
    broken = False
    for line in lines:
        if broken:
            joined[-1] += line
        else:
            joined.append(line)
        broken = len(line) >= _FULL_SHARE * width and line[-1] not in _ENDS
    return "\n".join(joined)


def _main() -> None:
    """Read a PDF from stdin and write its pages to stdout, parted by form feeds."""
    import resource

    limit = MAX_PDF_BYTES_OF_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        sys.exit(str(error))
    if len(document) > MAX_PDF_PAGES:
        has, most = len(document), MAX_PDF_PAGES
        sys.exit(f"有 {has} 页，至多读 {most} 页 · {has} pages, and at most {most} are read")
    pages = (page.get_textpage().get_text_range() for page in document)
    sys.stdout.buffer.write("\f".join(p.replace("\f", "\n") for p in pages).encode("utf-8"))


if __name__ == "__main__":
    _main()
