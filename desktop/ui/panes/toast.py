"""A sentence laid over the foot of the page for a while: why a cell is locked, what was just deleted. Never a popup.

Below a table the foot is the legend, so that one line covers no cell. One that needs more never lies on the row, or in
the report the line, that one is in: then it is laid over the top.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.ui.plain import Label
from desktop.ui.theme.colors import style

_SHOWN_MS = 9000  # long enough to read two lines and reach the button
_SIDE = 14  # pixels to the page's edges; none at the foot, where one line is as high as the legend

_STYLE = """
#hint { background: $notice; border-radius: 6px; }
#hint QLabel { color: $on_notice; padding: 3px 0; }
#hint QPushButton, #hint QToolButton { color: $notice_act; background: transparent; border: none; padding: 1px 8px; }
#hint QPushButton:hover, #hint QToolButton:hover { background: $notice_hover; border-radius: 3px; }
"""


def way_to_folder(path: Path) -> tuple[str, Callable[[], object]]:
    """A button, and what it does: open the folder that something was written into."""
    folder = QUrl.fromLocalFile(str(path if path.is_dir() else path.parent))
    return "打开文件夹", lambda: QDesktopServices.openUrl(folder)


class Hint(QFrame):
    """Lies over the foot of `over`, takes no focus and moves nothing; at most one button that does something about it,
    and one that leads to the manual."""

    why_wanted = Signal(str)  # the place of the manual about it

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._act: Callable[[], object] | None = None
        self._holds: Callable[[], bool] | None = None
        self._stays = False
        self._cells = 0  # how many may be left before a sentence about one of them goes
        self._why = ""
        self.setObjectName("hint")
        style(self, _STYLE)
        self.label = Label("", self)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._pressed)
        self.reason = QToolButton(self)
        self.reason.setText("说明")
        self.reason.setToolTip("操作手册里的说明（F1）")
        self.reason.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.reason.clicked.connect(lambda: self.why_wanted.emit(self.why))
        close = QToolButton(self)
        close.setText("×")
        close.setToolTip("关闭")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.hide)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(14, 0, 8, 0)
        self._line.addWidget(self.label, 1)
        self._line.addWidget(self.button)
        self._line.addWidget(self.reason)
        self._line.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said now, "" when nothing is."""
        return "" if self.isHidden() else self.label.text()

    @property
    def why(self) -> str:
        """The place of the manual about what is being said now, "" where there is none."""
        return "" if self.isHidden() else self._why

    def lie_over(self, over: QWidget) -> None:
        """From now on over the foot of `over`: a sentence begun on another page is read to its end on this one."""
        if over is self._over:
            return
        shown = not self.isHidden()
        self._over.removeEventFilter(self)
        self._over = over
        self.setParent(over)
        over.installEventFilter(self)
        self.setVisible(shown)
        if shown:
            self._place()
            self.raise_()

    def say(
        self,
        text: str,
        button: str = "",
        act: Callable[[], object] | None = None,
        holds: Callable[[], bool] | None = None,
        *,
        stays: bool = False,
        of_left: bool = False,
        lasts: bool = False,
        why: str = "",
    ) -> None:
        """Show one sentence, with a button if there is something to do about it.

        `holds` tells whether what the button would do is still what it says; when not, the sentence goes. One that
        `stays` is about no cell, and stays its time wherever the clerk goes; one `of_left` is
        about the cell that is being left, and goes when the next one is left; one that `lasts` stays as long as it `holds`. `why` is the place of the manual about
        it.
        """
        self.label.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._why = why
        self.reason.setVisible(bool(why))
        self._act, self._holds, self._stays = act, holds, stays or act is not None
        self._cells = 2 if of_left else 1
        self.show()
        self._place()
        self.raise_()
        self._timer.stop()
        if not lasts:
            self._timer.start(_SHOWN_MS)

    def pass_by(self) -> None:
        """The clerk has gone on: a sentence about the cell that was left goes too; one with a button stays its time."""
        self._cells -= 1
        if self._cells < 1 and not self._stays:
            self.hide()
        elif not self.isHidden():
            self._place()

    def look_again(self) -> None:
        """The workbook has changed: a button that would do something else now goes with its sentence, and so does what
        was said before the change; how the cell just left was read stays."""
        if not self._holds() if self._holds else self._cells == 1 and not self._stays:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _pressed(self) -> None:
        stale = self._holds and not self._holds()
        self.hide()
        if self._act and not stale:
            self._act()

    def _place(self) -> None:
        """At the foot, or the top, as wide as the words need and the page allows."""
        most = self._over.width() - 2 * _SIDE
        metrics = self.label.fontMetrics()
        words = metrics.horizontalAdvance(self.label.text()) + 16
        beside = self.sizeHint().width() - self.label.sizeHint().width()
        width = max(min(words + beside, most), 200)
        height = self._line.totalHeightForWidth(width)
        left, foot = (self._over.width() - width) // 2, self._over.height() - height
        spot = self._written_in()
        lies = QRect(left, foot, width, height)
        above = QRect(left, _SIDE, width, height)
        self.setGeometry(above if lies.intersects(spot) and not above.intersects(spot) else lies)

    def _written_in(self) -> QRect:
        """The row of the table, or the line of the report, in which the clerk writes; empty where she is somewhere else."""
        focus = self.window().focusWidget()
        if focus is None or not (focus is self._over or self._over.isAncestorOf(focus)):
            return QRect()
        if focus is self._over:
            caret = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
            line = caret.toRect() if isinstance(caret, QRectF) else QRect(caret)
        else:
            line = QRect(focus.mapTo(self._over, QPoint()), focus.size())
        return QRect(0, line.top(), self._over.width(), line.height())


def say_over(over: QWidget, text: str, path: Path) -> None:
    """What was written, with a way to its folder, over the foot of `over`: of a dialog that stays open."""
    hint = over.findChild(Hint) or Hint(over)
    hint.say(text, *way_to_folder(path))
