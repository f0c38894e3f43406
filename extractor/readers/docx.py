"""Word documents (.docx): paragraphs and table rows in their order, one line each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from extractor.errors import ReadError
from extractor.limits import MAX_UNPACKED_BYTES
from extractor.readers.extras import needed

if TYPE_CHECKING:
    from docx.document import Document

SUFFIXES: Final = (".docx",)


def decode(raw: bytes, where: str) -> str:
    """The text of the Word document ``raw``; cells of a table row are parted by tabs.

    Raises ReadError where it is no Word document, or unpacks to more than a report can be.
    """
    with needed("python-docx", where):
        import docx
    _check_size(raw, where)
    try:
        return "\n".join(_lines(docx.Document(io.BytesIO(raw))))
    except Exception as error:  # python-docx lets the errors of zip, XML and its own through
        why = f"Word 文档无法读取 · no readable Word document ({type(error).__name__})"
        remedy = "用 Word 打开，再存为 .docx · open it in Word and save it again as .docx"
        raise ReadError(where, why, remedy) from error


def _lines(document: Document) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text.replace("\n", " ") for cell in row.cells)
        else:
            yield block.text


def _check_size(raw: bytes, where: str) -> None:
    """Refuse an archive that unpacks to far more than its size (a decompression bomb)."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile as error:
        remedy = "另存为 .docx 或 .txt · save it as .docx or .txt"
        raise ReadError(where, "不是 Word 文档 · no Word document", remedy) from error
    if size > MAX_UNPACKED_BYTES:
        has, most = f"{size:,}", f"{MAX_UNPACKED_BYTES:,}"
        why = (
            f"解压后有 {has} 字节，至多读 {most} 字节 · "
            f"unpacks to {has} bytes, and at most {most} are read"
        )
        raise ReadError(where, why, "把文字存为 .txt · save the text as .txt")
