"""What was changed in a file since its review was last decided, as its log tells."""

import sqlite3
from pathlib import Path

from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.store.connection import reason
from desktop.store.log import logged
from desktop.store.reading import checked_connection
from desktop.store.replay import before

_TOUCHED = """SELECT DISTINCT copy_id, row_id, cell_id FROM change
WHERE kind IN ('text', 'override') AND edit > (SELECT max(edit) FROM change WHERE kind = 'decision')"""
_MOVED = """SELECT kind, copy_id, row_id FROM change
WHERE kind IN ('add row', 'remove row', 'move row', 'add copy', 'remove copy', 'move copy')
AND edit > (SELECT max(edit) FROM change WHERE kind = 'decision') ORDER BY edit, step"""


def as_decided(path: Path) -> Workbook:
    """The workbook as it was when its review was last decided. Raises Refusal, also where the log does not lead there."""
    held = logged(path)
    decided = max((entry.edit for entry in held.log if entry.record.kind == "decision"), default=0)
    return before([entry for entry in held.log if entry.edit > decided], held.workbook)


def touched_since_decision(path: Path) -> frozenset[CellRef]:
    """The cells that were typed in, or put in by hand, since then, and without a cell the rows and tables that came, went
    or were moved; none where nothing was ever decided. What came and went again, or went and came back, is none.

    Raises Refusal.
    """
    try:
        with checked_connection(path) as connection:
            cells = [CellRef(*map(str, line)) for line in connection.execute(_TOUCHED)]
            kinds: dict[CellRef, list[str]] = {}
            for kind, copy, row in connection.execute(_MOVED):
                kinds.setdefault(CellRef(str(copy), str(row), ""), []).append(str(kind).partition(" ")[0])
            moved = [ref for ref, all_ in kinds.items() if {all_[0], all_[-1]} != {"add", "remove"}]
            return frozenset((*cells, *moved))
    except sqlite3.Error as error:
        raise reason(error, path) from error
