"""Xiangtu 乡图: Chinese county reports in, linked and quoted facts out.

>>> import extractor
>>> report = extractor.read("corpus/xiangyuan-exit-2019.txt")
>>> extraction = extractor.extract(report)
>>> graph = extractor.Graph.open("graphs/default")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.graph import Graph
    from extractor.pipeline import extract, load
    from extractor.readers import read

__version__ = "0.1.0"
__all__ = ["Graph", "__version__", "extract", "load", "read"]

_HOME = {
    "Graph": "extractor.graph",
    "extract": "extractor.pipeline",
    "load": "extractor.pipeline",
    "read": "extractor.readers",
}


def __getattr__(name: str) -> Any:
    """Load a public name where it is first used, so that ``import extractor`` costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
