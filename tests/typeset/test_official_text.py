"""The written report on paper, measured on the PDF: block, grid, fonts, page numbers, what stays together."""

import io

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from pypdf import PdfReader
from pypdfium2 import raw

from desktop.domain.forms.paper import Paper
from desktop.domain.narrative.manuscript import Attachment, Cover, Manuscript, Paragraph, Role
from desktop.domain.refusal import Refusal
from desktop.typeset.char_grid import BLOCK, LINES, PITCH
from desktop.typeset.document import Printed, print_job
from desktop.typeset.line_break import CLOSING, NOT_FIRST, NOT_LAST
from desktop.typeset.missing_glyphs import Unprintable
from desktop.typeset.official_text import compose_letter, plain_date
from desktop.typeset.page import MM
from desktop.typeset.print_job import TABLES_ONLY, PrintJob
from desktop.typeset.selection import Selection

NEAR = 0.3 * MM
TEXT = (
    "青禾县渡口管理站负责全县17处渡口的日常巡查、船舶登记和乘客安全宣传，核定编制42名，年末实有39人。2024年度，本站坚持"
    "“先查后渡、不查不渡”的办法，全年共检查渡船1,286艘次，发现隐患213处，整改率98.60%，未发生责任事故。"
)
NAMES = (
    Attachment("附件1", "部门整体支出绩效评价基础数据表"),
    Attachment("附件2", "部门整体支出绩效自评表，以及按照支出性质和收入性质分别列示的各项资金。"),
    Attachment("附件3", "项目支出绩效自评表"),
)


class Glyph(Struct, frozen=True):
    """One printed glyph: its character, where it stands on the baseline, size, and font."""

    char: str
    x: float
    y: float
    size: float
    font: str


def body(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(Role.BODY, text) for text in texts)


def written(*paragraphs: Paragraph, **more) -> Manuscript:
    return Manuscript(paragraphs=paragraphs, **more)


def pdf_of(manuscript: Manuscript, sheets=()) -> bytes:
    target = io.BytesIO()
    assert print_job(PrintJob(tuple(sheets), manuscript, title="自评报告"), target)
    return target.getvalue()


