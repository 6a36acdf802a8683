"""打印 and 选择性打印: what to print, which pages, on which printer, how often, on one side or two."""

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar, NamedTuple

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.refusal import Refusal
from desktop.session.printing import Part
from desktop.typeset.selection import Selection, page_ranges, range_text
from desktop.ui.desk import Desk
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label
from desktop.ui.printing.font_dialog import FontLine
from desktop.ui.printing.parts_list import PartsList
from desktop.ui.printing.print_settings import (
    ARCHIVAL,
    BETWEEN,
    COLLATE,
    COPIES,
    DUPLEX,
    LONG_SIDE,
    MARK,
    NO,
    ONE_SIDED,
    PARTS,
    PRINTER,
    SHORT_SIDE,
    YES,
)
from desktop.ui.printing.printer import kept_copies, printers, two_sided
from desktop.ui.theme.colors import style

_ALL, _ODD, _EVEN = "全部页", "奇数页", "偶数页"


class Wanted(Enum):
    """What the person asks for in the end."""

    PRINT = "print"
    SYSTEM = "system"  # by way of the system's own dialog
    PREVIEW = "preview"
    PDF = "pdf"


class PageChoice(NamedTuple):
    """Which of the pages that there will be: those of the ranges, or all; of these the odd ones, the even ones, or all."""

    ranges: tuple[range, ...] = ()
    sides: str = _ALL

    def of(self, count: int) -> list[int]:
        """The chosen ones of so many pages, from 0, in order."""
        pages = Selection(pages=self.ranges).picked(range(count))
        return pages if self.sides == _ALL else [at for at in pages if (at % 2 == 0) == (self.sides == _ODD)]

    @property
    def words(self) -> str:
        """第2-5,8页, and which sides; "" for all."""
        pages = f"第{range_text(self.ranges)}页" if self.ranges else ""
        return pages + ("" if self.sides == _ALL else self.sides)


