"""The Word file against the printed sheets that it is drawn from."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.paper import A4
from desktop.domain.layout.form_layout import Box, FilledLayout, FormLayout, LayoutRow, Run
from desktop.domain.narrative.manuscript import Attachment, Cover, Manuscript, Paragraph, Role
from desktop.exchange.write.parts import Grid, parts_of
from desktop.exchange.write.word import word_file
from desktop.session.library import sample_names
from desktop.session.printing import job_of
from desktop.sources.table import Paragraph as Read
from desktop.sources.table import Table
from desktop.sources.word import blocks_of
from desktop.typeset.print_job import PrintJob
from desktop.typeset.progress import Stopped
from tests.builders import sample_book, with_few_rows

A_SHEET = FormLayout(
    "",
    "附件1",
    rows=(
        LayoutRow(),
        LayoutRow(table=1, head=True, part=1),
        LayoutRow(table=1, part=1),
        LayoutRow(table=1, part=1),
    ),
    widths=(40.0, 60.0, 60.0),
    paper=A4,
    boxes=(
        Box(0, 0, 1, 3, (Run("附件1"),)),
        Box(1, 0, 1, 1, (Run("项目"),)),
        Box(1, 1, 1, 2, (Run("金额"),)),
        Box(2, 0, 2, 1, (Run("支出"),)),
        Box(2, 1, 1, 1, (Run("基本"),)),
        Box(2, 2, 1, 1, (Run("12.50"),)),
        Box(3, 1, 1, 1, (Run("项目"),)),
        Box(3, 2, 1, 1, (Run("第一行\n第二行"),)),
    ),
)
TWELVE_MONTHS = ("case-assessment", "zhongfang-2020")  # of the same table with 32 units
TEXTS = ("附件1", "项目", "金额", "支出", "基本", "12.50", "项目", "第一行\n第二行")
A_REPORT = Manuscript(
    "自评报告",
    (Cover(("某单位绩效自评报告",), (("单位名称：", "某单位"),), "2024年3月"),),
    (
        Paragraph(Role.TITLE, "某单位绩效自评报告"),
        Paragraph(Role.HEADING_1, "一、基本情况"),
        Paragraph(Role.HEADING_2, "（一）职能"),
        Paragraph(Role.BODY, "我单位负责<城市>管理 & 服务。"),
    ),
    (Attachment("附件1", "自评表"),),
    "某单位",
    "2024-03-05",
)


def read(data: bytes) -> list[Read | Table]:
    return [one for one in blocks_of(BytesIO(data)) if isinstance(one, Read | Table)]


def test_stopped_between_two_sheets() -> None:
    """Each sheet is told of, and nothing is made once nobody waits for it."""
    sheet, told = FilledLayout(A_SHEET, TEXTS), []

    def progress(done: int, of: int) -> bool:
        told.append((done, of))
        return done < 1

    with pytest.raises(Stopped):
        word_file(PrintJob((sheet, sheet, sheet), A_REPORT), progress)
    assert told == [(0, 3), (1, 3)]


def test_text_and_table() -> None:
    """Everything printed stands there, in order."""
    found = read(word_file(PrintJob((FilledLayout(A_SHEET, TEXTS),), A_REPORT)))
    assert [one.text for one in found if isinstance(one, Read)] == [
        "某单位绩效自评报告", "单位名称：某单位", "2024年3月", "某单位绩效自评报告", "一、基本情况", "（一）职能",
        "我单位负责<城市>管理 & 服务。", "附件：自评表", "某单位", "2024年3月5日", "附件1",
    ]  # fmt: skip
    (table,) = (one for one in found if isinstance(one, Table))
    assert [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in table.cells] == [
        (0, 0, 1, 1, "项目"), (0, 1, 1, 2, "金额"), (1, 0, 2, 1, "支出"), (1, 1, 1, 1, "基本"), (1, 2, 1, 1, "12.50"),
        (2, 1, 1, 1, "项目"), (2, 2, 1, 1, "第一行\n第二行"),
    ]  # fmt: skip
    assert [round(width) for width in table.widths] == [40, 60, 60]


def test_what_word_knows_of_it() -> None:
    """Headings are headings, the list leads to its sheet, the head of a table comes again, pages are numbered."""
    data = word_file(PrintJob((FilledLayout(A_SHEET, TEXTS),), A_REPORT, title="自评报告", author="某单位"))
    document = Document(BytesIO(data))
    styles = {one.text: one.style and one.style.name for one in document.paragraphs}
    assert (styles["一、基本情况"], styles["（一）职能"]) == ("Heading 1", "Heading 2")
    assert (document.core_properties.title, document.core_properties.author) == ("自评报告", "某单位")
    xml = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert "HYPERLINK \\l sheet1" in xml and 'w:name="sheet1"' in xml
    assert xml.count("<w:tblHeader/>") == 1
    pages = [
        tuple(round(length.mm) for length in (one.page_width, one.left_margin) if length)
        for one in document.sections
    ]
    assert pages == [(210, 28), (210, 28), (210, 20)]
    assert "PAGE" in document.sections[-1].footer._element.xml


def test_signs_that_no_document_can_hold() -> None:
    """A control character that got into a text makes no file that Word refuses."""
    (table,) = (
        one
        for one in read(
            word_file(PrintJob((FilledLayout(A_SHEET, (*TEXTS[:5], "12\x0b\x00.50", *TEXTS[6:])),)))
        )
        if isinstance(one, Table)
    )
    assert table.cells[4].text == "12.50"


@pytest.mark.parametrize("name", sample_names())
def test_every_printed_cell_comes_back(name: str) -> None:
    """Each sample's tables, read back: the same cells over the same rows and columns with the same words."""
    book = sample_book(name)
    job = job_of(Calculation(with_few_rows(book, 5) if name in TWELVE_MONTHS else book))
    printed = [part for sheet in job.tables for part in parts_of(sheet) if isinstance(part, Grid)]
    found = [one for one in read(word_file(job)) if isinstance(one, Table)]
    assert len(found) == len(printed)
    for table, grid in zip(found, printed, strict=True):
        assert [
            (cell.row, cell.column, cell.rows, cell.columns, _bare(cell.text)) for cell in table.cells
        ] == sorted(
            (cell.row, cell.column, cell.rows, cell.columns, _bare(cell.text + cell.box.foot))
            for cell in grid.cells
        )


