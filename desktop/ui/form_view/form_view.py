"""The form sheet: what keys, mouse, menus and the clipboard do on it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent

from desktop.domain.change.edit import Batch, Edit
from desktop.domain.forms.cell import Kind
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.form_view.block import boxes_in
from desktop.ui.form_view.clipboard import block_of, data_of
from desktop.ui.form_view.editor import State
from desktop.ui.form_view.geometry import Position
from desktop.ui.form_view.keys import Act, Command, command_of
from desktop.ui.form_view.locked import shown_value, source, value_at
from desktop.ui.form_view.movement import fillable, first_fill, last_fill, row_end, step
from desktop.ui.form_view.typing_view import TypingView

if TYPE_CHECKING:
    from desktop.ui.form_view.pasting import Table

_FOR_A_DATE = (Kind.DATE, Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.NUMBERED, Kind.PROSE)


class FormView(TypingView):
    """Whatever a clerk can do to a form, the keys and menus do through the methods here."""

    link_wanted = Signal(object)  # the CellRef that a shown or taken value comes from: go there
    stepped = Signal(object, bool)  # the Step that Ctrl+Z took back (True), or Ctrl+Y did again

    # A lambda, for `staticmethod(QDate.currentDate)` asks for its help text, and Qt's took 50 ms of every start.
    today: Callable[[], QDate] = staticmethod(lambda: QDate.currentDate())

    _led_to: Position | None = None  # the box that something said of it has led to, until the next key

    def be_led(self) -> None:
        """The clerk has been led here by a finding: Enter now opens this box, for it is the one that she means.

        To step on would let her type over another one.
        """
        self._led_to = self.at

    def _open_to_mend(self) -> None:
        """Open the box that a finding is about: words to be gone on with, a figure or date to be replaced, all of it chosen."""
        self.begin()
        definition = self._definition_here()
        if definition and (definition.kind.numeric or definition.kind is Kind.DATE):
            self.editor.selectAll()

    def write_today(self) -> None:
        """Today's date where a date or words belong; in a cell for anything else nothing but a word."""
        ref, values = self.box.ref, self.session.calculation
        definition = values.definition(ref) if ref else None
        mine = ref is not None and values.is_typed(ref) and not self.session.read_only
        if mine and definition and definition.kind not in _FOR_A_DATE:
            self.message.emit("这一格不填日期")
            return
        self.write(self.today().toString("yyyy年M月d日"))

    def follow_link(self, ref: CellRef | None = None) -> None:
        """Ask the window to go where the value of `ref`, or else of the current box, is filled in."""
        ref = ref or shown_value(self.box)
        to = source(self.session.calculation, ref) if ref else None
        if to:
            self.link_wanted.emit(to)
        elif ref:
            self.message.emit("这里的内容没有别的出处")

    def undo(self) -> None:
        self._step(back=True)

    def redo(self) -> None:
        self._step(back=False)

    def _step(self, back: bool) -> None:
        """One step of the workbook back, or again, what is being typed kept first; the window says which and goes there."""
        if self.flush():
            try:
                step = self.session.undo() if back else self.session.redo()
            except Refusal as refusal:
                self.message.emit(str(refusal))
                return
            if step:
                self.stepped.emit(step, back)

    def copy(self) -> None:
        """Put the selected block on the clipboard: of a box with words around its value, the value."""
        if self.editor.state is State.OPEN:
            self.editor.copy()
        else:
            QGuiApplication.clipboard().setMimeData(data_of(self.page, self.block, self._table.value))

    def cut(self) -> None:
        if self.editor.state is State.OPEN:
            self.editor.cut()
        else:
            self.copy()
            self.clear()

    def clear(self) -> None:
        """Empty what can be typed in, as one edit; say why where there is nothing of the kind."""
        boxes = [box for box in boxes_in(self.page, self.block) if fillable(box)]
        if self.session.read_only or not boxes:
            self.say_locked()
        else:
            self._apply(self._table.edits((box, "") for box in boxes), "清除")

    def paste(self) -> None:
        """Lay the clipboard's block on the sheet, from the current box on; one cell fills the whole selection.

        It goes in whole, as one edit, and stays selected; or nothing is changed and one sentence says what doesn't fit.
        """
        data = QGuiApplication.clipboard().mimeData()
        if self.editor.state is State.OPEN:
            self.editor.paste()
        elif self.session.read_only or not self.page.boxes:
            self.say_locked()
        elif data is not None:
            try:
                block = block_of(data, self._table.takes_lines(self.box))
                found = self._table.paste(block, self.block, self.has_selection)
            except Refusal as refusal:
                self.message.emit(str(refusal))
                return
            if found is None:
                self.say_locked()
            elif not found.landing.texts:
                self.message.emit("粘贴的内容和表上印的一样，没有要填的格子")
            elif self._apply(found.edits, "粘贴"):
                self.select(found.landing.area)
                self.scene.skipped = frozenset((box.row, box.column) for box in found.skipped)
                if found.notes:
                    from desktop.ui.form_view.pasting import told

                    self.message.emit(told(found.notes))

    @property
    def _table(self) -> "Table":
        # With all that reads a clipboard, which no start waits for.
        from desktop.ui.form_view.pasting import Table

        return Table(self.session, self.page, self.texts.text_of, self._layout_of)

    def _apply(self, edits: list[Edit], name: str) -> bool:
        """Do the edits as one; False, and the reason said, if they are refused."""
        if edits:
            try:
                self.session.apply(edits[0] if len(edits) == 1 else Batch(tuple(edits), name), self)
            except Refusal as refusal:
                self.message.emit(str(refusal))
                return False
        return True

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there, or select up to there. A press beside the open box leaves it, as anywhere."""
        self.editor.setFocus(Qt.FocusReason.MouseFocusReason)
        at, point = self.position_at(event.position()), event.position().toPoint()
        if at is None:
            self.flush()
        elif event.button() == Qt.MouseButton.LeftButton:
            if self.arrow_rect().contains(point):
                self.open_choices()
            else:
                extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.move_to(at, extend=extend)
                if not extend and self.boxes_here():
                    self.tick(self.unit_at(self.box, event.position()))
        elif not self.rect_of(*self.selected).contains(point):
            self.move_to(at)  # another button: the menu that follows is about what lies under the mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to the mouse; beyond the edge of the viewport the sheet scrolls along."""
        at = self.position_at(event.position())
        if at and event.buttons() & Qt.MouseButton.LeftButton and at != self.far:
            self.move_to(at, extend=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the end of a press that was ours

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the box with the caret at the mouse, or go where a shown value comes from."""
        point = event.position()
        if self.position_at(point) is None:
            return
        link = value_at(self.box, self.unit_at(self.box, point), self.session.calculation)
        if link:
            self.follow_link(link)
        elif self.editor.state is State.LOCKED:
            self.say_locked()
        else:
            self.begin()
            self.editor.caret_to(point - QPointF(self.editor.pos()))

    # Keys

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; False leaves it to the editor, or to the window."""
        if not self.page.boxes:
            return False
        if self._choices.shown and self.choices.press(event):
            return True
        command = command_of(event, self.editor.state, self.editor.leaves(event.key()))
        if command and command.act is Act.TICK and not self.boxes_here():
            return False
        if command:
            self._run(command)
        return command is not None

    def _run(self, command: Command) -> None:
        act, rows, columns, extend = command
        led, self._led_to = self._led_to == self.at, None
        start = self.far if extend else self.at
        match act:
            case Act.UNDO:
                self.undo()
            case Act.REDO:
                self.redo()
            case Act.ENTER if led and rows > 0 and self.editor.state is State.READY:
                self._open_to_mend()
            case Act.ENTER:
                self.enter(back=rows < 0)
            case Act.KEEP:
                self.flush()
            case Act.NEW_LINE:
                self.begin()
                if self.editor.state is State.OPEN:
                    self.editor.write("\n")
            case Act.TAB:
                self.tab(back=columns < 0)
            case Act.PAGE:
                if self.flush():
                    self.move_to(self._a_page_on(rows), extend)
            case Act.CHOOSE:
                self.open_choices()
            case Act.TODAY:
                self.write_today()
            case Act.ZOOM:
                self.zoom_by(rows)
            case Act.REAL_SIZE:
                self.zoom_reset()
            case Act.CANCEL:
                self.cancel()
            case Act.STAY:
                self.editor.by_typing = self.editor.halts = False
            case Act.LEAVE:
                if self.flush():
                    self.move_to(step(self.page, self.at, rows, columns))
            case Act.MOVE:
                self.move_to(step(self.page, start, rows, columns), extend)
            case Act.ROW_END:
                self.move_to(row_end(self.page, start, last=columns > 0), extend)
            case Act.CORNER:
                self.move_to(last_fill(self.page) if rows > 0 else first_fill(self.page), extend)
                if rows < 0 and not extend:
                    self.show_from_top()
            case Act.OPEN:
                self.begin()
            case Act.FOLLOW:
                self.follow_link()
            case Act.DESELECT:
                self.move_to(self.at)
            case Act.BLANK:
                self.write("")
            case Act.CLEAR:
                self.clear()
            case Act.TICK:
                self.tick()
            case Act.COPY:
                self.copy()
            case Act.CUT:
                self.cut()
            case Act.PASTE:
                self.paste()
            case Act.SELECT_ALL:
                self.select_all()
