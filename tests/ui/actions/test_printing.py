"""打印: composed in a thread, rendered at the printer's resolution, page range and copies; the file keeps the settings."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

from desktop.domain.queries.page_code import page_code
from desktop.session.file_name import name_of
from desktop.session.opening import open_session
from desktop.session.printing import words_at
from desktop.typeset import font_choice
from desktop.typeset.selection import EVERYTHING, Selection
from desktop.typeset.table_pages import TableSetter
from desktop.ui.printing import print_dialog, print_settings, printer
from desktop.ui.printing.font_dialog import FontDialog
from desktop.ui.printing.pages import Pages
from desktop.ui.printing.preview import Preview
from desktop.ui.printing.print_dialog import PrintDialog
from tests.typeset.test_font_choice import renamed
from tests.ui.person import Person, child

A4_POINTS = (595, 842)


def composed(person: Person, selection: Selection) -> Pages:
    printed = person.set_pages(selection)
    return Pages(printed.data, printed.places)


@pytest.fixture
def pages(person: Person) -> Pages:
    """The sample's report."""
    return composed(person, EVERYTHING)


def paper(path, **settings) -> QPrinter:
    """Qt's own PDF printer: a printer like any other, whose sheets can be looked at."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(150)  # quick; the pages are rendered at whatever the printer has
    for name, value in settings.items():
        getattr(printer, name)(*value)
    return printer


def looks(path) -> list[tuple[tuple[int, int], Image.Image]]:
    """Each sheet's size in points, and a blurred picture of it, a dot a point: hairlines may fall a hair elsewhere."""
    document = pypdfium2.PdfDocument(path)
    found = [
        (
            tuple(round(side) for side in page.get_size()),
            page.render(scale=1).to_pil().convert("L").filter(ImageFilter.GaussianBlur(1)),
        )
        for page in document
    ]
    document.close()
    return found


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """The smallest rectangle around all that is printed."""
    box = picture.point(lambda light: 255 if light < 240 else 0).getbbox()
    assert box, "a page without ink proves nothing"
    return box


MOVES = ((3, 0), (-3, 0), (0, 3), (0, -3))


def unlike(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other.resize(one.size))).sum[0]


def test_every_page_reaches_the_printer_in_real_size(person: Person, pages, tmp_path) -> None:
    """As many sheets as pages, A4, and the ink where the page has it."""
    told: list[tuple[int, int]] = []

    def tell(n: int, of: int) -> bool:
        told.append((n, of))
        return True

    done = printer.paint(paper(tmp_path / "out.pdf"), pages, range(len(pages)), tell)
    assert done == len(pages) > 10
    assert told[0] == (0, done) and told[-1] == (done, done)
    (tmp_path / "in.pdf").write_bytes(pages.data)
    before, after = looks(tmp_path / "in.pdf"), looks(tmp_path / "out.pdf")
    for (_, wanted), (size, got) in zip(before, after, strict=True):
        assert size == pytest.approx(A4_POINTS, abs=1)
        assert ink(got) == pytest.approx(ink(wanted), abs=2)
        assert ink(got)[2] - ink(got)[0] > 300, "a page without ink proves nothing"
        here = unlike(got, wanted)
        assert all(here < 0.7 * unlike(got, ImageChops.offset(wanted, *move)) for move in MOVES)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"setPrintRange": (QPrinter.PrintRange.PageRange,), "setFromTo": (2, 3)}, [1, 2]),
        ({"setPrintRange": (QPrinter.PrintRange.PageRange,), "setFromTo": (6, 40)}, [5, 6]),
        ({}, [0, 1, 2, 3, 4, 5, 6]),
    ],
    ids=["from to", "beyond the end", "all"],
)
def test_the_pages_that_the_system_was_asked_for(qapp, tmp_path, settings, expected) -> None:
    """What the system's dialog sets is what is painted, of seven pages."""
    assert printer.asked_pages(paper(tmp_path / "out.pdf", **settings), 7) == expected


