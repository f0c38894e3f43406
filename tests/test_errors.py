"""Errors speak both languages, wherever they are raised, and survive the way between processes."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from extractor.cli.session import complain
from extractor.errors import QueryError

PACKAGE = Path(__file__).resolve().parents[1] / "extractor"

FIRST = {
    **dict.fromkeys(("XiangtuError", "ReadError", "DataError", "StoreError", "QueryError"), 1),
    **{"error": 0, "wrong": 2, "ValueError": 0, "BadParameter": 0, "read_bytes": 2},
}
"""What takes a reason or a remedy, and the first of its arguments that is one."""

Names = Mapping[str, list[ast.expr]]


def bilingual(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", text) and re.search(r"[A-Za-z]", text))


def assigned(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """What the names of a module or function are set to."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                pairs = list(zip(targets, values, strict=True))
            case ast.Assign(targets=[target], value=value):
                pairs = [(target, value)]
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                pairs = [(target, value)]
            case _:
                continue
        for name, value in pairs:
            found.setdefault(ast.unparse(name), []).append(value)
    return found


def texts(node: ast.expr, names: Names) -> Iterator[str]:
    """The texts that an argument may be, as far as they are written out where it is given."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from (*texts(node.body, names), *texts(node.orelse, names))
        case ast.Name() if node.id in names:
            yield from (text for value in names[node.id] for text in texts(value, names))
        case ast.BinOp():
            yield "".join((*texts(node.left, names), *texts(node.right, names)))
        case ast.JoinedStr():
            parts = (p.value if isinstance(p, ast.FormattedValue) else p for p in node.values)
            yield "".join(text for part in parts for text in texts(part, names))


def told(path: Path) -> Iterator[str]:
    """Every reason and remedy that stands in a module in words."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    shared = assigned(ast.Module([n for n in module.body if isinstance(n, ast.AnnAssign)], []))
    for function in (n for n in ast.walk(module) if isinstance(n, ast.FunctionDef)):
        names = shared | assigned(function)
        for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
            called = ast.unparse(call.func).rpartition(".")[2]
            if called in FIRST and (called != "ValueError" or path.parent.name == "rulebook"):
                found = (x for a in call.args[FIRST[called] :] for x in texts(a, names))
                yield from (text for text in found if re.search(r"\w", text))


def test_every_reason_and_remedy_is_in_both_languages() -> None:
    found = {(path.name, text) for path in PACKAGE.rglob("*.py") for text in told(path)}
    assert len(found) > 150
    assert {text for text in found if not bilingual(text[1])} == set()


def test_what_the_system_says_is_framed_in_both(capsys: pytest.CaptureFixture[str]) -> None:
    complain(PermissionError(13, "Permission denied", "a.csv"))
    complain(KeyError("x"))
    refused, internal = capsys.readouterr().err.splitlines()
    assert refused == (
        "错误 error: a.csv: 无法读写 · cannot be read or written (Permission denied) → "
        "请检查读写权限和磁盘空间 · see that it may be read and written, and the disk's room"
    )
    assert internal == (
        "错误 error: 内部错误 internal error: KeyError: 'x' (详情 details: XIANGTU_DEBUG=1)"
    )


def test_an_error_is_the_same_after_pickling() -> None:
    for error in (
        QueryError("x", "不对 · wrong", "改正 · mend it"),
        QueryError("x", "不对 · wrong"),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert (str(again), again.args) == (str(error), error.args)
    assert str(error) == "x: 不对 · wrong"
