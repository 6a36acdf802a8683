"""What the menus offer follows the screen without being asked; a key in a cell does not walk them."""

from PySide6.QtCore import Qt

from desktop.ui.actions import reporting
from desktop.ui.app.menus import Menus

CELL = "附件2.总额.年初"


def test_a_key_walks_no_menu(person, monkeypatch) -> None:
    """Walking all entries took half a millisecond of the three and a half from key to paint."""
    person.goto(CELL)
    walked: list[int] = []
    offer = Menus.offer

    def counted(menus: Menus) -> None:
        walked.append(1)
        offer(menus)

    monkeypatch.setattr(Menus, "offer", counted)
    person.type("1234")
    person.press(Qt.Key.Key_Return)
    person.type("5")
    assert not walked


def test_shortcuts_are_right_before_any_menu_is_shown(person) -> None:
    """Those of the table on a table, those of the report on the report; the window asks no menu for that."""
    table, report = person.entry("新增行"), person.entry("从表里取数")
    assert table.isEnabled() and not report.isEnabled()
    reporting.show(person.bench)
    assert report.isEnabled() and not table.isEnabled()
    person.goto(CELL)
    assert table.isEnabled() and not report.isEnabled()


def test_the_first_key_can_be_taken_back(person) -> None:
    """Ctrl+Z works from the first key on, and no longer when the cell was left as it was."""
    undo = person.entry("撤销")
    person.goto(CELL)
    assert not undo.isEnabled()
    person.type("7")
    assert undo.isEnabled() and "正在填的内容" in undo.text()
    person.press(Qt.Key.Key_Escape)
    assert not undo.isEnabled() and undo.text() == "撤销(&U)"


def test_what_is_written_in_the_report_can_be_taken_back_at_once(person) -> None:
    reporting.show(person.bench)
    assert not person.entry("撤销").isEnabled()
    person.type_to_focus("字")
    assert "正在填的内容" in person.entry("撤销").text()


def test_a_pane_put_away_with_the_mouse_is_no_longer_ticked(person) -> None:
    entry = person.entry("说明栏")
    person.choose("说明栏")
    assert not entry.isChecked()
    person.bench.panes.show_explanation(True)
    assert entry.isChecked()


def test_the_next_copy_is_named_after_the_table_on_the_screen(person) -> None:
    """The tree's own menu is Qt's, and asks nobody before it is shown."""
    person.goto("附件3-1.目标.预期")
    assert person.entry("新增一份").text() == "新增一份项目支出绩效自评表(&A)"
