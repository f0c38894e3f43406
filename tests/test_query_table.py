"""Answers as CSV, JSON and text: nothing lost, nothing that a spreadsheet or terminal obeys."""

from __future__ import annotations

import json

from extractor.query import Table, to_csv, to_json, to_text
from extractor.query.table import Term

TABLE = Table(
    ("名称", "n"),
    (
        (Term("literal", "襄垣县", None, "zh"), Term("literal", "-5.5")),
        (Term("literal", '=HYPERLINK("x")'), None),
        (Term("literal", "a\n,\x1b[31m"), Term("iri", "x:y")),
    ),
)


def test_csv_has_no_formulas() -> None:
    assert to_csv(TABLE) == (
        '名称,n\r\n襄垣县,-5.5\r\n"\'=HYPERLINK(""x"")",\r\n"a\n,\x1b[31m",x:y\r\n'
    )
    assert '"=HYPERLINK(""x"")"' in to_csv(TABLE, raw=True)


def test_json_is_sparql_results_json() -> None:
    assert json.loads(to_json(TABLE)) == {
        "head": {"vars": ["名称", "n"]},
        "results": {
            "bindings": [
                {
                    "名称": {"type": "literal", "value": "襄垣县", "xml:lang": "zh"},
                    "n": {"type": "literal", "value": "-5.5"},
                },
                {"名称": {"type": "literal", "value": '=HYPERLINK("x")'}},
                {
                    "名称": {"type": "literal", "value": "a\n,\x1b[31m"},
                    "n": {"type": "uri", "value": "x:y"},
                },
            ]
        },
    }


def test_text_aligns_wide_characters_and_obeys_no_control_characters() -> None:
    assert to_text(TABLE, width=8).splitlines() == [
        "名称      n",
        "────────  ────",
        "襄垣县    -5.5",
        "=HYPERL…",
        "a , [31m  x:y",
    ]
    assert to_text(TABLE, width=8, headings={"n": "个数"}).splitlines()[:3] == [
        "          个数",
        "名称      n",
        "────────  ────",
    ]
