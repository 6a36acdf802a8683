"""Where boxes lie: heights after an edit are those of the whole page measured anew, and a point finds its box."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.forms.paper import Paper
from desktop.domain.layout.form_layout import Box, FormLayout, LayoutRow
from desktop.domain.layout.row_heights import row_heights
from desktop.ui.form_view.geometry import Rect, SheetGeometry
from tests.ui.form_view.clerk import Clerk


@st.composite
def pages(draw) -> FormLayout:
    """Up to eight rows of four columns, covered by boxes of any spans."""
    rows = draw(st.integers(1, 8))
    free = {(row, column) for row in range(rows) for column in range(4)}
    boxes: list[Box] = []
    while free:
        row, column = min(free)
        columns = 1
        most = draw(st.integers(1, 4))
        while columns < most and (row, column + columns) in free:
            columns += 1
        high = 1
        most = draw(st.sampled_from([1, 1, 2, 3, 8]))
        while high < most and all((row + high, column + step) in free for step in range(columns)):
            high += 1
        boxes.append(Box(row, column, high, columns))
        free -= {(row + down, column + right) for down in range(high) for right in range(columns)}
    lines = tuple(LayoutRow(height=draw(st.sampled_from([0.0, 12.0])), table=1) for _ in range(rows))
    return FormLayout("", "", Paper(), (10.0, 20.0, 15.5, 7.25), lines, tuple(boxes))


@given(
    pages(),
    st.lists(st.tuples(st.integers(0, 99), st.sampled_from([26.0, 44.0, 62.0, 205.5])), max_size=12),
    st.data(),
)
def test_heights_after_edits_are_those_of_the_whole_page(page, edits, data) -> None:
    """After each edit, of one box or of several, exactly: not a fraction of a pixel is left behind."""
    needs = {(box.row, box.column): 26.0 for box in page.boxes}

    def needed(box: Box) -> float:
        return needs[box.row, box.column]

    geometry = SheetGeometry(page, needed)
    pending: list[Box] = []
    for number, need in edits:
        box = page.boxes[number % len(page.boxes)]
        needs[box.row, box.column] = need
        pending.append(box)
        if data.draw(st.booleans()):
            continue
        before = geometry.heights.copy()
        moved = geometry.remeasure(pending)
        pending.clear()
        assert geometry.heights == row_heights(len(page.rows), page.boxes, needed, geometry._least)
        assert moved == (geometry.heights != before)
        assert geometry.tops[-1] == pytest.approx(sum(geometry.heights))


def test_only_what_was_edited_is_measured(drawn) -> None:
    """One key measures one box, however many there are."""
    measured: list[Box] = []

    def needed(box: Box) -> float:
        measured.append(box)
        return 26.0

    page = drawn("Abc", "Ade", "Afg")
    geometry = SheetGeometry(page, needed)
    assert len(measured) == 7
    measured.clear()
    geometry.remeasure([page.at[1, 1]])
    assert measured == [page.at[1, 1]]


def test_random_typing_on_a_real_form_leaves_no_height_behind(clerk: Clerk) -> None:
    """附件2, with its merges, after a hundred drafts and edits of random length."""
    chance = random.Random(5)
    sheet = clerk.sheet
    names = [
        f"附件2.指标[{row}].{column}" for row in range(1, 16) for column in ("三级", "目标", "完成", "原因")
    ]
    for _ in range(100):
        clerk.goto(chance.choice([*names, "附件2.目标.预期", "附件2.收入.一般"]))
        sheet.editor.write("字" * chance.choice([0, 1, 9, 40, 200]) + "\n" * chance.choice([0, 0, 3]))
        if chance.random() < 0.3:
            sheet.cancel()
        assert sheet.grid.heights == row_heights(
            len(sheet.page.rows), sheet.page.boxes, sheet.texts.needed, sheet.grid._least
        )


@given(pages(), st.data())
def test_a_point_finds_the_box_that_lies_there(page, data) -> None:
    """hit and rect agree: the middle of each box is in it, what is outside the page is nowhere."""
    geometry = SheetGeometry(page, lambda box: 26.0 + 7 * box.column)
    for box in page.boxes:
        x, y, width, height = geometry.rect(box)
        assert page.at[geometry.hit(x + width / 2, y + height / 2)] is box
    for x, y in ((-1, 5), (5, -1), (geometry.width + 1, 5), (5, geometry.height + 1)):
        assert geometry.hit(x, y) is None


@given(pages(), st.floats(0, 200), st.floats(0, 400), st.floats(1, 100), st.floats(1, 100))
def test_an_area_finds_every_box_it_touches_once(page, x, y, width, height) -> None:
    """What is painted again after a change: neither a box too few nor one twice."""
    geometry = SheetGeometry(page, lambda box: 26.0)
    found = [(box.row, box.column) for box in geometry.boxes_in(Rect(x, y, width, height))]
    assert len(found) == len(set(found))
    for box in page.boxes:
        left, top, wide, high = geometry.rect(box)
        if left < x + width and x < left + wide and top < y + height and y < top + high:
            assert (box.row, box.column) in found


@pytest.mark.parametrize("zoom", [1.0, 1.3])
def test_a_click_goes_where_goto_goes(clerk: Clerk, zoom: float) -> None:
    """At two zooms, over merged boxes and after scrolling."""
    clerk.sheet.zoom = zoom
    for name in ("附件2.总额.年初", "附件2.目标.完成", "附件2.指标[9].完成", "附件2.指标[3].分值"):
        clerk.goto(name)
        clerk.goto("附件2.指标[5].原因")
        clerk.sheet.reveal(clerk.sheet.rect_of(clerk.sheet.page.showing[clerk.ref(name)][0]))
        clerk.click(name)
        assert clerk.at(name)
