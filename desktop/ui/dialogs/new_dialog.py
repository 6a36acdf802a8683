"""Asks for what a new workbook needs: the report set, with a picture of each of its forms, the unit, the year."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain import words
from desktop.domain.change.edit import SetText, apply
from desktop.domain.forms.reader.report_set import SET_FILE
from desktop.domain.forms.reader.source import decode
from desktop.domain.forms.variant import Variant
from desktop.domain.limits import shortened
from desktop.domain.program.program import Program
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.session.library import Listed, listed, listed_sets, load_set, one_of_each, told_years
from desktop.ui import settings
from desktop.ui.dialogs.ask import LAST_YEAR, accepted, ask_folder, ask_open, tell
from desktop.ui.dialogs.form_picture import first_page, form_picture
from desktop.ui.dialogs.set_list import WIDTH, SetList
from desktop.ui.dialogs.variants_dialog import VariantsDialog
from desktop.ui.guide import lead_to_manual
from desktop.ui.plain import Label, literal, tip
from desktop.ui.theme.colors import style

_SMALL = QSize(104, 132)  # a form in the strip, points
_LARGE = 760
_PAUSE_MS = 300
_FROM_LAST = "从上年文件提取(&L)…"
_NAMED = 16  # characters of a file's name on the button
_SIZE = QSize(1160, 690)  # fits 1366×768 with a task bar


class NewDialog(QDialog):
    """`set_name`, `chosen_ways`, `unit` and `year` are what was chosen; last year is proposed, which is reported on.

    `from_report`, where it was rejected: the person has her bureau's form in a Word or Excel file.

    The pictures come one a turn of the event loop, so the dialog opens and answers at once. The large one follows what
    is typed at a pause.
    """

    place: ClassVar[str] = "new"  # in the manual

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("新建")
        self._pictures: list[QImage] = []
        self._waiting: list[int] = []
        self._program: Program | None = None
        self.set_list = SetList(self)
        self.sets = self.set_list.list
        self.from_report = False
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
        self.strip = _strip(self)
        self.large = _Large(self)
        self.wrong = QPlainTextEdit(self)
        self.wrong.setReadOnly(True)
        self.wrong.setAccessibleName("定义里的错误")
        self.again = QPushButton("改好以后，重新读取(&R)", self)
        self.again.clicked.connect(self._set_chosen)
        self._shown = QStackedWidget(self)
        self._shown.addWidget(self._forms_side())
        self._shown.addWidget(self._wrong_side())
        self.unit_line = QLineEdit(self)
        self.unit_line.setPlaceholderText("单位全称，与公章一致")
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
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._next_picture)
        self._named: list[tuple[str, str]] = []  # unit and year that each picture shows
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self._show_large(self.strip.currentRow()))
        self.set_list.chosen.connect(self._set_chosen)
        self.set_list.report_wanted.connect(self._leave_for_report)
        self.strip.currentRowChanged.connect(self._show_large)
        for line in (self.unit_line, self.year_line):
            line.textChanged.connect(self._ready)
            line.textEdited.connect(lambda _: self._pause.start())
        QShortcut(QKeySequence(Qt.Key.Key_F5), self, self._set_chosen)
        for one in listed_sets():
            self.set_list.add(one)
        for folder in reversed(settings.own_sets()):
            self._list_folder(folder)
            self.set_list.local.setChecked(True)
        self.set_list.sift()
        room = self.screen().availableSize()
        self.resize(_SIZE.boundedTo(room - QSize(60, 60)))
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

    def _forms_side(self) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(_heading("里面的表，选一张看大图(&P)", self.strip, side))
        column.addWidget(self.strip)
        column.addWidget(self.large, 1)
        return side

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
        """Which ways are taken, and whether the set was ever seen in use for the year."""
        for widget in (self.ways, self.ways_button):
            widget.setVisible(bool(self._variants))
        self.ways.setText("表式：" + "，".join(f"{one.name} {one.chosen}" for one in self._variants))

    def _tell_seen(self) -> None:
        seen = self._program.set.seen if self._program else ()
        unseen = bool(seen) and self.year.isdecimal() and len(self.year) == 4 and int(self.year) not in seen
        self.seen.setVisible(unseen)
        self.seen.setText(
            f"这套表见过 {told_years(seen)} 年度的，{self.year} 年度的请和财政局当年发的表对一遍；不一样的在表式里选。"
            if self._variants
            else f"这套表见过 {told_years(seen)} 年度的，{self.year} 年度的请和财政局当年发的表对一遍。"
        )

    def _leave_for_report(self) -> None:
        self.from_report = True
        self.reject()

    def _set_chosen(self) -> None:
        """Read the chosen set and begin its pictures, or show what is wrong in it."""
        self._turn.stop()
        self.strip.clear()
        self.large.show_picture(QImage(), "")
        self._pictures.clear()
        self._named.clear()
        self._program = None
        try:
            self._program = load_set(self.set_name, self.chosen_ways)
        except Refusal as refusal:
            self.wrong.setPlainText(str(refusal))
            self._shown.setCurrentIndex(1)
            self._ready()
            return
        self._shown.setCurrentIndex(0)
        self._tell_ways()
        if not self.year_line.isModified():
            self.year_line.setText(str(max(self._program.set.year, date.today().year - 1)))
        for form in self._program.set.forms.values():
            many = f"，共 {len(form.keys)} 份" if form.keys else "，可有多份" if form.many else ""
            words = form.id if form.name == form.id else f"{form.id}\n{form.name}"
            item = QListWidgetItem(_icon(_blank()), words)
            item.setToolTip(tip(f"{form.id}　{form.name}{many}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{form.id}，{form.name}{many}")
            self.strip.addItem(item)
        self._calculation = one_of_each(self._program)
        self._turn.start()
        self._ready()

    def _next_picture(self) -> None:
        """One form's picture a turn; the first printed one is chosen when it is there."""
        assert self._program
        forms = list(self._program.set.forms.values())
        at = len(self._pictures)
        form = forms[at]
        self._pictures.append(QImage())
        self._named.append(("", ""))
        self._draw(at)
        if self.strip.currentRow() < 0 and (form.printed or at == len(forms) - 1):
            self.strip.setCurrentRow(at)
        elif self.strip.currentRow() == at:
            self._show_large(at)
        if at == len(forms) - 1:
            self._turn.stop()

    def _draw(self, at: int) -> None:
        """Paint a form anew, for the unit and the year as they are now."""
        assert self._program
        self._name()
        self._named[at] = self.unit, self.year
        form = list(self._program.set.forms.values())[at]
        copy = self._calculation.workbook.copies_of(form.id)[0]
        self._pictures[at] = form_picture(copy, self._calculation, _LARGE, self.devicePixelRatioF())
        small = first_page(self._pictures[at], _SMALL.width(), _SMALL.height())
        self.strip.item(at).setIcon(_icon(QPixmap.fromImage(small)))

    def _name(self) -> None:
        """Write unit and year on the cover of what the pictures show."""
        book = self._calculation.workbook
        cover = book.single(book.set.cover).id
        for cell, text in ((words.UNIT, self.unit), (words.YEAR, self.year)):
            ref = CellRef(cover, "", cell)
            if self._calculation.definition(ref) and book.texts.get(ref, "") != text:
                apply(SetText(ref, text), book, self._calculation)
        self._calculation.recompute()

    def _show_large(self, at: int) -> None:
        if 0 <= at < len(self._pictures):
            if self._named[at] != (self.unit, self.year):
                self._draw(at)
            said = self.strip.item(at).data(Qt.ItemDataRole.AccessibleTextRole)
            self.large.show_picture(self._pictures[at], said)

    def _ready(self) -> None:
        self._tell_seen()
        self._ok.setEnabled(bool(self.unit and self.year and self._program))


