"""A list in which people write, one line at a time: the reason why a finding stands, the answer to a remark."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyledItemDelegate, QTableView, QWidget


class AnswerList(QTableView):
    """What is being written is kept by Enter, by a click elsewhere, and by `flush`: a key of a menu leaves it open."""

    opened = Signal()
    edited = Signal()  # it was kept, or dropped

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._keeping = False

    @property
    def editing(self) -> bool:
        return self.state() is QAbstractItemView.State.EditingState

    @property
    def written(self) -> str | None:
        """What is being written in the chosen line, as far as it has got; None while nothing is."""
        editor = self._editor
        return editor.text() if editor and editor.isModified() else None

    def flush(self) -> None:
        """Keep what is being written. To keep it is an edit of the workbook, before which all that is open is kept."""
        editor = self._editor
        if editor is None or self._keeping:
            return
        self._keeping = True
        try:
            if editor.isModified():
                self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
        finally:
            self._keeping = False

    def commitData(self, editor: QWidget) -> None:
        before, self._keeping = self._keeping, True
        try:
            super().commitData(editor)
        finally:
            self._keeping = before

    def open(self, index: QModelIndex) -> None:
        """Open the place of an answer for writing."""
        self.setCurrentIndex(index)
        self.edit(index)
        self.opened.emit()

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.edited.emit()

    @property
    def _editor(self) -> QLineEdit | None:
        widget = self.indexWidget(self.currentIndex()) if self.editing else None
        return widget if isinstance(widget, QLineEdit) else None
