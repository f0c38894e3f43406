"""Places: every area of China from province to village, in dated editions."""

from __future__ import annotations

from extractor.places.abbreviations import province_abbreviations
from extractor.places.area import Area
from extractor.places.ethnic import ethnic_groups
from extractor.places.gazetteer import Gazetteer
from extractor.places.lookup import lookup, resolve

__all__ = ["Area", "Gazetteer", "ethnic_groups", "lookup", "province_abbreviations", "resolve"]
