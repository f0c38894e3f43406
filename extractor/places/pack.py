"""The file of townships and villages: one compressed block for each county, read when asked for.

Layout: ``MAGIC``; the number of blocks; for each block the county code, its offset from the end of
this index and its length (uint32 each, little endian); the blocks. A block is raw deflate over
GB 18030 text of four columns, one a line: the steps from code to code, the names, the span of years
as one letter each, and the heirs. The three digits of the township and the three of the village
make the number that the steps add up to; an empty step is 1.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

from extractor.errors import DataError
from extractor.places.row import REASSIGNED, Row

MAGIC: Final = b"xiangtu-places-1"
_HEAD: Final = struct.Struct("<16sI")
_ENTRY: Final = struct.Struct("<III")
_WINDOW: Final = -15


def encode(rows: Iterable[Row], years: Sequence[int]) -> bytes:
    """The block of one county; ``rows`` are sorted by code and year."""
    letters = {span: letter for letter, span in spans(years).items()}
    steps, names, seen, heirs, last = [], [], [], [], 0
    for row in rows:
        number = int(row.code[6:].ljust(6, "0"))
        steps.append("" if number - last == 1 else str(number - last))
        names.append(row.name)
        seen.append(letters[row.first, row.last])
        heirs.append(row.heir.removeprefix(row.code[:6]))
        last = number
    text = "\n".join((",".join(steps), ",".join(names), "".join(seen), ",".join(heirs)))
    deflate = zlib.compressobj(9, zlib.DEFLATED, _WINDOW, 9)
    return deflate.compress(text.encode("gb18030")) + deflate.flush()


def decode(county: str, block: bytes, years: Sequence[int]) -> list[Row]:
    """The rows of one county's block, as ``encode`` was given them."""
    steps, names, seen, heirs = inflate(block).split("\n")
    numbers = accumulate(int(step) if step else 1 for step in steps.split(","))
    codes = [_code(county, number) for number in numbers]
    span_of = spans(years)
    dated = [span_of[letter] for letter in seen]
    firsts, lasts = [first for first, _ in dated], [last for _, last in dated]
    heir_codes = [heir and _heir(county, heir) for heir in heirs.split(",")]
    columns = zip(codes, names.split(","), firsts, lasts, heir_codes, strict=True)
    return list(map(Row._make, columns))


def inflate(block: bytes) -> str:
    """The text of a block."""
    return zlib.decompress(block, _WINDOW).decode("gb18030")


def spans(years: Sequence[int]) -> dict[str, tuple[int, int]]:
    """A letter for every span from one edition to the same or a later one."""
    pairs = [(first, last) for at, first in enumerate(years) for last in years[at:]]
    return {chr(ord("a") + at): pair for at, pair in enumerate(pairs)}


def _code(county: str, number: int) -> str:
    return f"{county}{number:06}" if number % 1000 else f"{county}{number // 1000:03}"


def _heir(county: str, heir: str) -> str:
    return heir if heir == REASSIGNED or len(heir) > 6 else county + heir


def write(path: Path, blocks: Mapping[str, bytes]) -> None:
    """Write the file: ``blocks`` by county code."""
    index, offset = b"", 0
    for county, block in sorted(blocks.items()):
        index += _ENTRY.pack(int(county), offset, len(block))
        offset += len(block)
    ordered = [block for _, block in sorted(blocks.items())]
    path.write_bytes(_HEAD.pack(MAGIC, len(blocks)) + index + b"".join(ordered))


class Blocks(Mapping[str, bytes]):
    """The blocks of a file by county code, mapped into memory and read on demand."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, count = _HEAD.unpack_from(self._bytes)
        if magic != MAGIC:
            remedy = "用 places.build 重新生成 · build it again with places.build"
            raise DataError(str(path), "不是区划数据文件 · not a file of places", remedy)
        self._base = _HEAD.size + count * _ENTRY.size
        entries = _ENTRY.iter_unpack(self._bytes[_HEAD.size : self._base])
        self._index = {f"{county:06}": (offset, length) for county, offset, length in entries}

    def __getitem__(self, county: str) -> bytes:
        offset, length = self._index[county]
        return self._bytes[self._base + offset : self._base + offset + length]

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)
