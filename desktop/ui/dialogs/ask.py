"""Asks where a file is or shall be, and yes or no; tells a refusal in one box."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHeaderView, QMessageBox, QSplitter, QTreeView, QWidget

from desktop.domain.refusal import Refusal
from desktop.ui import settings
from desktop.ui.dialogs.file_dates import FileDates
from desktop.ui.guide import DOING, lead_to_manual
from desktop.ui.plain import message

WORKBOOK, JSON, PDF = "自评文件 (*.db)", "JSON 文件 (*.json)", "PDF 文件 (*.pdf)"
WORD, EXCEL = "Word 文件 (*.docx)", "Excel 文件 (*.xlsx)"
_READ = "*.docx *.xlsx *.xls *.et *.ods *.html *.htm *.pdf *.txt *.doc *.wps *.rtf *.odt"  # the last through LibreOffice
IMPORT = f"能导入的文件 ({_READ} *.json)"
OFFICE = f"Word、Excel 文件 ({_READ})"
LAST_YEAR = f"上年的文件 (*.db {_READ})"
_WIDE = 820  # points: names, sizes, kinds and dates of files side by side
_PLACES = 130  # points: the list of places without a bar of its own


def accepted(dialog: QDialog) -> bool:
    """Show a dialog until it is answered. After that it is the caller's alone, not the window's for ever."""
    answer = dialog.exec()
    dialog.setParent(None)
    return bool(answer)


def ask_open(parent: QWidget, title: str, kind: str) -> Path | None:
    dialog = _dialog(parent, title, kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)[0] if accepted(dialog) else None


def ask_save(parent: QWidget, title: str, name: str, kind: str, replace: bool = True) -> Path | None:
    """Where to write a file, with the ending of its kind; `name` is proposed, see `desktop.session.file_name`.

    With `replace` the dialog asks before a file is replaced, else the writing refuses to.
    """
    dialog = _dialog(parent, title, kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    ending = kind[kind.index("*.") + 1 : -1]
    dialog.setDefaultSuffix(ending)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replace)
    dialog.selectFile(name + ending)  # whole: Qt would complete the name to a neighbour's
    if not accepted(dialog):
        return None
    path = Path(dialog.selectedFiles()[0])
    if path.suffix.lower() == ending:
        return path
    path = path.with_name(path.name + ending)  # “1.0版” has an ending for Qt
    asked = not replace or not path.exists() or agreed(parent, f"“{path.name}”已经有了", "替换")
    return path if asked else None


def ask_open_many(parent: QWidget, title: str, kind: str) -> list[Path]:
    dialog = _dialog(parent, title, kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog) if accepted(dialog) else []


def ask_folder(parent: QWidget, title: str) -> Path | None:
    dialog = _dialog(parent, title, "")
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "选这个文件夹")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return Path(dialog.selectedFiles()[0]) if accepted(dialog) else None


def _chosen(dialog: QFileDialog) -> list[Path]:
    """The files that were chosen; what is asked for next begins beside them."""
    found = [Path(name) for name in dialog.selectedFiles()]
    settings.remember_folder(found[0].parent)
    return found


def agreed(parent: QWidget, sentence: str, act: str) -> bool:
    """Whether the person wants `act` done after reading `sentence`."""
    box = message(parent, sentence, QMessageBox.Icon.Question)
    yes = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("取消", QMessageBox.ButtonRole.RejectRole))
    accepted(box)
    return box.clickedButton() is yes


def tell(parent: QWidget, sentence: str) -> None:
    """One sentence in a box, for what went wrong outside the workbook on the screen."""
    box = message(parent, sentence)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    accepted(box)


def tell_done(parent: QWidget, sentence: str) -> None:
    """The same for what has come out well and has no workbook on the screen to be told on."""
    box = message(parent, sentence, QMessageBox.Icon.Information)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    accepted(box)


def attempt(parent: QWidget, act: Callable[[], object]) -> bool:
    """Do `act`, or tell why not."""
    try:
        act()
    except Refusal as refusal:
        tell(parent, str(refusal))
        return False
    return True


def _dialog(parent: QWidget, title: str, kind: str) -> QFileDialog:
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
