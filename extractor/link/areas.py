"""Each area mention to its area: addresses first, then bare names by the county in force."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.frozen import frozen
from extractor.mentions import Candidate, wide
from extractor.mentions.areas import wide_codes
from extractor.model import ADMIN_TYPES, Line
from extractor.places import Gazetteer, province_abbreviations, resolve
from extractor.places.ethnic import ethnic_township
from extractor.places.names import TOWNSHIP_CLASSES, VILLAGE_CLASSES

NAMED: Final = frozenset(("County", "Township", "Village"))


_CLASSES: Final = {"Township": TOWNSHIP_CLASSES, "Village": VILLAGE_CLASSES}
"""What the names of a level end in."""
_BARE: Final = frozenset(("area/summed", "area/town"))
"""Rules of names without their class word."""
_LIES: Final = re.compile(
    "(?:就?是|曾是|位于|地处|坐落[于在]|隶?属于?|处[于在])[^，,。；;：:、\n]{0,6}"
)
"""Between the name of a place and what it lies in: 双河村位于|甲县, 双河村是|甲县最远的村."""
_DEPTH: Final = {kind: depth for depth, kind in enumerate(ADMIN_TYPES)}


@frozen
class AreaRef:
    """An area of the report: coded, or a name under ``parent`` (a key) that no edition lists."""

    key: str
    type: str
    name: str
    code: str | None
    parent: str | None
    reason: str


class Areas:
    """The areas of one report: ``at`` maps the start of each mention to the key of its area."""

    def __init__(
        self, text: str, lines: Sequence[Line], gazetteer: Gazetteer, year: int | None
    ) -> None:
        self.text, self._gazetteer, self._year = text, gazetteer, year
        self.lines, self._line_starts = lines, [line.span.start for line in lines]
        self._line_ends = [line.span.end for line in lines]
        self.refs: dict[str, AreaRef] = {}
        self._chains: dict[str | None, tuple[str, ...]] = {None: ()}
        self._county_of: dict[str | None, str | None] = {None: None}
        self.at: dict[int, str] = {}
        self._ends: dict[int, str] = {}
        self._end_of: dict[int, int] = {}
        self._starts: list[int] = []
        self._county_starts: list[int] = []
        self.counties: list[str] = []
        """The coded counties, in order of registration."""
        self._by_name: dict[str, list[str]] = {}

    # -- registering ---------------------------------------------------------------------------

    def coded(self, code: str, reason: str) -> str:
        """Register the area under ``code`` with all areas above it; its key is the code."""
        if code not in self.refs:
            area = self._gazetteer.get(code)
            if area is None:
                raise KeyError(code)
            parents = self._gazetteer.parents(code)
            for above in parents[-1:]:
                self.coded(above.code, f"above {area.name}")
            parent = parents[-1].code if parents else None
            self._register(AreaRef(code, area.type, area.name, code, parent, reason))
            if area.type == "County":
                self.counties.append(code)
        return code

    def named(self, kind: str, name: str, parent: str | None, reason: str) -> str:
        """Register a name that no edition lists, under ``parent``."""
        key = f"{kind}/{name}/{parent or ''}"
        if key not in self.refs:
            self._register(AreaRef(key, kind, name, None, parent, reason))
        return key

    def _register(self, ref: AreaRef) -> None:
        self.refs[ref.key] = ref
        self._chains[ref.key] = (ref.key, *self._chains[ref.parent])
        self._county_of[ref.key] = ref.key if ref.type == "County" else self._county_of[ref.parent]

    @property
    def names_county(self) -> bool:
        """Whether a county was registered, coded or not."""
        return any(ref.type == "County" for ref in self.refs.values())

    def put(self, c: Candidate, key: str) -> None:
        """Record that the mention ``c`` stands for ``key``."""
        if c.start not in self.at:
            insort(self._starts, c.start)
        elif self.county_of(self.at[c.start]):
            self._county_starts.remove(c.start)
        if self.county_of(key):
            insort(self._county_starts, c.start)
        self.at[c.start] = self._ends[c.end] = key
        self._end_of[c.start] = c.end
        name = self.text[c.start : c.end]
        peopled = ethnic_township(name)  # 太平傣族乡 is called 太平 too
        for form in (name, peopled[0]) if peopled else (name,):
            names = self._by_name.setdefault(form, [])
            if key not in names:
                names.append(key)

    def merge(self, *keys: str) -> None:
        """Let all mentions of these areas stand for one: that of today, else the first."""
        newest = self._gazetteer.editions[-1]
        coded = {key: self._gazetteer.get(self.refs[key].code or "") for key in keys}
        standing = [key for key, area in coded.items() if area and area.last == newest]
        kept = (standing or [key for key, area in coded.items() if area] or list(keys))[0]
        for start, key in self.at.items():
            if key in keys:
                self.at[start] = kept

    def end(self, start: int) -> int:
        """Where the mention at ``start`` ends."""
        return self._end_of[start]

    def inner(self, start: int) -> str | None:
        """The area whose address the mention at ``start`` heads (青禾乡|双河村), if any."""
        inner = self.at.get(self._end_of[start])
        return inner if inner and self.at[start] in self.chain(inner)[1:] else None

    def chain(self, key: str | None) -> tuple[str, ...]:
        """``key`` and the keys above it, nearest first."""
        return self._chains[key]

    # -- linking -------------------------------------------------------------------------------

    def link_wide(
        self,
        found: Sequence[Candidate],
        below: Sequence[Candidate],
        held: Sequence[Candidate],
    ) -> None:
        """Provinces, prefectures and counties that the gazetteer lists.

        ``below`` are the townships and villages, of which some stand right behind them; those
        ``held`` at the heads of longer names (湖南省|扶贫办) bear the others out.
        """
        known = wide_codes(self._gazetteer)
        listed = [c for c in held if self.text[c.start : c.end] in known]  # not 临河县, long gone
        decided = wide.decide(self.text, [*found, *listed], self._gazetteer)
        behind = {c.start: c for c in below if c.type in {"Township", "Village"}}
        for c in found:
            surface = self.text[c.start : c.end]
            if surface not in decided:
                continue
            code = decided[surface] or self._by_address(surface, c)
            if code is not None and code.endswith("00") and c.end in behind:
                code = self._seat(surface, behind[c.end]) or code
            if code is not None:
                self.put(c, self.coded(code, "gazetteer"))
            elif c.type in NAMED and c.weight > 60:
                self.put(c, self.named(c.type, surface, None, "several areas of this name"))

    def _seat(self, surface: str, behind: Candidate) -> str | None:
        """The county of a prefecture's short name that has the village behind it (恩施|营上村)."""
        name = self.text[behind.start : behind.end]
        options = wide_codes(self._gazetteer)[surface]
        counties = [code for code in options if not code.endswith("00")]
        having = [c for c in counties if resolve(name, [c], self._year) is not None]
        return having[0] if len(having) == 1 else None

    def _by_address(self, surface: str, c: Candidate) -> str | None:
        before = self._ends.get(c.start)
        options = wide_codes(self._gazetteer)[surface]
        under = [o for o in options if before in {a.code for a in self._gazetteer.parents(o)}]
        return under[0] if len(under) == 1 else None

    def link_abbreviated(self, found: Sequence[Candidate]) -> None:
        """Provinces by one character (津)."""
        for c in found:
            code = province_abbreviations()[self.text[c.start : c.end]]
            self.put(c, self.coded(code, "abbreviation"))

    def link_addresses(self, found: Sequence[Candidate]) -> None:
        """Counties, townships and villages that stand right behind the area above them."""
        for c in found:
            if parent := self.above(c):
                self.put(c, self.under(c, parent))

    def only_one(self, name: str, code: str) -> bool:
        """Whether no other place of ``name`` lies in the prefecture or municipality of ``code``."""
        around = [area.code for area in self._gazetteer.parents(code) if area.type != "County"]
        wide = [c for c in around if c.endswith("00")]
        area = resolve(name, wide[-1:], self._year)
        return area is not None and area.code == code

    def has_counties(self, key: str) -> bool:
        """Whether ``key`` is a prefecture or a municipality, in which a name may be sought."""
        ref = self.refs[key]
        return ref.type == "Prefecture" or (ref.type == "Province" and ref.name.endswith("市"))

    def above(self, c: Candidate) -> str | None:
        """The area written right before ``c`` if it is of a higher level: an address goes down.

        A natural village may stand under a village, but not under another natural one.
        """
        parent = self._ends.get(c.start)
        if parent is None:
            return None
        ref = self.refs[parent]
        if _DEPTH.get(ref.type, 0) < _DEPTH[c.type]:
            return parent
        top = self.refs[ref.parent].type if ref.parent else None
        return parent if c.type == ref.type == "Village" != top else None

    def lies_in(self, c: Candidate) -> str | None:
        """The area that the words right behind ``c`` say it lies in, the last of the address."""
        i = bisect_left(self._starts, c.end)
        if i == len(self._starts) or not _LIES.fullmatch(self.text, c.end, self._starts[i]):
            return None
        start = self._starts[i]
        while self._end_of[start] in self.at:
            start = self._end_of[start]
        key = self.at[start]
        return key if _DEPTH.get(self.refs[key].type, 0) < _DEPTH[c.type] else None

    def under(self, c: Candidate, parent: str) -> str:
        """The area that ``c`` names right behind the mention of ``parent``."""
        name = self.text[c.start : c.end]
        chain = self.chain(parent)
        county = next((k for k in chain if self.refs[k].type == "County"), None)
        township = next((k for k in chain if self.refs[k].type == "Township"), None)
        code = self.resolve(c, [county] if county else [], township)
        if code is None and county is None:
            code = self.resolve_below(name, parent)
        if code is not None:
            return self.coded(code, f"listed under {self.refs[parent].name}")
        return self.named(c.type, name, parent, f"written behind {self.refs[parent].name}")

    def resolve(self, c: Candidate, counties: Sequence[str], township: str | None) -> str | None:
        """The code of the one township or village of this name in ``counties`` (keys), if any.

        A name without its class word (三河、西安等乡镇; 戴汇, of 戴汇村) is tried with each.
        """
        name = self.text[c.start : c.end]
        codes = [k for k in counties if self.refs[k].code]
        if not codes:
            return None
        known = township if township and self.refs[township].code else None
        bare = c.rule in _BARE or c.rule.endswith("+short")
        forms = [name + end for end in _CLASSES.get(c.type, ()) if bare]
        areas = (resolve(form, codes, self._year, known) for form in forms or (name,))
        found = {area.code for area in areas if area and area.type != "Region"}
        return found.pop() if len(found) == 1 else None

    def resolve_below(self, name: str, key: str | None) -> str | None:
        """The one township or village of this name in a prefecture or municipality, if any.

        None of them is called a county (县), and to seek one in all of a province takes long.
        """
        if key is None or self.refs[key].code is None or self.refs[key].type in NAMED:
            return None
        if name.endswith("县"):
            return None
        area = resolve(name, [self.refs[key].code or ""], self._year)
        return area.code if area and area.type != "Region" else None

    # -- discourse -----------------------------------------------------------------------------

    def before(self, at: int, floor: int = 0) -> Iterator[str]:
        """Keys of the areas mentioned in ``floor..at``, nearest first."""
        for i in range(bisect_left(self._starts, at) - 1, -1, -1):
            if self._starts[i] < floor:
                return
            yield self.at[self._starts[i]]

    def after(self, at: int, ceiling: int) -> Iterator[str]:
        """Keys of the areas mentioned in ``at..ceiling``, nearest first."""
        for i in range(bisect_right(self._starts, at), len(self._starts)):
            if self._starts[i] >= ceiling:
                return
            yield self.at[self._starts[i]]

    def county_before(self, at: int) -> tuple[int, str] | None:
        """Where the last area before ``at`` stands that lies in a county, and the county."""
        i = bisect_left(self._county_starts, at)
        if not i:
            return None
        start = self._county_starts[i - 1]
        county = self.county_of(self.at[start])
        return (start, county) if county else None

    def county_of(self, key: str) -> str | None:
        """The county that ``key`` is or lies in."""
        return self._county_of[key]

    def line_start(self, at: int) -> int:
        """Where the line of ``at`` starts."""
        line = bisect_right(self._line_starts, at) - 1
        return self._line_starts[line] if line >= 0 else 0

    def heads(self, start: int, at: int) -> bool:
        """Whether ``start`` stands in a heading of the section of ``at``."""
        heading = bisect_right(self._line_starts, start) - 1
        line = bisect_right(self._line_starts, at) - 1
        if min(heading, line) < 0 or self.lines[heading].kind != "heading":
            return False
        return self.lines[heading].section == self.lines[line].section

    def line_end(self, at: int) -> int:
        """Where the line of ``at`` ends."""
        line = bisect_right(self._line_starts, at) - 1
        return self._line_ends[line] if line >= 0 else 0

    def called(self, name: str) -> Sequence[str]:
        """The areas that mentions of this text stand for."""
        return self._by_name.get(name, ())

    def full_name(self, key: str) -> str:
        """From the province down to the area itself."""
        ref = self.refs[key]
        if ref.code is not None:
            return self._gazetteer.full_name(ref.code)
        return (self.full_name(ref.parent) if ref.parent else "") + ref.name