def glyphs(data: bytes) -> list[list[Glyph]]:
    """What stands on each page, as a PDF reader finds it."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text, on_page = page.get_textpage(), []
        for at in range(text.count_chars()):
            x, y, flags = raw.c_double(), raw.c_double(), raw.c_int()
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            name = raw.create_string_buffer(80)
            raw.FPDFText_GetFontInfo(text, at, name, 80, flags)
            char = chr(raw.FPDFText_GetUnicode(text, at))
            size = raw.FPDFText_GetFontSize(text, at)
            if not char.isspace():
                on_page.append(Glyph(char, x.value, y.value, size, name.value.decode().split("+")[-1]))
        found.append(on_page)
    return found


def lines_of(page: list[Glyph], size: float = 16.0) -> list[list[Glyph]]:
    """The lines of a page from the top, without the page number."""
    by_height: dict[float, list[Glyph]] = {}
    for glyph in page:
        if abs(glyph.size - size) < 0.1:
            by_height.setdefault(round(glyph.y, 1), []).append(glyph)
    return [sorted(line, key=lambda glyph: glyph.x) for _, line in sorted(by_height.items(), reverse=True)]


def text_of_line(line: list[Glyph]) -> str:
    return "".join(glyph.char for glyph in line)


def shown(manuscript: Manuscript) -> list[list[str]]:
    """The lines of text of each page."""
    return [[mark.text for mark in page.marks] for page in compose_letter(manuscript)]


def test_page_holds_22_lines_of_28_squares() -> None:
    """Characters of 16 points, 156/28 mm apart, in lines 225/22 mm apart, inside 37, 28, 35 and 26 mm."""
    first = glyphs(pdf_of(written(*body("测" * 2000))))[0]
    lines = lines_of(first)
    assert [len(line) for line in lines] == [26] + [28] * 21
    for line in lines[1:]:
        for at, glyph in enumerate(line):
            assert glyph.x == pytest.approx(28 * MM + at * 156 * MM / 28, abs=NEAR)
        assert line[-1].x + 16 == pytest.approx((210 - 26) * MM, abs=NEAR)
    assert lines[0][0].x == pytest.approx((28 + 2 * 156 / 28) * MM, abs=NEAR)
    for at, line in enumerate(lines):
        middle = line[0].y + 0.38 * 16  # of the glyph's square
        assert middle == pytest.approx((297 - 37 - (at + 0.5) * 225 / 22) * MM, abs=NEAR)
    assert {glyph.size for line in lines for glyph in line} == {16.0}


def test_each_level_has_its_font_and_size() -> None:
    """小标宋 22 points; 黑体, 楷体, 仿宋, 仿宋 and the text 16; the page number 14."""
    expected = {
        Role.TITLE: ("FandolSong-Bold", 22.0),
        Role.HEADING_1: ("FandolHei-Regular", 16.0),
        Role.HEADING_2: ("FandolKai-Regular", 16.0),
        Role.HEADING_3: ("FandolFang-Regular", 16.0),
        Role.HEADING_4: ("FandolFang-Regular", 16.0),
        Role.BODY: ("FandolFang-Regular", 16.0),
    }
    signs = dict(zip(expected, "题甲乙丙丁文", strict=True))
    (page,) = glyphs(pdf_of(written(*(Paragraph(role, sign * 5) for role, sign in signs.items()))))
    for role, sign in signs.items():
        assert {(g.font, g.size) for g in page if g.char == sign} == {expected[role]}
        first = min(g.x for g in page if g.char == sign)
        if role is not Role.TITLE:
            assert first == pytest.approx(BLOCK.left + 2 * PITCH, abs=NEAR)
    assert {(g.font, g.size) for g in page if g.char == "1"} == {("FandolSong-Regular", 14.0)}


def test_page_number_stands_outside_the_block_on_every_page(draw_up) -> None:
    """Right on odd pages, left on even ones, one character in, 7 mm down; a landscape table has it on the same spot."""
    lying = draw_up([["一"]], [60], paper=Paper(297, 210, (28, 37, 26, 35)), label="附件1")
    data = pdf_of(written(*body("测" * 700)), [lying, draw_up([["二"]], [60], label="附件2")])
    for at, page in enumerate(glyphs(data)[:2]):
        dash, number, end = sorted((g for g in page if g.size == 14.0), key=lambda glyph: glyph.x)
        assert (dash.char, number.char, end.char) == ("—", str(at + 1), "—")
        assert BLOCK.bottom - (number.y + 0.38 * 14) == pytest.approx(7 * MM, abs=NEAR)
        if at:
            assert dash.x == pytest.approx(BLOCK.left + 14, abs=NEAR)
        else:
            assert end.x + 14 == pytest.approx(BLOCK.right - 14, abs=NEAR)
    turned = [g for g in glyphs(data)[2] if g.size == 14.0]
    upright = [g for g in glyphs(data)[0] if g.size == 14.0]
    for one, other in zip(turned, upright, strict=True):
        assert (one.y, one.x) == pytest.approx((210 * MM - other.x, other.y), abs=NEAR)


PIECES = st.lists(
    st.sampled_from([*"全年执行数预算支出，。、；：！？”’）》】（《“‘—…·％%", "1,383.41万元", "98.60%", "——", "……", "API",
                     "〔2022〕", "https://a.example.cn/budget/2024/self-evaluation.html", "㎡", "𠮷"]),
    min_size=1, max_size=90,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_any_text_is_set_within_the_block_flush_and_with_its_marks_in_place(text: str) -> None:
    """Nothing is lost; no mark begins or ends a line wrongly, unless the text is nothing but such marks."""
    marks = [mark for page in compose_letter(written(*body(text))) for mark in page.marks]
    assert "".join(mark.text for mark in marks) == text
    for at, mark in enumerate(marks):
        ends = at == len(marks) - 1
        outside = (
            8.1 if mark.text[-1] in CLOSING else 0.3
        )  # its blank half, what a square is narrower on the grid
        assert BLOCK.left - 0.01 <= mark.x
        assert mark.rect.right <= BLOCK.right + outside
        if not ends and len(mark.text) > 1:
            assert mark.rect.right >= BLOCK.right - 0.3
        ideographs = sum("\u4e00" <= char <= "\u9fff" for char in mark.text)
        if at and ideographs > 4 and sum("\u4e00" <= char <= "\u9fff" for char in marks[at - 1].text) > 4:
            assert mark.text[0] not in NOT_FIRST
            assert marks[at - 1].text[-1] not in NOT_LAST


def test_mark_is_drawn_in_by_squeezing_the_marks_of_its_line() -> None:
    """28 characters and a full stop: the two commas before it give up half a square together."""
    line = "测" * 9 + "，" + "测" * 9 + "，" + "测" * 8
    assert shown(written(*body("测" * 26 + line + "。" + "测" * 5)))[0][1:] == [line + "。", "测" * 5]
    (page,) = glyphs(pdf_of(written(*body("测" * 26 + line + "。" + "测" * 5))))
    squeezed = lines_of(page)[1]
    assert squeezed[-2].x + 16 + 8 == pytest.approx(BLOCK.right, abs=NEAR)
    assert squeezed[10].x - squeezed[9].x == pytest.approx(16 - 4 - 0.2, abs=NEAR)


def test_long_address_is_split_and_leaves_no_hole() -> None:
    """A number never is."""
    (lines,) = shown(
        written(*body("网址https://a.example.cn/" + "self-evaluation/" * 6 + "，金额1,383.41万元"))
    )
    assert all(len(line) > 35 for line in lines[:-1])
    assert "1,383.41万元" in lines[-1]


@pytest.mark.parametrize("count", range(17, 24))
def test_heading_is_never_last_and_two_lines_stay_together(count: int) -> None:
    """However many lines stand above it."""
    pages = shown(written(*body("题头"), *body(*["短文"] * count), Paragraph(Role.HEADING_1, "一、标题"),
                          Paragraph(Role.HEADING_2, "（一）小标题"), *body("测" * 26 + "测" * 28 * 3)))  # fmt: skip
    for page in pages[:-1]:
        assert "标题" not in page[-1]
        assert len(page) <= LINES
    own = [sum(set(line) == {"测"} for line in page) for page in pages]
    assert sum(own) == 4
    assert 1 not in own
    assert "短文" not in pages[-1] or pages[-1][-1] != "（一）小标题"


@pytest.mark.parametrize("lines", range(1, 50))
def test_signature_stands_on_a_page_with_text(lines: int) -> None:
    """The unit and the date are never alone: nearer to the text, or with its last two lines."""
    text = "测" * (28 * lines - 2)
    pages = shown(written(*body(text), unit="青禾县渡口管理站", date="2025年3月6日"))
    assert pages[-1][-2:] == ["青禾县渡口管理站", "2025年3月6日"]
    assert set(pages[-1][0]) == {"测"}
    if len(pages) > 1:
        assert set(pages[-1][1]) == {"测"}
    assert "".join(line for page in pages for line in page[: -2 if page is pages[-1] else None]) == text


def test_a_last_chapter_of_three_lines_gives_one_to_the_signature() -> None:
    """Its heading and the two under it stay where they are: the whole chapter went over and left the page half empty."""
    lines = "测" * (28 * 13 - 2)
    chapter = (Paragraph(Role.HEADING_1, "六、公开", "公开"), Paragraph(Role.BODY, "公" * 82, "公开"))
    pages = shown(
        written(*body(lines), *chapter, unit="青禾县渡口管理站", date="2025年3月6日", attachments=NAMES)
    )
    assert pages[0][-3:] == ["六、公开", "公" * 26, "公" * 28]
    assert pages[1][0] == "公" * 28 and pages[1][1] == "附件："


def test_signature_has_its_date_four_squares_in_and_the_unit_above_its_middle() -> None:
    """A unit too long for that ends at the right edge."""
    for unit in ("青禾县渡口管理站", "青禾县" + "水上交通" * 5 + "管理站"):
        (page,) = glyphs(pdf_of(written(*body(TEXT), unit=unit, date="2025-03-06")))
        above, date = lines_of(page)[-2:]
        assert (text_of_line(above), text_of_line(date)) == (unit, "2025年3月6日")
        assert date[-1].x + 16 == pytest.approx(BLOCK.right - 4 * PITCH, abs=NEAR)
        middle = (date[0].x + date[-1].x + 16) / 2
        if len(unit) < 10:
            assert (above[0].x + above[-1].x + 16) / 2 == pytest.approx(middle, abs=NEAR)
        else:
            assert above[-1].x + 16 == pytest.approx(BLOCK.right, abs=NEAR)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("2025年03月06日", "2025年3月6日"),
        ("2025.3.6", "2025年3月6日"),
        ("二〇二五年三月", "二〇二五年三月"),
        ("", ""),
    ],
)
def test_date_is_printed_without_leading_zeros(typed: str, printed: str) -> None:
    """What is no date is printed as it stands."""
    assert plain_date(typed) == printed


def test_list_of_attachments_is_aligned_to_the_names_and_leads_to_the_tables(draw_up) -> None:
    """附件：1. …, a blank line under the text, two squares in, no mark at the end; the labels and order of the sheets."""
    sheets = [draw_up([[label]], [60], label=label) for label in ("附件1", "附件2", "附件3-1", "附件3-2")]
    data = pdf_of(written(*body("正文"), attachments=NAMES), sheets)
    first, *_ = glyphs(data)
    text, one, two, runover, three = lines_of(first)
    assert text[0].y - one[0].y == pytest.approx(2 * 225 / 22 * MM, abs=NEAR)
    assert text_of_line(one) == "附件：1.部门整体支出绩效评价基础数据表"
    assert text_of_line(two).startswith("2.部门整体支出绩效自评表，以及")
    assert text_of_line(runover)[-1] == "金"
    assert text_of_line(three) == "3.项目支出绩效自评表"
    assert one[0].x == pytest.approx(BLOCK.left + 2 * PITCH, abs=NEAR)
    names = [one[5].x, two[2].x, runover[0].x, three[2].x]
    assert names == pytest.approx([names[0]] * 4, abs=0.1)
    assert one[3].x == pytest.approx(two[0].x, abs=0.1)

    reader = PdfReader(io.BytesIO(data))
    targets = []
    for link in reader.pages[0]["/Annots"]:
        found = reader.named_destinations[link.get_object()["/Dest"].lstrip("/")] if isinstance(
            link.get_object()["/Dest"], str) else link.get_object()["/Dest"]  # fmt: skip
        page = found[0] if isinstance(found, list) else found.page
        targets.append(reader.get_page_number(page.get_object()))
    assert targets == [1, 2, 2, 3]


def test_only_attachment_has_no_number() -> None:
    """附件：名称"""
    (lines,) = shown(written(*body("正文"), attachments=NAMES[:1]))
    assert lines[1:] == ["附件：", "部门整体支出绩效评价基础数据表"]


def test_attachments_called_otherwise_are_counted() -> None:
    """A label that is no number of an attachment does not stand before the name."""
    listed = (Attachment("附件1", "自评表"), Attachment("名单", "单位名单"), Attachment("年报", "全年排名表"))
    (lines,) = shown(written(*body("正文"), attachments=listed))
    assert lines[1:] == ["附件：", "1.", "自评表", "2.", "单位名单", "3.", "全年排名表"]


def test_outline_names_headings_and_tables_one_under_the_other(draw_up) -> None:
    """Part, title, headings by level; a skipped level leaves no hole; tables at the top."""
    paragraphs = (
        Paragraph(Role.PART, "第一部分\n概况"), Paragraph(Role.TITLE, "自评报告"), Paragraph(Role.HEADING_1, "一、情况"),
        Paragraph(Role.HEADING_3, "1. 支出"), *body(TEXT), Paragraph(Role.HEADING_1, "二、问题"),
    )  # fmt: skip
    data = pdf_of(written(*paragraphs), [draw_up([["一"]], [60], label="附件1")])
    reader = PdfReader(io.BytesIO(data))

    def tree(entries) -> list:
        return [tree(one) if isinstance(one, list) else one.title for one in entries]

    assert tree(reader.outline) == [
        "第一部分概况",
        ["自评报告", ["一、情况", ["1. 支出"], "二、问题"]],
        "附件1",
    ]
    pages = [reader.get_destination_page_number(one) for one in (reader.outline[0], reader.outline[-1])]
    assert pages == [0, 2]


def test_every_font_of_the_text_is_embedded() -> None:
    """The fallback's too."""
    data = pdf_of(written(Paragraph(Role.HEADING_1, "一、黑体"), *body(TEXT + "㎡𠮷")))
    for page in PdfReader(io.BytesIO(data)).pages:
        for font in page["/Resources"]["/Font"].values():
            (descendant,) = font["/DescendantFonts"]
            assert "/FontFile2" in descendant.get_object()["/FontDescriptor"]
    assert "㎡𠮷" in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()


