"""The program's output against gold: per type, per slot, per relation (contract, section 4)."""

from extractor.evaluate.clusters import b_cubed
from extractor.evaluate.documents import load, load_file
from extractor.evaluate.relations import judged
from extractor.evaluate.scoring import Result, score
from extractor.evaluate.tally import Miss, Row

__all__ = ["Miss", "Result", "Row", "b_cubed", "judged", "load", "load_file", "score"]
