"""What is still to be filled in: required cells that are empty, or that nothing can be worked out for yet."""

from desktop.domain.forms.cell import CellDef
from desktop.domain.formula.evaluation import ZERO_DIVISION
from desktop.domain.values.cell import BLANK
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy


def is_wanting(values: Values, ref: CellRef) -> bool:
    """Whether a cell holds nothing that ought to: typed and empty, or computed from what is not there yet.

    Where 0 is divided by, nothing is missing.
    """
    definition = values.definition(ref)
    if definition is None or ref in values.workbook.overrides or _is_spare(values, ref, definition):
        return False
    cell = values.cell(ref)
    if definition.formula:
        return cell.value is None and cell.reason != ZERO_DIVISION
    return (cell is BLANK or not cell.text.strip()) and values.is_typed(ref)


def is_filled(values: Values, copy: Copy) -> bool:
    """Whether no required cell of a copy is wanting; its score and grade are a verdict from then on."""
    required = (cell for cell in copy.form.cells.values() if cell.required)
    return not any(is_wanting(values, ref) for cell in required for ref in copy.refs_of(cell))


def _is_spare(values: Values, ref: CellRef, cell: CellDef) -> bool:
    """Whether a row may stay blank and is; of a list in which nothing is written the first row is asked for."""
    copy = values.copy(ref.copy)
    if copy is None or not cell.group or not copy.form.groups[cell.group].spare:
        return False
    columns = [one.id for one in copy.form.cells.values() if one.group == cell.group and one.named]
    texts = values.workbook.texts

    def written(row: str) -> bool:
        return any(texts.get(CellRef(copy.id, row, column), "").strip() for column in columns)

    rows = copy.rows.get(cell.group, [])
    return not written(ref.row) and (ref.row != rows[0].id or any(written(row.id) for row in rows))
