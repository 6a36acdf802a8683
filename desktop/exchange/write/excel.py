"""The printed sheets as an Excel file: a sheet a table, its merges, widths and frames, figures as numbers, formulas live.

What is computed is a formula where Excel can say it and comes to the same figure, else its value. A text is a text,
also where it begins like a formula.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from decimal import Decimal
from io import BytesIO
from typing import Any, Final, NamedTuple

from desktop.domain import number, words
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.layout.form_layout import Box, FilledLayout
from desktop.domain.layout.row_heights import row_heights
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.write.excel_formula import Address, live
from desktop.exchange.write.excel_values import with_values
from desktop.exchange.write.parts import line_count
from desktop.typeset.progress import Progress, told

_CHARACTER: Final = 2.1  # mm of a column's unit of width
_POINTS: Final = 72 / 25.4
_A4, _PORTRAIT, _LANDSCAPE = 9, "portrait", "landscape"
_INCHES: Final = 25.4
_LEAST_HEIGHT = 15.0  # points of a row of one line
_LEADING, _ABOVE = 1.3, 3.0  # from line to line in sizes, and around them in points
_HORIZONTAL = {"left": "left", "centre": "center", "right": "right"}
_BESIDE = 2.0  # mm of a cell in which nothing is written
_NO_NAME = re.compile(r"[\\/*?:\[\]]")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_NAME = 31


def excel_file(values: Values, sheets: Sequence[FilledLayout], progress: Progress | None = None) -> bytes:
    """The .xlsx of these sheets, which were filled from `values`.

    `progress` is told sheet by sheet; raises Stopped.
    """
    from openpyxl import Workbook

    book: Any = Workbook()
    book.remove(book.active)
    names = list(_names(sheets))
    printed = _addresses(sheets, names)
    computed = {}
    for at, (sheet, name) in enumerate(zip(told(sheets, progress), names, strict=True), start=1):
        computed[f"sheet{at}.xml"] = _write(book.create_sheet(name), sheet, values, printed)
    if not sheets:
        book.create_sheet()
    stream = BytesIO()
    book.save(stream)
    return with_values(stream.getvalue(), computed)


def _names(sheets: Sequence[FilledLayout]) -> Iterator[str]:
    """What the sheets are called: their labels, each once, without the signs that Excel refuses."""
    taken: set[str] = set()
    for number_, sheet in enumerate(sheets, start=1):
        name = _NO_NAME.sub(" ", NO_XML.sub("", sheet.layout.label)).strip(" '")[:_LONGEST_NAME]
        name = name or f"{words.FORM}{number_}"
        while name.lower() in taken:
            name = f"{name[: _LONGEST_NAME - 4]}_{number_}"
        taken.add(name.lower())
        yield name


def _addresses(sheets: Sequence[FilledLayout], names: Sequence[str]) -> dict[CellRef, Address]:
    """Where each cell stands alone in a box, so that a formula can point to it."""
    from openpyxl.utils import get_column_letter

    found: dict[CellRef, Address] = {}
    for sheet, name in zip(sheets, names, strict=True):
        for box in sheet.layout.boxes:
            if box.ref and len(box.pieces) == 1:
                letters = get_column_letter(box.column + 1)
                found.setdefault(box.ref, Address(name, box.column + 1, box.row + 1, letters))
    return found


def _write(
    to: Any, sheet: FilledLayout, values: Values, printed: Mapping[CellRef, Address]
) -> dict[str, float]:
    """Write a sheet; the values of its formulas by their addresses."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.cell_range import CellRange

    layout = sheet.layout
    paper = layout.paper
    styles = _Styles()
    computed: dict[str, float] = {}
    for column, width in enumerate(layout.widths, start=1):
        to.column_dimensions[get_column_letter(column)].width = max(width / _CHARACTER, 1.0)
    for at, height in enumerate(_heights(sheet), start=1):
        to.row_dimensions[at].height = height
    for box, text in zip(layout.boxes, sheet.texts, strict=True):
        top, left = box.row + 1, box.column + 1
        bottom, right = box.row + box.rows, box.column + box.columns
        cell = to.cell(top, left)
        framed = bool(box.style.framed and layout.rows[box.row].table)
        look = _Look(
            box.style.font or paper.font,
            box.style.size or paper.size,
            _HORIZONTAL[box.style.align],
            "top" if box.style.top else "center",
            not box.numeric,
            box.style.vertical,
            framed,
        )
        styles.give(cell, look)
        value = _put(cell, box, NO_XML.sub("", text), values, printed)
        if value is not None:
            computed[cell.coordinate] = value
        if box.rows * box.columns == 1:
            continue
        for r in range(top, bottom + 1) if framed else ():
            for c in range(left, right + 1):
                if (r, c) != (top, left):
                    styles.give(to.cell(r, c), _Edges(c == left, c == right, r == top, r == bottom))
        # Not merge_cells: it compares each merge with all before it, and each border with all others.
        to.merged_cells.ranges.add(CellRange(min_row=top, min_col=left, max_row=bottom, max_col=right))
    _set_page(to, sheet)
    return computed


