"""The graph as NetworkX and as rdflib, for analysis in Python."""

from extractor.network.dataset import to_rdflib
from extractor.network.files import gexf, graphml
from extractor.network.multigraph import to_networkx
from extractor.network.projections import (
    assistance,
    firms_and_villages,
    money_flows,
    programmes_and_places,
)
from extractor.network.shapes import Violation, validate, violations

__all__ = [
    "Violation",
    "assistance",
    "firms_and_villages",
    "gexf",
    "graphml",
    "money_flows",
    "programmes_and_places",
    "to_networkx",
    "to_rdflib",
    "validate",
    "violations",
]
