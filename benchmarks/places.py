"""What the gazetteer costs: import, opening, one county, one name, a search of the whole country.

    python benchmarks/places.py

Each figure is the median of its rounds, in processor time, so that other work on the machine does
not count; the import is timed in fresh processes.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from extractor.places import Gazetteer, lookup, resolve

ROUNDS = 200
IMPORT = (
    "import time; t = time.process_time(); import extractor.places; print(time.process_time() - t)"
)


def milliseconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes once."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1e3


def report(label: str, taken: Iterable[float]) -> None:
    """Print the median of the times ``taken``."""
    print(f"{label:<44}{statistics.median(taken):>9.3f} ms")


def imported() -> float:
    """Milliseconds that the import takes in a fresh process."""
    run = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True, text=True)
    return float(run.stdout) * 1e3


def main() -> None:
    """Measure and print."""
    data = Path(sys.modules[Gazetteer.__module__].__file__ or "").parent / "data"
    size = sum(path.stat().st_size for path in data.iterdir())
    print(f"{'tables on disk':<44}{size / 1e6:>9.2f} MB")
    report("import extractor.places", (imported() for _ in range(10)))
    report("open", (milliseconds(Gazetteer.load) for _ in range(20)))
    report("open and index wide names", (milliseconds(opened) for _ in range(20)))
    places = Gazetteer.load()
    counties = random.Random(1).sample(places.counties_of(""), ROUNDS)
    report("a county, first time", (milliseconds(lambda c=c: places.county(c)) for c in counties))
    fresh = Gazetteer.load()
    report(
        "a county and its names", (milliseconds(lambda c=c: len(fresh.within(c))) for c in counties)
    )
    resolve("大庄村", ["140423"])
    report("resolve, county open", (milliseconds(known) for _ in range(ROUNDS)))
    report(
        "lookup in the whole country", (milliseconds(lambda: lookup("古韩镇")) for _ in range(10))
    )


def opened() -> None:
    """Open the tables and put the first question to them."""
    Gazetteer.load().named_wide("襄垣县")


def known() -> None:
    """Resolve a village whose county is open."""
    resolve("强计村", ["140423"], 2019)


if __name__ == "__main__":
    main()
