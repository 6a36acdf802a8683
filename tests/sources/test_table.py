"""The neutral grid: every position covered once, columns taken out, widths made to fit."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.sources.table import Cell, Table, covering, fitted, positions, without_columns


def test_what_no_cell_covers_is_absent() -> None:
    """A short row is filled up; a cell reaching out of the grid is cut, one reaching into another keeps to itself."""
    cells = covering(2, 3, [Cell(0, 0, 1, 2, "甲"), Cell(0, 2, 5, 5, "乙"), Cell(1, 1, 1, 2, "丙")])
    assert [(one.row, one.column, one.rows, one.columns, one.text, one.absent) for one in cells] == [
        (0, 0, 1, 2, "甲", False), (0, 2, 2, 1, "乙", False), (1, 0, 1, 1, "", True), (1, 1, 1, 1, "丙", False),
    ]  # fmt: skip


@given(
    st.integers(1, 6),
    st.integers(1, 6),
    st.lists(
        st.builds(Cell, st.integers(0, 7), st.integers(0, 7), st.integers(1, 9), st.integers(1, 9)),
        max_size=12,
    ),
)
def test_every_position_is_covered_once(rows: int, columns: int, cells: list[Cell]) -> None:
    """Whatever a broken file says of its merges."""
    found = covering(rows, columns, cells)
    assert sum(cell.rows * cell.columns for cell in found) == rows * columns
    table = Table((1.0,) * columns, (0.0,) * rows, found)
    assert set(positions(table)) == {(row, column) for row in range(rows) for column in range(columns)}


def test_columns_taken_out() -> None:
    """A cell over a dropped column gets narrower, a cell inside goes, those on the right move left."""
    table = Table(
        (1.0, 2.0, 3.0),
        (0.0, 0.0),
        covering(2, 3, [Cell(0, 0, 1, 2, "甲"), Cell(1, 1), Cell(1, 2, text="乙")]),
    )
    left = without_columns(table, {1})
    assert left.widths == (1.0, 3.0)
    assert [(one.row, one.column, one.columns, one.text) for one in left.cells] == [
        (0, 0, 1, "甲"), (0, 1, 1, ""), (1, 0, 1, ""), (1, 1, 1, "乙"),
    ]  # fmt: skip


def test_widths_in_whole_millimetres() -> None:
    """In proportion, no column too narrow to write in, and together exactly the room."""
    assert fitted((30.0, 60.0), 120, 4) == (40, 80)
    assert fitted((0.5, 99.5, 50.0), 100, 4) == (4, 64, 32)
    assert fitted((0.0, 0.0), 21, 4) == (11, 10)


@given(st.lists(st.floats(0, 500), min_size=1, max_size=60), st.integers(50, 400))
def test_widths_always_fit(widths: list[float], room: int) -> None:
    """Every column has the least, and the sum is the room if the columns can be that narrow."""
    found = fitted(tuple(widths), room, 2)
    assert min(found) >= 2
    assert sum(found) == max(room, 2 * len(widths))
