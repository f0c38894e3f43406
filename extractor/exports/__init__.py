"""The graph in the formats of other tools. Each module here is one format, found by being here.

A module defines ``EXPORT``; ``exports()`` lists them all by name.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from extractor.errors import XiangtuError, one_of
from extractor.exports.export import Export, File

__all__ = ["Export", "File", "export", "exports"]


@cache
def exports() -> dict[str, Export]:
    """Name → export, sorted by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    found = [module.EXPORT for module in modules if hasattr(module, "EXPORT")]
    return {export.name: export for export in sorted(found, key=lambda e: e.name)}


def export(name: str) -> Export:
    """The export of this name. Raises ``XiangtuError`` that lists the names there are."""
    found = exports().get(name)
    if found is None:
        raise XiangtuError(name, "没有这种导出格式 · is no export format", one_of(exports()))
    return found
