"""The graph folder: idempotent, reversible, independent of order, and mended after damage."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from graph_examples import Example, renamed
from graph_gold import corpus
from pyoxigraph import DefaultGraph

from extractor.assemble import Key, Pins
from extractor.errors import DataError, StoreError
from extractor.model import Extraction
from extractor.rdf import entity_iri, nquads, standalone
from extractor.store import Store, lock
from extractor.store.documents import decode, encode


def firm(id: str, name: str, *aliases: str) -> Extraction:
    made = Example(id, text=f"襄垣县{name}。").county("140423", "襄垣县")
    made.thing("f", "Company", name, aliases=aliases)
    return made.figure(f"{name}用工20人。", "20人", value=20, subject="f").done()


def rivals() -> list[Extraction]:
    """Reports whose assembly depends on which of them are there."""
    names = (("甲", "襄垣县天泽果业有限公司", "天泽"), ("乙", "天泽"), ("丙", "天泽果业"))
    return [firm(id, *name) for id, *name in names]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "graph")


def built(path: Path, extractions: Iterable[Extraction]) -> list[str]:
    made = Store.open(path)
    made.add_all(extractions)
    return made.dump()


def union(store: Store) -> tuple[set[str], set[str]]:
    """The default graph, and the triples of the named graphs, as text."""
    with store.reading() as quads:
        held = list(quads)
    default = {str(q.triple) for q in held if isinstance(q.graph_name, DefaultGraph)}
    named = {str(q.triple) for q in held if not isinstance(q.graph_name, DefaultGraph)}
    return default, named


@pytest.mark.parametrize("extraction", corpus()[:3], ids=lambda x: x.report.id)
def test_one_report_alone_is_its_standalone_graph(store: Store, extraction: Extraction) -> None:
    store.add(extraction)
    assert store.dump() == nquads(standalone(extraction))


def test_adding_twice_changes_nothing(store: Store) -> None:
    reports = corpus()[:4]
    first = store.add_all(reports)
    dump, journal = store.dump(), (store.folder / "journal.jsonl").read_bytes()
    assert first.new == tuple(x.report.id for x in reports)
    assert store.add_all(reports).unchanged == first.new
    assert store.dump() == dump
    assert (store.folder / "journal.jsonl").read_bytes() == journal
    assert dump == sorted(set(dump))


def test_remove_leaves_no_trace(store: Store, tmp_path: Path) -> None:
    kept, gone = corpus()[:4], corpus()[4]
    store.add_all([*kept, gone])
    assert store.remove(gone.report.id)
    assert not store.remove(gone.report.id)
    assert store.dump() == built(tmp_path / "other", kept)
    default, named = union(store)
    assert default == named
    words = gone.report.text[:40].encode()
    documents = (store.folder / "documents").rglob("*.json")
    assert not any(words in path.read_bytes() for path in documents)


def test_replacing_takes_back_what_only_the_old_version_said(store: Store) -> None:
    store.add(firm("甲", "天泽果业"))
    store.add(firm("甲", "绿源农业"))
    assert len(store.reports()) == 1
    assert not any("天泽" in line for line in store.dump())
    default, named = union(store)
    assert default == named


def test_default_graph_is_the_union_each_triple_once(store: Store) -> None:
    store.add_all([*corpus()[:4], *(renamed(x, f"copy-{x.report.id}") for x in corpus()[:2])])
    default, named = union(store)
    assert default == named
    with store.reading() as quads:
        count = sum(1 for _ in quads.quads_for_pattern(None, None, None, DefaultGraph()))
    assert count == len(default)


def test_fifty_orders_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fed in two parts that differ from order to order; one in five had a guest meanwhile."""
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power is cut here
    small = min(corpus(), key=lambda x: len(x.mentions))
    reports = [*rivals(), small, renamed(small, "twin")]
    expected = built(tmp_path / "sorted", sorted(reports, key=lambda x: x.report.id))
    for seed in range(50):
        order = reports[:]
        random.Random(seed).shuffle(order)
        made = Store.open(tmp_path / str(seed))
        cut = random.Random(seed).randrange(1, len(order))
        made.add_all(order[:cut])
        guest = [firm("guest", "天泽果业", "天泽")] * (seed % 5 == 0)
        made.add_all(guest)
        made.add_all(order[cut:])
        assert [made.remove(x.report.id) for x in guest] == [True] * len(guest)
        assert made.dump() == expected, seed


