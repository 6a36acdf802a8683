"""Panes that are made when they are first wanted: until then nothing needs them, and then they know what the others do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from desktop.ui.later import Later
from desktop.ui.panes.workbench import Workbench
from desktop.ui.plain import Label
from tests.ui.person import Person

RESULT = "自评报告.问题和原因"


def made(bench: Workbench) -> list[str]:
    panes = bench.panes
    of = {
        "report": panes.report.made,
        "losses": panes.losses.made,
        "review": panes.review.made,
        "chart": panes.chart.made,
    }
    return [name for name, pane in of.items() if pane]


def checked(person: Person) -> None:
    person.bot.waitUntil(lambda: not person.bench.checking.busy and person.bench.status.findings.text() != "")


def test_made_once_and_told_from_then_on(qapp) -> None:
    told: list[str] = []
    above = QWidget()
    later = Later(lambda: Label("甲", above))
    later.tell(lambda label: told.append(label.text()))
    assert later.made is None and not later.shown and told == []
    label = later.widget
    later.tell(lambda label: told.append(label.text()))
    assert later.widget is label is later.made and later.shown and told == ["甲"]
    label.hide()
    assert not later.shown


def test_a_day_on_one_table_makes_none(person: Person) -> None:
    """Typed, checked, undone, walked with F6, offered in every menu, asked by F1, kept: nobody needs what is not seen."""
    person.goto("附件2.总额.年初")
    person.type("1000")
    person.press(Qt.Key.Key_Return)
    checked(person)
    person.choose("撤销")
    for _ in range(6):
        person.press(Qt.Key.Key_F6)
    person.choose("填报说明")
    person.choose("深色外观")
    person.choose("外观跟随系统")
    for menu in person.window.menuBar().actions():
        menu.menu().aboutToShow.emit()  # type: ignore[attr-defined]
    assert made(person.bench) == []
    person.window.close()


def test_the_report_knows_what_was_found_before_it_was_made(person: Person) -> None:
    """Its words are underlined, and 出处 is counted, without another check."""
    person.bench.session.type_into(person.ref(RESULT), "年初预算1202.69万元。")
    checked(person)
    assert made(person.bench) == []
    person.choose("自评报告")
    assert made(person.bench) == ["report"]
    assert person.bench.report.editor.extraSelections()
    assert person.bench.report.accounts.text()


def test_the_first_words_in_a_report_are_kept_as_in_any(person: Person) -> None:
    """The editor hears of the change before the workbench asks it whether something is still being typed."""
    person.goto(RESULT)
    person.type_to_focus("甲")
    assert person.bench.has_draft
    assert person.bench.flush() and not person.bench.has_draft
    assert person.bench.typing() == [] and person.bench.session.unfinished() == []
    words = person.window.menus.actions
    undo = next(action for do, action in words.items() if do.__name__ == "undo")
    assert "正在填的内容" not in undo.text() and undo.isEnabled()
    person.choose("撤销")
    assert person.bench.on_report and person.bench.report.editor.place == person.ref(RESULT)


def test_the_menu_of_the_other_button_is_there_on_a_report_made_late(person: Person) -> None:
    person.choose("自评报告")
    texts = [action.iconText() for action in person.bench.report.editor.actions()]
    assert "取数" in texts and "设为正文" in texts


def test_the_review_of_a_clerk_whom_nobody_has_said_anything(person: Person) -> None:
    """It comes when it is asked for, no higher than the line that says so."""
    person.choose("复核栏")
    pane = person.bench.review
    assert made(person.bench) == ["review"] and pane.isVisible() and pane.height() < 100
    assert pane.list.nothing == "没有批注和核定分" and pane.list.hasFocus()
    person.choose("复核栏")
    assert not pane.isVisible() and person.bench.sheet.editor.hasFocus()


def test_a_list_made_late_lies_where_it_always_lay(person: Person) -> None:
    """Below the findings, 失分 above 复核, whichever was wanted first; and the next time as high as it was left."""
    person.choose("复核栏")
    person.choose("失分")
    bench = person.bench
    tops = [
        pane.mapTo(bench, pane.rect().topLeft()).y() for pane in (bench.findings, bench.losses, bench.review)
    ]
    assert tops == sorted(tops)


def test_a_report_made_in_a_dark_window_is_dark(person: Person) -> None:
    """Its lists and its strip are written in the colours of now."""
    person.choose("深色外观")
    person.choose("自评报告")
    ground = person.bench.report.contents.outline.palette().base().color()
    assert ground.lightness() < QColor("#808080").lightness()
    person.choose("外观跟随系统")
