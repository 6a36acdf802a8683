"""Asks where a file is or shall be, and yes or no; tells a refusal in one box."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from desktop.domain.refusal import Refusal
from desktop.ui import settings
from desktop.ui.plain import message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

WORKBOOK, JSON, PDF = "自评文件 (*.db)", "JSON 文件 (*.json)", "PDF 文件 (*.pdf)"
WORD, EXCEL = "Word 文件 (*.docx)", "Excel 文件 (*.xlsx)"
_READ = "*.docx *.xlsx *.xls *.et *.ods *.html *.htm *.pdf *.txt *.doc *.wps *.rtf *.odt"  # the last through LibreOffice
IMPORT = f"能导入的文件 ({_READ} *.json)"
OFFICE = f"Word、Excel 文件 ({_READ})"
LAST_YEAR = f"上年的文件 (*.db {_READ})"


def accepted(dialog: QDialog) -> bool:
    """Show a dialog until it is answered. After that it is the caller's alone, not the window's for ever."""
    answer = dialog.exec()
    dialog.setParent(None)
    return bool(answer)


def ask_open(parent: QWidget, title: str, kind: str) -> Path | None:
    dialog = _dialog(parent, title, kind)
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    return _chosen(dialog)[0] if accepted(dialog) else None


def ask_save(
    parent: QWidget, title: str, name: str, kind: str, replace: bool = True, beside: Path | None = None
) -> Path | None:
    """Where to write a file, with the ending of its kind; `name` is proposed, see `desktop.session.file_name`.

    With `replace` the dialog asks before a file is replaced, else the writing refuses to. It begins in the folder that a
    file was last in, or `beside` another.
    """
    dialog = _dialog(parent, title, kind)
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    if beside:
        dialog.setDirectory(str(beside.parent))
    ending = kind[kind.index("*.") + 1 : -1]
    dialog.setDefaultSuffix(ending)
    dialog.setOption(dialog.Option.DontConfirmOverwrite, not replace)
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
    dialog.setFileMode(dialog.FileMode.ExistingFiles)
    return _chosen(dialog) if accepted(dialog) else []


def ask_folder(parent: QWidget, title: str) -> Path | None:
    dialog = _dialog(parent, title, "")
    dialog.setLabelText(dialog.DialogLabel.Accept, "选这个文件夹")
    dialog.setFileMode(dialog.FileMode.Directory)
    dialog.setOption(dialog.Option.ShowDirsOnly)
    return Path(dialog.selectedFiles()[0]) if accepted(dialog) else None


def _chosen(dialog: "QFileDialog") -> list[Path]:
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


def _dialog(parent: QWidget, title: str, kind: str) -> "QFileDialog":
    from desktop.ui.dialogs.file_dialog import file_dialog  # what Qt's own needs, a start does not

    return file_dialog(parent, title, kind)
