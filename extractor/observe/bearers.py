"""Who acted where a preposition, a passive, an office or a partner tells: 由A承建, 被B收购."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from extractor.model import ADMIN_TYPES, Mention
from extractor.observe.actors import BODIES, chain_start, is_actor, is_governed
from extractor.observe.scene import Frame, Scene

_FIRMS: Final = frozenset(("Company", "Cooperative"))
_PUBLIC: Final = frozenset(("Government", "Organization", "Team"))
_NOT_BY: Final = re.compile(r"[的到至向]|[^\W\d]{1,3}[到至往]|牵头")
_PASSIVE_CHARS: Final = 8
"""How far behind a number, in code points, 被 may stand that tells who took it."""

_LED: Final = re.compile(
    r"的?(?:[精倾细悉]心|统一|积极|大力|有力|共同|全力|协同|示范)?(?:组织|带领|率领|牵头|牵线|协调|引导|推动|主导|主持|带动"
    r"|引领|指导|统筹|安排|发动|号召|倡议|部署)(?:和\w{2,4})?下"
)
_HELPED: Final = re.compile(
    r"的?(?:\w{2,4}、)?(?:大力|倾力|鼎力|无私|倾情|对口|定点|结对|热心|积极|倾心)?(?:帮扶|支持|帮助|支援|援助|扶持|资助|协助|关心|协作)"
    r"(?:[和与、及]\w{2,4})?下"
)
_OBTAINED: Final = re.compile(
    r"(?:争取|协调|申请|筹集|筹措|筹资|筹得|募集|募捐|募得|化缘|引进|落实|跑来|要来|自筹|自掏|垫付|垫资|众筹|拉来|对接)"
)
"""How somebody gets money for others: he is the one who did it."""

_ASKED: Final = re.compile(r"(?:找到?了?|求助于?|联系上?了?|对接|走进|跑到?|向)$")
_OWNED: Final = re.compile(
    r"的(?:对口|东西部|定点)?(?:帮扶|支援|援助|扶持|捐赠|捐助|协作|专项|财政|扶贫|救助|配套|援建|奖补|补助|慈善)*(?:资金|款|善款|捐款|补助|拨款)"
)
_PAID_BY: Final = re.compile(r"[^，,。；;由]{0,12}(?<![自理])由")
_PAYS: Final = re.compile(
    r"(?:全额|全部|统一|一次性|先行|共同|无偿|免费)?(?:出资|捐赠|捐助|捐献|提供|承担|补贴|补助|支付|垫付|解决|拨付|下拨|资助|投资|筹集|安排|兜底"
    r"|援建|建设|承建|修建|发放|配套|赞助|买单|负担|选派|派出|认购|收购|种植|培育|研发|捐建|承办|主办|举办)"
)
_INVESTS: Final = re.compile(r"[^，,。；;]{0,16}(?:投资|出资|兴建|承建|投建)")
_CLAUSES_BACK: Final = 6
"""So many clauses back an investor may be named."""

_OBTAINING: Final = frozenset(
    (*ADMIN_TYPES, "Person", "Team", "Government", "Organization", "Company")
)
_GIVERS: Final = frozenset(("Government", "Organization", "Company"))
_WITH: Final = ("与", "和", "同", "由")
_OFFICE: Final = re.compile(r"[^，,。；;：:]{0,14}(?:长|书记|主席|主任|委员|常委|代表|专员|干事)")


def by_whom(scene: Scene, frame: Frame, types: frozenset[str]) -> str | None:
    """Whoever stands after 由 in the sentence (由县水务局承建)."""
    text, start = scene.text, frame.sentence.start
    if frame.told.types.isdisjoint(types) or text.find("由", start, frame.quantity.start) < 0:
        return None
    for m in reversed(scene.names(start, frame.quantity.start)):
        head = chain_start(scene, m)
        if m.type in types and head > start and text[head - 1] == "由":
            return None if _NOT_BY.match(text, m.end) else m.entity
    return None


def leader(scene: Scene, frame: Frame, types: frozenset[str]) -> str | None:
    """Under whose lead the sentence says it was done (在县农业局的组织下，…; 经甲区牵线，…)."""
    start = frame.sentence.start
    if scene.text.startswith("经", start):
        m = scene.by_start.get(start + 1)
        return m.entity if m is not None and m.type in types else None
    return _under(scene, frame, types, _LED)


def supporter(scene: Scene, frame: Frame, types: frozenset[str]) -> str | None:
    """With whose help the sentence says it was done (在甲区的支持下，…)."""
    return _under(scene, frame, types, _HELPED)


def _under(scene: Scene, frame: Frame, types: frozenset[str], role: re.Pattern[str]) -> str | None:
    start, end = frame.sentence.start, frame.quantity.start
    if frame.told.types.isdisjoint(types) or scene.text.find("在", start, end) < 0:
        return None
    for m in scene.names(start, end):
        if m.type in types and role.match(scene.text, m.end):
            return m.entity
    return None


def payer_behind(scene: Scene, frame: Frame, types: frozenset[str]) -> str | None:
    """Who is named behind the number with 由 (20万元费用由县财政承担)."""
    if frame.told.types.isdisjoint(types):
        return None
    by = _PAID_BY.match(scene.text, frame.quantity.end, frame.here.end)
    if by is None:
        return None
    names = scene.names(by.end(), frame.here.end)
    if not names or names[0].start != by.end():
        return None
    last = names[0]
    while (inner := scene.by_start.get(last.end)) is not None:
        last = inner
    return last.entity if last.type in types and _PAYS.match(scene.text, last.end) else None


def obtainer(scene: Scene, frame: Frame, start: int, doer: str | None) -> str | None:
    """Who got money by asking for it, for others or, as an area does, for its own people."""
    if _OBTAINED.search(scene.text, start, frame.quantity.start) is None:
        return None
    return doer if scene.type_of(doer) in _OBTAINING else None


def asked(scene: Scene, frame: Frame) -> str | None:
    """The body that somebody went to for money (找到县交通局，争取来90万元)."""
    for m in reversed(scene.names(frame.sentence.start, frame.here.start)):
        if m.type in _GIVERS and _ASKED.search(scene.text, m.start - 4, m.start):
            first = m
            while (before := _listed_before(scene, first)) is not None:
                first = before
            return first.entity
    return None


def owner(scene: Scene, frame: Frame) -> str | None:
    """Whose money it is (甲区的帮扶资金300万元; 红十字会的50万元善款)."""
    start = frame.clauses[max(0, frame.clause - 1)].start
    text, at = scene.text, frame.quantity.start
    for m in reversed(scene.names(start, at)):
        owned = m.type in BODIES and (
            _OWNED.match(text, m.end, at) or (text[m.end] == "的" and m.end + 1 == at)
        )
        if owned and not is_governed(scene, m):
            return m.entity
    return None


def owner_of_crop(scene: Scene, frame: Frame) -> str | None:
    """Whose crop it is (张三的芒果种了200亩)."""
    for m in scene.names(frame.here.start, frame.quantity.start):
        crop = scene.by_start.get(m.end + 1) if m.type == "Person" else None
        if crop is not None and crop.type == "Product" and scene.text.startswith("的", m.end):
            return m.entity
    return None


def taker(scene: Scene, frame: Frame) -> str | None:
    """Who takes what a passive clause counts (5万斤被粮油公司收购)."""
    end = frame.quantity.end
    if frame.told.types.isdisjoint(BODIES):
        return None
    at = scene.text.find("被", end, min(frame.right, end + _PASSIVE_CHARS))
    m = scene.by_start.get(at + 1) if at >= 0 else None
    return m.entity if m is not None and m.type in BODIES else None


def employer(scene: Scene, frame: Frame) -> str | None:
    """The firm of the sentence that people work for (在甲公司务工的有137人)."""
    if frame.told.types.isdisjoint(_FIRMS):
        return None
    for m in scene.names(frame.quantity.end, frame.here.end):  # 有100人到甲合作社打工
        if m.type in _FIRMS and scene.text.startswith(("到", "在", "进", "去"), m.start - 1):
            return m.entity
    for m in reversed(scene.names(frame.sentence.start, frame.quantity.start)):
        if m.type in _FIRMS:
            return m.entity
    return None


def _listed_before(scene: Scene, m: Mention) -> Mention | None:
    """The name before ``m`` in a list."""
    if not scene.text.startswith(("、", "和", "与", "及"), m.start - 1):
        return None
    before = scene.name_before(m.start - 1)
    return before if before is not None and before.type == m.type else None


def giver(scene: Scene, frame: Frame, start: int) -> str | None:
    """From whom somebody got money: named from ``start`` up to it (获得县农商行贷款)."""
    for m in scene.names(start, frame.quantity.start):
        if m.type in BODIES:
            return m.entity
    return None


def investor(scene: Scene, frame: Frame) -> str | None:
    """The firm said to invest in a clause before (甲公司投资建设乙厂，总投资3亿元)."""
    start = frame.clauses[max(0, frame.clause - _CLAUSES_BACK)].start
    for m in reversed(scene.names(start, frame.here.start)):
        if m.type in _FIRMS and is_actor(scene, m):
            return m.entity if _INVESTS.match(scene.text, m.end) else None
    return None


def in_speech(scene: Scene, frame: Frame) -> bool:
    """Whether somebody says it who is quoted: what he leaves out is not the report's area."""
    text, start, end = scene.text, frame.paragraph.start, frame.quantity.start
    return text.rfind("“", start, end) > text.rfind("”", start, end)


def helper(scene: Scene, frame: Frame, doer: str | None) -> str | None:
    """Who helps: not the area whose villages are counted, but the other one of the sentence."""
    listed = scene.frames[scene.lists[frame.number][0]]
    owner = scene.name_before(listed.quantity.start)
    if owner is None or owner.type not in ADMIN_TYPES:
        return doer
    if doer is not None and doer != owner.entity and doer in frame.told.entities:
        return doer
    for m in scene.names(frame.sentence.start, frame.sentence.end):
        if m.type not in ADMIN_TYPES or m.entity == owner.entity:
            continue
        if m.start < owner.start:
            return m.entity
        if scene.text.startswith(_WITH, m.start - 1):  # 甲县6个镇与乙县12个镇: 甲县 helps
            return owner.entity if scene.is_quantity(m.end) else m.entity
    return doer


def offices(scene: Scene) -> Mapping[str | None, str | None]:
    """The public body that each official's name stands behind with his office (县工会主席张三)."""
    found: dict[str | None, str | None] = {}
    for body, m in pairwise(scene.mentions):
        official = m.type == "Person" and body.type in _PUBLIC
        if official and _OFFICE.fullmatch(scene.text, body.end, m.start):
            found.setdefault(m.entity, body.entity)
    return found
