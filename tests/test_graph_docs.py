"""The blocks of ``docs/graph.md`` run in order on a graph of the corpus, in zh the same ones."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from graph_gold import CORPUS

from extractor.store import Store


def code(page: str) -> list[str]:
    text = (CORPUS.parent / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)


def test_the_page_runs(
    corpus_graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(corpus_graph.folder, tmp_path / "graph")
    blocks = code("graph.md")
    assert blocks == code("graph.zh.md")
    assert len(blocks) == 8
    names: dict[str, object] = {"graph": str(folder)}
    for block in blocks:
        exec(compile(block, "docs/graph.md", "exec"), names)
        assert capsys.readouterr().out or "for merge in" in block, block
    assert (tmp_path / "graph.graphml").exists()
    assert (tmp_path / "panel.csv").read_text(encoding="utf-8").count("\n") > 10
