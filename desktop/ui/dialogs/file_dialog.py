"""Qt's own dialog for a file, in Chinese, and wide enough for names, sizes and dates."""

from typing import Final

from PySide6.QtWidgets import QFileDialog, QHeaderView, QSplitter, QTreeView, QWidget

from desktop.ui import settings
from desktop.ui.dialogs.file_dates import FileDates
from desktop.ui.guide import DOING, lead_to_manual

_WIDE: Final = 820  # points: names, sizes, kinds and dates of files side by side
_PLACES: Final = 130  # points: the list of places without a bar of its own


def file_dialog(parent: QWidget, title: str, kind: str) -> QFileDialog:
    """One that begins in the folder of the last file; `kind` is that of the files offered, "" for all."""
    dialog = QFileDialog(parent, title, str(settings.folder()), kind)
    dialog.setProxyModel(FileDates(dialog))
    lead_to_manual(dialog, DOING)
    for label, words in (
        (QFileDialog.DialogLabel.FileName, "文件名："),
        (QFileDialog.DialogLabel.FileType, "文件类型："),
        (QFileDialog.DialogLabel.LookIn, "位置："),
        (QFileDialog.DialogLabel.Reject, "取消"),
    ):
        dialog.setLabelText(label, words)
    for view in dialog.findChildren(QTreeView):  # none in a system's own dialog
        if view.header().count() > 1:
            view.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for side in dialog.findChildren(QSplitter):  # the list of places beside the files
        side.setSizes([_PLACES, _WIDE])
    dialog.resize(max(dialog.width(), _WIDE), dialog.height())
    return dialog
