"""Readers of the extra ``files``: Word documents, saved pages, PDF files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from extractor import readers
from extractor.errors import ReadError
from extractor.limits import MAX_UNPACKED_BYTES
from extractor.readers.pdf import paragraphs

PAGE = """<!doctype html><html><head><meta charset="gb2312"><title>云岭县的路</title></head><body>
<nav><a href="/">首页</a><a href="/news">新闻</a></nav>
<article><h1>云岭县的路</h1>
<p>云岭县青禾镇去年修通了12公里的路，420户村民的收入涨了两成，茶叶和苹果都运得出山了。</p>
<p>镇里还计划投资300万元，再修8公里通组公路，惠及6个自然村的1100多名村民，年底前完工。</p>
</article><footer>版权所有 云岭县人民政府</footer></body></html>"""
FIRST = "云岭县青禾镇去年修通了12公里的路，420户村民的收入涨了两成，茶叶和苹果都运得出山了。"


def pdf(lines: list[str]) -> bytes:
    """A one-page PDF whose characters are told by a ToUnicode map alone."""
    codes = {c: n for n, c in enumerate(sorted(set("".join(lines))), 1)}
    shown = " ".join(
        f"1 0 0 1 50 {750 - 20 * i} Tm <{''.join(f'{codes[c]:04x}' for c in line)}> Tj"
        for i, line in enumerate(lines)
    )
    pairs = "\n".join(f"<{n:04x}> <{ord(c):04x}>" for c, n in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    content = f"BT /F 12 Tf {shown} ET"
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        " /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"{font} /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song {system} /DW 1000 >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    out, at = "%PDF-1.7\n", []
    for n, body in enumerate(objects, 1):
        at.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in at)
    size, start = len(objects) + 1, len(out)
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    out += f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def test_word_document_with_a_table(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="the extra 'files' is not installed")
    document = docx.Document()
    document.add_paragraph("云岭县的路")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["乡镇", "户数", "青禾镇", "420户"], strict=True):
        cell.text = text
    document.add_paragraph("路修好了。")
    document.save(str(tmp_path / "yunling.docx"))
    report = readers.read(tmp_path / "yunling.docx")
    assert report.text == "云岭县的路\n乡镇\t户数\n青禾镇\t420户\n路修好了。"
    assert report.title == "云岭县的路"


def test_word_document_that_is_none_or_a_bomb(tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="the extra 'files' is not installed")
    path = tmp_path / "a.docx"
    path.write_bytes(b"no archive")
    with pytest.raises(ReadError, match="no Word document"):
        readers.read(path)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<" * (MAX_UNPACKED_BYTES + 1))
    path.write_bytes(packed.getvalue())
    with pytest.raises(ReadError, match="unpacks to"):
        readers.read(path)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", b"text")
    path.write_bytes(packed.getvalue())
    with pytest.raises(ReadError, match="no readable Word document"):
        readers.read(path)


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_saved_page_gives_its_article_alone(tmp_path: Path, encoding: str) -> None:
    pytest.importorskip("trafilatura", reason="the extra 'files' is not installed")
    path = tmp_path / "yunling.html"
    declared = PAGE if encoding == "gbk" else PAGE.replace("gb2312", "utf-8")
    path.write_bytes(declared.encode(encoding))
    lines = readers.read(path).text.splitlines()
    assert FIRST in lines
    assert not {"首页", "新闻"} & set("".join(lines).split())
    assert "版权所有" not in readers.read(path).text


def test_page_without_an_article(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="the extra 'files' is not installed")
    path = tmp_path / "a.html"
    path.write_bytes(b"<html><body></body></html>")
    with pytest.raises(ReadError, match="no article found in the page"):
        readers.read(path)


def test_pdf_with_a_paragraph_that_the_page_broke(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2", reason="the extra 'files' is not installed")
    path = tmp_path / "yunling.pdf"
    path.write_bytes(pdf(["云岭县的路", "云岭县青禾镇去年修通了十二公里", "的路，茶叶运得出去。"]))
    report = readers.read(path)
    assert report.text == "云岭县的路\n云岭县青禾镇去年修通了十二公里的路，茶叶运得出去。"


def test_pdf_that_is_none_or_has_no_text(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2", reason="the extra 'files' is not installed")
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(ReadError, match="no readable PDF"):
        readers.read(path)
    path.write_bytes(pdf([""]))
    with pytest.raises(ReadError, match="its pages are pictures"):
        readers.read(path)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", ""),
        (
            "一、产业\n全县有茶园三万亩，年产茶叶\n两千吨。\n二、道路",
            "一、产业\n全县有茶园三万亩，年产茶叶两千吨。\n二、道路",
        ),
        ("全县有茶园三万亩。\n全县有果园两万亩。", "全县有茶园三万亩。\n全县有果园两万亩。"),
    ],
)
def test_lines_are_joined_where_only_the_width_broke_them(page: str, expected: str) -> None:
    assert paragraphs(page) == expected
