"""A clerk's session from the first key to the paper, in whatever window there is; `make test` runs it in a real one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.ui.dialogs.new_dialog import NewDialog
from desktop.ui.printing.preview import Preview
from tests.ui.person import Person

_K, _M = Qt.Key, Qt.KeyboardModifier


def type_cell(person: Person, name: str, text: str) -> None:
    person.goto(name)
    person.type(text)
    person.press(_K.Key_Return)


def come_back(person: Person) -> None:
    """Without a window manager nobody gives the window the focus back when a dialog has gone."""
    person.window.activateWindow()
    person.bot.waitUntil(person.window.isActiveWindow)


@pytest.mark.window
def test_from_a_new_workbook_to_the_paper(make_person: Callable[[Path | None], Any], tmp_path: Path) -> None:
    """A new workbook, three figures, two sentences that quote them, one figure changed, preview, print to a file."""
    person = make_person(None)

    def fill_in(dialog: QDialog) -> None:
        assert isinstance(dialog, NewDialog)
        dialog.choose("yueyang-2023")
        dialog.unit_line.setText("示例中心")
        dialog.year_line.setText("2023")
        person.pick(tmp_path / "自评.db")
        QTest.keyClick(dialog.unit_line, _K.Key_Return)

    person.answer(fill_in)
    person.choose("新建")
    come_back(person)
    for name, text in (
        ("附件1.公用.决算", "30.15"),
        ("附件1.采购.上年", "632.02"),
        ("附件1.采购.决算", "682.02"),
    ):
        type_cell(person, name, text)

    person.press(_K.Key_F3)
    editor = person.bench.report.editor
    person.bot.waitUntil(editor.hasFocus)
    person.press(_K.Key_End, _M.ControlModifier)

    def write(text: str) -> None:
        for char in text:
            person.type_to_focus(char)

    write("公用经费支出{")
    write("附件1 公用经费 决算")
    person.press(_K.Key_Return)
    write("万元。")
    person.press(_K.Key_Return)
    write("政府采购比上年{")
    write("增减(附件1.采购.决算 - 附件1.采购.上年)")
    person.press(_K.Key_Return)
    write("{abs(附件1.采购.决算 - 附件1.采购.上年)")
    person.press(_K.Key_Return)
    write("万元。")
    last = [block.text() for block in editor.report.blocks_of("结果应用")]
    assert last == ["公用经费支出30.15万元。", "政府采购比上年增加50.00万元。"]

    type_cell(person, "附件1.采购.决算", "600.00")
    person.press(_K.Key_F3)
    assert editor.report.blocks_of("结果应用")[-1].text() == "政府采购比上年减少32.02万元。"
    assert "2023年政府采购600.00万元，比上年减少32.02万元。" in editor.report.toPlainText()

    seen: list[int] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, Preview)
        person.bot.waitUntil(lambda: dialog.list.model().rowCount() > 3)
        seen.append(dialog.list.model().rowCount())
        QTest.keyClick(dialog, _K.Key_Escape)

    person.answer(look)
    person.press(_K.Key_P, _M.ControlModifier, on=editor)
    person.until_done()
    assert seen and seen[0] > 3
    come_back(person)
    person.bot.waitUntil(editor.hasFocus)

    person.pick(tmp_path / "报告.pdf")
    person.choose("导出PDF")
    pages = pypdfium2.PdfDocument(tmp_path / "报告.pdf")
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
    assert "公用经费支出30.15万元。" in text and "政府采购比上年减少32.02万元。" in text
