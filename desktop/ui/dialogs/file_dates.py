"""The dates of Qt's own file dialog as everybody here writes them: 2026-11-28 15:52."""

from PySide6.QtCore import QIdentityProxyModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFileSystemModel

_DATE = 3  # the column; before it stand name, size and kind


class FileDates(QIdentityProxyModel):
    """Shows what the dialog's model holds, but the dates: Qt writes them in the system's language, not in ours."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        source = self.sourceModel()
        if (
            index.column() == _DATE
            and role == Qt.ItemDataRole.DisplayRole
            and isinstance(source, QFileSystemModel)
        ):
            return source.lastModified(self.mapToSource(index)).toString("yyyy-MM-dd HH:mm")
        return super().data(index, role)
