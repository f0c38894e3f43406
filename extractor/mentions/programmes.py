"""Programmes by form, grown to their whole name, without the same words used as plain verbs."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.lexicons import programme_fields
from extractor.mentions.tagged import TaggedText

_WEIGHT: Final = 53
"""One weight for all, so that the longest name wins."""
_LEAST_ACTIVITY: Final = 6
"""Fewest characters that name an activity: 消费帮扶|活动 is of a kind."""
_MOST_WORDS: Final = 3
"""How many words of field a listed programme may grow by."""

_FORM: Final = re.compile(
    "扶贫|工程|行动|计划|改革|振兴|协作|革命|搬迁|整治|帮扶|战略|建设|创建|改造|保障|保险|贷款|攻坚"
)
_GROWS: Final = frozenset(("扶贫", "帮扶", "救助", "协作", "行动", "计划"))
_HELPS: Final = frozenset(("支援", "帮扶", "扶贫", "协作"))
_AND_MORE: Final = re.compile(
    "(?:扶贫|帮扶)(?:专项)?(?:工程|行动|计划|活动)|对口(?:帮扶|协作|支援)合作(?![社者])"
)
_BUILDS: Final = re.compile(
    "(?:改造|搬迁|安全|饮水|硬化|净化|亮化|绿化|美化|整治|治理|还林|还草|加固|供水|安居|农网)\\Z"
)
_WORK: Final = re.compile("(?:工程|项目)(?![区库组部资点办款车])")
# 对口支援|该县, 结对帮扶|的医院, 结对帮扶|干部: done to somebody, or said of somebody.
_DONE_TO: Final = re.compile("(?:对口|结对|定点|挂钩|组团式|包村|联系)?(?:支援|帮扶|扶贫|协作)\\Z")
_SOMEBODY: Final = re.compile(
    "[的了着过我本该全各]|挂牌|关系|协议|单位|干部|责任|对象|贫困|群众|农户|地区|医院|学校|双方|工作队|企业|部门|城市|中西部|西部|基层|\\d"
    "|一[个家所户]|[两三四五六七八九十几][个家所户]"
)
# 驻村帮扶 is what cadres do, and a scheme only in a row of schemes.
_STATIONED: Final = re.compile("(?<![、和与])驻村帮扶(?![、和与])")
# 防返贫监测|户: who is in the scheme.
_RECEIVERS: Final = re.compile("户(?![外籍口用])")
_FACILITY: Final = re.compile(
    "村(?<=移民村)|安置[点区](?<=易地扶贫...)|重点[省市县区镇乡]|资金(?<=专项扶贫资金)|车间|工坊|工厂|超市|产品|产业园|账|站|驿站|中心|所(?![有以需])"
)


def programmes(
    tagged: TaggedText, listed: Iterable[Candidate], taken: Container[int]
) -> Iterator[Candidate]:
    """The ``listed`` programmes and those by form (产业|扶贫), whole.

    ``taken`` are the places where other names start.
    """
    for c in (*listed, *_by_form(tagged)):
        form = tagged.text[c.end - 2 : c.end]
        if _STATIONED.match(tagged.text, c.start, c.end + 1):
            continue
        if form in _HELPS and _acts(tagged.text, c, taken):
            continue
        if _FACILITY.match(tagged.text, c.end) or _RECEIVERS.match(tagged.text, c.end):
            continue
        start = _grown(tagged, c.start) if form in _GROWS else c.start
        end = _with_work(tagged, start, c.end) if form in _HELPS else _whole(tagged, c)
        yield Candidate(start, end, "Program", c.rule, _WEIGHT)


def _with_work(tagged: TaggedText, start: int, end: int) -> int:
    """The end with the noun of the work behind it: 健康扶贫|工程, 对口帮扶|合作."""
    more = _AND_MORE.match(tagged.text, end - 2) or _AND_MORE.match(tagged.text, end - 4)
    whole = more is not None and more.end() > end and more.end() in tagged.cuts
    if more is None or not whole:
        return end
    plain = more.group().endswith("活动") and end - start < _LEAST_ACTIVITY
    return end if plain else more.end()


def _whole(tagged: TaggedText, c: Candidate) -> int:
    """The end with the noun of the work that it is: 危房改造|项目, 安全饮水|工程."""
    if tagged.text[c.end : c.end + 1] not in "工项" or not _BUILDS.search(
        tagged.text, c.start, c.end
    ):
        return c.end
    work = _WORK.match(tagged.text, c.end)
    return work.end() if work and work.end() in tagged.cuts else c.end


def _by_form(tagged: TaggedText) -> Iterator[Candidate]:
    for match in _FORM.finditer(tagged.text):
        field = _longest_field(tagged.text, match.start(), match.group())
        if field is not None and not tagged.barred(field, match.end()):
            yield Candidate(field, match.end(), "Program", "form/programme", _WEIGHT)


def _longest_field(text: str, end: int, form: str) -> int | None:
    """Where the longest listed field that ``form`` goes with starts, or None."""
    for field in _fields_by_end().get((form, text[end - 1]), ()):
        if text.endswith(field, 0, end):
            return end - len(field)
    return None


@cache
def _fields_by_end() -> dict[tuple[str, str], tuple[str, ...]]:
    """The fields of each form by their last character, longest first."""
    found: dict[tuple[str, str], list[str]] = {}
    for form, fields in programme_fields().items():
        for field in sorted(fields, key=lambda f: (-len(f), f)):
            found.setdefault((form, field[-1]), []).append(field)
    return {key: tuple(fields) for key, fields in found.items()}


def _acts(text: str, c: Candidate, taken: Container[int]) -> bool:
    """Whether the words say what one does to another (对口支援|兴和县) and name nothing."""
    if text[c.start - 1 : c.start] == "的" and text[c.end - 2] in "帮支":
        return _AND_MORE.match(text, c.end - 2) is None  # 长达七年的|精准帮扶
    if not _DONE_TO.fullmatch(text, c.start, c.end):
        return False
    return c.end in taken or _SOMEBODY.match(text, c.end) is not None


@cache
def _fields() -> frozenset[str]:
    """What the country helps and works in: 医疗, 健康, 旅游, 社区."""
    fields = programme_fields()
    return fields["扶贫"] | fields["帮扶"] | fields["行动"]


def _grown(tagged: TaggedText, start: int) -> int:
    """The start with the fields before it (医疗|健康|精准扶贫)."""
    for _ in range(_MOST_WORDS):
        word = tagged.word(start - 1) if start else None
        if word is None or word.text not in _fields() or len(word.text) < 2:
            break
        start = word.start
    online = tagged.text.endswith(("线上", "线下"), 0, start) and start - 2 in tagged.cuts
    return start - 2 * online
