"""Places: what holds for all of the shipped tables, tried on samples."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import ADMIN_TYPES
from extractor.places import (
    Gazetteer,
    resolve,
)
from extractor.places import build as builder
from extractor.places.names import full_forms, village_name

DATA = Path(builder.__file__).parent / "data"


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def sample(places: Gazetteer) -> list[str]:
    """A hundred counties, the same in every run."""
    return random.Random(7).sample(places.counties_of(""), 100)


def test_the_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) <= 12_000_000


def test_wide_areas_have_wide_parents_and_unique_codes(places: Gazetteer) -> None:
    provinces = places.children("")
    assert provinces == ()
    codes = {code for _, code, _ in places.wide()}
    for code in codes:
        area = places.get(code)
        assert area is not None
        assert area.code == code
        chain = [*places.parents(code), area]
        order = [ADMIN_TYPES.index(a.type) for a in chain if a.type in ADMIN_TYPES]
        assert order == sorted(set(order)), chain
        assert chain[0].type == "Province"
        assert chain[0].parent is None
        assert all(below.parent == above.code for above, below in pairwise(chain))
        assert places.full_name(code) == "".join(a.name for a in chain)


def test_wide_surfaces_lead_back_to_their_areas(places: Gazetteer) -> None:
    listed = list(places.wide())
    assert len(listed) == len(set(listed))
    for surface, code, short in listed:
        assert code in places.named_wide(surface)
        area = places.get(code)
        assert area is not None
        assert area.type != "Region"
        stood_or_stands = {area.name, *area.aliases}
        assert short <= (len(surface) > 1)
        assert short <= all(surface != name for name in stood_or_stands)


def test_every_place_of_a_county_hangs_together(places: Gazetteer, sample: list[str]) -> None:
    for county in sample:
        townships = places.children(county)
        villages = [village for township in townships for village in places.children(township.code)]
        codes = [area.code for area in (*townships, *villages)]
        assert len(codes) == len(set(codes))
        for area in (*townships, *villages):
            assert places.get(area.code) == area
            assert area.parent is not None
            assert area.code.startswith(area.parent)
            assert area.first <= area.last == places.editions[-1]
            assert places.successor(area.code) == area
            assert places.full_name(area.code).endswith(area.name)
            assert area.name not in area.aliases


def test_every_surface_of_a_county_leads_back_to_its_place(
    places: Gazetteer, sample: list[str]
) -> None:
    for county in sample:
        for surface, areas in places.within(county).items():
            assert areas
            assert len({area.code for area in areas}) == len(areas)
            for area in areas:
                names = (area.name, *area.aliases)
                assert surface in {form for name in names for form in full_forms(name)}


def test_a_place_is_resolved_in_its_township_or_not_at_all(
    places: Gazetteer, sample: list[str]
) -> None:
    for county in sample[:40]:
        for township in places.children(county):
            for village in places.children(township.code):
                found = resolve(village.name, [county], None, township.code)
                assert found is None or found.name == village.name or village.name in found.aliases
                alone = len(places.within(county)[village.name]) == 1
                assert not alone or found == village


def test_what_a_place_was_leads_to_what_it_is(places: Gazetteer, sample: list[str]) -> None:
    for county in sample:
        for year in places.editions:
            for area in places.children(county, year):
                heir = places.successor(area.code)
                if heir is not None:
                    assert heir.last == places.editions[-1]
                    around = places.successor(area.code[:6])
                    if around and heir.code.startswith(around.code):
                        assert area in places.history(heir.code)


@given(st.text(max_size=12), st.sampled_from(["140423", "310000", "451081", "zz"]))
def test_any_text_resolves_without_error(surface: str, county: str) -> None:
    area = resolve(surface, [county], 2019)
    assert area is None or area.code


@given(st.text(alphabet="大小东西村镇乡社区委会民居街道办嘎查（）族", max_size=12))
def test_prose_names_are_stable(listed: str) -> None:
    name = village_name(listed)
    assert name or not listed
    assert village_name(name + "村民委员会" if name.endswith("村") else name) in (
        name,
        village_name(name),
    )