class PrintDialog(QDialog):
    """`wanted`, `selection`, `choice` and `settings` are what was asked for.

    Without `parts` these are settled, as in the preview: `count` pages, of which `current` is in sight, from 0.
    """

    place: ClassVar[str] = "pages"  # in the manual

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        parts: Sequence[Part] = (),
        ticked: Sequence[str] = (),
        count: int = 0,
        current: int = 0,
    ) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("打印")
        self.wanted = Wanted.PRINT
        self._current = current
        kept = desk.session.workbook.print_settings
        self.parts = PartsList(parts, ticked, self) if parts else None
        self.fonts = FontLine(desk, self)
        self.archival = QCheckBox("导出的 PDF 用长期保存的格式（PDF/A-2b），交档案时勾选(&L)", self)
        self.archival.setChecked(kept.get(ARCHIVAL) == YES)
        self._form = QFormLayout()
        self._ask_printer(kept)
        self._ask_pages(kept, count)
        sides = QHBoxLayout()
        sides.setSpacing(18)
        if self.parts:
            sides.addWidget(self.parts, 1)
            self.parts.changed.connect(self._ready)
        sides.addLayout(self._form)
        self._said = Label("", self)
        style(self._said, "color: $wrong;")
        self._said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(sides, 1)
        column.addWidget(self.fonts)
        column.addWidget(self.archival)
        column.addWidget(self._said)
        column.addLayout(self._buttons())
        open_at(self, *((780, 500) if parts else (470, 370)))
        self._printer_chosen()
        self._ready()
        (self.parts.list if self.parts else self.copies).setFocus()

    @property
    def selection(self) -> Selection:
        """The parts that are ticked; which of their pages is in `choice`."""
        return self.parts.selection if self.parts else Selection()

    @property
    def choice(self) -> PageChoice:
        """The pages to print."""
        return PageChoice(self._ranges(), self.sides.currentText())

    @property
    def settings(self) -> dict[str, str]:
        """What the file keeps. A range of pages is not kept: the next time it would leave pages out unnoticed."""
        found = {
            COPIES: str(self.copies.value()),
            COLLATE: YES if self.collate.isChecked() else NO,
            ARCHIVAL: YES if self.archival.isChecked() else "",
        }
        if self.printer.isEnabled():
            found[PRINTER] = self.printer.currentText()
        if self._two_sided:  # else what was chosen for a better printer stays
            found[DUPLEX] = self.duplex.currentText()
        if self.parts:
            ticked = self.parts.ticked
            found[MARK] = YES if self.mark.isChecked() else ""
            found[PARTS] = "" if len(ticked) == self.parts.list.count() else BETWEEN.join(ticked)
        return found

    def done(self, result: int) -> None:
        self.fonts.stop()
        super().done(result)

    def _ask_printer(self, kept: dict[str, str]) -> None:
        self.printer = QComboBox(self)
        self.printer.setMinimumWidth(240)
        names = printers()
        self.printer.addItems(names or ["这台电脑没有装打印机"])
        self.printer.setEnabled(bool(names))
        if kept.get(PRINTER) in names:
            self.printer.setCurrentText(kept[PRINTER])
        self.printer.currentIndexChanged.connect(self._printer_chosen)
        self.copies = QSpinBox(self)
        self.copies.setRange(1, 999)
        self.copies.setValue(kept_copies(kept))
        self.collate = QCheckBox("逐份打印（1、2、3，再 1、2、3）", self)
        self.collate.setChecked(kept.get(COLLATE) != NO)
        self.duplex = QComboBox(self)
        self.duplex.addItems([ONE_SIDED, LONG_SIDE, SHORT_SIDE])
        if kept.get(DUPLEX):
            self.duplex.setCurrentText(kept[DUPLEX])
        self._sides_said = Label("", self)
        style(self._sides_said, "color: $faint;")
        self._sides_said.setWordWrap(True)
        self._form.addRow("打印机(&R)：", self.printer)
        self._form.addRow("份数(&C)：", self.copies)
        self._form.addRow("", self.collate)
        self._form.addRow("单双面(&D)：", self.duplex)
        self._form.addRow("", self._sides_said)

    def _ask_pages(self, kept: dict[str, str], count: int) -> None:
        self.every = QRadioButton("全部", self)
        self.this = QRadioButton(f"当前页（第 {self._current + 1} 页）", self) if count else None
        self.some = QRadioButton("第", self)
        self.every.setChecked(True)
        self.range = QLineEdit(self)
        self.range.setPlaceholderText("如 2-5,8")
        self.range.setAccessibleName("页码范围")
        self.range.textEdited.connect(lambda: self.some.setChecked(True))
        self.range.textChanged.connect(self._ready)
        for button in filter(None, (self.every, self.this, self.some)):
            button.toggled.connect(self._ready)
        self.sides = QComboBox(self)
        self.sides.addItems([_ALL, _ODD, _EVEN])
        self.sides.setToolTip("打印机不能自动双面时，先印奇数页，翻过来再印偶数页")
        line = QHBoxLayout()
        line.addWidget(self.some)
        line.addWidget(self.range, 1)
        line.addWidget(Label(f"页，共 {count} 页" if count else "页", self))
        self._form.addRow("页码：", self.every)
        if self.this:
            self._form.addRow("", self.this)
        self._form.addRow("", line)
        self._form.addRow("只印(&O)：", self.sides)
        self.mark = QCheckBox("页脚印校验码(&M)", self)
        self.mark.setToolTip("每页下面印一行小字，以后可以核对文件和这份纸是不是一样")
        self.mark.setChecked(kept.get(MARK) == YES)
        if not count:  # pages that are set already have it or not
            self._form.addRow("", self.mark)
        self.mark.setVisible(not count)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.system = self._button("系统打印对话框(&S)…", Wanted.SYSTEM)
        line.addWidget(self.system)
        line.addStretch(1)
        self.print = self._button("打印(&P)", Wanted.PRINT)
        self.preview, self.pdf = (
            self._button("预览(&V)", Wanted.PREVIEW),
            self._button("导出PDF(&E)…", Wanted.PDF),
        )
        self.preview.setVisible(self.parts is not None)
        self.print.setDefault(self.printer.isEnabled())
        self.preview.setDefault(not self.printer.isEnabled())
        cancel = QPushButton("取消", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        for button in (self.print, self.preview, self.pdf, cancel):
            line.addWidget(button)
        return line

    def _button(self, text: str, wanted: Wanted) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._want(wanted))
        return button

    def _want(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.accept()

    def _ranges(self) -> tuple[range, ...]:
        if self.some.isChecked():
            return page_ranges(self.range.text())
        if self.this and self.this.isChecked():
            return (range(self._current + 1, self._current + 2),)
        return ()

    def _printer_chosen(self) -> None:
        """Offer the ways of two-sided printing that this printer knows."""
        known = self._two_sided = two_sided(self.printer.currentText() if self.printer.isEnabled() else "")
        model = self.duplex.model()
        assert isinstance(model, QStandardItemModel)
        for at in range(1, self.duplex.count()):
            model.item(at).setEnabled(self.duplex.itemText(at) in known)
        if not model.item(self.duplex.currentIndex()).isEnabled():
            self.duplex.setCurrentIndex(0)
        manual = self.printer.isEnabled() and not known
        self._sides_said.setText("不能自动双面：先只印奇数页，翻过来再印偶数页" if manual else "")
        self._form.setRowVisible(self._sides_said, manual)

    def _ready(self) -> None:
        """Say what is still wrong, and offer what can be done."""
        wrong = ""
        try:
            if self.some.isChecked() and not self._ranges():
                wrong = "请写要印的页码，如 2-5,8"
        except Refusal as refusal:
            wrong = str(refusal)
        if self.parts and not self.parts.ticked:
            wrong = "请勾选要打印的内容"
        self._said.setText(wrong)
        self.print.setEnabled(not wrong and self.printer.isEnabled())
        for button in (self.system, self.preview, self.pdf):
            button.setEnabled(not wrong)
