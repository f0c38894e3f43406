"""Bad and hostile input: a clear complaint, the other files read, the time in proportion."""

from __future__ import annotations

import itertools
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from extractor import readers
from extractor.errors import DataError, ReadError
from extractor.graph import Graph
from extractor.limits import (
    MAX_CLAUSE_CHARS,
    MAX_LINE_CHARS,
    MAX_SENTENCE_CHARS,
    MAX_SIDECAR_BYTES,
)
from extractor.link.areas import Areas
from extractor.link.bare import link_bare
from extractor.link.bodies import group
from extractor.mentions import Candidate, TaggedText, spread
from extractor.model import Report
from extractor.pipeline import extract
from extractor.places import Gazetteer
from extractor.rulebook import load
from extractor.segment import segment
from tests.command import inside
from tests.growth import in_proportion

TEXT = "2018年，襄垣县马鞍村投资500万元建光伏电站，带动324户1000人脱贫。\n"


def _report(folder: Path, sidecar: str | None = None, name: str = "r.txt") -> Path:
    path = folder / name
    path.write_text(TEXT, encoding="utf-8")
    if sidecar is not None:
        path.with_name("r.meta.json").write_text(sidecar, encoding="utf-8")
    return path


@pytest.mark.parametrize("unit", ["一", "一，", "一、", "一。", "1,"])
def test_overlong_lines_sentences_and_clauses_are_cut(unit: str) -> None:
    text = unit * (3 * MAX_LINE_CHARS // len(unit))
    lines = segment(text)
    assert "".join(text[x.span.start : x.span.end] for x in lines) == text
    for line in lines:
        assert line.span.end - line.span.start <= MAX_LINE_CHARS
        parts = line.sentences
        assert (
            "".join(text[p.start : p.end] for p in parts) == text[line.span.start : line.span.end]
        )
        assert all(p.end - p.start <= MAX_SENTENCE_CHARS for p in parts)
        for sentence, clauses in zip(line.sentences, line.clauses, strict=True):
            assert all(c.end - c.start <= MAX_CLAUSE_CHARS for c in clauses)
            assert (clauses[0].start, clauses[-1].end) == (sentence.start, sentence.end)


def test_an_overlong_sentence_is_cut_behind_its_last_pause() -> None:
    text = "修" * 700 + "，" + "路" * 700 + "。"
    found = [(s.start, s.end) for line in segment(text) for s in line.sentences]
    assert found == [(0, 701), (701, 1402)]


@pytest.mark.parametrize(
    "unit", ["投资5万元", "5万元，", "324户1000人、", "投资5万元，", "某组\t5户\n"]
)
def test_numbers_without_a_full_stop_take_time_in_proportion(unit: str) -> None:
    def work(times: int) -> None:
        report = Report("r", unit * times, "0" * 64, published="2019")
        assert len(extract(report).observations) >= times

    work(10)
    assert in_proportion(work, 100, 600)


@pytest.mark.parametrize(
    ("sidecar", "why"),
    [
        ('{"published": "2019-02-30"}', "不是 EDTF 日期 · no EDTF date: '2019-02-30'"),
        ('{"published": "0000"}', "不是 EDTF 日期 · no EDTF date: '0000'"),
        ('{"published": "２０１９"}', "不是 EDTF 日期 · no EDTF date: '２０１９'"),
        (
            '{"title": "\\ud800"}',
            "'title' 含控制字符 U+D800 · 'title' holds the control character U+D800",
        ),
        (
            '{"publisher": "a\\u001b[31m"}',
            "'publisher' 含控制字符 U+001B · 'publisher' holds the control character U+001B",
        ),
        (
            '{"title": "' + "一" * MAX_SIDECAR_BYTES + '"}',
            "超过 100,000 字节 · larger than 100,000 bytes",
        ),
    ],
)
def test_bad_sidecars_are_refused(tmp_path: Path, sidecar: str, why: str) -> None:
    with pytest.raises(ReadError) as caught:
        readers.read(_report(tmp_path, sidecar))
    assert caught.value.why == why
    assert "r.meta.json" in caught.value.where


def test_a_pipe_beside_a_report_is_refused_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "r.meta.json")
    with pytest.raises(ReadError) as caught:
        readers.read(_report(tmp_path))
    assert caught.value.why == "不是普通文件 · not a regular file"