class Simple:
    """A printer that makes no copies itself."""

    def __init__(self, copies: int, collate: bool, duplex=QPrinter.DuplexMode.DuplexNone, last_first=False):
        self.copyCount, self.collateCopies, self.duplex = lambda: copies, lambda: collate, lambda: duplex
        order = QPrinter.PageOrder.LastPageFirst if last_first else QPrinter.PageOrder.FirstPageFirst
        self.pageOrder, self.supportsMultipleCopies = lambda: order, lambda: False


@pytest.mark.parametrize(
    ("on", "sides"),
    [
        (Simple(1, True), [0, 1, 2]),
        (Simple(1, True, last_first=True), [2, 1, 0]),
        (Simple(2, True), [0, 1, 2, 0, 1, 2]),
        (Simple(2, False), [0, 0, 1, 1, 2, 2]),
        (Simple(2, True, QPrinter.DuplexMode.DuplexLongSide), [0, 1, 2, None, 0, 1, 2]),
        (Simple(2, False, QPrinter.DuplexMode.DuplexShortSide), [0, 1, 2, None, 0, 1, 2]),
    ],
)
def test_copies_that_the_printer_cannot_make(on, sides) -> None:
    """One after the other or page by page; on two sides no copy begins on the back of the one before."""
    assert list(printer._sides(on, [0, 1, 2])) == sides


def test_a_smaller_paper_shrinks_the_page_and_a_larger_one_leaves_it(pages, tmp_path) -> None:
    """A5: everything fits. A3: in real size."""
    from PySide6.QtGui import QPageSize

    table = next(at for at, name in enumerate(pages.names) if name.startswith("附件2"))
    for name, corner in (("A5", 420), ("A3", 842)):
        size = QPageSize(getattr(QPageSize.PageSizeId, name))
        printer.paint(paper(tmp_path / f"{name}.pdf", setPageSize=(size,)), pages, [table], lambda *_: True)
        (width, _), picture = looks(tmp_path / f"{name}.pdf")[0]
        assert width == pytest.approx(corner, abs=1)
        assert ink(picture)[2] / min(width, A4_POINTS[0]) == pytest.approx(0.92, abs=0.03)


def test_printing_can_be_stopped(pages, tmp_path) -> None:
    """After the third page nothing more is painted."""
    asked: list[int] = []

    def go_on(n: int, of: int) -> bool:
        asked.append(n)
        return n < 3

    done = printer.paint(paper(tmp_path / "out.pdf"), pages, range(len(pages)), go_on)
    assert done is None and asked == [0, 1, 2, 3]


@pytest.fixture
def two_printers(monkeypatch, tmp_path):
    """A computer with a plain printer and one that prints on both sides; what is sent to them lands in files."""
    sent: list[tuple[QPrinter, Path]] = []
    plain = printer.prepared

    def prepared(title, settings):
        made = plain(title, settings)
        path = tmp_path / f"纸 {len(sent)}.pdf"
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        made.setResolution(75)
        sent.append((made, path))
        return made

    both = {print_settings.LONG_SIDE, print_settings.SHORT_SIDE}
    monkeypatch.setattr(print_dialog, "printers", lambda: ["一楼", "二楼双面"])
    monkeypatch.setattr(print_dialog, "two_sided", lambda name: both if name == "二楼双面" else set())
    monkeypatch.setattr(printer, "prepared", prepared)
    return sent


