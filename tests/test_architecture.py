"""The modules import only from those above them, in the order of the straight way through."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "extractor"

LAYERS = (
    ("errors", "limits", "frozen", "model"),
    ("contract", "fold"),
    ("vocabulary", "lexicon", "rulebook"),
    ("readers",),
    ("segment",),
    ("tokens",),
    ("quantities", "times"),
    ("mentions", "places", "link"),
    ("observe", "relate"),
    ("assemble",),
    ("pipeline",),
    ("audit",),
    ("rdf",),
    ("store",),
    ("query",),
    ("network",),
    ("exports",),
    ("audit", "graph", "scale", "spacy_components"),
    ("serve",),
    ("evaluate",),
    ("cli",),
)
"""Each layer may import from itself and from the layers above it."""

RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}

ONLY_IMPORTERS = {
    "jieba": {"tokens"},
    "rjieba": {"tokens"},
    "networkx": {"network"},
    "typer": {"cli"},
    "ray": {"scale"},
}
"""Third-party packages that one part of the package owns."""


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE / "ontology")


def part(path: Path) -> str:
    """The module of the design that a file belongs to: its first name under the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function; not for types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_module_has_its_place_in_the_order() -> None:
    parts = {part(path) for path in modules()} - {"__init__", "py"}
    assert parts <= RANK.keys()


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_upwards(path: Path) -> None:
    mine = part(path)
    if mine == "__init__":
        return
    for name in imports(path):
        owner, *rest = name.split(".")
        if owner == "extractor" and rest and rest[0] in RANK:
            same_layer_ok = RANK[rest[0]] <= RANK[mine]
            assert same_layer_ok, f"{path}: {mine} must not import {name}"
        elif owner in ONLY_IMPORTERS:
            assert mine in ONLY_IMPORTERS[owner], f"{path}: only {ONLY_IMPORTERS[owner]} import it"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno <= 60, node.name


def test_importing_the_package_loads_nothing_of_weight() -> None:
    heavy = ("spacy", "jieba", "rdflib", "pyoxigraph", "networkx", "typer", "numpy")
    code = f"import sys, extractor; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_those_told() -> None:
    import extractor

    assert sorted(extractor.__all__) == ["Graph", "__version__", "extract", "load", "read"]
    assert all(getattr(extractor, name) for name in extractor.__all__)
    with pytest.raises(AttributeError):
        extractor.nothing  # noqa: B018
