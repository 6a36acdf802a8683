"""Which entries of the menus would do something where one stands; the others are grey in an open menu.

Their keys stay alive: whoever presses one is told why nothing happens.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.change.form_commands import duplicate_of_copy, move_of_copy, removal_of_copy
from desktop.domain.change.row_commands import move_of_row, new_row, removal_of_rows
from desktop.domain.forms.cell import Origin
from desktop.domain.queries.suggestion import blanks, suggested
from desktop.domain.queries.tail_difference import tail_of
from desktop.domain.refusal import Refusal
from desktop.domain.review.checked_total import is_score
from desktop.domain.review.remarks import decision_of
from desktop.domain.workbook.workbook import CLOSED, FILLING_IN, Copy
from desktop.ui.actions.filling import form_to_add

if TYPE_CHECKING:
    from desktop.ui.panes.workbench import Workbench


def row_may_come(bench: "Workbench") -> bool:
    place, copy = bench.sheet.row_of(), _copy(bench)
    groups = [place.group] if place else list(copy.form.groups)
    values = bench.session.calculation
    return any(_allowed(partial(new_row, values, copy, group)) for group in groups)


def row_may_go(bench: "Workbench") -> bool:
    rows = [place.row for place in bench.sheet.rows_meant]
    return _allowed(partial(removal_of_rows, bench.session.calculation, _copy(bench), rows))


def row_may_move(step: int) -> Callable[["Workbench"], bool]:
    def fits(bench: "Workbench") -> bool:
        place = bench.sheet.row_of()
        return place is not None and _allowed(
            partial(move_of_row, bench.session.calculation, _copy(bench), place.row, step)
        )

    return fits


def table_is_meant(bench: "Workbench") -> bool:
    """Whether 本表 is the table on the screen: not while a form's own line is chosen at the left."""
    return not bench.tree.current_form()


def form_may_come(bench: "Workbench") -> bool:
    form = form_to_add(bench)
    return form is not None and form.addable


def form_may_go(bench: "Workbench") -> bool:
    return table_is_meant(bench) and _allowed(
        partial(removal_of_copy, bench.session.calculation, _copy(bench))
    )


def form_may_be_copied(bench: "Workbench") -> bool:
    return table_is_meant(bench) and _allowed(
        partial(duplicate_of_copy, bench.session.calculation, _copy(bench))
    )


def form_may_move(step: int) -> Callable[["Workbench"], bool]:
    return lambda bench: (
        table_is_meant(bench)
        and _allowed(partial(move_of_copy, bench.session.calculation, _copy(bench), step))
    )


def last_year_waits(bench: "Workbench") -> bool:
    """Whether anything taken from last year's report is still to be confirmed, here or on another table."""
    return bool(bench.session.workbook.carried)


def last_year_waits_here(bench: "Workbench") -> bool:
    return table_is_meant(bench) and any(ref.copy == bench.copy_id for ref in bench.session.workbook.carried)


def score_is_suggested(bench: "Workbench") -> bool:
    ref = bench.here.current_ref
    return ref is not None and bool(suggested(bench.session.calculation, ref))


def scores_are_suggested(bench: "Workbench") -> bool:
    return table_is_meant(bench) and any(True for _ in blanks(bench.session.calculation, _copy(bench)))


def formula_may_come_back(bench: "Workbench") -> bool:
    ref = bench.here.current_ref
    return ref is not None and bench.session.calculation.cell(ref).overridden


def figure_may_be_put_in(bench: "Workbench") -> bool:
    ref = bench.here.current_ref
    values = bench.session.calculation
    definition = values.definition(ref) if ref else None
    if ref is None or definition is None or values.is_typed(ref):
        return False
    computed = definition.origin is Origin.COMPUTED
    return not computed or values.cell(ref).overridden or bool(tail_of(values, ref))


def review_is_open(bench: "Workbench") -> bool:
    return bench.session.workbook.decision.state != CLOSED


def may_be_scored(bench: "Workbench") -> bool:
    ref, _ = bench.pointed_at
    return review_is_open(bench) and ref is not None and is_score(bench.session.calculation, ref)


def may_be_decided(state: str) -> Callable[["Workbench"], bool]:
    def fits(bench: "Workbench") -> bool:
        book = bench.session.workbook
        opens = state == FILLING_IN or review_is_open(bench)
        return opens and _allowed(partial(decision_of, book, state, "x", "", ""))

    return fits


def _allowed(make: Callable[[], object]) -> bool:
    try:
        make()
    except Refusal:
        return False
    return True


def _copy(bench: "Workbench") -> Copy:
    copy = bench.session.workbook.copy(bench.copy_id)
    assert copy is not None, "a table is always on the screen"
    return copy