def test_printed_as_asked_and_kept(person: Person, two_printers, monkeypatch) -> None:
    """Printer, copies, sides and pages; the file keeps all but the pages, and proposes it again."""
    proposed, modes = [], []
    # Qt's PDF printer has one side only, and forgets that it was told otherwise.
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _, mode: modes.append(mode))

    def ask(dialog) -> None:
        assert isinstance(dialog, PrintDialog)
        assert dialog.parts and len(dialog.parts.ticked) == dialog.parts.list.count(), "打印 means everything"
        dialog.printer.setCurrentText("二楼双面")
        dialog.duplex.setCurrentText(print_settings.LONG_SIDE)
        dialog.copies.setValue(2)
        dialog.collate.setChecked(False)
        person.bot.keyClicks(dialog.range, "2-4,6-90")
        dialog.sides.setCurrentText("偶数页")
        dialog.print.click()

    person.answer(ask)
    person.choose("打印")
    assert "已打印" in person.bench.hint.text
    ((made, path),) = two_printers
    assert modes == [QPrinter.DuplexMode.DuplexLongSide] and made.copyCount() == 2
    count = len(composed(person, EVERYTHING))
    even = 2 + (count - 4) // 2  # 2 4, and from 6 on
    assert len(looks(path)) % even == 0, "the printer makes the copies, or we do"
    with open_session(person.path, write=False) as other:
        kept = other.workbook.print_settings
    assert kept == {"打印机": "二楼双面", "份数": "2", "双面": "双面，沿长边翻", "逐份": "否"}

    def look(dialog) -> None:
        proposed.append(dialog.settings | {"页码": dialog.range.text()})
        dialog.reject()

    person.answer(look)
    person.choose("打印")
    assert proposed == [kept | {"长期保存格式": "", "页脚印校验码": "", "选择": "", "页码": ""}]


def test_a_printer_without_both_sides_says_so(person: Person, two_printers) -> None:
    """Two-sided cannot be chosen; odd and even pages can. What the file keeps for a better one stays."""
    person.bench.session.keep_print({print_settings.DUPLEX: print_settings.SHORT_SIDE})

    def ask(dialog) -> None:
        assert dialog.duplex.currentText() == print_settings.ONE_SIDED
        assert "先只印奇数页" in dialog._sides_said.text()
        assert print_settings.DUPLEX not in dialog.settings
        dialog.printer.setCurrentText("二楼双面")
        assert dialog._sides_said.text() == "" and print_settings.DUPLEX in dialog.settings
        dialog.reject()

    person.answer(ask)
    person.choose("打印")


def test_pages_that_make_no_sense_are_told_while_typing(person: Person, two_printers) -> None:
    """What is wrong and how to write it; nothing can be printed until then. Nothing ticked is wrong too."""

    def ask(dialog) -> None:
        for text, said in (("5-2", "看不懂"), ("", "请写要印的页码"), ("3", "")):
            dialog.range.setText(text)
            dialog.some.setChecked(True)
            assert said in dialog._said.text()
            assert dialog.print.isEnabled() is dialog.pdf.isEnabled() is (said == "")
        dialog.parts._tick(Qt.CheckState.Unchecked)
        assert "请勾选" in dialog._said.text() and not dialog.print.isEnabled()
        dialog.reject()

    person.answer(ask)
    person.choose("打印")


def test_by_way_of_the_system_dialog(person: Person, two_printers, monkeypatch) -> None:
    """Page range and copies from the system's own dialog; printed and remembered."""

    def accept(dialog) -> int:
        made = dialog.printer()
        made.setCopyCount(2)
        made.setPrintRange(QPrinter.PrintRange.PageRange)
        made.setFromTo(2, 3)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    person.answer(lambda dialog: dialog.system.click())
    person.choose("打印")
    ((_, path),) = two_printers
    assert len(looks(path)) in (2, 4), "the printer makes the copies, or we do"
    assert person.bench.session.workbook.print_settings[print_settings.COPIES] == "2"


def test_without_a_printer_there_is_still_a_pdf(person: Person, tmp_path, monkeypatch) -> None:
    """The chosen pages of the chosen tables, with their outline."""
    monkeypatch.setattr(print_dialog, "printers", list)

    def ask(dialog) -> None:
        assert "没有装打印机" in dialog.printer.currentText() and not dialog.print.isEnabled()
        only(dialog, "附件1", "附件2")
        dialog.range.setText("2")
        dialog.some.setChecked(True)
        person.pick(tmp_path / "一页.pdf")
        dialog.pdf.click()

    person.answer(ask)
    person.choose("打印")
    document = pypdfium2.PdfDocument(tmp_path / "一页.pdf")
    assert len(document) == 1 and "已导出 1 页" in person.bench.hint.text
    assert [entry.get_title().partition("　")[0] for entry in document.get_toc()] == ["附件2"]


