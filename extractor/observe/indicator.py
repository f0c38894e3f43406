"""Which indicator a quantity has: the rule whose trigger word stands nearest, or a default."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from math import inf
from operator import attrgetter
from typing import Final, NamedTuple

from extractor.model import Mention
from extractor.observe.knowledge import Fitting, Hit, ObservationRules, Trigger, roles
from extractor.observe.noun import Noun, counted
from extractor.observe.scene import Frame, Scene
from extractor.observe.wordclass import is_verb
from extractor.rulebook.observations import UNIT_CLASSES, ObservationRule

_start: Final = attrgetter("start")
_PER_WORD: Final = 1.2
_PER_FAR_WORD: Final = 0.4
_NEAR_WORDS: Final = 6
_LENGTH_BONUS: Final = 0.5
_NOUN_BONUS: Final = 6.0
_INNER_BONUS: Final = 3.0
_AFTER_COST: Final = 3.0
_CLAUSE_COST: Final = 8.0
_QUANTITY_COST: Final = 8.0
_LINK_COST: Final = 1.0
_MIN_SCORE: Final = 8.0
_CARRY_COST: Final = 5.0
_WEAK_SCORE: Final = 21.0
_WEAK_WEIGHT: Final = 20.0
_SUMS: Final = ("总量", "总额", "总金额", "金额", "资金", "规模", "人数", "户数", "面积")
"""After the name of a program these tell how much there is of what it names."""

_GROUPS: Final = ("对象", "户", "人口", "人员", "群众", "农户", "家庭", "任务")
"""After the name of a program these tell whom it is for (易地扶贫搬迁对象)."""

_DONE: Final = ("完成", "已完成", "共完成", "累计完成", "实施", "进行", "实现", "惠及")
"""Beside the name of a program these tell that what it names was done (完成易地搬迁)."""

_AREA: Final = ("面积", "总面积")
_GOVERNED: Final = UNIT_CLASSES["money"] | UNIT_CLASSES["things"]
"""Units of what a verb between noun and number is done to (财政资金拿出8亿元)."""

_PERSONS: Final = UNIT_CLASSES["people"]
_RATES: Final = frozenset(("percent", "percentage-point"))
"""Units of what grew; what stands behind a growth in mu or yuan is no growth (面积达2770亩)."""

_WORKS: Final = frozenset(("built", "renovated", "target"))
"""What a verb tells of what it governs, and of what is listed after that without another."""

_KINDS: Final = frozenset(("enterprises", "activity", "other"))
"""What a noun alone may tell of a number."""

_EARNING: Final = frozenset("卖赚挣")
"""Verbs right before a number that the segmenter glued to what is sold (一间房卖120元)."""

_VERBS: Final = frozenset("种栽建修盖装挖打养产租雇卖买借贷捐投花赚挣奖补改拆搬迁")
_COMPLEMENTS: Final = frozenset("了过出起得成完好到上下回进")
_LEADERS: Final = frozenset("另再新共已拟先各曾还")
"""A verb of one letter stands for itself within a word of two: with what completes it (搬了, 贷到),
or after its adverb (另建)."""

_SUFFIXES: Final = frozenset("率价费税贷员师")
"""Ends of words that tell what is measured: 优良率, 电价, 厨师; 特惠贷."""

_BEFORE: Final = frozenset(("before",))
_AFTER: Final = frozenset(("after",))
_NOUN: Final = frozenset(("noun",))
_NOUN_BEFORE: Final = frozenset(("noun", "before"))


class Choice(NamedTuple):
    """The rule that gave the indicator, its trigger (None for a default) and its score."""

    rule: ObservationRule
    trigger: Trigger | None
    score: float

    @property
    def confidence(self) -> float:
        """How sure the indicator is: a near trigger tells more than a far one, a default least."""
        if self.trigger is None:
            return 0.6 if self.score >= _MIN_SCORE else 0.4
        return _sureness(self.score)


@lru_cache(maxsize=1024)
def _sureness(score: float) -> float:
    # Scores are steps of a tenth: reports share a few hundred of them.
    return round(min(0.95, 0.6 + 0.01 * max(0.0, score - _MIN_SCORE)), 2)


class Chooser:
    """Chooses the rule of each quantity of one scene."""

    def __init__(self, scene: Scene, rules: ObservationRules) -> None:
        self.scene, self.rules = scene, rules
        sentences = sorted({(f.sentence.start, f.sentence.end) for f in scene.frames})
        self.hits = _standing(scene, rules.triggers(scene.text, sentences))
        self._starts = [start for start, _, _ in self.hits]
        self._quantity_starts = [f.quantity.start for f in scene.frames]
        self._quantity_ends = [f.quantity.end for f in scene.frames]
        self._fitting = [
            rules.fitting(f.quantity.unit, f.measure, f.quantity.per) for f in scene.frames
        ]
        ends = [len(scene.text), *self._quantity_ends[:-1]]
        # which go on with a list (老党员26名、困难群众35户)
        items = [
            frame.linked or scene.text.startswith("、", end)
            for frame, end in zip(scene.frames, ends, strict=False)
        ]
        self._items_before = _runs(items)
        self._items_after = [*_runs(items[:0:-1])[::-1], 0]

    def own(self, nouns: Sequence[Noun | None]) -> list[Choice | None]:
        """The rule that each quantity's own words or its kind tell; None where none fits."""
        asked = zip(self.scene.frames, nouns, self._fitting, strict=True)
        return [self._triggered(*each) or _default(each[2]) for each in asked]

    def choose(
        self, number: int, noun: Noun | None, best: Choice | None, last: tuple[int, Choice] | None
    ) -> Choice | None:
        """The best rule for the quantity of frame ``number``, of which ``best`` is its own.

        ``last`` is the frame and choice before: a list goes on with it where no word of its own
        clause says otherwise (早稻48万亩，中稻121万亩).
        """
        frame, fitting = self.scene.frames[number], self._fitting[number]
        own = best if best and best.score >= _MIN_SCORE else None
        if last and last[1].trigger and self._goes_on(frame, noun, fitting, last, own):
            rule, score = last[1].rule, max(_MIN_SCORE, last[1].score - _CARRY_COST)
            return Choice(rule, last[1].trigger, score)
        return best

    def _goes_on(
        self,
        frame: Frame,
        noun: Noun | None,
        fitting: Fitting,
        last: tuple[int, Choice],
        own: Choice | None,
    ) -> bool:
        before, choice = self.scene.frames[last[0]], last[1]
        q, p = frame.quantity, before.quantity
        if p.start < frame.sentence.start or not _fits(choice, fitting):
            return False
        if choice.rule.indicator == "growth" and q.unit not in _RATES and not frame.linked:
            return False
        trigger = choice.trigger
        if choice.rule.indicator in _WORKS and trigger and self._is_taken(frame, noun, trigger.end):
            return False
        if frame.paired:
            return own is None or own.rule.weight < _WEAK_WEIGHT
        same = frame.measure == before.measure or (q.unit == p.unit and q.unit != "count")
        item = q.unit == p.unit and _is_item(frame, noun)
        if item and same and own and choice.rule.indicator == "built" and _is_kind(own, noun):
            return True
        item = item and own is None
        if not same and not frame.linked and not item:
            return False
        return own is None or own.score < min(_WEAK_SCORE, choice.score - _CARRY_COST)

    def _triggered(self, frame: Frame, noun: Noun | None, fitting: Fitting) -> Choice | None:
        """The best rule that a trigger up to the clause's end tells, if better than the default."""
        at, until = frame.quantity.start, frame.quantity.end
        low = bisect_left(self._starts, frame.sentence.start)
        reach = frame.here.end
        if frame.quantity.unit in _PERSONS and frame.clause + 1 < len(frame.clauses):
            reach = self._predicate_end(frame, noun)
        high = bisect_left(self._starts, reach, low)
        best: tuple[ObservationRule, Hit] | None = None
        highest = fitting.default.weight if fitting.default else -inf
        covered = 0
        for hit in self.hits[low:high]:
            start, end, word = hit
            rules = fitting[word]
            if not rules or end <= covered or (start < until and end > at):
                continue
            sides, words, cost = self._distance(frame, noun, start, end)
            for rule in rules:
                if words > rule.reach or sides.isdisjoint(rule.sides):
                    continue
                if rule.company and not self._is_accompanied(rule, frame):
                    continue
                if rule.indicator == "income-increase" and end <= frame.here.start and rule.per:
                    continue  # 收入持续增长，人均达8600元
                if rule.indicator in _WORKS and self._is_taken(frame, noun, end):
                    continue
                covered = end
                score = rule.weight + _LENGTH_BONUS * (end - start) - cost
                if score > highest and score >= _MIN_SCORE:
                    best, highest = (rule, hit), score
        return Choice(best[0], Trigger(*best[1]), highest) if best else None

    def _is_taken(self, frame: Frame, noun: Noun | None, end: int) -> bool:
        """Whether a verb behind the trigger's ``end`` has the number: 新建展示{30项}绝活的展馆."""
        scene, here, left = self.scene, frame.here.start, frame.quantity.left
        until = noun.start if noun is not None and noun.side == "before" else left
        if end > until:
            return False
        i = bisect_left(scene.starts, until) - 1
        first = bisect_left(scene.starts, max(end, here), 0, i + 1)
        if i < first:
            return False
        word = scene.words[i]
        nearest = is_verb(word) and word not in roles()["copula"] and word[-1] not in _VERBS
        if end > here:
            return nearest and until == left
        return nearest or any(map(_is_told, scene.words[first:i]))

    def _is_accompanied(self, rule: ObservationRule, frame: Frame) -> bool:
        within = frame.sentence if rule.scope == "sentence" else frame.here
        told = self.scene.text[within.start : frame.here.end]
        return any(map(told.__contains__, rule.company))

    def _distance(
        self, frame: Frame, noun: Noun | None, start: int, end: int
    ) -> tuple[frozenset[str], int, float]:
        """Sides of the number that a trigger is on, words between, and what these cost."""
        q, starts, words_between = frame.quantity, self.scene.starts, self.scene.words_between
        at, until = q.start, q.end
        if noun is not None:
            if noun.start <= start and end <= noun.end:
                words = words_between(end, noun.end)
                if noun.side == "before":
                    bonus = _NOUN_BONUS if end == noun.end else _INNER_BONUS
                    return _NOUN_BEFORE, words, words * _PER_WORD - bonus
                bonus = _NOUN_BONUS if not words else -_NOUN_BONUS  # 签约社区服务中心 is no 签约
                return _NOUN, words, words * _PER_WORD - bonus
            if noun.side == "before":
                at = noun.start
            else:
                until = noun.end
        if start >= q.end:
            words = words_between(until, start)
            cost = self._crossed_after(frame.number, start) + _AFTER_COST
            if self._is_listed(frame.number, start):  # 垃圾桶2300个、清运车8辆
                cost += _QUANTITY_COST
            return _AFTER, words, cost + words * _PER_WORD
        if (
            noun is not None and noun.end <= start and q.unit in _GOVERNED
        ):  # 财政资金累计[拿出]8亿元
            return _BEFORE, 0, -_NOUN_BONUS - _INNER_BONUS
        low = bisect_left(starts, end)
        words = bisect_left(starts, at, low) - low
        cost = words * _PER_WORD
        if words > _NEAR_WORDS:
            cost = _NEAR_WORDS * _PER_WORD + (words - _NEAR_WORDS) * _PER_FAR_WORD
        if end <= frame.here.start and frame.clause:
            here = frame.clause + 1
            clauses = here - bisect_left(frame.clauses, end, 1, here, key=_start)
            cost += clauses * _CLAUSE_COST
        if frame.number and self._quantity_ends[frame.number - 1] > end:
            cost += self._crossed_before(frame.number, end)
        return _BEFORE, words, cost

    def _predicate_end(self, frame: Frame, noun: Noun | None) -> int:
        """Where the clause ends that tells of people: the next, where their own is but a subject.

        932户4784名群众，陆续搬迁到这里: of both numbers.
        """
        here, after = frame.here.end, frame.clause + 1
        following = self.scene.frames[frame.number + 1 : frame.number + 2]
        if following and following[0].paired:
            frame, noun = following[0], counted(self.scene, following[0])
        if noun is None or noun.side != "after" or here - noun.end > 1:
            return here
        end = frame.clauses[after].end
        starts = self._quantity_starts
        return here if bisect_left(starts, end) > bisect_left(starts, here) else end

    def _is_listed(self, number: int, start: int) -> bool:
        """Whether a list goes on before ``start``; 2200户、8600人 are told of together."""
        frames, end = self.scene.frames, self._quantity_ends[number]
        paired = number + 1 < len(frames) and frames[number + 1].paired
        if paired:
            end = frames[number + 1].quantity.end
        return self.scene.text.find("、", end, start) >= 0

    def _crossed_before(self, number: int, end: int) -> float:
        """The cost of the quantities between a trigger and this one; linked ones are cheap."""
        crossed = number - bisect_right(self._quantity_ends, end, 0, number)
        return _cost_of(crossed, self._items_before[number])

    def _crossed_after(self, number: int, start: int) -> float:
        """The same for a trigger that stands after it."""
        crossed = bisect_left(self._quantity_starts, start, number + 1) - number - 1
        return _cost_of(crossed, self._items_after[number])


