"""Frozen values made quickly are frozen dataclasses like any other."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import FrozenInstanceError, fields, replace
from inspect import signature

import pytest

from extractor.model import Entity, Span


def test_nothing_sets_a_field() -> None:
    span = Span(3, 5)
    with pytest.raises(FrozenInstanceError):
        span.start = 4  # type: ignore[misc]
    assert type(span) is Span


def test_defaults_names_and_checks_are_those_of_the_dataclass() -> None:
    entity = Entity("e1", "County", name="襄垣县")
    assert entity == Entity("e1", "County", "襄垣县", None, None, (), "")
    assert hash(entity) == hash(replace(entity))
    assert replace(entity, code="140423").code == "140423"
    assert list(signature(Entity).parameters) == [field.name for field in fields(Entity)]
    with pytest.raises(TypeError, match=r"Entity.__init__\(\) missing 1 required"):
        Entity("e1", "County")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="empty or reversed"):
        Span(5, 3)


def test_they_can_be_copied() -> None:
    assert deepcopy([Span(3, 5)]) == [Span(3, 5)]
