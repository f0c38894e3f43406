"""Phrases that point at a body or document of the report (该合作社, 本报, 县政府)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.mentions.candidate import Candidate
from extractor.mentions.scan import matches

_POINTING: Final = re.compile(
    "[该本](?:(?P<Cooperative>专业合作社|合作社|家庭农场|家庭牧场|联合社)"
    "|(?P<Company>公司|企业|集团|厂|银行|行(?![业为动政走程使文李列]))(?!家)"
    "|(?P<Organization>报(?!告|道|名|酬|价|送|销|到|废)|刊|台(?!阶|湾|账|账)|网(?!络|点|上|格)|协会|学会|基金会)"
    "|(?P<Document>办法|细则|实施细则|方案|意见|规定|条例|通知|规划)"
    "|(?P<Site>校(?![园区内外])|院(?![校内外落士系子坝])|医院|学校|小学|中学|卫生院|景区|园区|水库|电站|车间|基地|市场)"
    "|(?P<Government>局|委|厅)(?=[党局长将组织出已]))"
)

_OURS: Final = re.compile(
    "我(?:(?P<Government>局|厅|委(?![托员屈派]))|(?P<Site>校|院(?![子里内外落坝]))|(?P<Company>公司|集团))"
)
# A member of a committee who heads a department: 县委常委、|宣传部|部长.
_HEADED: Final = re.compile("常委、(宣传部|组织部|统战部)(?=副?部长)")


def pointing_bodies(text: str) -> Iterator[Candidate]:
    """该/本/我 + a noun for a body or document; linking finds which, or drops it."""
    for pattern, firsts in ((_POINTING, "该本"), (_OURS, "我")):
        for match in matches(pattern, text, firsts):
            yield Candidate(*match.span(), match.lastgroup or "", "body/pointing", 84)
    for match in _HEADED.finditer(text):
        yield Candidate(*match.span(1), "Government", "body/department", 84)
