"""The Oxigraph cache: named graphs, and the default graph that holds each of their triples once.

Queries without ``GRAPH`` see the default graph. It is kept as a real union: the virtual one that
Oxigraph offers counts a triple once for every graph that states it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple

from extractor.errors import StoreError

_BULK: Final = 4_000
"""From how many quads on Oxigraph's bulk loader is the faster way in."""


@contextmanager
def opened(folder: Path, *, read_only: bool) -> Iterator[pyoxigraph.Store]:
    """Open the Oxigraph folder; it closes when the block ends and nothing else refers to it.

    Raises ``StoreError`` where the folder is damaged or held by another process.
    """
    try:
        path = str(folder)
        store = pyoxigraph.Store.read_only(path) if read_only else pyoxigraph.Store(path)
    except (OSError, RuntimeError) as error:
        why = f"缓存无法打开 · the cache cannot be opened ({str(error).splitlines()[0]})"
        remedy = "关闭占用它的程序，或 rebuild · close other programs that use it, or rebuild"
        raise StoreError(str(folder), why, remedy) from error
    try:
        yield store
        if not read_only:
            store.flush()
    finally:
        del store


def replace(store: pyoxigraph.Store, new: Iterable[Quad], old: Iterable[Quad]) -> int:
    """Take ``old`` out and put ``new`` in; returns how many quads changed.

    ``old`` is all that the store holds of the graphs or subjects that ``new`` is about. The default
    graph follows. What takes anything out is one transaction; many quads that only come in are
    loaded in bulk, which may be done a second time.
    """
    wanted, held = set(new), set(old)
    added, gone = wanted - held, held - wanted
    union = {quad.triple for quad in added}
    if gone:
        lost = {quad.triple for quad in gone} - union
        lost = {triple for triple in lost if not _stated_elsewhere(store, triple, gone)}
        store.update(_update("DELETE", gone, lost) + _update("INSERT", added, union))
    elif added:
        coming = [*added, *(Quad(t.subject, t.predicate, t.object) for t in union)]
        (store.extend if len(coming) < _BULK else store.bulk_extend)(coming)
    return len(added) + len(gone)


def _stated_elsewhere(store: pyoxigraph.Store, triple: Triple, gone: set[Quad]) -> bool:
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(q not in gone and not isinstance(q.graph_name, DefaultGraph) for q in found)


def _update(verb: str, quads: set[Quad], triples: set[Triple]) -> str:
    graphs: dict[str, list[Triple]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode):
            graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
    parts = [_block(triples), *(f"GRAPH <{g}> {{ {_block(ts)} }}" for g, ts in graphs.items())]
    return f"{verb} DATA {{ {' '.join(parts)} }} ;\n"


def _block(triples: Iterable[Triple]) -> str:
    data = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    return data.decode("utf-8") if data else ""
