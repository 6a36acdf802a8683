"""Reports that came from elsewhere: audited in a list, made into a workbook; and the workbook as a Word file."""

from pathlib import Path

import openpyxl
from docx import Document
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QLabel, QMessageBox, QPushButton

from desktop.domain.forms.cell import Kind
from desktop.domain.layout.form_layout import Role
from desktop.domain.workbook.workbook import CellRef
from desktop.session.auditing import audited
from desktop.session.opening import create_from_report
from desktop.ui import settings
from desktop.ui.actions import foreign_reports
from desktop.ui.dialogs.audit_dialog import AuditDialog
from desktop.ui.dialogs.settle_dialog import SettleDialog
from desktop.ui.form_view.form_view import FormView
from desktop.ui.panes.findings_pane import FindingsPane
from desktop.ui.panes.toast import Hint
from desktop.ui.theme.colors import LIGHT
from tests.exchange.drafting.described import Line, table, write_word
from tests.exchange.test_audit import project
from tests.ui.person import Person, child

TITLE = Line("项目支出绩效自评表", True)
IN_WAN = Line("单位：万元")


def test_what_is_wrong_in_a_file_from_outside(person: Person, qtbot, tmp_path: Path) -> None:
    """Listed with level and place, and printed; the open workbook is left alone."""
    before = person.bench.session.workbook.texts.copy()
    person.pick(write_word(tmp_path / "某单位.docx", TITLE, project(rate="91.00%")))
    person.choose("审核别人的报告")
    qtbot.waitUntil(lambda: bool(person.window.findChildren(AuditDialog)))
    (dialog,) = person.window.findChildren(AuditDialog)
    head = dialog.list.topLevelItem(0)
    assert head is not None and head.text(0).startswith("某单位.docx：错误 1")
    assert [head.child(0).text(column) for column in (0, 1)] == ["错误", "第 1 张表第 3 行第 7 列"]
    person.pick(tmp_path / "审核报告.pdf")
    dialog.export.click()
    assert (tmp_path / "审核报告.pdf").read_bytes().startswith(b"%PDF")
    person.pick(tmp_path / "审核报告.xlsx")
    dialog.list_out.click()
    assert openpyxl.load_workbook(tmp_path / "审核报告.xlsx")["问题"].max_row == 2
    assert person.bench.session.workbook.texts == before
    dialog.close()


def test_the_outcome_of_an_audit_is_called_after_what_was_audited(
    person: Person, qtbot, tmp_path: Path
) -> None:
    """Each audit would else replace the one before. That it is written is told as anywhere else, not in a box that warns."""
    one, other = (write_word(tmp_path / f"{name}.docx", TITLE, project()) for name in ("某单位", "另一单位"))
    for found, name in (([one], "某单位_审核报告.pdf"), ([one, other], "某单位等2个_审核报告.pdf")):
        foreign_reports.show(person.window, [audited(path) for path in found])
        (dialog,) = (each for each in person.window.findChildren(AuditDialog) if each.isVisible())
        person.answer(lambda asked: asked.accept())
        settings.remember_folder(tmp_path)
        dialog.export.click()
        assert (tmp_path / name).is_file()
        hint = child(dialog, Hint)
        assert hint.text.endswith(f"页到 {tmp_path / name}") and hint.button.text() == "打开文件夹"
        dialog.close()
        qtbot.wait(10)


def test_a_workbook_from_a_bureaus_own_table(person: Person, qtbot, tmp_path: Path) -> None:
    """The form is the file's, the figures are filled in, and what is doubtful can be looked at."""
    person.pick(write_word(tmp_path / "某单位.docx", TITLE, project()))
    person.pick(tmp_path / "某单位.db")
    person.choose("从单位的 Word、Excel 表新建")
    bench = person.window.bench
    assert bench and bench.path == tmp_path / "某单位.db"
    assert "90.00" in bench.session.workbook.texts.values()
    assert "已按“某单位.docx”建好" in bench.hint.text


