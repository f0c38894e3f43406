"""Plain text, in whatever encoding a county office saved it.

Order of belief: byte order mark, UTF-8, GB18030 where the result looks like Chinese, then what
chardet makes of it. UTF-8 and GB18030 first because statistics mistake short GBK texts for Korean
or Cyrillic, while Chinese text in one of the two is hardly ever valid in the other.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from extractor.errors import ReadError

SUFFIXES: Final = (".txt",)

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES: Final = (
    (b"%PDF", "PDF", "a PDF"),
    (b"PK\x03\x04", "Word 文档或 ZIP 压缩包", "a Word document or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "Word 97–2003 文档", "an old Word document"),
    (b"\x89PNG", "PNG 图片", "a PNG picture"),
    (b"\xff\xd8\xff", "JPEG 图片", "a JPEG picture"),
    (b"{\\rtf", "RTF 文档", "a rich text file"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_AGAIN: Final = "以 UTF-8 重新保存 · save the file again as UTF-8"
_COMMON_SHARE: Final = 0.9
"""Least share of a GBK text's non-ASCII characters that lie in GB 2312, its everyday part."""


def decode(raw: bytes, where: str) -> str:
    """The text of ``raw``, without its byte order mark and otherwise untouched, line ends too.

    Raises ReadError where the bytes are no text, or broken in a way that would lose characters.
    """
    for signature, zh, en in _SIGNATURES:
        if raw.startswith(signature):
            why = f"这是 {zh}，不是纯文本 · this is {en}, not plain text"
            raise ReadError(where, why, "另存为纯文本 · save it as plain text")
    text = _marked(raw, where)
    if text is None:
        text = _unmarked(raw)
    if text is None:
        raise ReadError(where, _damage(raw), _AGAIN)
    control = _CONTROL.search(text)
    if control:
        name, at = f"U+{ord(control.group()):04X}", control.start()
        why = f"位置 {at} 有控制字符 {name} · control character {name} at character {at}"
        raise ReadError(where, why, "另存为纯文本 · save it as plain text")
    return text


def _marked(raw: bytes, where: str) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = _strict(raw, encoding)
            if text is None:
                name = encoding.removesuffix("-sig").upper()
                why = f"标为 {name}，内容却不合 · marked as {name} but not valid in it"
                raise ReadError(where, why, _AGAIN)
            return text
    return None


def _unmarked(raw: bytes) -> str | None:
    text = _strict(raw, "utf-8")
    if text is not None and (text.isascii() or _HAN.search(text)):
        return text
    # A few GBK characters alone (联通) are valid UTF-8 too, but then they come out as no Chinese.
    return next((t for t in (_chinese(raw), text, _guessed(raw)) if t is not None), None)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _chinese(raw: bytes) -> str | None:
    """``raw`` read as GB18030 where that gives everyday Chinese."""
    text = _strict(raw, "gb18030")
    foreign = [c for c in text or "" if c > "\x7f"]
    common = sum(len(c.encode("gb2312", "ignore")) == 2 for c in foreign)
    return text if foreign and common >= _COMMON_SHARE * len(foreign) else None


def _guessed(raw: bytes) -> str | None:
    import chardet

    encoding = chardet.detect(raw[:200_000])["encoding"]
    if encoding is None or encoding.lower() in ("ascii", "utf-8", "utf-8-sig"):
        return None
    text = _strict(raw, encoding)
    # A guess that yields no Chinese at all is a wrong one.
    return text if text and _HAN.search(text) else None


def _damage(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return (
            f"既非 UTF-8（字节 {error.start} 处有误），也非其他已知编码 · "
            f"neither UTF-8 (broken at byte {error.start}) nor another encoding known here"
        )
    return "没有合适的编码 · no encoding known here fits"
