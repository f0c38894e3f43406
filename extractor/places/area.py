"""One administrative area as one or more editions of the division codes list it."""

from __future__ import annotations

from dataclasses import dataclass

COUNTY_LENGTH, TOWNSHIP_LENGTH, VILLAGE_LENGTH = 6, 9, 12


@dataclass(frozen=True, slots=True)
class Area:
    """An area under one code and one name.

    ``code`` has 6 digits down to the county, 9 for a township and 12 for a village. ``type`` is the
    level (model.ADMIN_TYPES), or ``Region`` for a statistical unit that is no administrative area
    (development zones, farms, virtual communities). ``parent`` skips pseudo levels (市辖区,
    省直辖县级行政区划). ``first`` and ``last`` are the years of the first and last edition in which
    the code stands under this name. ``aliases`` are former names.
    """

    code: str
    name: str
    type: str
    parent: str | None
    first: int
    last: int
    aliases: tuple[str, ...] = ()

    def stands_in(self, year: int) -> bool:
        """Whether the area is listed for ``year``; years past either end count as that end."""
        return self.first <= year <= self.last


def parent_code(code: str) -> str | None:
    """The code one level up by form alone; pseudo levels are the gazetteer's business.

    >>> [parent_code(c) for c in ("140423100201", "140423100", "140423", "140400", "140000")]
    ['140423100', '140423', '140400', '140000', None]
    """
    if len(code) == VILLAGE_LENGTH:
        return code[:TOWNSHIP_LENGTH]
    if len(code) == TOWNSHIP_LENGTH:
        return code[:COUNTY_LENGTH]
    if not code.endswith("00"):
        return code[:4] + "00"
    return None if code.endswith("0000") else code[:2] + "0000"


def area_type(code: str, name: str) -> str:
    """The type of an area by the class that its code and name show.

    >>> [area_type(c, n) for c, n in (("140423", "襄垣县"), ("140423402", "襄垣经济技术开发区"))]
    ['County', 'Region']
    """
    if len(code) == VILLAGE_LENGTH:
        listed = code[9] in "0123" or name.endswith(("村", "社区", "嘎查"))
        return "Village" if listed and "虚拟" not in name else "Region"
    if len(code) == TOWNSHIP_LENGTH:
        real = code[6] in "0123" or name.endswith(("镇", "乡", "街道", "苏木"))
        return "Township" if real and not name.endswith("行政区划") else "Region"
    if code.endswith("0000"):
        return "Province"
    if code.endswith("00"):
        return "Prefecture"
    return "Region" if code[4] == "7" else "County"
