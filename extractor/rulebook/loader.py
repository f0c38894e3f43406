"""Rule files: found by a sorted folder listing, read as TOML, checked field by field.

A rules folder holds ``relations/*.toml`` and ``observations/*.toml`` (or one file of that name,
``relations.toml``); a single file may be given in place of a folder. A later folder overrides rules
of the same name and takes rules away with a top-level ``disable = ["name", …]``. Every complaint is
a ``DataError`` that names the file, the rule, the reason and what is allowed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from extractor.errors import DataError

SHIPPED: Final = Path(__file__).resolve().parent.parent / "rules"
KINDS: Final = ("observations", "relations")
_MARK: Final = {"observations": "indicator", "relations": "relation"}
"""The field by which a rule of each kind is known in a file given by itself."""
MAX_RULE_FILE_BYTES: Final = 1_000_000
"""Largest rule file that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One ``[[rule]]`` table with where it stands; its getters check the type of each field.

    Call ``finish`` after the last getter: a field that nobody asked for is an error.
    """

    file: str
    name: str
    table: Mapping[str, Any]
    _asked: set[str] = field(default_factory=lambda: {"name"})

    def error(self, why: str, remedy: str = "") -> DataError:
        """A complaint about this rule."""
        return DataError(f"{self.file}, rule {self.name!r}", why, remedy)

    def get(self, key: str, kind: type | tuple[type, ...], default: Any = None) -> Any:
        """The value of ``key``, or ``default``; an error where it is of another type."""
        self._asked.add(key)
        value = self.table.get(key, default)
        if key in self.table and not isinstance(value, kind):
            names = " or ".join(k.__name__ for k in (kind if isinstance(kind, tuple) else (kind,)))
            raise self.error(f"{key} is {value!r}", f"{key} must be of type {names}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A non-empty string; required where there is no default."""
        value = self.get(key, str, default)
        if value is None or (key in self.table and not value.strip()):
            raise self.error(f"{key} is missing or empty", f'write {key} = "…"')
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of non-empty strings, empty where the field is absent."""
        values = self.get(key, list, [])
        if not all(isinstance(v, str) and v.strip() for v in values):
            raise self.error(f"{key} is {values!r}", f'write {key} = ["…", "…"]')
        return tuple(values)

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """One of the ``allowed`` words."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.error(f"{key} is {value!r}", f"allowed: {', '.join(allowed)}")
        return value

    def number(self, key: str, low: float, high: float, default: float) -> float:
        """A number within ``low..high``."""
        value = self.get(key, (int, float), default)
        if isinstance(value, bool) or not low <= value <= high:
            raise self.error(f"{key} is {value!r}", f"allowed: a number from {low} to {high}")
        return float(value)

    def finish(self) -> None:
        """Refuse the fields that no getter asked for."""
        unknown = sorted(set(self.table) - self._asked)
        if unknown:
            raise self.error(
                f"unknown field {', '.join(unknown)}", f"allowed: {', '.join(sorted(self._asked))}"
            )


def entries(kind: str, folders: Sequence[Path] = ()) -> tuple[RuleEntry, ...]:
    """The rules of ``kind`` in force: the shipped ones, then each folder's, in name order of files.

    Raises ``DataError`` for an unreadable folder or file, a rule without a name, a name given twice
    in one folder, or a ``disable`` of a rule that nobody wrote.
    """
    found: dict[str, RuleEntry] = {}
    for folder in (SHIPPED, *folders):
        own: dict[str, RuleEntry] = {}
        for path, tables in _files(kind, folder):
            _disable(found, path, tables)
            for entry in _rules(path, tables):
                if entry.name in own:
                    raise entry.error(f"the name stands in {own[entry.name].file} too", "rename it")
                own[entry.name] = entry
        found |= own
    return tuple(found.values())


def _files(kind: str, folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    if folder.is_file():
        tables = _read(folder)
        yield folder, {**tables, "rule": [r for r in tables.get("rule", ()) if _MARK[kind] in r]}
        return
    if not folder.is_dir():
        raise DataError(str(folder), "no such rules folder", "give a folder that holds rule files")
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in KINDS:
            allowed = " or ".join(f"{k}.toml, {k}/*.toml" for k in KINDS)
            raise DataError(str(path), "not a kind of rules", f"allowed: {allowed}")
    for path in sorted([*folder.glob(f"{kind}.toml"), *folder.glob(f"{kind}/*.toml")]):
        yield path, _read(path)


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise DataError(str(path), "not a regular file", "give a file of rules")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_RULE_FILE_BYTES + 1)
        if len(data) > MAX_RULE_FILE_BYTES:
            raise DataError(str(path), "file too large", f"at most {MAX_RULE_FILE_BYTES} bytes")
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, RecursionError, tomllib.TOMLDecodeError) as error:
        raise DataError(str(path), f"not readable as TOML: {error}", "UTF-8 TOML 1.0") from error
    unknown = sorted(set(tables) - {"rule", "disable"})
    if unknown:
        raise DataError(str(path), f"unknown key {unknown[0]!r}", "allowed: [[rule]], disable")
    rules = tables.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise DataError(str(path), "rule is not a list of tables", "begin each rule with [[rule]]")
    return tables


def _disable(found: dict[str, RuleEntry], path: Path, tables: Mapping[str, Any]) -> None:
    names = tables.get("disable", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise DataError(str(path), f"disable is {names!r}", 'write disable = ["rule name", …]')
    for name in names:
        if found.pop(name, None) is None:
            raise DataError(str(path), f"disable: no rule {name!r}", f"known: {', '.join(found)}")


def _rules(path: Path, tables: Mapping[str, Any]) -> Iterator[RuleEntry]:
    for number, table in enumerate(tables.get("rule", ()), 1):
        name = table.get("name")
        if not isinstance(name, str) or not name.strip():
            raise DataError(f"{path}, rule no. {number}", "no name", 'write name = "topic/name"')
        yield RuleEntry(file=str(path), name=name, table=table)