class _Look(NamedTuple):
    """How the words of a box look, and whether it has a frame."""

    font: str
    size: float
    horizontal: str
    vertical: str
    wrap: bool
    stacked: bool
    framed: bool


class _Edges(NamedTuple):
    """The sides of a merged frame on which one of its cells behind the first lies."""

    left: bool
    right: bool
    top: bool
    bottom: bool


class _Styles:
    """The styles of a sheet, each made once: openpyxl looks each part of one up by all that it says."""

    def __init__(self) -> None:
        self._made: dict[_Look | _Edges, Any] = {}

    def give(self, cell: Any, look: "_Look | _Edges") -> None:
        """Have a new cell look so."""
        if look in self._made:
            cell._style = copy(self._made[look])
            return
        self._set(cell, look)
        self._made[look] = copy(cell._style)

    def _set(self, cell: Any, look: "_Look | _Edges") -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        side = Side(style="thin")
        if isinstance(look, _Edges):
            cell.border = Border(*(side if there else Side() for there in look))
            return
        cell.font = Font(name=words.INSTALLED[look.font][0], size=look.size)
        cell.alignment = Alignment(
            horizontal=look.horizontal,
            vertical=look.vertical,
            wrap_text=look.wrap,
            textRotation=255 if look.stacked else 0,
        )
        if look.framed:
            cell.border = Border(side, side, side, side)


def _heights(sheet: FilledLayout) -> list[float]:
    """The height of each row in points: Excel fits none to a merged cell by itself."""
    layout = sheet.layout
    texts = dict(zip(layout.boxes, sheet.texts, strict=True))

    def needed(box: Box) -> float:
        size = box.style.size or layout.paper.size
        if box.style.vertical:
            return len(texts[box]) * size * _LEADING
        room = sum(layout.widths[box.column : box.column + box.columns]) - _BESIDE
        lines = 1 if box.numeric else line_count(texts[box], room, size) + bool(box.foot)
        return lines * size * _LEADING + _ABOVE

    return row_heights(
        len(layout.rows),
        layout.boxes,
        needed,
        lambda row: max(layout.rows[row].height * _POINTS, _LEAST_HEIGHT),
    )


def _put(cell: Any, box: Box, text: str, values: Values, printed: Mapping[CellRef, Address]) -> float | None:
    """A figure as a number with its format, a computed one as a formula where there is one, anything else as text.

    The value of a formula comes back.
    """
    ref = box.ref if len(box.pieces) == 1 else None
    definition = values.definition(ref) if ref else None
    value = values.value(ref) if ref else None
    if ref is None or definition is None or not isinstance(value, Decimal):
        if text:
            cell.value = text
            cell.data_type = "s"  # also what begins like a formula
        if box.foot:
            cell.value = f"{text}\n{box.foot}" if text else box.foot
            cell.data_type = "s"
        return None
    said = _format(text, value, definition)
    if not said:
        cell.value, cell.data_type = text, "s"
        return None
    overridden = ref in values.workbook.overrides
    formula = "" if overridden or not definition.formula else live(values, ref, printed)
    cell.value = f"={formula}" if formula else float(value)
    cell.number_format = said
    return float(value) if formula else None


def _format(text: str, value: Decimal, definition: CellDef) -> str:
    """The number format that prints a figure as it is printed; "" where none does, as with words in its place."""
    bare = text.strip()
    percent = definition.kind is Kind.PERCENT and bare.endswith(("%", "％"))
    digits = bare.rstrip("%％")
    if number.read(digits) is None or (value < 0) != bare.startswith(("-", "－")):
        return ""
    decimals = len(digits.partition(".")[2])
    whole = "#,##0" if "," in digits else "0"
    return whole + (f".{'0' * decimals}" if decimals else "") + ("%" if percent else "")


def _set_page(to: Any, sheet: FilledLayout) -> None:
    """The form's own page, one page wide."""
    paper = sheet.layout.paper
    to.page_setup.orientation = _LANDSCAPE if paper.width > paper.height else _PORTRAIT
    to.page_setup.paperSize = _A4
    to.page_setup.fitToWidth, to.page_setup.fitToHeight = 1, 0
    to.sheet_properties.pageSetUpPr.fitToPage = True
    top, right, bottom, left = (side / _INCHES for side in paper.margins)
    to.page_margins.top, to.page_margins.right = top, right
    to.page_margins.bottom, to.page_margins.left = bottom, left
    heads = [at for at, row in enumerate(sheet.layout.rows, start=1) if row.head]
    if heads and heads == list(range(heads[0], heads[0] + len(heads))):
        to.print_title_rows = f"{heads[0]}:{heads[-1]}"
