"""What another edition of the report set would change, and whether to take it. Nothing is done unasked."""

from typing import ClassVar

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.change.edition import Renewal
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label


class EditionDialog(QDialog):
    """Accepted: take the other edition. `sentence` says whose it is, `act` what taking it is called."""

    place: ClassVar[str] = "edition"  # in the manual

    def __init__(
        self, title: str, sentence: str, act: str, renewal: Renewal, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle(title)
        words = Label(sentence, self)
        words.setWordWrap(True)
        self.list = QPlainTextEdit("\n".join(_lines(renewal)), self)
        self.list.setReadOnly(True)
        self.list.setAccessibleName("会改变什么")
        note = Label("换之前先在旁边留一份备份。换了不能撤销，要回去请打开备份。", self)
        note.setWordWrap(True)
        buttons = QDialogButtonBox(parent=self)
        self.take = buttons.addButton(act, QDialogButtonBox.ButtonRole.AcceptRole)
        stay = buttons.addButton("不换(&N)", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        stay.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (words, self.list, note, buttons):
            column.addWidget(widget)
        open_at(self, 680, 440)
        stay.setFocus()


def edition_dialog(title: str, renewal: Renewal, parent: QWidget | None = None) -> EditionDialog:
    """Of the set that comes with the program."""
    said = f"随程序带的“{title}”和这个文件里的不一样。不换也可以：文件一直照自己带的那一版打开和计分。"
    return EditionDialog("报告集新版", said, "换成新版(&U)", renewal, parent)


def ways_dialog(renewal: Renewal, parent: QWidget | None = None) -> EditionDialog:
    """Of the file's own set with other ways of its switches."""
    said = "换了表式，会这样改变。填过的都留着：换了地方的跟着走，这里印不出的记在文件里，换回来还在。"
    return EditionDialog("换表式", said, "换(&U)", renewal, parent)


def _lines(renewal: Renewal) -> list[str]:
    lines = ["会改变的："] + [f"　{one}" for one in renewal.changes or ("只有注释和空白不同",)]
    if renewal.kept:
        lines += ["", "已经填的，换了以后没有地方的："] + [f"　{one}" for one in renewal.kept]
    return lines
