"""Where keys lead on a page. A page is drawn: each letter is a box, small letters are to be filled."""

import pytest

from desktop.ui.form_view.movement import (
    can_stand,
    down_fill,
    first_fill,
    last_fill,
    next_fill,
    row_end,
    step,
)

FORM = ("AABB", "CdeF", "CghF", "CKKF", "Ciij")


@pytest.fixture
def form(drawn):
    """A C beside four rows, an F beside three; K is printed over two columns, i is filled over two."""
    return drawn(*FORM, fill="deghij")


def letter(page, at) -> str:
    row, column = at
    return FORM[row][column]


@pytest.mark.parametrize(
    ("start", "rows", "columns", "to"),
    [
        ((1, 1), 0, 1, (1, 2)),
        ((2, 2), 0, 1, (2, 3)),  # into the tall F, in row 2
        ((2, 3), 0, -1, (2, 2)),  # and out of it in row 2 again
        ((2, 3), 1, 0, (4, 3)),  # down, F is one
        ((2, 1), 1, 0, (3, 1)),  # onto the printed K …
        ((3, 2), -1, 0, (2, 2)),  # … and up from it in the column it was entered in
        ((0, 0), 0, 1, (0, 2)),
        ((0, 0), -1, 0, (0, 0)),  # the sheet ends
        ((4, 3), 0, 1, (4, 3)),
    ],
)
def test_one_step_is_one_box(form, start, rows, columns, to) -> None:
    """A merged box is left as one, and the row or column one came in is not lost in it."""
    assert step(form, start, rows, columns) == to


def test_tab_goes_along_the_rows_over_what_is_to_fill(form) -> None:
    """Every box once, from the first to the last, and back the same way."""
    first = first_fill(form)
    assert first
    there = [first]
    while at := next_fill(form, there[-1]):
        there.append(at)
    assert "".join(letter(form, at) for at in there) == "deghij"
    last = last_fill(form)
    assert last
    back = [last]
    while at := next_fill(form, back[-1], back=True):
        back.append(at)
    assert back == there[::-1]


@pytest.mark.parametrize(
    ("start", "back", "to"),
    [
        ((1, 1), False, (2, 1)),
        ((2, 2), False, (4, 2)),  # over K, into i below
        ((4, 2), False, None),
        ((4, 1), True, (2, 1)),
        ((0, 2), False, (1, 2)),  # below B, its left half
        ((0, 0), False, (1, 1)),  # below A stands C in its own column: d lies below its other half
        ((1, 1), True, None),
    ],
)
def test_enter_goes_down_to_what_is_to_fill(form, start, back, to) -> None:
    assert down_fill(form, start, back) == to


@pytest.mark.parametrize(("last", "to"), [(False, (2, 1)), (True, (2, 2))])
def test_home_and_end_are_the_rows_first_and_last_box_to_fill(form, last, to) -> None:
    assert row_end(form, (2, 3), last) == to


def test_where_nothing_is_to_fill_home_is_the_outermost_box(form) -> None:
    assert row_end(form, (0, 2), last=False) == (0, 0)


def test_nobody_stands_beside_a_narrow_table(drawn) -> None:
    """The empty paper on its right is passed over."""
    page = drawn("ab ", "cdE", fill="abcd")
    assert not can_stand(page.at[0, 2])
    assert step(page, (0, 1), 0, 1) == (0, 1)
    assert step(page, (1, 2), -1, 0) == (1, 2)
