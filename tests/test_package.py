"""What an installed package must hold: every data file that the code reads."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "extractor"


def shipped() -> set[Path]:
    """The files that setup.cfg's package data names, sorted out of the working folder."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    patterns = config["options.package_data"]["extractor"].split()
    return {path for pattern in patterns for path in PACKAGE.glob(pattern) if path.is_file()}


def test_every_data_file_is_shipped() -> None:
    data = {
        path
        for path in [*PACKAGE.rglob("*"), *(PACKAGE / "ontology").iterdir()]
        if path.is_file() and path.suffix not in (".py", ".pyc") and "__pycache__" not in path.parts
    }
    assert data - shipped() == set()


def test_the_ontology_in_the_package_is_the_one_at_the_top() -> None:
    assert (PACKAGE / "ontology").resolve() == ROOT / "ontology"
    assert {p.name for p in shipped() if p.suffix == ".ttl"} == {
        p.name for p in (ROOT / "ontology").glob("*.ttl")
    }


def test_requirements_have_lower_bounds_and_the_extra_all_has_every_extra() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = config["options.extras_require"]
    needed = [config["options"]["install_requires"], *(extras[e] for e in extras if e != "all")]
    for line in "\n".join(needed).split("\n"):
        assert re.fullmatch(r"|xiangtu\[\w+\]|[\w-]+ >= [\d.]+(, < \d+)?", line), line
    named = set(re.split(r"[\[\],\s]+", extras["all"].strip())) - {"xiangtu", ""}
    assert named == set(extras) - {"all"}
