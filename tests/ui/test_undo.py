"""撤销 and 恢复: they go to what came back, say what it is, are named before they are used, and never do another's work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from desktop.domain.change.edit import Batch, SetText, first_row
from desktop.ui.actions import reporting
from tests.builders import sample_file
from tests.ui.person import Person

_K, _M = Qt.Key, Qt.KeyboardModifier
CELL, OTHER = "附件3-1.拨款.年初", "附件1.人员.编制"


def typed(person: Person, name: str, text: str) -> None:
    person.goto(name)
    person.type(text)
    person.press(_K.Key_Return)


def back(person: Person, way: str) -> None:
    """撤销 by each of its doors."""
    if way == "key":
        person.press(_K.Key_Z, _M.ControlModifier)
    elif way == "menu":
        person.choose("撤销")
    else:
        button(person, "撤销").click()


def button(person: Person, name: str) -> QToolButton:
    return next(one for one in person.bench.score.findChildren(QToolButton) if one.text() == name)


@pytest.mark.parametrize("way", ["key", "menu", "button"])
def test_it_goes_where_something_came_back(person: Person, way: str) -> None:
    """To another table and to the cell, and says from what to what; 恢复 the same."""
    before = person.text(CELL)
    typed(person, CELL, "45")
    person.goto(OTHER)
    back(person, way)
    assert person.bench.sheet.current_ref == person.ref(CELL)
    assert person.bench.hint.text.startswith("已撤销：附件3-1 ")
    assert person.bench.hint.text.endswith(f"45 → {before}") and person.bench.hint.isVisible()
    assert person.bench.hint.button.isHidden()
    person.goto(OTHER)
    person.press(_K.Key_Y, _M.ControlModifier)
    assert person.bench.sheet.current_ref == person.ref(CELL)
    assert person.bench.hint.text.startswith("已恢复：附件3-1 ")
    assert person.bench.hint.text.endswith(f"{before} → 45")


def test_within_one_table(person: Person) -> None:
    """The cursor goes to the cell there too, and the sheet has the focus."""
    typed(person, CELL, "45")
    person.goto("附件3-1.结转.年初")
    person.press(_K.Key_Z, _M.ControlModifier)
    assert person.bench.sheet.current_ref == person.ref(CELL)
    assert person.bench.sheet.editor.hasFocus()


def test_while_typing(person: Person) -> None:
    """What is being typed is kept first, then taken back; the words are those of that step."""
    before = person.text(CELL)
    person.goto(CELL)
    person.type("7")
    person.press(_K.Key_Z, _M.ControlModifier)
    assert person.text(CELL) == before and person.bench.hint.text.endswith(f"7 → {before}")


def test_the_entries_name_the_next_step(person: Person) -> None:
    """In the menu and under the pointer; grey where there is none, of a draft that it is one."""
    undo, redo = person.entry("撤销"), person.entry("恢复")
    assert not undo.isEnabled() and undo.text() == "撤销(&U)" and undo.toolTip() == "撤销（Ctrl+Z）"
    before = person.text(CELL)
    typed(person, CELL, "45")
    assert undo.isEnabled() and undo.text().endswith(f"{before} → 45”")
    assert f"{before} → 45”（Ctrl+Z）" in undo.toolTip()
    assert button(person, "撤销").toolTip() == undo.toolTip() and undo.iconText() == "撤销"
    assert not redo.isEnabled()
    person.choose("撤销")
    assert not undo.isEnabled() and undo.text() == "撤销(&U)"
    assert redo.isEnabled() and redo.text().endswith(f"{before} → 45”")
    person.goto(OTHER)
    person.type("8")
    assert undo.isEnabled() and "正在填的内容" in undo.text()


def test_words_of_a_clerk_are_words(person: Person) -> None:
    """Neither a letter to press in the menu nor marks for the pointer's words."""
    typed(person, "附件3-1.目标.预期", "A&B<b>粗</b>")
    assert "A&&B<b>" in person.entry("撤销").text()
    assert "<b>" not in person.entry("撤销").toolTip() and "&lt;b&gt;" in person.entry("撤销").toolTip()


def test_the_button_of_a_message_is_of_its_step(person: Person) -> None:
    """A project deleted and brought back by Ctrl+Z: no button stands there that would undo something older."""
    typed(person, CELL, "45")
    labels = person.labels()
    person.goto("附件3-2.拨款.年初")
    person.choose("删除本表")
    assert not person.bench.hint.button.isHidden()
    person.press(_K.Key_Z, _M.ControlModifier)
    assert person.labels() == labels and person.bench.hint.button.isHidden()
    assert person.bench.hint.text == "已撤销：删除附件3-2"
    person.bench.hint._pressed()
    assert person.text(CELL) == "45.00" and person.labels() == labels


