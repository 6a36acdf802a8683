"""The list of findings: all at once, a click goes to the cell, a reason is typed beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from desktop.ui.form_view.editor import State
from desktop.ui.panes.findings_model import MESSAGE, REASON
from tests.ui.person import Person, child


def click(person: Person, row: int, column: int) -> None:
    view = person.bench.findings.list
    view.scrollTo(view.findings.index(row, column))
    place = view.visualRect(view.findings.index(row, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def to_explain(person: Person) -> int:
    """The first line that wants a reason."""
    found = person.bench.findings.list.findings.found
    return next(row for row, one in enumerate(found) if one.level is Level.EXPLAIN)


def test_all_findings_and_one_verdict(person: Person) -> None:
    """The sample has four figures to explain, some hints and no error."""
    assert person.checked() == [one.message for one in person.bench.session.findings()]
    assert person.bench.findings.verdict.text() == "不可上报（未填 0，错误 0，待说明 4）"
    assert person.window.status.findings.text() == "未填 0 · 错误 0 · 待说明 4"


def test_a_click_goes_to_the_cell(person: Person) -> None:
    """On whichever table it stands; the keys go on there."""
    row = next(n for n, message in enumerate(person.checked()) if message.startswith("附件3-8"))
    click(person, row, MESSAGE)
    assert person.bench.sheet.current_ref == person.ref("附件3-8.总额.得分")
    assert person.bench.tree.current_copy() == person.ref("附件3-8.总额.得分").copy
    assert person.bench.sheet.editor.hasFocus()


def test_enter_goes_to_the_cell_too(person: Person) -> None:
    """Without a mouse: F9 checks and brings the focus to the first line that blocks, arrows choose, Enter goes."""
    person.press(Qt.Key.Key_F9)
    person.checked()
    view = person.bench.findings.list
    first = next(row for row, one in enumerate(view.findings.found) if one.blocks)
    assert view.hasFocus() and view.currentIndex().row() == first > 0
    assert person.bench.hint.text == "审核完毕：不可上报（未填 0，错误 0，待说明 4）"
    person.press(Qt.Key.Key_Down, on=view)
    chosen = view.findings.found[first + 1]
    person.press(Qt.Key.Key_Return, on=view)
    assert person.bench.sheet.editor.hasFocus()
    assert person.bench.sheet.current_ref == chosen.where[0]
    assert person.bench.tree.current_copy() == chosen.where[0].copy


def test_a_reason_is_typed_in_its_place_and_can_be_undone(person: Person) -> None:
    """Click, type, Enter: kept in the file, counted at once, one undo."""
    person.checked()
    row = to_explain(person)
    click(person, row, REASON)
    editor = child(person.bench.findings.list, QLineEdit)
    editor.setText("年末财力紧张，按实际需要支出")
    person.press(Qt.Key.Key_Return, on=editor)
    person.checked()
    found = person.bench.findings.list.findings.found
    assert found[row].explanation == "年末财力紧张，按实际需要支出"
    assert person.bench.findings.verdict.text() == "不可上报（未填 0，错误 0，待说明 3）"
    person.choose("撤销")
    person.checked()
    assert person.bench.findings.verdict.text() == "不可上报（未填 0，错误 0，待说明 4）"


def test_a_reason_for_other_figures_is_offered_again(person: Person) -> None:
    """Its words stand there with what to do; a click elsewhere confirms nothing, Enter does."""
    person.checked()
    pane, session = person.bench.findings, person.bench.session

    def row() -> int:
        return next(at for at, one in enumerate(pane.list.findings.found) if one.code == "附件3/超额")

    finding = pane.list.findings.found[row()]
    session.explain_finding(finding, "军转安置")
    session.type_into(finding.where[1], "平均8件/天")
    person.checked()

    index = pane.list.findings.index(row(), REASON)
    told = "［数字变了，请核对后重新确认］原来的说明：军转安置"
    assert pane.list.findings.data(index, Qt.ItemDataRole.AccessibleTextRole) == told
    pane.list.explain(row())
    assert child(pane.list, QLineEdit).text() == "军转安置"
    person.bench.sheet.editor.setFocus()
    person.bot.waitUntil(lambda: not pane.list.editing)
    assert pane.list.findings.found[row()].earlier == "军转安置"
    pane.list.explain(row())
    person.press(Qt.Key.Key_Return)
    person.checked()
    assert pane.list.findings.found[row()].explanation == "军转安置"


def test_with_every_reason_given_it_can_be_handed_in(person: Person) -> None:
    """No error and no open reason: 可上报."""
    person.checked()
    for finding in list(person.bench.findings.list.findings.found):
        person.bench.session.explain_finding(finding, "已说明")
    person.checked()
    assert person.bench.findings.verdict.text() == "可上报"


def test_the_list_waits_while_a_reason_is_being_typed(person: Person) -> None:
    """A check that ends meanwhile must not close the editor or change its text."""
    before = person.checked()
    person.bench.findings.list.explain(0)
    editor = child(person.bench.findings.list, QLineEdit)
    QTest.keyClicks(editor, "abc")
    person.bench.session.type_into(person.ref("附件1.人员.编制"), "")
    assert person.checked() == before
    assert editor.text() == "abc"
    person.press(Qt.Key.Key_Escape, on=editor)
    assert len(person.checked()) == len(before) + 2, "and one of the report, which quotes it"


def test_this_table_only(person: Person) -> None:
    """本表审核 lists what is wrong on the table on the screen; the list follows to the next table."""
    person.goto("附件3-7.拨款.执行")
    person.choose("本表审核")
    found = person.bench.session.findings()

    def of(label: str) -> list[str]:
        copy = person.ref(f"{label}.拨款.执行").copy
        return [one.message for one in found if one.where[0].copy == copy]

    assert person.checked() == of("附件3-7") != []
    person.goto("附件3-4.拨款.执行")
    assert person.checked() == of("附件3-4")
    person.choose("全部审核")
    assert len(person.checked()) == len(found)


def test_the_verdict_stays_in_sight_when_the_list_is_folded(person: Person) -> None:
    """F7 folds the list; its heading stays and gives the room to the table."""
    person.checked()
    findings, sheet = person.bench.findings, person.bench.sheet
    before = sheet.height()
    person.press(Qt.Key.Key_F7)
    person.bot.waitUntil(lambda: sheet.height() > before + 80)
    assert not findings.list.isVisible() and findings.verdict.isVisible()
    person.press(Qt.Key.Key_F7)
    person.bot.waitUntil(lambda: findings.list.isVisible() and sheet.height() == before)


def test_a_long_message_is_shown_whole(person: Person) -> None:
    """A line is as high as its words need at the present width."""
    person.checked()
    view = person.bench.findings.list
    one = view.rowHeight(1)
    person.window.resize(760, 600)
    person.bot.waitUntil(lambda: view.rowHeight(1) > one)


def test_of_a_long_reason_it_shows_the_beginning(person: Person) -> None:
    """The whole of it is there when the reason is typed on."""
    person.checked()
    model = person.bench.findings.list.findings
    model.setData(model.index(0, REASON), "因为" * 20_000)
    person.checked()
    index = person.bench.findings.list.findings.index(0, REASON)
    assert len(str(index.data())) <= 1_001
    assert index.data(Qt.ItemDataRole.EditRole) == "因为" * 20_000
    assert person.bench.findings.list.rowHeight(0) < 1_500


def test_an_empty_list_says_so(person: Person) -> None:
    """A table without a finding has a word, not an empty pane; where all are filtered away, another."""
    pane = person.bench.findings
    assert pane.list.nothing == "正在审核……"
    person.checked()
    pane.show_copy("nowhere")
    pane.restrict(to_this=True)
    assert not pane.list.findings.found and pane.list.nothing == "没有问题"
    pane.restrict(to_this=False)
    pane.filter.search.setText("没有这样的字")
    assert not pane.list.findings.found and pane.list.nothing == "上面没有点亮的、字不合的没有列出"


def test_the_list_is_as_high_as_it_was_left(make_person, sample) -> None:
    """At first several findings are seen at 1366×768; a height that was drawn comes back after folding, and next day."""
    person = make_person(sample)
    person.checked()
    pane = person.bench.findings
    assert pane.list.viewport().height() >= 8 * pane.list.fontMetrics().lineSpacing()
    down = person.bench.panes._down
    sizes = down.sizes()
    down.moveSplitter(sizes[0] - 60, 1)
    high = pane.height()
    assert high == sizes[1] + 60
    for away in (True, False):
        pane.fold(away)
        person.bot.wait(50)
    assert pane.height() == high
    person.window.leave()
    person.window.begin(sample)
    person.bot.wait(50)
    assert person.bench.findings.height() == high


def test_an_empty_list_is_no_higher_than_its_line(make_person, sample) -> None:
    """With nothing to say it leaves the room to the table, and takes it again, as it was drawn; next day too."""
    person = make_person(sample)
    person.checked()
    pane, sheet = person.bench.findings, person.bench.sheet
    full, high, least = list(pane._all), pane.height(), sheet.height()
    pane.show_findings([])
    person.bot.wait(50)
    line = pane.list.fontMetrics().lineSpacing()
    assert pane.list.nothing == "没有问题" and pane.height() < pane.heading.height() + 3 * line
    assert sheet.height() > least + 4 * line and not pane.filter.isVisible()
    for some in (full[:1], full):  # one that comes or goes moves no other away from under the mouse
        pane.show_findings(some)
        person.bot.wait(50)
        assert (pane.height(), sheet.height()) == (high, least)
    pane.show_findings([])
    person.window.leave()
    person.window.begin(sample)
    person.checked()
    person.bot.wait(50)
    assert person.bench.findings.height() == high


def test_enter_after_a_click_opens_the_cell_it_led_to(person: Person) -> None:
    """And does not step on to another one, over which one would type; what is typed at once goes on as ever."""
    cell = person.ref("附件3-8.拨款.执行")
    person.checked()
    person.bench.findings.list.show_findings({}, [Finding("any", Level.HINT, (cell,), "请核对")])
    row = 0
    sheet = person.bench.sheet
    for keys in ((), (Qt.Key.Key_Down, Qt.Key.Key_Up)):
        click(person, row, MESSAGE)
        assert sheet.current_ref == cell
        for key in keys:
            person.press(key)
        person.press(Qt.Key.Key_Return)
        led = not keys
        assert (sheet.editor.state is State.OPEN) == led
        assert (sheet.current_ref == cell) == led
        person.press(Qt.Key.Key_Escape)
    click(person, row, MESSAGE)
    person.type("22.71")
    person.press(Qt.Key.Key_Return)
    assert person.text("附件3-8.拨款.执行") == "22.71"
    assert sheet.current_ref != cell and sheet.editor.state is not State.OPEN


@pytest.mark.parametrize(
    ("name", "after"),
    [("附件3-8.拨款.执行", "19"), ("封面数据.填报日期", "19"), ("附件3-8.指标[1].原因", "原来的19")],
)
def test_a_figure_that_is_opened_to_be_mended_is_replaced(person: Person, name: str, after: str) -> None:
    """Typed behind what stood, 22.71 and 19 came to 22.7119; words are gone on with."""
    cell = person.ref(name)
    if "原因" in name:
        person.bench.session.type_into(cell, "原来的")
    person.checked()
    person.bench.findings.list.show_findings({}, [Finding("any", Level.HINT, (cell,), "请核对")])
    click(person, 0, MESSAGE)
    person.press(Qt.Key.Key_Return)
    assert person.bench.sheet.editor.state is State.OPEN
    person.type("19")
    person.press(Qt.Key.Key_Return)
    assert person.kept(name) == after


def test_what_the_paper_has_a_cell_for_is_written_there(person: Person) -> None:
    """A click leads to the blank 偏差原因, Enter opens it; 填写说明 opens it at once, and beside the finding nothing is typed."""
    score, why = person.ref("附件2.指标[1].得分"), person.ref("附件2.指标[1].原因")
    session = person.bench.session
    session.type_into(score, "1")
    session.type_into(why, "")
    person.checked()
    found = person.bench.findings.list
    row = next(at for at, one in enumerate(found.findings.found) if one.to_write == why)
    assert found.findings.found[row].where[0] == score, "the score bears the mark"
    person.bench.goto_finding(found.findings.found[row])
    assert person.cell == why
    explanation = person.bench.explanation
    person.bot.waitUntil(lambda: found.findings.found[row].message in explanation.help.toPlainText())
    person.press(Qt.Key.Key_Return)
    person.type("汛期延后")
    person.press(Qt.Key.Key_Escape)
    person.goto("附件1.人员.在职")
    found.explain(row)
    assert person.cell == why and person.bench.sheet.editor.state is State.OPEN and not found.editing
    person.type("汛期延后")
    person.press(Qt.Key.Key_Return)
    assert person.kept("附件2.指标[1].原因") == "汛期延后"
    person.checked()
    assert all(one.to_write != why for one in found.findings.found)
