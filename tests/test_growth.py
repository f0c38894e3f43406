"""The judges of growth themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.growth import calls, in_proportion


def _pairs(size: int) -> int:
    return sum(1 for one in range(size) for other in range(size) if one < other)


def _each(size: int) -> int:
    return sum(1 for _ in range(100 * size))


@pytest.mark.parametrize(("work", "linear"), [(_each, True), (_pairs, False)])
def test_what_grows_as_the_square_is_told(work: Callable[[int], int], linear: bool) -> None:
    assert in_proportion(work, 150, 2400) is linear


def test_calls_are_counted_in_python_and_in_c() -> None:
    assert calls(lambda: len("村")) == calls(lambda: None) + 1
    assert calls(lambda: _each(1)) == calls(lambda: None) + 2 + 101  # with each step of the sum
