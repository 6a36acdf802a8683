"""打印: composed in a thread, rendered at the printer's resolution, page range and copies; the file keeps the settings."""

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QProgressDialog, QPushButton

from desktop.session.opening import open_session
from desktop.ui import printing
from desktop.ui.choose_tables import ChooseTables
from desktop.ui.pages import Pages
from desktop.ui.preview import Preview

A4_POINTS = (595, 842)


@pytest.fixture
def pages(person) -> Pages:
    """The sample's report."""
    made = printing.compose(person.bench, ())
    assert made is not None
    return made


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
    return picture.point(lambda light: 255 if light < 240 else 0).getbbox()


MOVES = ((3, 0), (-3, 0), (0, 3), (0, -3))


def unlike(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other.resize(one.size))).sum[0]


def test_every_page_reaches_the_printer_in_real_size(person, pages, tmp_path) -> None:
    """As many sheets as pages, A4, and the ink where the page has it."""
    told = []
    done = printing.paint(paper(tmp_path / "out.pdf"), pages, lambda n, of: told.append((n, of)) or True)
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
        ({"setPageOrder": (QPrinter.PageOrder.LastPageFirst,)}, [6, 5, 4, 3, 2, 1, 0]),
        ({}, [0, 1, 2, 3, 4, 5, 6]),
    ],
    ids=["from to", "beyond the end", "last page first", "all"],
)
def test_the_pages_that_were_asked_for(qapp, tmp_path, settings, expected) -> None:
    """What the printer's dialog sets is what is painted, of seven pages."""
    assert list(printing._chosen(paper(tmp_path / "out.pdf", **settings), 7)) == expected


def test_a_smaller_paper_shrinks_the_page_and_a_larger_one_leaves_it(pages, tmp_path) -> None:
    """A5: everything fits. A3: in real size."""
    from PySide6.QtGui import QPageSize

    table = 1 + next(at for at, name in enumerate(pages.names) if name.startswith("附件2"))
    for name, corner in (("A5", 420), ("A3", 842)):
        size = QPageSize(getattr(QPageSize.PageSizeId, name))
        settings = {
            "setPageSize": (size,),
            "setPrintRange": (QPrinter.PrintRange.PageRange,),
            "setFromTo": (table, table),
        }
        printing.paint(paper(tmp_path / f"{name}.pdf", **settings), pages, lambda *_: True)
        (width, _), picture = looks(tmp_path / f"{name}.pdf")[0]
        assert width == pytest.approx(corner, abs=1)
        assert ink(picture)[2] / min(width, A4_POINTS[0]) == pytest.approx(0.92, abs=0.03)


def test_printing_can_be_stopped(pages, tmp_path) -> None:
    """After the third page nothing more is painted."""
    asked = []
    done = printing.paint(paper(tmp_path / "out.pdf"), pages, lambda n, of: asked.append(n) or n < 3)
    assert done is None and asked == [0, 1, 2, 3]


def test_the_dialog_prints_and_the_file_keeps_the_settings(person, monkeypatch, tmp_path) -> None:
    """Page range and copies from Qt's own dialog; printed and remembered."""
    path = tmp_path / "打印.pdf"

    def accept(dialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(75)
        printer.setCopyCount(2)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 3)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    person.choose("打印")
    assert "已打印" in person.bench.hint.text
    sheets = len(looks(path))
    assert sheets in (2, 4), "the printer makes the copies, or we do"
    with open_session(person.bench.path, write=False) as other:
        assert other.workbook.print_settings[printing.COPIES] == "2"


