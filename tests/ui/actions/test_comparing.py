"""文件 › 比较两个文件、合并、修改记录: lists that lead to cells, a choice for each conflict, a new file; the open one stays."""

from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.change.edit import SetText, apply
from desktop.domain.workbook.workbook import CellRef
from desktop.store.file import open_file
from desktop.store.log import logged
from desktop.ui.dialogs.compare_dialog import CompareDialog
from desktop.ui.dialogs.history_dialog import HistoryDialog, Reach
from desktop.ui.dialogs.merge_dialog import MergeDialog
from tests.ui.person import Person

NAME, TARGET = "附件3-2.项目支出名称", "附件3-2.指标[1].目标"


@pytest.fixture
def other(person: Person, tmp_path: Path) -> Path:
    """A copy of the file on the screen, in which a name and a target were changed since."""
    path = tmp_path / "对方.db"
    copyfile(person.path, path)
    with open_file(path, write=True) as file:
        for cell, text in ((NAME, "他的名"), (TARGET, "99")):
            file.record(apply(SetText(person.ref(cell), text), file.workbook))
    return path


def text_in(path: Path, ref: CellRef) -> str:
    return logged(path).workbook.texts.get(ref, "")


def open_dialog(person: Person, kind: type, qtbot) -> object:
    qtbot.waitUntil(lambda: bool(person.window.findChildren(kind)))
    return person.window.findChildren(kind)[-1]


def test_a_line_of_the_comparison_leads_to_its_cell(person: Person, other: Path, qtbot) -> None:
    """Both values side by side; the cells are marked on the table as long as the list is open."""
    person.pick(other)
    person.choose("比较两个文件")
    dialog = open_dialog(person, CompareDialog, qtbot)
    assert isinstance(dialog, CompareDialog)
    head = dialog.list.topLevelItem(0)
    assert head is not None and head.text(0) == "填的（2）"
    lines = [[head.child(at).text(column) for column in range(3)] for at in range(2)]
    assert lines[0][0] == "附件3-2 项目支出名称" and [line[2] for line in lines] == ["他的名", "99"]
    dialog.list.setCurrentItem(head.child(0))
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert person.cell == person.ref(NAME)
    assert person.bench.sheet.different >= {person.ref(NAME), person.ref(TARGET)}
    person.pick(other.with_name("对照表.pdf"))
    dialog.export.click()
    assert other.with_name("对照表.pdf").read_bytes().startswith(b"%PDF")
    dialog.close()
    assert not person.bench.sheet.different


def test_a_line_leads_to_the_words_of_the_report(person: Person, other: Path, qtbot) -> None:
    """They are marked, and the caret is at the first of them, in sight."""
    chapter = person.ref("自评报告.问题和原因")
    with open_file(other, write=True) as file:
        text = file.workbook.texts[chapter]
        file.record(apply(SetText(chapter, text.replace("验收和开票晚", "年底才验收")), file.workbook))
    person.pick(other)
    person.choose("比较两个文件")
    dialog = open_dialog(person, CompareDialog, qtbot)
    assert isinstance(dialog, CompareDialog)
    head = dialog.list.topLevelItem(0)
    assert head is not None
    dialog.list.setCurrentItem(head.child(0))
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    editor = person.bench.report.editor
    ((words, at),) = [
        (one.cursor.selectedText(), one.cursor.selectionStart())  # type: ignore[attr-defined]
        for one in editor.extraSelections()
    ]
    assert words == "验收和开票晚" and editor.textCursor().position() == at
    assert editor.viewport().rect().contains(editor.cursorRect())
    dialog.close()
    assert not editor.extraSelections()


def test_a_file_that_says_the_same(person: Person, tmp_path: Path, qtbot) -> None:
    copyfile(person.path, tmp_path / "同.db")
    person.pick(tmp_path / "同.db")
    person.choose("比较两个文件")
    qtbot.waitUntil(lambda: "内容一样" in person.bench.hint.text)


def test_one_conflict_is_chosen_by_key(person: Person, other: Path, tmp_path: Path, qtbot) -> None:
    """Nothing is merged until each has been chosen; then the new file is open, and neither of the two was touched."""
    ours = person.path
    person.bench.session.type_into(person.ref(NAME), "我的名")
    name, target = person.ref(NAME), person.ref(TARGET)
    before = ours.read_bytes(), other.read_bytes()
    seen: list[str] = []

    def choose(dialog: MergeDialog) -> None:
        item = dialog.list.topLevelItem(0)
        assert item is not None and not dialog.ok.isEnabled() and len(dialog.boxes) == 1
        assert dialog.whole.toPlainText() == "这个文件：我的名\n对方：他的名"
        marks = dialog.whole.extraSelections()
        assert [one.cursor.selectedText() for one in marks] == ["我", "他"]  # type: ignore[attr-defined]
        seen.extend(item.text(column) for column in range(3))
        QTest.keyClick(dialog.list, Qt.Key.Key_2)
        assert dialog.ok.isEnabled()
        person.pick(tmp_path / "合并.db")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    person.pick(other, choose)
    person.choose("合并")
    qtbot.waitUntil(lambda: person.window.bench is not None and person.path.name == "合并.db")
    assert (
        seen[0] == "附件3-2 项目支出名称"
        and seen[1].startswith("我的名（")
        and seen[2].startswith("他的名（")
    )
    assert (text_in(tmp_path / "合并.db", name), text_in(tmp_path / "合并.db", target)) == ("他的名", "99")
    assert (ours.read_bytes(), other.read_bytes()) == before
    assert "合并好了" in person.bench.hint.text


def test_the_history_of_a_cell_and_back_to_a_moment(person: Person, tmp_path: Path, qtbot) -> None:
    old = person.text(NAME)
    person.bench.session.type_into(person.ref(NAME), "新名")
    person.goto(NAME)
    name = person.ref(NAME)
    person.choose("修改记录")
    dialog = open_dialog(person, HistoryDialog, qtbot)
    assert isinstance(dialog, HistoryDialog) and dialog.list.topLevelItemCount() == 2
    dialog.reach.setCurrentText(Reach.CELL.value)
    dialog.reach.activated.emit(dialog.reach.currentIndex())
    qtbot.waitUntil(
        lambda: (
            len(person.window.findChildren(HistoryDialog)) == 1
            and person.window.findChildren(HistoryDialog)[0] is not dialog
        ),
    )
    (dialog,) = person.window.findChildren(HistoryDialog)
    first, last = dialog.list.topLevelItem(0), dialog.list.topLevelItem(1)
    assert first and last and first.text(3).endswith("→ 新名") and last.text(3).endswith(f"空 → {old}")
    dialog.list.setCurrentItem(last)
    person.pick(tmp_path / "当时.db")
    dialog.back.click()
    assert text_in(tmp_path / "当时.db", name) == old and text_in(person.path, name) == "新名"
    dialog.close()
