"""A list of things as a table to look at, one thing a line, kept in place while only its wording changes."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Thing = TypeVar("Thing")


class ListModel(QAbstractTableModel, Generic[Thing]):
    """Things under `titles`; two that have the same `key_of` are the same thing, whatever it says now."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self.found: list[Thing] = []

    @abstractmethod
    def key_of(self, thing: Thing) -> object: ...

    def show_all(self, found: list[Thing]) -> None:
        """Show these. Where they are the same things, the lines stay, and with them the selection and an open editor."""
        if found == self.found:
            return
        if [self.key_of(one) for one in found] == [self.key_of(one) for one in self.found]:
            self.found = found
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, len(self._titles) - 1))
            return
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def row_of(self, thing: Thing) -> int:
        """Where the same thing stands now, or -1."""
        wanted = self.key_of(thing)
        return next((row for row, one in enumerate(self.found) if self.key_of(one) == wanted), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.found)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._titles[section]
        return None
