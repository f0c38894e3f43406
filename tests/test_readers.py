"""Readers: encodings, sidecars, metadata told by the text, and files that cannot be read."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import readers
from extractor.errors import ReadError
from extractor.limits import MAX_REPORT_BYTES
from extractor.model import Report
from extractor.readers.metadata import Metadata, from_text
from extractor.readers.text import decode

PROSE = (
    "云岭县青禾镇的3个村修通了12公里的路，420户村民的收入涨了两成。\r\n“路好了，茶叶就运得出去。”\n"
)
TRADITIONAL = (
    "這裡的農民種植蘋果與葡萄，農會協助銷售，收入較去年增加兩成，鄉親們都覺得很滿意。\n" * 4
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-32"]
)
def test_reads_every_usual_encoding_to_the_same_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "yunling.txt"
    path.write_bytes(PROSE.encode(encoding))
    assert readers.read(path).text == PROSE


def test_reads_traditional_text_in_big5() -> None:
    assert decode(TRADITIONAL.encode("big5"), "x.txt") == TRADITIONAL


@pytest.mark.parametrize("line", ["3月脱贫12户", "收入1万元", "王村", "亩", "联通"])
def test_a_short_gbk_line_is_not_mistaken_for_another_language(line: str) -> None:
    assert decode(line.encode("gbk"), "x.txt") == line


def test_gives_the_whole_report(tmp_path: Path) -> None:
    path = tmp_path / "yunling.v2.txt"
    raw = "云岭县的路\n发布时间：2019-5-8 来源：云岭日报\n路修好了。\n".encode()
    path.write_bytes(raw)
    assert readers.read(path) == Report(
        id="yunling.v2",
        text=raw.decode(),
        sha256=hashlib.sha256(raw).hexdigest(),
        title="云岭县的路",
        published="2019-05-08",
        publisher="云岭日报",
        source_url=None,
    )


def test_sidecar_wins_over_text_and_the_caller_over_both(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("云岭县的路\n2019年5月8日\n路修好了。", encoding="utf-8")
    sidecar = {"published": "2020", "source_url": "https://example.org/1", "note": "kept out"}
    (tmp_path / "a.meta.json").write_text(json.dumps(sidecar), encoding="utf-8")
    report = readers.read(path)
    assert (report.title, report.published) == ("云岭县的路", "2020")
    assert report.source_url == "https://example.org/1"
    assert readers.read(path, published="2021-06").published == "2021-06"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一村一景\n2022年06月18日\n正文。", Metadata("一村一景", "2022-06-18")),
        (
            "一村一景\n正文说了很多。\n《 云岭日报 》（ 2020年08月25日 01 版）",
            Metadata("一村一景", "2020-08-25", "云岭日报"),
        ),
        (
            "路通了\n云岭网青禾5月8日消息（记者王平）路修好了。",
            Metadata("路通了", None, "云岭网"),
        ),
        ("路通了\n新华社昆明2020年5月1日电 路修好了。", Metadata("路通了", "2020-05-01", "新华社")),
        ("路通了\n本报青禾5月8日电 路修好了。", Metadata("路通了")),
        ("喜讯\n2022年11月14日，记者从县文旅局获悉，路修好了。", Metadata("喜讯", "2022-11-14")),
        ("2026年云岭省政府工作报告\n正文。", Metadata("2026年云岭省政府工作报告", "2026")),
        (
            "路通了\n2019年10月9日　来源：云岭日报\n正文。",
            Metadata("路通了", "2019-10-09", "云岭日报"),
        ),
        ("路通了\n2019-10-9 21:14 作者：王平\n正文。", Metadata("路通了", "2019-10-09")),
        ("路通了\n来源：云岭日报 2019-10-09\n正文。", Metadata("路通了", "2019-10-09", "云岭日报")),
        (
            "政府工作报告\n——2019年1月8日在青禾县第九届人民代表大会第三次会议上\n正文。",
            Metadata("政府工作报告", "2019-01-08"),
        ),
        (
            "政府工作报告\n(2018年12月26日,青禾县第九届人民代表大会第二次会议)\n正文。",
            Metadata("政府工作报告", "2018-12-26"),
        ),
        (
            "青禾乡人民政府2020年度工作总结\n正文。",
            Metadata("青禾乡人民政府2020年度工作总结", "2020"),
        ),
        (
            "青禾县2019年国民经济和社会发展统计公报\n正文。",
            Metadata("青禾县2019年国民经济和社会发展统计公报", "2019"),
        ),
        ("路修好了\n某某网-青禾频道 2025-09-11\n正文。", Metadata("路修好了", "2025-09-11")),
        (
            "路修好了\n2020-10-28 14:14:12来源:云岭日报编辑:张三\n正文。",
            Metadata("路修好了", "2020-10-28", "云岭日报"),
        ),
        (
            "路修好了\n云岭新闻网 张三 2019-05-17 14:48:51\n正文。",
            Metadata("路修好了", "2019-05-17"),
        ),
        ("路修好了\n云岭网 作者: 2016-09-02 08:38:00\n正文。", Metadata("路修好了", "2016-09-02")),
        ("路修好了\n2020-04-02 21:16 云岭融媒\n正文。", Metadata("路修好了", "2020-04-02")),
        (
            "路修好了\n2020年05月09日 15:38 | 来源:云岭日报\n正文。",
            Metadata("路修好了", "2020-05-09", "云岭日报"),
        ),
        ("地震了\n2020年5月9日15:38，云岭县地震，震级3.2级。\n正文。", Metadata("地震了")),
        ("路修好了\n截至 2025-09-11\n正文。", Metadata("路修好了", None)),
        ("开会了\n2019年1月8日青禾镇召开大会，会上发放5万元。", Metadata("开会了", None)),
        ("青禾村村情简介\n（2018年3月更新）\n正文。", Metadata("青禾村村情简介", "2018-03")),
        ("路通了\n2019年10月9日 全县开工。", Metadata("路通了")),
        # A date in running text is an event, not the day of publication.
        ("路通了\n2018年5月8日，全县开工。", Metadata("路通了")),
        ("云岭县地处山区，路不好走。\n2018年修路。", Metadata()),
    ],
)
def test_metadata_told_by_the_text(text: str, expected: Metadata) -> None:
    assert from_text(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        *("2019年10月9日", "(2019-10-09)", "[2019-10-09]", "【2019-10-09】", "2019/10/09 10:20"),
        *("2019年10月9日 星期三", "2019年10月9日星期三 第05版", "二〇一九年十月九日"),
        *("发布时间：2019年10月9日 16:20", "发布：2019-10-09", "发布人：张三 2019-10-9"),
        *("2019-10-09来源:云岭网", "2019-10-09 记者 张三", "2019-10-09 00:00 云岭网"),
        *(
            "（《云岭日报》2019年10月9日 05版）",
            "云岭日报 2019年10月9日 第5版",
            "云岭日报2019-10-09",
        ),
        *("云岭县乡村振兴局2019年10月9日", "云岭县融媒体中心 2019年10月9日"),
        *(
            "信息来源：云岭县政府 | 发布时间：2019-10-09",
            "2019年10月9日 | 来源：云岭日报 | 作者：张三",
        ),
        *("2019 10/ 09 17:14:49", "2019 10/09 08:00", "09.10.2019  11:39", "云岭动态 |2019-10-09"),
        *("《云岭新闻》 (20191009)", "20191009", "发布时间：20191009"),
        *("——2019年10月9日在云岭县第十八届", "（2019年10月9日 在云岭县第九届"),
    ],
)
def test_lines_that_date_a_report(line: str) -> None:
    assert from_text(f"路修好了\n{line}\n全县的路修好了。").published == "2019-10-09"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "2019年10月9日 全县开工。",
            "截至2019年10月9日",
            "青禾镇2019年10月9日开工",
            "二〇一九年十月九日，路通了",
        ),
        *("2019年2月30日", "二〇一九年二月三十日", "1999999-10-09"),
        *(
            "二〇一九年二一月三日",
            "二〇一九年十十月九日",
            "二〇一九年十月三四五日",
            "二〇一九年一二月九日",
        ),
        *("编号：201910091", "电话 20191009", "（20191309）"),
        *("2019 13/ 09 17:14:49", "2019 10/09 8吨", "31.02.2019", "收割机 | 2019-10-09 | 12台"),
        *("2019年10月9日在云岭县看见第九届花会", "云岭，动态 |2019-10-09"),
    ],
)
def test_lines_that_date_no_report(line: str) -> None:
    assert from_text(f"路修好了\n{line}\n全县的路修好了。").published is None


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.txt", b"", "文件中没有文字 · no text in the file"),
        ("a.txt", b" \n\t\n", "文件中没有文字 · no text in the file"),
        ("a.txt", b"%PDF-1.7 ...", "这是 PDF，不是纯文本 · this is a PDF, not plain text"),
        ("a.txt", b"PK\x03\x04 ...", "这是 Word 文档或 ZIP 压缩包，不是纯文本 · this is a Word"),
        (
            "a.txt",
            "路".encode() + b"\x00" + "通".encode(),
            "位置 1 有控制字符 U+0000 · control character U+0000",
        ),
        (
            "a.txt",
            ("路修好了。" * 40).encode()[:-1],
            "既非 UTF-8（字节 597 处有误），也非其他已知编码 · ",
        ),
        ("a.txt", b"\xff\xfe\x00\xd8\x00", "标为 UTF-16，内容却不合 · marked as UTF-16"),
        ("a.xyz", b"text", "不支持这种文件 · no reader for files named '*.xyz'"),
        ("noending", b"text", "不支持这种文件 · no reader for files named '*'"),
    ],
)
def test_a_bad_file_is_named_with_reason_and_remedy(
    tmp_path: Path, name: str, raw: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(ReadError) as caught:
        readers.read(path)
    assert caught.value.where == str(path)
    assert caught.value.why.startswith(why)
    assert caught.value.remedy


def test_missing_folder_pipe_and_oversized_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(MAX_REPORT_BYTES + 1)
    for name, why in [
        ("gone.txt", "No such file"),
        ("pipe.txt", "not a regular file"),
        ("folder.txt", "not a regular file"),
        ("big.txt", f"larger than {MAX_REPORT_BYTES:,} bytes"),
        ("nul\0.txt", "embedded null byte"),
    ]:
        with pytest.raises(ReadError, match=why):
            readers.read(tmp_path / name)


@pytest.mark.parametrize(
    ("sidecar", "why"),
    [
        ("{", "JSON 无法读取 · no readable JSON"),
        ("[]", "不是 JSON 对象 · not a JSON object"),
        ('{"title": 3}', "'title' 不是字符串 · 'title' is no string"),
        ('{"published": "May 2019"}', "不是 EDTF 日期 · no EDTF date: 'May 2019'"),
        ('{"published": "2019-13"}', "不是 EDTF 日期 · no EDTF date: '2019-13'"),
        ("[" * 100_000, "JSON 无法读取 · no readable JSON"),
    ],
)
def test_a_broken_sidecar_is_an_error_and_not_ignored(
    tmp_path: Path, sidecar: str, why: str
) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text(sidecar, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        readers.read(tmp_path / "a.txt")
    assert caught.value.why.startswith(why)
    assert caught.value.where.startswith(str(tmp_path / "a.meta.json"))


def test_folders_give_their_readable_files_in_order(tmp_path: Path) -> None:
    for name in ["b.txt", "a.TXT", "sub/c.txt", "notes.log", "a.meta.json", ".git/d.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    odd = tmp_path / "notes.log"
    found = list(readers.report_files([tmp_path, odd]))
    assert found == [tmp_path / "a.TXT", tmp_path / "b.txt", tmp_path / "sub/c.txt", odd]


def test_every_format_has_suffixes_and_a_decoder() -> None:
    assert ".txt" in readers.formats()
    for suffix, module in readers.formats().items():
        assert suffix == suffix.lower()
        assert suffix in module.SUFFIXES
        assert callable(module.decode)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_reason(raw: bytes) -> None:
    with suppress(ReadError):
        assert isinstance(decode(raw, "x.txt"), str)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.isascii))
def test_ascii_is_read_as_it_stands(text: str) -> None:
    assert decode(text.encode(), "x.txt") == text


@given(st.text(max_size=300))
def test_metadata_is_found_in_the_text_or_nowhere(text: str) -> None:
    found = from_text(text)
    assert found.title is None or found.title in text
    assert found.publisher is None or found.publisher in text
    assert found.published is None or found.published[:4] in text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("果农在分拣蜜桔（8月25日摄）。新华社记者 张三 摄\n山村的路\n路修好了。", "山村的路"),
        ("■本报通讯员 张树林\n山村的路\n路修好了。", "山村的路"),
        ("新湖南客户端记者 赵志 通讯员 杨娟\n路修好了。", None),
        ("村口（8月摄）\n新华社南昌8月30日电 题：山村的路\n新华社记者李四\n路修好了。", "山村的路"),
        ("原标题：山村的路\n路修好了。", "山村的路"),
        ("作者 王五\n山村的路\n路修好了。", "山村的路"),
        ("作者笔下的山村\n路修好了。", "作者笔下的山村"),
        ("记者眼里的山村\n路修好了。", "记者眼里的山村"),
    ],
)
def test_captions_and_bylines_are_no_titles(text: str, title: str | None) -> None:
    assert from_text(text).title == title
