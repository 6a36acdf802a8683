"""The cells that people fill: what goes out as JSON and may come in."""

from desktop.domain.forms.cell import CellDef, Origin
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy, Row


def typed_columns(copy: Copy, row: Row | None, calculation: Values) -> dict[str, CellDef]:
    """The cells that people fill, by column: those of a row, or with None those that stand once.

    What a fixed row brings along is typed in a row of the unit's own, and where the form lets it be changed.
    """
    group = row.group if row else ""
    return {
        cell.column: cell
        for cell in copy.form.cells.values()
        if cell.group == group and calculation.origin_of(copy, row, cell) is Origin.TYPED
    }
