"""Tables as offices of many provinces print and fill them: everything in them adds up, and nothing is said against it."""

import re

import pytest

from desktop.domain import number
from desktop.domain.forms.check import Level
from tests.builders import SET, Book, open_texts, texts_of
from tests.meaning.layout import FOLDERS, Layout, read_layouts

_ANSWER = re.compile("«([^»]*)»")
LINE_BREAK = "↵"  # as the layouts write one within a cell
_YEAR = re.compile(r"(20\d\d)年")
_FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?(%?)")
LAYOUTS = [layout for folder in FOLDERS for layout in read_layouts(folder)]


def filled(layout: Layout) -> Book:
    """The layout as a form whose answers are cells, figures in cells for numbers or rates, filled in."""
    lines: list[str] = []
    typed: dict[str, str] = {}
    kinds: list[str] = []
    for row in layout.described.rows:
        cells = []
        for cell in (one.replace(LINE_BREAK, "\\n") for one in row):
            answer = _ANSWER.search(cell)
            if answer:
                name = f"格{len(typed) + 1}"
                typed[name] = answer[1].strip()
                figure = _FIGURE.fullmatch(number.squeezed(typed[name]))
                kinds += [f"{name}  {'百分比' if figure[1] else '数'}"] if figure else []
            cells.append(f"{cell[: answer.start()]}{{{name}}}" if answer else cell)
        lines.append(f" | {' | '.join(cells)} |")
    unit = f"  单位 {layout.unit}" if layout.unit else ""
    paper = f"纸张  A4 纵向  边距 20 15 18 15  字体 宋体 9{unit}"
    form = ["表  附表", f"标题  {layout.title}", paper, "[表格]", *lines, "[格]", *kinds]
    year = _YEAR.search(layout.title)
    head = SET.replace("年度  2023", f"年度  {year[1]}") if year else SET
    book = open_texts(texts_of("\n".join(form) + "\n", head=head))
    return book.type({f"附表.{name}": text for name, text in typed.items() if text})


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_right_tables_are_left_in_peace(layout: Layout) -> None:
    """No error and nothing to explain, though half of it may not have been understood."""
    assert [one.message for one in filled(layout).findings() if one.level is not Level.HINT] == []
