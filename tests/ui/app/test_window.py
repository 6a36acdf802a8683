"""The window as a whole: panes by keys, what it remembers, small screens, nothing that waits or lingers."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QMenu, QMessageBox, QToolButton

from desktop.domain.refusal import Refusal
from desktop.ui import settings
from desktop.ui.theme.colors import LIGHT
from tests.store.journal import leave_another_files
from tests.ui.person import Person


def test_f6_goes_from_pane_to_pane_and_round(person: Person) -> None:
    """Table, the cells beside it, explanation, findings, tree, and the table again; Shift+F6 goes back."""
    bench = person.bench
    beside = bench.unprinted.sheet.editor
    panes = [beside, bench.explanation.reckoning, bench.findings.list, bench.tree, bench.sheet.editor]
    for pane in panes:
        person.press(Qt.Key.Key_F6)
        assert person.window.focusWidget() is pane
    person.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert person.window.focusWidget() is bench.tree


def test_f6_passes_over_what_is_hidden(person: Person) -> None:
    """Without explanation and findings there are two panes."""
    person.choose("说明栏")
    person.choose("审核结果")
    person.bench.sheet.setFocus()
    person.press(Qt.Key.Key_F6)
    assert person.window.focusWidget() is person.bench.tree
    person.press(Qt.Key.Key_F6)
    assert person.window.focusWidget() is person.bench.sheet.editor


def test_every_menu_has_a_mnemonic_of_its_own(person: Person) -> None:
    """Alt opens each menu, a letter each entry; none twice in one place."""
    bar = [action.text() for action in person.window.menuBar().actions()]
    assert [text.partition("(")[0] for text in bar] == [
        "文件", "编辑", "填报", "审核", "得分", "报告", "打印", "复核", "视图", "帮助",
    ]  # fmt: skip
    entries = []
    for action in person.window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        entries.append([entry.text() for entry in menu.actions() if entry.text()])
    for texts in [bar, *entries]:
        letters = [text.partition("(&")[2][:1] for text in texts]
        assert all(letters) and len(set(letters)) == len(letters), texts


def test_no_key_is_claimed_twice(person: Person) -> None:
    """Two actions of one key would both be dead."""
    keys = [
        keys.toString() for action in person.window.menus.actions.values() for keys in action.shortcuts()
    ] + ["Ctrl+S", "Shift+F6"]
    assert len(set(keys)) == len(keys)


def test_it_opens_as_it_was_left(make_person, sample) -> None:
    """Zoom, panes and sizes come back in the next window."""
    person = make_person(sample)
    person.choose("字号放大")
    person.choose("字号放大")
    person.choose("说明栏")
    person.choose("审核结果")
    zoom = person.bench.sheet.zoom
    person.window.close()
    again = make_person(sample)
    assert zoom > 1.1 and again.bench.sheet.zoom == zoom
    assert again.window.status.zoom.text() == f"{round(zoom * 100)}%"
    assert not again.bench.explanation.isVisible() and again.bench.panes.edge.isVisible()
    assert not again.bench.findings.list.isVisible()
    assert settings.folded("findings") is True


@pytest.mark.parametrize("size", [(1366, 728), (1093, 582), (911, 485)], ids=["100 %", "125 %", "150 %"])
def test_a_small_screen_holds_it(person: Person, sample, make_person, size) -> None:
    """1366×768 less the task bar, at three scalings: no word cut, no sideways scrolling, ten lines of table at least."""
    person.window.close()
    settings._settings().clear()
    small = make_person(None)
    small.window.resize(*size)
    small.window.show()
    from desktop.ui.actions import files

    files.open_file(small.window, sample)
    small.checked()
    QTest.qWait(50)  # what has just been written finds its place
    window = small.window
    assert (window.width(), window.height()) == size
    assert small.bench.sheet.horizontalScrollBar().maximum() == 0
    assert small.bench.sheet.viewport().height() >= 290
    inside = QRect(QPoint(0, 0), window.size())
    for label in [*window.findChildren(QLabel), *window.findChildren(QToolButton)]:
        if not label.isVisible() or not label.text() or isinstance(label.parent(), QAbstractScrollArea):
            continue
        place = QRect(label.mapTo(window, QPoint(0, 0)), label.size())
        assert inside.contains(place), label.text()
        words = label.fontMetrics().size(0, label.text())
        if not (isinstance(label, QLabel) and label.wordWrap()):
            assert words.width() <= label.width() + 1, label.text()
            assert words.height() <= label.height() + 2, label.text()


def test_a_draft_survives_a_look_elsewhere(person: Person) -> None:
    """Opening a menu or another program is no leaving; a click on the findings is."""
    person.goto("附件2.总额.年初")
    person.type("13")
    person.window.menus.offer()
    assert person.entry("撤销").isEnabled(), "the draft can be taken back"
    assert person.bench.session.draft
    person.bench.findings.list.setFocus()
    assert person.bench.session.draft is None
    assert person.kept("附件2.总额.年初") == "13"


def test_undo_in_the_middle_of_typing_keeps_then_takes_back(person: Person) -> None:
    """Ctrl+Z on an open cell: the cell's text is one edit, and that is undone."""
    person.goto("附件2.总额.年初")
    person.type("13")
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.text("附件2.总额.年初") == "1202.69"
    person.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert person.text("附件2.总额.年初") == "13.00"


