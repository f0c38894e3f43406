"""Questions to the graph: read-only SPARQL, bounded in time, rows and memory."""

from extractor.query.guard import check
from extractor.query.hints import Unknown, unknown_names
from extractor.query.ready import READY, Parameter, Question, fill, questions
from extractor.query.run import prepare, run
from extractor.query.table import Table, Term, to_csv, to_json, to_text

__all__ = [
    "READY",
    "Parameter",
    "Question",
    "Table",
    "Term",
    "Unknown",
    "check",
    "fill",
    "prepare",
    "questions",
    "run",
    "to_csv",
    "to_json",
    "to_text",
    "unknown_names",
]