@pytest.mark.parametrize(
    ("labels", "pages", "name"),
    [
        (["附件2"], "", "_附件2.pdf"),
        (["附件1", "附件3-2"], "", "_附件1、附件3-2.pdf"),
        (["附件1", "附件2", "附件3-2"], "1,3-", "_附件1、附件2等3份第1,3-页.pdf"),
    ],
)
def test_a_pdf_is_offered_by_what_it_holds(person: Person, monkeypatch, labels, pages, name) -> None:
    """That of one table and that of another had the same name."""
    monkeypatch.setattr(print_dialog, "printers", list)
    offered: list[str] = []

    def look(dialog) -> None:
        offered.append(child(dialog, QLineEdit).text())
        dialog.reject()

    def ask(dialog) -> None:
        only(dialog, *labels)
        dialog.range.setText(pages)
        dialog.some.setChecked(bool(pages))
        person.answer(look)
        dialog.pdf.click()

    person.answer(ask)
    person.choose("打印")
    assert offered == [name_of(person.bench.session.calculation) + name]


def test_the_pdf_is_for_the_archive_where_that_is_ticked(person: Person, tmp_path, monkeypatch) -> None:
    """Kept in the file: the dialog begins so the next time, and 导出PDF does the same."""
    monkeypatch.setattr(print_dialog, "printers", list)
    ticked: list[bool] = []

    def ask(dialog) -> None:
        only(dialog, "附件1")
        ticked.append(dialog.archival.isChecked())
        dialog.archival.click()
        person.pick(tmp_path / f"{len(ticked)}.pdf")
        dialog.pdf.click()

    for _ in range(2):
        person.answer(ask)
        person.choose("打印")
    assert ticked == [False, True]
    assert b"pdfaid:part>" in (tmp_path / "1.pdf").read_bytes()
    assert b"pdfaid:part>" not in (tmp_path / "2.pdf").read_bytes()


def test_the_preview_gives_what_its_print_dialog_asks_for(person: Person, tmp_path, monkeypatch) -> None:
    """The pages on the screen were set before the tick."""
    monkeypatch.setattr(print_dialog, "printers", list)

    def ask(dialog) -> None:
        dialog.archival.click()
        person.pick(tmp_path / "存档.pdf")
        dialog.pdf.click()

    def look(dialog) -> None:
        assert isinstance(dialog, Preview)
        whole(person, dialog)
        person.answer(ask)
        dialog.print_wanted.emit(dialog)
        person.bot.waitUntil((tmp_path / "存档.pdf").exists)
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    assert b"pdfaid:part>" in (tmp_path / "存档.pdf").read_bytes()


def only(dialog, *labels: str) -> None:
    """Tick these parts and no others."""
    for at in range(dialog.parts.list.count()):
        item = dialog.parts.list.item(at)
        on = item.data(Qt.ItemDataRole.UserRole) in labels
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_only_the_chosen_tables(person: Person) -> None:
    """选择性打印: ticked by hand, previewed, and ticked again next time."""
    ticked: list[list[str]] = []
    names: list[str] = []

    def choose(dialog) -> None:
        assert isinstance(dialog, PrintDialog)
        assert dialog.parts
        ticked.append(dialog.parts.ticked)
        only(dialog, "附件3-2")
        person.answer(look)
        dialog.preview.click()

    def look(dialog) -> None:
        assert isinstance(dialog, Preview)
        names.extend(dialog.list.text(at) for at in range(len(dialog.pages)))
        dialog.close()

    person.answer(choose)
    person.choose("选择性打印")
    assert ticked == [["附件2"]], "at first the table on the screen"
    assert names and {name.partition("\n")[2] for name in names} == {"附件3-2"}
    person.answer(choose)
    person.choose("选择性打印")
    assert ticked[1] == ["附件3-2"]


