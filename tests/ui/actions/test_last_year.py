"""提取上年数 with the hands: a proposal that is ticked, one step, aqua cells that are confirmed one by one or all at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QTreeWidgetItem

from desktop.session.opening import create, create_from_report
from desktop.ui.dialogs.last_year_dialog import LastYearDialog
from desktop.ui.dialogs.new_dialog import NewDialog
from desktop.ui.form_view.paint import CARRIED
from tests.exchange.drafting.described import Line, write_word
from tests.exchange.test_audit import project
from tests.ui.person import Person

GONE = "地下弱电管网专项工作经费"


@pytest.fixture
def this_year(make_person, tmp_path: Path) -> Person:
    """Before an empty workbook of 2024."""
    create("yueyang-2023", tmp_path / "今年.db", "某局", "2024").close()
    return make_person(tmp_path / "今年.db")


def lines(dialog: LastYearDialog) -> list[QTreeWidgetItem]:
    heads = [dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount())]
    return [head for head in heads if head]


def take(person: Person, path: Path, untick: str = "") -> None:
    person.pick(path)

    def look(dialog: LastYearDialog) -> None:
        for head in lines(dialog):
            if untick and untick in head.text(0):
                dialog.list.setCurrentItem(head)
                person.press(Qt.Key.Key_Space, on=dialog.list)
                assert head.child(0).checkState(0) is Qt.CheckState.Unchecked
        person.press(Qt.Key.Key_Return, on=dialog.list)

    person.answer(look)
    person.choose("提取上年数")
    person.window.activateWindow()  # as a window manager does when a dialog goes
    person.bot.waitUntil(person.window.isActiveWindow)


def colour(person: Person, name: str) -> str:
    """The ground of a cell, a little inside its lower left corner."""
    sheet = person.bench.sheet
    person.goto("附件1.保障.措施" if name.startswith("附件1") else name)  # no frame on it
    (box,) = sheet.page.showing[person.ref(name)]
    sheet.reveal(sheet.rect_of(box))
    spot = sheet.rect_of(box).bottomLeft() + QPoint(4, -4)
    return sheet.viewport().grab().toImage().pixelColor(spot * sheet.devicePixelRatioF()).name()


def test_what_is_ticked_is_taken_as_one_step(this_year: Person, sample: Path) -> None:
    """A project whose tick is taken off does not come; neither does its row."""
    person = this_year
    take(person, sample, untick=GONE)
    assert person.text("附件1.基本支出.上年") == "416.39"
    assert person.text("附件3-1.项目支出名称") == "12319运营经费"
    book = person.bench.session.workbook
    assert len(book.copies_of("附件3")) == 7 and len(book.single("附件1").rows["项目"]) == 7
    assert person.kept("附件1.基本支出.上年") == "416.39"
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not book.carried and person.text("附件1.基本支出.上年") == ""


def test_nothing_is_taken_where_the_proposal_is_closed(this_year: Person, sample: Path) -> None:
    person = this_year
    person.pick(sample)
    person.answer(lambda dialog: person.press(Qt.Key.Key_Escape, on=dialog.list))
    person.choose("提取上年数")
    assert not person.bench.session.workbook.carried and person.bench.session.next_undo is None


def test_a_taken_figure_is_aqua_with_a_sign_until_it_is_confirmed(this_year: Person, sample: Path) -> None:
    person = this_year
    take(person, sample)
    name = "附件1.基本支出.上年"
    assert colour(person, name) == CARRIED.name()
    person.goto(name)
    person.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert person.ref(name) not in person.bench.session.workbook.carried
    assert colour(person, name) != CARRIED.name()
    person.goto(name)
    assert person.bench.sheet.current_ref == person.ref(name)


def test_a_key_confirms_and_goes_to_the_next(this_year: Person, sample: Path) -> None:
    """From table to table, until nothing is left."""
    person = this_year
    take(person, sample)
    person.goto("附件1.会议.上年")
    person.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert person.cell == person.ref("附件1.采购.上年")
    person.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert person.cell == person.ref("附件1.基本支出.上年")
    person.choose("确认本表上年数")
    carried = person.bench.session.workbook.carried
    assert not [ref for ref in carried if ref.copy == person.bench.copy_id]
    person.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert person.cell.copy == person.bench.session.workbook.single("附件2").id


def test_typing_over_a_figure_confirms_it(this_year: Person, sample: Path) -> None:
    person = this_year
    take(person, sample)
    person.goto("附件1.采购.上年")
    person.type("12")
    person.press(Qt.Key.Key_Return)
    assert person.ref("附件1.采购.上年") not in person.bench.session.workbook.carried


def test_under_the_pointer_and_to_a_reader_it_says_from_where(this_year: Person, sample: Path) -> None:
    person = this_year
    take(person, sample)
    person.goto("附件1.基本支出.上年")
    sheet = person.bench.sheet
    spot = sheet.rect_of(sheet.box).center()
    at = sheet.viewport().mapToGlobal(spot)
    QApplication.sendEvent(sheet.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, spot, at))
    assert "取自上年：自评.db 附件1" in QToolTip.text()
    cell = QAccessible.queryAccessibleInterface(sheet).focusChild()
    assert "取自上年" in cell.text(QAccessible.Text.Description)
    person.bot.waitUntil(lambda: "取自上年" in person.bench.explanation.help.toPlainText())
    QToolTip.hideText()
    empty = sheet.position_at(QPointF(spot))
    assert empty


def test_the_finding_leads_from_one_to_the_next(this_year: Person, sample: Path) -> None:
    person = this_year
    take(person, sample)
    person.bench.check_now()
    finding = next(
        one for one in person.bench.session.findings()
        if one.rule == "carried" and one.where[0].copy == person.ref("附件1.采购.上年").copy
    )  # fmt: skip
    person.bench.goto_finding(finding)
    assert person.cell == finding.where[0]
    person.bench.goto_finding(finding)
    assert person.cell == finding.where[1]


def test_a_new_workbook_from_last_years(make_person, sample: Path, tmp_path: Path) -> None:
    """Unit and year are filled in at once; the proposal comes when the workbook is open."""
    person = make_person(None)
    path = tmp_path / "新.db"

    def fill(dialog: NewDialog) -> None:
        dialog.choose("yueyang-2023")
        person.pick(sample)
        dialog.last_button.click()
        assert dialog.unit == "岳阳市智慧城管指挥中心" and dialog.year == "2024"
        person.pick(path, lambda proposal: person.press(Qt.Key.Key_Return, on=proposal.list))
        dialog.accept()

    person.answer(fill)
    person.choose("新建")
    assert person.text("附件3-8.项目支出名称") == GONE
    assert len(person.bench.session.workbook.carried) > 300


def test_a_bureaus_own_tables_go_on_next_year(this_year: Person, tmp_path: Path) -> None:
    """They are nowhere but in last year's file: choosing it lists and chooses them, and the year after its own."""
    person, last, path = this_year, tmp_path / "某单位.db", tmp_path / "next.db"
    report = write_word(
        tmp_path / "某单位.docx", Line("项目支出绩效自评表", True), Line("（2024年度）"), project()
    )
    create_from_report(report, last)[0].close()

    def fill(dialog: NewDialog) -> None:
        person.pick(last)
        dialog.last_button.click()
        assert dialog.set_name == str(last) and dialog.year == "2025"
        item = dialog.sets.currentItem()
        assert item and "上年文件里的" in item.text()
        dialog.unit_line.setText("某单位")
        person.pick(path, lambda proposal: person.press(Qt.Key.Key_Return, on=proposal.list))
        dialog.accept()

    person.answer(fill)
    person.choose("新建")
    book = person.bench.session.workbook
    assert person.path == path and book.set.title == "项目支出绩效自评表"
    assert "街面巡查" in book.texts.values() and book.carried


def test_a_file_with_nothing_to_take_is_told(this_year: Person, tmp_path: Path) -> None:
    create("case-assessment", tmp_path / "空.db", "某局", "2023").close()
    person = this_year
    (tmp_path / "坏.docx").write_bytes(b"x")
    person.pick(tmp_path / "坏.docx")
    person.choose("提取上年数")
    assert "坏.docx" in person.bench.hint.text


def test_a_few_lines_are_all_seen_at_once(person: Person, sample: Path) -> None:
    """Of the same file hardly anything is another: nobody has to open the tables to see what."""
    seen: list[int] = []

    def look(dialog: LastYearDialog) -> None:
        heads = lines(dialog)
        seen.append(sum(head.childCount() for head in heads))
        assert heads and all(head.isExpanded() for head in heads)
        dialog.reject()

    person.goto("附件3-8.指标[15].目标")
    person.type("又一个")
    person.pick(sample.with_name("上年.db"), look)
    sample.with_name("上年.db").write_bytes(sample.read_bytes())
    person.choose("提取上年数")
    assert seen and 0 < seen[0] <= 60