def _standing(scene: Scene, hits: Sequence[Hit]) -> list[Hit]:
    """The triggers that stand for themselves, of those found in order.

    One-character triggers must be words, or suffixes at the end of one (优良率); inside names only
    those of programs count.
    """
    names, by_start, passed = scene.mentions, scene.by_start, 0
    text = scene.text
    found: list[Hit] = []
    for hit in hits:
        start, end, _ = hit
        if end - start == 1 and len(scene.word_at(start)) != 1:
            letter = text[start]
            if (
                end in by_start
                or (letter in _VERBS and _is_verb(scene, start))
                or (letter in _EARNING and scene.is_quantity(end))
                or (letter in _SUFFIXES and (scene.is_break(end) or scene.is_quantity(end)))
            ):
                found.append(hit)
            continue
        while passed < len(names) and names[passed].start <= start:
            passed += 1
        name = names[passed - 1] if passed else None
        if name is None or end > name.end or _is_open(scene, name):
            found.append(hit)
    return found


def _is_verb(scene: Scene, at: int) -> bool:
    """Whether the letter at ``at`` is the verb of a word of two (搬了, 另建)."""
    text = scene.text
    if len(scene.word_at(at)) == 2:
        return text[at + 1] in _COMPLEMENTS
    return text[at - 1 : at] in _LEADERS and len(scene.word_at(at - 1)) == 2


