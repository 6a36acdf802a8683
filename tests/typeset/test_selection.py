"""What of a report is printed: labels, covers, pages as a person writes them."""

import io
import re

import pypdfium2
import pytest

from desktop.domain.narrative.manuscript import Attachment, Cover, Manuscript, Paragraph, Role
from desktop.domain.refusal import Refusal
from desktop.typeset.document import Printed, print_job
from desktop.typeset.print_job import PrintJob
from desktop.typeset.selection import EVERYTHING, Selection, page_ranges, range_text

PROSE = Manuscript(
    "自评报告",
    (Cover(("封面标题",)),),
    (
        Paragraph(Role.HEADING_1, "一、概况", "情况"),
        Paragraph(Role.BODY, "长" * 28 * 30, "情况"),
        Paragraph(Role.BODY, "短", "结论"),
    ),
    (Attachment("附件1", "甲表"), Attachment("附件2", "乙表")),
)


@pytest.fixture
def printed(draw_up):
    """The report and two tables, of each page printed its number and how it begins; what print_job says."""
    sheets = [draw_up([["甲"]], [60], label="附件1"), draw_up([["乙"]], [60], label="附件2")]

    def print_it(selection: Selection) -> tuple[list[str], Printed, bytes]:
        target = io.BytesIO()
        done = print_job(PrintJob(tuple(sheets), PROSE, title="x", selection=selection), target)
        assert done
        texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target.getvalue())]
        return [re.sub("长+", "长", "".join(text.split())) for text in texts], done, target.getvalue()

    return print_it


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("", []),
        ("3", [3]),
        ("2-5,8", [2, 3, 4, 5, 8]),
        ("２—４，７ 9", [2, 3, 4, 7, 9]),
        ("1至2、4", [1, 2, 4]),
        ("8-", [8, 9, 10]),
    ],
)
def test_pages_as_people_write_them(written: str, pages: list[int]) -> None:
    """Full width, Chinese marks, an open end; of ten pages."""
    if pages:
        assert Selection(pages=page_ranges(written)).picked(range(1, 11)) == pages
    else:
        assert page_ranges(written) == ()


@pytest.mark.parametrize(
    ("typed", "text"), [("３", "3"), ("2-5，8", "2-5,8"), ("1至2 4-", "1-2,4-"), ("", "")]
)
def test_page_ranges_as_text_again(typed: str, text: str) -> None:
    """For the name of a file that holds these pages."""
    assert range_text(page_ranges(typed)) == text


@pytest.mark.parametrize("written", ["0", "5-2", "第三页", "2-5-8", "-3"])
def test_pages_that_make_no_sense_are_refused(written: str) -> None:
    """With the way to write them."""
    with pytest.raises(Refusal, match="看不懂，请写成 2-5,8 这样"):
        page_ranges(written)


def first_signs(texts: list[str]) -> list[str]:
    return [text[:4] for text in texts]


@pytest.mark.parametrize(
    ("selection", "begins"),
    [
        (EVERYTHING, ["封面标题", "一、概况", "长短附件", "甲—3—", "乙—4—"]),
        (Selection(covers=False), ["一、概况", "长短附件", "甲—3—", "乙—4—"]),
        (Selection(["封面"]), ["封面标题"]),
        (Selection(["封面", "附件2"]), ["封面标题", "乙—4—"]),
        (Selection(["自评报告"]), ["封面标题", "一、概况", "长短附件"]),
        (Selection(["自评报告"], covers=False), ["一、概况", "长短附件"]),
        (Selection(pages=page_ranges("2,5-9")), ["一、概况", "乙—4—"]),
        (Selection(["附件1", "附件2"], pages=page_ranges("2")), ["乙—4—"]),
    ],
)
def test_parts_and_pages_keep_their_numbers(printed, selection: Selection, begins: list[str]) -> None:
    """A cover, the text and each table by itself; pages count in what is printed, the numbers on them do not change."""
    texts, done, _ = printed(selection)
    assert first_signs(texts) == begins
    assert done.pages == len(begins) == len(done.places)


@pytest.mark.parametrize(
    "selection", [Selection(pages=page_ranges("40")), Selection(["附件1"], pages=page_ranges("2"))]
)
def test_selection_without_a_page_is_refused(printed, selection: Selection) -> None:
    """No empty file, and a sentence."""
    with pytest.raises(Refusal, match="没有要印的页"):
        printed(selection)


def test_link_leads_only_to_what_is_printed(printed) -> None:
    """The list names both tables; of pages 3 and 4 the first table's can be clicked."""
    _, _, data = printed(Selection(pages=page_ranges("3-4")))
    document = pypdfium2.PdfDocument(data)
    assert [entry.get_title() for entry in document.get_toc()] == ["附件1"]
    assert data.count(b"/Subtype /Link") == 1


def test_places_lead_back_to_their_chapter(printed) -> None:
    """Paragraph by paragraph, over a page's end; of the cover and the list nothing does."""
    _, done, _ = printed(EVERYTHING)
    cover, first, second, *_ = done.places
    assert cover == ()
    assert [(place.source, place.paragraph) for place in first] == [("情况", 0), ("情况", 1)]
    assert [(place.source, place.paragraph) for place in second] == [("情况", 1), ("结论", 2)]
    heading, text = (place.rect for place in first)
    assert heading.bottom == pytest.approx(text.top) and text.top - text.bottom > 20 * 28


def test_places_lead_back_to_their_cell(sample) -> None:
    """Every typed and computed cell of the sample's tables has its box on a page; words alone have none."""
    done = print_job(PrintJob(sample.tables, title="x"), io.BytesIO())
    assert done
    found = {place.ref for page in done.places for place in page}
    shown = {box.ref for table in sample.tables for box in table.layout.boxes if box.ref}
    assert shown <= found and None not in found