def test_another_file_takes_the_place_of_the_open_one(person: Person, sample, tmp_path) -> None:
    """The first is let go: a second window may write it."""
    from desktop.session.opening import open_session
    from desktop.ui.actions import files

    other = tmp_path / "另一个.db"
    other.write_bytes(sample.read_bytes())
    person.goto("附件2.总额.年初")
    person.type("77")
    assert files.open_file(person.window, other)
    assert person.window.windowTitle().startswith("另一个.db")
    assert person.text("附件2.总额.年初") == "1202.69"
    with open_session(sample) as first:
        assert not first.read_only
        assert "77" in first.workbook.texts.values()


def dropped(person: Person, *paths: Path) -> bool:
    """Files let fall on the window; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copying, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(50, 50), copying, data, left, none)
    entered.setAccepted(False)
    QApplication.sendEvent(person.window, entered)
    if entered.isAccepted():
        QApplication.sendEvent(person.window, QDropEvent(QPointF(50, 50), copying, data, left, none))
        QApplication.processEvents()
    return entered.isAccepted()


def test_a_workbook_dropped_on_the_window_opens(person: Person, tmp_path: Path) -> None:
    """One file, as 打开 does; of several none, and what cannot be opened is said."""
    other = tmp_path / "别的 文件.db"
    person.bench.session.save_copy(other)
    assert not dropped(person, other, other)
    assert dropped(person, other)
    assert person.window.windowTitle().startswith("别的 文件.db")
    word = tmp_path / "说明.txt"
    word.write_text("字")
    said: list[str] = []

    def read(box: QMessageBox) -> None:
        said.append(box.text())
        box.accept()

    person.answer(read)
    assert dropped(person, word)
    assert "说明.txt" in said[0] and person.window.windowTitle().startswith("别的 文件.db")


def test_the_title_says_that_a_file_can_only_be_read(person: Person, make_person, tmp_path: Path) -> None:
    """Beside the window in which it is open."""
    path = person.bench.path
    assert path
    second = make_person(path)
    assert second.window.windowTitle() == f"{path.name}（只读） — 绩效自评"
    assert "只读" not in person.window.windowTitle()


def test_a_cell_that_cannot_be_kept_does_not_lock_the_clerk_in(person: Person, monkeypatch) -> None:
    """The disk refuses: closing asks; staying keeps the text open, giving it up closes the window."""
    said: list[tuple[str, str]] = []

    def refuse(steps) -> None:
        raise Refusal("磁盘满了，请清出空间")

    def answer(word: str):
        def press(dialog) -> None:
            assert isinstance(dialog, QMessageBox)
            said.append((dialog.text(), dialog.informativeText()[:8]))
            next(button for button in dialog.buttons() if word in button.text()).click()

        return press

    monkeypatch.setattr(person.bench.session.file, "record", refuse)
    person.goto("附件2.总额.年初")
    person.type("77")
    person.answer(answer("留在这里"))
    person.window.close()
    assert person.window.isVisible() and person.bench.sheet.editor.text == "77"
    person.answer(answer("放弃"))
    person.window.close()
    assert not person.window.isVisible()
    assert said == [("磁盘满了，请清出空间", "其他内容都已存好")] * 2


def test_the_icon_is_drawn(person: Person) -> None:
    """At every size that a task bar asks for."""
    icon = person.window.windowIcon()
    assert {size.width() for size in icon.availableSizes()} >= {16, 32, 128}
    assert icon.pixmap(32, 32).toImage().pixelColor(16, 5).name() == LIGHT.accent


def test_another_files_journal_is_told_when_the_file_is_opened(make_person, sample) -> None:
    """It was put aside under another name, which the clerk finds in the folder and wonders about."""
    leave_another_files(sample)
    assert "已改名为“自评.db-journal.bak”" in make_person(sample).bench.hint.text


def test_until_somebody_zooms_everything_is_seen_from_side_to_side(person: Person) -> None:
    """The window becomes smaller, another table comes; a zoom that was chosen stays, until 适合宽度."""
    sheet, editor = person.bench.sheet, person.bench.report.editor
    for width in (1366, 1024, 1250):
        person.window.resize(width, 720)
        for name in ("附件2.总额.年初", "附件1.人员.在职", "附件3-1.总额.年初"):
            person.goto(name)
            person.bot.waitUntil(lambda: sheet.horizontalScrollBar().maximum() == 0)
        person.choose("自评报告")
        person.bot.waitUntil(lambda: editor.horizontalScrollBar().maximum() == 0)
    person.goto("附件2.总额.年初")
    editor.resize(300, 400)  # as happens to a page that is not in sight
    assert person.window.status.zoom.text() == f"{round(sheet.zoom * 100)}%"
    for _ in range(3):
        person.choose("字号放大")
    chosen = sheet.zoom
    person.window.resize(1024, 720)
    person.goto("附件1.人员.在职")
    person.goto("附件2.总额.年初")
    assert sheet.zoom == chosen and settings.zoom() == chosen and sheet.horizontalScrollBar().maximum() > 0
    person.choose("适合宽度")
    person.bot.waitUntil(lambda: sheet.horizontalScrollBar().maximum() == 0)
    assert settings.zoom() is None
