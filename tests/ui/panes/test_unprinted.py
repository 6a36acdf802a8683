"""辅助数据: the cells that a form keeps and does not print are listed, typed, found and explained beside the table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.layout.form_layout import Role, box_text
from desktop.session.opening import open_session
from desktop.ui.dialogs.find_dialog import FindDialog
from desktop.ui.dialogs.override_dialog import OverrideDialog
from desktop.ui.form_view.editor import State
from tests.builders import sample_file
from tests.ui.person import Person


@pytest.fixture
def person(make_person, tmp_path):
    """Before the sample whose 附件2 has 17 fixed rows and five rates beside the table."""
    return make_person(sample_file("zhongfang-2020", tmp_path / "中方.db"))


def listed(person: Person) -> list[str]:
    """The lines of the pane: headings as they are, cells as label=value."""
    sheet = person.bench.unprinted.sheet
    calculation = person.bench.session.calculation
    lines = []
    for row in range(len(sheet.page.rows)):
        label, value = sheet.page.at[row, 0], sheet.page.at[row, 1]
        words = box_text(label, calculation)
        lines.append(words if label is value else f"{words}={box_text(value, calculation)}")
    return lines


def test_a_row_shows_what_it_is_about_first(person: Person) -> None:
    """The rate of the row's name, what it is computed from, and the row's own; then the rest of the form."""
    person.goto("附件2.共性[7].得分")
    assert listed(person)[:6] == [
        "本行：资金到位率", "预算资金（万元）=60", "到位资金（万元）=60", "资金到位率（%）=100%", "比率（%）=100%", "本表其他",
    ]  # fmt: skip
    person.press(Qt.Key.Key_Down)
    assert listed(person)[0] == "本行：预算执行率"
    assert "支出资金（万元）=30" in listed(person)[1:5]
    person.goto("附件2.共性[1].得分")
    assert listed(person)[:3] == ["本行：立项依据充分性", "比率（%）=", "本表其他"]
    person.goto("附件2.总分.得分")
    person.checked()
    assert listed(person)[0] == "本表" and "等级=优" in listed(person)


def test_no_grade_before_all_is_filled_in(person: Person) -> None:
    """Of a sum so far it would be a verdict; it comes with the last cell."""
    person.goto("附件2.共性[7].得分")
    before = person.text("附件2.共性[7].得分")
    for text, grade in (("", "填完才有"), (before, "优")):
        person.bench.session.type_into(person.ref("附件2.共性[7].得分"), text)
        person.checked()
        assert f"等级={grade}" in listed(person)


def test_only_what_is_typed_is_open(person: Person) -> None:
    """Computed cells are locked, one taken over may be overridden: as on the table."""
    person.goto("附件2.共性[7].得分")
    page = person.bench.unprinted.sheet.page
    roles = [page.at[row, 1].role for row in range(1, 5)]
    assert roles == [Role.TAKEN, Role.INPUT, Role.COMPUTED, Role.COMPUTED]
    person.goto("附件2.资金到位率")
    person.type("5")
    assert "资金到位率" in person.bench.hint.text and "算" in person.bench.hint.text
    assert person.text("附件2.资金到位率") == "100%"


def test_typing_beside_the_table_is_a_draft_until_it_is_left(person: Person) -> None:
    """Each key shows everywhere; Esc drops it, Enter keeps it as one edit, Ctrl+Z takes it back."""
    person.goto("附件2.到位资金")
    assert person.bench.here is person.bench.unprinted.sheet
    assert person.window.focusWidget() is person.bench.unprinted.sheet.editor
    person.type("50")
    assert person.text("附件2.共性[8].比率") == "60.00%"
    assert person.kept("附件2.到位资金") == "60"
    person.press(Qt.Key.Key_Escape)
    assert person.text("附件2.共性[8].比率") == "50.00%"
    person.type("40")
    person.press(Qt.Key.Key_Return)
    assert person.kept("附件2.到位资金") == "40"
    person.choose("撤销")
    assert person.kept("附件2.到位资金") == "60"


def test_what_is_being_typed_is_kept_whatever_comes_next(person: Person, tmp_path) -> None:
    """A copy from the menu, another table in the tree, closing the window."""
    person.goto("附件2.到位资金")
    person.type("41")
    person.pick(tmp_path / "副本.db")
    person.choose("另存副本")
    with open_session(tmp_path / "副本.db", write=False) as other:
        assert "41" in other.workbook.texts.values()
    person.type("42")
    person.bench.step_table(-1)
    assert person.kept("附件2.到位资金") == "42"
    person.goto("附件2.到位资金")
    person.type("43")
    path = person.path
    assert person.window.leave()
    with open_session(path, write=False) as other:
        assert "43" in other.workbook.texts.values()


def test_leaving_for_the_table_keeps_it_too(person: Person) -> None:
    """A click on the table, or F6 there and back."""
    person.goto("附件2.到位资金")
    person.type("44")
    person.bench.sheet.setFocus(Qt.FocusReason.MouseFocusReason)
    assert person.kept("附件2.到位资金") == "44"
    assert person.bench.here is person.bench.sheet
    person.choose("换到下一栏")
    assert person.bench.here is person.bench.unprinted.sheet
    assert person.bench.explanation._ref == person.bench.unprinted.sheet.current_ref


def test_a_finding_at_an_unprinted_cell_leads_there(person: Person) -> None:
    """The pane opens if it was folded, whichever table is on the screen."""
    person.goto("附件2.到位资金")
    person.type("80")
    person.press(Qt.Key.Key_Return)
    person.goto("附件1.总额.执行")
    person.choose("说明栏")
    said = person.checked()
    at = next(n for n, message in enumerate(said) if "实际到位资金 80 万元大于预算资金 60 万元" in message)
    person.bench.findings.finding_wanted.emit(person.bench.findings.list.findings.found[at])
    there = person.bench.here
    assert there is person.bench.unprinted.sheet and there.isVisible()
    assert there.current_ref in (person.ref("附件2.到位资金"), person.ref("附件2.预算资金"))


def test_a_level_is_chosen_from_a_list(person: Person) -> None:
    """The row's own choice; the list opens as on the table, and the row's bounds follow."""
    person.goto("附件1.指标[8].档次")
    sheet = person.bench.here
    sheet.open_choices()
    assert [sheet.choices.item(n).text() for n in range(3)] == ["达成", "部分达成", "未达成"]
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    assert person.kept("附件1.指标[8].档次") == "达成"
    assert person.text("附件1.指标[8].上限") == "10"
    assert person.row == person.ref("附件1.指标[8].档次").row


def test_searching_finds_them(person: Person, qtbot) -> None:
    """By name and by what was typed."""
    person.goto("附件2.到位资金")
    person.type("45.67")
    person.press(Qt.Key.Key_Return)
    person.goto("附件1.总额.执行")
    for words in ("附件2.到位资金", "45.67"):
        person.bench.sheet.setFocus()
        dialog = FindDialog.of(person.bench, person.bench)
        dialog.line.setText(words)
        dialog.go_on()
        assert person.bench.here.current_ref == person.ref("附件2.到位资金")
        person.goto("附件1.总额.执行")


def test_one_taken_over_is_overridden_with_a_reason(person: Person) -> None:
    """The same dialog as on the table."""
    person.goto("附件2.计划成本")

    def fill(dialog) -> None:
        assert isinstance(dialog, OverrideDialog)
        dialog.figure.setText("70")
        dialog.reason.setPlainText("另有成本计划")
        dialog.accept()

    person.answer(fill)
    person.choose("手工改数")
    assert person.text("附件2.计划成本") == "70"
    assert person.bench.here is person.bench.unprinted.sheet


def test_a_form_that_prints_all_its_cells_has_no_such_pane(person: Person) -> None:
    """And the menu says so instead of opening nothing."""
    person.goto("封面数据.单位名称")
    assert not person.bench.unprinted.isVisible()
    person.choose("辅助数据")
    assert "没有不印的格子" in person.bench.hint.text
    person.goto("附件2.到位资金")
    assert person.bench.unprinted.isVisible()


def test_enter_goes_down_the_scores_only(person: Person) -> None:
    """17 rows with locked words: Enter steps from score to score, to the last and no further."""
    person.goto("附件2.共性[1].得分")
    for number in range(2, 18):
        person.press(Qt.Key.Key_Return)
        assert person.bench.sheet.current_ref == person.ref(f"附件2.共性[{number}].得分")
    person.press(Qt.Key.Key_Return)
    assert person.bench.sheet.current_ref == person.ref("附件2.共性[17].得分")
    person.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert person.bench.sheet.current_ref == person.ref("附件2.共性[16].得分")


def test_a_deleted_row_leaves_the_list(person: Person) -> None:
    """The pane shows the row that took its place, and nothing breaks."""
    person.goto("附件1.指标[8].得分")
    person.choose("新增行")
    assert listed(person)[0] == "本行：指标第 9 行"
    person.choose("删除行")
    assert listed(person)[0].startswith(("本行：指标第", "本表"))
    person.choose("撤销")
    QTest.qWait(50)
    assert person.bench.unprinted.sheet.editor.state is not State.OPEN
    QApplication.processEvents()
