"""The sentence over the foot of the page: it leaves the row that one is in to be seen."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication

from desktop.ui.panes.findings_model import MESSAGE
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


def test_how_a_figure_was_read_is_seen_from_the_next_cell(person: Person) -> None:
    """Enter leaves the cell that it is about; with the cell after that it goes."""
    hint = person.bench.hint
    person.goto("附件3-1.拨款.年初")
    person.type("(5)")
    person.press(Qt.Key.Key_Return)
    assert hint.text == "“(5)”读作 -5 万元"
    person.press(Qt.Key.Key_Return)
    assert hint.text == ""


def test_what_is_no_figure_is_told_once(person: Person) -> None:
    """By the list of findings, which scrolls to it; over the page only where the list is folded away."""
    bench, name = person.bench, "附件3-8.拨款.年初"
    person.checked()
    person.goto(name)
    person.type("abc")
    person.press(Qt.Key.Key_Return)
    assert bench.hint.text == ""
    person.checked()
    found = bench.findings.list
    row = next(at for at, one in enumerate(found.findings.found) if one.where[0] == person.ref(name))
    assert found.viewport().rect().intersects(found.visualRect(found.findings.index(row, MESSAGE)))
    bench.findings.fold(away=True)
    person.goto(name)
    person.type("abcd")
    person.press(Qt.Key.Key_Return)
    assert bench.hint.text == "“abcd”不是数字，请填万元，如 12.50；先照原样留着"


def test_what_was_refused_is_not_said_after_it_went_well(person: Person) -> None:
    hint = person.bench.hint
    person.goto("附件3-1.拨款.年初")
    for text, said in (("a\tb\tc\td\te\tf\tg\th\n", True), ("1\t2\t3\n", False)):
        QGuiApplication.clipboard().setText(text)
        person.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert ("没有粘贴" in hint.text) == said


def test_where_a_reason_is_asked_for_it_is_asked_until_it_is_written(person: Person) -> None:
    hint = person.bench.hint
    person.goto("附件2.指标[1].原因")
    person.press(Qt.Key.Key_Delete)
    person.goto("附件2.指标[1].得分")
    person.type("1")
    person.press(Qt.Key.Key_Return)
    assert hint.text.endswith("还没有写原因")
    person.goto("附件2.指标[1].原因")
    assert hint.text.endswith("还没有写原因")
    person.type("汛")
    assert hint.text == ""
