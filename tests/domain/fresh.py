"""What a workbook holds and shows, to compare by: with what it was, and with a calculation from nothing."""

from typing import Any

from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.find import findings
from desktop.domain.findings.finding import Finding
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import box_text
from desktop.domain.workbook.workbook import Workbook


def snapshot(workbook: Workbook) -> Any:
    """Everything a workbook holds, in an order of its own."""
    copies = [
        (copy.id, copy.form.id, copy.key, {group: list(rows) for group, rows in copy.rows.items()})
        for copy in workbook.copies
    ]
    return (
        copies, dict(workbook.texts), dict(workbook.overrides), dict(workbook.explanations), dict(workbook.print_settings),
    )  # fmt: skip


def assert_as_from_scratch(
    workbook: Workbook, calculation: Calculation, found: list[Finding] | None = None
) -> None:
    """The kept cells are those of a new calculation: values, printed texts, reasons, totals, checks.

    So are the findings that somebody has kept and has `found`. Nothing is left in the workbook of rows and copies that
    are gone.
    """
    said = [*workbook.texts, *workbook.overrides, *(ref for _, ref in workbook.explanations)]
    known = {ref for copy in workbook.copies for ref in workbook.refs(copy)}
    assert not [ref for ref in said if ref not in known]
    fresh = Calculation(workbook)
    assert calculation.cells == fresh.cells
    for copy in workbook.copies:
        assert calculation.label(copy) == fresh.label(copy)
        printed, again = (lay_out(copy, one) for one in (calculation, fresh))
        assert [box_text(box, calculation) for box in printed.boxes] == [
            box_text(box, fresh) for box in again.boxes
        ]
    assert (findings(calculation) if found is None else found) == findings(fresh)
