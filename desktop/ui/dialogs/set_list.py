"""The report sets to choose from: for the whole country, or of one place; found by county, province or title as typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain import words
from desktop.session.library import Listed, told_years
from desktop.ui.plain import Label, tip
from desktop.ui.theme.colors import style

WIDTH = 290
NAME, YEAR, _PLACE, _SOUGHT = (Qt.ItemDataRole.UserRole + at for at in range(4))


class SetList(QWidget):
    """`chosen` says that another set is the current one, "" for none; `report_wanted` that there is only a Word file.

    What is typed looks in all sets, whichever of the two kinds is shown; where nothing is found those for the whole
    country are shown with a word of it.
    """

    chosen = Signal()
    report_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.country = _kind("全国通用(&G)", "财政部的表，哪里都能用；各地印得不一样的可以选", self)
        self.local = _kind("本省本地(&B)", "各省、市、县自己印的表，和自己写的", self)
        self.report = QPushButton("从单位的表(&W)…", self)
        self.report.setToolTip("财政局发的表在 Word、Excel 里：照它建一套，连填好的内容")
        self.report.setAutoDefault(False)
        self.report.clicked.connect(self.report_wanted)
        self._kinds = QButtonGroup(self)
        for button in (self.country, self.local):
            self._kinds.addButton(button)
        self.country.setChecked(True)
        self._kinds.buttonClicked.connect(self._clear)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("县、市、省，或表名")
        self.line.setClearButtonEnabled(True)
        self.line.setAccessibleName("找报告集")
        self.line.textChanged.connect(self.sift)
        self.nothing = Label("", self)
        self.nothing.setWordWrap(True)
        style(self.nothing, "color: $faint;")
        self.nothing.hide()
        self.list = QListWidget(self)
        self.list.setAccessibleName("报告集")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style(self.list, "QListWidget { border: 1px solid $line; } QListWidget::item { padding: 7px 8px; }")
        self.list.currentItemChanged.connect(self.chosen)
        kinds = QHBoxLayout()
        kinds.setSpacing(4)
        for button in (self.country, self.local, self.report):
            kinds.addWidget(button, 1)
        find = QHBoxLayout()
        heading, sets = Label("找(&F)：", self), Label("报告集(&S)", self)
        heading.setBuddy(self.line)
        sets.setBuddy(self.list)
        find.addWidget(heading)
        find.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(kinds)
        column.addLayout(find)
        column.addWidget(self.nothing)
        column.addWidget(sets)
        column.addWidget(self.list, 1)
        self.setFixedWidth(WIDTH)

    @property
    def name(self) -> str:
        item = self.list.currentItem()
        return str(item.data(NAME)) if item else ""

    def names(self) -> list[str]:
        return [str(self.list.item(at).data(NAME)) for at in range(self.list.count())]

    def add(self, one: Listed, below: str = "") -> None:
        """A set, with what is said of it `below` its title; such a one stands first."""
        seen = f"{told_years(one.seen)} 年度用的表" if one.seen else f"{one.year} 年起"
        place = "" if one.place == words.WHOLE_COUNTRY else f"{one.place}　"
        item = QListWidgetItem(f"{one.title}\n{place}{seen}" + (f"　{below}" if below else ""))
        item.setData(NAME, one.name)
        item.setData(YEAR, one.year)
        item.setData(_PLACE, one.place)
        item.setData(_SOUGHT, f"{one.title} {one.place} {below or one.name}".casefold())
        item.setToolTip(tip(one.name if below else ""))
        self.list.insertItem(0 if below else self.list.count(), item)
        item.setHidden(not self._shows(item))

    def choose(self, name: str) -> None:
        """Choose the set of that name, shown even where it would not be."""
        for at in range(self.list.count()):
            item = self.list.item(at)
            if item.data(NAME) == name:
                if item.isHidden():
                    self.line.clear()
                    self._kind_of(item).setChecked(True)
                    self.sift()
                self.list.setCurrentItem(item)

    def sift(self) -> None:
        """Show what is sought, or those of the kind; the current one is the first of them, unless it is among them."""
        sought = self._sought()
        items = [self.list.item(at) for at in range(self.list.count())]
        found = [item for item in items if self._shows(item)]
        self.nothing.setVisible(bool(sought) and not found)
        if not found:
            said = " ".join(self.line.text().split())
            self.nothing.setText(f"还没有“{said}”的表。先用全国通用的，或者从单位的 Word、Excel 表建一套。")
            found = [item for item in items if item.data(_PLACE) == words.WHOLE_COUNTRY]
        for item in items:
            item.setHidden(item not in found)
        if found and self.list.currentItem() not in found:
            self.list.setCurrentItem(found[0])

    def _shows(self, item: QListWidgetItem) -> bool:
        sought = self._sought()
        if sought:
            return all(word in str(item.data(_SOUGHT)) for word in sought)
        return self._kind_of(item).isChecked()

    def _sought(self) -> list[str]:
        return self.line.text().casefold().split()

    def _kind_of(self, item: QListWidgetItem) -> QPushButton:
        return self.country if item.data(_PLACE) == words.WHOLE_COUNTRY else self.local

    def _clear(self) -> None:
        self.line.clear()
        self.sift()


def _kind(text: str, about: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setToolTip(tip(about))
    return button
