"""What a screen reader is told: a table of merged boxes with names, texts and places, and where the focus is."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible

from desktop.ui.form_view import access
from desktop.ui.form_view.form_view import FormView
from tests.ui.form_view.clerk import Clerk


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen reader is there: where none is, nothing is told, and nothing is paid for it."""
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))


@pytest.fixture
def table(clerk: Clerk):
    return QAccessible.queryAccessibleInterface(clerk.sheet)


def cell(clerk: Clerk, table, name: str):
    boxes = clerk.sheet.page.boxes
    return table.child(boxes.index(clerk.sheet.page.showing[clerk.ref(name)][0]))


def test_a_table_of_merged_boxes(clerk: Clerk, table) -> None:
    """As many children as there are boxes, not as many as there are places on the grid."""
    assert table.role() == QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "附件2"
    assert table.childCount() == len(clerk.sheet.page.boxes)
    assert table.childCount() < len(clerk.sheet.page.at)


def test_a_cell_has_the_words_of_its_table_its_text_and_its_place(clerk: Clerk, table) -> None:
    one = cell(clerk, table, "附件2.总额.年初")
    assert one.role() == QAccessible.Role.Cell
    assert one.text(QAccessible.Text.Name) == "附件2 年度资金总额 年初预算数"
    assert one.text(QAccessible.Text.Value) == "1202.69"
    rect = clerk.sheet.rect_of(clerk.sheet.page.showing[clerk.ref("附件2.总额.年初")][0])
    assert one.rect() == QRect(clerk.sheet.viewport().mapToGlobal(rect.topLeft()), rect.size())
    middle = one.rect().center()
    assert table.childAt(middle.x(), middle.y()) is one
    assert table.child(table.indexOfChild(one)) is one


def test_locked_cells_say_that_they_are(clerk: Clerk, table) -> None:
    assert not cell(clerk, table, "附件2.总额.年初").state().readOnly
    assert cell(clerk, table, "附件2.总额.执行").state().readOnly


def test_the_current_box_is_the_focused_child(clerk: Clerk, table) -> None:
    clerk.goto("附件2.指标[3].完成")
    assert table.focusChild() is cell(clerk, table, "附件2.指标[3].完成")
    assert cell(clerk, table, "附件2.指标[3].完成").state().focused
    assert table.state().focused


def test_the_editor_is_called_as_its_cell(clerk: Clerk) -> None:
    """A second way for readers that follow the focus widget; a locked box's text is in it too."""
    access.follow(clerk.sheet)
    clerk.goto("附件2.总额.年初")
    assert clerk.sheet.editor.accessibleName() == "附件2 年度资金总额 年初预算数"
    clerk.goto("附件2.总额.执行")
    assert clerk.sheet.editor.toPlainText() == "1300.19"


def test_nothing_lies_beside_the_page(clerk: Clerk, table) -> None:
    corner = clerk.sheet.viewport().mapToGlobal(QPoint(1, 1))
    assert table.childAt(corner.x(), corner.y()) is None
    assert table.child(table.childCount()) is None


def test_new_rows_are_new_children(clerk: Clerk, table) -> None:
    before = table.childCount()
    copy = clerk.copy
    clerk.session.add_row(copy.id, "指标", after=copy.rows["指标"][0].id)
    assert table.childCount() > before
    assert cell(clerk, table, "附件2.指标[2].三级").text(QAccessible.Text.Value) == ""


def test_forty_sheets_opened_and_closed(session, qtbot) -> None:
    """Interfaces that Qt still holds must not outlive their sheet, nor be collected before it."""
    for _ in range(40):
        sheet = FormView(session)
        sheet.show_copy(session.copies_named("附件3-1")[0].id)
        sheet.show()
        table = QAccessible.queryAccessibleInterface(sheet)
        assert all(
            table.child(at).text(QAccessible.Text.Name) is not None for at in range(table.childCount())
        )
        sheet.close()
        sheet.deleteLater()
        del table
        qtbot.wait(1)


def test_a_sheet_that_is_asked_about_again_has_a_table_of_its_own_each_time(clerk: Clerk, table) -> None:
    """Qt asks anew where a slot was added to the sheet; the same table given twice ended the program with the sheet."""
    clerk.sheet.message.connect(clerk.sheet.goto_row)  # a slot that it did not have
    again = QAccessible.queryAccessibleInterface(clerk.sheet)
    assert again is not table and again.childCount() == table.childCount()
