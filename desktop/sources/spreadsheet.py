"""The sheets of .xlsx, .xls and .ods files as documents: what is shown, merges, and the numbers behind what is shown.

.xlsx through openpyxl, .xls through xlrd, which alone of its kind tells formats, merges and hidden rows of old files;
.ods is read from its XML, which holds each cell's words as they are shown.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop.domain import limits
from desktop.domain.refusal import Refusal
from desktop.sources import grid as grids
from desktop.sources.captions import with_captions
from desktop.sources.document import Document
from desktop.sources.grid import Grid
from desktop.sources.number_format import decimal_of, is_of_dates, shown
from desktop.sources.table import Block, Cell, PageEnd
from desktop.sources.xml_parts import child, number, said, tag

_MOST_REPEATED = 1000  # of a cell or row with words that an .ods file says once


def xlsx_document(data: bytes) -> Document:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), data_only=True)
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    sheets = [_of_xlsx(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return _document("xlsx", sheets, hidden)


def _of_xlsx(sheet: Any) -> Grid:
    found = Grid(sheet.title)
    for (
        one
    ) in sheet._cells.values():  # `iter_rows` makes a million more where a stray one stands in the last row
        form = one.number_format or ""
        found.put(cell_of(one.row - 1, one.column - 1, one.value, form))
        if any(side is not None and side.style for side in (one.border.left, one.border.right)):
            found.framed.add(one.row - 1)
    for area in sheet.merged_cells.ranges:
        rows, columns = area.max_row - area.min_row + 1, area.max_col - area.min_col + 1
        found.merges.append((area.min_row - 1, area.min_col - 1, rows, columns))
    found.hidden_rows = {row - 1 for row, said_ in sheet.row_dimensions.items() if said_.hidden}
    for width in sheet.column_dimensions.values():
        if width.hidden:
            found.hidden_columns |= set(range((width.min or 1) - 1, min(width.max or 0, 1000)))
    return found


def xls_document(data: bytes) -> Document:
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise Refusal("加了密码，请在 Excel 或 WPS 里去掉打开密码，另存后再试") from None
        raise
    hidden = [sheet.name for sheet in book.sheets() if sheet.visibility]
    return _document("xls", [_of_xls(book, sheet) for sheet in book.sheets() if not sheet.visibility], hidden)


def _of_xls(book: Any, sheet: Any) -> Grid:
    import xlrd

    found = Grid(sheet.name)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            one = sheet.cell(row, column)
            style = book.xf_list[one.xf_index]
            form = book.format_map[style.format_key].format_str
            if style.border.left_line_style or style.border.right_line_style:
                found.framed.add(row)
            value = one.value
            if one.ctype == xlrd.XL_CELL_DATE:
                try:
                    value = xlrd.xldate_as_datetime(one.value, book.datemode)
                except (ValueError, OverflowError, xlrd.xldate.XLDateError):
                    value = one.value
            elif one.ctype not in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER):
                continue
            found.put(cell_of(row, column, value, form))
    for top, below, left, beside in sheet.merged_cells:
        found.merges.append((top, left, below - top, beside - left))
    found.hidden_rows = {row for row, one in sheet.rowinfo_map.items() if one.hidden}
    found.hidden_columns = {column for column, one in sheet.colinfo_map.items() if one.hidden}
    return found


def ods_document(data: bytes) -> Document:
    from docx.oxml import parse_xml  # neither expands entities nor fetches anything

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root: Any = parse_xml(archive.read("content.xml"))
    styles = child(root, "automatic-styles")
    unseen = {
        said(style, "name")
        for style in (() if styles is None else styles)
        if said(child(style, "table-properties"), "display") == "false"
    }
    sheets, hidden = [], []
    for table in child(child(root, "body"), "spreadsheet"):
        if tag(table) == "table":
            if said(table, "style-name") in unseen:
                hidden.append(said(table, "name"))
            else:
                sheets.append(_of_ods(table))
    return _document("ods", sheets, hidden)


def _of_ods(table: Any) -> Grid:
    found = Grid(said(table, "name"))
    column = row = 0
    for one in _parts(table, "table-column"):
        many = int(number(one, "number-columns-repeated", 1))
        if said(one, "visibility") in ("collapse", "filter"):
            found.hidden_columns |= set(range(column, min(column + many, 20_000)))
        column += many
    for one in _parts(table, "table-row"):
        many = max(int(number(one, "number-rows-repeated", 1)), 1)
        cells = list(_ods_cells(one))
        if said(one, "visibility") in ("collapse", "filter"):
            found.hidden_rows |= set(range(row, row + min(many, limits.OFFICE_ROWS)))
        for down in range(min(many, _MOST_REPEATED) if cells else 0):
            for at, rows, columns, text, value, form in cells:
                found.put(Cell(row + down, at, text=text, value=value, format=form))
                if rows > 1 or columns > 1:
                    found.merges.append((row + down, at, rows, columns))
        row += many
    return found


def _parts(table: Any, name: str) -> Iterator[Any]:
    """Rows or columns, those in groups and heads as well."""
    for one in table:
        if tag(one) == name:
            yield one
        elif tag(one).startswith(f"{name}-group") or tag(one) in (f"table-header-{name[6:]}s", f"{name}s"):
            yield from _parts(one, name)


def _ods_cells(row: Any) -> Iterator[tuple[int, int, int, str, Decimal | datetime | None, str]]:
    column = 0
    for one in row:
        if tag(one) not in ("table-cell", "covered-table-cell"):
            continue
        many = max(int(number(one, "number-columns-repeated", 1)), 1)
        text = "\n".join(_ods_text(line) for line in one if tag(line) == "p")
        rows, columns = (
            int(number(one, "number-rows-spanned", 1)),
            int(number(one, "number-columns-spanned", 1)),
        )
        if tag(one) == "table-cell" and (text.strip() or rows > 1 or columns > 1):
            kind = said(one, "value-type")
            form = "0.00%" if kind == "percentage" else "yyyy-mm-dd" if kind == "date" else ""
            for at in range(column, column + min(many, _MOST_REPEATED)):
                yield at, rows, columns, text, _ods_value(one, kind), form
        column += many


def _ods_text(element: Any) -> str:
    found = element.text or ""
    for one in element:
        match tag(one):
            case "s":
                found += " " * min(int(number(one, "c", 1)), limits.BLANKS)
            case "line-break":
                found += "\n"
            case "tab":
                found += "\t"
            case name if name not in ("annotation", "tracked-changes"):
                found += _ods_text(one)
        found += one.tail or ""
    return found


def _ods_value(cell: Any, kind: str) -> Decimal | datetime | None:
    try:
        if kind == "date":
            return datetime.fromisoformat(said(cell, "date-value"))
        if kind in ("float", "percentage", "currency"):
            value = Decimal(said(cell, "value"))
            return value if value.is_finite() else None
    except (ValueError, InvalidOperation):
        pass
    return None


def cell_of(row: int, column: int, value: Any, form: str) -> Cell:
    """A cell as it is shown, from the value that a library gives."""
    if isinstance(value, bool) or value is None:
        return Cell(row, column)
    if isinstance(value, int | float):
        try:
            exact = decimal_of(value)
            return Cell(row, column, text=shown(exact, form), value=exact, format=form)
        except InvalidOperation:
            return Cell(row, column, text=str(value))
    if isinstance(value, date):
        day = value if isinstance(value, datetime) else datetime.combine(value, time())
        form = form if is_of_dates(form) else "yyyy-mm-dd"
        return Cell(row, column, text=shown(day, form), value=day, format=form)
    return Cell(row, column, text=str(value))


def _document(kind: str, sheets: Iterable[Grid], hidden: list[str]) -> Document:
    found: list[Block] = []
    notes = [f"隐藏的工作表没有读：{'、'.join(hidden[:10])}"] if hidden else []
    for sheet in sheets:
        blocks = list(grids.blocks_of(sheet))
        found += [*blocks, PageEnd()] if blocks else []
        rows = {row for row, _ in sheet.cells} & sheet.hidden_rows
        columns = {column for _, column in sheet.cells} & sheet.hidden_columns
        if rows or columns:
            notes.append(f"工作表“{sheet.name}”里隐藏的 {len(rows)} 行、{len(columns)} 列没有读")
    return Document(kind, with_captions(found), tuple(notes))
