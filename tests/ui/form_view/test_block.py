"""Blocks of boxes: their edges, their text for the clipboard, where a pasted one lands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.form_view.block import Block, block, boxes_in, cells_of, read_block, write_block


def letters(boxes) -> str:
    return "".join(box.pieces[0].text or box.pieces[0].ref.cell for box in boxes)


def test_a_block_cuts_no_merged_box(drawn) -> None:
    """Two corners in one row; B reaches below, C from there to the left: all of it is taken."""
    page = drawn("aBd", "CCe", "fgh")
    tall = drawn("aBd", "cBe", "CCh")
    assert block(page, (0, 0), (0, 1)) == Block(0, 0, 0, 1)
    assert block(page, (0, 1), (1, 1)) == Block(0, 0, 1, 1)
    assert block(tall, (1, 0), (1, 1)) == Block(0, 0, 1, 1)


def test_the_boxes_of_a_block_come_once_each(drawn) -> None:
    page = drawn("aBd", "cBe", "CCh")
    assert letters(boxes_in(page, Block(0, 0, 2, 2))) == "aBdceCh"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),  # Excel
        ("1\t2\n3\t4", [["1", "2"], ["3", "4"]]),
        ('"a\nb"\tc', [["a\nb", "c"]]),  # a line break inside a cell
        ('"他说""好"""', [['他说"好"']]),
        ('5" 管\t6', [['5" 管', "6"]]),  # a quote somebody typed
        ('"没有完\t6', [['"没有完', "6"]]),  # one that nothing closes
        ("\t\n", [["", ""]]),
        ("", [[""]]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
    ],
)
def test_the_clipboards_text_is_read_as_cells(text, cells) -> None:
    assert read_block(text) == cells


cells = st.text(alphabet='甲1 \t\n"', max_size=5)


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=4))
def test_what_is_written_is_read_back(rows) -> None:
    """Any texts: tabs, quotes, line breaks; but for the empty line that every spreadsheet ends with."""
    from tests.ui.form_view.clerk import drawn

    page = drawn(*(chr(65 + 3 * n) + chr(66 + 3 * n) + chr(67 + 3 * n) for n in range(len(rows))))
    text = write_block(cells_of(page, Block(0, 0, len(rows) - 1, 2), lambda box: rows[box.row][box.column]))
    assert read_block(text) == [list(row) for row in rows]