def test_what_can_be_handed_in_is_not_green_while_doubts_are_open(
    person: Person, qtbot, tmp_path: Path
) -> None:
    """Nothing is wrong as far as it was understood; how far that is, the number beside it says."""
    shipped = person.bench.findings
    shipped.show_findings([])
    assert shipped.verdict.text() == "可上报" and LIGHT.good in shipped.verdict.styleSheet()
    doubtful = table("| 项目 | 年初预算数 | 拨付批次号 |\n| 年度资金总额 | 100.00 | 3 |")
    path = write_word(tmp_path / "某.docx", TITLE, IN_WAN, doubtful)
    session, _ = create_from_report(path, tmp_path / "某.db")
    pane = FindingsPane(session, lambda *_: True, lambda *_: True)
    qtbot.addWidget(pane)
    pane.show_findings([])
    assert pane.undecided
    assert pane.outcome == f"可上报，还有 {pane.undecided} 处待定"
    assert pane.to_decide.text() == f"还有 {pane.undecided} 处待定" and not pane.to_decide.isHidden()
    assert shipped.to_decide.isHidden()
    assert LIGHT.to_explain in pane.verdict.styleSheet()
    session.close()


def test_what_is_doubtful_is_decided_in_the_window(person: Person, qtbot, tmp_path: Path) -> None:
    """A label that nobody knows leads to a line of 待定; a click goes to its cell, and what is chosen is in the file."""
    doubtful = table("| 项目 | 年初预算数 | 拨付批次号 |\n| 年度资金总额 | 100.00 | 3 |")
    person.pick(write_word(tmp_path / "某.docx", TITLE, IN_WAN, doubtful))
    person.pick(tmp_path / "某.db")
    person.choose("从单位的 Word、Excel 表新建")
    bench = person.bench
    assert f"有 {bench.findings.undecided} 处待定" in bench.hint.text
    person.checked()
    bench.findings.to_decide.click()  # as the hint's button does
    dialog = child(bench, SettleDialog)
    at, choice = next(
        (at, choice) for at, (point, choice) in enumerate(dialog.choices) if "拨付批次号" in point.sentence
    )
    line = dialog.list.topLevelItem(at)
    assert line
    dialog.list.setCurrentItem(line)
    assert bench.sheet.current_ref and bench.sheet.current_ref.cell == "总额.拨付批次号"
    assert _seen(bench.sheet, dialog)
    first = dialog.list.topLevelItem(0)
    assert first and choice.meaning
    dialog.list.setCurrentItem(first)
    dialog.activateWindow()
    choice.meaning.setFocus()  # leads there as a click on the line does
    qtbot.waitUntil(lambda: dialog.list.currentItem() is line)
    assert dialog.focusWidget() is choice.meaning
    assert not dialog.write.isEnabled()
    assert choice.kind and choice.unit and choice.meaning
    choice.kind.setCurrentText("整数")
    choice.unit.setText("批")
    assert not choice.meaning.currentText()  # what is typed finds the meanings it stands in
    typed = QInputMethodEvent()
    typed.setCommitString("上级")
    QApplication.sendEvent(choice.meaning, typed)
    completer = choice.meaning.completer()
    assert completer and 0 < completer.completionCount() < choice.meaning.count() / 4
    assert all("上级" in _completions(completer, at) for at in range(completer.completionCount()))
    completer.popup().hide()
    choice.meaning.setEditText("随便什么")
    seen = []

    def read(box: QMessageBox) -> None:
        seen.append(box.text())
        box.accept()

    person.answer(read)
    dialog.write.click()
    assert "什么都没有改" in seen[0] and "随便什么" in seen[0] and not (tmp_path / "某.bak.db").exists()
    choice.meaning.setCurrentText("不核对")
    assert dialog.write.text().startswith("改好 1 处")
    person.answer(read)
    person.press(Qt.Key.Key_Escape, on=dialog)
    assert "选好的 1 处还没有改" in seen[1] and dialog.isVisible()
    before = len(dialog.choices)
    dialog.write.click()
    bench = person.bench
    assert "已定 1 处" in bench.hint.text and "某.bak.db" in bench.hint.text
    cell = next(
        form.cells["总额.拨付批次号"]
        for form in bench.session.workbook.set.forms.values()
        if "总额.拨付批次号" in form.cells
    )
    assert (cell.kind, cell.unit) == (Kind.WHOLE, "批")
    assert "3" in bench.session.workbook.texts.values()
    person.choose("待定")
    again = child(bench, SettleDialog)
    assert len(again.choices) == before - 1
    for point, one in again.choices:
        assert one.said, point
        one.said.setCurrentIndex(1)
    again.write.click()
    person.choose("待定")
    assert "没有待定" in person.bench.hint.text


