"""操作手册 in its window, by keys: contents, finding, links, the place that is remembered; and where F1 leads."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.ui.actions import reporting
from desktop.ui.app.window import Window
from desktop.ui.dialogs.manual_window import ManualWindow
from desktop.ui.manual import chapter_of
from desktop.ui.printing.preview import Preview
from desktop.ui.theme.colors import POINTS
from tests.ui.person import Person, child

CHAPTERS = [
    chapter_of("begin", "# 开始\n\n先填封面，见[填表](02-fill.md)。\n\n" + "一句话。\n\n" * 60 + "## 末尾\n\n填好了。"),
    chapter_of("fill", "# 填表\n\n填封面，按 `Tab`。\n\n| 键 | 做什么 |\n|---|---|\n| `F1` | 说明 |\n"),
    chapter_of("print", "# 打印\n\n![](file:///etc/hostname)\n\n见[外面](https://example.org/03-fill.md)。"),
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
    assert sizes[1].fontPointSize() > sizes[2].fontPointSize() > POINTS + 1
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


def section(manual: ManualWindow) -> str:
    """The line of the contents at which it is open."""
    return manual.contents.currentItem().text(0)


def test_f1_on_a_finding_tells_of_its_rule(person: Person) -> None:
    """Of the line that is chosen, by the key, by the menu of the line, and by the link beside the cell."""
    person.goto("附件2.总额.年初")
    person.type("一百")
    person.press(Qt.Key.Key_Return)
    assert any("一百" in line for line in person.checked())
    person.choose("全部审核")
    person.bot.waitUntil(lambda: person.bench.findings.list.chosen is not None)
    lines = person.bench.findings.list
    row = next(n for n, one in enumerate(lines.findings.found) if "一百" in one.message)
    lines.setCurrentIndex(lines.findings.index(row, 1))
    lines.setFocus()
    person.press(Qt.Key.Key_F1)
    assert section(of(person)) == "读不出来的内容"
    of(person).goto("begin")
    why = next(action for action in lines.menu_of(row).actions() if action.text().startswith("为什么"))
    why.trigger()
    assert section(of(person)) == "读不出来的内容"
    of(person).goto("begin")
    person.goto("附件2.总额.年初")
    person.bench.explanation.refresh()
    assert "为什么" in person.bench.explanation.help.toPlainText()
    person.bench.explanation.help.anchorClicked.emit(QUrl("manual:unreadable"))
    assert section(of(person)) == "读不出来的内容"
    of(person).goto("begin")
    person.bench.window().activateWindow()
    spot = lines.visualRect(lines.findings.index(row, 1)).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert person.bench.sheet.current_ref == person.ref("附件2.总额.年初")
    person.press(Qt.Key.Key_F1)  # the click has led to the cell
    assert section(of(person)) == "读不出来的内容"


def test_f1_in_a_modal_dialog(person: Person) -> None:
    """The manual is the dialog's own, or it could be neither read nor closed before the dialog is answered."""
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        person.bot.waitUntil(dialog.isActiveWindow)
        QTest.keyClick(dialog, Qt.Key.Key_F1)
        manual = child(dialog, ManualWindow)
        QTest.keyClick(manual.contents, Qt.Key.Key_Down)
        seen.append(section(manual))
        QTest.keyClick(manual, Qt.Key.Key_Escape)
        assert not manual.isVisible() and dialog.isVisible()
        dialog.reject()

    person.answer(look)
    person.choose("报送")
    assert seen == ["公开版"]  # one below 报送


def test_f1_in_a_box_tells_of_what_is_being_done(person: Person) -> None:
    """A question has no place of its own: that of the menu entry which asks it."""
    seen: list[str] = []

    def look(box: QDialog) -> None:
        person.bot.waitUntil(box.isActiveWindow)
        QTest.keyClick(box, Qt.Key.Key_F1)
        seen.append(section(child(box, ManualWindow)))
        box.reject()

    person.answer(look)
    person.choose("关于")
    assert seen == ["程序出错了"]  # where it is told what 关于 is good for


def test_why_something_was_not_done(person: Person) -> None:
    """A refusal leads to the section about what was wanted, a locked cell to the one about such cells."""
    person.goto("附件2.总额.得分")
    person.press(Qt.Key.Key_Delete)
    hint = person.bench.hint
    assert hint.text and hint.reason.isVisible()
    person.press(Qt.Key.Key_F1)
    assert section(of(person)) == "这一格不让填"
    of(person).close()
    person.choose("上移")
    assert hint.text
    hint.reason.click()
    assert section(of(person)) == "加一行，少一行"
    person.choose("全部审核")
    person.bot.waitUntil(lambda: "审核完毕" in hint.text)
    hint.reason.click()
    assert of(person).chapter.name == "check"
    person.choose("清空本表")
    assert hint.button.text() == "撤销" and not hint.reason.isVisible()


def test_it_shows_its_pictures_and_those_of_a_dark_window(person: Person) -> None:
    """Each is as wide as the page has room for, and another one when the window turns."""
    person.choose("操作手册")
    shown = of(person)
    shown.goto("begin")

    def picture() -> QImage:
        found = shown.page.document().resource(
            QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/window.png")
        )
        assert isinstance(found, QImage)
        return found

    light = picture()
    block = shown.page.document().begin()
    heights = []
    while block.isValid():
        heights.append(block.layout().boundingRect().height())
        block = block.next()
    assert max(heights) > 200  # it stands on the page, with its own height
    assert 300 < light.width() <= 580 * light.devicePixelRatio()
    shown.resize(520, 400)  # of a small screen at 150 %: a picture stood cut there
    person.bot.waitUntil(lambda: picture().width() < light.width())
    assert not shown.page.horizontalScrollBar().maximum()
    shown.resize(900, 620)
    person.bot.waitUntil(lambda: picture().width() == light.width())
    person.choose("深色外观")
    dark = picture()
    assert dark.size() == light.size() and dark.pixelColor(5, 5) != light.pixelColor(5, 5)
    person.choose("浅色外观")
