"""What was changed in a file since its review was last decided, as its log tells."""

import sqlite3
from pathlib import Path

from desktop.domain.workbook.workbook import CellRef
from desktop.store.connection import reason
from desktop.store.reading import checked_connection

_TOUCHED = """SELECT DISTINCT copy_id, row_id, cell_id FROM change
WHERE kind IN ('text', 'override') AND edit > (SELECT max(edit) FROM change WHERE kind = 'decision')"""
_MOVED = """SELECT kind, copy_id, row_id FROM change
WHERE kind IN ('add row', 'remove row', 'move row', 'add copy', 'move copy')
AND edit > (SELECT max(edit) FROM change WHERE kind = 'decision') ORDER BY id"""


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
