"""Evaluation: the same figures as the reference scorer, on perfect, spoilt and missing answers."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from extractor import evaluate
from extractor.errors import DataError
from extractor.evaluate import Miss, Row

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score.py"
needs_scorer = pytest.mark.skipif(
    not SCORER.exists(), reason="no ../shared/tools beside the project"
)


def gold_at_hand() -> dict[str, Any]:
    files = sorted(ROOT.glob("corpus/*.gold.json")) + sorted(SHARED.glob("gold/dev/*.json"))
    return {o["report"]["id"]: o for file in files for o in evaluate.load_file(file)}


def reference_rows(gold: dict[str, Any], pred: dict[str, Any]) -> dict[str, dict[str, float]]:
    """What the reference scorer gives, its total over the slots included."""
    spec = importlib.util.spec_from_file_location("reference_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = scorer.score(gold, pred, lambda *error: None)
    total = scorer.Tally()
    for slot in scorer.SLOTS:
        row = rows[f"slot/{slot}"]
        total.tp += row["right"]
        total.gold += row["gold"]
        total.pred += row["pred"]
    return {**rows, "slot": total.row()}


def spoilt(gold: dict[str, Any], seed: int) -> dict[str, Any]:
    """``gold`` with answers dropped, moved, doubled and mixed up."""
    chance = random.Random(seed)
    pred = {rid: copy.deepcopy(o) for rid, o in gold.items() if chance.random() < 0.9}
    for obj in pred.values():
        for part in ("mentions", "observations", "relations"):
            obj[part] = [x for x in obj[part] if chance.random() < 0.85]
        ids = [e["id"] for e in obj["entities"]] or [None]
        for e in obj["entities"]:
            e["code"] = chance.choice([e["code"], e["code"], None, "140423"])
        for m in chance.sample(obj["mentions"], len(obj["mentions"]) // 6):
            m["type"] = chance.choice(["Site", "Product", "Program", "County"])
            m["entity"] = chance.choice(ids)
        for o in chance.sample(obj["observations"], len(obj["observations"]) // 3):
            slot = chance.choice(["value", "unit", "of", "place", "subject", "time", "modality"])
            o[slot] = chance.choice([None, "3", "元", chance.choice(ids)])
        for r in chance.sample(obj["relations"], len(obj["relations"]) // 3):
            r[chance.choice(["head", "tail"])] = chance.choice(ids) or "x"
            r["modality"] = chance.choice([None, "planned"])
        obj["relations"] += obj["relations"][:2]
    return pred


@needs_scorer
@pytest.mark.parametrize("seed", range(12))
def test_gives_exactly_the_reference_figures(seed: int) -> None:
    gold = gold_at_hand()
    pred = spoilt(gold, seed)
    ours = {key: asdict(row) for key, row in evaluate.score(gold, pred).rows.items()}
    del ours["cluster"]
    assert ours == reference_rows(gold, pred)


@needs_scorer
def test_gold_against_itself_is_all_right() -> None:
    gold = gold_at_hand()
    result = evaluate.score(gold, gold)
    assert not result.misses
    assert all(row.f1 in (0.0, 1.0) and row.gold == row.right for row in result.rows.values())


def _observation(**changed: Any) -> dict[str, Any]:
    return {
        **{"id": "o1", "start": 3, "end": 6, "text": "3个村", "value": "3", "unit": "village"},
        **{"qualifier": "=", "per": [], "indicator": "other", "of": "村", "place": "e1"},
        **changed,
    }


def _report(**parts: Any) -> dict[str, Any]:
    county = {"id": "e1", "type": "County", "name": "云岭县", "code": "530999"}
    mention = {"id": "m1", "type": "County", "start": 0, "end": 3, "text": "云岭县", "entity": "e1"}
    return {
        "report": {"id": "a"},
        "entities": [county],
        "mentions": [mention],
        "observations": [_observation()],
        "relations": [],
        **parts,
    }


def test_rows_and_errors_of_a_small_report() -> None:
    pred = _report(mentions=[], observations=[_observation(value="4", of="户", place=None)])
    result = evaluate.score({"a": _report(), "b": _report()}, {"a": pred})
    none, half = Row(0.0, 0.0, 0.0, 2, 0, 0), Row(1.0, 0.5, 2 / 3, 2, 1, 1)
    wrong = Row(0.0, 0.0, 0.0, 2, 1, 0)
    empty = Row(0.0, 0.0, 0.0, 0, 0, 0)
    assert result.rows == {
        **dict.fromkeys(("mention", "mention/County", "linking", "cluster", "slot/place"), none),
        **dict.fromkeys(("quantity/span", "slot/indicator"), half),
        **dict.fromkeys(("quantity", "slot/of"), wrong),
        **{f"slot/{s}": empty for s in ("agent", "subject", "time", "per")},
        **dict.fromkeys(("slot/modality", "slot/polarity", "relation"), empty),
        "slot": Row(0.5, 1 / 6, 0.25, 6, 2, 1),
    }
    amount = {"value": "4", "low": None, "high": None, "unit": "village", "qualifier": "="}
    assert result.misses[:3] == (
        Miss("mention", "a", "missed", (0, 3, "云岭县", "County")),
        Miss("quantity", "a", "wrong", ("3个村", amount)),
        Miss("slot/of", "a", "wrong", (3, "3个村", "gold", "村", "got", "户")),
    )
    assert Miss("report", "b", "missed", "whole report") in result.misses


def test_b_cubed_counts_a_split_and_a_lump() -> None:
    lumped = evaluate.b_cubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x", 4: "x"})
    assert lumped == Row(5 / 16, 1.0, 10 / 21, 3, 4, 3)
    assert evaluate.b_cubed({}, {}) == Row(0.0, 0.0, 0.0, 0, 0, 0)


def test_folders_skip_sidecars_and_lines_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text(json.dumps(_report()), encoding="utf-8")
    (tmp_path / "a.meta.json").write_text('{"title": "x"}', encoding="utf-8")
    assert evaluate.load(tmp_path) == {"a": _report()}
    bad = tmp_path / "b.jsonl"
    bad.write_text(json.dumps(_report()) + "\n\n{]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"b\.jsonl:3: 不是 JSON · no JSON"):
        evaluate.load(bad)


@pytest.mark.parametrize("text", ["[]", '{"report": 3}', '{"report": {}}', "nonsense"])
def test_a_file_that_is_no_gold_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.json"):
        evaluate.load(path)