def _bare(text: str) -> str:
    return "".join(text.split())


def test_export_by_the_ending(tmp_path: Path) -> None:
    from desktop.session.opening import create_sample, export_file

    with create_sample("zhuzhou-2021", tmp_path / "a.db") as session:
        export_file(session, tmp_path / "a.docx")
    assert Document(str(tmp_path / "a.docx")).tables


def test_the_title_of_a_part_has_a_page_of_its_own() -> None:
    """As in the PDF: it begins one, and so does what follows it."""
    parts = (
        Paragraph(Role.PART, "第一部分\n概况"),
        Paragraph(Role.HEADING_1, "一、部门职责"),
        Paragraph(Role.BODY, "负责城市管理。"),
        Paragraph(Role.PART, "第二部分\n决算表"),
        Paragraph(Role.BODY, "共9张。"),
    )
    written = word_file(PrintJob((), Manuscript("决算", (), parts)))
    said = [
        (one.text, one.paragraph_format.page_break_before) for one in Document(BytesIO(written)).paragraphs
    ]
    assert [text for text, begins in said if begins] == [
        "第一部分\n概况",
        "一、部门职责",
        "第二部分\n决算表",
        "共9张。",
    ]


def test_a_blank_cell_is_no_higher_than_others() -> None:
    """The end of its paragraph has the size of the table, also where a merged cell goes on."""
    texts = ("附件1", "项目", "金额", "支出", "基本", "", "项目", "")
    written = word_file(PrintJob((FilledLayout(A_SHEET, texts),), A_REPORT))
    (made,) = Document(BytesIO(written)).tables
    blank = [one for one in made._tbl.iter(qn("w:p")) if not "".join(one.itertext())]
    sizes = {one.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val")) for one in blank}
    assert len(blank) == 3 and sizes == {"21"}