def test_only_the_chosen_tables(person) -> None:
    """选择性打印: ticked by hand, previewed, and ticked again next time."""
    ticked, names = [], []

    def choose(dialog) -> None:
        assert isinstance(dialog, ChooseTables)
        ticked.append(dialog.chosen)
        for at in range(dialog.list.count()):
            item = dialog.list.item(at)
            item.setCheckState(type(item.checkState())(2 if item.text().startswith("附件3-2") else 0))
        person.answer(look)
        dialog.accept()

    def look(dialog) -> None:
        assert isinstance(dialog, Preview)
        names.extend(dialog.list.item(at).text() for at in range(dialog.list.count()))
        dialog.close()

    person.answer(choose)
    person.choose("选择性打印")
    assert ticked == [["附件2"]], "at first the table on the screen"
    assert names and {name.partition("　")[2] for name in names} == {"附件3-2"}
    person.answer(choose)
    person.choose("选择性打印")
    assert ticked[1] == ["附件3-2"]


def test_the_preview_shows_every_page(person) -> None:
    """Pages in the list and on the desk; keys zoom; what is in sight gets rendered."""
    seen = {}

    def look(dialog) -> None:
        assert isinstance(dialog, Preview)
        view = dialog.view
        person.bot.waitUntil(lambda: bool(view._pictures), timeout=10000)
        seen["names"] = [dialog.list.item(at).text() for at in range(dialog.list.count())]
        seen["where"] = dialog.where.text()
        dialog.list.setCurrentRow(10)
        person.bot.waitUntil(lambda: any(at == 10 for at, _ in view._pictures), timeout=10000)
        seen["later"] = dialog.where.text()
        before = view.zoom
        view.zoom_by(1)
        seen["zoomed"] = view.zoom > before
        view.fit_page()
        seen["fits"] = view._size(10).height() <= view.viewport().height()
        dialog.close()

    person.answer(look)
    person.choose("打印预览")
    count = len(seen["names"])
    assert seen["names"][:2] == [
        "第 1 页　封面",
        "第 2 页　2023年度岳阳市智慧城管指挥中心整体支出绩效自评报告",
    ]
    assert seen["where"].startswith(f"第 1 页，共 {count} 页")
    assert seen["later"].startswith(f"第 11 页，共 {count} 页")
    assert seen["zoomed"] and seen["fits"]
    assert person.window.focusWidget() is person.bench.sheet.editor


def test_what_is_being_typed_is_printed(person) -> None:
    """The cell is kept first; the paper has the new figure."""
    person.goto("附件2.总额.年初")
    person.type("1234.56")
    pages = printing.compose(person.bench, ["附件2"])
    document = pypdfium2.PdfDocument(pages.data)
    assert "1234.56" in document[0].get_textpage().get_text_range()


def test_the_pdf_is_exported(person, tmp_path) -> None:
    """Where the file dialog says; the line says how many pages."""
    person.pick(tmp_path / "报告.pdf")
    person.choose("导出PDF")
    count = len(pypdfium2.PdfDocument(tmp_path / "报告.pdf"))
    assert count > 10
    assert f"已导出 {count} 页" in person.bench.hint.text


def test_characters_that_no_font_has_are_told(person) -> None:
    """Before the paper shows 〓: which cell, which character."""
    person.bench.session.type_into(person.ref("附件2.指标[1].三级"), "\U00030729信息采集")
    assert printing.compose(person.bench, ())
    assert "\U00030729" in person.bench.hint.text and "附件2" in person.bench.hint.text


def test_composing_shows_progress_and_can_be_stopped(person, monkeypatch) -> None:
    """A report that takes long: the dialog comes up, 停止 ends it, the window lives on."""
    import time

    from desktop.session import printing as paper_of

    def slow(session, target, only, progress):
        for done in range(1000):
            time.sleep(0.01)
            if not progress(done, 1000):
                return None
        raise AssertionError("nobody stopped it")

    monkeypatch.setattr(paper_of, "print_workbook", slow)
    words: list[str] = []

    def stop() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QProgressDialog):
            words.append(dialog.labelText())
            dialog.findChild(QPushButton).click()
        else:
            QTimer.singleShot(30, stop)

    QTimer.singleShot(0, stop)
    assert printing.compose(person.bench, ()) is None
    assert words == ["正在排版……"]
    assert "已停止" in person.bench.hint.text
    person.goto("附件2.总额.年初")
    person.type("5")
    assert person.text("附件2.总额.年初") == "5"
