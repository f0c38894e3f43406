"""How fast reports are read: ``extract(read(path))`` beside ``jieba.lcut`` on the same text.

    python benchmarks/extract.py [PATH...]

One thread, both warm, seven pairs taken in turn in one run; the ratio is the median of the pairs
(1.0: as fast as jieba cuts words). Then the share of each stage, timed where the pipeline calls it.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import jieba

from extractor import pipeline, readers

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
PAIRS = 7
MIN_SECONDS = 0.5
"""Least time of each measurement: the reports are read over and over until it is reached."""


def seconds(work: Callable[[], None], rounds: int) -> float:
    """How long ``rounds`` rounds of ``work`` take, in seconds each."""
    start = time.perf_counter()
    for _ in range(rounds):
        work()
    return (time.perf_counter() - start) / rounds


def rounds_for(work: Callable[[], None]) -> int:
    """How many rounds of ``work``, warm by then, fill the least time."""
    work()
    return max(1, round(MIN_SECONDS / max(seconds(work, 2), 1e-6)))


@contextmanager
def stopwatch(module: ModuleType) -> Iterator[dict[str, float]]:
    """Seconds spent in each function of the package that ``module`` calls by its name."""
    spent: defaultdict[str, float] = defaultdict(float)

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                spent[name] += time.perf_counter() - start

        return run

    stages = list(_stages(module))
    for owner, attribute, name in stages:
        setattr(owner, attribute, timed(name, getattr(owner, attribute)))
    try:
        yield spent
    finally:
        for owner, attribute, _ in stages:
            setattr(owner, attribute, getattr(owner, attribute).__wrapped__)


def _stages(module: ModuleType) -> Iterator[tuple[ModuleType, str, str]]:
    """``(owner, attribute, name)`` of each stage: a function imported, or the ``find`` of one."""
    yield readers, "read", "read"
    for name, value in vars(module).items():
        if isinstance(value, FunctionType) and value.__module__ != module.__name__:
            yield module, name, name
        elif isinstance(value, ModuleType) and hasattr(value, "find"):
            yield value, "find", name


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    files = list(readers.report_files(arguments or [CORPUS]))
    texts = [readers.read(path).text for path in files]
    chars = sum(map(len, texts))

    def ours() -> None:
        for path in files:
            pipeline.extract(readers.read(path))

    def theirs() -> None:
        for text in texts:
            jieba.lcut(text)

    jieba.setLogLevel("ERROR")
    jieba.dt.tmp_dir = tempfile.mkdtemp()  # its cache is read with marshal: none but our own
    our_rounds, their_rounds = rounds_for(ours), rounds_for(theirs)
    pairs = [(seconds(theirs, their_rounds), seconds(ours, our_rounds)) for _ in range(PAIRS)]
    ratio = statistics.median(a / b for a, b in pairs)
    cut, read = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{len(files)} reports, {chars:,} characters")
    print(f"jieba.lcut        {chars / cut / 1000:8.0f} thousand characters a second")
    print(f"extract(read(p))  {chars / read / 1000:8.0f} thousand characters a second")
    print(f"ratio             {ratio:8.2f} (median of {PAIRS} pairs)")
    print(f"                  {read / chars * 2_000_000:8.1f} ms for 2,000 characters")
    print_stages(ours, our_rounds)


def print_stages(work: Callable[[], None], rounds: int) -> None:
    """The share of each stage in ``work``."""
    with stopwatch(pipeline) as spent:
        total = seconds(work, rounds) * rounds
    print("\nshare of each stage")
    for name, share in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:16} {share / total:6.1%}")
    print(f"  {'the rest':16} {1 - sum(spent.values()) / total:6.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
