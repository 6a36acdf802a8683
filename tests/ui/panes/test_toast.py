"""The sentence over the foot of the page: it leaves the row that one is in to be seen."""

from PySide6.QtCore import QPoint, QRect

from tests.ui.narrative.writer import Writer
from tests.ui.person import Person

LONG = "这一句有好几行。" * 30


def lies(person: Person) -> QRect:
    """Where the sentence lies on the table."""
    bench = person.bench
    return QRect(bench.hint.mapTo(bench, QPoint()) - bench.sheet.mapTo(bench, QPoint()), bench.hint.size())


def row(person: Person) -> QRect:
    sheet, editor = person.bench.sheet, person.bench.sheet.editor
    return QRect(0, editor.mapTo(sheet, QPoint()).y(), sheet.width(), editor.height())


def test_one_line_lies_on_the_legend_and_covers_no_row(person: Person) -> None:
    person.goto("附件2.总额.年初")
    for button in ("", "撤销"):
        person.bench.say("说一句", button, lambda: None)
        assert lies(person).top() >= person.bench.sheet.height()


def test_more_lines_never_lie_on_the_row_one_is_in(person: Person) -> None:
    """At the foot; where the row is there, at the top."""
    sheet = person.bench.sheet
    person.goto("附件2.总额.年初")
    person.bench.say(LONG)
    assert sheet.height() // 2 < lies(person).top() < sheet.height() and not lies(person).intersects(
        row(person)
    )
    person.goto("附件2.指标[1].三级")
    bar = sheet.verticalScrollBar()
    spot = sheet.editor.mapTo(sheet, QPoint()).y()
    bar.setValue(bar.value() - (sheet.viewport().height() - 50 - spot))  # to the foot of the window
    person.bench.say(LONG)
    assert lies(person).top() < sheet.height() // 4 and not lies(person).intersects(row(person))


def test_in_the_report_it_leaves_the_line(person: Person) -> None:
    writer = Writer(person)
    editor, hint = writer.editor, person.bench.hint
    writer.at("基本情况")
    for place in (40, editor.viewport().height() - 60):
        bar = editor.verticalScrollBar()
        bar.setValue(bar.value() + editor.cursorRect().top() - place)
        person.bench.say("说一句")
        line = editor.cursorRect()
        assert hint.geometry().bottom() < line.top() or hint.geometry().top() > line.bottom()
