"""上级复核 with the hands: supervisor and clerk take turns on one file, by keys and menus."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from desktop.domain.review.roles import Role
from desktop.domain.workbook.workbook import CLOSED, RETURNED
from desktop.ui.actions import files
from desktop.ui.dialogs.say_dialog import SayDialog
from desktop.ui.form_view.reviewed import Mark
from desktop.ui.narrative.figures import figures_in
from desktop.ui.panes.review_model import ANSWER, Kind
from tests.ui.person import Person

SCORE, RATE, RUN = "附件3-8.指标[1].得分", "附件3-8.总额.执行率", "附件3-8.拨款.执行"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def say(person: Person, words: str, score: str = "") -> None:
    """Answer the next dialog: the figure if there is one, the words, 确定 by its key."""

    def act(dialog: SayDialog) -> None:
        if dialog.field and score:
            dialog.field.selectAll()
            dialog.field.insert(score)
        dialog.text.setPlainText(words)
        person.press(Qt.Key.Key_Return, CTRL, on=dialog.text)

    person.answer(act)


def back(person: Person) -> None:
    """Wait until the window has the keyboard again after a dialog."""
    person.until_done()
    person.window.activateWindow()
    person.bot.waitUntil(person.window.isActiveWindow)


@pytest.fixture
def supervisor(person: Person) -> Person:
    person.choose("进入复核")
    return person


def kinds(person: Person) -> list[str]:
    person.checked()
    return [one.kind.value for one in person.bench.review.list.lines.found]


def test_the_whole_way(supervisor: Person) -> None:
    """Remark, return, answer, mend, tick that falls, pass, close, open again: each by keys, each its own part."""
    person = supervisor
    assert "（上级复核）" in person.window.windowTitle() and "不是权限保护" in person.bench.hint.text
    person.goto(SCORE)
    before = person.text(SCORE)
    person.type("1")
    assert person.text(SCORE) == before and "上级身份复核" in person.bench.hint.text
    say(person, "请附凭证")
    person.press(Qt.Key.Key_F2, SHIFT)
    back(person)
    person.goto(RATE)
    person.press(Qt.Key.Key_T, CTRL)
    box = person.bench.sheet.box_of(person.ref(RATE))
    assert box and person.bench.sheet.reviewed.tick(box) is Mark.SETTLED
    say(person, "一处要补")
    person.choose("退回修改")
    back(person)
    assert person.bench.session.workbook.decision.state == RETURNED

    person.choose("退出复核")
    assert person.bench.session.role is Role.CLERK and person.bench.panes.review_shown
    assert kinds(person) == ["待答复"]
    person.press(Qt.Key.Key_F11)
    assert person.cell == person.ref(SCORE)
    person.press(Qt.Key.Key_F2, CTRL)
    person.type_to_focus("已附")
    person.press(Qt.Key.Key_Return)
    assert kinds(person) == ["已答复"]
    person.press(Qt.Key.Key_F2, CTRL | SHIFT)
    assert kinds(person) == ["办完"]
    person.goto(RUN)
    person.type("5")
    person.press(Qt.Key.Key_Return)

    person.choose("进入复核")
    assert Kind.CHANGED.value in kinds(person)
    person.goto(RATE)
    box = person.bench.sheet.box_of(person.ref(RATE))
    assert box and person.bench.sheet.reviewed.tick(box) is Mark.OPEN
    say(person, "数已核对")
    person.choose("通过")
    say(person, "")
    person.choose("定稿")
    assert person.bench.session.workbook.decision.state == CLOSED
    person.choose("退出复核")
    person.goto(RUN)
    person.type("6")
    assert person.text(RUN) == "5.00" and "已经定稿" in person.bench.hint.text
    assert person.bench.status.saved.text() == "已定稿，锁住"


def test_a_score_beside_the_self_rated_one(supervisor: Person) -> None:
    """Both totals are seen; undone, hers is gone."""
    own = supervisor.score
    supervisor.goto(SCORE)
    say(supervisor, "记录不全", score="1")
    supervisor.press(Qt.Key.Key_T, CTRL | SHIFT)
    supervisor.until_done()
    box = supervisor.bench.sheet.box_of(supervisor.ref(SCORE))
    assert box and supervisor.bench.sheet.reviewed.checked(box) == "1"
    assert supervisor.bench.score.checked.text().startswith("　核定 ") and supervisor.score == own
    assert "　核定 " in supervisor.bench.score.own.text(), "the table's own total too"
    supervisor.press(Qt.Key.Key_Z, CTRL)
    assert not supervisor.bench.score.checked.text() and "核定" not in supervisor.bench.score.own.text()


def test_risks_by_key(supervisor: Person) -> None:
    """Each press goes to the next one, risks before remarks, and round again."""
    supervisor.checked()
    found = supervisor.bench.review.list.lines.found
    supervisor.press(Qt.Key.Key_F11)
    assert supervisor.bench.review.list.chosen == found[0]
    assert supervisor.bench.copy_id == found[0].where[0].copy
    supervisor.press(Qt.Key.Key_F11, SHIFT)
    assert supervisor.bench.review.list.chosen == found[-1]


def test_the_first_press_backwards_goes_to_the_last(supervisor: Person) -> None:
    """Not to the one before it, as a row of -1 less one would be."""
    supervisor.checked()
    supervisor.press(Qt.Key.Key_F11, SHIFT)
    review = supervisor.bench.review.list
    assert len(review.lines.found) > 1 and review.chosen == review.lines.found[-1]


def test_what_stands_at_a_box(supervisor: Person, make_person: Callable[[Path | None], Person]) -> None:
    """Remark and answer under the pointer; of a remark on the whole table at its first box."""
    bench = supervisor.bench
    supervisor.goto(SCORE)
    say(supervisor, "整张表要盖章")
    supervisor.choose("批注本表")
    box = bench.sheet.page.boxes[0]
    assert bench.sheet.reviewed.remark(box) is Mark.OPEN
    at = bench.sheet.rect_of(box).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, bench.sheet.viewport().mapToGlobal(QPoint(at)))
    QApplication.sendEvent(bench.sheet.viewport(), event)
    assert "整张表要盖章" in QToolTip.text()
    QToolTip.hideText()


def test_words_of_the_report(supervisor: Person) -> None:
    """What is selected there is what the remark is about, marked in the text, and F11 goes to it."""
    editor = supervisor.bench.report.editor
    supervisor.choose("自评报告")
    editor.goto("绩效情况")
    block = next(
        one for one in editor.report.blocks_of("绩效情况")[1:] if not [*figures_in(one)] and one.length() > 9
    )
    cursor = editor.textCursor()
    cursor.setPosition(block.position() + 2)
    cursor.setPosition(block.position() + 6, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    words, place = editor.textCursor().selectedText(), editor.place
    say(supervisor, "写具体")
    supervisor.press(Qt.Key.Key_F2, SHIFT)
    back(supervisor)
    [remark] = supervisor.bench.session.workbook.remarks.values()
    assert (remark.ref, remark.words) == (place, words) and len(words) == 4
    assert any(one.cursor.selectedText() == words for one in editor.extraSelections())  # type: ignore[attr-defined]
    supervisor.goto(SCORE)
    supervisor.press(Qt.Key.Key_F11, SHIFT)
    assert supervisor.bench.on_report and editor.textCursor().selectedText() == words


def test_a_filter_lists_one_kind(supervisor: Person) -> None:
    """A click on a kind lists it alone."""
    supervisor.checked()
    pane = supervisor.bench.review
    pane.filter.buttons[Kind.LOW].click()
    assert {one.kind for one in pane.list.lines.found} == {Kind.LOW}
    pane.filter.buttons[Kind.LOW].click()
    assert len({one.kind for one in pane.list.lines.found}) > 1


def test_a_file_may_be_opened_so(make_person: Callable[[Path | None], Person], sample: Path) -> None:
    """复核 › 以上级身份打开 from the start page."""
    person = make_person(None)
    person.pick(sample)
    person.choose("以上级身份打开")
    assert person.bench.session.role is Role.SUPERVISOR
    assert not person.entry("导入").isEnabled() and person.entry("通过").isEnabled()


def test_the_page_is_written(supervisor: Person, tmp_path: Path) -> None:
    """复核意见 as a PDF."""
    supervisor.pick(tmp_path / "意见.pdf")
    supervisor.choose("复核意见")
    assert (tmp_path / "意见.pdf").read_bytes().startswith(b"%PDF")


def test_what_would_do_nothing_is_grey(supervisor: Person) -> None:
    """定稿 before it is passed, 重新打开 before anything is decided, 核定分 on what is no score."""
    supervisor.goto(RUN)
    bar = supervisor.window.menuBar().actions()
    menu = next(one.menu() for one in bar if one.text().startswith("复核"))
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    offered = {
        name: supervisor.entry(name).isEnabled()
        for name in ("退回修改", "通过", "定稿", "重新打开", "核定分", "批注")
    }
    assert [name for name, may in offered.items() if may] == ["退回修改", "通过", "批注"]


def test_a_supervisor_stays_one(supervisor: Person) -> None:
    """She is offered no copy to fill in, and opening the same file again leaves her what she is."""
    QApplication.processEvents()
    assert "不是权限保护" in supervisor.bench.hint.text and not supervisor.bench.hint.button.isVisible()
    assert files.open_file(supervisor.window, supervisor.path)
    assert supervisor.bench.session.role is Role.SUPERVISOR


def test_a_click_in_the_place_of_an_answer_opens_it(supervisor: Person) -> None:
    """It led to the cell, where what was typed as an answer replaced the figure."""
    person = supervisor
    person.goto(RUN)
    say(person, "请附决算表")
    person.press(Qt.Key.Key_F2, SHIFT)
    back(person)
    person.goto(SCORE)
    say(person, "记录不全", score="1")
    person.press(Qt.Key.Key_T, CTRL | SHIFT)
    back(person)
    person.choose("退出复核")
    assert kinds(person) == ["核定分", "待答复"], "the clerk is told of the scores too"
    listed = person.bench.review.list
    assert listed.lines.found[0].text.endswith("核定 1（理由：记录不全）")
    before = person.kept(RUN)
    place = listed.visualRect(listed.lines.index(1, ANSWER)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert listed.editing
    person.type_to_focus("已附")
    person.press(Qt.Key.Key_Return)
    assert kinds(person) == ["核定分", "已答复"] and person.kept(RUN) == before
