"""The documentation is true: its commands run, its links lead somewhere, both languages agree."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ratchet import END, RECORD, START, table

ROOT = Path(__file__).resolve().parents[1]
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "corpus" / "ORIGINS.md"]
)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language in a page."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [text for name, text in found if name == language]


def commands(page: Path) -> list[str]:
    """The commands of a page's ``sh`` blocks, without their comments."""
    lines = (line.split("  #")[0].strip() for b in blocks(page, "sh") for line in b.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder as a user has it after cloning, as far as the commands need it."""
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    return tmp_path


def test_both_readmes_show_the_same_commands_and_code() -> None:
    english, chinese = READMES
    assert commands(english) == commands(chinese)
    code = [[block_without_comments(b) for b in blocks(page, "python")] for page in READMES]
    assert code[0] == code[1]


def block_without_comments(block: str) -> str:
    return "\n".join(line.split("  #")[0].rstrip() for line in block.splitlines())


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [c.split()[1] for c in commands(READMES[0]) if c.startswith("make ")]
    assert {"demo", "test"} <= set(targets)
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)


def test_readme_commands_run_in_their_order(checkout: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ours = [c for c in commands(READMES[0]) if c.startswith("xiangtu ")]
    assert len(ours) >= 5
    for command in ours:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=checkout,
            env={**os.environ, "PATH": path},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout + done.stderr, command


def test_readme_code_runs(checkout: Path) -> None:
    code = "\n".join(blocks(READMES[0], "python"))
    assert "extractor.Graph" in code
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", READMES, ids=lambda p: p.name)
def test_readme_shows_the_scores_that_are_held(page: Path) -> None:
    shown = page.read_text(encoding="utf-8").split(START)[1].split(END)[0]
    assert shown.strip() == table(json.loads(RECORD.read_text(encoding="utf-8")))


def test_ci_runs_the_readmes_test_command() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "make test" in ci
    assert "make lint" in ci
    assert "make test" in commands(READMES[0])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_relative_links_lead_to_files(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"https?:|mailto:|#", target):
            assert (page.parent / target.split("#")[0]).exists(), f"{page.name}: {target}"


def test_every_decision_is_in_the_index() -> None:
    index = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs" / "decisions").glob("*.md"):
        assert f"(decisions/{page.name})" in index, page.name
