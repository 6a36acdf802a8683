"""A report that is written in: what is typed goes into the document at once and into the file at a pause.

One edit is what was written in one go: until the end of a paragraph, a pause of a second, a pasted text, a figure, or
leaving. So Ctrl+Z, which is the workbook's, takes back a sentence or so at a time. What is written without a pause is
a draft meanwhile (`typing`). While an input method composes, nothing is kept and nothing is lost. Where the file takes
no edit, the words stay in the document, and are kept when it does again.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QShowEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from desktop.domain.change.edit import Batch, SetText
from desktop.domain.narrative.lines import Line, written
from desktop.domain.narrative.passages import chapter, headings, script
from desktop.domain.narrative.provenance import cells_behind
from desktop.domain.narrative.references import to_ids
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.session.session import Changed, Session
from desktop.store.drafts import Draft
from desktop.ui.narrative import changing
from desktop.ui.narrative.changing import Cells
from desktop.ui.narrative.document import cell_of, fixed, level, locked, role
from desktop.ui.narrative.figures import Figure, figure_at
from desktop.ui.narrative.paper import Paper
from desktop.ui.narrative.search import spot_of
from desktop.ui.text_input.composition import Composition

PAUSE_MS: Final = 1000
_LOCKED = "标题由报告的格式定好，不能改；正文写在它下面"
_FIXED = "这一章的文字是固定的，照印，不能改"


class ReportText(Paper):
    """Shows one report; `flush` keeps what was typed."""

    message = Signal(str)
    place_changed = Signal(object)  # CellRef of the chapter the caret is in, None on a title
    figure_wanted = Signal(object)  # the Figure to change, None for a new one at the caret
    jump_wanted = Signal(object)  # CellRef that a figure comes from
    typed = Signal()  # words came or went
    settled = Signal()  # … and it has been kept, or the workbook has changed the report

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.copy_id = ""
        self._dirty: Cells = set()
        self._keeping: Cells = set()  # what of it is on its way into the workbook
        self._waiting: Cells = set()
        self._stale = False  # titles may read otherwise
        self._last = 0
        self._place: CellRef | None = None
        self.composition = Composition(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.keep)
        self.setAccessibleName("自评报告")
        self.setAcceptDrops(False)
        self.cursorPositionChanged.connect(self._moved)
        self.destroyed.connect(session.listen(self._on_change))

    # What is shown

    def show_copy(self, copy_id: str) -> None:
        """Show a report from its top, or as it was left."""
        copy = self.session.calculation.copy(copy_id)
        assert copy is not None
        if copy_id != self.copy_id:
            self.copy_id = copy_id
            self.report.show(list(script(self.session.calculation, copy)))
            first = next(
                (block for block in self.report.all_blocks() if not locked(block)), self.report.begin()
            )
            cursor = self.textCursor()
            cursor.setPosition(first.position())
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(0)
            self.settled.emit()
        self._moved()

    @property
    def place(self) -> CellRef | None:
        """The chapter the caret is in."""
        return self._place

    @property
    def dirty(self) -> bool:
        """Whether something typed has not been kept yet."""
        return bool(self._dirty)

    def goto(self, cell: str, spot: str = "") -> None:
        """Put the caret into a chapter, on what reads `spot` or was written so, if that is there."""
        blocks = self.report.blocks_of(cell)
        if not blocks:
            return
        cursor = QTextCursor(blocks[0])
        found = spot_of(blocks, spot, self.session.calculation) if spot else None
        if found:
            cursor.setPosition(found[0])
            cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
        self.select(cursor)

    def select(self, cursor: QTextCursor) -> None:
        """Go to a place or select a stretch, in sight."""
        self.setTextCursor(cursor)
        self.reveal(cursor.selectionStart())

    def behind_selection(self) -> None:
        """Put the caret behind what is selected, in sight."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)
        self.reveal(cursor.position())

    # Keeping

    def flush(self) -> bool:
        """Keep what was typed, a composition included; False if it could not be kept."""
        self.composition.flush()
        return self.keep()

    def keep(self) -> bool:
        """Keep what was typed as one edit. Where that is refused, it is said, and what was typed stays."""
        try:
            self.try_to_keep()
        except Refusal as refusal:
            self.message.emit(str(refusal))
            return False
        return True

    def try_to_keep(self) -> None:
        """Keep what was typed as one edit. Raises Refusal with the document as it is."""
        self._pause.stop()
        edits = [SetText(draft.ref, draft.text) for draft in self.typing() if draft.text != draft.base]
        if edits:
            self._keeping = set(self._dirty)
            try:
                self.session.apply(edits[0] if len(edits) == 1 else Batch(tuple(edits)), self)
            finally:
                self._keeping = set()
        self._dirty = set()

    def typing(self) -> list[Draft]:
        """The chapters that have other words than the workbook, with their words."""
        refs = [CellRef(self.copy_id, "", cell) for cell in sorted(self._dirty)]
        return [self.session.draft_of(ref, written(self.report.lines(ref.cell))) for ref in refs]

    def drop(self) -> None:
        """Give up what was typed and could not be kept."""
        self._pause.stop()
        self._waiting |= self._dirty
        self._dirty = set()
        self._catch_up()

    # Changing

    def refuses(self) -> str:
        """Why nothing can be typed at the caret, "" where it can."""
        if self.session.read_only:
            return str(self.session.refused)
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        if cursor.hasSelection() and changing.stretches(self.report, first, last):
            return ""
        block = cursor.block()
        if not locked(block):
            return ""
        return _FIXED if fixed(block) and not level(block) and cell_of(block) else _LOCKED

    def change(self, act: Callable[[QTextCursor], Cells], at_once: bool = False) -> bool:
        """Do something to the text at the caret if that may be; `at_once` makes it an edit of its own."""
        why = self.refuses()
        if why:
            self.message.emit(why)
            return False
        if at_once:
            self.keep()
        cursor = self.textCursor()
        if cursor.hasSelection():
            self._remove_selected(cursor)
        if locked(cursor.block()):
            return True
        cursor.beginEditBlock()
        touched = act(cursor)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.touched(touched)
        if at_once:
            self.keep()
        return True

    def touched(self, cells: Cells) -> None:
        """These chapters have other words than the workbook."""
        if cells:
            self._dirty |= cells
            self._pause.start(PAUSE_MS)
            if level(self.textCursor().block()):  # its first sign or its last makes it count, or no more
                self.report.renumber()
                self.viewport().update()
            self.typed.emit()
        self.ensureCursorVisible()

    def write(self, text: str) -> None:
        """Type `text` at the caret."""

        def act(cursor: QTextCursor) -> Cells:
            block = cursor.block()
            if self.report.type.cover(text):
                self.report.zoom(self.report.type.pixels)
            cursor.insertText(text, self.report.type.words(role(block)))
            return {cell_of(block)}

        self.change(act)

    def remove_selected(self) -> None:
        self.change(lambda cursor: set(), at_once=True)

    def put_figure(self, source: str, old: Figure | None = None) -> None:
        """Put a figure, written with its braces, at the caret or in place of `old`; "" takes that away.

        In place of a selected amount it keeps the unit behind the digits, unless it prints its own.
        """
        cursor = self.textCursor()
        if old:
            cursor.setPosition(old.start)
            cursor.setPosition(old.end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        from desktop.ui.narrative.filling_in import Taken, in_place_of, told_of, write  # not needed before

        own = to_ids(source, self.session.calculation)
        taken = Taken(own, 0)
        if own and not old and cursor.hasSelection():
            told = told_of(self.session.calculation, own, self.copy_id)
            taken = in_place_of(cursor.selectedText(), own, told)
            start = cursor.selectionStart()
            if taken.length < len(cursor.selectedText()):
                cursor.setPosition(start)
                cursor.setPosition(start + taken.length, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)

        def act(cursor: QTextCursor) -> Cells:
            if own:
                write(self.report, cursor, source, taken)
            return {cell_of(cursor.block())}

        self.change(act, at_once=True)

    def put_lines(self, lines: list[Line]) -> None:
        if lines:
            self.change(lambda cursor: changing.insert(self.report, cursor, lines), at_once=True)

    def shape(self, new: int) -> None:
        """Make the paragraphs of the selection headings of that level, or with 0 body."""
        if self.session.read_only or (
            locked(self.textCursor().block()) and not self.textCursor().hasSelection()
        ):
            self.message.emit(self.refuses())
        else:
            self.keep()
            cursor = self.textCursor()
            self.touched(changing.shape(self.report, cursor.selectionStart(), cursor.selectionEnd(), new))
            self.keep()

    def _remove_selected(self, cursor: QTextCursor) -> None:
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        parts = changing.stretches(self.report, first, last)
        self.touched(changing.remove(self.report, first, last))
        cursor.setPosition(parts[0][0] if parts else first)

    # Following the workbook

    def _on_change(self, change: Changed) -> None:
        own = {ref.cell for ref in change.cells if ref.copy == self.copy_id}
        self._waiting |= own
        self._stale = self._stale or change.by is not self
        if change.by is self:  # they are in the workbook now
            self._dirty -= self._keeping
        if self.copy_id and self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        """Show what the workbook says now of the chapters that changed."""
        copy = self.session.calculation.copy(self.copy_id)
        if copy is None or not (self._waiting or self._stale):
            return
        scrolled = self.verticalScrollBar().value()
        passages = list(headings(self.session.calculation, copy))
        if self._stale:
            self.report.update_headings(passages)
        place = None
        for one in passages:
            if one.cell in self._waiting:
                told = chapter(self.session.calculation, copy, one)
                changed = self.report.update_for(told, keep_words=one.cell in self._dirty)
                place = changed if changed is not None else place
        any_text = bool(self._waiting)
        self._waiting, self._stale = set(), False
        self.verticalScrollBar().setValue(scrolled)
        if place is not None:
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.report.characterCount() - 1))
            self.select(cursor)
        if any_text:
            self.settled.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    # The caret and the figures

    def _moved(self) -> None:
        """Keep the caret out of figures; tell where it is."""
        cursor = self.textCursor()
        position, anchor = cursor.position(), cursor.anchor()
        to = changing.edge(self.report, position, self._last)
        fixed_at = changing.edge(self.report, anchor, anchor) if anchor != position else to
        self._last = to
        if (to, fixed_at) != (position, anchor):
            cursor.setPosition(fixed_at)
            cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            return
        cell = cell_of(cursor.block())
        place = CellRef(self.copy_id, "", cell) if cell else None
        if place != self._place:
            self._place = place
            self.place_changed.emit(place)

    def figure(self) -> Figure | None:
        """The figure that is selected, or that the caret touches."""
        return figure_at(self.textCursor())

    def cells_of(self, figure: Figure) -> list[CellRef]:
        cell = cell_of(self.report.findBlock(figure.start))
        return cells_behind(self.session.calculation, CellRef(self.copy_id, "", cell), figure.source)

    def jump(self, figure: Figure) -> None:
        """Ask the window to go to the cell that a figure comes from."""
        cells = self.cells_of(figure)
        if cells:
            self.jump_wanted.emit(cells[0])
        else:
            self.message.emit("这个数不是取自某一格，点一下看它怎么写的")

    def open_figure(self, figure: Figure) -> None:
        cursor = self.textCursor()
        cursor.setPosition(figure.start)
        cursor.setPosition(figure.end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        why = self.refuses()
        if why:
            self.message.emit(why)
        else:
            self.figure_wanted.emit(figure)
