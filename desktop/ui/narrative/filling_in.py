"""换成取数: figures typed by hand that stand in a cell, written as figures taken from it."""

from PySide6.QtGui import QTextCursor

from desktop.domain.narrative.bind import bind
from desktop.domain.narrative.lines import Line, Run
from desktop.domain.narrative.references import to_ids
from desktop.domain.proofread.remark import Attribution
from desktop.domain.values.address import name_of
from desktop.domain.values.context import EvalContext
from desktop.session.session import Session
from desktop.ui.narrative import changing
from desktop.ui.narrative.accounts import Source, source_of
from desktop.ui.narrative.document import ReportDocument, cell_of, locked
from desktop.ui.narrative.looks import LOOKS

_OF_A_NUMBER = frozenset("0123456789.,，")


def fill_in(
    report: ReportDocument, session: Session, typed: list[tuple[int, Attribution]], copy_id: str
) -> tuple[int, changing.Cells]:
    """Write each figure of `typed`, with its place in the document, as one taken from its cell, unit and all left.

    Tells how many, and which chapters changed: those stay as they are whose cell is shown otherwise in every look.
    """
    touched: changing.Cells = set()
    count = 0
    for at, one in sorted(typed, key=lambda of: -of[0]):  # from the end, so that the places before stay true
        cursor = QTextCursor(report)
        cursor.setPosition(at)
        found = source_for(session, one, copy_id) if not locked(cursor.block()) else None
        if found is None:
            continue
        source, length = found
        changing.remove(report, at, at + length)
        cursor.setPosition(at)
        report.write(cursor, Line(0, (Run(one.text[:length], source),)))
        touched.add(cell_of(cursor.block()))
        count += 1
    return count, touched


def source_for(session: Session, one: Attribution, copy_id: str) -> tuple[str, int] | None:
    """A figure of the cell that a typed one equals, as it is kept, and how many signs it shows of what is typed."""
    values = session.calculation
    copy = values.copy(copy_id)
    if source_of(one) is not Source.CELL or not one.where or copy is None:
        return None
    name = name_of(values, one.where[0])
    for _, look in LOOKS:
        own = to_ids(f"{{{name} | {look}}}" if look else f"{{{name}}}", values)
        told = bind(own, values, copy.form).render(EvalContext(values, copy, None))
        said = told[0].text if told else ""
        if said and one.text.startswith(said) and one.text[len(said) : len(said) + 1] not in _OF_A_NUMBER:
            return own, len(said)
    return None