def _completions(completer: QCompleter, at: int) -> str:
    completer.setCurrentRow(at)
    return completer.currentCompletion()


def _seen(sheet: FormView, dialog: SettleDialog) -> bool:
    """Whether the current cell lies in the table's room and not behind the dialog."""
    cell = sheet.rect_of(sheet.box)
    inside = sheet.viewport().rect().contains(cell)
    cell.moveTopLeft(sheet.viewport().mapToGlobal(cell.topLeft()))
    return inside and not cell.intersects(dialog.frameGeometry())


def test_the_cell_of_a_doubt_is_seen_and_the_wheel_chooses_nothing(
    person: Person, qtbot, tmp_path: Path
) -> None:
    """The cell gone to is not behind the list; the wheel over a box scrolls the list."""
    rows = "\n".join(f"| 事项{at} | 1.00 | 2 |" for at in range(40))
    doubtful = table(f"| 项目 | 年初预算数 | 拨付批次号 |\n{rows}\n| 年度资金总额 | 100.00 | 3 |")
    person.pick(write_word(tmp_path / "某.docx", TITLE, IN_WAN, doubtful))
    person.pick(tmp_path / "某.db")
    person.choose("从单位的 Word、Excel 表新建")
    person.window.resize(1200, 760)
    person.choose("待定")
    dialog = child(person.bench, SettleDialog)
    place = QPointF(5, 5)
    for at, (point, choice) in enumerate(dialog.choices):
        line = dialog.list.topLevelItem(at)
        assert line
        dialog.list.setCurrentItem(line)
        assert not point.cells or _seen(person.bench.sheet, dialog), point.sentence
        for box in choice.findChildren(QComboBox):
            turn = QWheelEvent(
                place, QPointF(box.mapToGlobal(place.toPoint())), QPoint(0, 0), QPoint(0, -120),
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(box, turn)
    assert not dialog.decisions


def test_what_a_table_computes_of_itself_is_not_taken_from_another(make_person, tmp_path: Path) -> None:
    """The rate of a drafted form bears an =, though a reason may override it; an arrow is for other tables' figures."""

    def own(of: Person) -> set[bool]:
        sheet = of.bench.sheet
        return {sheet.scene.own(box) for box in sheet.page.boxes if box.role is Role.TAKEN}

    path = tmp_path / "某.db"
    session, _ = create_from_report(write_word(tmp_path / "某.docx", TITLE, IN_WAN, project()), path)
    session.close()
    drafted = make_person(path)
    (form,) = [
        one
        for one in drafted.bench.session.workbook.copies
        if one.form.id != drafted.bench.session.workbook.set.cover
    ]
    drafted.bench.goto(
        next(CellRef(form.id, "", cell.id) for cell in form.form.cells.values() if cell.formula)
    )
    assert own(drafted) == {True}


def test_a_shipped_set_has_nothing_to_decide(person: Person) -> None:
    person.choose("待定")
    assert "没有待定" in person.bench.hint.text


def test_the_report_as_word(person: Person, qtbot, tmp_path: Path) -> None:
    person.pick(tmp_path / "报告.docx")
    person.choose("导出 Word")
    qtbot.waitUntil(lambda: "已导出到" in person.bench.hint.text)
    assert len(Document(str(tmp_path / "报告.docx")).tables) > 3


def test_the_tables_as_excel(person: Person, qtbot, tmp_path: Path) -> None:
    person.pick(tmp_path / "表.xlsx")
    person.choose("导出 Excel")
    qtbot.waitUntil(lambda: "已导出到" in person.bench.hint.text)
    assert len(openpyxl.load_workbook(tmp_path / "表.xlsx").sheetnames) > 3


def test_the_start_page_offers_it(make_person, tmp_path: Path) -> None:
    """Who has only her bureau's own tables finds the way without a menu."""
    person = make_person(None)
    person.pick(write_word(tmp_path / "某单位.docx", TITLE, project()))
    person.pick(tmp_path / "某单位.db")
    (choice,) = [
        button
        for button in person.window.start.findChildren(QPushButton)
        if "从单位" in button.accessibleName()
    ]
    assert all(label.sizeHint().width() <= label.width() for label in choice.findChildren(QLabel)), "cut off"
    choice.click()
    person.until_done()
    assert person.path == tmp_path / "某单位.db"
