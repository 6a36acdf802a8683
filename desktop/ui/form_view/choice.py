"""The list of a choice cell, below or above it; typing narrows it, and any other text may be typed as well.

A plain child widget without the focus: a popup window would take the keys away from the input method.
"""

from unicodedata import normalize

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.ui.theme import fonts
from desktop.ui.theme.colors import style

_MOST_ROWS = 8


class ChoiceList(QListWidget):
    """Hidden until `show_at`; tells which choice was picked, or with the space bar ticked where several may be."""

    picked = Signal(str)
    ticked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._several = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("可选的内容")
        style(self, "QListWidget { border: 1px solid $line; }")
        self.itemClicked.connect(lambda item: self.picked.emit(item.text()))
        self.hide()

    def show_at(
        self, cell: QRect, choices: tuple[str, ...], text: str, pixels: int, several: bool = False
    ) -> None:
        """Open below `cell`, a rectangle of the parent, or above it where there is more room; `text` is marked.

        Of `several` the first is, so that the space bar ticks one at once.
        """
        self._several = several
        self.clear()
        if not choices:
            return
        self.setFont(fonts.font("", pixels))
        self.addItems(list(choices))
        rows = min(len(choices), _MOST_ROWS)
        height = rows * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth()
        width = max(cell.width(), self.sizeHintForColumn(0) + 2 * self.frameWidth() + 24)
        room = self._room.rect()
        under, over = room.bottom() - cell.bottom(), cell.top()
        below = height <= under or under >= over
        height = min(height, max(under, over))
        top = cell.bottom() + 1 if below else cell.top() - height
        self.setGeometry(max(0, min(cell.left(), room.width() - width)), top, width, height)
        for at in range(self.count()):
            if self.item(at).text() == text:
                self.setCurrentRow(at)
        if several and self.currentRow() < 0:
            self.setCurrentRow(0)
        self.show()
        self.raise_()

    def narrow(self, text: str) -> None:
        """Show only the choices that contain `text`, none of them marked; all when it is empty."""
        wanted = normalize("NFKC", text).strip()
        self.setCurrentRow(-1)
        for item in self._items():
            item.setHidden(wanted not in normalize("NFKC", item.text()))
        if all(item.isHidden() for item in self._items()):
            self.hide()

    def press(self, event: QKeyEvent) -> bool:
        """Take a key that is meant for the list; False leaves it to the cell."""
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                seen = [self.row(item) for item in self._items() if not item.isHidden()]
                after = [at for at in seen if at > self.currentRow()]
                before = [at for at in seen if at < self.currentRow()]
                down = event.key() == Qt.Key.Key_Down
                self.setCurrentRow((after or seen)[0] if down else (before or seen)[-1])
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab if self.currentRow() >= 0:
                self.picked.emit(self.currentItem().text())
                return event.key() != Qt.Key.Key_Tab  # Tab picks and goes on
            case Qt.Key.Key_Space if self._several and self.currentRow() >= 0:
                self.ticked.emit(self.currentItem().text())
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return False
        return True

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(at) for at in range(self.count())]
