"""The word lists of the name finders, each read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from extractor.lexicon import read
from extractor.model import ENTITY_TYPES


@dataclass(frozen=True, slots=True)
class _Entry:
    word: str


@dataclass(frozen=True, slots=True)
class _Suffix:
    suffix: str
    type: str
    core: Literal["any", "proper", "brand", "self"]


@dataclass(frozen=True, slots=True)
class _Surname:
    surname: str


@dataclass(frozen=True, slots=True)
class _Modifier:
    word: str
    keep: Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class _Field:
    word: str
    form: str


@dataclass(frozen=True, slots=True)
class Role:
    """A word that stands ``before`` a person's name (村民), ``after`` it (老人), or both."""

    word: str
    side: Literal["before", "after", "both"]
    kind: str


@dataclass(frozen=True, slots=True)
class Term:
    """A name of a gazetteer file; ``ambiguous`` where it is also an ordinary word."""

    name: str
    type: str
    kind: str
    ambiguous: bool


def _words(name: str) -> frozenset[str]:
    return frozenset(entry.word for entry in read(name, _Entry))


@cache
def class_words() -> frozenset[str]:
    """Class words: of what kind a thing is (扶贫, 示范, 开发). They stand inside names."""
    return _words("class_words.tsv")


@cache
def area_words() -> frozenset[str]:
    """What ends like an area's name and is none (农村, 园区)."""
    return _words("area_words.tsv")


@cache
def outside_words() -> frozenset[str]:
    """What stands before a name and never in it (记者, 著名)."""
    return _words("outside_words.tsv")


@cache
def carrying_verbs() -> frozenset[str]:
    """Verbs that carry out a project or hold an event (实施, 举办)."""
    return _words("carrying_verbs.tsv")


@cache
def suffixes() -> dict[str, tuple[str, str]]:
    """Suffix → (type, core), core as ``suffixes.tsv`` explains; trades are no suffixes."""
    return {suffix: row for suffix, row in suffixes_and_trades().items() if row[1] != "brand"}


@cache
def suffixes_and_trades() -> dict[str, tuple[str, str]]:
    """All of ``suffixes.tsv``, with the trades that name a firm behind its brand (裕同|科技)."""
    return {entry.suffix: (entry.type, entry.core) for entry in read("suffixes.tsv", _Suffix)}


@cache
def event_nouns() -> frozenset[str]:
    """Nouns that end the names of events (对接会, 采摘节)."""
    return _words("event_nouns.tsv")


@cache
def street_words() -> frozenset[str]:
    """Words that streets and squares are named with in any town (人民, 解放)."""
    return _words("street_words.tsv")


@cache
def transcribed() -> frozenset[str]:
    """Characters that write the sounds of names in other languages (阿, 买, 提)."""
    return _words("transcribed.tsv")


@cache
def name_parts() -> frozenset[str]:
    """Parts of which Tibetan, Mongolian, Uyghur and Yi names are put together (扎西, 次仁)."""
    return _words("name_parts.tsv")


@cache
def surnames() -> frozenset[str]:
    """Surnames of one and two characters."""
    return frozenset(entry.surname for entry in read("surnames.tsv", _Surname))


_CLEAR_SURNAMES: Final = 314


@cache
def clear_surnames() -> tuple[str, ...]:
    """The hundred surnames that most people have, and those that are hardly other words."""
    return tuple(entry.surname for entry in read("surnames.tsv", _Surname)[:_CLEAR_SURNAMES])


@cache
def given_characters() -> frozenset[str]:
    """Characters that given names are mostly written with (秀, 英, 军)."""
    return _words("given_names.tsv")


@cache
def roles() -> tuple[Role, ...]:
    """Words that stand beside a person's name."""
    return read("gazetteers/Person.roles.tsv", Role)


@cache
def saying_verbs() -> tuple[str, ...]:
    """Verbs that follow the name of who speaks, longest first."""
    words = _words("gazetteers/Person.verbs.tsv")
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


@cache
def terms() -> tuple[Term, ...]:
    """The listed names of every gazetteer file ``<Type>.<scope>.tsv`` with a ``name`` column."""
    folder = files("extractor") / "lexicons" / "gazetteers"
    found = []
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        kind = file.name.split(".")[0]
        lines = (x for x in file.read_text(encoding="utf-8").splitlines() if x and x[0] != "#")
        columns = next(lines, "").split("\t")
        if kind not in ENTITY_TYPES or columns[0] != "name":
            continue
        for line in lines:
            cells = dict(zip(columns, line.split("\t"), strict=True))
            ambiguous = cells.get("ambiguous") == "yes"
            found.append(Term(cells["name"], kind, cells.get("kind", ""), ambiguous))
    return tuple(found)


@cache
def listed(kind: str) -> frozenset[str]:
    """The listed names of one type."""
    return frozenset(term.name for term in terms() if term.type == kind)


def goods() -> frozenset[str]:
    """The listed names of products."""
    return listed("Product")


@cache
def modifiers() -> frozenset[str]:
    """Words before a product's name that are part of it (优质|稻)."""
    rows = read("gazetteers/Product.modifiers.tsv", _Modifier)
    return frozenset(row.word for row in rows if row.keep == "yes")


@cache
def programme_fields() -> dict[str, frozenset[str]]:
    """What a programme does (扶贫, 工程) → the fields that name one together with it (产业)."""
    found: dict[str, set[str]] = {}
    for row in read("gazetteers/Program.heads.tsv", _Field):
        found.setdefault(row.form, set()).add(row.word)
    return {form: frozenset(words) for form, words in found.items()}


@cache
def common_kinds() -> frozenset[str]:
    """Standard facilities, which such a word alone never names (停车场, 卫生室)."""
    return _words("gazetteers/Site.common_kinds.tsv")
