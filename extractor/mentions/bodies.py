"""Phrases that point at a body or document of the report (该合作社, 本报, 县政府)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.mentions.candidate import Candidate

_POINTING: Final = re.compile(
    "[该本](?:(?P<Cooperative>专业合作社|合作社|家庭农场|家庭牧场|联合社)"
    "|(?P<Company>公司|企业|集团|厂|银行)(?!家)"
    "|(?P<Organization>报(?!告|道|名|酬|价|送|销|到|废)|刊|台(?!阶|湾|账|账)|网(?!络|点|上|格)|协会|学会|基金会)"
    "|(?P<Document>办法|细则|实施细则|方案|意见|规定|条例|通知|规划)"
    "|(?P<Government>局|委|厅)(?=[党局长将组织出已]))"
)


def pointing_bodies(text: str) -> Iterator[Candidate]:
    """该/本 + a noun for a body or document; linking finds which, or drops it."""
    for match in _POINTING.finditer(text):
        yield Candidate(*match.span(), match.lastgroup or "", "body/pointing", 84)
