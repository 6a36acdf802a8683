"""文件 › 导入 of a report: proposed cell by cell, ticked with the keyboard, written as one step; words asked about once."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui import settings
from desktop.ui.dialogs.import_dialog import ImportDialog
from tests.exchange.drafting.described import Line, table, write_word
from tests.ui.person import Person

TITLE = Line("2023年度部门整体支出绩效自评表", True)
TABLE = """
| 年度预算申请（万元） | «» | 年初预算数 | 全年预算数 | {spent} | 分值 | 执行率 | 得分 |
| ^ | 年度资金总额 | «1300» | «1383.41» | «1290» | «10» | «» | «» |
"""


def report(tmp_path: Path, spent: str = "全年执行数") -> Path:
    return write_word(tmp_path / "来的.docx", TITLE, table(TABLE.format(spent=spent)))


def test_what_is_ticked_is_written_as_one_step(person: Person, tmp_path: Path) -> None:
    """The list has the keyboard; space takes a tick away, Enter writes the rest, 撤销 takes all of it back."""
    before = dict(person.bench.session.workbook.texts)
    seen: list[list[str]] = []

    def look(dialog: ImportDialog) -> None:
        assert dialog.focusWidget() is dialog.list
        head = dialog.list.topLevelItem(0)
        assert head is not None
        seen.extend([head.child(at).text(column) for column in range(4)] for at in range(head.childCount()))
        first = next(at for at in range(head.childCount()) if head.child(at).text(2) == "1300")
        dialog.list.setCurrentItem(head.child(first))
        count = len(dialog.chosen)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        assert len(dialog.chosen) == count - 1
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    person.pick(report(tmp_path), look)
    person.choose("导入")
    assert ["1202.69", "1300", "1300"] in [line[1:] for line in seen]
    assert person.text("附件2.总额.年初") == "1300.00"
    assert "已从“来的.docx”导入" in person.bench.hint.text
    person.choose("撤销")
    assert person.bench.session.workbook.texts == before
    assert not person.bench.session.workbook.overrides


def test_nothing_is_written_where_the_dialog_is_left(person: Person, tmp_path: Path) -> None:
    before = dict(person.bench.session.workbook.texts)
    person.pick(report(tmp_path), lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    person.choose("导入")
    assert person.bench.session.workbook.texts == before


def test_an_answer_is_kept(person: Person, tmp_path: Path) -> None:
    """A word nobody knows is chosen from a list; the file is read again, and the next one asks nothing."""
    source = report(tmp_path, spent="花掉的钱")

    def again(dialog: ImportDialog) -> None:
        assert not dialog.combos
        dialog.accept()

    def choose(dialog: ImportDialog) -> None:
        ((question, combo),) = dialog.combos
        assert question.words == "花掉的钱" and not dialog.reread.isEnabled()
        combo.setFocus()
        while combo.currentText() != "全年执行数":
            QTest.keyClick(combo, Qt.Key.Key_Down)
        person.answer(again)
        dialog.reread.click()

    person.pick(source, choose)
    person.choose("导入")
    person.until_done()
    assert settings.answers_file().read_text(encoding="utf-8").endswith("全年执行数：花掉的钱\n")
    assert any(text == "全年执行数" for text in person.bench.session.workbook.print_settings.values())
    person.pick(source, again)
    person.choose("导入")


def test_a_file_that_is_none_of_ours(person: Person, tmp_path: Path) -> None:
    other = write_word(tmp_path / "价目.docx", Line("价目", True), table("| 品名 | 单价 |\n| «苹果» | «3» |"))
    person.pick(other)
    person.choose("导入")
    assert "没有认出" in person.bench.hint.text
