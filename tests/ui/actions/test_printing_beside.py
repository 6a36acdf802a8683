"""Printing while the clerk goes on typing: the paper has the figures of the click, the cell keeps the keyboard."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from desktop.session import opening
from desktop.typeset.progress import Stopped
from desktop.ui.actions import files
from desktop.ui.panes import jobs
from desktop.ui.printing import compose, print_dialog, printer
from desktop.ui.printing.preview import Preview
from tests.ui.person import Person

CELL = "附件2.总额.年初"
BEFORE, AFTER = "1234.56", "6543.21"


class Gate:
    """Holds up the setting of pages until it is opened."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self.reached = 0

    def wait(self, progress) -> bool:
        self.reached += 1
        while not self._open.wait(0.005):
            if not progress(3, 12):
                return False
        return True

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate(person: Person, monkeypatch) -> Iterator[Gate]:
    made = Gate()
    composing = compose.composing

    def held(*given, **more):
        work = composing(*given, **more)
        return lambda progress: work(progress) if made.wait(progress) else None

    def held_office(*given):
        if not made.wait(given[-1]):
            raise Stopped
        write_office(*given)

    write_office = opening.write_office
    monkeypatch.setattr(compose, "composing", held)
    monkeypatch.setattr(opening, "write_office", held_office)
    yield made
    made.open()


@pytest.fixture
def before(person: Person) -> Person:
    """In the cell, with a figure kept."""
    person.goto(CELL)
    keys(person, BEFORE)
    person.press(Qt.Key.Key_Return)
    person.goto(CELL)
    return person


@pytest.fixture
def long_ago(monkeypatch) -> None:
    """Whatever comes, comes later than it was waited for."""
    monkeypatch.setattr(jobs, "_AT_ONCE_MS", 0)


def keys(person: Person, text: str) -> None:
    """Real keys to the cell that has the focus."""
    assert person.window.focusWidget() is person.bench.sheet.editor
    QTest.keyClicks(person.bench.sheet.editor, text)


def said(data: bytes | Path) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_a_pdf_has_the_figures_of_the_click(before: Person, gate: Gate, tmp_path) -> None:
    """The window takes keys and keeps edits; the paper does not know of them."""
    path = tmp_path / "报告.pdf"
    before.pick(path)
    before.begin("导出PDF")
    keys(before, AFTER)
    before.press(Qt.Key.Key_Return)
    assert before.kept(CELL) == AFTER and not path.exists()
    gate.open()
    before.until_done()
    assert BEFORE in said(path) and AFTER not in said(path)
    assert before.bench.hint.text.startswith("已导出 19 页到 ")
    before.press(Qt.Key.Key_Down)
    assert before.bench.hint.text, "how it ended is about no cell, and stays"


def test_the_preview_waits_for_whoever_types(before: Person, gate: Gate, long_ago) -> None:
    """The line offers it, the cell keeps its keys; opened, it shows the figures of the click, and the typing goes on."""
    seen: list[str] = []
    before.begin("打印预览")
    keys(before, "65")
    before.bot.waitUntil(lambda: before.window.status.job.label.text() == "正在排版…… 3/12")
    gate.open()
    line = before.window.status.job
    before.bot.waitUntil(lambda: line.label.text() == "预览排好了")
    keys(before, "43.21")
    assert before.text(CELL) == AFTER and line.button.text() == "打开预览"

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, Preview)
        before.bot.waitUntil(lambda: dialog._work is None)
        seen.append(said(dialog.pages.data))
        dialog.close()

    before.answer(look)
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    before.until_done()
    assert BEFORE in seen[0] and AFTER not in seen[0], "the first pages and the last are of one moment"
    assert line.isHidden()
    assert before.text(CELL) == AFTER and before.window.focusWidget() is before.bench.sheet.editor
    before.press(Qt.Key.Key_Return)
    assert before.kept(CELL) == AFTER


def test_what_is_composed_at_the_click_is_printed(person: Person) -> None:
    """The input method has not committed it yet."""
    person.goto("附件2.指标[1].三级")
    compose_in(person, "绿化")
    assert "绿化" in said(person.set_pages().data)
    assert person.kept("附件2.指标[1].三级") == "绿化"


def test_what_is_composed_after_the_click_is_left_alone(before: Person, gate: Gate) -> None:
    """However soon the preview is there; the word lands in the cell, not on the paper."""
    person = before
    person.begin("打印预览")
    person.goto("附件2.指标[1].三级")
    compose_in(person, "lvhua")
    gate.open()
    person.until_done()
    assert not previews(person) and person.window.jobs.offer
    compose_in(person, "", "绿化")
    assert person.text("附件2.指标[1].三级") == "绿化"
    person.window.jobs.end()


