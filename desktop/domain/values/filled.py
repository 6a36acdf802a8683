"""What is still to be filled in: required cells that are empty, or that nothing can be worked out for yet."""

from desktop.domain.values.cell import BLANK
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy


def is_wanting(values: Values, ref: CellRef) -> bool:
    """Whether a cell holds nothing that ought to: typed and empty, or computed from what is not there yet."""
    definition = values.definition(ref)
    if definition is None or ref in values.workbook.overrides:
        return False
    cell = values.cell(ref)
    if definition.formula:
        return cell.value is None
    return (cell is BLANK or not cell.text.strip()) and values.is_typed(ref)


def is_filled(values: Values, copy: Copy) -> bool:
    """Whether no required cell of a copy is wanting; its score and grade are a verdict from then on."""
    required = (cell for cell in copy.form.cells.values() if cell.required)
    return not any(is_wanting(values, ref) for cell in required for ref in copy.refs_of(cell))