class _Large(QScrollArea):
    """One form as wide as there is room, to be scrolled down."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._label = Label("", self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        style(self, "QScrollArea, QLabel { background: $desk; }")

    def show_picture(self, picture: QImage, words: str) -> None:
        self._picture = picture
        self.setAccessibleName(f"大图：{words}")
        self._fit()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._picture.isNull():
            self._label.clear()
            return
        dots = self._picture.devicePixelRatio()
        width = min(self._picture.width(), round(self.viewport().width() * dots))
        fitting = self._picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        fitting.setDevicePixelRatio(dots)
        self._label.setPixmap(QPixmap.fromImage(fitting))


def _strip(parent: QWidget) -> QListWidget:
    """The forms side by side, each under its small picture."""
    strip = QListWidget(parent)
    strip.setAccessibleName("这套表里的表")
    strip.setViewMode(QListView.ViewMode.IconMode)
    strip.setFlow(QListView.Flow.LeftToRight)
    strip.setWrapping(False)
    strip.setMovement(QListView.Movement.Static)
    strip.setIconSize(_SMALL)
    strip.setGridSize(_SMALL + QSize(26, 50))
    strip.setWordWrap(True)
    strip.setTextElideMode(Qt.TextElideMode.ElideRight)
    strip.setFixedHeight(_SMALL.height() + 72)
    strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    strip.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    style(strip, "QListWidget { background: $desk; }")
    return strip


def _icon(picture: QPixmap) -> QIcon:
    """A picture that keeps its colours when it is chosen."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


def _blank() -> QPixmap:
    blank = QPixmap(_SMALL)
    blank.fill(Qt.GlobalColor.white)
    return blank


def _heading(text: str, of: QWidget, parent: QWidget) -> Label:
    label = Label(text, parent)
    label.setBuddy(of)
    return label
