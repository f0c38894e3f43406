"""Where things lie, read from whole reports: what only names with division codes can tell."""

from __future__ import annotations

import pytest

from extractor.model import Report
from extractor.pipeline import extract


def lying(text: str) -> set[tuple[str, str]]:
    """``(thing, place)`` of every locatedIn of a report."""
    found = extract(Report(id="x", text=text, sha256=""))
    names = {e.id: e.name for e in found.entities}
    return {(names[r.head], names[r.tail]) for r in found.relations if r.type == "locatedIn"}


@pytest.mark.parametrize(
    ("text", "thing", "place"),
    [
        ("万州见闻\n万州区长滩镇的柠檬黄了。重庆市来的专家说，今年好收成。", "万州区", "重庆市"),
        ("在怀远县安徽绿阳食品有限公司，糯米正在装车。", "绿阳食品有限公司", "怀远县"),
        (
            "淅川县引进浙江恒丰农业有限公司，在马蹬镇落户。",
            "恒丰农业有限公司",
            "马蹬镇",
        ),
        ("位于大别山腹地的安徽省金寨县花石乡大湾村，茶叶采摘忙。", "大湾村", "大别山"),
        (
            "碧湖镇大港头村村民张大山开办的“古堰人家”民宿天天客满。",
            "古堰人家",
            "大港头村",
        ),
    ],
)
def test_what_lies_where(text: str, thing: str, place: str) -> None:
    assert (thing, place) in lying(text)


@pytest.mark.parametrize(
    ("text", "thing", "place"),
    [
        ("四川见闻\n新华社成都5月6日电 四川的甜橙熟了。", "成都市", "四川省"),
        ("在怀远县安徽绿阳食品有限公司，糯米正在装车。", "绿阳食品有限公司", "安徽省"),
        ("位于大别山腹地的安徽省金寨县花石乡大湾村，茶叶采摘忙。", "安徽省", "大别山"),
        ("碧湖镇田坝村引进浙江绿源茶业有限公司，流转土地。", "绿源茶业有限公司", "田坝村"),
    ],
)
def test_what_does_not_lie_there(text: str, thing: str, place: str) -> None:
    assert (thing, place) not in lying(text)
