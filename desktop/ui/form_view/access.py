"""The sheet for screen readers: a table whose children are its boxes, each with name, text and place.

Qt asks for these interfaces from C++ and does not own them: the ones made are kept here, or Python would collect them.
PySide 6.9 in turn never lets go of a table it was given, so a table knows its sheet weakly: else every workbook that was
ever opened would stay in the memory.
"""

from functools import partial
from typing import Any
from weakref import ref

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface

from desktop.domain.layout.form_layout import Box
from desktop.domain.values.address import title_of
from desktop.ui.form_view.form_view import FormView
from desktop.ui.form_view.movement import fillable

_Maybe = Any  # an interface or None, which Qt takes and its stubs do not tell

_tables: dict[int, list["SheetAccess"]] = {}
_gone: list["SheetAccess"] = []
_installed = False


def install() -> None:
    """Let Qt find the sheets; once for the whole program."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_interface_of)
        _installed = True


def _interface_of(_class_name: str, item: QObject) -> QAccessibleInterface | None:
    """A table of its own each time: Qt asks anew where a slot has been added to the sheet since, and frees each that it
    was given when the sheet goes; the same one twice would end the program."""
    if not isinstance(item, FormView):
        return None
    table = SheetAccess(item)
    _tables.setdefault(id(item), []).append(table)
    item.destroyed.connect(partial(_forget, id(item)))
    return table


def _forget(sheet: int) -> None:
    """The sheet with this id is no more."""
    _gone.extend(
        _tables.pop(sheet, ())
    )  # Qt still holds their cells, and ends the program where they have gone


def name_of(sheet: FormView, box: Box) -> str:
    """What a box is called: a cell by its table's own words, printed words by themselves."""
    if box.ref:
        return title_of(sheet.session.calculation, box.ref)
    return sheet.texts.text_of(box)


def follow(sheet: FormView) -> None:
    """From now on tell whoever reads the screen where the clerk is on a sheet."""
    sheet.moved.connect(partial(_moved, ref(sheet)))


def _moved(held: "ref[FormView]") -> None:
    """The current box is another one."""
    sheet = held()
    if sheet and QAccessible.isActive():
        sheet.editor.setAccessibleName(
            name_of(sheet, sheet.box)
        )  # for readers that follow the focused widget
        event = QAccessibleEvent(sheet, QAccessible.Event.Focus)
        event.setChild(_index(sheet, sheet.box))
        QAccessible.updateAccessibility(event)


def _index(sheet: FormView, box: Box) -> int:
    """By identity: comparing thousands of boxes part by part takes a while."""
    return next(at for at, one in enumerate(sheet.page.boxes) if one is box)


class SheetAccess(QAccessibleInterface):
    """A sheet as a table of merged boxes, in the order of the layout."""

    def __init__(self, sheet: FormView) -> None:
        super().__init__()
        self._sheet = ref(sheet)
        self._cells: dict[int, CellAccess] = {}
        self._page: object | None = None

    @property
    def sheet(self) -> FormView:
        """The sheet, which lives as long as Qt asks."""
        found = self._sheet()
        assert found
        return found

    def isValid(self) -> bool:
        return self._sheet() is not None

    def object(self) -> QObject:
        return self.sheet

    def window(self) -> _Maybe:
        return self.sheet.window().windowHandle()

    def parent(self) -> _Maybe:
        above = self.sheet.parentWidget()
        return QAccessible.queryAccessibleInterface(above) if above else None

    def childCount(self) -> int:
        return len(self.sheet.page.boxes)

    def child(self, index: int) -> _Maybe:
        page = self.sheet.page
        if page is not self._page:
            self._cells.clear()
            self._page = page
        if not 0 <= index < len(page.boxes):
            return None
        cell = self._cells.get(index)
        if cell is None:
            cell = self._cells[index] = CellAccess(self, page.boxes[index])
            QAccessible.registerAccessibleInterface(cell)
        return cell

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((index for index, cell in self._cells.items() if cell is child), -1)

    def childAt(self, x: int, y: int) -> _Maybe:
        point = self.sheet.viewport().mapFromGlobal(QPoint(x, y))
        at = self.sheet.position_at(QPointF(point))
        return self._child_of(self.sheet.page.at[at]) if at else None

    def focusChild(self) -> _Maybe:
        return self._child_of(self.sheet.box) if self.sheet.page.boxes else None

    def _child_of(self, box: Box) -> _Maybe:
        return self.child(_index(self.sheet, box))

    def text(self, kind: QAccessible.Text) -> str:
        return self.sheet.page.label if kind == QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing here is set from outside."""

    def rect(self) -> QRect:
        view = self.sheet.viewport()
        return QRect(view.mapToGlobal(QPoint(0, 0)), view.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Table

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self.sheet.editor.hasFocus()
        return state


class CellAccess(QAccessibleInterface):
    """One box of a sheet."""

    def __init__(self, table: SheetAccess, box: Box) -> None:
        super().__init__()
        self._table, self._box = table, box

    def isValid(self) -> bool:
        return True

    def object(self) -> _Maybe:
        return None

    def window(self) -> _Maybe:
        return self._table.window()

    def parent(self) -> QAccessibleInterface:
        return self._table

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> _Maybe:
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, x: int, y: int) -> _Maybe:
        return None

    def text(self, kind: QAccessible.Text) -> str:
        sheet = self._table.sheet
        if kind == QAccessible.Text.Name:
            return name_of(sheet, self._box)
        if kind == QAccessible.Text.Description:
            return sheet.said_of(self._box)
        return sheet.texts.text_of(self._box) if kind == QAccessible.Text.Value else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """A cell is typed in through the editor, which is an accessible text field of its own."""

    def rect(self) -> QRect:
        sheet = self._table.sheet
        rect = sheet.rect_of(self._box)
        return QRect(sheet.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Cell

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = state.selectable = True
        state.readOnly = self._table.sheet.session.read_only or not fillable(self._box)
        state.focused = self._table.sheet.box is self._box
        return state
