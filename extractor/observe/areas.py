"""The area in force at a quantity: named in its sentence, carried from before, or the report's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.model import ADMIN_TYPES, Mention
from extractor.observe.scene import Frame, Scene

_CODE_TAIL: Final = re.compile(r"(?:00)+$")
_GOAL: Final = re.compile(r"(?:距|距离|离|赴|往|占|来自|比|靠近|途经|与|接壤|毗邻|高出|据)$")
_NATION: Final = re.compile(r"全国|我国|中国")
_JOIN: Final = re.compile(r"[、和及与]|以及")


class Areas:
    """Areas in force over one scene; ``about`` is the report's own."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.about = scene.reading.about
        self._carried: dict[int, str | None] = {}

    def at(self, frame: Frame, agent: str | None, home: bool) -> str | None:
        """The area that the quantity is about. ``agent`` acted; ``home``: it counts at home."""
        if self._is_national(frame):
            return None
        place = self._named(frame, None if home else agent)
        if place is None and home and self.scene.type_of(agent) in ADMIN_TYPES:
            place = agent
        if place is None:
            place = self._from_before(frame)
        place = place or self._named_after(frame) or self.about
        self._carried[frame.line] = place
        return place

    def related(self, a: str | None, b: str | None) -> bool:
        """Whether one area lies in the other (or is it); unknown codes count as related."""
        first, second = self._code(a), self._code(b)
        return not first or not second or first.startswith(second) or second.startswith(first)

    def _code(self, entity: str | None) -> str:
        found = self.scene.entities.get(entity or "")
        return _CODE_TAIL.sub("", found.code or "") if found else ""

    def _named(self, frame: Frame, agent: str | None) -> str | None:
        """The nearest area before the quantity in its sentence that is not merely an agent."""
        start, end = frame.sentence.start, frame.quantity.start
        for chain in reversed(list(self._chains(start, end))):
            area = self._of_chain(chain)
            if area == agent and not self.related(agent, self.about):
                continue
            before = self.scene.text[max(start, chain[0].start - 3) : chain[0].start]
            if not _GOAL.search(before):
                return area
        return None

    def _chains(self, start: int, end: int) -> Iterator[list[Mention]]:
        """Runs of areas: nested ones written together, or joined by 、 and 和."""
        chain: list[Mention] = []
        for m in self.scene.names(start, end):
            if m.type not in ADMIN_TYPES or m.entity is None:
                continue
            if chain and not self._joined(chain[-1], m):
                yield chain
                chain = []
            chain.append(m)
        if chain:
            yield chain

    def _joined(self, first: Mention, second: Mention) -> bool:
        between = self.scene.text[first.end : second.start]
        return not between or _JOIN.fullmatch(between) is not None

    def _of_chain(self, chain: Sequence[Mention]) -> str | None:
        """Of areas side by side the report's own, else the first; of nested ones the innermost."""
        parts: list[Mention] = []
        for i, m in enumerate(chain):
            if i and chain[i - 1].end == m.start:
                parts[-1] = m
            else:
                parts.append(m)
        own = [m.entity for m in parts if m.entity == self.about]
        return own[0] if own else parts[0].entity

    def _named_after(self, frame: Frame) -> str | None:
        chains = list(self._chains(frame.quantity.end, frame.here.end))
        return self._of_chain(chains[0]) if chains else None

    def _from_before(self, frame: Frame) -> str | None:
        """Carried from the sentences before in this line, else the lines before in this section."""
        lines = self.scene.lines
        if frame.line >= len(lines):
            return None
        line = lines[frame.line]
        chains = list(self._chains(line.span.start, frame.sentence.start))
        if chains:
            return self._of_chain(chains[-1])
        for n in range(frame.line - 1, -1, -1):
            if lines[n].section != line.section:
                break
            if n in self._carried:
                return self._carried[n]
        return None

    def _is_national(self, frame: Frame) -> bool:
        found = _NATION.search(self.scene.text, frame.here.start, frame.quantity.start)
        return found is not None and not list(self._chains(found.end(), frame.quantity.start))