@pytest.mark.parametrize("then", ["row", "cell", "draft", "report", "elsewhere"])
def test_the_button_goes_with_the_next_step(person: Person, then: str) -> None:
    """Whatever comes: another row, a typed cell, one being typed, words in the report, a change by another view."""
    person.goto("附件2.指标[2].三级")
    person.choose("删除行")
    hint = person.bench.hint
    assert hint.text.startswith("已删除一行“") and not hint.button.isHidden()
    match then:
        case "row":
            person.choose("新增行")
        case "cell":
            typed(person, CELL, "45")
        case "draft":
            person.goto(CELL)
            person.type("4")
        case "report":
            reporting.show(person.bench)
            person.bot.waitUntil(person.bench.report.editor.hasFocus)
            person.type_to_focus("又")
        case "elsewhere":
            person.bench.session.apply(SetText(person.ref(CELL), "45"))
    assert hint.text == ""


def test_the_button_stays_while_nothing_else_happens(person: Person) -> None:
    """Going about does not take it away; it takes its own step back and says so."""
    person.goto("附件2.指标[2].三级")
    name = person.text("附件2.指标[2].三级")
    person.choose("删除行")
    person.goto(CELL)
    assert not person.bench.hint.button.isHidden()
    QTest.mouseClick(person.bench.hint.button, Qt.MouseButton.LeftButton)
    assert person.text("附件2.指标[2].三级") == name
    assert person.bench.hint.text == f"已撤销：附件2 指标 删除一行“{name}”"
    assert person.row == person.ref("附件2.指标[2].三级").row


def test_rows_that_came_are_gone_and_back(person: Person) -> None:
    """Undone, the neighbour is current; done again, the row itself."""
    person.goto("附件2.指标[1].三级")
    person.choose("新增行")
    made = person.cell.row
    person.goto(CELL)
    person.choose("撤销")
    assert person.bench.copy_id == person.ref("附件2.总额.年初").copy and person.row
    person.goto(CELL)
    person.choose("恢复")
    assert person.row == made


def test_tables_that_went_come_back_on_the_screen(person: Person) -> None:
    """A deleted one is shown again; a new one that is taken back leaves its neighbour."""
    gone = person.ref("附件3-2.拨款.年初").copy
    person.goto("附件3-2.拨款.年初")
    person.choose("删除本表")
    person.goto(OTHER)
    person.choose("撤销")
    assert person.bench.copy_id == gone == person.bench.sheet.copy_id
    person.choose("新增一份")
    person.goto(OTHER)
    assert person.bench.hint.text
    person.choose("撤销")
    assert person.bench.copy_id == gone and person.bench.hint.text == "已撤销：新增附件3-3"


def test_from_a_table_to_the_words_in_the_report(person: Person) -> None:
    """The chapter is shown with the caret where words went, and the message is to be seen there."""
    reporting.show(person.bench)
    editor = person.bench.report.editor
    person.bot.waitUntil(editor.hasFocus)
    editor.goto("问题和原因")
    person.type_to_focus("又想起一件事。")
    person.goto(CELL)
    person.press(_K.Key_Z, _M.ControlModifier)
    assert person.bench.on_report and editor.place and editor.place.cell == "问题和原因" and editor.hasFocus()
    assert "已撤销：" in person.bench.hint.text and "写上“又想起一件事。”" in person.bench.hint.text
    assert person.bench.hint.isVisible()
    person.goto(CELL)
    assert person.bench.hint.isVisible()
    person.press(_K.Key_Y, _M.ControlModifier)
    assert person.bench.on_report and "写上“又想起一件事。”" in person.bench.hint.text
    assert editor.toPlainText()[: editor.textCursor().position()].endswith("又想起一件事。")


def test_from_the_report_to_a_table(person: Person) -> None:
    """Ctrl+Z there takes back what was last typed anywhere, and shows it."""
    typed(person, CELL, "45")
    reporting.show(person.bench)
    person.bot.waitUntil(person.bench.report.editor.hasFocus)
    person.press(_K.Key_Z, _M.ControlModifier)
    assert not person.bench.on_report and person.bench.sheet.current_ref == person.ref(CELL)
    assert person.bench.sheet.editor.hasFocus()


def test_a_cell_that_is_not_printed(make_person, tmp_path) -> None:
    """Beside its table; the message still says what came back."""
    person = make_person(sample_file("zhongfang-2020", tmp_path / "中方.db"))
    typed(person, "附件2.到位资金", "70")
    person.goto("封面数据.年度")
    person.choose("撤销")
    assert person.bench.here.current_ref == person.ref("附件2.到位资金")
    assert person.bench.hint.text.startswith("已撤销：附件2 到位资金") and person.bench.hint.text.endswith(
        "70 → 60"
    )


def test_a_paste_that_brought_a_row(person: Person) -> None:
    """Taken back, the row is gone and its table is shown; done again, the row has the cursor."""
    ref = person.ref("附件2.指标[1].三级")
    copy = person.bench.session.workbook.copy(ref.copy)
    row = copy.row(ref.row) if copy else None
    assert copy and row
    edits = first_row(copy, "指标", row.class_, {"指标.三级": "甲"})
    person.bench.session.apply(Batch((*edits, SetText(person.ref("附件2.指标[2].三级"), "乙")), "粘贴"))
    person.goto(CELL)
    person.choose("撤销")
    assert person.bench.copy_id == copy.id and person.bench.hint.text == "已撤销：附件2 粘贴 2 格"
    person.goto(CELL)
    person.choose("恢复")
    assert person.cell.cell == "指标.三级" and person.text("附件2.指标[2].三级") == "乙"
