"""The PDF file: what is in it, that it is whole or not there, and what is said when it cannot be written."""

import io
import re
import signal
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from desktop.domain import words
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.typeset.document import Printed, print_job
from desktop.typeset.missing_glyphs import Unprintable
from desktop.typeset.print_job import PrintJob
from desktop.typeset.selection import Selection
from tests.typeset.pages import compose_tables


@pytest.fixture(scope="module")
def printed(sample, tmp_path_factory) -> Path:
    """The sample's report, printed once."""
    target = tmp_path_factory.mktemp("report") / "report.pdf"
    assert print_job(PrintJob(sample.tables, title="岳阳 2023 自评", author="某某中心"), target)
    return target


def test_text_of_every_cell_is_on_its_page(sample, printed, bare) -> None:
    """What PDF readers find and copy is what stands in the tables, page by page."""
    document = pypdfium2.PdfDocument(printed)
    for page, composed in zip(document, compose_tables(sample.tables), strict=True):
        found = bare(page.get_textpage().get_text_range()).replace(
            "\ufffe", "-"
        )  # a dash at the end of a line
        for placed in composed.placed:
            for mark in placed.marks:
                assert bare(mark.text) in found
        assert composed.folio and bare(composed.folio.text) in found


def test_whole_text_of_every_box_is_printed(sample, bare) -> None:
    """Nothing between the workbook and the page drops a word."""
    pages = compose_tables(sample.tables)
    for table in sample.tables:
        for box, text in zip(table.layout.boxes, table.texts, strict=True):
            shown = [
                "".join(mark.text for mark in placed.marks)
                for page in pages if page.table is table
                for placed in page.placed if placed.box is box
            ]  # fmt: skip
            assert bare("".join(shown)).startswith(bare(text))


def test_sample_has_nothing_over_its_neighbour_or_the_margins(sample, faults) -> None:
    """Measured on the laid-out boxes of all pages."""
    assert faults(compose_tables(sample.tables)) == []


def test_every_font_is_embedded_as_a_subset(printed) -> None:
    """No Helvetica slips in, and no whole font goes along."""
    names = set()
    for page in PdfReader(printed).pages:
        for font in page["/Resources"]["/Font"].values():
            (descendant,) = font["/DescendantFonts"]
            assert "/FontFile2" in descendant.get_object()["/FontDescriptor"]
            names.add(font["/BaseFont"])
    used = {"FandolSong-Regular", "FandolSong-Bold", "FandolHei-Regular", "HanaMinA"}
    assert {name.split("+")[1] for name in names} == used
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in names)
    assert printed.stat().st_size < 1_000_000


def test_outline_has_an_entry_for_each_sheet(sample, printed) -> None:
    """Label and title, leading to the sheet's first page."""
    reader = PdfReader(printed)
    entries = [(entry.title, reader.get_destination_page_number(entry)) for entry in reader.outline]
    pages = compose_tables(sample.tables)
    first = {
        table.layout.label: next(page.number - 1 for page in pages if page.table is table)
        for table in sample.tables
    }
    assert entries[0] == ("附件1\u30002023年度部门整体支出绩效评价基础数据表", 0)
    assert [(title.split("\u3000")[0], page) for title, page in entries] == list(first.items())


def test_metadata_says_what_it_is(printed) -> None:
    """Title and author as given; the dates of a reproducible file are not those of today."""
    metadata = PdfReader(printed).metadata
    assert (metadata.title, metadata.author) == ("岳阳 2023 自评", "某某中心")


def test_same_workbook_gives_the_same_bytes(sample, printed) -> None:
    """Two prints can be compared byte by byte."""
    again = io.BytesIO()
    print_job(PrintJob(sample.tables, title="岳阳 2023 自评", author="某某中心"), again)
    assert again.getvalue() == printed.read_bytes()


def test_pages_are_as_large_as_their_paper(printed) -> None:
    """A4 upright."""
    assert {page.mediabox[2:] for page in map(_rounded, PdfReader(printed).pages)} == {(595, 842)}


class _rounded:
    def __init__(self, page) -> None:
        self.mediabox = tuple(round(value) for value in page.mediabox)


def test_only_some_sheets_keep_their_numbers(sample, tmp_path) -> None:
    """附件3-2 printed again can take the place of its pages in the report."""
    target = tmp_path / "one.pdf"
    done = print_job(PrintJob(sample.tables, title="一张表", selection=Selection(["附件3-2"])), target)
    numbers = [page.number for page in compose_tables(sample.tables) if page.table.layout.label == "附件3-2"]
    assert done == Printed(len(numbers), ())
    text = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
    assert f"— {numbers[0]} —" in text
    assert "附件3-2" in text


