"""How work grows with its size, judged so that no busy machine fails a test."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType

ATTEMPTS = 6
"""Others on the machine only ever add time, so that the least of a few attempts tells."""


def in_proportion(
    work: Callable[[int], object], short: int, long: int, slack: float = 2.5, room: float = 0.05
) -> bool:
    """Whether ``work(long)`` takes at most ``slack`` times what ``work(short)`` lets expect.

    ``room`` is in seconds, for what passes too quickly to be told apart. What grows as the square
    takes ``long / short`` times that: it must be well above ``slack``.
    """
    few, many = _seconds(work, short), _seconds(work, long)
    for _ in range(ATTEMPTS):
        if many <= slack * long / short * few + room:
            return True
        few, many = min(few, _seconds(work, short)), min(many, _seconds(work, long))
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start


def calls(work: Callable[[], object]) -> int:
    """How many functions ``work`` calls, in Python or C: the same on every machine."""
    count = 0

    def called(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
