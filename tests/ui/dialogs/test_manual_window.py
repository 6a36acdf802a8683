"""操作手册 in its window, by keys: contents, finding, links, the place that is remembered; and where F1 leads."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui.actions import reporting
from desktop.ui.app.window import Window
from desktop.ui.dialogs.manual_window import ManualWindow
from desktop.ui.manual import Chapter
from desktop.ui.printing.preview import Preview
from desktop.ui.theme import look
from tests.ui.person import Person, child

CHAPTERS = [
    Chapter("begin", "开始", "# 开始\n\n先填封面，见[填表](02-fill.md)。\n\n" + "一句话。\n\n" * 60 + "## 末尾\n\n填好了。"),
    Chapter("fill", "填表", "# 填表\n\n填封面，按 `Tab`。\n\n| 键 | 做什么 |\n|---|---|\n| `F1` | 说明 |\n"),
    Chapter("print", "打印", "# 打印\n\n![](file:///etc/hostname)\n\n见[外面](https://example.org/03-fill.md)。"),
]  # fmt: skip


@pytest.fixture
def manual(qapp, qtbot: QtBot) -> Iterator[ManualWindow]:
    window = Window()
    shown = ManualWindow(CHAPTERS, window)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()
    window.deleteLater()


def of(person: Person) -> ManualWindow:
    found = person.window.findChild(ManualWindow)
    assert found and found.isVisible()
    return found


def test_arrows_go_from_chapter_to_chapter(manual: ManualWindow) -> None:
    """The sections of the chapter that is read stand below it."""
    assert manual.chapter.name == "begin" and "先填封面" in manual.page.toPlainText()
    QTest.keyClick(manual.contents, Qt.Key.Key_Down)
    assert manual.chapter.name == "begin" and manual.page.verticalScrollBar().value() > 0
    QTest.keyClick(manual.contents, Qt.Key.Key_Down)
    assert manual.chapter.name == "fill"
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_headings_are_of_our_sizes(manual: ManualWindow) -> None:
    """Larger from level to level; Markdown's own sizes would be twice the text's."""
    document, sizes = manual.page.document(), {}
    for number in range(document.blockCount()):
        block = document.findBlockByNumber(number)
        cursor = QTextCursor(document)
        cursor.setPosition(block.position() + 1)  # the format of a place is that of the sign before it
        sizes[block.blockFormat().headingLevel()] = cursor.charFormat()
    assert sizes[1].fontPointSize() > sizes[2].fontPointSize() > look.POINTS + 1
    assert not sizes[1].hasProperty(QTextFormat.Property.FontSizeAdjustment.value)


def test_enter_finds_the_next_place_in_all_chapters(manual: ManualWindow) -> None:
    """From the last one on to the first, and back; where there is none, that is said."""
    QTest.keyClick(manual, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    manual.sought.setText("封面")
    places = []
    for _ in range(3):
        QTest.keyClick(manual.sought, Qt.Key.Key_Return)
        places.append((manual.chapter.name, manual.page.textCursor().selectedText()))
    assert places == [("begin", "封面"), ("fill", "封面"), ("begin", "封面")]
    assert manual.said.text() == "共 2 处" and manual.isVisible()
    QTest.keyClick(manual, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert manual.chapter.name == "fill"
    manual.sought.setText("没有的词")
    QTest.keyClick(manual.sought, Qt.Key.Key_Return)
    assert manual.said.text() == "手册里没有“没有的词”" and manual.chapter.name == "fill"


def test_a_link_leads_to_a_chapter(manual: ManualWindow) -> None:
    manual.page.anchorClicked.emit(QUrl("02-fill.md"))
    assert manual.chapter.name == "fill"


def test_it_opens_no_file_and_no_address(manual: ManualWindow) -> None:
    """A picture of the computer's own is asked for, and an empty one comes."""
    manual.goto("print")
    picture = manual.page.document().resource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/hostname")
    )
    assert isinstance(picture, QImage) and picture.size().width() == 1
    manual.page.anchorClicked.emit(QUrl("https://example.org/03-nothing.md"))
    assert manual.chapter.name == "begin"


def test_it_opens_where_it_was_left(manual: ManualWindow) -> None:
    manual.goto("begin")
    manual.page.verticalScrollBar().setValue(40)
    manual.close()
    again = ManualWindow(CHAPTERS, manual)
    again.show()
    assert again.chapter.name == "begin" and again.page.verticalScrollBar().value() == 40
    again.goto("fill")
    assert ManualWindow(CHAPTERS, again).chapter.name == "fill"


def test_f1_leads_to_what_is_at_hand(person: Person) -> None:
    """A table: what its form says of the cell, and from there the manual; a list or the report: its chapter."""
    person.goto("附件2.总额.年初")
    person.press(Qt.Key.Key_F1)
    assert person.window.focusWidget() is person.bench.explanation.help
    person.press(Qt.Key.Key_F1)
    assert of(person).chapter.name == "fill"
    person.choose("全部审核")
    person.press(Qt.Key.Key_F1)
    assert of(person).chapter.name == "check"
    reporting.show(person.bench)
    person.bench.report.setFocus()
    person.press(Qt.Key.Key_F1)
    assert of(person).chapter.name == "report"
    assert len(person.window.findChildren(ManualWindow)) == 1


def test_f1_in_the_preview(person: Person) -> None:
    person.choose("打印预览")
    QTest.keyClick(child(person.bench, Preview), Qt.Key.Key_F1)
    assert of(person).chapter.name == "print"


def test_before_a_file_is_open(make_person) -> None:
    """The start page leads to the beginning; 帮助 has the manual and the keys, made from the menus."""
    person = make_person(None)
    person.bot.waitUntil(person.window.isActiveWindow)
    person.press(Qt.Key.Key_F1)
    assert of(person).chapter.name == "begin"
    person.choose("快捷键")
    assert of(person).chapter.name == "keys"
    assert "Ctrl+P" in of(person).page.toPlainText()
    of(person).goto("score")
    of(person).close()
    person.window.start.manual.click()
    assert of(person).chapter.name == "begin"
    person.choose("操作手册")
    assert len(person.window.findChildren(ManualWindow)) == 1
