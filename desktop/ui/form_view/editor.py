"""The one editor of a sheet: it lies on the current box and has the focus all the time. Knows no session, no sheet.

A focus change ends a composition, so an editor that is opened at the first key loses the first pinyin. This one is
always there: READY it shows nothing and holds the text all selected, so that the first key or composition replaces it;
that, or `begin`, makes it OPEN and visible; LOCKED it takes no text and says so. An open box that somebody wanted to
leave, and whose text was refused, `halts`: what is typed next was meant for another box.
"""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.domain.limits import text_problem
from desktop.ui.form_view.block import read_block
from desktop.ui.form_view.face import Face
from desktop.ui.form_view.paint import INK
from desktop.ui.form_view.text import Opening
from desktop.ui.text_input.composition import Composition
from desktop.ui.text_input.typing import types
from desktop.ui.text_input.wrapping import wrap_mode
from desktop.ui.theme import fonts

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_BLOCKS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)
_AWAY_FOR_A_MOMENT = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_CARET: dict[int, QTextCursor.MoveOperation] = {
    Qt.Key.Key_Up: QTextCursor.MoveOperation.Up,
    Qt.Key.Key_Down: QTextCursor.MoveOperation.Down,
    Qt.Key.Key_Left: QTextCursor.MoveOperation.PreviousCharacter,
    Qt.Key.Key_Right: QTextCursor.MoveOperation.NextCharacter,
}


class State(Enum):
    READY = "ready"
    OPEN = "open"
    LOCKED = "locked"


