"""How high rows are, given how high each box must be."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.layout.form_layout import Box
from desktop.domain.layout.row_heights import row_heights, spread


def heights(rows: int, needed: dict[Box, float], least: float = 0) -> list[float]:
    return row_heights(rows, needed, needed.__getitem__, lambda row: least)


def test_a_row_is_as_high_as_its_highest_box() -> None:
    """And never lower than its own minimum."""
    assert heights(2, {Box(0, 0, 1, 1): 5, Box(0, 1, 1, 1): 8, Box(1, 0, 1, 1): 2}, least=3) == [8, 3]


def test_a_merge_spreads_what_it_lacks() -> None:
    """20 over rows of 5 and 5: 10 more, half each; a merge that fits adds nothing."""
    rows = {Box(0, 1, 1, 1): 5.0, Box(1, 1, 1, 1): 5.0}
    assert heights(2, {**rows, Box(0, 0, 2, 1): 20}) == [10, 10]
    assert heights(2, {**rows, Box(0, 0, 2, 1): 9}) == [5, 5]


def test_small_merges_come_before_large_ones() -> None:
    """A label beside many rows takes what the merges inside have already made room for."""
    assert heights(3, {Box(0, 0, 3, 1): 30, Box(1, 1, 2, 1): 30}) == [0, 15, 15]


def test_spread_leaves_other_rows_alone() -> None:
    """Only the rows of the box grow."""
    there = [1.0, 1.0, 1.0]
    spread(Box(1, 0, 2, 1), there, 6)
    assert there == [1, 3, 3]


@st.composite
def covered(draw: Callable) -> tuple[int, dict[Box, float]]:
    """Some rows and boxes of any height over them."""
    rows = draw(st.integers(1, 8))
    needed = {}
    for column in range(draw(st.integers(1, 5))):
        top = draw(st.integers(0, rows - 1))
        box = Box(top, column, draw(st.integers(1, rows - top)), 1)
        needed[box] = draw(st.floats(0, 100))
    return rows, needed


@given(covered())
def test_every_box_fits(case: tuple[int, dict[Box, float]]) -> None:
    """The rows of a box are together at least as high as it needs, and no row is lower than it must be."""
    rows, needed = case
    found = heights(rows, needed, least=2)
    assert min(found) >= 2
    for box, height in needed.items():
        assert sum(found[box.row : box.row + box.rows]) >= height - 1e-9
