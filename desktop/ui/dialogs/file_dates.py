"""Dates and sizes in Qt's own file dialog as everybody here writes them: 2026-11-28 15:52, 69 KB."""

from PySide6.QtCore import QIdentityProxyModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFileSystemModel

_SIZE, _DATE = 1, 3  # columns; the first is the name, between them is the kind
_UNITS = ("KB", "MB", "GB", "TB")


class FileDates(QIdentityProxyModel):
    """Shows what the dialog's model holds, but dates and sizes: Qt writes them in the system's language, as 51.20 KiB."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        source = self.sourceModel()
        if role == Qt.ItemDataRole.DisplayRole and isinstance(source, QFileSystemModel):
            there = self.mapToSource(index)
            if index.column() == _DATE:
                return source.lastModified(there).toString("yyyy-MM-dd HH:mm")
            if index.column() == _SIZE:
                return "" if source.isDir(there) else told_size(source.size(there))
        return super().data(index, role)


def told_size(count: int) -> str:
    """So many bytes in whole KB, MB …, rounded up, as Windows tells it."""
    size, unit = -(-count // 1024), _UNITS[0]
    for larger in _UNITS[1:]:
        if size < 1024:
            break
        size, unit = -(-size // 1024), larger
    return f"{size} {unit}"
