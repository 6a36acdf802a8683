"""What a workbook would say after an edit that is not done."""

from dataclasses import replace

from desktop.domain.change.edit import Edit, perform
from desktop.domain.engine.calculation import Calculation
from desktop.domain.workbook.workbook import Copy, Workbook


def after(edit: Edit, book: Workbook) -> Calculation:
    """The values that `edit` would lead to, worked out beside `book`, which nobody sees change."""
    beside = replace(
        book,
        copies=[_beside(copy) for copy in book.copies],
        texts=dict(book.texts),
        overrides=dict(book.overrides),
        explanations=dict(book.explanations),
        print_settings=dict(book.print_settings),
    )
    calculation = Calculation(beside)
    perform(edit, beside, calculation)
    calculation.recompute()
    return calculation


def _beside(copy: Copy) -> Copy:
    return replace(copy, rows={group: list(rows) for group, rows in copy.rows.items()})
