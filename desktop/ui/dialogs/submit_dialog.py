"""报送: what the check came to, what goes along, and the reason where it is handed in as it is all the same."""

from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.domain.findings.finding import Verdict
from desktop.ui.dialogs.words_edit import WordsEdit
from desktop.ui.guide import lead_to_manual
from desktop.ui.plain import Label

_WORD, _EXCEL = "word", "excel"


class SubmitDialog(QDialog):
    """Accepted: make the folder, with `also`, for `reason`. Where something blocks, 下一步 wants a reason."""

    place: ClassVar[str] = "submit"  # in the manual

    def __init__(self, outcome: Verdict, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("报送")
        self._ready = outcome.ready
        hints = f"，还有 {outcome.hints} 条提示，交之前请再看一遍" if outcome.hints else ""
        said = Label(f"审核结论：{outcome}{hints}", self)
        said.setWordWrap(True)
        goes = Label(f"一起报送：{name}.db（自评文件）、PDF（报告和各表）、审核报告、清单", self)
        goes.setWordWrap(True)
        self.word = QCheckBox("Word 版(&W)", self)
        self.excel = QCheckBox("Excel 版(&E)", self)
        self.reason_line = WordsEdit("", 4, self)
        self.reason_line.setAccessibleName("照样报送的理由")
        self.reason_line.setPlaceholderText("还不能上报；一定要照现在的样子报送，请写明理由，清单里会写上")
        self.reason_line.setVisible(not self._ready)
        buttons = QDialogButtonBox(parent=self)
        self._ok = buttons.addButton("下一步：选放在哪里(&N)", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.reason_line.textChanged.connect(self._look)
        self.reason_line.entered.connect(self._ok.click)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (said, goes, self.word, self.excel, self.reason_line, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(460)
        self._look()

    @property
    def also(self) -> list[str]:
        boxes = ((self.word, _WORD), (self.excel, _EXCEL))
        return [kind for box, kind in boxes if box.isChecked()]

    @property
    def reason(self) -> str:
        return "" if self._ready else self.reason_line.words

    def _look(self) -> None:
        self._ok.setEnabled(self._ready or bool(self.reason))