def test_the_code_in_the_bottom_margin_is_asked_for_and_kept(person: Person, tmp_path: Path) -> None:
    """页脚印校验码: off at first; once ticked it is on the pages, and ticked the next time."""
    seen: list[bool] = []

    def choose(dialog) -> None:
        assert isinstance(dialog, PrintDialog)
        seen.append(dialog.mark.isChecked())
        dialog.mark.setChecked(True)
        only(dialog, "附件3-2")
        person.pick(tmp_path / f"{len(seen)}.pdf")
        dialog.pdf.click()

    for _ in range(2):
        person.answer(choose)
        person.choose("选择性打印")
    page = pypdfium2.PdfDocument(tmp_path / "1.pdf")[0].get_textpage().get_text_range()
    assert seen == [False, True] and page_code(person.bench.session.calculation) in page


def whole(person: Person, dialog) -> None:
    """Wait until the preview has all pages."""
    person.bot.waitUntil(lambda: dialog._work is None)


def test_the_preview_shows_every_page(person: Person) -> None:
    """A beginning at once, the rest when it is set; in small and in large; what is in sight gets rendered."""
    seen: dict[str, Any] = {}

    def look(dialog) -> None:
        assert isinstance(dialog, Preview)
        view = dialog.view
        seen["first"] = dialog.list.text(0), dialog.where.text()
        seen["printing"] = [button.isEnabled() for button in dialog._printing]
        person.bot.waitUntil(lambda: bool(view._pictures))
        whole(person, dialog)
        seen["names"] = [dialog.list.text(at) for at in range(dialog.list.model().rowCount())]
        seen["where"] = dialog.where.text()
        dialog.list.setCurrentIndex(dialog.list.model().index(10, 0))
        person.bot.waitUntil(lambda: any(at == 10 for at, _ in view._pictures))
        person.bot.waitUntil(lambda: 10 in dialog.list._names._pictures)
        seen["later"] = dialog.page.text()
        view.fit_width()
        seen["wide"] = view._rect(10).width() / view.viewport().width()
        before = view.zoom
        view.zoom_by(1)
        seen["zoomed"] = view.zoom > before
        view.fit_page()
        seen["fits"] = view._size(10).height() <= view.viewport().height()
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    count = len(seen["names"])
    assert seen["first"] == ("第 1 页\n封面", "页，正在排版……") and seen["printing"] == [False, False]
    assert seen["names"][0] == "第 1 页\n封面" and seen["names"][-1].endswith("\n附件3-8")
    assert seen["where"] == f"页，共 {count} 页" and count > 10
    assert seen["later"] == "11" and 0.9 < seen["wide"] <= 1
    assert seen["zoomed"] and seen["fits"]
    assert person.window.focusWidget() is person.bench.sheet.editor


@pytest.mark.parametrize(
    ("here", "page"),
    [
        ("附件3-2.总额.执行", "第 11 页（印 10）\n附件3-2"),
        ("自评报告.绩效情况", "第 3 页（印 2）"),
        ("封面数据.年度", "第 1 页\n封面"),
    ],
)
def test_the_preview_opens_at_what_is_in_hand(person: Person, here: str, page: str) -> None:
    """The table or the chapter, once it is set; at the beginning where that is not printed. Beside the sheet's number
    stands the one that is printed on it."""
    shown: list[str] = []

    def look(dialog) -> None:
        whole(person, dialog)
        shown.append(dialog.list.text(dialog.view.at))
        current = dialog.list.visualRect(dialog.list.currentIndex())
        assert dialog.list.viewport().rect().contains(current), "the thumbnails have followed"
        dialog.close()

    person.goto(here)
    person.answer(look)
    person.choose("打印预览")
    assert page in shown[0]


