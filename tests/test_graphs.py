"""``graphs/`` is what ``corpus/`` gives; ``python tests/test_graphs.py`` makes it anew."""

from __future__ import annotations

from pathlib import Path

from graph_gold import CORPUS, corpus

from extractor.exports.built import build

GRAPHS = CORPUS.parent / "graphs"


def test_the_built_graph_is_current(tmp_path: Path) -> None:
    digest = build(corpus(), tmp_path)
    for name in ("corpus.nq", "corpus.nq.sha256"):
        same = (tmp_path / name).read_bytes() == (GRAPHS / name).read_bytes()
        assert same, f"graphs/{name} is stale: run python tests/test_graphs.py"
    assert (GRAPHS / "corpus.nq.sha256").read_text(encoding="ascii").startswith(digest)


if __name__ == "__main__":
    print(build(corpus(), GRAPHS))
