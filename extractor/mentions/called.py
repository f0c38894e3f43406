"""Names by the words that give them: 一家名为X的公司; and units of the armed forces: 空军某部."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.scan import matches

_WEIGHT: Final = 88
"""More than a person's behind 名为."""
_KINDS: Final = {
    "Company": "(?:企业|公司|工厂|集团|服装厂|加工厂|龙头企业|科技公司|农业公司|食品公司)",
    "Cooperative": "(?:专业合作社|合作社|家庭农场|联合社)",
    "Organization": "(?:协会|基金会|公益组织|社会组织|志愿者协会|公众号|微信公众号|媒体|报纸)",
    "Team": "(?:工作队|志愿服务队|服务队|突击队|小分队|救援队)",
}
_NAMED: Final = re.compile(
    "(?:名为|名叫|取名|叫做|叫作|称为|命名为)[“‘「]?"
    "(?P<name>[\u4e00-\u9fffA-Za-z]{2,12}?)[”’」]?的(?:[\u4e00-\u9fff]{0,4}?)(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
    + ")"
)
# Armed forces, whole or with their number left out.
_FORCES: Final = ("武警", "空军", "海军", "陆军", "火箭军", "解放军", "预备役")
_FORCE: Final = re.compile(
    f"(?:{'|'.join(_FORCES)})(?:"
    "(?:(?![的和与了在是])[\u4e00-\u9fff]){0,6}?(?:总队|支队|大队|部队|集团军|舰队|基地)|某[部旅团师营军](?:队)?)"
)


def called(text: str) -> Iterator[Candidate]:
    """What a clause names itself, and units of the armed forces."""
    for match in matches(_NAMED, text, "名取叫称命"):
        kind = next(k for k in _KINDS if match[k])
        yield Candidate(*match.span("name"), kind, "definition/called", _WEIGHT)
    for match in _FORCE.finditer(text) if any(force in text for force in _FORCES) else ():
        yield Candidate(*match.span(), "Organization", "name/force", _WEIGHT + 4)
