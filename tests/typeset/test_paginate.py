"""Where pages end: which rows keep together, what is repeated, what is cut, and that nothing gets lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.forms.paper import Paper
from desktop.domain.forms.style import Style
from desktop.domain.layout.form_layout import Box, LayoutRow, Role, Run, Shape
from desktop.domain.workbook.workbook import CellRef
from desktop.typeset.page import SheetPage
from tests.typeset.pages import compose_tables

SMALL = Paper(100, 100, (10, 10, 10, 10))  # 80 mm of height: about ten rows of one line
UNFRAMED = Style(align="left", framed=False)


def texts(page: SheetPage) -> list[str]:
    """What stands on a page, box by box."""
    return [text for text in ("".join(mark.text for mark in placed.marks) for placed in page.placed) if text]


def firsts(pages: list[SheetPage]) -> list[str]:
    return [texts(page)[0] for page in pages]


def test_row_that_does_not_fit_goes_to_the_next_page(draw_up, faults) -> None:
    """A row of four lines near the foot is not cut."""
    grid = [[f"行{n}"] for n in range(10)] + [["八行文字" * 8]]
    pages = compose_tables([draw_up(grid, [20], paper=SMALL)])
    assert [len(texts(page)) for page in pages] == [10, 1]
    assert not faults(pages)


def test_row_taller_than_a_page_is_cut_between_lines(draw_up, faults) -> None:
    """It begins on the page it stands on, and its label is repeated with （续）."""
    long = "".join(f"第{n}句话，" for n in range(200))
    grid = [["标题", "<"], ["措施", long]]
    pages = compose_tables([draw_up(grid, [20, 60], paper=SMALL, typed=[long])])
    assert len(pages) > 2
    assert texts(pages[0])[:2] == ["标题", "措施"]
    assert [texts(page)[0] for page in pages[1:]] == ["措施（续）"] * (len(pages) - 1)
    assert not faults(pages)


def test_cell_of_a_hundred_thousand_characters_runs_over_pages(draw_up, faults) -> None:
    """Every character of it is printed, on as many pages as it takes."""
    long = "字" * 100_000
    pages = compose_tables([draw_up([["措施", long]], [20, 130], typed=[long])])
    assert len(pages) > 50
    assert not faults(pages)


def test_merged_label_is_repeated_where_the_page_cuts_it(draw_up, faults) -> None:
    """绩效指标 stands beside 20 rows on three pages; a merged text that was typed runs on instead."""
    long = "句子，" * 90
    grid = [["绩效指标", long, "1"]] + [["^", "^", str(n)] for n in range(2, 21)]
    styles = {"绩效指标": Style(vertical=True)}
    pages = compose_tables([draw_up(grid, [13, 40, 20], paper=SMALL, styles=styles, typed=[long])])
    assert firsts(pages) == ["绩效指标", *["绩效指标（续）"] * (len(pages) - 1)]
    assert len(pages) > 1
    assert not faults(pages)


def test_heads_are_printed_again_on_each_page(draw_up, faults) -> None:
    """The label that reaches from the head down the rows reaches there again."""
    grid = [["绩效指标", "三级指标", "得分"]] + [["^", f"指标{n}", "5"] for n in range(30)]
    rows = {0: LayoutRow(table=1, head=True)}
    pages = compose_tables([draw_up(grid, [13, 40, 20], paper=SMALL, rows=rows)])
    assert len(pages) > 2
    for page in pages[1:]:
        assert texts(page)[:3] == ["绩效指标（续）", "三级指标", "得分"]
        label, *_, last = page.placed
        assert (label.rect.top, label.rect.bottom) == pytest.approx((page.block.top, last.rect.bottom))
    assert not faults(pages)


def test_head_is_not_repeated_over_another_table_or_another_head(draw_up) -> None:
    """The nearest head above counts, and only in its own table."""
    grid = [["头甲"], *[["行"]] * 8, ["头乙"], *[["行"]] * 12, ["另表"], *[["行"]] * 12]
    heads = {0: LayoutRow(table=1, head=True), 9: LayoutRow(table=1, head=True)}
    others = {at: LayoutRow(table=2) for at in range(22, 35)}
    pages = compose_tables([draw_up(grid, [40], paper=SMALL, rows=heads | others)])
    assert firsts(pages) == ["头甲", "头乙", "头乙", "行"]


def test_each_glued_part_repeats_its_own_head(draw_up) -> None:
    """Glued tables are one table; a part without a head of its own goes on without one."""
    grid = [["头甲"], *[["行"]] * 12, ["头乙"], *[["行"]] * 12, *[["末"]] * 12]
    rows = {at: LayoutRow(table=1, part=1 + (at > 12) + (at > 25), head=at in (0, 13)) for at in range(38)}
    pages = compose_tables([draw_up(grid, [40], paper=SMALL, rows=rows)])
    assert firsts(pages) == ["头甲", "头甲", "头乙", "末"]


@pytest.mark.parametrize("above", range(4, 16))
def test_kept_row_goes_with_the_next(draw_up, faults, above: int) -> None:
    """同页: a heading is never the last row of a page, nor is a signature block torn."""
    grid = [*[["行"]] * above, ["题"], ["签一"], ["签二"], *[["后"]] * 40]
    rows = {above + at: LayoutRow(table=1, keep=True) for at in (0, 1)}
    pages = compose_tables([draw_up(grid, [40], paper=SMALL, rows=rows)])
    assert len(pages) > 3
    assert any(
        [text for text in texts(page) if text in "题签一签二"] == ["题", "签一", "签二"] for page in pages
    )
    assert not faults(pages)


def test_kept_rows_too_many_for_a_page(draw_up, faults) -> None:
    """All rows kept together make more than a page: they are cut all the same."""
    rows = {at: LayoutRow(table=1, keep=True) for at in range(30)}
    pages = compose_tables([draw_up([["行"]] * 30, [40], paper=SMALL, rows=rows)])
    assert sum(len(texts(page)) for page in pages) == 30 and not faults(pages)


@pytest.mark.parametrize("above", range(4, 14))
def test_title_stays_with_its_table_and_head_with_its_rows(draw_up, above: int) -> None:
    """However full the page is, neither title nor unit line nor head is the last thing on it."""
    grid = [*[["行"]] * above, ["标题"], ["单位"], ["头"], *[["数"]] * 40]
    rows = {above: LayoutRow(), above + 1: LayoutRow(), above + 2: LayoutRow(table=2, head=True)}
    rows |= {at: LayoutRow(table=2) for at in range(above + 3, above + 43)}
    styles = {"标题": UNFRAMED, "单位": UNFRAMED}
    pages = compose_tables([draw_up(grid, [40], paper=SMALL, rows=rows, styles=styles)])
    assert len(pages) > 3  # so long a sheet is not set tighter, so some page would end at each of the three
    assert all(texts(page)[-1] in ("行", "数") for page in pages)


def test_title_stays_with_a_first_row_taller_than_its_page(draw_up, faults) -> None:
    """The row is cut on the title's page; the title does not stand alone."""
    long = "很长的一段话。" * 150
    sheet = draw_up(
        [["标题"], [long]], [60], paper=SMALL, rows={0: LayoutRow()}, styles={"标题": UNFRAMED}, typed=[long]
    )
    pages = compose_tables([sheet])
    assert len(texts(pages[0])) == 2
    assert not faults(pages)


