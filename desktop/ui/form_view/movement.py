"""Where the keys lead on a sheet: pure functions from a grid position to a grid position.

A position is (row, column) of the grid and may lie anywhere inside a merged box: so a walk along a row that crosses a
tall merged label comes out in the row it began in.
"""

from desktop.domain.layout.form_layout import Box, FormLayout, Role
from desktop.ui.form_view.geometry import Position


def fillable(box: Box) -> bool:
    """Whether a clerk types here: Tab and Enter stop at these and at no others."""
    return box.role is Role.INPUT


def can_stand(box: Box) -> bool:
    """Whether arrows and the mouse may rest here: everywhere but on the empty paper beside a narrow table."""
    return bool(box.pieces) or box.style.framed


def step(sheet: FormLayout, at: Position, rows: int, columns: int) -> Position:
    """One box on in a direction (one of the two is ±1, the other 0); `at` itself where the sheet ends."""
    row, column = at
    while True:
        box = sheet.at[row, column]
        if rows:
            row = box.row + box.rows if rows > 0 else box.row - 1
        else:
            column = box.column + box.columns if columns > 0 else box.column - 1
        if (row, column) not in sheet.at:
            return at
        if can_stand(sheet.at[row, column]):
            return row, column


def next_fill(sheet: FormLayout, at: Position, back: bool = False) -> Position | None:
    """Tab: the next fillable box along the rows, or with `back` the one before; None where there is no further."""
    box = sheet.at[at]
    columns = len(sheet.widths)
    return _scan(sheet, box.row * columns + box.column + (-1 if back else 1), -1 if back else 1)


def first_fill(sheet: FormLayout) -> Position | None:
    return _scan(sheet, 0, 1)


def last_fill(sheet: FormLayout) -> Position | None:
    return _scan(sheet, len(sheet.rows) * len(sheet.widths) - 1, -1)


def _scan(sheet: FormLayout, place: int, by: int) -> Position | None:
    columns = len(sheet.widths)
    while 0 <= place < len(sheet.rows) * columns:
        at = divmod(place, columns)
        box = sheet.at[at]
        if (box.row, box.column) == at and fillable(box):
            return at
        place += by
    return None


def down_fill(sheet: FormLayout, at: Position, back: bool = False) -> Position | None:
    """Enter: the next fillable box below, or with `back` above; None where there is none.

    In the same column, if that column is to be filled there; else below any part of the box that is left.
    """
    box, column = sheet.at[at], at[1]
    columns = [column, *(one for one in range(box.column, box.column + box.columns) if one != column)]
    rows = range(box.row - 1, -1, -1) if back else range(box.row + box.rows, len(sheet.rows))
    places = ((row, one) for row in rows for one in columns)
    return next((place for place in places if fillable(sheet.at[place])), None)


def row_end(sheet: FormLayout, at: Position, last: bool) -> Position:
    """Home and End: the first or last fillable box of the row; the outermost one where nothing is to be filled."""
    row = at[0]
    places = [(row, column) for column in range(len(sheet.widths))]
    if last:
        places.reverse()
    inside = [place for place in places if fillable(sheet.at[place])]
    return next(iter(inside or [place for place in places if can_stand(sheet.at[place])]), at)