def test_one_by_one_and_all_at_once_agree(store: Store, tmp_path: Path) -> None:
    for extraction in rivals():
        store.add(extraction)
    assert store.dump() == built(tmp_path / "other", rivals())
    assert {m.kept.name for m in store.merges()} == {"襄垣县天泽果业有限公司"}
    default, named = union(store)
    assert default == named


def test_things_are_found_by_name_alias_and_iri(store: Store) -> None:
    store.add_all(rivals())
    (key,) = store.keys("襄垣县天泽果业有限公司")
    assert set(store.keys("天泽")) == {key, Key("Company", "天泽", "140423")}
    assert store.keys(entity_iri(key).value) == (key,)
    assert store.keys("泽") == store.keys("") == ()


def test_pins_split_and_undo(store: Store) -> None:
    store.add_all(rivals())
    before = store.dump()
    link = store.merges()[0]
    store.pin(store.pins().split(link.left, link.right))
    assert link not in store.merges()
    assert store.dump() != before
    default, named = union(store)
    assert default == named
    store.pin(Pins())
    assert store.dump() == before


def test_pins_merge_across_counties_and_follow_a_hand_edit(store: Store) -> None:
    one = firm("甲", "天泽果业")
    far = Example("乙", text="沁县天泽。").county("140430", "沁县").thing("f", "Company", "天泽")
    store.add_all([one, far.done()])
    assert store.merges() == ()
    pins = Pins().merge(Key("Company", "天泽果业", "140423"), Key("Company", "天泽", "140430"))
    (store.folder / "pins.tsv").write_text("\n".join(pins.to_lines()), encoding="utf-8")
    assert [m.reason for m in store.merges()] == ["pinned"]
    assert store.verify() == ()
    (store.folder / "pins.tsv").write_text("merge\tx\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"pins\.tsv:1"):
        store.merges()


def test_documents_give_back_the_extraction(corpus_graph: Store) -> None:
    assert tuple(corpus_graph.extractions()) == corpus()
    for extraction in corpus():
        assert decode(encode(extraction)) == extraction


def test_rebuild_and_verify(store: Store) -> None:
    store.add_all(corpus()[:3])
    dump = store.dump()
    assert store.verify() == ()
    assert store.rebuild() == 3
    assert store.dump() == dump


def test_rebuild_forgets_what_came_and_went(store: Store) -> None:
    journal = store.folder / "journal.jsonl"
    store.add_all(rivals())
    for name in ("绿源", "绿源农业"):
        store.add(firm("guest", name))
    store.remove("guest")
    dump = store.dump()
    assert journal.read_text(encoding="ascii").count("\n") == 6
    assert store.rebuild() == 3
    assert journal.read_text(encoding="ascii").count("\n") == 3
    assert store.dump() == dump
    assert store.add_all(rivals()).unchanged == ("甲", "乙", "丙")
    assert store.verify() == ()


def test_lost_cache_is_made_again(store: Store) -> None:
    store.add_all(rivals())
    dump = store.dump()
    for path in sorted((store.folder / "cache").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert store.dump() == dump


def test_crash_after_the_journal_is_made_good(store: Store) -> None:
    """A process that dies between journal and cache leaves a cache that catches up."""
    store.add(firm("甲", "天泽果业"))
    documents = store._documents
    documents.record([("乙", documents.write(firm("乙", "绿源")))])
    assert [r.id for r in store.reports()] == ["乙", "甲"] or len(store.reports()) == 2
    assert store.verify() == ()


def test_torn_journal_line_never_counted(store: Store) -> None:
    store.add(firm("甲", "天泽果业"))
    with (store.folder / "journal.jsonl").open("a", encoding="utf-8") as handle:
        handle.write('{"id": "乙", "docum')
    assert [r.id for r in store.reports()] == ["甲"]
    store.add(firm("丙", "绿源"))
    assert {r.id for r in Store.open(store.folder).reports()} == {"甲", "丙"}


def test_garbled_journal_names_the_line(store: Store) -> None:
    store.add(firm("甲", "天泽果业"))
    with (store.folder / "journal.jsonl").open("a", encoding="utf-8") as handle:
        handle.write("nonsense\n")
    with pytest.raises(StoreError, match=r"journal\.jsonl:2.*delete this line"):
        store.reports()


def test_damaged_document_is_found_and_mended_by_adding_again(store: Store) -> None:
    store.add_all(rivals())
    (path, *_) = sorted((store.folder / "documents").rglob("*.json"))
    path.write_bytes(path.read_bytes().replace(b"20", b"21"))
    (problem,) = store.verify()
    assert "was altered" in problem
    store.add_all(rivals())
    assert store.verify() == ()


def test_altered_cache_is_found(store: Store) -> None:
    import pyoxigraph

    store.add_all(rivals())
    quads = pyoxigraph.Store(str(store.folder / "cache" / "oxigraph"))
    quads.update("DELETE { GRAPH ?g { ?s ?p 20 } } WHERE { GRAPH ?g { ?s ?p 20 } }")
    quads.update("INSERT DATA { GRAPH <x:g> { <x:s> <x:p> 1 } }")
    quads.flush()
    del quads
    (problem,) = store.verify()
    assert "do not follow from the documents" in problem
    store.rebuild()
    assert store.verify() == ()


def test_garbage_in_place_of_the_cache(store: Store) -> None:
    store.add_all(rivals())
    (store.folder / "cache" / "oxigraph" / "CURRENT").write_text("garbage", encoding="ascii")
    with pytest.raises(StoreError, match="rebuild"):
        store.dump()
    store.rebuild()
    assert store.verify() == ()


def test_missing_and_foreign_folders(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no graph"):
        Store.open(tmp_path / "none", create=False)
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="another kind"):
        Store.open(tmp_path)
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(tmp_path / "notes.txt")
    with pytest.raises(StoreError, match="no report"):
        Store.open(tmp_path / "new").extraction("nobody")
    assert Store.open(tmp_path / "new").dump() == []


def test_held_by_another_process(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(firm("甲", "天泽果业"))
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.folder)], stdin=-1, stdout=-1, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        with (
            pytest.raises(StoreError, match="another process"),
            lock.held(store.folder, exclusive=False, patience=0.1),
        ):
            pass
    finally:
        holder.communicate("done\n")
    assert len(store.reports()) == 1


HOLD = """
import sys
from pathlib import Path
from extractor.store.lock import held
with held(Path(sys.argv[1]), exclusive=True):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_readers_and_a_writer_at_once(store: Store) -> None:
    store.add(firm("甲", "天泽果业"))
    failures: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(10):
                assert Store.open(store.folder).dump()
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(5):
        store.add(firm(f"r{number}", "绿源"))
    for reader in readers:
        reader.join()
    assert failures == []
    assert len(store.reports()) == 6


def test_a_failing_source_leaves_the_rest_in_order(store: Store) -> None:
    def source() -> Iterable[Extraction]:
        yield firm("甲", "天泽果业")
        raise ValueError("unreadable")

    with pytest.raises(ValueError, match="unreadable"):
        store.add_all(source())
    assert store.verify() == ()
    store.add(firm("乙", "绿源"))
    assert "乙" in {r.id for r in store.reports()}
