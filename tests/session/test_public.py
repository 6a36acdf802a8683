"""公开版: what is listed, what is left out of every file, and that the figures stay."""

import re
import zipfile
import zlib
from html import unescape
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from desktop.domain.masking import NOTHING, Masks, read_masks
from desktop.domain.values.address import find
from desktop.exchange.write.excel import excel_file
from desktop.exchange.write.word import word_file
from desktop.session.printing import job_of
from desktop.session.public import Private, private_in, without
from desktop.session.session import Session
from desktop.typeset.document import compose
from desktop.typeset.print_job import PrintJob
from tests.builders import COVER, little, sample_session

MOBILE, LANDLINE = "13" + "8" * 9, "0730" + "-" + "8" * 7
FORM = """表 附表 附表
[表格]
单位 | 联系人 | {联系人} | 电话 | {电话} | 支出 | {支出} |
情况 | 情况 | {情况} | < | < | 另 | {另} |
[行文]
填表人：{=封面数据.填表人}
[格]
单位.联系人  文本
单位.电话    电话
单位.支出    万元
情况.情况    长文本
情况.另      文本
"""


COVER_WITH_A_NAME = COVER.replace("[格]", "| 填表人 | {填表人} |\n[格]\n填表人  人名")


@pytest.fixture
def session() -> Session:
    made = little(FORM, cover=COVER_WITH_A_NAME)
    for cell, text in {
        "附表.单位.联系人": "王小五",
        "附表.单位.电话": f"{LANDLINE}、{MOBILE}",
        "附表.单位.支出": "1383.41",
        "附表.情况.情况": f"经办是张三，王小五核对，电话{MOBILE}，支出1383.41万元",
        "附表.情况.另": "某某花园",
        "封面数据.填表人": "张三",
        "封面数据.单位名称": "某某花园管理处",
    }.items():
        made.type_into(find(made.calculation, cell), text)
    return made


SECRET = ("张三", "王小五", LANDLINE, MOBILE)


def streams(data: bytes) -> str:
    """All that a file says, packed or not: its parts, streams, the words on its pages and what it says of itself."""
    found = [data.decode("utf-8", "replace"), data.decode("utf-16-be", "replace")]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found += [
                f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist()
            ]
            found += [unescape(re.sub("<[^>]*>", "", one)) for one in found]
        return "\n".join(found)
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(stream).decode("utf-8", "replace"))
        except zlib.error:
            continue
    document = pypdfium2.PdfDocument(data)
    found += [page.get_textpage().get_text_bounded() for page in document]
    found += [str(document.get_metadata_dict()), *(one.get_title() for one in document.get_toc())]
    document.close()
    return "\n".join(found)


def files(session: Session, job: PrintJob) -> dict[str, bytes]:
    printed = compose(job)
    assert printed
    return {
        "pdf": printed.data,
        "docx": word_file(job),
        "xlsx": excel_file(session.calculation, job.tables),
    }


def listed(session: Session, masks: Masks = NOTHING) -> tuple[PrintJob, list[Private]]:
    job = job_of(session.calculation)
    return job, private_in(job, session.calculation, masks)


def test_what_goes_is_listed_with_its_place(session: Session) -> None:
    """The names of the cells for them wherever they stand, phones that only look like one, each place once."""
    _, found = listed(session)
    assert [str(one) for one in found] == [
        "人名“张三”　封面数据 填表人",
        "人名“王小五”　附表 联系人",
        f"电话“{LANDLINE}”　附表 电话",
        f"电话“{MOBILE}”　附表 电话",
        f"电话“{MOBILE}”　附表 情况",
        "人名“张三”　附表 情况",
        "人名“王小五”　附表 情况",
        "人名“张三”　附表“填表人：张三”",
    ]


def test_no_file_has_any_of_it(session: Session) -> None:
    """PDF, Word, Excel, what they say of themselves included; the figures are all there."""
    job, found = listed(session, read_masks("某某花园 => 某小区"))
    before, after = files(session, job), files(session, without(job, found))
    for kind, data in after.items():
        said = streams(data)
        for secret in (*SECRET, "某某花园"):
            assert secret in streams(before[kind]), (kind, secret)
            assert secret not in said, (kind, secret)
        assert "1383.41" in said and "某小区" in said


def test_what_is_not_ticked_stays(session: Session) -> None:
    """Each place by itself."""
    job, found = listed(session)
    chosen = [one for one in found if (one.text, one.place) != ("张三", "附表 情况")]
    said = [text for sheet in without(job, chosen).tables for text in sheet.texts]
    assert "经办是张三，***核对，电话***，支出1383.41万元" in said
    assert "填表人：***" in said


def test_kept_words_stay(session: Session) -> None:
    _, found = listed(session, read_masks(f"不遮 {LANDLINE}\n不遮 张三"))
    assert {one.text for one in found} == {"王小五", MOBILE}


@pytest.mark.parametrize("name", ["yueyang-2023", "case-assessment"])
def test_nothing_else_of_a_whole_report_changes(name: str, tmp_path: Path) -> None:
    """The same pages, the same figures: only texts with something private in them are others."""
    session = sample_session(name)
    job, found = listed(session)
    out = without(job, found)
    spots = {one.spot for one in found}
    for number, (one, other) in enumerate(zip(job.tables, out.tables, strict=True)):
        for at, (text, now) in enumerate(zip(one.texts, other.texts, strict=True)):
            assert (text != now) == ((number, at) in spots)
    assert without(job, []) == job


def test_a_column_of_names(tmp_path: Path) -> None:
    """Below 姓名, as far as the column goes; the headings beside it are none."""
    session = little(
        "表 人员\n[表格]\n头 | 姓名 | 职务 | 单位 |\n人* | {名} | {职} | {属} |\n[组 人]\n行 自由 2\n"
    )
    rows = {"人[1].名": "张三", "人[1].职": "组长", "人[1].属": "某某中心", "人[2].名": "李小四"}
    for cell, text in rows.items():
        session.type_into(find(session.calculation, f"人员.{cell}"), text)
    _, found = listed(session)
    assert [one.text for one in found] == ["张三", "李小四"]
