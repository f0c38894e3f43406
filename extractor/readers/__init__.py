"""Files → ``Report``s: one module here per input format, found by a sorted folder listing.

A format's module has ``SUFFIXES`` (lower case, with the dot) and ``decode(raw, where) -> str``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from extractor.errors import ReadError
from extractor.limits import MAX_REPORT_BYTES, MAX_REPORT_CHARS
from extractor.model import Report
from extractor.readers.files import read_bytes
from extractor.readers.metadata import Metadata, check_edtf, from_sidecar, from_text, is_unicode


@cache
def formats() -> MappingProxyType[str, ModuleType]:
    """``{suffix: module}`` of every input format that is installed here."""
    found = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        found.update(dict.fromkeys(getattr(module, "SUFFIXES", ()), module))
    return MappingProxyType(found)


def read(path: str | os.PathLike[str], *, published: str | None = None) -> Report:
    """The report in the file ``path``, with the metadata of its sidecar and its text.

    ``published`` (EDTF) takes the place of what sidecar and text say. Offsets in everything made
    of the report count code points of ``Report.text``, which is the file exactly as decoded.
    Raises ReadError, naming the file, the reason and the remedy.
    """
    path = Path(path)
    if not is_unicode(str(path)):
        why = "文件名不是合法的 Unicode · the name is no valid Unicode"
        raise ReadError(str(path), why, "给文件改名 · give the file another name")
    split = "每份报告存为一个文件 · split the file into one file per report"
    raw = read_bytes(path, MAX_REPORT_BYTES, split)
    text = _reader(path).decode(raw, str(path))
    if len(text) > MAX_REPORT_CHARS:
        has, most = f"{len(text):,}", f"{MAX_REPORT_CHARS:,}"
        why = f"有 {has} 字，至多读 {most} 字 · {has} characters, and at most {most} are read"
        raise ReadError(str(path), why, split)
    if not text.strip():
        remedy = "请核对文件是否存对 · check that the right file was saved"
        raise ReadError(str(path), "文件中没有文字 · no text in the file", remedy)
    given = Metadata(published=check_edtf(published, "--published") if published else None)
    known = from_text(text, given.or_else(from_sidecar(path)))
    return Report(
        id=path.name.removesuffix(path.suffix),
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        title=known.title,
        published=known.published,
        publisher=known.publisher,
        source_url=known.source_url,
    )


def report_files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """The files among ``paths`` and, in order of name, the readable ones inside their folders."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in formats() and file.is_file() and not _hidden(file, path)
            )
        else:
            yield path


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _reader(path: Path) -> ModuleType:
    reader = formats().get(path.suffix.lower())
    if reader is None:
        why = f"不支持这种文件 · no reader for files named '*{path.suffix}'"
        raise ReadError(str(path), why, f"请另存为 save it as one of: {', '.join(formats())}")
    return reader
