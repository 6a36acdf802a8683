"""The editor of a report: what keys, mouse, input method and clipboard do to its text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.domain import limits
from desktop.domain.findings.finding import Finding
from desktop.domain.narrative.lines import Line, written
from desktop.domain.proofread.remark import Attribution, Span
from desktop.domain.workbook.workbook import CellRef
from desktop.session.session import Session
from desktop.ui.narrative import changing, clipboard, tips
from desktop.ui.narrative.accounts import told_of
from desktop.ui.narrative.changing import Cells
from desktop.ui.narrative.document import cell_of, level, locked, role
from desktop.ui.narrative.figures import Figure
from desktop.ui.narrative.keys import FIGURE, Act, Command, command_of
from desktop.ui.narrative.marks import (
    Mark,
    marks_of,
    paragraphs_of,
    place_of,
    remark_selections,
    selecting,
)
from desktop.ui.narrative.report_text import ReportText
from desktop.ui.plain import tip

if TYPE_CHECKING:
    from desktop.ui.narrative.different import Different
    from desktop.ui.narrative.filling_in import Taken

_MOST_READ: Final = 10 * limits.TEXT  # signs of a clipboard, blanks and all; more are not looked into
_TOO_LONG = "贴上以后这一章有 {} 个字，一章最多 {} 字，没有粘贴；请分开贴到几章里，或只复制要用的段落"
_HIGHEST, _LOWEST = 2, 4
_WORD = {True: QTextCursor.MoveOperation.PreviousWord, False: QTextCursor.MoveOperation.NextWord}


class ReportEditor(ReportText):
    """Whatever a clerk can do to the report, the keys and menus do through the methods here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._pressed: QPointF | None = None
        self._found: Sequence[Finding] = ()
        self._marks: list[Mark] = []
        self._led_to: tuple[int, int] | None = (
            None  # the words that a finding has led to, as they are selected
        )
        self._there: Mapping[
            CellRef, str
        ] = {}  # chapters of the file that is compared, where they say otherwise
        self._different: list[Different] = []
        self.setMouseTracking(True)

    def copy(self) -> None:
        if self.textCursor().hasSelection():
            QGuiApplication.clipboard().setMimeData(self.createMimeDataFromSelection())

    def cut(self) -> None:
        if self.textCursor().hasSelection() and not self.refuses():
            self.copy()
        self.remove_selected()

    def paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if data:
            self.insertFromMimeData(data)

    def clear(self) -> None:
        """Take out what is selected. (The report itself is never emptied.)"""
        self.remove_selected()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event)
        if command is None:
            super().keyPressEvent(event)
        elif command.act is Act.PASS:
            event.ignore()
        else:
            self._run(command)

    def _run(self, command: Command) -> None:
        match command.act:
            case Act.DEEPER:
                self._deeper(command.by)
            case Act.COPY:
                self.copy()
            case Act.CUT:
                self.cut()
            case Act.PASTE:
                self.paste()
            case Act.ENTER:
                self._enter()
            case Act.OPEN_FIGURE:
                self._open_figure()
            case Act.NEW_FIGURE:
                why = self.refuses()
                self.message.emit(why) if why else self.figure_wanted.emit(None)
            case Act.TAB:
                self._tab(command.by)
            case Act.TAKE_OUT:
                self._take_out(command.by < 0, command.word)
            case Act.WRITE:
                self.write(command.text)

    @property
    def _selected(self) -> tuple[int, int]:
        cursor = self.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def _enter(self) -> None:
        cursor = self.textCursor()
        led, self._led_to = self._led_to, None
        if cursor.hasSelection() and led == self._selected:
            self.behind_selection()  # go on behind the words that a finding has led to: Enter here opens, as on a table
            return
        if cursor.hasSelection() and self.figure():
            self._open_figure()
            return
        if locked(cursor.block()) and not cursor.hasSelection() and not self.session.read_only:
            following = cursor.block().next()
            if level(cursor.block()) == 1 and following.isValid() and not locked(following):
                cursor.setPosition(following.position())
                self.select(cursor)
                return

        def act(cursor: QTextCursor) -> Cells:
            changing.split(self.report, cursor)
            return {cell_of(cursor.block())}

        if self.flush():
            self.change(act)

    def _open_figure(self) -> None:
        figure = self.figure()
        if figure:
            self.open_figure(figure)
        else:
            self.message.emit("光标旁边没有取数；要取表里的数，按 {")

    def _tab(self, by: int) -> None:
        if level(self.textCursor().block()) in range(_HIGHEST, _LOWEST + 1):
            self._deeper(by)
        else:
            self.message.emit("正文首行自动空两格；要设成标题，按 Ctrl+Alt+2（三级 3，四级 4）")

    def _deeper(self, by: int) -> None:
        """A heading one level down or up; body becomes a heading, and the highest heading body."""
        at = level(self.textCursor().block())
        if at == 0:
            self.shape(_HIGHEST) if by > 0 else None
        elif at >= _HIGHEST:
            self.shape(min(at + by, _LOWEST) if at + by >= _HIGHEST else at)
        else:
            self.message.emit(self.refuses())

    def _take_out(self, back: bool, word: bool) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            self.remove_selected()
            return
        if word:
            here, block = cursor.position(), cursor.block()
            cursor.movePosition(_WORD[back])
            to = min(max(cursor.position(), block.position()), block.position() + block.length() - 1)
            to = changing.edge(self.report, to, here)
            if to != here:
                self.change(
                    lambda _: changing.remove(self.report, min(here, to), max(here, to)), at_once=True
                )
                return
        take = changing.backspace if back else changing.delete
        self.change(lambda at: take(self.report, at))

    # What the check says of the words

    def show_copy(self, copy_id: str) -> None:
        another = copy_id != self.copy_id
        super().show_copy(copy_id)
        if another:
            self._marks = []
            self._mark()

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Underline the words that findings speak of; those of a chapter that is being typed in stay with its words."""
        self._found = [one for one in found if one.span]
        self._mark()

    def show_remarks(self) -> None:
        """Mark the words that the supervisor's remarks are about, as they stand now."""
        self._mark()

    def mark_different(self, there: Mapping[CellRef, str]) -> None:
        """Mark the words that another file has otherwise: of each such chapter what it says there, figures by their names."""
        self._there = there
        self._mark()

    def goto_words(self, cell: str, span: Span) -> bool:
        """Select the words of a finding, in sight; False where they are there no more."""
        place = place_of(self.report, paragraphs_of(self.report).get(cell, []), span)
        if place:
            self.select(selecting(self.report, place))
            self._led_to = self._selected
        return bool(place)

    def goto_marked(self, cell: str) -> None:
        """Go to the first words of a chapter that another file has otherwise, if there are any."""
        at = next((one for one in self._different if cell_of(one.cursor.block()) == cell), None)
        if at:
            cursor = QTextCursor(at.cursor)
            cursor.setPosition(cursor.selectionStart())  # not selected, so that they are seen as marked
            self.select(cursor)

    def _mark(self) -> None:
        typed_in = {CellRef(self.copy_id, "", cell) for cell in self._dirty}
        kept = [mark for mark in self._marks if mark.finding.where[0] in typed_in]
        others = [one for one in self._found if one.where[0] not in typed_in]
        remarks = [one for one in self.session.workbook.remarks.values() if one.ref.copy == self.copy_id]
        there = {ref.cell: text for ref, text in self._there.items() if ref.copy == self.copy_id}
        if not (kept or others or self._marks or remarks or there or self.extraSelections()):
            return
        self._marks = [*kept, *marks_of(self.report, self.copy_id, others)]
        said = remark_selections(self.report, remarks, self.session.calculation)
        self._different = self._otherwise(there) if there else []
        different = (one.selection() for one in self._different)
        self.setExtraSelections([*said, *different, *(mark.selection() for mark in self._marks)])

    def _otherwise(self, there: Mapping[str, str]) -> "list[Different]":
        from desktop.ui.narrative.different import different_in  # what compares texts is not needed before

        values = self.session.calculation
        return [one for cell, text in there.items() for one in different_in(self.report, cell, text, values)]

    # Mouse

    def told_of(self, figure: Figure) -> str:
        """What to say about a figure under the pointer."""
        span = self.report.span(cell_of(self.report.findBlock(figure.start)), figure.source)
        return tips.told_of(self.session.calculation, figure.source, span, self.cells_of(figure))

    def account_at(self, position: int) -> list[str]:
        """Where the figure there comes from, as it was checked last; nothing where there is none, or other words by now."""
        for _, one in self._accounts_in(position, position):
            said = told_of(self.session.calculation, one)
            return [f"{one.text}：{said}"] if said else []
        return []

    def _accounts_in(self, first: int, last: int) -> Iterator[tuple[int, Attribution]]:
        """The figures in this stretch, or that a caret touches, with their places; none that have other words by now."""
        beside = int(first == last)
        accounts = self.session.accounts(self.copy_id)
        chapters = paragraphs_of(self.report) if accounts else {}
        for ref, of in accounts.items():
            paragraphs = chapters.get(ref.cell, [])
            within = {
                number for number, block in enumerate(paragraphs)
                if block.position() <= last and first < block.position() + block.length()
            }  # fmt: skip
            for one in of if within else ():
                place = place_of(self.report, paragraphs, one.span) if one.span.paragraph in within else None
                touches = place is not None and place[0] < last + beside and first < place[1] + beside
                if place and touches and selecting(self.report, place).selectedText() == one.text:
                    yield place[0], one

    def fill_in(self, cell: str = "") -> int:
        """Write the figures that are typed by hand and stand in a cell as figures taken from it, as one edit.

        Those of a chapter, or those that are selected or at the caret; alone there, also one that a finding says ought
        to be a cell's. Tells how many.
        """
        from desktop.ui.narrative.filling_in import Taken, fill_in  # not needed before

        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        blocks = self.report.blocks_of(cell) if cell else []
        if blocks:
            first, last = blocks[0].position(), blocks[-1].position() + blocks[-1].length() - 1
        if self.session.read_only or not self.flush():
            return 0
        typed: dict[int, Attribution | Taken] = dict(self._accounts_in(first, last))
        if not cell:
            typed.update(self._meant_at(first, last))
        count, touched = fill_in(self.report, self.session, typed, self.copy_id)
        self.touched(touched)
        self.keep()
        if self.textCursor().hasSelection():
            self.behind_selection()  # or the next key would take the unit, which is left selected
        return count

    def _meant_at(self, first: int, last: int) -> "Iterator[tuple[int, Taken]]":
        """The figure around this stretch, that a finding says is not its cell's, as one taken from there."""
        from desktop.ui.narrative.filling_in import meant_by

        for mark in self._marks:
            meant, words = mark.finding.meant, mark.cursor.selectedText()
            if meant and mark.covers(first) and mark.covers(last) and words == mark.finding.actual:
                taken = meant_by(self.session.calculation, meant, words, self.copy_id)
                if taken:
                    yield mark.cursor.selectionStart(), taken
                return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if event.button() is Qt.MouseButton.LeftButton:
            self.composition.flush()
            self._pressed = event.position()
            extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if not extends and self.textCursor().hasSelection():  # else Qt would begin to drag the selection
                cursor = self.textCursor()
                cursor.clearSelection()
                self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        figure = self.figure_under(event.position()) if self._pressed == event.position() else None
        if figure:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.jump(figure)
            elif not event.modifiers():
                self.open_figure(figure)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = not event.buttons() and self.figure_under(event.position())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    # Input method, focus and clipboard

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        composed, committed = event.preeditString(), event.commitString()
        if (composed or committed) and self.refuses():
            self.message.emit(self.refuses())
            event.ignore()
            return
        self.composition.hear(event)
        opens = bool(committed) and committed in FIGURE
        if (composed or committed) and not opens and self.textCursor().hasSelection():
            self.change(lambda cursor: set())
        if opens:
            event.setCommitString("")
        block = self.textCursor().block()
        if self.report.type.cover(committed):
            self.report.zoom(self.report.type.pixels)
        if (
            not self.textCursor().hasSelection()
        ):  # an empty event takes nothing out, and must leave figures what they are
            self.setCurrentCharFormat(self.report.type.words(role(block)))
        super().inputMethodEvent(event)
        if opens:
            self.figure_wanted.emit(None)
        elif committed:
            self.touched({cell_of(self.textCursor().block())})

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):  # the workbook's, and the window's shortcuts
                event.ignore()
                return False
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            figure = self.figure_under(QPointF(event.pos()))
            at = self.cursorForPosition(event.pos()).position()
            said = [mark.finding.message for mark in self._marks if mark.covers(at)]
            said += [mark.told for mark in self._different if mark.covers(at)]
            if figure:
                said.append(self.told_of(figure))
            elif not said:
                said += self.account_at(at)
            if said:
                QToolTip.showText(event.globalPos(), tip("\n".join(said)), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        super().focusOutEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put the clipboard in where the caret is; not at all where a chapter would be longer than one may be.

        That is asked before anything is laid out, which takes minutes for what the workbook then refuses.
        """
        cursor = self.textCursor()
        cell = cell_of(cursor.block())
        lines: list[Line] = []
        signs = len(source.text())
        if signs <= _MOST_READ:
            lines = clipboard.lines_of(source, clipboard.heading_of(self.report, cell))
            left = len(written(self.report.lines(cell))) if cell else 0
            signs = left - abs(cursor.position() - cursor.anchor()) + len(written(lines))
        if signs > limits.TEXT:
            self.message.emit(_TOO_LONG.format(signs, limits.TEXT))
        else:
            self.put_lines(lines)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.data_of(self.report, self.textCursor())
