"""What a workbook would say after an edit that is not done."""

from desktop.domain.change.edit import Edit, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.workbook.workbook import Workbook


def after(edit: Edit, book: Workbook) -> Calculation:
    """The values that `edit` would lead to, worked out beside `book`, which nobody sees change."""
    beside = book.beside()
    calculation = Calculation(beside)
    apply(edit, beside, calculation)
    calculation.recompute()
    return calculation