def test_a_day_that_the_calendar_lacks_is_no_date_of_publication(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("某县的路\n发布时间：2011-02-30\n路修好了。", encoding="utf-8")
    assert readers.read(path).published is None


def test_a_name_as_long_as_names_may_be_has_no_sidecar(tmp_path: Path) -> None:
    assert readers.read(_report(tmp_path, name="a" * 250 + ".txt")).title is None


def test_names_that_are_no_unicode_are_told_and_the_others_are_read(tmp_path: Path) -> None:
    _report(tmp_path)
    bad = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(bad, "wb") as file:  # noqa: PTH123 (a name of bytes)
        file.write(TEXT.encode())
    done = inside("extract", tmp_path, "--format", "jsonl")
    assert done.returncode == 1
    assert done.stdout.count('"id": "r"') == 1
    assert (
        "文件名不是合法的 Unicode · the name is no valid Unicode → "
        "给文件改名 · give the file another name\n"
    ) in done.stderr


def test_what_a_terminal_would_obey_is_shown_not_sent(tmp_path: Path) -> None:
    done = inside("extract", tmp_path / "a\x1b]0;x\x07.txt")
    assert done.returncode == 1
    assert "a\\x1b]0;x\\x07.txt" in done.stderr
    assert "\x1b" not in done.stderr


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one report."""
    folder = tmp_path_factory.mktemp("hostile") / "g"
    Graph.open(folder).add(_report(folder.parent))
    return folder


def _status(graph: Path, folder: Path, harm: Callable[[Path], object]) -> str:
    """What ``status`` complains of in a harmed copy of the graph."""
    shutil.copytree(graph, folder / "g")
    harm(folder / "g")
    done = inside("status", "--graph", folder / "g")
    assert done.returncode == 1
    assert "internal" not in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    "entry",
    ['{"id": 5}', '{"id": "r", "document": "../../../etc/passwd"}', '{"id": "r", "document": [1]}'],
)
def test_a_journal_that_leads_elsewhere_is_refused(graph: Path, tmp_path: Path, entry: str) -> None:
    def harm(g: Path) -> None:
        with (g / "journal.jsonl").open("a") as file:
            file.write(entry + "\n")

    told = _status(graph, tmp_path, harm)
    assert "journal.jsonl:2: 不是日志条目 · is no journal entry → 删去" in told


def test_harmed_parts_of_a_graph_are_named(graph: Path, tmp_path: Path) -> None:
    def lock(g: Path) -> None:
        (g / "lock").unlink()
        (g / "lock").mkdir()

    def pages(g: Path) -> None:
        index = g / "cache" / "index.sqlite"
        index.write_bytes(index.read_bytes()[:4096] + bytes(index.stat().st_size - 4096))

    def pins(g: Path) -> None:
        (g / "pins.tsv").write_bytes(b"\xff\xfe")

    for name, harm in (("lock", lock), ("index.sqlite", pages), ("pins.tsv", pins)):
        (tmp_path / name).mkdir()
        assert f"{name}: " in _status(graph, tmp_path / name, harm)


def test_a_file_where_the_cache_belongs_gives_way(graph: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(graph, tmp_path / "g"))
    shutil.rmtree(copy / "cache")
    (copy / "cache").write_text("x")
    assert [r.id for r in Graph.open(copy).status()] == ["r"]


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("/dev/zero", "/dev/zero: 不是普通文件 · not a regular file"),
        ("", "is no ready question, no file and no SPARQL"),
        ("ASK { ?s ?p '\udcff' }", "holds bytes that are no UTF-8"),
    ],
)
def test_questions_that_are_none(graph: Path, question: str, why: str) -> None:
    done = inside("query", question, "--graph", graph)
    assert done.returncode == 2
    assert why in done.stderr


@pytest.mark.parametrize("years", ["2018..2015", "２０１５", "..", "99999"])
def test_years_that_are_none(graph: Path, years: str) -> None:
    done = inside("query", "poverty-exit", "--year", years, "--graph", graph)
    assert done.returncode == 2
    assert "poverty-exit: year " in done.stderr


@pytest.mark.parametrize("text", ["rule = 5", "rule = [5]", "rule = " + "[" * 20_000])
def test_rule_files_of_another_shape_are_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(text)
    with pytest.raises(DataError) as caught:
        load((path,))
    assert caught.value.where == str(path)


def test_a_pipe_among_the_rules_is_refused_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "relations.toml")
    with pytest.raises(DataError, match="not a regular file"):
        load((tmp_path,))


def _docx(path: Path, cell: str) -> Path:
    """A Word document whose table cells open with ``cell``, whatever that is."""
    plain = path.with_name("plain.docx")
    document = docx.Document()
    document.add_table(2, 2).cell(0, 0).text = "5户"
    document.save(str(plain))
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(path, "w") as made:
        for name in given.namelist():
            made.writestr(name, given.read(name).replace(b"<w:tc>", b"<w:tc>" + cell.encode()))
    return path


@pytest.mark.parametrize("cell", ['<w:gridSpan w:val="x"/>', "<w:vMerge/>"])
def test_word_tables_out_of_shape_are_refused(tmp_path: Path, cell: str) -> None:
    path = _docx(tmp_path / "r.docx", f"<w:tcPr>{cell}</w:tcPr>")
    with pytest.raises(ReadError, match="no readable Word document"):
        readers.read(path)


def test_a_page_may_declare_a_charset_that_decodes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_text('<meta charset="undefined"><p>' + TEXT * 20, encoding="utf-8")
    assert "襄垣县马鞍村" in readers.read(path).text


CHARS = "东西南北山水河口大小上下前后坪沟岭湾庄坡"


@pytest.mark.parametrize("head", ["", "丰禾"])
def test_many_bodies_take_time_in_proportion(head: str) -> None:
    every = [f"{head}{''.join(x)}公司" for x in itertools.product(CHARS, repeat=3)]
    size = len(every[0])

    def work(many: int) -> None:
        text = "".join(every[:many])
        found = [
            Candidate(size * i, size * (i + 1), "Company", "name/公司", 62) for i in range(many)
        ]
        assert len(group(text, found, lambda at: None)) == many
        again = list(spread.spread(TaggedText(f"{text}。{text}"), found))
        assert all(c.start > len(text) for c in again)
        assert len(again) >= many

    assert in_proportion(work, 250, 4000)


def test_one_body_again_and_again_takes_time_in_proportion() -> None:
    def work(times: int) -> None:
        tagged = TaggedText("丰禾源制衣公司招工。" * 2 * times)
        found = [Candidate(10 * i, 10 * i + 7, "Company", "name/公司", 62) for i in range(times)]
        assert len(list(spread.spread(tagged, found))) == times  # where it is not found yet

    assert in_proportion(work, 200, 3000)


def test_villages_without_a_county_take_time_in_proportion() -> None:
    names = ["".join(x) for x in itertools.product(CHARS, repeat=3)]
    gazetteer = Gazetteer.load()

    def work(many: int) -> None:
        areas = Areas("".join(f"{n}村" for n in names[:many]), (), gazetteer, None)
        found = [Candidate(4 * i, 4 * i + 4, "Village", "area/suffix", 50) for i in range(many)]
        link_bare(areas, found, None)
        assert len(areas.at) == many

    assert in_proportion(work, 500, 8000)
