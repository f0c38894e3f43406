"""The figures of the contract's section 4 for the reports that gold and output share."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.evaluate.clusters import b_cubed
from extractor.evaluate.documents import Document, Json, document
from extractor.evaluate.tally import Book, Miss, Row, Tally
from extractor.model import ADMIN_TYPES

SLOTS: Final = (
    *("indicator", "per", "of", "place", "time"),
    *("subject", "agent", "modality", "polarity"),
)
BY_NAME: Final = frozenset(("Product", "Program"))
"""Types scored once per report by their text, not at every mention."""
_ENTITY_SLOTS: Final = frozenset(("place", "subject", "agent"))
Clusters = dict[Hashable, Hashable]
_AMOUNT: Final = ("value", "low", "high", "unit", "qualifier")


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of an evaluation by name, and every error behind them."""

    rows: Mapping[str, Row]
    misses: tuple[Miss, ...]


def score(gold: Mapping[str, Json], pred: Mapping[str, Json]) -> Result:
    """Compare outputs with gold, both ``{report id: contract object}``.

    A gold report that ``pred`` lacks counts as all missed; one that gold lacks is left out.
    ``cluster`` is B³ over the mentions; the other rows are the contract's.
    """
    book = Book()
    clusters: tuple[Clusters, Clusters] = {}, {}
    for book.report, expected in gold.items():
        if book.report not in pred:
            book.note("report", "missed", "whole report")
        ours, theirs = document(expected), document(pred.get(book.report, {}))
        _mentions(book, ours, theirs)
        _quantities(book, ours, theirs)
        _relations(book, ours, theirs)
        _linking(book, ours, theirs)
        for found, side in zip(clusters, (ours, theirs), strict=True):
            found.update(_clusters(book.report, side))
    rows = {key: tally.row() for key, tally in book.tallies.items()}
    rows["cluster"] = b_cubed(*clusters)
    slots = [row for key, row in rows.items() if key.startswith("slot/")]
    if slots:
        total = Tally(*(sum(getattr(s, k) for s in slots) for k in ("right", "gold", "pred")))
        rows["slot"] = total.row()
    return Result(dict(sorted(rows.items())), tuple(book.misses))


def _mentions(book: Book, gold: Document, pred: Document) -> None:
    for kind in sorted({m["type"] for m in (*gold.mentions, *pred.mentions)} - {"Quantity"}):
        keys, name = [f"mention/{kind}"], kind
        if kind not in BY_NAME:
            keys, name = [*keys, "mention"], "mention"
        book.compare(keys, _answers(gold, kind), _answers(pred, kind), name)


def _answers(side: Document, kind: str) -> set[Hashable]:
    of_kind = [m for m in side.mentions if m["type"] == kind]
    if kind in BY_NAME:
        return {m["text"] for m in of_kind}
    return {(m["start"], m["end"], m["text"], kind) for m in of_kind}


def _quantities(book: Book, gold: Document, pred: Document) -> None:
    given = {(o["start"], o["end"]): o for o in pred.observations}
    for key in ("quantity/span", "quantity"):
        book.count(key, gold=len(gold.observations), pred=len(pred.observations))
    for slot in SLOTS:
        said = [sum(bool(o.get(slot)) for o in side.observations) for side in (gold, pred)]
        book.count(f"slot/{slot}", 0, *said)
    for expected in gold.observations:
        answer = given.get((expected["start"], expected["end"]))
        if answer is None:
            book.note("quantity", "missed", expected["text"])
            continue
        book.count("quantity/span", right=1)
        _amount(book, expected, answer)
        for slot in SLOTS:
            _slot(book, slot, (expected, gold), (answer, pred))
    spans = {(o["start"], o["end"]) for o in gold.observations}
    for span, answer in given.items():
        if span not in spans:
            book.note("quantity", "extra", (span[0], answer.get("text")))


def _amount(book: Book, expected: Json, answer: Json) -> None:
    if all(_exact(expected, k) == _exact(answer, k) for k in _AMOUNT):
        book.count("quantity", right=1)
    else:
        book.note("quantity", "wrong", (expected["text"], {k: answer.get(k) for k in _AMOUNT}))