def test_part_stands_alone_and_the_title_begins_a_page() -> None:
    """A blank line under the title; a second line of it begins no page."""
    pages = shown(written(*body("前言"), Paragraph(Role.PART, "第一部分"), Paragraph(Role.TITLE, "自评报告"),
                          Paragraph(Role.TITLE, "（征求意见稿）"), *body("正文")))  # fmt: skip
    assert pages == [["前言"], ["第一部分"], ["自评报告", "（征求意见稿）", "正文"]]


def test_long_and_empty_sections_are_printed() -> None:
    """A paragraph of 100,000 characters, headings without text, an empty line."""
    pages = shown(
        written(
            Paragraph(Role.HEADING_1, "一、空的"),
            Paragraph(Role.HEADING_1, "二、长的"),
            *body("测" * 100_000, "", "完"),
        )
    )
    assert "".join(line for page in pages for line in page) == "一、空的二、长的" + "测" * 100_000 + "完"
    assert len(pages) == 163
    (page,) = compose_letter(written(*body("一", "", "二")))
    assert page.marks[0].y - page.marks[1].y == pytest.approx(2 * 225 / 22 * MM)
    assert compose_letter(TABLES_ONLY) == []


def test_cover_has_no_number_and_does_not_count() -> None:
    """Title lines in the middle, labels in a column, the date last."""
    cover = Cover(
        ("青禾县渡口管理站", "自评报告"),
        (("单位名称（盖章）", "青禾县渡口管理站"), ("编码：", "")),
        "2025年3月6日",
    )
    front, text = compose_letter(written(*body("正文"), covers=(cover,)))
    assert [mark.text for mark in front.marks] == [
        "青禾县渡口管理站", "自评报告", "单位名称（盖章）：", "青禾县渡口管理站", "编码：", "", "2025年3月6日",
    ]  # fmt: skip
    assert front.folio is None
    assert text.folio and text.folio.text == "— 1 —"
    labels = [mark.x for mark in front.marks if mark.text.endswith("：")]
    assert labels[0] == labels[1]
    assert all(BLOCK.bottom <= mark.rect.bottom and mark.rect.top <= BLOCK.top for mark in front.marks)