def test_the_preview_after_an_edit_composes_its_table_alone(person: Person, monkeypatch) -> None:
    """The beginning and the whole, once more: all else is there already."""
    composed: list[str] = []
    pages = TableSetter.pages

    def counting(setter, table, number):
        composed.append(table.layout.label)
        return pages(setter, table, number)

    monkeypatch.setattr(TableSetter, "pages", counting)

    def look(dialog) -> None:
        whole(person, dialog)
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    assert len(composed) == len(set(composed)) > 8
    composed.clear()
    person.bench.session.type_into(person.ref("附件2.指标[1].三级"), "改过的指标")
    person.answer(look)
    person.choose("打印预览")
    assert composed == ["附件2"]


def test_closing_the_preview_lets_its_papers_go(person: Person, monkeypatch) -> None:
    """The beginning, the whole and what was set again: none is open when the program ends, which would be told on stderr."""
    made: list[Pages] = []
    init = Pages.__init__

    def noted(self: Pages, *given: Any) -> None:
        made.append(self)
        init(self, *given)

    monkeypatch.setattr(Pages, "__init__", noted)

    def look(dialog) -> None:
        whole(person, dialog)
        dialog.set_again()
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    assert len(made) >= 2 and all(one._document.raw is None for one in made)


def test_closing_the_preview_stops_the_setting(person: Person) -> None:
    """At once, while the rest is still being set."""

    def look(dialog) -> None:
        assert dialog._work
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    person.goto("附件2.总额.年初")
    person.type("5")
    assert person.text("附件2.总额.年初") == "5.00"


def test_a_click_on_the_paper_leads_to_its_cell(person: Person) -> None:
    """Framed and told under the mouse; then the table is on the screen with its cell."""
    wanted = person.ref("附件3-1.项目支出名称")
    told = []

    def look(dialog) -> None:
        whole(person, dialog)
        view = dialog.view
        at, place = next(
            (at, place)
            for at, page in enumerate(dialog.pages.places)
            for place in page
            if place.ref == wanted
        )
        view.go_to(at)
        point = view._on_screen(at, place.rect).center()
        move(view.viewport(), QPointF(point), Qt.MouseButton.NoButton)
        told.append(view.viewport().toolTip())
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)

    person.answer(look)
    person.choose("打印预览")
    assert person.bench.sheet.current_ref == wanted
    assert len(told) == 1 and told[0].startswith("点一下，到“附件3-1")


def test_a_click_on_a_paragraph_leads_to_it_in_the_report(person: Person) -> None:
    """The caret stands in the paragraph, below a heading of the same chapter."""
    wanted = []

    def look(dialog) -> None:
        whole(person, dialog)
        view = dialog.view
        at, place = next(
            (at, place)
            for at, page in enumerate(dialog.pages.places)
            for place in page
            if place.source == "基本情况" and words_at(dialog.now, place).startswith("年末编制")
        )
        wanted.append(place)
        view.go_to(at)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view._on_screen(at, place.rect).center()
        )

    person.answer(look)
    person.choose("打印预览")
    assert person.bench.on_report and wanted
    editor = person.bench.report.editor
    assert person.window.focusWidget() is editor
    assert editor.textCursor().block().text().startswith("年末编制")


def move(widget, to: QPointF, held: Qt.MouseButton) -> None:
    """The mouse goes to a point of the widget."""
    none, way = Qt.KeyboardModifier.NoModifier, QEvent.Type.MouseMove
    QApplication.sendEvent(widget, QMouseEvent(way, to, widget.mapToGlobal(to), held, held, none))


def test_dragging_moves_the_paper_and_clicks_nothing(person: Person) -> None:
    """A hand that pulls the page up scrolls down and stays in the preview."""
    moved = []

    def look(dialog) -> None:
        whole(person, dialog)
        view = dialog.view
        view.fit_width()
        start = view.viewport().rect().center()
        before = view.verticalScrollBar().value()
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        for way in (40, 120):
            to = QPointF(start) - QPointF(0, way)
            move(view.viewport(), to, Qt.MouseButton.LeftButton)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        moved.append(view.verticalScrollBar().value() - before)
        assert dialog.goes_to is None
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    assert moved == [120]


