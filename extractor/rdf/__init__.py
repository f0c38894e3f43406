"""Facts as quads: one named graph per report, and one for what all reports together give."""

from extractor.rdf.areas import Known, assembly_quads, standalone, with_ancestors
from extractor.rdf.report import quads
from extractor.rdf.terms import ASSEMBLY, entity_iri, graph_iri, prefixes, report_iri
from extractor.rdf.text import nquads

__all__ = [
    "ASSEMBLY",
    "Known",
    "assembly_quads",
    "entity_iri",
    "graph_iri",
    "nquads",
    "prefixes",
    "quads",
    "report_iri",
    "standalone",
    "with_ancestors",
]
