"""The blocks of an Excel file: on each visible sheet the framed regions as tables, the rows around them as paragraphs.

A row belongs to a table if one of its cells has a line on its left or right. On a sheet without such lines a table is
what blank rows leave together, without the title above it. Hidden rows and columns are left out.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Protocol

from msgspec import Struct

from desktop.domain import words
from desktop.domain.forms.paper import Paper
from desktop.domain.refusal import Refusal
from desktop.sources.spreadsheet import cell_of
from desktop.sources.table import Block, Cell, PageEnd, Paragraph, Table, covering

_INCH = 25.4
_POINT = 25.4 / 72
_PIXEL = 25.4 / 96
_USUAL_WIDTH = 8.43  # characters of a column that says nothing
_STACKED = 255  # textRotation of characters one under the other
_PAPERS = {8: words.PAPERS["A3"]}  # paperSize → mm; all others are taken for A4
_MOST_ROWS, _MOST_COLUMNS = 1500, 200  # of a region: a form has a tenth


class Lexicon(Protocol):
    """Which rows of a sheet are words around its tables: whoever reads says it, for this room knows no forms."""

    def is_label(self, text: str) -> bool: ...
    def is_title(self, text: str) -> bool: ...
    def is_note(self, text: str) -> bool: ...
    def is_remark(self, text: str) -> bool: ...
    def unit_line(self, text: str) -> str: ...
    def foot_fields(self, text: str) -> list[tuple[str, str]]: ...


def blocks_of(file: BinaryIO, lexicon: Lexicon, results: bool = False) -> list[Block]:
    """What the sheets hold, in order. Raises Refusal, and whatever the library raises at a broken file.

    With `results`, of a formula what it came to when the file was saved; where no program has computed it, itself.
    """
    from openpyxl import load_workbook

    found: list[Block] = []
    book = load_workbook(file)
    if results and any(_formulas(sheet) for sheet in book.worksheets):
        file.seek(0)
        computed = load_workbook(file, data_only=True)
        for sheet in book.worksheets:
            held = computed[sheet.title]._cells
            for at, cell in _formulas(sheet):
                if at in held and held[at].value is not None:
                    cell.value = held[at].value
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            found += [*_Sheet(sheet, lexicon).blocks(), PageEnd()]
    return found


def _formulas(sheet: Any) -> list[tuple[tuple[int, int], Any]]:
    return [(at, cell) for at, cell in sheet._cells.items() if cell.data_type == "f"]


class _Area(Struct, frozen=True):
    """A rectangle of the sheet: rows and columns from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class _Sheet:
    def __init__(self, sheet: Any, lexicon: Lexicon) -> None:
        self.sheet, self.lexicon = sheet, lexicon
        # The cells that the file holds: `iter_rows` makes a million more where a stray one stands in the last row.
        cells = sheet._cells.values()
        self.texts = {(cell.row, cell.column): text for cell in cells if (text := _text(cell))}
        self.merges = [
            _Area(one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges
        ]
        self.merged: dict[int, list[_Area]] = {}  # row → the merges that reach into it
        for area in self.merges:
            for row in range(area.top, area.bottom + 1):
                self.merged.setdefault(row, []).append(area)
        self.filled: dict[int, list[int]] = {}  # row → columns with a text
        for row, column in sorted(self.texts):
            self.filled.setdefault(row, []).append(column)
        self.lined: dict[int, list[int]] = {}  # row → columns with a line at their side
        for cell in cells:
            if any(side is not None and side.style for side in (cell.border.left, cell.border.right)):
                self.lined.setdefault(cell.row, []).append(cell.column)
        self.dimensions = _dimensions(sheet)

    def blocks(self) -> Iterator[Block]:
        if self.lexicon.is_label(self.sheet.title):
            yield Paragraph(self.sheet.title)
        for rows in self._runs():
            if self._is_table(rows[0]) and not self._is_prose(rows):
                yield self._table(rows)
            else:
                yield from (self._paragraph(row) for row in rows if row in self.filled)

    def _runs(self) -> list[list[int]]:
        """The rows in runs without a gap that are all of a table, or all not."""
        runs: list[list[int]] = []
        for row in self._rows():
            last = runs[-1][-1] if runs else 0
            follows = row - 1 == last or self._hidden(last + 1, row)
            if runs and follows and self._is_table(last) == self._is_table(row):
                runs[-1].append(row)
            else:
                runs.append([row])
        return runs

    def _rows(self) -> list[int]:
        """The rows that are not hidden and hold, frame or merge something."""
        used = {*self.filled, *self.lined}
        if not self.filled:
            return []
        for area in self.merges:
            if area.bottom - area.top > _MOST_ROWS:
                raise Refusal(
                    f"工作表“{self.sheet.title}”有合并了 {area.bottom - area.top + 1} 行的格，请只留要填的表"
                )
            if used & set(range(area.top, area.bottom + 1)):
                used |= set(range(area.top, area.bottom + 1))
        return [row for row in sorted(used) if not self._hidden(row, row + 1)]

    def _hidden(self, first: int, end: int) -> bool:
        """Whether all of these rows are hidden."""
        said = self.sheet.row_dimensions
        return all(row in said and said[row].hidden for row in range(first, end))

    def _is_table(self, row: int) -> bool:
        return row in self.lined if self.lined else not self._alone(row)

    def _alone(self, row: int) -> bool:
        """Whether a row is one text that no table of this sheet needs: a title, a label, a line of fields."""
        columns = self.filled.get(row, [])
        merged = self.merged.get(row, [])
        if len(columns) != 1 or any(area.top != area.bottom for area in merged) or len(merged) > 1:
            return False
        text, lexicon = self.texts[row, columns[0]], self.lexicon
        if lexicon.is_label(text) or lexicon.is_title(text) or lexicon.unit_line(text):
            return True
        return not merged and (lexicon.is_note(text) or bool(lexicon.foot_fields(text)))

    def _is_prose(self, rows: list[int]) -> bool:
        """Whether rows without a frame are notes: one text each, a sentence or the next point of a list."""
        texts = [self.texts[row, column] for row in rows for column in self.filled.get(row, [])]
        said = all(self.lexicon.is_remark(text) for text in texts)
        return not self.lined and len(texts) == len(rows) and said

    def _paragraph(self, row: int) -> Paragraph:
        columns = self.filled[row]
        centred = self.sheet.cell(row, columns[0]).alignment.horizontal in ("center", "centerContinuous")
        return Paragraph("\u3000\u3000".join(self.texts[row, column] for column in columns), centred)

    def _table(self, rows: list[int]) -> Table:
        columns = self._columns(rows)
        if len(rows) > _MOST_ROWS or len(columns) > _MOST_COLUMNS:
            raise Refusal(
                f"工作表“{self.sheet.title}”的表有 {len(rows)} 行 {len(columns)} 列，不像要填的表，请只留要填的表"
            )
        row_at = {row: at for at, row in enumerate(rows)}
        column_at = {column: at for at, column in enumerate(columns)}
        merges = [area for area in self.merges if area.bottom >= rows[0] and area.top <= rows[-1]]
        cells = [
            Cell(row_at[row], column_at[column], text=self.texts.get((row, column), ""))
            for row in rows
            for column in columns
            if not any(area.holds(row, column) for area in self.merged.get(row, ()))
        ]
        for area in merges:
            down = [row_at[row] for row in range(area.top, area.bottom + 1) if row in row_at]
            across = [column_at[column] for column in columns if area.left <= column <= area.right]
            if down and across:
                text = self.texts.get((area.top, area.left), "")
                stacked = self.sheet.cell(area.top, area.left).alignment.textRotation == _STACKED
                cells.append(Cell(down[0], across[0], len(down), len(across), text, stacked))
        paper = self._paper()
        widths = [self._width(column) for column in columns]
        scale = paper.room / sum(widths)  # a sheet is as wide as its print is scaled to
        return Table(
            tuple(width * scale for width in widths),
            tuple((self.sheet.row_dimensions[row].height or 0) * _POINT for row in rows),
            covering(len(rows), len(columns), cells),
            paper,
        )

    def _columns(self, rows: list[int]) -> list[int]:
        """As far as the lines of a frame go, or without a frame the texts; and the merges that begin there."""
        found = [column for row in rows for column in self.lined.get(row, [])]
        found = found or [column for row in rows for column in self.filled.get(row, [])]
        inside = set(rows)
        found += [end for area in self.merges if area.top in inside for end in (area.left, area.right)]
        said = self.dimensions
        return [
            column
            for column in range(min(found), max(found) + 1)
            if not (column in said and said[column].hidden)
        ]  # fmt: skip

    def _width(self, column: int) -> float:
        said = self.dimensions.get(column)
        usual = self.sheet.sheet_format.defaultColWidth or _USUAL_WIDTH
        characters = said.width if said is not None and said.width else usual
        return int(characters * 7 + 5) * _PIXEL

    def _paper(self) -> Paper:
        setup, margins = self.sheet.page_setup, self.sheet.page_margins
        short, long = _PAPERS.get(setup.paperSize, words.PAPERS["A4"])
        width, height = (long, short) if setup.orientation == "landscape" else (short, long)
        top, right, bottom, left = (
            float(side or 0) * _INCH for side in (margins.top, margins.right, margins.bottom, margins.left)
        )
        return Paper(width=width, height=height, margins=(top, right, bottom, left))


def _dimensions(sheet: Any) -> dict[int, Any]:
    """Column → what the file says of it: equal neighbours are said once, with their range."""
    return {
        column: said
        for said in sheet.column_dimensions.values()
        for column in range(said.min or 1, min(said.max or 0, _MOST_COLUMNS) + 1)
    }


def _text(cell: Any) -> str:
    """What a cell shows; a formula with its sign."""
    text = cell_of(0, 0, cell.value, cell.number_format or "").text
    return text if text.strip() else ""