def test_ctrl_and_wheel_zoom_where_the_mouse_is(person: Person) -> None:
    """What is under the mouse stays there."""
    points = []

    def look(dialog) -> None:
        whole(person, dialog)
        view = dialog.view
        view.fit_width()
        spot = view.viewport().rect().center()
        for _ in range(2):
            points.append(view._pointed(spot))
            where = QPointF(spot)
            event = QWheelEvent(
                where, view.viewport().mapToGlobal(where), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(view.viewport(), event)
        assert view.zoom in (1.25, 1.5, 2.0, 3.0)
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    (before, after) = points
    assert before.page == after.page
    assert (before.x, before.y) == pytest.approx((after.x, after.y), abs=2)


def test_words_are_found_on_the_paper(person: Person) -> None:
    """Each time the next place, over all pages and round again; what is not there is told."""
    person.bench.session.type_into(person.ref("附件2.指标[1].三级"), "独一无二的字样")
    places: list[tuple[int, int]] = []
    told: list[str] = []

    def look(dialog) -> None:
        whole(person, dialog)
        for words in ("独一无二", "独一无二", "执行率", "执行率"):
            dialog.sought.setText(words)
            dialog.find_next()
            person.bot.waitUntil(lambda: not dialog.finding.busy)
            places.append((dialog.view._found[0], dialog._match))
        dialog.sought.setText("没有这几个字")
        dialog.find_next()
        person.bot.waitUntil(lambda: not dialog.finding.busy)
        told.append(dialog.hint.text)
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    once, again, first, second = places
    assert once == again and dialogs_page(person, "附件2") == once[0]
    assert first != second
    assert told == ["没有找到“没有这几个字”"]


def dialogs_page(person: Person, label: str) -> int:
    names = composed(person, EVERYTHING).names
    return next(at for at, name in enumerate(names) if name.startswith(label))


def test_page_box_and_keys(person: Person) -> None:
    """Full-width digits too; a page that is not there is told; PgDn turns one."""
    seen: list[Any] = []

    def look(dialog) -> None:
        whole(person, dialog)
        for typed in ("７", "400"):
            dialog.page.setText(typed)
            QTest.keyClick(dialog.page, Qt.Key.Key_Return)
            seen.append((dialog.view.at, dialog.hint.text))
        dialog.view.setFocus()
        for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End):
            QTest.keyClick(dialog.view, key)
            seen.append(dialog.view.at)
        seen.append(len(dialog.pages))
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    (box, wrong, down, home, end, count) = seen
    assert box == (6, "") and wrong == (6, f"没有第 400 页，请写 1 到 {count}")
    assert (down, home, end) == (7, 0, count - 1)


def test_fonts_are_told_and_chosen(person: Person, monkeypatch, tmp_path) -> None:
    """In the preview: which font prints what; another choice is kept by name and set at once."""
    (tmp_path / "字体").mkdir()
    renamed("仿宋_GB2312").save(tmp_path / "字体" / "fang.ttf")
    monkeypatch.setattr(font_choice, "font_folders", lambda: (tmp_path / "字体",))
    seen = []

    def choose(dialog) -> None:
        if not isinstance(dialog, FontDialog):  # it opens once the fonts have been read
            person.answer(choose)
            return
        box = dialog._boxes["fang"]
        seen.append([box.itemText(at) for at in range(box.count())])
        box.setCurrentText("用随程序带的")
        dialog.accept()

    def look(dialog) -> None:
        whole(person, dialog)
        person.bot.waitUntil(lambda: "GB2312" in dialog.fonts.label.text())
        seen.append(dialog.fonts.label.text())
        before = dialog.pages
        person.answer(choose)
        dialog.fonts.findChild(QPushButton).click()
        person.bot.waitUntil(lambda: dialog.pages is not before)
        person.bot.waitUntil(lambda: "都用" in dialog.fonts.label.text())
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    assert seen == [
        "仿宋用“仿宋_GB2312”，宋体、黑体、楷体、小标宋用随程序带的",
        ["自动", "用随程序带的", "仿宋_GB2312"],
    ]
    with open_session(person.path, write=False) as other:
        assert other.workbook.print_settings == {"字体 仿宋": "随程序带的"}