def compose_in(person: Person, preedit: str, committed: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(committed)
    QApplication.sendEvent(person.bench.sheet.editor, event)


def test_one_thing_at_a_time(before: Person, gate: Gate, tmp_path) -> None:
    """Another wish is told what goes on; asked for again, a preview shows the newer figures."""
    seen: list[str] = []
    before.begin("打印预览")
    before.begin("导出PDF")
    assert before.bench.hint.text == "正在排版，请等它做完，或先在窗口下面点“停止”"
    keys(before, AFTER)

    def look(dialog: Preview) -> None:
        before.bot.waitUntil(lambda: dialog._work is None)
        seen.append(said(dialog.pages.data))
        dialog.close()

    before.answer(look)
    before.begin("打印预览")
    gate.open()
    before.until_done()
    assert len(seen) == 1 and AFTER in seen[0] and BEFORE not in seen[0]


@pytest.mark.parametrize(("entry", "name"), [("导出PDF", "报告.pdf"), ("导出 Word", "报告.docx")])
def test_it_can_be_stopped(before: Person, gate: Gate, tmp_path, entry: str, name: str) -> None:
    """No file, one sentence, and the window as before."""
    path = tmp_path / name
    before.pick(path)
    before.begin(entry)
    button = before.window.status.job.button
    before.bot.waitUntil(button.isVisible)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    before.until_done()
    assert before.bench.hint.text == "已停止，没有导出" and not path.exists()
    keys(before, AFTER)
    assert before.text(CELL) == AFTER


def test_why_it_was_not_written_is_told_in_one_sentence(person: Person, tmp_path) -> None:
    """Beside the typing, not in a box over it."""
    person.pick(tmp_path / "没有这个文件夹" / "报告.pdf")
    person.choose("导出PDF")
    assert "没有这个文件夹" in person.bench.hint.text and not person.bench.hint.text.startswith("已")


def test_another_file_ends_a_preview(before: Person, gate: Gate, sample: Path, tmp_path) -> None:
    """It would lead to cells that are no more on the screen; nobody is asked."""
    other = tmp_path / "另一个.db"
    other.write_bytes(sample.read_bytes())
    before.begin("打印预览")
    assert files.open_file(before.window, other)
    assert not before.window.jobs.busy and before.path == other
    QTest.qWait(50)
    assert not previews(before)


@pytest.mark.parametrize("leaves", [False, True])
def test_leaving_while_a_pdf_is_made_is_asked(before: Person, gate: Gate, tmp_path, leaves: bool) -> None:
    """Who stays gets the file; who leaves gets none, and no half of one."""
    path, asked = tmp_path / "报告.pdf", []
    before.pick(path)
    before.begin("导出PDF")

    def answer(box) -> None:
        asked.append(box.text())
        next(one for one in box.buttons() if one.text() == ("离开" if leaves else "取消")).click()

    before.answer(answer)
    before.window.close()
    assert asked == ["正在排版，还没有做完；现在离开就停在这里"]
    assert before.window.isVisible() is not leaves
    gate.open()
    before.until_done()
    assert path.exists() is not leaves
    assert [one.name for one in tmp_path.glob("*.pdf*")] == ([] if leaves else ["报告.pdf"])


@pytest.fixture
def one_printer(monkeypatch, tmp_path) -> Path:
    """A computer with a printer; what is sent to it lands in a file."""
    path, plain = tmp_path / "纸.pdf", printer.prepared

    def prepared(title, settings) -> QPrinter:
        made = plain(title, settings)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        made.setResolution(75)
        return made

    monkeypatch.setattr(print_dialog, "printers", lambda: ["一楼"])
    monkeypatch.setattr(printer, "prepared", prepared)
    return path


def test_what_is_printed_from_a_preview_goes_on_when_it_closes(
    person: Person, one_printer: Path, monkeypatch
) -> None:
    """As one does: print, close, go on; it is told on the workbench then."""
    gate, paint = threading.Event(), printer.paint

    def slow(*given):
        gate.wait(20)
        return paint(*given)

    monkeypatch.setattr(printer, "paint", slow)

    def ask(dialog: print_dialog.PrintDialog) -> None:
        dialog.range.setText("2-4")
        dialog.some.setChecked(True)
        dialog.print.click()

    def look(dialog: Preview) -> None:
        person.bot.waitUntil(lambda: dialog._work is None)
        person.answer(ask)
        dialog.print_out()
        assert person.window.jobs.busy
        dialog.print_out()
        assert dialog.hint.text.startswith("正在打印，请等它做完")
        dialog.close()

    person.answer(look)
    person.begin("打印预览")
    person.bot.waitUntil(lambda: person.window.jobs.words == "正在打印……")
    gate.set()
    person.until_done()
    assert person.bench.hint.text.startswith("已打印 3 面") and one_printer.exists()


def test_several_files_while_typing(before: Person, sample: Path, tmp_path, long_ago, monkeypatch) -> None:
    """What came of it waits until the clerk asks."""
    (tmp_path / "甲.db").write_bytes(sample.read_bytes())
    (tmp_path / "pdf").mkdir()
    gate = threading.Event()
    from desktop.session import batch

    print_files = batch.print_files

    def slow(*given):
        gate.wait(20)
        return print_files(*given)

    monkeypatch.setattr(batch, "print_files", slow)

    def files_chosen(dialog) -> None:
        before.answer(folder_chosen)
        dialog.findChild(QLineEdit).setText(str(tmp_path / "甲.db"))
        dialog.accept()

    def folder_chosen(dialog) -> None:
        dialog.findChild(QLineEdit).setText(str(tmp_path / "pdf"))
        dialog.accept()

    before.answer(files_chosen)
    before.begin("批量打印成 PDF")
    keys(before, AFTER)
    gate.set()
    before.until_done()
    line = before.window.status.job
    assert line.label.text() == "PDF 都做好了" and before.text(CELL) == AFTER
    told: list[str] = []

    def read(box) -> None:
        told.append(box.text())
        box.accept()

    before.answer(read)
    line.button.click()
    assert told[0].startswith("1 个文件做成了 PDF，共 19 页，存在 ")


def test_one_fills_in_beside_an_open_preview(person: Person) -> None:
    """Other figures since are told; set again, it shows them. A second wish takes the place of the first window."""
    person.goto(CELL)
    person.begin("打印预览")
    person.bot.waitUntil(lambda: bool(previews(person)))
    (shown,) = previews(person)
    person.bot.waitUntil(lambda: shown._work is None)
    assert not shown.isModal() and shown.older.isHidden()
    person.type(AFTER)
    assert shown.older.isHidden(), "nothing has been kept yet"
    person.press(Qt.Key.Key_Return, on=person.bench.sheet.editor)
    assert shown.older.isVisible() and person.kept(CELL) == AFTER
    shown.set_again()
    assert shown.older.isHidden()
    person.bot.waitUntil(lambda: shown._work is None)
    assert AFTER in said(shown.pages.data)
    person.begin("打印预览")
    person.bot.waitUntil(lambda: bool(previews(person)) and previews(person) != [shown])
    assert len(previews(person)) == 1 and not shown.isVisible()
    previews(person)[0].close()
    person.bot.waitUntil(lambda: not person.window.findChildren(Preview))


def test_a_preview_of_a_small_window_lies_within_it(person: Person) -> None:
    """1366×768 at 150 %: what stands above the pages takes nearly the whole width."""
    person.window.resize(911, 485)
    person.begin("打印预览")
    person.bot.waitUntil(lambda: bool(previews(person)))
    (shown,) = previews(person)
    behind, over = person.window.frameGeometry(), shown.frameGeometry()
    assert behind.left() <= over.left() and over.right() <= behind.right()
    shown.close()


def test_an_open_preview_goes_with_its_workbook(person: Person, sample: Path, tmp_path) -> None:
    """It would lead to cells that are no more on the screen."""
    other = tmp_path / "另一个.db"
    other.write_bytes(sample.read_bytes())
    person.begin("打印预览")
    person.bot.waitUntil(lambda: bool(previews(person)))
    (shown,) = previews(person)
    assert files.open_file(person.window, other) and person.path == other
    assert not shown.isVisible() and shown._work is None
    assert not person.window.findChildren(Preview)


def test_a_preview_and_its_workbook_close_at_once(person: Person) -> None:
    """Before the preview has quite gone."""
    person.begin("打印预览")
    person.bot.waitUntil(lambda: bool(previews(person)))
    (shown,) = previews(person)
    shown.close()
    shown.close()
    assert person.window.leave()
    assert not person.window.findChildren(Preview)


def previews(person: Person) -> list[Preview]:
    return [one for one in person.window.findChildren(Preview) if one.isVisible()]