def _is_told(word: str) -> bool:
    """Whether a word is a verb that has an object of its own."""
    return len(word) > 1 and is_verb(word)


def _is_open(scene: Scene, name: Mention) -> bool:
    """Whether the triggers inside a name count."""
    text, end = scene.text, name.end
    if name.type in ("Product", "Event"):
        return True
    if name.type == "Site":
        return text.startswith(_AREA, end)
    if name.type in ("Company", "Cooperative"):
        return scene.is_quantity(end)  # 种鹅养殖专业合作社6个
    if name.type != "Program":
        return False
    if scene.ends_quantity(name.start - (text[name.start - 1] == "的")):
        return True  # 2000元的临时救助
    if text.endswith(_DONE, 0, name.start):
        return True  # 1008户完成易地扶贫搬迁
    done = next((len(verb) for verb in _DONE if text.startswith(verb, end)), 0)
    return scene.is_quantity(end + done) or text.startswith((*_SUMS, *_GROUPS), end)


def _default(fitting: Fitting) -> Choice | None:
    rule = fitting.default
    return Choice(rule, None, rule.weight) if rule else None


def _fits(choice: Choice, fitting: Fitting) -> bool:
    return choice.trigger is not None and choice.rule in fitting[choice.trigger.word]


def _cost_of(crossed: int, linked: int) -> float:
    cheap = min(linked, crossed)
    return cheap * _LINK_COST + (crossed - cheap) * _QUANTITY_COST


def _runs(flags: Sequence[bool]) -> list[int]:
    """How many flags in a row are set up to and with each.

    >>> _runs([True, True, False, True])
    [1, 2, 0, 1]
    """
    runs: list[int] = []
    for flag in flags:
        runs.append((runs[-1] if runs else 0) + 1 if flag else 0)
    return runs


def _is_kind(own: Choice, noun: Noun | None) -> bool:
    """Whether but the noun tells what is counted: of an item in a list of works (建成超市{3个})."""
    told = own.trigger
    return (
        told is not None
        and noun is not None
        and noun.start <= told.start
        and own.rule.indicator in _KINDS
    )


def _is_item(frame: Frame, noun: Noun | None) -> bool:
    """Whether the clause is nothing but a counted noun and its number (，垃圾中转站109座，)."""
    if noun is None or noun.side != "before":
        return False
    rest = frame.here.end - frame.here.start - (frame.quantity.end - noun.start)
    return rest <= 1
