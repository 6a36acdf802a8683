"""Whether a file is as the program left it, and whether it says what a printed page says."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from desktop.domain.engine.calculation import Calculation
from desktop.domain.queries.page_code import cell_lines, code_of, heading_line, page_code, printed_copies
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import title_of
from desktop.domain.workbook.step import structural, take
from desktop.domain.workbook.workbook import CellRef, Decision, Workbook
from desktop.store.chain import Chain, check_chain
from desktop.store.journal import EDITION
from desktop.store.log import Entry, Logged, logged
from desktop.store.reading import checked_connection
from desktop.store.replay import before, step_of


class Verified(Struct, frozen=True):
    """The chain of a file's log, and why its contents are not what the log leads to, "" where they are."""

    chain: Chain
    strange: str = ""


class Since(Struct, frozen=True):
    """The first edit after which a file did not say any more what a page says; its number, time and who did it."""

    edit: int
    at: str
    who: str


def verify(path: Path) -> Verified:
    """Check the log of a file from end to end. Raises Refusal where it cannot be read."""
    held = logged(path)  # every record is read, and is one, before any is held against its seal
    with checked_connection(path) as connection:
        chain = check_chain(connection)
    try:
        begun = before(held.log, held.workbook, over_editions=True)
    except Refusal as refusal:
        return Verified(chain, str(refusal))
    return Verified(chain, _unrecorded(held, begun))


def _unrecorded(held: Logged, begun: Workbook) -> str:
    """What is said where something is left of a workbook when all that its log tells has been taken back."""
    # Before another edition of the set the log is followed only as far as its tables are still there.
    if any(entry.record.kind == EDITION for entry in held.log):
        return ""
    cells: tuple[Mapping[CellRef, object], ...] = (
        begun.texts,
        begun.overrides,
        begun.carried,
        begun.seen,
        begun.checked,
    )
    ref = next((ref for those in cells for ref, one in those.items() if one), None)
    others = begun.copies, begun.explanations, begun.print_settings, begun.past, begun.remarks
    if ref is None and not any(others) and begun.decision == Decision():
        return ""
    where = f"（{title_of(Calculation(held.workbook), ref)}）" if ref else ""
    return f"文件里有修改记录里没有的内容{where}，像是被别的程序加上的；请改用备份"


def code_in(held: Logged) -> str:
    """The code that a page printed of this file now would carry."""
    return page_code(Calculation(held.workbook))


def changed_since(held: Logged, code: str) -> Since | None:
    """The edit that made a file say something else than the page with that code; None where it never said that."""
    walk = _Walk(held.workbook)
    edits = [list(entries) for _, entries in groupby(held.log, key=lambda entry: entry.edit)]
    for entries in reversed(edits):
        if not walk.back(entries):
            return None
        if walk.code == code:
            return Since(entries[0].edit, entries[0].at, entries[0].who)
    return None


class _Walk:
    """A workbook going back edit by edit with its code; only the tables that an edit has changed are read anew."""

    def __init__(self, book: Workbook) -> None:
        self.book = book.beside()
        self.values = Calculation(self.book)
        self.cells: dict[str, bytes] = {}
        self.code = self._code()

    def back(self, entries: Sequence[Entry]) -> bool:
        """Take an edit back; False where the log does not fit, or leads to another edition."""
        moved: set[str] = set()  # the copies in which rows came, went or moved
        for entry in reversed(entries):
            try:
                step = step_of(entry.record, self.book)
                if step is None:
                    continue
                back = step.inverse()
                take(back, self.book)
                self.values.follow(back)
            except (LookupError, TypeError, ValueError, OverflowError):
                return False
            if structural([step]):
                moved.add(entry.record.copy)
        changed = moved | {ref.copy for ref in self.values.recompute()}
        for copy in changed:
            self.cells.pop(copy, None)
        if changed:
            self.code = self._code()
        return True

    def _code(self) -> str:
        copies = printed_copies(self.values)
        for copy in copies:
            if copy.id not in self.cells:
                self.cells[copy.id] = cell_lines(self.values, copy)
        return code_of(
            piece for copy in copies for piece in (heading_line(self.values, copy), self.cells[copy.id])
        )
