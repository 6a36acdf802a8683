"""打印 › 填入单位的 Word 表: the form is picked, what is left of it is shown, and a filled copy saved."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.sources.reading import read_drawn
from desktop.ui.dialogs.filled_dialog import FilledDialog
from tests.exchange.drafting.described import Line, table, write_word
from tests.ui.person import Person

TITLE = Line("2023年度部门整体支出绩效自评表", True)
TABLE = """
| 年度预算申请（万元） | «» | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| ^ | 年度资金总额 | «» | «» | «» | «10» | «» | «» |
"""


def test_a_form_is_filled_and_saved(person: Person, tmp_path: Path) -> None:
    form, out = write_word(tmp_path / "表.docx", TITLE, table(TABLE)), tmp_path / "表 已填.docx"
    seen: list[str] = []

    def look(dialog: FilledDialog) -> None:
        assert dialog.focusWidget() is dialog.save
        seen.append(dialog.list.toPlainText())
        person.pick(out)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    person.pick(form, look)
    person.choose("填入单位的 Word 表")
    person.until_done()
    assert "Word 表里没有这张表" in seen[0]
    texts = [cell.text for cell in read_drawn(out).document.tables[0].cells]
    assert person.text("附件2.总额.执行") in texts
    assert "已存到" in person.bench.hint.text


def test_nothing_is_written_where_the_dialog_is_left(person: Person, tmp_path: Path) -> None:
    form = write_word(tmp_path / "表.docx", TITLE, table(TABLE))
    person.pick(form, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    person.choose("填入单位的 Word 表")
    person.until_done()
    assert [path.name for path in tmp_path.glob("*.docx")] == ["表.docx"]


def test_another_form_is_told(person: Person, tmp_path: Path) -> None:
    form = write_word(tmp_path / "别的.docx", table("| 车牌 | «» |\n| 里程 | «» |"))
    person.pick(form)
    person.choose("填入单位的 Word 表")
    person.until_done()
    assert "没有认出本文件的表" in person.bench.hint.text
