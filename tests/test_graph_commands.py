"""The commands that take a graph further: ``panel``, ``check``, ``merge``, ``split``, ``unpin``."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_examples import Example
from graph_gold import corpus

from extractor import pipeline, readers
from extractor.rdf import standalone
from extractor.store import Store
from tests.command import CORPUS, inside

FIRM = "天泽果业有限公司"


@pytest.fixture(scope="module")
def exits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the report on poverty exits; tests only read it."""
    store = Store.open(tmp_path_factory.mktemp("commands") / "graph")
    store.add_all(x for x in corpus() if x.report.id == "xiangyuan-exit-2019")
    return store.folder


@pytest.fixture
def firms(tmp_path: Path) -> Path:
    """Two firms of one name in two counties, and a short form of one of them."""
    store = Store.open(tmp_path / "graph")
    for id, name, code in (("a", FIRM, "140423"), ("b", "天泽", "140423"), ("c", FIRM, "140430")):
        made = Example(id, text="甲。").county(code, f"{code}县")
        made.thing("f", "Company", name, aliases=("天泽",) if id == "a" else ())
        store.add(made.done())
    return store.folder


def rows(*args: str | Path) -> list[dict[str, str]]:
    done = inside(*args)
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_turtle_of_a_report_is_all_that_it_would_be_in_a_graph_of_its_own() -> None:
    path = CORPUS / "xiangyuan-exit-2019.txt"
    done = inside("extract", "-f", "ttl", path)
    found = {str(q.triple) for q in ox.parse(done.stdout, format=ox.RdfFormat.TURTLE)}
    own = standalone(pipeline.extract(readers.read(path)))
    assert found == {str(q.triple) for q in own}
    assert any("label" in triple and "襄垣县" in triple for triple in found)


def test_panel_takes_area_years_and_indicator(exits: Path) -> None:
    asked = ["--county", "襄垣县", "--year", "2015..2016", "--indicator", "脱贫"]
    found = rows("panel", *asked, "-g", exits)
    columns = ",".join(found[0])
    assert (
        columns
        == "code,area,year,indicator,value,low,high,unit,per,qualifier,of,subject,quote,report"
    )
    exact = {(r["qualifier"], r["code"], r["indicator"]) for r in found}
    assert exact == {("=", "140423", "poverty-exit")}
    assert [(r["year"], r["value"], r["unit"]) for r in found if r["area"] == "襄垣县"] == [
        ("2015", "324", "household"), ("2015", "1000", "person"),
        ("2016", "522", "household"), ("2016", "1394", "person"),
    ]  # fmt: skip
    assert len(rows("panel", "-g", exits)) > len(found)


@pytest.mark.parametrize(
    ("suffix", "opening"), [(".csv", b"code,"), (".parquet", b"PAR1"), (".xlsx", b"PK"),
                            (".dta", b"<stata_dta>")],
)  # fmt: skip
def test_panel_writes_the_form_that_the_suffix_names(
    exits: Path, tmp_path: Path, suffix: str, opening: bytes
) -> None:
    pytest.importorskip("pandas")
    path = tmp_path / "new" / f"panel{suffix}"
    assert inside("panel", "-g", exits, "-o", path).returncode == 0
    assert path.read_bytes().startswith(opening)


