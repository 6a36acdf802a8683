"""The forms of a report set in pictures: small ones side by side, and the chosen one as wide as there is room."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain import words
from desktop.domain.change.edit import SetText, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.program.program import Program
from desktop.domain.workbook.workbook import CellRef
from desktop.session.library import one_of_each
from desktop.ui.dialogs.form_picture import first_page, form_picture
from desktop.ui.plain import Label, tip
from desktop.ui.theme.colors import style

_SMALL = QSize(104, 132)  # a form in the strip, points
_LARGE = 760
_PAUSE_MS = 300


class FormGallery(QWidget):
    """The pictures come one a turn of the event loop, so that whoever shows them answers at once.

    They have unit and year in them; the large one follows what is typed at a pause.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = _strip(self)
        self.large = _Large(self)
        self.pictures: list[QImage] = []
        self.named: list[tuple[str, str]] = []  # unit and year that each picture shows
        self._name = "", ""
        self._calculation: Calculation | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._next_picture)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self._show_large(self.strip.currentRow()))
        self.strip.currentRowChanged.connect(self._show_large)
        heading = Label("里面的表，选一张看大图(&P)", self)
        heading.setBuddy(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading)
        column.addWidget(self.strip)
        column.addWidget(self.large, 1)

    @property
    def drawing(self) -> bool:
        """Whether there are pictures still to come."""
        return self._turn.isActive()

    def clear(self) -> None:
        self._turn.stop()
        self.strip.clear()
        self.large.show_picture(QImage(), "")
        self.pictures.clear()
        self.named.clear()

    def show_forms(self, program: Program, unit: str, year: str) -> None:
        """Begin with the forms of another set."""
        self._name = unit, year
        for form in program.set.forms.values():
            many = f"，共 {len(form.keys)} 份" if form.keys else "，可有多份" if form.many else ""
            said = form.id if form.name == form.id else f"{form.id}\n{form.name}"
            item = QListWidgetItem(_icon(_blank()), said)
            item.setToolTip(tip(f"{form.id}　{form.name}{many}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{form.id}，{form.name}{many}")
            self.strip.addItem(item)
        self._calculation = one_of_each(program)
        self._turn.start()

    def name(self, unit: str, year: str) -> None:
        """The forms are of this unit and year now."""
        if self._name != (unit, year):
            self._name = unit, year
            self._pause.start()

    def _next_picture(self) -> None:
        """One form's picture a turn; the first printed one is chosen when it is there."""
        assert self._calculation
        forms = list(self._calculation.set.forms.values())
        at = len(self.pictures)
        self.pictures.append(QImage())
        self.named.append(("", ""))
        self._draw(at)
        if self.strip.currentRow() < 0 and (forms[at].printed or at == len(forms) - 1):
            self.strip.setCurrentRow(at)
        elif self.strip.currentRow() == at:
            self._show_large(at)
        if at == len(forms) - 1:
            self._turn.stop()

    def _draw(self, at: int) -> None:
        """Paint a form anew, for the unit and the year as they are now."""
        assert self._calculation
        self._write_name()
        self.named[at] = self._name
        form = list(self._calculation.set.forms.values())[at]
        copy = self._calculation.workbook.copies_of(form.id)[0]
        self.pictures[at] = form_picture(copy, self._calculation, _LARGE, self.devicePixelRatioF())
        small = first_page(self.pictures[at], _SMALL.width(), _SMALL.height())
        self.strip.item(at).setIcon(_icon(QPixmap.fromImage(small)))

    def _write_name(self) -> None:
        """Write unit and year on the cover of what the pictures show."""
        assert self._calculation
        book = self._calculation.workbook
        cover = book.single(book.set.cover).id
        for cell, text in zip((words.UNIT, words.YEAR), self._name, strict=True):
            ref = CellRef(cover, "", cell)
            if self._calculation.definition(ref) and book.texts.get(ref, "") != text:
                apply(SetText(ref, text), book, self._calculation)
        self._calculation.recompute()

    def _show_large(self, at: int) -> None:
        if 0 <= at < len(self.pictures):
            if self.named[at] != self._name:
                self._draw(at)
            said = self.strip.item(at).data(Qt.ItemDataRole.AccessibleTextRole)
            self.large.show_picture(self.pictures[at], said)


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