class CellEditor(QTextEdit):
    """Holds the text of one box, ready to be typed over, open, or locked."""

    opened = Signal()  # typing has begun, or the box was opened on purpose
    reverted = Signal()  # a composition that began the typing was given up: ready again, nothing typed
    shown_changed = Signal()  # what is to be seen has changed, composed text included
    typed = Signal()  # the text has changed and nothing is being composed: a draft to show
    refused = Signal(str)  # what was typed on a locked box, or ""
    message = Signal(str)  # why what was to be pasted has not been
    halted = Signal()  # something was typed that was meant for another box
    left = Signal()  # the focus has gone to another widget
    focus_changed = Signal()

    def __init__(self, parent: QWidget, on_key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(parent)
        self.state = State.LOCKED
        self.halts = False
        self.by_typing = False  # opened by a key that replaced the text, so arrows may leave
        self._on_key = on_key
        self._loading = False
        self._begun_by_composing = False
        self.composition = Composition(self)
        self.composition.ended.connect(self._composing_ended)
        self.setFrameStyle(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)  # the window opens a file that is dropped
        self.setUndoRedoEnabled(False)  # the workbook has one undo; the editor's own would win Ctrl+Z
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, INK)
        self.setPalette(palette)
        self.textChanged.connect(self._text_changed)

    # What it holds

    @property
    def text(self) -> str:
        """The text without what is being composed, character for character as typed."""
        raw = self.document().toRawText()  # asked for a dozen times a key
        return raw.replace("\u2028", "\n").replace("\u2029", "\n")

    @property
    def composed(self) -> str:
        """What the input method is composing at the caret; "" when it is not."""
        return self.composition.text

    @property
    def shown(self) -> str:
        """The text as it is to be seen, composed text included."""
        text, composed = self.text, self.composed
        if not composed:
            return text
        block = self.textCursor().block()
        at = 2 * (block.position() + block.layout().preeditAreaPosition())  # Qt counts UTF-16 units
        raw = text.encode("utf-16-le", "surrogatepass")
        return (raw[:at] + composed.encode("utf-16-le", "surrogatepass") + raw[at:]).decode(
            "utf-16-le", "replace"
        )

    def load(self, text: str, locked: bool) -> None:
        """Hold another box's text, all selected and unseen. What was being typed must have been flushed before."""
        self._loading = True
        self.setWordWrapMode(wrap_mode(text))  # at once: the text is laid out before it lies on its box
        self.setPlainText(_one_block(text))
        self._loading = False
        self.composition.forget()
        self.halts = self.by_typing = self._begun_by_composing = False
        self._set_state(State.LOCKED if locked else State.READY)
        self.selectAll()

    def lie(self, face: Face, opening: Opening, origin: QPoint) -> None:
        """Lie on a box, setting the text as the box does; `origin` is the page's corner."""
        self.setGeometry(origin.x() + opening.x, origin.y() + opening.y, opening.width, opening.height)
        scale = opening.pixels / face.pixels
        document = self.document()
        option = face.option(self.text)
        option.setTabStopDistance(option.tabStopDistance() * scale)
        if opening.indent:
            option.setAlignment(Qt.AlignmentFlag.AlignLeft)
        line = QTextBlockFormat()
        line.setLineHeight(face.line_height * scale, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        line.setAlignment(option.alignment())
        line.setTextIndent(opening.indent)
        self._loading = True
        fonts.cover(face.font, self.text)
        self.setFont(fonts.font(face.font, opening.pixels))
        document.setDefaultTextOption(option)
        QTextCursor(document).setBlockFormat(line)
        self._loading = False

    def write(self, text: str) -> None:
        """Put `text` in at the caret, or in place of the selected text, as if it were typed."""
        self.begin(by_typing=True)
        self.textCursor().insertText(_one_block(text))

    def _with(self, text: str) -> str:
        """The text as it would be with `text` at the caret, or in place of the selected text."""
        cursor, raw = self.textCursor(), self.text.encode("utf-16-le", "surrogatepass")
        before, behind = raw[: 2 * cursor.selectionStart()], raw[2 * cursor.selectionEnd() :]
        return before.decode("utf-16-le", "replace") + text + behind.decode("utf-16-le", "replace")

    # Opening and closing

    def begin(self, by_typing: bool = False) -> None:
        """Open the box with its text as it stands, the caret at its end."""
        if self.state is not State.READY:
            return
        self._set_state(State.OPEN)
        self.by_typing = by_typing
        if not by_typing:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.opened.emit()

    def _set_state(self, state: State) -> None:
        self.state = state
        locked, is_open = state is State.LOCKED, state is State.OPEN
        self.setReadOnly(locked)
        for widget in (self, self.viewport()):
            widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, not locked)
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not is_open)
        self.viewport().update()

    def _text_changed(self) -> None:
        if self._loading:
            return
        self.shown_changed.emit()
        if not self.composed:
            self.typed.emit()

    # Events

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        composed, committed = event.preeditString(), event.commitString()
        if self.state is State.LOCKED:
            event.ignore()
            if committed:
                self.refused.emit(committed)
            return
        if self.halts and (composed or committed):
            event.ignore()
            self.halted.emit()
            return
        self.composition.hear(event)
        if self.state is State.READY and (composed or committed):
            self.begin(by_typing=True)
            self._begun_by_composing = not committed
        if committed:
            self._begun_by_composing = False
        super().inputMethodEvent(event)
        self.shown_changed.emit()

    def _composing_ended(self) -> None:
        if self._begun_by_composing and not self.text:
            self.reverted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._on_key(event):
            event.accept()
            return
        typed = types(event)
        if self.halts and typed:
            self.halted.emit()
            event.accept()
            return
        self.halts = self.halts and event.key() in _MODIFIERS
        if self.state is State.LOCKED:
            if typed:
                self.refused.emit(event.text())
            event.setAccepted(typed)
        elif self.state is State.READY and not typed:
            event.ignore()
        else:
            if self.state is State.READY:
                self.begin(by_typing=True)
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for_the_window = _UNDO if self.state is State.OPEN else _UNDO + _BLOCKS
            if any(event.matches(key) for key in for_the_window):
                event.ignore()
                return False
        return super().event(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.composition.flush()
        super().focusOutEvent(event)
        self.focus_changed.emit()
        if event.reason() not in _AWAY_FOR_A_MOMENT:
            self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.halts = False
        super().mousePressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text only; one cell copied in a spreadsheet comes without the quotes it wears on the clipboard.

        Nothing of what no cell can hold: each key after that would lay it out anew, until leaving the cell refuses it.
        """
        rows = read_block(source.text())
        text = rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else source.text()
        if problem := text_problem(self._with(text), "贴上以后这一格"):
            self.message.emit(f"{problem}；没有粘贴")
        else:
            self.write(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.state is State.OPEN:
            super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def leaves(self, key: int) -> bool:
        """Whether an arrow leaves the box: one opened by typing, where the caret has nowhere to go that way."""
        way = _CARET.get(key)
        return way is not None and self.by_typing and not QTextCursor(self.textCursor()).movePosition(way)

    def caret_to(self, point: QPointF) -> None:
        """Put the caret where the mouse is, in the editor's own pixels."""
        self.setTextCursor(self.cursorForPosition(point.toPoint()))


def _one_block(text: str) -> str:
    """Line breaks inside one paragraph, as the painted text has them: so its first line alone can be indented."""
    return text.replace("\r\n", "\n").replace("\n", "\u2028")
