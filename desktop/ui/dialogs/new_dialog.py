"""Asks for what a new workbook needs: the report set, with a picture of each of its forms, the unit, the year."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.forms.reader.report_set import SET_FILE
from desktop.domain.forms.reader.source import decode
from desktop.domain.forms.variant import Variant
from desktop.domain.limits import shortened
from desktop.domain.program.program import Program
from desktop.domain.refusal import Refusal
from desktop.session.enclosed import NO_NAME
from desktop.session.file_name import file_name
from desktop.session.library import Listed, listed, listed_sets, load_set, set_ids, told_years
from desktop.ui import settings
from desktop.ui.dialogs.ask import LAST_YEAR, WORKBOOK, accepted, ask_folder, ask_open, ask_save, tell
from desktop.ui.dialogs.form_gallery import FormGallery
from desktop.ui.dialogs.set_list import WIDTH, SetList
from desktop.ui.dialogs.variants_dialog import VariantsDialog
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label, literal
from desktop.ui.theme.colors import style

_FROM_LAST = "从上年文件提取(&L)…"
_NAMED = 16  # characters of a file's name on the button
_SIZE = (1160, 690)  # fits 1366×768 with a task bar


class NewDialog(QDialog):
    """`set_name`, `chosen_ways`, `unit`, `year` and `path` are what was chosen; last year is proposed, which is reported on.

    Nobody who leaves the question where the file shall be has lost what was written here. `from_report`, where it was
    rejected: the person has her bureau's form in a Word or Excel file.
    """

    place: ClassVar[str] = "new"  # in the manual

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("新建")
        self._program: Program | None = None
        self._open: list[str] = []  # what is left to decide in it
        self.set_list = SetList(self)
        self.sets = self.set_list.list
        self.from_report = False
        self.path: Path | None = None
        self._ways: dict[str, dict[str, str]] = {}  # of each set, where others than its own were chosen
        self.ways_button = QPushButton("选表式(&V)…", self)
        self.ways_button.setAutoDefault(False)
        self.ways_button.clicked.connect(self.choose_ways)
        self.ways = Label("", self)
        self.ways.setWordWrap(True)
        style(self.ways, "color: $faint;")
        self.seen = Label("", self)
        self.seen.setWordWrap(True)
        style(self.seen, "color: $to_explain;")
        self.gallery = FormGallery(self)
        self.wrong = QPlainTextEdit(self)
        self.wrong.setReadOnly(True)
        self.wrong.setAccessibleName("定义里的错误")
        self.again = QPushButton("改好以后，重新读取(&R)", self)
        self.again.clicked.connect(self._set_chosen)
        self._shown = QStackedWidget(self)
        self._shown.addWidget(self.gallery)
        self._shown.addWidget(self._wrong_side())
        self.unit_line = QLineEdit(self)
        self.unit_line.setPlaceholderText("单位全称，与公章一致")
        self.unit_line.setMinimumWidth(
            self.fontMetrics().horizontalAdvance(self.unit_line.placeholderText()) + 24
        )
        self.year_line = QLineEdit(self)
        self.year_line.setFixedWidth(90)
        self.last: Path | None = None
        self.last_button = QPushButton(_FROM_LAST, self)
        self.last_button.setToolTip("单位、项目、指标和上年数从上年的文件里提取，建好后先看再取")
        self.last_button.setAutoDefault(False)
        self.last_button.clicked.connect(self.choose_last)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText("下一步：选存放的地方…")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.set_list.chosen.connect(self._set_chosen)
        self.set_list.report_wanted.connect(self._leave_for_report)
        for line in (self.unit_line, self.year_line):
            line.textChanged.connect(self._ready)
        QShortcut(QKeySequence(Qt.Key.Key_F5), self, self._set_chosen)
        for one in listed_sets():
            self.set_list.add(one)
        for folder in reversed(settings.own_sets()):
            self._list_folder(folder)
            self.set_list.local.setChecked(True)
        self.set_list.sift()
        open_at(self, *_SIZE)
        self.unit_line.setFocus()

    @property
    def set_name(self) -> str:
        return self.set_list.name

    @property
    def chosen_ways(self) -> dict[str, str]:
        return self._ways.get(self.set_name, {})

    @property
    def unit(self) -> str:
        return self.unit_line.text().strip()

    @property
    def year(self) -> str:
        return self.year_line.text().strip()

    def choose(self, name: str) -> None:
        """Choose the set of that name, or of that folder."""
        self.set_list.choose(name)

    def choose_ways(self) -> None:
        """Ask which ways of the set's switches are to be taken, and draw its forms so."""
        dialog = VariantsDialog(
            self._variants, "就照这样(&N)", "以后也能在“填报 › 换表式”里换，填过的不丢。", self
        )
        if accepted(dialog):
            self._ways[self.set_name] = dialog.chosen
            self._set_chosen()

    def choose_folder(self) -> None:
        """Ask for a folder with a set of one's own, list it, and show it or what is wrong in it."""
        chosen = ask_folder(self, "选报告集的文件夹")
        if chosen:
            folder = chosen.resolve()
            settings.remember_own_set(folder)
            if str(folder) not in self.set_list.names():
                self._list_folder(folder)
            self.choose(str(folder))

    def choose_last(self) -> None:
        """Ask for last year's file; a workbook of ours says the unit and the year at once, where nobody has yet.

        A set that only that file has, a bureau's own tables, is listed and chosen.
        """
        from desktop.session.last_year import begun_from

        path = ask_open(self, "从上年文件提取：选上年的文件", LAST_YEAR)
        if path is None:
            return
        try:
            begun = begun_from(path)
        except Refusal as refusal:
            tell(self, str(refusal))
            return
        self.last = path
        self.last_button.setText(f"上年：{literal(shortened(path.name, _NAMED))}")
        if own := begun.own_set:
            if own.name not in self.set_list.names():
                self.set_list.add(own, "上年文件里的")
            self.choose(own.name)
        if begun.unit and not self.unit:
            self.unit_line.setText(begun.unit)
        if begun.year and not self.year_line.isModified():
            self.year_line.setText(str(begun.year))

    # How it is divided

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        own = QPushButton("选自己的文件夹(&D)…", self)
        own.setToolTip("照写法说明自己写好的一套表所在的文件夹")
        own.clicked.connect(self.choose_folder)
        own.setAutoDefault(False)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.set_list, 1)
        left.addWidget(self.ways)
        left.addWidget(self.ways_button)
        left.addWidget(own)
        for widget in (self.ways, self.ways_button, own):
            widget.setFixedWidth(WIDTH)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addLayout(left)
        body.addWidget(self._shown, 1)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(_heading("单位名称(&U)：", self.unit_line, self))
        fields.addWidget(self.unit_line, 1)
        fields.addSpacing(16)
        fields.addWidget(_heading("年度(&Y)：", self.year_line, self))
        fields.addWidget(self.year_line)
        fields.addSpacing(16)
        fields.addWidget(self.last_button)
        fields.addSpacing(16)
        fields.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(body, 1)
        column.addWidget(self.seen)
        column.addLayout(fields)

    def _wrong_side(self) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(_heading("这套表还不能用，请照下面改(&E)", self.wrong, side))
        column.addWidget(self.wrong, 1)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.again.setAutoDefault(False)
        return side

    # The set that is chosen

    def _list_folder(self, folder: Path) -> None:
        try:
            said = listed(str(folder), decode((folder / SET_FILE).read_bytes(), SET_FILE))
        except (OSError, Refusal):
            said = Listed(str(folder), "", "")  # choosing it says what is wrong
        said = replace(said, title=said.title or folder.name, year=said.year or "？")
        self.set_list.add(said, f"自己的：{folder.name}")

    @property
    def _variants(self) -> tuple[Variant, ...]:
        return self._program.set.variants if self._program else ()

    def _tell_ways(self) -> None:
        """Which ways are taken."""
        for widget in (self.ways, self.ways_button):
            widget.setVisible(bool(self._variants))
        self.ways.setText("表式：" + "，".join(f"{one.name} {one.chosen}" for one in self._variants))

    def _tell_seen(self) -> None:
        """Whether the set was ever seen in use for the year, and what of one's own is still to be decided."""
        seen = self._program.set.seen if self._program else ()
        unseen = bool(seen) and self.year.isdecimal() and len(self.year) == 4 and int(self.year) not in seen
        told = []
        if self._open:
            told.append(
                f"这套表还有 {len(self._open)} 处待定，如：{shortened(self._open[0])}。建好以后在“文件 › 待定”里定。"
            )
        if unseen:
            ways = "；不一样的在表式里选" if self._variants else ""
            told.append(
                f"这套表照 {told_years(seen)} 年度的做成，{self.year} 年度的请和财政局当年发的表对一遍{ways}。"
            )
        self.seen.setVisible(bool(told))
        self.seen.setText("\n".join(told))

    def _left_to_decide(self, program: Program) -> list[str]:
        """What a drafted set leaves open, in sentences; of a shipped one nothing, nor is it looked through."""
        if program.set.id in set_ids():
            return []
        from desktop.session.settling import decisions_in

        return [point.sentence for point in decisions_in(program.set)]

    def accept(self) -> None:
        self.path = ask_save(
            self, "新建", file_name(self.unit, self.year) or NO_NAME, WORKBOOK, replace=False
        )
        if self.path:
            super().accept()

    def _leave_for_report(self) -> None:
        self.from_report = True
        self.reject()

    def _set_chosen(self) -> None:
        """Read the chosen set and begin its pictures, or show what is wrong in it."""
        self.gallery.clear()
        self._program = None
        self._open = []
        try:
            self._program = load_set(self.set_name, self.chosen_ways)
        except Refusal as refusal:
            self.wrong.setPlainText(str(refusal))
            self._shown.setCurrentIndex(1)
            self._ready()
            return
        self._shown.setCurrentIndex(0)
        self._open = self._left_to_decide(self._program)
        self._tell_ways()
        if not self.year_line.isModified():
            self.year_line.setText(str(max(self._program.set.year, date.today().year - 1)))
        self.gallery.show_forms(self._program, self.unit, self.year)
        self._ready()

    def _ready(self) -> None:
        self._tell_seen()
        self.gallery.name(self.unit, self.year)
        self._ok.setEnabled(bool(self.unit and self.year and self._program))


def _heading(text: str, of: QWidget, parent: QWidget) -> Label:
    label = Label(text, parent)
    label.setBuddy(of)
    return label