def test_cover_that_holds_too_much_is_refused() -> None:
    """Said in one sentence, with its figures."""
    cover = Cover(("标题",), tuple((f"项{n}", "值") for n in range(30)))
    with pytest.raises(Refusal, match="封面上的字一页排不下（标题 1 行，各项 30 行）"):
        compose_letter(replace(TABLES_ONLY, covers=(cover,)))


def test_what_no_font_has_is_told_with_its_place() -> None:
    """The place is what the paragraph says of itself."""
    manuscript = Manuscript(paragraphs=(Paragraph(Role.BODY, "甲\ue000", "一、情况"),), unit="站\ue001")
    done = print_job(PrintJob(manuscript=manuscript, title="x"), io.BytesIO())
    assert done == Printed(1, (Unprintable("一、情况", None, "\ue000"), Unprintable("落款", None, "\ue001")))


def test_one_table_alone_keeps_its_number_behind_the_text(draw_up) -> None:
    """The text is composed to know it, and not printed."""
    target = io.BytesIO()
    sheets = [draw_up([["一"]], [60], label="附件1")]
    told: list[tuple[int, int]] = []

    def tell(at: int, total: int) -> bool:
        told.append((at, total))
        return True

    job = PrintJob(tuple(sheets), written(*body("测" * 700)), selection=Selection(["附件1"]))
    done = print_job(job, target, tell)
    assert done == Printed(1)
    assert "— 3 —" in pypdfium2.PdfDocument(target.getvalue())[0].get_textpage().get_text_range()
    assert told == [(0, 2), (1, 2), (2, 2)]