@pytest.mark.parametrize("count", range(40, 54))
def test_foot_line_takes_the_last_row_along(draw_up, count: int) -> None:
    """填表人 never stands alone on a page."""
    grid = [*[[f"行{n}"] for n in range(1, count + 1)], ["填表人："]]
    sheet = draw_up(grid, [40], paper=SMALL, rows={count: LayoutRow()}, styles={"填表人：": UNFRAMED})
    pages = compose_tables([sheet])
    assert len(pages) > 3
    assert texts(pages[-1])[-2:] == [f"行{count}", "填表人："]


def test_row_may_begin_a_page(draw_up) -> None:
    """[分页] in the form."""
    sheet = draw_up([["甲"], ["乙"]], [40], rows={1: LayoutRow(table=1, break_before=True)})
    assert [texts(page) for page in compose_tables([sheet])] == [["甲"], ["乙"]]


def test_sheet_a_little_too_long_is_set_tighter(draw_up, faults) -> None:
    """One row too many for a page does not take a page of its own; ten do."""

    def pages(count: int) -> list[SheetPage]:
        return compose_tables([draw_up([["行"]] * count, [40], paper=SMALL)])

    fit = next(count for count in range(5, 40) if len(pages(count)) > 1) - 1
    loose = pages(5)[0].placed[0].rect
    tight = pages(fit)[0].placed[0].rect
    assert tight.top - tight.bottom < loose.top - loose.bottom
    assert not faults(pages(fit))


def test_pages_are_numbered_through_all_sheets(draw_up) -> None:
    """The second sheet goes on where the first one ends."""
    sheet = draw_up([["行"]] * 20, [40], paper=SMALL)
    pages = compose_tables([sheet, sheet])
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert [page.folio and page.folio.text for page in pages] == [f"— {page.number} —" for page in pages]


def test_cover_bears_no_number_and_is_not_counted(draw_up) -> None:
    """Numbering begins behind it, and goes on where a title page stands between two parts."""
    cover = LayoutRow(table=1, numbered=False)
    pages = {
        1: LayoutRow(table=1, break_before=True),
        2: LayoutRow(table=1, break_before=True, numbered=False),
    }
    sheet = draw_up([["封"], ["甲"], ["扉"], ["乙"]], [40], rows={0: cover, **pages, 3: pages[1]})
    found = compose_tables([sheet, sheet])
    assert [page.folio.text if page.folio else "" for page in found] == [
        "",
        "— 1 —",
        "",
        "— 2 —",
        "",
        "— 3 —",
        "",
        "— 4 —",
    ]


