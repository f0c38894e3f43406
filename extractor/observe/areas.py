"""The area in force at a quantity: named in its sentence, carried from before, or the report's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from extractor.model import ADMIN_TYPES, Line, Mention, Span
from extractor.observe.actors import is_actor
from extractor.observe.beside import in_turn
from extractor.observe.chains import chains, is_address, is_topic, of_chain
from extractor.observe.elsewhere import (
    is_around,
    is_goal,
    is_home,
    is_left,
    is_national,
    is_outer,
    is_past,
    is_reached,
    is_sample,
)
from extractor.observe.helping import helps, tells_of_help, told_with_help
from extractor.observe.knowledge import roles
from extractor.observe.scene import Frame, Scene
from extractor.observe.wordclass import is_noun, is_verb

_start: Final = attrgetter("start")
_end: Final = attrgetter("end")
_BODIES: Final = frozenset(("Government", "Company", "Cooperative", "Team", "Organization"))
_BROUGHT: Final = _BODIES | {"Program"}
"""Types of what comes from an area that is named right before it (宁夏|伊品公司)."""

_ORIGIN_CHARS: Final = 12
_MEASURED: Final = ("人均", "户均", "亩均", "总", "年均")
"""What words begin with that tell how much there is of something in an area."""

_FROM_THERE: Final = (
    *("部门", "单位", "机关", "企业", "公司", "集团", "商会", "组织", "协会", "基金会", "银行"),
    *("医院", "学校", "大学", "学院", "研究院", "研究所", "专家", "教授", "医生", "教师", "老师"),
    *("干部", "党员", "志愿者", "人士", "客商", "老板", "市民", "游客", "商家", "客户", "技术员"),
    *("团队", "工作组", "工作队", "医疗队", "代表团", "考察团", "指挥部", "项目", "品牌", "资金"),
)
"""Ends of words for those, and for what, comes from elsewhere."""

_WIDE: Final = frozenset(("Province", "Prefecture"))
"""Where people work or sell goods away from a report's area, though that has no code."""

_NOT_HELD: Final = frozenset((*ADMIN_TYPES, "Time", "Product", "Program", "Region"))
"""Types of names that are told of in many places."""

_MOST_IN_ROW: Final = 12
_JOINTS: Final = ("、", "和", "与", "及")
_NO_PART: Final = frozenset(("Time", "Person"))
"""What is no work or place that a row of examples holds."""

_FROM: Final = frozenset("从由")
_TOLD_AFTER: Final = frozenset(("age", "distance"))
_COUNTY_CODE: Final = 6
"""Digits of a county's code; those of what lies in it are longer."""

_POINTING: Final = "全该本我此"


def _significant(code: str) -> str:
    """A code without the noughts that end a province's or prefecture's: a township's are its own.

    >>> _significant("140000"), _significant("140400"), _significant("140423100")
    ('14', '1404', '140423100')
    """
    if len(code) != _COUNTY_CODE or not code.endswith("00"):
        return code
    return code[:2] if code.endswith("0000") else code[:4]