def test_panel_with_bom_opens_in_excel(exits: Path, tmp_path: Path) -> None:
    inside("panel", "-g", exits, "-o", tmp_path / "a.csv")
    inside("panel", "-g", exits, "--bom", "-o", tmp_path / "b.csv")
    assert (tmp_path / "b.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "a.csv").read_bytes()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--indicator", "povertyexit"], "是否指 perhaps: poverty-exit"),
        (["--year", "soon"], "可写 write: 2015, 2015..2018"),
        (["--bom", "-f", "stata", "-o", "x.dta"], "only csv has one"),
        (["-f", "sav"], "'sav' is not one of"),
    ],
)
def test_a_wrong_panel_ends_with_2_and_the_remedy(exits: Path, args: list[str], said: str) -> None:
    done = inside("panel", "-g", exits, *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_check_passes_what_is_whole_and_tells_what_is_not(exits: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyshacl")
    done = inside("check", "-g", exits)
    assert (done.returncode, done.stdout) == (0, "")
    assert "every shape holds" in done.stderr
    made = Example("bad", text="甲县。").county("140423", "甲县")
    made.figure("投资7户。", "7户", value=7, unit="household", indicator="investment")
    made.figure("投资7港元。", "7港元", value=7, unit="HKD", indicator="investment")
    made.figure("第7个。", "7个", value=7, unit="count", indicator="nonsense")
    Store.open(tmp_path / "bad").add(made.done())
    done = inside("check", "-g", tmp_path / "bad")
    assert done.returncode == 1
    assert (
        "指标不用此单位。 The indicator is not stated in this unit.\n    bad「投资7户。」"
        in done.stdout
    )
    assert "indicator/nonsense prefLabel: 指标须在本体之中。" in done.stdout
    assert "港元" not in done.stdout
    told = csv.DictReader(io.StringIO(inside("check", "-g", tmp_path / "bad", "-f", "csv").stdout))
    assert [(r["node"], r["path"]) for r in told] == [
        ("indicator/investment", "unit"), ("indicator/nonsense", "prefLabel"),
    ]  # fmt: skip


def test_merges_are_listed_with_their_reason_split_and_taken_back(firms: Path) -> None:
    short, full = "Company:天泽@140423", f"Company:{FIRM}@140423"
    (merge,) = rows("merges", "-g", firms, "-f", "csv")
    assert merge == {
        "kept": full, "left": short, "right": full, "shared": "天泽",
        "reason": "全称与简称 full and short form",
    }  # fmt: skip
    before = Store.open(firms).dump()
    done = inside("split", short, full, "-g", firms)
    assert (done.returncode, done.stdout) == (0, "")
    assert "两物 two things" in done.stderr
    assert rows("merges", "-g", firms, "-f", "csv") == []
    assert rows("pins", "-g", firms, "-f", "csv") == [
        {"decision": "split", "one": short, "other": full}
    ]
    assert inside("unpin", full, short, "-g", firms).returncode == 0
    assert Store.open(firms).dump() == before
    assert "nothing to change" in inside("unpin", full, short, "-g", firms).stderr


def test_a_name_of_two_things_must_be_told_apart(firms: Path) -> None:
    near, far = f"Company:{FIRM}@140423", f"Company:{FIRM}@140430"
    done = inside("merge", FIRM, near, "-g", firms)
    assert done.returncode == 2
    assert f"name one of: {near}; {far}" in done.stderr
    assert inside("merge", "没有", near, "-g", firms).returncode == 2
    assert inside("merge", near, near, "-g", firms).returncode == 1
    assert inside("merge", near, far, "-g", firms).returncode == 0
    reasons = {r["reason"] for r in rows("merges", "-g", firms, "-f", "csv")}
    assert reasons == {"用户认定 pinned", "全称与简称 full and short form"}
    assert (firms / "pins.tsv").read_text(encoding="utf-8").splitlines()[1:] == [
        f"merge\tCompany\t{FIRM}\t140423\tCompany\t{FIRM}\t140430"
    ]
    assert Store.open(firms).verify() == ()


def test_a_thing_merged_with_a_coded_area_takes_its_code(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "graph")
    one = Example("a", text="甲县。").county("140423", "甲县")
    store.add(one.thing("v", "Village", "大堡村", code="140423100201").done())
    store.add(
        Example("b", text="乙。").county("140423", "甲县").thing("v", "Village", "堡上").done()
    )
    assert inside("merge", "大堡村", "堡上", "-g", store.folder).returncode == 0
    assert {m.kept.scope for m in store.merges()} == {"140423100201"}
    assert store.verify() == ()
