"""The sentence over the table: it leaves the cell that one is in to be seen."""

from PySide6.QtCore import QPoint, QRect

from tests.ui.narrative.writer import Writer
from tests.ui.person import Person


def covers(person: Person) -> bool:
    editor = person.bench.sheet.editor
    cell = QRect(editor.mapTo(person.bench.sheet, QPoint()), editor.size())
    return person.bench.hint.geometry().intersects(cell)


def test_it_never_lies_on_the_cell_one_is_in(person: Person) -> None:
    """At the foot; where the cell is there, at the top."""
    sheet, hint = person.bench.sheet, person.bench.hint
    person.goto("附件2.总额.年初")
    person.bench.say("说一句")
    assert hint.geometry().bottom() > sheet.height() * 3 // 4 and not covers(person)
    person.goto("附件2.指标[1].三级")
    bar = sheet.verticalScrollBar()
    spot = sheet.editor.mapTo(sheet, QPoint()).y()
    bar.setValue(bar.value() - (sheet.viewport().height() - 50 - spot))  # to the foot of the window
    person.bench.say("说一句")
    assert hint.geometry().top() < sheet.height() // 4 and not covers(person)


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
