"""Rule files: found by a sorted folder listing, read as TOML, checked field by field.

A rules folder holds ``relations/*.toml`` and ``observations/*.toml`` (or one file of that name,
``relations.toml``); a single file may be given in place of a folder. A later folder overrides rules
of the same name and takes rules away with a top-level ``disable = ["name", …]``. Every complaint is
a ``DataError`` that names the file, the rule, the reason and what is allowed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from extractor.errors import DataError, one_of

_RULE_HEAD: Final = re.compile(r"^(?=\[\[rule\]\])", re.MULTILINE)
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
        return DataError(f"{self.file}, 规则 rule {self.name!r}", why, remedy)

    def wrong(self, key: str, value: object, remedy: str) -> DataError:
        """A complaint about the value of a field."""
        return self.error(f"{key} 的值不对 · wrong value of {key}: {value!r}", remedy)

    def get(self, key: str, kind: type | tuple[type, ...], default: Any = None) -> Any:
        """The value of ``key``, or ``default``; an error where it is of another type."""
        self._asked.add(key)
        value = self.table.get(key, default)
        if key in self.table and not isinstance(value, kind):
            names = " / ".join(k.__name__ for k in (kind if isinstance(kind, tuple) else (kind,)))
            raise self.wrong(key, value, f"类型应为 must be of type {names}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A non-empty string; required where there is no default."""
        value = self.get(key, str, default)
        if value is None or (key in self.table and not value.strip()):
            why = f"缺 {key} 或为空 · {key} is missing or empty"
            raise self.error(why, f'应写 write: {key} = "…"')
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of non-empty strings, empty where the field is absent."""
        values = self.get(key, list, [])
        if not all(isinstance(v, str) and v.strip() for v in values):
            raise self.wrong(key, values, f'应写 write: {key} = ["…", "…"]')
        return tuple(values)

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """One of the ``allowed`` words."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.wrong(key, value, one_of(allowed))
        return value

    def number(self, key: str, low: float, high: float, default: float) -> float:
        """A number within ``low..high``."""
        value = self.get(key, (int, float), default)
        if isinstance(value, bool) or not low <= value <= high:
            remedy = f"应为 {low} 到 {high} 的数 · allowed: a number from {low} to {high}"
            raise self.wrong(key, value, remedy)
        return float(value)

    def finish(self) -> None:
        """Refuse the fields that no getter asked for."""
        unknown = sorted(set(self.table) - self._asked)
        if unknown:
            why = f"没有这一项 · unknown field {', '.join(unknown)}"
            raise self.error(why, one_of(sorted(self._asked)))


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
                    twin = own[entry.name].file
                    why = f"{twin} 中已有此名 · the name stands in {twin} too"
                    raise entry.error(why, "改名 · rename it")
                own[entry.name] = entry
        found |= own
    return tuple(found.values())


def _files(kind: str, folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    if folder.is_file():
        tables = _read(folder)
        yield folder, {**tables, "rule": [r for r in tables.get("rule", ()) if _MARK[kind] in r]}
        return
    if not folder.is_dir():
        remedy = "请给存放规则文件的文件夹 · give a folder that holds rule files"
        raise DataError(str(folder), "没有这个规则文件夹 · no such rules folder", remedy)
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in KINDS:
            remedy = one_of(name for k in KINDS for name in (f"{k}.toml", f"{k}/*.toml"))
            raise DataError(str(path), "没有这类规则 · not a kind of rules", remedy)
    for path in sorted([*folder.glob(f"{kind}.toml"), *folder.glob(f"{kind}/*.toml")]):
        yield path, _read(path)


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        why = "不是普通文件 · not a regular file"
        raise DataError(str(path), why, "请给规则文件 · give a file of rules")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_RULE_FILE_BYTES + 1)
        if len(data) > MAX_RULE_FILE_BYTES:
            most = f"{MAX_RULE_FILE_BYTES:,}"
            remedy = f"至多 {most} 字节 · at most {most} bytes"
            raise DataError(str(path), "文件过大 · file too large", remedy)
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, RecursionError, tomllib.TOMLDecodeError) as error:
        why = f"不能作为 TOML 读取 · not readable as TOML ({error})"
        raise DataError(str(path), why, "应为 UTF-8 的 TOML 1.0 · write UTF-8 TOML 1.0") from error
    unknown = sorted(set(tables) - {"rule", "disable"})
    if unknown:
        why = f"没有这个键 · unknown key {unknown[0]!r}"
        raise DataError(str(path), why, one_of(("[[rule]]", "disable")))
    rules = tables.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        why = "rule 不是由表组成的列表 · rule is not a list of tables"
        remedy = "每条规则以 [[rule]] 开头 · begin each rule with [[rule]]"
        raise DataError(str(path), why, remedy)
    return tables


def _disable(found: dict[str, RuleEntry], path: Path, tables: Mapping[str, Any]) -> None:
    names = tables.get("disable", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        why = f"disable 的值不对 · wrong value of disable: {names!r}"
        raise DataError(str(path), why, '应写 write: disable = ["rule name", …]')
    for name in names:
        if found.pop(name, None) is None:
            why = f"要停用的规则不存在 · disable: no rule {name!r}"
            raise DataError(str(path), why, one_of(found))


def _rules(path: Path, tables: Mapping[str, Any]) -> Iterator[RuleEntry]:
    for number, table in enumerate(tables.get("rule", ()), 1):
        name = table.get("name")
        if not isinstance(name, str) or not name.strip():
            where = f"{path}, 规则 rule no. {number}"
            raise DataError(where, "没有名字 · no name", '应写 write: name = "topic/name"')
        yield RuleEntry(file=str(path), name=name, table=table)


def source(path: Path, name: str) -> str:
    """The rule ``name`` as its file has it: its ``[[rule]]`` table, else the whole file."""
    text = path.read_text(encoding="utf-8-sig")
    for part in _RULE_HEAD.split(text):
        try:
            (rule,) = tomllib.loads(part).get("rule", ())
        except (tomllib.TOMLDecodeError, ValueError):
            continue
        if rule["name"] == name:
            return part.rstrip() + "\n"
    return text
