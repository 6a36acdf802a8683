"""A Word file's own ways: sections, tracked changes, content controls, text turned upright, tables in tables."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from desktop.sources.table import Block, PageEnd, Paragraph, Table
from desktop.sources.word import blocks_of


def read(document: Any) -> list[Block]:
    file = BytesIO()
    document.save(file)
    return blocks_of(file)


def table_of(blocks: list[Block]) -> Table:
    (found,) = [block for block in blocks if isinstance(block, Table)]
    return found


def texts(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in table.cells]


def in_body(document: Any, xml: str) -> None:
    """Put an element, written with the prefix w, at the end of the text."""
    name, _, rest = xml.strip().partition(">")
    document.element.body.insert(-1, parse_xml(f"{name} {nsdecls('w')}>{rest}"))


def test_each_section_has_its_page() -> None:
    """The page of a table is that of its section, said at the section's end."""
    document: Any = Document()
    document.add_table(1, 1)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    document.add_table(1, 2)
    blocks = read(document)
    first, second = (block for block in blocks if isinstance(block, Table))
    assert first.paper.width < first.paper.height
    assert (round(second.paper.width), round(second.paper.height)) == (297, 210)
    assert PageEnd() in blocks[blocks.index(first) : blocks.index(second)]


def test_ends_of_pages_and_lines() -> None:
    """A page break parts a paragraph, a soft break two lines; blank lines are none."""
    document: Any = Document()
    run = document.add_paragraph("甲").add_run()
    run.add_break()
    run.add_text("乙")
    document.add_page_break()
    document.add_paragraph("  ")
    document.add_paragraph("丙").paragraph_format.page_break_before = True
    assert read(document) == [
        Paragraph("甲"), Paragraph("乙"), PageEnd(), PageEnd(), Paragraph("丙"),
    ]  # fmt: skip


def test_tracked_changes() -> None:
    """What was deleted is not there, what was inserted is, also whole rows."""
    document: Any = Document()
    in_body(
        document,
        """<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>
        <w:tr><w:trPr><w:del w:id="1" w:author="x"/></w:trPr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>
        <w:tr><w:tc><w:p><w:del w:id="2" w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del>
        <w:ins w:id="3" w:author="x"><w:r><w:t>新</w:t></w:r></w:ins></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>""",
    )
    assert texts(table_of(read(document))) == [(0, 0, 1, 1, "新"), (0, 1, 1, 1, "")]


def test_content_controls_and_fields() -> None:
    """Cells and words inside content controls, hyperlinks and the results of fields are read, commands are not."""
    document: Any = Document()
    in_body(
        document,
        """<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>
        <w:tr><w:sdt><w:sdtPr/><w:sdtContent><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>
        <w:tc><w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>乙</w:t></w:r></w:hyperlink>
        <w:r><w:tab/><w:t>丙</w:t><w:noBreakHyphen/></w:r></w:p></w:tc></w:tr></w:tbl>""",
    )
    assert [cell.text for cell in table_of(read(document)).cells] == ["甲", "乙\t丙-"]


def test_upright_text() -> None:
    """A cell whose text runs from top to bottom."""
    document: Any = Document()
    in_body(
        document,
        """<w:tbl><w:tblGrid><w:gridCol w:w="600"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:textDirection w:val="tbRlV"/></w:tcPr>
        <w:p><w:r><w:t>绩效指标</w:t></w:r></w:p></w:tc></w:tr></w:tbl>""",
    )
    (cell,) = table_of(read(document)).cells
    assert (cell.text, cell.vertical) == ("绩效指标", True)


def test_a_merge_that_nobody_began() -> None:
    """A cell that goes on with nothing above, or with a cell of other columns, is a cell of its own."""
    document: Any = Document()
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = [
        cell.format("<w:vMerge/>", "甲") + cell.format('<w:vMerge w:val="restart"/>', "乙"),
        cell.format("<w:vMerge/>", "丙") + cell.format("<w:vMerge/>", ""),
        cell.format('<w:gridSpan w:val="2"/><w:vMerge/>', "丁"),
    ]
    in_body(
        document,
        '<w:tbl><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>'
        + "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        + "</w:tbl>",
    )
    assert texts(table_of(read(document))) == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 2, 1, "乙"),
        (2, 0, 1, 2, "丁"),
    ]


def test_widths_of_the_cells_where_the_grid_has_none() -> None:
    """A file without grid widths says them cell by cell."""
    document: Any = Document()
    width = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
    in_body(document, f"<w:tbl><w:tr>{width.format(1440)}{width.format(2880)}</w:tr></w:tbl>")
    assert [round(one, 1) for one in table_of(read(document)).widths] == [25.4, 50.8]


def test_tables_inside_a_table() -> None:
    """A frame around the page is passed through; a table in a cell is read as its lines."""
    document: Any = Document()
    frame: Any = document.add_table(1, 1).cell(0, 0)
    inner = frame.add_table(1, 2)
    inner.cell(0, 0).text = "项目名称"
    small = inner.cell(0, 1).add_table(2, 2)
    small.cell(0, 0).text, small.cell(1, 1).text = "甲", "乙"
    found = table_of(read(document))
    assert found.columns == 2
    assert [line.strip() for line in found.cells[1].text.split("\n") if line.strip()] == ["甲", "乙"]
