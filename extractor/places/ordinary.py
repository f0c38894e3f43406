"""Which names of counties and above are ordinary words too: 资源, 和平, 富民, 新建.

    python -m extractor.places.ordinary CEDICT DICT [--data FOLDER]

Two dictionaries tell. CC-CEDICT (CEDICT: ``cedict_ts.u8``, gzipped or not) explains proper nouns by
words with a capital (Ziyuan county in Guilin), so a name that is explained otherwise (natural
resource) is a word, and so is one that mountains and waters bear too (泰山, 太湖). A name that it
lacks is a word where jieba's dictionary (DICT: ``dict.txt``) counts it often and has it as no name;
and so is a phrase of place or number (南岸, 二道), which text is full of. Written is
``ordinary.txt``, beside the tables that ``build`` writes.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

_ENTRY: Final = re.compile(r"\S+ (\S+) \[.*?\] /(.*)/")
_REFERRAL: Final = re.compile(r"surname|(?:\w+ )?variant of|see |abbr\.")
_NATURE: Final = re.compile(r"\b(?:Mt|Mounts?|Mountains?|Lake|River)\b")
_CLASSES: Final = ("市", "县", "区", "旗", "州")
_NAME_TAGS: Final = ("ns", "nr", "nt", "nz", "j")
_PHRASE_TAGS: Final = ("f", "s", "m")
_COMMON: Final = 100
"""How often jieba's dictionary counts a word that is met in prose."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Write ``ordinary.txt`` for the surfaces in the data folder."""
    parser = argparse.ArgumentParser(prog="python -m extractor.places.ordinary")
    parser.add_argument("cedict", type=Path, metavar="CEDICT")
    parser.add_argument("words", type=Path, metavar="DICT")
    parser.add_argument("--data", type=Path, default=Path(__file__).parent / "data")
    options = parser.parse_args(arguments)
    lines = (options.data / "surfaces.tsv").read_text(encoding="utf-8").splitlines()[1:]
    words = ordinary_words({line.split("\t")[0] for line in lines}, options.cedict, options.words)
    head = "# names of areas that are ordinary words too: python -m extractor.places.ordinary\n"
    (options.data / "ordinary.txt").write_text(head + "\n".join(words) + "\n", encoding="utf-8")


def ordinary_words(names: Iterable[str], cedict: Path, words: Path) -> list[str]:
    """Those of ``names`` that are ordinary words, sorted."""
    meanings, counted = _cedict(cedict), _jieba(words)
    return sorted(n for n in names if _is_word(n, meanings.get(n, []), *counted.get(n, (0, "ns"))))


def _is_word(name: str, meanings: list[str], count: int, tag: str) -> bool:
    if any(told[0].islower() and not _REFERRAL.match(told) for told in meanings):
        return True
    if not name.endswith(_CLASSES) and any(_NATURE.search(told) for told in meanings):
        return True
    if count < _COMMON:
        return False
    return tag.startswith(_PHRASE_TAGS) or not (meanings or tag.startswith(_NAME_TAGS))


def _cedict(path: Path) -> Mapping[str, list[str]]:
    """Meanings by word in simplified characters."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in _text(path):
        entry = _ENTRY.match(line)
        if entry:
            found[entry[1]].append(entry[2])
    return dict(found)


def _text(path: Path) -> list[str]:
    packed = path.read_bytes()
    plain = gzip.decompress(packed) if packed.startswith(b"\x1f\x8b") else packed
    return plain.decode("utf-8").splitlines()


def _jieba(path: Path) -> Mapping[str, tuple[int, str]]:
    """How often jieba's dictionary counts each word, and its part of speech."""
    lines = (line.split() for line in _text(path))
    return {word: (int(count), tag) for word, count, tag in lines}


if __name__ == "__main__":
    main()
