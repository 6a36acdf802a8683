"""The short code of what a workbook says on paper: the same wherever it is worked out, another as soon as one sign differs.

It is SHA-256 over a canonical text, of which ten signs are kept:

- table by table as they lie, of those that are printed: the form's id, and its key or number;
- cell by cell in the order of the form, row by row as printed: the cell's id, its row's number, what it shows;
- written texts as they read, figures filled in.

Blank cells are left out. Fonts, pages, print settings, reasons, remarks, the log and what is being typed count for nothing.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row

# 25 signs, of those that look alike one: ten of them make a hundred million million codes. A letter that is read for one of
# them is taken for it.
SIGNS: Final = "23456789ACDEFHJKMNPRTVWXY"
_READ_FOR: Final = str.maketrans("ZSGBU", "2568V", "-–—－ _")
LENGTH: Final = 10


def page_code(values: Values) -> str:
    """The code of all that is printed of a workbook, in two groups of five signs."""
    return code_of(
        piece
        for copy in printed_copies(values)
        for piece in (heading_line(values, copy), cell_lines(values, copy))
    )


def printed_copies(values: Values) -> list[Copy]:
    return [copy for copy in values.workbook.copies if copy.form.printed]


def code_of(tables: Iterable[bytes]) -> str:
    """The code of the canonical texts of the tables, in order, each its heading line and the lines of its cells."""
    digest = hashlib.sha256()
    for text in tables:
        digest.update(text)
    number = int.from_bytes(digest.digest())
    signs = ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(SIGNS))
        signs += SIGNS[at]
    return f"{signs[: LENGTH // 2]}-{signs[LENGTH // 2 :]}"


def heading_line(values: Values, copy: Copy) -> bytes:
    return _line([copy.form.id, copy.key or values.ordinal(copy, None)])


def cell_lines(values: Values, copy: Copy) -> bytes:
    """The canonical text of what stands in one table: a line of JSON for each cell that shows something."""
    return b"".join(map(_line, _cells(values, copy)))


def _line(told: list[object]) -> bytes:
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()


def _cells(values: Values, copy: Copy) -> Iterator[list[object]]:
    rows = {group: [*enumerate(printed_rows(copy, group, values.set), 1)] for group in copy.form.groups}
    alone: list[tuple[int, Row | None]] = [(0, None)]
    for cell in copy.form.cells.values():
        if cell.named:
            for number, row in rows[cell.group] if cell.group else alone:
                text = values.text(CellRef(copy.id, row.id if row else "", cell.id))
                if text:
                    yield [cell.id, number, text]


def read_code(text: str) -> str | None:
    """A code as somebody has typed it from paper: small letters, blanks, dashes are no matter; None where it is none."""
    signs = unicodedata.normalize("NFKC", text[:100]).upper().translate(_READ_FOR)
    if len(signs) != LENGTH or not set(signs) <= set(SIGNS):
        return None
    half = LENGTH // 2
    return f"{signs[:half]}-{signs[half:]}"
