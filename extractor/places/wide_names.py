"""Forms of the names of counties and wider areas, by rule: 积石山, 积石山县, 甘南州, 科右中旗."""

from __future__ import annotations

import re
from typing import Final

from extractor.places.ethnic import autonomous

_CLASS: Final = re.compile(
    r"(.{2,}?)(?:新区|林区|特区|矿区|地区|自治区|特别行政区|省|市|区|县|旗|盟)$"
)
_WING: Final = re.compile(r"(.).+([左右])翼([前中后]?)旗?$")
_HALF: Final = re.compile(r"(.)..+([前中后左右]旗)$|([东西].)..+(旗)$")
"""A banner by the first character of its tribe and its half: 土默特|左旗, 西乌珠穆沁|旗."""
_CALLED: Final = {
    **{"达尔罕茂明安联合旗": "达茂旗", "莫力达瓦达斡尔族自治旗": "莫旗", "翁牛特旗": "翁旗"},
    **{"喀喇沁旗": "喀旗", "克什克腾旗": "克旗", "达拉特旗": "达旗", "准格尔旗": "准旗"},
    **{"鄂托克旗": "鄂旗", "伊金霍洛旗": "伊旗", "阿鲁科尔沁旗": "阿旗"},
    **{"前郭尔罗斯蒙古族自治县": "前郭县", "杜尔伯特蒙古族自治县": "杜蒙县"},
    **{"阜新蒙古族自治县": "阜蒙县", "塔什库尔干塔吉克自治县": "塔县"},
    **{"锡林郭勒盟": "锡盟", "陈巴尔虎旗": "陈旗", "苏尼特左旗": "东苏旗", "苏尼特右旗": "西苏旗"},
    **{"博尔塔拉蒙古自治州": "博州", "克孜勒苏柯尔克孜自治州": "克州"},
    **{"哈尔滨市": "哈市", "齐齐哈尔市": "齐市", "呼和浩特市": "呼市", "乌鲁木齐市": "乌市"},
}
"""What people and papers of the place call it, where no rule says so."""


def county_stem(name: str) -> str:
    """The bare name of a county, prefecture or province.

    A name of one character keeps its class word, and so does one that is an ethnic group alone.

    >>> [county_stem(n) for n in ("襄垣县", "德宏傣族景颇族自治州", "内蒙古自治区", "沁县")]
    ['襄垣', '德宏', '内蒙古', '沁县']
    """
    parts = autonomous(name)
    found = _CLASS.match(name)
    return parts[0] if parts else found[1] if found else name


def middle_forms(name: str) -> tuple[str, ...]:
    """Forms between full and short.

    >>> middle_forms("恩施土家族苗族自治州"), middle_forms("科尔沁右翼中旗"), middle_forms("沁县")
    (('恩施州', '恩施自治州'), ('科右中旗',), ())
    >>> middle_forms("乌拉特前旗"), middle_forms("西乌珠穆沁旗"), middle_forms("杭锦后旗")
    (('乌前旗',), ('西乌旗',), ())
    """
    parts = autonomous(name)
    forms = [] if not parts else [f"{parts[0]}自治{parts[1]}"]
    if parts and parts[1] != "区":
        forms.insert(0, parts[0] + parts[1])
    wing = _WING.match(parts[0] if parts else name)
    if wing:
        forms.append(wing[1] + wing[2] + wing[3] + (parts[1] if parts else "旗"))
    half = _HALF.match(name) if not wing else None
    forms += ["".join(part for part in half.groups() if part)] if half else []
    forms += [_CALLED[name]] if name in _CALLED else []
    return tuple(form for form in forms if form != name)