def foot_sheet(draw_up, foot: str, height: float, body: str = "意见："):
    """One box of so many mm with words in its lower right corner."""
    sheet = draw_up([[body]], [60], paper=SMALL, rows={0: LayoutRow(table=1, height=height)}, typed=[body])
    box = replace(sheet.layout.boxes[0], foot=foot, style=Style(align="left", top=True))
    return replace(sheet, layout=replace(sheet.layout, boxes=(box,), shape=Shape()))


def test_words_in_the_lower_right_corner(draw_up) -> None:
    """The date ends at the right inset, the line above stays off it by its blanks; both lie at the bottom."""
    (page,) = compose_tables([foot_sheet(draw_up, "（签章）：　　\n年　月　日", 40)])
    (placed,) = page.placed
    body, sign, date = placed.marks
    assert (body.text, sign.text, date.text) == ("意见：", "（签章）：", "年　月　日")
    inset = placed.rect.right - date.rect.right
    assert 0 < inset < 12
    assert sign.rect.right == pytest.approx(date.rect.right - 2 * sign.size)
    assert 0 < date.rect.bottom - placed.rect.bottom < 8 and sign.y > date.y
    assert placed.rect.top - body.rect.top < 8


def test_corner_makes_its_box_high_enough_and_is_cut_with_it(draw_up) -> None:
    """A box grows by the words in its corner; of one cut over pages they stand on the last."""
    (page,) = compose_tables([foot_sheet(draw_up, "年　月　日", 0)])
    body, date = page.placed[0].marks
    assert date.rect.top <= body.rect.bottom + 0.1
    pages = compose_tables([foot_sheet(draw_up, "年　月　日", 0, "很长的意见。" * 120)])
    assert len(pages) > 1
    assert ["年　月　日" in texts(page)[-1] for page in pages] == [False] * (len(pages) - 1) + [True]


@st.composite
def sheets(draw: st.DrawFn, assemble):
    """A sheet of boxes merged at random, with short and long texts, heads, lines and page breaks."""
    count, columns = draw(st.integers(1, 14)), draw(st.integers(1, 4))
    table, tables = 1, []
    for _ in range(count):
        table += draw(st.integers(0, 9)) == 0
        tables.append(0 if draw(st.integers(0, 7)) == 0 else table)
    free = {(r, c) for r in range(count) for c in range(columns)}
    boxes = []
    for r in range(count):
        for c in range(columns):
            if (r, c) not in free:
                continue
            wide, high = draw(st.integers(1, columns - c)), draw(st.integers(1, 5))
            if not tables[r]:
                wide, high = columns, 1
            while not all((r, c + x) in free for x in range(wide)):
                wide -= 1
            fits = (n for n in range(high, 0, -1) if _is_free(free, tables, r, c, n, wide))
            high = next(fits)
            free -= {(r + y, c + x) for y in range(high) for x in range(wide)}
            boxes.append(draw(_boxes(r, c, high, wide, bool(tables[r]))))
    rows = {
        r: LayoutRow(draw(st.sampled_from([0.0, 0.0, 25.0])), tables[r], tables[r] > 0 and draw(st.booleans()), draw(st.integers(0, 9)) == 0)
        for r in range(count)
    }  # fmt: skip
    widths = [draw(st.sampled_from([9.0, 20.0, 45.0])) for _ in range(columns)]
    return assemble(boxes, count, widths, SMALL, rows)


def _is_free(free: set[tuple[int, int]], tables: list[int], r: int, c: int, high: int, wide: int) -> bool:
    inside = r + high <= len(tables) and set(tables[r : r + high]) == {tables[r]}
    return inside and all((r + y, c + x) in free for y in range(high) for x in range(wide))


@st.composite
def _boxes(draw: st.DrawFn, r: int, c: int, high: int, wide: int, framed: bool) -> Box:
    words = st.text(alphabet=st.sampled_from("全年执行数，。（）12.%ab　\n"), max_size=12)
    text = draw(st.one_of(words, words, st.builds(lambda word, n: word * n, words, st.integers(10, 90))))
    role = draw(st.sampled_from([Role.LABEL, Role.INPUT, Role.CONSTANT]))
    number = framed and role is Role.INPUT and draw(st.booleans())
    text = str(draw(st.integers(0, 10**9))) if number else text
    style = Style(
        align=draw(st.sampled_from(["", "left", "centre", "right"])),
        top=draw(st.booleans()),
        vertical=framed and draw(st.integers(0, 5)) == 0,
        framed=framed,
        size=draw(st.sampled_from([0.0, 0.0, 16.0])),
    )
    ref = CellRef("copy", "", f"cell{r}.{c}") if role is Role.INPUT else None
    signed = framed and not style.vertical and not number and draw(st.integers(0, 4)) == 0
    foot = "负责人（签章）：　　\n年　月　日" if signed else ""
    return Box(r, c, high, wide, (Run(text, ref),), role, style, ref, number, foot)


@given(data=st.data())
def test_any_sheet_is_cut_without_loss_or_overlap(data, assemble, faults) -> None:
    """Whatever is merged, typed, repeated or broken: every text is printed, inside its box, inside the margins."""
    sheet = data.draw(sheets(assemble))
    pages = compose_tables([sheet])
    assert not faults(pages)
    assert pages[0].placed