def test_unknown_label_is_refused_with_the_known_ones(sample, tmp_path) -> None:
    """The labels there are, and the nearest."""
    with pytest.raises(Refusal, match=r"没有标签是“附件32”的表（现有：附件1、.*），是不是“附件3-2”？"):
        print_job(PrintJob(sample.tables, title="x", selection=Selection(["附件32"])), tmp_path / "x.pdf")


def test_characters_beyond_the_text_fonts_are_printed(draw_up, tmp_path) -> None:
    """㎡ ≧ 䶮 𠮷 have ink, and copy as what they are."""
    target = tmp_path / "rare.pdf"
    done = print_job(PrintJob((draw_up([["㎡≧䶮𠮷"]], [60]),), title="x"), target)
    assert done == Printed(1, ())
    page = pypdfium2.PdfDocument(target)[0]
    text = page.get_textpage()
    assert "㎡≧䶮𠮷" in text.get_text_range()
    picture = page.render(scale=4).to_pil().convert("L")
    at = text.get_text_range().index("㎡")
    for char in range(at, at + 4):
        left, bottom, right, top = text.get_charbox(char)
        area = picture.crop(
            (int(left * 4), int(picture.height - top * 4), int(right * 4), int(picture.height - bottom * 4))
        )
        assert area.getextrema()[0] < 64


def test_what_no_font_has_is_told_and_printed_as_a_sign(draw_up, tmp_path) -> None:
    """The cell is named, so that the person can be asked for another character."""
    target = tmp_path / "sign.pdf"
    sheet = draw_up([["名称", "甲\U0002ebf0\ue000"]], [20, 60], typed=["甲\U0002ebf0\ue000"])
    done = print_job(PrintJob((sheet,), title="x"), target)
    assert done == Printed(1, (Unprintable("附件1", CellRef("copy", "", "cell0.1"), "\U0002ebf0\ue000"),))
    assert "甲〓〓" in pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()


def test_progress_is_told_and_can_stop(sample, tmp_path) -> None:
    """Stopped, nothing is written and the last print stays."""
    target = tmp_path / "report.pdf"
    target.write_bytes(b"last year's")
    told: list[tuple[int, int]] = []

    def until_the_third(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 3

    assert print_job(PrintJob(sample.tables, title="x"), target, until_the_third) is None
    assert told == [(0, 10), (1, 10), (2, 10), (3, 10)]
    assert target.read_bytes() == b"last year's"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda folder: folder / "none" / "x.pdf", "没有“.*none”这个文件夹"),
        (lambda folder: folder, "是文件夹，请写上文件名"),
        (lambda folder: _read_only(folder / "x.pdf"), "不能写入“.*x.pdf”"),
        (lambda folder: folder / ("长" * 100 + ".pdf"), "没有写成"),
    ],
)
def test_target_that_cannot_be_written_is_refused_in_one_sentence(draw_up, tmp_path, prepare, said) -> None:
    """What, where, what to do; no half file is left."""
    target = prepare(tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refusal, match=said):
        print_job(PrintJob((draw_up([["一"]], [20]),), title="x"), target)
    assert sorted(tmp_path.iterdir()) == before


def _read_only(path: Path) -> Path:
    path.write_bytes(b"")
    path.chmod(0o444)
    return path


def test_full_disk_leaves_the_last_print(draw_up, tmp_path) -> None:
    """A file-size limit stands for the full disk: writing fails in the middle."""
    resource = pytest.importorskip("resource")
    target = tmp_path / "report.pdf"
    target.write_bytes(b"last year's")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, limits[1]))
    try:
        with pytest.raises(Refusal, match="磁盘已满"):
            print_job(PrintJob((draw_up([["一"]], [20]),), title="x"), target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert target.read_bytes() == b"last year's"
    assert list(tmp_path.iterdir()) == [target]


def test_printed_file_can_be_read_by_others(draw_up, tmp_path) -> None:
    """It has the rights of any new file, not those of a private temporary one."""
    (tmp_path / "plain").write_bytes(b"")
    print_job(PrintJob((draw_up([["一"]], [20]),), title="x"), tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_label_a_page_cuts_says_it_goes_on(sample) -> None:
    """The sample's own indicator tables run over two pages."""
    pages = [page for page in compose_tables(sample.tables) if page.table.layout.label == "附件2"]
    continued = ["".join(mark.text for mark in placed.marks) for placed in pages[1].placed]
    assert "绩效指标" + words.CONTINUED_MARK in continued


def test_margins_that_leave_no_room_are_refused(draw_up) -> None:
    """A form's mistake, said with its figures."""
    from desktop.domain.forms.paper import Paper

    sheet = draw_up([["一"]], [20], paper=Paper(210, 297, (150, 20, 140, 20)))
    with pytest.raises(Refusal, match="边距 150 20 140 20，留给表格的地方不到 30 毫米"):
        compose_tables([sheet])
