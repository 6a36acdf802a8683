"""公开版: what is left out, each with its place and a box to tick; words that the clerk adds; which sort of file."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QPlainTextEdit, QPushButton, QWidget

from desktop.ui.dialogs.tick_dialog import TickDialog

AGAIN = 2  # the answer of a dialog whose words have changed: look once more


class PublicDialog(TickDialog):
    """Accepted: make the file of `kind` without what is `ticked`; `AGAIN`: look first for what `words` add."""

    place: ClassVar[str] = "public"

    def __init__(
        self, lines: Sequence[str], words: str, kinds: Sequence[str], parent: QWidget | None = None
    ) -> None:
        said = (
            f"公开版遮住勾上的 {len(lines)} 处，印的数不变："
            if lines
            else "没有找到人名、电话、证件号等要遮的内容。"
        )
        super().__init__("公开版", said, lines, "导出(&E)…", True, parent)
        self._words = words
        self.words_edit = QPlainTextEdit(words, self)
        self.words_edit.setTabChangesFocus(True)
        self.words_edit.setPlaceholderText(
            "一行一个，如：某某花园；换成别的字：某某花园 => 某小区；不要遮的：不遮 0730-12345"
        )
        self.words_edit.setFixedHeight(4 * self.fontMetrics().lineSpacing())
        self.again = QPushButton("再找一遍(&F)", self)
        self.again.setAutoDefault(False)
        self.again.clicked.connect(lambda: self.done(AGAIN))
        self.kind_box = QComboBox(self)
        self.kind_box.addItems(list(kinds))
        fields = QFormLayout()
        fields.addRow("还要遮的词(&W)：", self.words_edit)
        fields.addRow("", self.again)
        fields.addRow("存成(&K)：", self.kind_box)
        column = self.layout()
        assert column is not None
        column.insertLayout(column.count() - 1, fields)  # type: ignore[attr-defined]
        self.words_edit.textChanged.connect(self._look)
        self._look()

    @property
    def words(self) -> str:
        return self.words_edit.toPlainText()

    @property
    def kind(self) -> int:
        return self.kind_box.currentIndex()

    def _look(self) -> None:
        """Words that have not been looked for yet must be, before anything is exported."""
        changed = self.words != self._words
        self.again.setEnabled(changed)
        self.ok.setEnabled(not changed)


def ask(dialog: QDialog) -> int:
    """The answer to a dialog; after that it is the caller's alone."""
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    answer = dialog.exec()
    dialog.setParent(None)
    return answer
