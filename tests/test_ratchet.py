"""No change loses ground in silence: the scores in ratchet.json are held."""

from __future__ import annotations

import json

import pytest

from tests.ratchet import RECORD, SETS, scores, sources


@pytest.mark.parametrize("name", SETS)
def test_scores_are_held(name: str) -> None:
    if not sources(name):
        pytest.skip(f"the reports of '{name}' are not beside the project (../shared)")
    held = json.loads(RECORD.read_text(encoding="utf-8"))[name]
    today = scores(name)
    lost = {key: (today[key], value) for key, value in held.items() if today[key] < value}
    assert not lost, f"{name}: lower than before (today, held): {lost}"
