"""The gazetteer: every area from province to village, by code, by name and by parent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from extractor.places.area import COUNTY_LENGTH, TOWNSHIP_LENGTH, Area, parent_code
from extractor.places.county import County
from extractor.places.names import bare
from extractor.places.pack import Blocks, decode, inflate
from extractor.places.townships import Townships
from extractor.places.wide import Wide

_COUNTIES_KEPT: Final = 128
"""How many counties stay unpacked, those used last; one takes about 100 kB."""

_TEXTS_KEPT: Final = 256
"""How many counties' blocks stay unpacked as text; one takes about 20 kB."""

_ANSWERS_KEPT: Final = 1024
"""How many answers stay known that take a walk through the index."""

_AREAS_KEPT: Final = 16_384
"""How many areas and chains of areas stay made, the last used first."""


class Gazetteer:
    """Areas of every level and edition. Counties and above are read at once, the rest by county.

    A place that was renamed or upgraded goes by its code of today, an abolished one by its last.
    """

    def __init__(self, wide: Wide, blocks: Mapping[str, bytes], townships: Townships) -> None:
        self._wide, self._blocks = wide, blocks
        self.counties_with_township: Callable[[str], tuple[str, ...]] = townships.counties
        """Codes of the counties of the whole country that have a township of this name."""
        self.county: Callable[[str], County] = lru_cache(_COUNTIES_KEPT)(self._read_county)
        """The townships and villages of a county by its code; empty for an unknown one."""
        self._texts: Callable[[str], tuple[str, ...]] = lru_cache(_TEXTS_KEPT)(self._read_texts)
        self.counties_of: Callable[[str], tuple[str, ...]] = lru_cache(_ANSWERS_KEPT)(
            self._counties_of
        )
        """Codes of the counties of today in a code, or around it, that have townships listed."""
        self._naming: Callable[[str, str], tuple[str, ...]] = lru_cache(_ANSWERS_KEPT)(self._search)
        self.get: Callable[[str], Area | None] = lru_cache(_AREAS_KEPT)(self._get)
        """The area that a code stands for, or stood for last; None for an unknown code."""
        self.parents: Callable[[str], tuple[Area, ...]] = lru_cache(_AREAS_KEPT)(self._parents)
        """The areas around a code, the province first; pseudo levels are skipped."""

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """Open the shipped tables, or those in ``folder``. The caller keeps the result."""
        if folder is None:
            with as_file(files("extractor.places") / "data") as shipped:
                return cls.load(shipped)
        townships = Townships(folder / "townships.tsv")
        return cls(Wide.read(folder), Blocks(folder / "places.bin"), townships)

    @property
    def editions(self) -> tuple[int, ...]:
        """The years of the editions, oldest first."""
        return self._wide.editions

    @property
    def ambiguous_words(self) -> frozenset[str]:
        """Names of counties and above that are ordinary words too, and need evidence."""
        return self._wide.ordinary

    def wide(self) -> Iterator[tuple[str, str, bool]]:
        """``(surface, code, is_short)`` for every form of every county and wider area.

        Former names (田阳县) come with today's code. One surface may come with several codes, the
        widest area first. Development zones, which are counties by their code alone, are left out.
        """
        return iter(self._wide.surfaces)

    def named_wide(self, name: str) -> tuple[str, ...]:
        """Codes of today of the counties and wider areas that go by ``name``, the widest first."""
        return self._wide.named(name)

    def _get(self, code: str) -> Area | None:
        return self._table(code).area(code)

    def history(self, code: str) -> tuple[Area, ...]:
        """Every area, dated, that the place ``code`` of today has been, oldest first.

        A township that came from another county is known since then only.
        """
        return self._table(code).history(code)

    def successor(self, code: str) -> Area | None:
        """The area that carries on ``code`` today, itself where it still stands.

        None where it was abolished, or where the editions do not show what it became.
        """
        rows = self._table(code).rows.get(code)
        area = self.get(rows[-1].heir or code) if rows else None
        return area if area and area.last == self.editions[-1] else None

    def _parents(self, code: str) -> tuple[Area, ...]:
        around: list[Area] = []
        above = parent_code(code)
        while above:
            area = self.get(above)
            if area and not area.name.endswith("行政区划"):
                around.append(area)
            above = parent_code(above)
        return tuple(reversed(around))

    def full_name(self, code: str, name: str | None = None) -> str:
        """The name from the province down: 山西省长治市襄垣县古韩镇; empty for an unknown code.

        ``name`` stands in for the area's own, where a report uses a former one.
        """
        area = self.get(code)
        if area is None:
            return ""
        return "".join(a.name for a in self.parents(code)) + (name or area.name)

    def children(self, code: str, year: int | None = None) -> tuple[Area, ...]:
        """The areas right below ``code`` as of ``year`` (default: the newest edition), by code."""
        first, last = self.around(year or self.editions[-1])
        narrow = len(code) == TOWNSHIP_LENGTH or code in self._blocks
        table = self.county(code[:COUNTY_LENGTH]) if narrow else self._wide
        return tuple(area for area in table.dated(first, last) if area.parent == code)

    def around(self, year: int) -> tuple[int, int]:
        """The editions on either side of ``year``: the same one twice where it has its own."""
        before = [e for e in self.editions if e <= year] or [self.editions[0]]
        after = [e for e in self.editions if e >= year] or [self.editions[-1]]
        return min(before[-1], after[0]), max(before[-1], after[0])

    def within(self, county: str) -> Mapping[str, tuple[Area, ...]]:
        """The townships and villages of a county by their full forms, former ones included."""
        return Names(self.county(county).full_forms, self._place)

    def short_names(self, county: str) -> Mapping[str, tuple[Area, ...]]:
        """The same without class words (古韩, 弄岗): safe only where the full form stands too."""
        return Names(self.county(county).short_forms, self._place)

    def _counties_of(self, code: str) -> tuple[str, ...]:
        county = code[:COUNTY_LENGTH]
        if county in self._blocks:
            return (county,)
        stem = county.removesuffix("00").removesuffix("00")
        inside = (c for c in self._blocks if c.startswith(stem))
        return tuple(c for c in inside if not self._wide.rows[c][-1].heir)

    def counties_naming(self, name: str, around: str = "") -> tuple[str, ...]:
        """Codes of the counties in ``around`` (default: all) that may hold the place ``name``.

        Searches each county's block as text, without taking it apart: 0.05 ms each where it is
        still packed, a tenth of it for those that were asked last.
        """
        counties = self.counties_of(around)
        return counties if len(counties) == 1 else self._naming(bare(name), around)

    def lists(self, county: str, name: str) -> bool:
        """Whether the township or village ``name`` is, or was, one of the ``county``.

        Only where the county's block holds the name as text is it taken apart (2 ms).
        """
        return bool(self._naming(bare(name), county)) and name in self.county(county).full_forms

    def _search(self, key: str, around: str) -> tuple[str, ...]:
        heads = (f",{key}", f"\n{key}") if key else ()
        texts = ((c, text) for c in self.counties_of(around) for text in self._texts(c))
        found = dict.fromkeys(c for c, text in texts if any(head in text for head in heads))
        return tuple(found)

    def _table(self, code: str) -> Wide | County:
        return self._wide if len(code) <= COUNTY_LENGTH else self.county(code[:COUNTY_LENGTH])

    def _place(self, code: str) -> Area:
        area = self.get(code)
        assert area is not None, f"an index names {code}, which no table has"
        return area

    def _carried(self, code: str) -> list[tuple[str, bytes]]:
        """The blocks of ``code`` and of the counties that became it."""
        carried = (code, *self._wide.carried_on(code))
        return [(c, self._blocks[c]) for c in carried if c in self._blocks]

    def _read_texts(self, code: str) -> tuple[str, ...]:
        return tuple(inflate(block) for _, block in self._carried(code))

    def _read_county(self, code: str) -> County:
        blocks = self._carried(code)
        return County(row for c, b in blocks for row in decode(c, b, self.editions))


class Names(Mapping[str, tuple[Area, ...]]):
    """Areas by surface form, made when asked for."""

    def __init__(self, codes: Mapping[str, tuple[str, ...]], area: Callable[[str], Area]) -> None:
        self._codes, self._area = codes, area

    def __getitem__(self, surface: str) -> tuple[Area, ...]:
        return tuple(self._area(code) for code in self._codes[surface])

    def __contains__(self, surface: object) -> bool:
        return surface in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)
