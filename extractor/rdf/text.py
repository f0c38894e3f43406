"""Quads as canonical text."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, serialize


def nquads(found: Iterable[Quad]) -> list[str]:
    """Each quad once as a line of N-Quads, sorted by code point: equal content, equal lines."""
    data = serialize(found, format=RdfFormat.N_QUADS)
    return sorted(set(data.decode("utf-8").removesuffix("\n").split("\n"))) if data else []
