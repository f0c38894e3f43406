"""The graph on disk: documents and a journal as the truth, Oxigraph as a cache of them."""

from extractor.store.index import Stored
from extractor.store.store import Added, Store

__all__ = ["Added", "Store", "Stored"]
