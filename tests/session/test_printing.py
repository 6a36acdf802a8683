"""The workbook and a form's preview on paper, by the text of their pages."""

import io

import pypdfium2
import pytest

from desktop.domain.program import Program
from desktop.session.printing import print_preview, print_workbook, warnings
from desktop.session.session import Session


def pages(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


@pytest.fixture
def preview(program: Program, tmp_path) -> list[str]:
    path = tmp_path / "preview.pdf"
    print_preview(program, path)
    return pages(path.read_bytes())


def test_preview_names_the_cells(preview: list[str]) -> None:
    """Where a value will stand, its name stands; shown values are shown, with the set's own year."""
    base = next(page for page in preview if page.startswith("附件1"))
    assert "2023年度部门整体支出绩效评价基础数据表" in base
    assert "‹编制›" in base and "‹控制率›" in base


def test_preview_shows_the_rows_that_follow_other_tables(preview: list[str]) -> None:
    """The first project's row stands in 附件1, numbered, as it will once there is a project."""
    base = next(page for page in preview if page.startswith("附件1"))
    assert "(1)‹名称›" in base


def test_what_no_font_has_is_told_by_its_cell(new_desk) -> None:
    """Printing goes on with 〓, and says which cell to change; a sign without a shape is told by its number."""
    desk = new_desk(1)
    desk.type({"附件3-1.项目支出名称": "㎡≧䶮𠮷\ue123"})
    session: Session = desk.session
    out = io.BytesIO()
    printed = print_workbook(session, out, ["附件3-1"])
    assert printed is not None
    text = "".join(pages(out.getvalue()))
    assert "㎡≧䶮𠮷〓" in text
    assert [line for line in warnings(session, printed) if "附件3-1" in line and "没有“U+E123”" in line]


def test_list_that_is_not_what_is_enclosed_is_told(new_desk) -> None:
    """A sentence each for what is missing, what is not listed, and what stands elsewhere."""
    from desktop.report.document import Printed
    from desktop.report.enclosures import Enclosures

    told = warnings(
        new_desk(1).session, Printed(1, (), Enclosures(("附件4",), ("附件5", "附件6"), ("附件2",)))
    )
    assert told == [
        "附件目录列了附件4，后面没有这张表，请改目录或加上这张表",
        "后面印了附件5、附件6，附件目录没有列，请补进目录",
        "附件2的先后与附件目录不同，请改成一样",
    ]