class Areas:
    """Areas in force over one scene; ``about`` is the report's own."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.about = scene.reading.about
        self._codes = {e.id: _significant(e.code) for e in scene.reading.entities if e.code}
        self._own = self._code(self.about)
        self._national = "全国" in scene.text or "我国" in scene.text
        self._carried: dict[int, str | None] = {}
        self._lines: dict[int, str | None] = {}
        self._openings: dict[int, str | None] = {}
        self._above: dict[int, int | None] = {}
        self._sentences: dict[int, list[list[Mention]]] = {}
        self._standing: dict[int, list[tuple[list[Mention], bool]]] = {}
        self._helpers: frozenset[str | None] | None = None

    def at(self, frame: Frame, indicator: str, agent: str | None) -> str | None:
        """The area that the quantity is about, given its ``indicator`` and who acted."""
        national = self._national and is_national(
            self.scene.text, frame.here.start, frame.quantity.start
        )
        if national:
            return None
        if indicator == "personnel" and self.scene.type_of(agent) in ADMIN_TYPES:
            return agent
        place = in_turn(self.scene, frame, ADMIN_TYPES) or self._named(frame, indicator, agent)
        if indicator in _TOLD_AFTER:
            place = self._after(frame, indicator) or place
        return place or self._from_before(frame) or self._named_after(frame) or self.about

    def is_foreign(self, area: str | None) -> bool:
        """Whether an area lies neither within the report's own nor around it, nor beside it.

        Townships and villages of one county lie beside each other: none comes from elsewhere.
        """
        code = self._code(area)
        if not code or not self._own:
            return False
        if min(len(code), len(self._own)) > _COUNTY_CODE and code[:6] == self._own[:6]:
            return False
        return not code.startswith(self._own) and not self._own.startswith(code)

    def _is_within(self, area: str | None) -> bool:
        """Whether an area is the report's own or lies in it; unknown ones count as such."""
        code = self._code(area)
        return not code or not self._own or code.startswith(self._own)

    def _code(self, entity: str | None) -> str:
        return self._codes.get(entity or "", "")

    def _named(self, frame: Frame, indicator: str, agent: str | None) -> str | None:
        """The nearest area before the quantity in its sentence that is no mere goal or helper."""
        if frame.told.types.isdisjoint(ADMIN_TYPES):
            return None
        q = frame.quantity
        for chain, opens in reversed(self._standing_in(frame)):
            if chain[-1].end > q.start or (not opens and chain[0].start < frame.here.start):
                continue
            area = chain[-1].entity if indicator == "assisted" else of_chain(chain, self.about)
            if area == self.about == agent and is_actor(self.scene, chain[-1]):
                return self._helped(frame, indicator) or area
            return area
        return None

    def _standing_in(self, frame: Frame) -> list[tuple[list[Mention], bool]]:
        """The chains of a frame's sentence that are places, and which hold beyond their clauses."""
        start = frame.sentence.start
        found = self._standing.get(start)
        if found is None:
            text, chains = self.scene.text, self._chains_of(frame.sentence)
            found = self._standing[start] = [
                (
                    chain,
                    self._heads_its_clause(chain, frame)
                    or is_home(text, chain[0].start, chain[-1].end),
                )
                for chain in chains
                if self._stands(chain, frame.paragraph)
                and (chain is chains[0] or not is_around(text, chain[0].start))
            ]
        return found

    def _stands(self, chain: Sequence[Mention], paragraph: Span) -> bool:
        """Whether a chain is a place, and none that the line before it was inside of already."""
        if not self._is_place(chain):
            return False
        return chain[-1].text[0] in _POINTING or not self._is_around(chain, paragraph.start)

    def _heads_its_clause(self, chain: Sequence[Mention], frame: Frame) -> bool:
        """Whether an area is the topic of the clause of ``frame``'s sentence that it stands in."""
        clause = bisect_right(frame.clauses, chain[0].start, key=_start) - 1
        return is_topic(self.scene, chain, frame.clauses[clause].start)

    def _is_around(self, chain: Sequence[Mention], start: int) -> bool:
        """Whether the text from ``start`` on was about an area within this one before."""
        outer = self._code(chain[-1].entity)
        if not outer:
            return False
        for m in self.scene.names(start, chain[0].start):
            inner = self._codes.get(m.entity or "", "")
            if len(inner) > len(outer) and inner.startswith(outer) and m.type in ADMIN_TYPES:
                return True
        return False

    def _is_place(self, chain: Sequence[Mention]) -> bool:
        """Not a goal (赴津), a neighbour (与陕西接壤), nor an area from elsewhere that helps."""
        text, start, last = self.scene.text, chain[0].start, chain[-1]
        if is_goal(text, start, last.end) or is_left(text, start, last.end):
            return False
        if is_sample(text, self._row_end(last.end)):
            return False
        follower = self.scene.by_start.get(last.end)
        if follower is not None and follower.type in _BROUGHT and not self._is_within(last.entity):
            return False
        wide = not self._own and last.type in _WIDE
        if last.text.startswith("全") or not (wide or self.is_foreign(last.entity)):
            return True
        away = (
            is_outer(text, start, last.end)
            or is_past(text, last.end)
            or helps(self.scene, last)
            or self._is_origin(last)
        )
        if away or wide or not self._acts(last):
            return not away
        if self._helpers is None:
            self._helpers = told_with_help(self.scene)
        return last.entity not in self._helpers

    def _row_end(self, end: int) -> int:
        """Where the names end that stand behind the one that ends at ``end``, glued or in a row."""
        for _ in range(_MOST_IN_ROW):
            at = end + (self.scene.text[end : end + 1] in _JOINTS)
            follower = self.scene.by_start.get(at)
            if follower is None or follower.type in _NO_PART:
                break
            end = follower.end
        return end

    def _acts(self, m: Mention) -> bool:
        """Whether an area does something: a verb or adverb follows it (河东区已引导)."""
        word = self.scene.word_at(m.end)
        acts = word in roles()["stop"] or word in roles()["compound"] or is_verb(word)
        return (acts or m.end in self.scene.by_start) and is_actor(self.scene, m)

    def _is_origin(self, m: Mention) -> bool:
        """Whether an area is but where those are from who are named behind it (甲区社会组织)."""
        words = self.scene.words_within(m.end, m.end + _ORIGIN_CHARS)
        for word in words:
            if word.endswith(_FROM_THERE):
                return True
            if not word[0].isalnum() or word in roles()["stop"] or word.startswith(_MEASURED):
                return False
            if word is words[0] and is_noun(word):
                return word not in roles()["empty"] and word not in roles()["people"]
        return False

    def _helped(self, frame: Frame, indicator: str) -> str | None:
        """Where the report's own area helps another: the one helped, if its line told of it."""
        line = frame.paragraph
        if indicator == "personnel" or not tells_of_help(self.scene, line):
            return None
        for m in self.scene.names(frame.quantity.end, frame.sentence.end):
            if m.type in ADMIN_TYPES and self.is_foreign(m.entity) and not helps(self.scene, m):
                return m.entity
        for m in reversed(self.scene.names(line.start, frame.quantity.start)):
            if m.type in ADMIN_TYPES and self.is_foreign(m.entity) and not helps(self.scene, m):
                return m.entity
        return None

    def _chains_of(self, sentence: Span) -> list[list[Mention]]:
        if sentence.start not in self._sentences:
            self._sentences[sentence.start] = list(chains(self.scene, sentence.start, sentence.end))
        return self._sentences[sentence.start]

    def _named_after(self, frame: Frame) -> str | None:
        """The area behind the number in its clause; behind what rose from and to (从5万元到…)."""
        if frame.told.types.isdisjoint(ADMIN_TYPES):
            return None
        for chain in self._chains_of(frame.sentence):
            if chain[0].start < frame.quantity.end:
                continue
            here = chain[0].start < frame.here.end or (
                self.scene.text[frame.sentence.start] in _FROM
                and self._heads_its_clause(chain, frame)
            )
            return of_chain(chain, self.about) if here and self._is_place(chain) else None
        return None

    def _after(self, frame: Frame, indicator: str) -> str | None:
        """Where somebody lives whose age is told (63岁的张三住在甲村), or what a way leads to."""
        if frame.told.types.isdisjoint(ADMIN_TYPES):
            return None
        for chain in self._chains_of(frame.sentence):
            start, text = chain[0].start, self.scene.text
            if start < frame.quantity.end:
                if indicator == "age":
                    return None
            elif is_home(text, start, chain[-1].end) or is_reached(text, start):
                return of_chain(chain, self.about)
        return None

    def _from_before(self, frame: Frame) -> str | None:
        """Carried from the sentences before in this line, else the lines before in this section."""
        start = frame.sentence.start
        if start not in self._carried:
            self._carried[start] = self._told_before(frame)
        return self._carried[start]

    def _told_before(self, frame: Frame) -> str | None:
        lines = self.scene.lines
        if frame.line >= len(lines):
            return None
        place = self._last(lines[frame.line], frame.sentence.start)
        if place is not None:
            return place
        n = self._told_above(frame.line)
        return self._of_line(n) if n is not None and self._goes_on(n, frame) else None

    def _goes_on(self, n: int, frame: Frame) -> bool:
        """Whether a line goes on about line ``n``, so that its area holds on beside the report's.

        It does under a heading, and where it tells of somebody or something told of there.
        """
        line = self.scene.lines[n]
        place = self._of_line(n)
        if self.about is None or place == self.about or line.kind != "body":
            return True
        known = {m.entity for m in self.scene.names(line.span.start, line.span.end)}
        return any(
            m.entity in known and m.type not in _NOT_HELD
            for m in self.scene.names(frame.paragraph.start, frame.paragraph.end)
        )

    def _told_above(self, n: int) -> int | None:
        """The nearest line above line ``n`` in its section that carries an area."""
        lines, told, passed = self.scene.lines, None, []
        while n not in self._above:
            passed.append(n)
            if n == 0 or lines[n - 1].section != lines[n].section:
                break
            if self._of_line(n - 1) is not None:
                told = n - 1
                break
            n -= 1
        else:
            told = self._above[n]
        self._above.update(dict.fromkeys(passed, told))
        return told

    def _of_line(self, n: int) -> str | None:
        if n not in self._lines:
            line = self.scene.lines[n]
            self._lines[n] = self._last(line, line.span.end) if self._carries(line) else None
        return self._lines[n]

    def _carries(self, line: Line) -> bool:
        """Running text carries its area on; a heading or caption does if it is little else."""
        if line.kind == "body":
            return True
        names = sum(m.end - m.start for m in self.scene.names(line.span.start, line.span.end))
        return 2 * names >= line.span.end - line.span.start

    def _last(self, line: Line, end: int) -> str | None:
        """The area that the sentence before ``end``, or else the line's first, begins with."""
        told = bisect_right(line.sentences, end, key=_end)
        for n in dict.fromkeys((told - 1, 0)) if told else ():
            start = line.sentences[n].start
            if start not in self._openings:
                self._openings[start] = self._opened(line, n)
            place = self._openings[start]
            if place is not None:
                return place
        return None

    def _opened(self, line: Line, n: int) -> str | None:
        """The area that sentence ``n`` of a line begins with, or turns to from another one."""
        sentence = line.sentences[n]
        start = sentence.start
        for chain in self._chains_of(sentence):
            last = chain[-1]
            foreign = self.is_foreign(last.entity)
            if foreign and (start > sentence.start or last.text.startswith("全")):
                return None
            if not self._is_place(chain) or is_past(self.scene.text, last.end):
                clauses = line.clauses[n]
                i = bisect_right(clauses, last.end, key=_start)
                if i == len(clauses):
                    return None
                start = clauses[i].start  # 从甲村往南3公里，便是乙村
                continue
            opens = is_topic(self.scene, chain, start) or is_address(chain)
            if not opens or self._is_around(chain, line.span.start):
                return None
            return of_chain(chain, self.about)
        return None