def test_several_files_at_once(make_person, sample, tmp_path) -> None:
    """批量打印成 PDF from the start page: files, a folder, and what came of it; one that is no workbook is told."""
    person = make_person(None)
    (tmp_path / "乙.db").write_bytes(sample.read_bytes())
    (tmp_path / "坏.db").write_bytes(b"no workbook")
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "乙.pdf").write_bytes(b"last year's")
    said = []

    def files_chosen(dialog) -> None:
        person.answer(folder_chosen)
        names = " ".join(f'"{name}"' for name in (sample, tmp_path / "乙.db", tmp_path / "坏.db"))
        dialog.findChild(QLineEdit).setText(names)
        dialog.accept()

    def folder_chosen(dialog) -> None:
        person.answer(replace)
        dialog.findChild(QLineEdit).setText(str(tmp_path / "pdf"))
        dialog.accept()

    def replace(dialog) -> None:
        said.append(dialog.text())
        person.answer(summary)
        next(button for button in dialog.buttons() if button.text() == "替换").click()

    def summary(dialog) -> None:
        said.append(dialog.text())
        dialog.accept()

    person.answer(files_chosen)
    person.choose("批量打印成 PDF")
    assert said[0] == "“pdf”里已有同名的 PDF：乙"
    assert said[1].startswith("2 个文件做成了 PDF，共 38 页，存在 ") and "“坏.db”没有做成：" in said[1]
    assert [len(pypdfium2.PdfDocument(path)) for path in sorted((tmp_path / "pdf").iterdir())] == [19, 19]


def test_what_is_being_typed_is_printed(person: Person) -> None:
    """The cell is kept first; the paper has the new figure."""
    person.goto("附件2.总额.年初")
    person.type("1234.56")
    pages = composed(person, Selection(["附件2"]))
    document = pypdfium2.PdfDocument(pages.data)
    assert "1234.56" in document[0].get_textpage().get_text_range()


def test_the_pdf_is_exported(person: Person, tmp_path) -> None:
    """Where the file dialog says; the line says how many pages."""
    person.checked()
    person.pick(tmp_path / "报告.pdf")
    person.choose("导出PDF")
    count = len(pypdfium2.PdfDocument(tmp_path / "报告.pdf"))
    assert count > 10
    assert f"已导出 {count} 页" in person.bench.hint.text
    assert person.bench.hint.text.endswith("。不可上报（未填 0，错误 0，待说明 4）")
    assert person.bench.hint.button.text() == "打开文件夹"


def test_what_the_preview_exported_is_told_over_its_pages(person: Person, tmp_path) -> None:
    """With the way to the folder; the page stays where it is."""
    told: list[str] = []

    def look(dialog) -> None:
        whole(person, dialog)
        place = dialog.view.geometry()
        person.pick(tmp_path / "报告.pdf")
        dialog.export()
        person.bot.waitUntil(lambda: "已导出" in dialog.hint.text, timeout=10_000)
        told.append(dialog.hint.button.text())
        assert dialog.view.geometry() == place
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    assert told == ["打开文件夹"]


def test_characters_that_no_font_has_are_told(person: Person, tmp_path) -> None:
    """Before the paper shows 〓: which cell, which character; in the preview, and with the PDF."""
    person.bench.session.type_into(person.ref("附件2.指标[1].三级"), "\U00030729信息采集")
    told: list[str] = []

    def look(dialog) -> None:
        whole(person, dialog)
        told.append(dialog.note.text())
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    person.pick(tmp_path / "报告.pdf")
    person.choose("导出PDF")
    told.append(person.bench.hint.text)
    assert all("\U00030729" in words and "附件2" in words for words in told)