def _exact(observation: Json, key: str) -> object:
    """The part ``key`` of an amount: a number as a Decimal, so that 1.0 is 1."""
    value = observation.get(key)
    if key == "qualifier":
        return value or "="
    if key == "unit" or value is None:
        return value
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return value


def _slot(book: Book, slot: str, gold: tuple[Json, Document], pred: tuple[Json, Document]) -> None:
    expected, answer = gold[0].get(slot), pred[0].get(slot)
    if expected and answer and _same_slot(slot, gold, pred):
        book.count(f"slot/{slot}", right=1)
    elif expected or answer:
        shown = [
            "/".join(sorted(side.names(o.get(slot)))) if slot in _ENTITY_SLOTS else o.get(slot)
            for o, side in (gold, pred)
        ]
        detail = (gold[0]["start"], gold[0]["text"], "gold", shown[0], "got", shown[1])
        book.note(f"slot/{slot}", "wrong" if answer else "missed", detail)


def _same_slot(slot: str, gold: tuple[Json, Document], pred: tuple[Json, Document]) -> bool:
    a, b = gold[0][slot], pred[0][slot]
    if slot == "per":
        return sorted(a) == sorted(b)
    if slot == "of":
        return _overlap(a, b)
    if slot not in _ENTITY_SLOTS:
        return bool(a == b)
    code = gold[1].code(a)
    if code is not None and code == pred[1].code(b):
        return True
    ours, theirs = gold[1].names(a), pred[1].names(b)
    # One name inside the other will do, unless it is a single character.
    return bool(ours & theirs) or any(
        _overlap(x, y) for x in ours for y in theirs if min(len(x), len(y)) > 1
    )


def _overlap(a: str, b: str) -> bool:
    return bool(a and b) and (a in b or b in a)


def _relations(book: Book, gold: Document, pred: Document) -> None:
    free = _once(pred)
    for relation in free:
        book.count(f"relation/{relation['type']}", pred=1)
    book.count("relation", pred=len(free))
    for expected in _once(gold):
        hit = next((r for r in free if _same_relation(expected, gold, r, pred)), None)
        for key in ("relation", f"relation/{expected['type']}"):
            book.count(key, right=hit is not None, gold=1)
        if hit is None:
            book.note("relation", "missed", _shown(expected, gold))
        else:
            free.remove(hit)
    for relation in free:
        book.note("relation", "wrong", _shown(relation, pred))


def _once(side: Document) -> list[Json]:
    """The relations of one report, each kept once, in order."""
    kept: dict[Hashable, Json] = {}
    for r in side.relations:
        key = (r["type"], r["head"], r["tail"], r.get("polarity"), r.get("modality"))
        kept.setdefault(key, r)
    return list(kept.values())


def _same_relation(a: Json, gold: Document, b: Json, pred: Document) -> bool:
    return (
        all(a.get(key) == b.get(key) for key in ("type", "polarity", "modality"))
        and bool(gold.names(a["head"]) & pred.names(b["head"]))
        and bool(gold.names(a["tail"]) & pred.names(b["tail"]))
    )


def _shown(relation: Json, side: Document) -> tuple[str, str, str]:
    head, tail = ("/".join(sorted(side.names(relation[end]))) for end in ("head", "tail"))
    return relation["type"], head, tail


def _linking(book: Book, gold: Document, pred: Document) -> None:
    book.count("linking")
    given = {(m["start"], m["end"]): m.get("entity") for m in pred.mentions}
    for mention in gold.mentions:
        code = gold.code(mention.get("entity"))
        if mention["type"] not in ADMIN_TYPES or not code:
            continue
        got = pred.code(given.get((mention["start"], mention["end"])))
        book.count("linking", right=got == code, gold=1, pred=bool(got))
        if got != code:
            book.note("linking", "wrong" if got else "missed", (mention["text"], code, got))


def _clusters(report: str, side: Document) -> Clusters:
    """Which thing each mention scored by its span stands for."""
    return {
        (report, m["start"], m["end"]): (report, m["entity"])
        for m in side.mentions
        if m.get("entity") and m["type"] not in BY_NAME
    }
