"""From files to answers: the facade and the graph commands, on the corpus, by real processes."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import networkx
import pytest
import rdflib

import extractor
from extractor.errors import ReadError, StoreError
from tests.command import CORPUS, ROOT, inside, xiangtu

SHARED = ROOT.parent / "shared"
EXITS = [
    ("2015", "324", "1000"),
    ("2016", "522", "1394"),
    ("2017", "509", "1215"),
    ("2018", "195", "466"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the whole corpus, made by the command line; tests only read it."""
    folder = tmp_path_factory.mktemp("graphs") / "corpus"
    done = xiangtu("add", CORPUS, "--graph", folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "新增 12，更新 0，未变 0" in done.stderr
    return folder


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small graph of two reports, fed one by one."""
    folder = tmp_path_factory.mktemp("pair") / "graph"
    for stem in ("xiangyuan-exit-2019", "damo-village-2020"):
        assert inside("add", CORPUS / f"{stem}.txt", "-g", folder, "-q").returncode == 0
    return folder


@pytest.fixture
def graph(pair: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(pair, tmp_path / "graph"))


def dump(folder: Path) -> str:
    done = inside("export", "nquads", "-g", folder)
    assert done.returncode == 0
    return done.stdout


def test_adding_the_same_file_twice_changes_nothing(graph: Path) -> None:
    before = dump(graph)
    done = inside("add", CORPUS / "damo-village-2020.txt", "-g", graph)
    assert "新增 0，更新 0，未变 1" in done.stderr
    assert dump(graph) == before


def test_a_changed_report_takes_the_place_of_the_old_one(graph: Path, tmp_path: Path) -> None:
    changed = tmp_path / "damo-village-2020.txt"
    changed.write_text("2020年，云岭县420户脱贫。", encoding="utf-8")
    assert "新增 0，更新 1，未变 0" in inside("add", changed, "-g", graph).stderr
    assert "云岭县" in dump(graph)
    assert "大莫村" not in dump(graph)


def test_remove_leaves_no_trace(graph: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    inside("add", CORPUS / "xiangyuan-exit-2019.txt", "-g", alone)
    done = inside("remove", "damo-village-2020", "-g", graph)
    assert done.returncode == 0
    assert dump(graph) == dump(alone)
    documents = [p.read_text(encoding="utf-8") for p in graph.glob("documents/**/*.json")]
    assert len(documents) == 1
    assert "大莫村" not in documents[0]


def test_the_order_of_adding_does_not_matter(graph: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for stem in ("damo-village-2020", "xiangyuan-exit-2019"):
        inside("add", CORPUS / f"{stem}.txt", "-g", other)
    assert dump(other) == dump(graph)


@pytest.mark.parametrize("args", [("extract",), ("extract", "-f", "nq")])
def test_output_does_not_depend_on_the_run(args: tuple[str, ...]) -> None:
    some = sorted(CORPUS.glob("*.txt"))[:4]
    first, second = (xiangtu(*args, *some, PYTHONHASHSEED=seed).stdout for seed in "12")
    assert first == second
    assert len(first) > 10_000


def test_every_span_of_the_corpus_quotes_its_text() -> None:
    for path in sorted(CORPUS.glob("*.txt")):
        report = extractor.read(path)
        found = extractor.extract(report).to_json()
        for item in [*found["mentions"], *found["observations"]]:
            assert report.text[item["start"] : item["end"]] == item["text"]
        for item in [*found["relations"], *found["observations"]]:
            start, end = item["evidence"]
            assert 0 <= start < end <= len(report.text)


def exits(folder: Path) -> list[dict[str, str]]:
    done = inside(
        *("query", "poverty-exit", "--county", "襄垣县", "--year", "2015..2018"),
        *("--format", "csv", "--graph", folder),
    )
    assert done.returncode == 0
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_poverty_exits_by_year_each_with_its_quote(built: Path) -> None:
    rows = exits(built)
    assert [(r["time"], r["households"], r["persons"]) for r in rows] == EXITS
    text = (CORPUS / "xiangyuan-exit-2019.txt").read_text(encoding="utf-8")
    assert all(r["quote"] in text and r["households"] in r["quote"] for r in rows)


@pytest.mark.skipif(not SHARED.exists(), reason="no ../shared beside the project")
def test_poverty_exits_of_the_real_report(tmp_path: Path) -> None:
    inside("add", SHARED / "reports" / "xiangyuan-2019.txt", "-g", tmp_path / "g")
    rows = exits(tmp_path / "g")
    assert [(r["time"], r["households"], r["persons"]) for r in rows] == EXITS
    text = (SHARED / "reports" / "xiangyuan-2019.txt").read_bytes().decode("utf-8-sig")
    assert all(r["quote"] in text and r["persons"] in r["quote"] for r in rows)


def test_questions_are_listed_in_both_languages() -> None:
    done = inside("query")
    assert done.returncode == 0
    assert "poverty-exit [--county …] [--year …]" in done.stdout.splitlines()
    assert "Assistance: who helps whom" in done.stdout
    assert "帮扶：谁帮扶谁" in done.stdout


def test_sparql_from_the_command_line_and_from_a_file(built: Path, tmp_path: Path) -> None:
    report = "https://w3id.org/xiangtu/ontology#Report"
    sparql = f"SELECT (COUNT(DISTINCT ?r) AS ?reports) WHERE {{ ?r a <{report}> }}"
    file = tmp_path / "count.rq"
    file.write_text(sparql, encoding="utf-8")
    for question in (sparql, str(file)):
        done = inside("query", question, "-f", "json", "-g", built)
        rows = json.loads(done.stdout)["results"]["bindings"]
        assert [row["reports"]["value"] for row in rows] == ["12"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["poverty-exi"], "是否指 perhaps: poverty-exit"),
        (["poverty-exit", "--state", "x"], "its parameters: county, year"),
        (["poverty-exit", "--year", "soon"], "可写 write: 2015, 2015..2018"),
        (["poverty-exit", "--year"], "应写 write: --name value"),
        (["SELECT * { ?s ?p }"], "mend it here"),
        (["SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"], "take SERVICE out"),
        (["DELETE WHERE { ?s ?p ?o }"], "ask with SELECT"),
    ],
)
def test_a_wrong_question_ends_with_2_and_the_remedy(
    built: Path, args: list[str], said: str
) -> None:
    done = inside("query", *args, "-g", built)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize("command", [["status"], ["query", "firms"], ["export", "nquads"]])
def test_a_missing_graph_is_said_and_not_made(tmp_path: Path, command: list[str]) -> None:
    done = inside(*command, "-g", tmp_path / "none")
    assert done.returncode == 1
    assert (
        "none: 其中没有图谱 · holds no graph → 加入报告就会建立 · add a report to make one\n"
    ) in done.stderr
    assert not (tmp_path / "none").exists()


def test_status_remove_and_verify(graph: Path) -> None:
    done = inside("status", "-g", graph, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [r["id"] for r in rows] == ["damo-village-2020", "xiangyuan-exit-2019"]
    assert inside("verify", "-g", graph).returncode == 0
    assert inside("rebuild", "-g", graph).returncode == 0
    done = inside("remove", "nothing", "damo-village-2020", "-g", graph)
    assert done.returncode == 1
    assert "nothing: 没有这份报告 · no such report" in done.stderr
    assert "removed: damo-village-2020" in done.stderr


def test_add_goes_on_over_bad_files_and_doubled_names(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for name in ("a/x.txt", "b/x.txt"):
        (tmp_path / name).write_text("全县有3个村。", encoding="utf-8")
    (tmp_path / "b" / "empty.txt").touch()
    done = inside("add", tmp_path / "a", tmp_path / "b", "-g", tmp_path / "g")
    assert done.returncode == 1
    assert "新增 1，更新 0，未变 0" in done.stderr
    assert "empty.txt: 文件中没有文字 · no text in the file" in done.stderr
    assert "has the same id 'x' as" in done.stderr


def test_export_to_file_folder_and_stdout(built: Path, tmp_path: Path) -> None:
    turtle = inside("export", "turtle", "-g", built)
    assert rdflib.Graph().parse(data=turtle.stdout, format="turtle")
    assert inside("export", "turtle", "-g", built, "-o", tmp_path / "x.ttl").returncode == 0
    assert (tmp_path / "x.ttl").read_text(encoding="utf-8") == turtle.stdout
    assert inside("export", "csv", "-g", built, "-o", tmp_path / "csv").returncode == 0
    assert list((tmp_path / "csv").glob("*.csv"))
    assert inside("export", "csv", "-g", built).returncode == 2
    assert inside("export", "nonsense", "-g", built).returncode == 2


def test_demo_answers_three_questions(tmp_path: Path) -> None:
    done = xiangtu("demo", CORPUS, "--graph", tmp_path / "g")
    assert done.returncode == 0
    assert done.stdout.count("$ xiangtu query ") == 3
    assert "0 / 0 行" not in done.stdout
    assert "try next" in done.stdout


def test_facade_gives_a_notebook_the_same(tmp_path: Path) -> None:
    graph = extractor.Graph.open(tmp_path / "g")
    folder = tmp_path / "reports"
    folder.mkdir()
    for stem in ("xiangyuan-exit-2019", "damo-village-2020"):
        shutil.copy(CORPUS / f"{stem}.txt", folder)
        shutil.copy(CORPUS / f"{stem}.meta.json", folder)
    assert graph.add(folder).new == ("damo-village-2020", "xiangyuan-exit-2019")
    assert [r.id for r in graph.status()] == ["damo-village-2020", "xiangyuan-exit-2019"]
    table = graph.query("poverty-exit", {"county": "襄垣县"})
    assert ("2015", "324") in {(r["time"], r["households"]) for r in table.records()}
    network, dataset = graph.to_networkx(), graph.to_rdflib()
    assert isinstance(network, networkx.MultiDiGraph)
    assert "襄垣县" in {label for _, label in network.nodes(data="label")}
    assert isinstance(dataset, rdflib.Dataset)
    assert any(str(o) == "襄垣县" for o in dataset.objects(None, rdflib.RDFS.label))
    assert [x.report.id for x in graph.extractions()] == [r.id for r in graph.status()]
    assert graph.remove("damo-village-2020")
    assert not graph.remove("damo-village-2020")


@pytest.mark.parametrize(
    ("error", "call"),
    [
        (StoreError, lambda p: extractor.Graph.open(p / "none", create=False)),
        (ReadError, lambda p: extractor.Graph.open(p / "g").add(p / "none.txt")),
    ],
)
def test_facade_raises_our_errors(
    tmp_path: Path, error: type[Exception], call: Callable[[Path], object]
) -> None:
    with pytest.raises(error):
        call(tmp_path)


def test_contradictions_are_listed_with_both_quotes(tmp_path: Path) -> None:
    for stem, households in (("a", 324), ("b", 342)):
        text = f"2015年，襄垣县全县脱贫{households}户。"
        (tmp_path / f"{stem}.txt").write_text(text, encoding="utf-8")
    inside("add", tmp_path / "a.txt", tmp_path / "b.txt", "-g", tmp_path / "g")
    done = inside("conflicts", "-g", tmp_path / "g", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(r["area"], r["report"], r["quote"]) for r in rows] == [
        ("襄垣县", "a", "2015年，襄垣县全县脱贫324户。"),
        ("襄垣县", "b", "2015年，襄垣县全县脱贫342户。"),
    ]
    assert inside("merges", "-g", tmp_path / "g").returncode == 0
