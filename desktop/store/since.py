"""What was changed in a file since its review was last decided, as its log tells."""

import sqlite3
from pathlib import Path

from desktop.domain.workbook.workbook import CellRef
from desktop.store.connection import reason
from desktop.store.reading import checked_connection

_TOUCHED = """SELECT DISTINCT copy_id, row_id, cell_id FROM change
WHERE kind IN ('text', 'override') AND edit > (SELECT max(edit) FROM change WHERE kind = 'decision')"""


def touched_since_decision(path: Path) -> frozenset[CellRef]:
    """The cells that were typed in, or put in by hand, since then; none where nothing was ever decided. Raises Refusal."""
    try:
        with checked_connection(path) as connection:
            return frozenset(CellRef(*map(str, line)) for line in connection.execute(_TOUCHED))
    except sqlite3.Error as error:
        raise reason(error, path) from error
