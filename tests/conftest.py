"""Graphs that many tests read and none changes, made once in each test process."""

from __future__ import annotations

import pytest
from graph_gold import corpus
from hypothesis import settings

from extractor.store import Store

# A change is judged by the same examples each time; `make fuzz` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=5_000, deadline=None)
settings.load_profile("repeatable")

FEW = ("xiangyuan-exit-2019", "damo-village-2020")


@pytest.fixture(scope="session")
def corpus_graph(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The graph of the corpus's gold, for reading only."""
    made = Store.open(tmp_path_factory.mktemp("corpus") / "graph")
    made.add_all(corpus())
    return made


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two reports of it, for tests that read a graph many times over."""
    made = Store.open(tmp_path_factory.mktemp("small") / "graph")
    made.add_all(x for x in corpus() if x.report.id in FEW)
    return made
