"""The report set at the left: every table with its mark, its name and its score; the keys walk it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.cell import Origin
from desktop.domain.layout.sections import parts_of
from desktop.domain.queries.score import score_of
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.session.session import Changed, Session
from desktop.ui.plain import tip
from desktop.ui.theme.colors import colors
from desktop.ui.theme.mark import TableStatus, color_of, marks, paint_sign

_ID, _LABEL, _NAME, _SCORE, _MARK, _PART, _FORM = (Qt.ItemDataRole.UserRole + n for n in range(7))
_Index = QModelIndex | QPersistentModelIndex
_SIGN = 12  # px, the sign before a table's label
_PAD = 6
_LEAST = 120  # points: whatever else wants room, a label and its count are seen
_COMES_BACK = (
    Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason, Qt.FocusReason.ActiveWindowFocusReason,
)  # fmt: skip


class Tree(QTreeWidget):
    """All tables in the order of the set. A form that comes in many copies is a branch with its copies below.

    A long table, one with page breaks, has its parts below it.
    """

    table_wanted = Signal(str)  # the copy to show
    part_wanted = Signal(str, int)  # … and which part of it, from 0
    entered = Signal()  # Enter, or a click, as on a sheet's tab in Excel: go on in the table
    blank_entered = Signal(str)  # the same on the line of a form that has no copy yet
    left = Signal()  # the keys go elsewhere in the window

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._items: dict[str, QTreeWidgetItem] = {}
        self._marks: dict[str, TableStatus] = {}
        self._checked = False
        self._row = 0  # where the chosen table stands
        self.setAccessibleName("表目录")
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setIndentation(14)
        self.setMinimumWidth(_LEAST)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_TwoLines(self))
        self.rebuild()
        self.currentItemChanged.connect(self._moved)
        self.itemClicked.connect(lambda item, _: self._enter(item, clicked=True))

    # What is shown

    def rebuild(self) -> None:
        """Read the tables anew: one came, went or moved."""
        chosen = self.current_copy()
        self._row = self.order().index(chosen) if chosen in self._items else self._row
        self.blockSignals(True)
        self.clear()
        self._items.clear()
        branches: dict[str, QTreeWidgetItem] = {}
        for form in self.session.workbook.set.forms.values():
            if form.many:
                branch = branches[form.id] = QTreeWidgetItem()
                branch.setData(0, _FORM, form.id)
                branch.setData(0, _LABEL, form.id)
                self.addTopLevelItem(branch)
                branch.setExpanded(True)
            for copy in self.session.workbook.copies_of(form.id):
                item = QTreeWidgetItem()
                item.setData(0, _ID, copy.id)
                self._items[copy.id] = item
                if form.many:
                    branches[form.id].addChild(item)
                else:
                    self.addTopLevelItem(item)
                self._tell(copy, item)
                self._parts(copy, item)
        for form_id, branch in branches.items():
            form = self.session.workbook.set.forms[form_id]
            branch.setData(0, _NAME, f"{form.name}（{branch.childCount()} 份）")
            branch.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{form_id} {branch.data(0, _NAME)}")
            branch.setToolTip(0, tip(f"{form_id}　{branch.data(0, _NAME)}"))
        if chosen in self._items:
            self.setCurrentItem(self._items[chosen])
        self.blockSignals(False)

    def update_for(self, change: Changed) -> None:
        """Show what a change means for labels, names and scores."""
        if change.structure:
            self.rebuild()
            return
        workbook = self.session.workbook
        for id_ in {ref.copy for ref in change.cells if self._named_here(ref)}:
            copy = workbook.copy(id_)
            if copy and id_ in self._items:
                self._tell(copy, self._items[id_])

    def show_findings(self, found: list[Finding]) -> None:
        """Set every table's mark; one without findings is complete, if anybody has written in it."""
        first, self._checked = not self._checked, True
        self._marks = marks(found)
        for id_, item in self._items.items():
            mark = self.mark_of(id_)
            if item.data(0, _MARK) != mark or first:
                item.setData(0, _MARK, mark)
                self._describe(item)

    def mark_of(self, copy_id: str) -> TableStatus | None:
        """How far a table has come; None before the first check, and where all may be left blank and all is."""
        mark = self._marks.get(copy_id)
        if mark or not self._checked:
            return mark
        book = self.session.workbook
        copy = book.copy(copy_id)
        to_fill = copy is not None and any(cell.origin is Origin.TYPED for cell in copy.form.cells.values())
        blank = copy is not None and to_fill and not any(book.texts.get(ref) for ref in book.refs(copy))
        return None if blank else TableStatus()

    # Moving

    def current_copy(self) -> str:
        """The table that is chosen, "" where a branch is."""
        item = self.currentItem()
        return str(item.data(0, _ID) or "") if item else ""

    def current_form(self) -> str:
        """The form whose own line is chosen, "" where a table is."""
        item = self.currentItem()
        return str(item.data(0, _FORM) or "") if item else ""

    def choose(self, copy_id: str) -> None:
        item = self._items.get(copy_id)
        if item and copy_id != self.current_copy():  # a part of it may be chosen
            self.setCurrentItem(item)

    @property
    def beside(self) -> str:
        """The table that took the place of the chosen one when that was deleted."""
        order = self.order()
        return order[min(self._row, len(order) - 1)]

    def step(self, by: int) -> None:
        """The next table (1) or the one before (-1), over the branches."""
        order = self.order()
        at = order.index(self.current_copy()) + by if self.current_copy() in order else 0
        if 0 <= at < len(order):
            self.choose(order[at])

    def order(self) -> list[str]:
        """The copies as they stand in the tree, from the top."""
        return list(self._items)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(self.currentItem(), clicked=False)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _COMES_BACK:
            self.left.emit()

    def _enter(self, item: QTreeWidgetItem | None, clicked: bool) -> None:
        """Go on in the table; a click on a form's own line only opens or closes it."""
        form = item.data(0, _FORM) if item else ""
        if item and form and not item.childCount():
            self.blank_entered.emit(form)
        elif not (clicked and form):
            self.entered.emit()

    def _moved(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item and item.data(0, _PART) is not None:
            self.part_wanted.emit(item.data(0, _ID), item.data(0, _PART))
        elif item and item.data(0, _ID):
            self.table_wanted.emit(item.data(0, _ID))

    # Filling one line

    def _parts(self, copy: Copy, item: QTreeWidgetItem) -> None:
        """A line below a long table for each part of it."""
        for number, heading in enumerate(parts_of(copy, self.session.calculation)):
            self.setUniformRowHeights(False)  # a part has one line
            part = QTreeWidgetItem(item)
            part.setData(0, _ID, copy.id)
            part.setData(0, _PART, number)
            part.setData(0, _LABEL, heading or f"第 {number + 1} 部分")
            part.setToolTip(0, tip(part.data(0, _LABEL)))
            part.setData(0, Qt.ItemDataRole.AccessibleTextRole, part.data(0, _LABEL))
        item.setExpanded(not copy.form.many)

    def _named_here(self, ref: CellRef) -> bool:
        copy = self.session.calculation.copy(ref.copy)
        if copy is None or ref.row:
            return False
        form = copy.form
        labels = {piece.cell for piece in form.label}
        return ref.cell in {form.score, form.full, form.grade, form.called} | labels

    def _tell(self, copy: Copy, item: QTreeWidgetItem) -> None:
        calculation = self.session.calculation
        called = (
            calculation.text(CellRef(copy.id, "", copy.form.called)) if copy.form.called else copy.form.name
        )
        score = score_of(calculation, copy)
        item.setData(0, _LABEL, calculation.label(copy))
        item.setData(0, _NAME, called or "（还没有名称）")
        item.setData(0, _SCORE, (score.text or "—") if score else "")
        if item.data(0, _MARK) is None:
            item.setData(0, _MARK, self.mark_of(copy.id))
        self._describe(item)

    def _describe(self, item: QTreeWidgetItem) -> None:
        """The same in words, for the pointer and for a screen reader."""
        label, name, score, mark = (item.data(0, role) for role in (_LABEL, _NAME, _SCORE, _MARK))
        said = mark or ("没有填" if self._checked else "还没有审核")
        words = f"{label}　{name}\n{said}" + (f"，得分 {score}" if score else "")
        item.setToolTip(0, tip(words))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words.replace("\n", "，"))


class _TwoLines(QStyledItemDelegate):
    """Label, count and score on the first line, the table's name on the second."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = QFontMetrics(option.font)
        if index.data(_PART) is not None:
            return QSize(160, metrics.height() + _PAD)
        return QSize(160, 2 * metrics.height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)  # the ground: the item has no words of its own
        ink, faint = QColor(colors().ink), QColor(colors().faint)
        label, name, score, mark = (index.data(role) for role in (_LABEL, _NAME, _SCORE, _MARK))
        metrics = QFontMetrics(option.font)
        if index.data(_PART) is not None:
            area = option.rect.adjusted(4, 0, -8, 0)
            painter.save()
            painter.setFont(option.font)
            painter.setPen(ink)
            words = metrics.elidedText(str(label), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, _LEFT, words)
            painter.restore()
            return
        area = option.rect.adjusted(2, _PAD, -8, -_PAD)
        first = QRect(area.left(), area.top(), area.width(), metrics.height())
        second = QRect(area.left(), first.bottom() + 1, area.width(), metrics.height())
        painter.save()
        left = first.left()
        if mark is not None:
            sign = QRectF(left, first.center().y() - _SIGN / 2 + 1, _SIGN, _SIGN)
            paint_sign(painter, sign, mark.state)
        if index.data(_ID):
            left += _SIGN + 6
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(ink)
        painter.drawText(first.adjusted(left - first.left(), 0, 0, 0), _LEFT, str(label))
        end = left + QFontMetrics(bold).horizontalAdvance(str(label)) + 8
        if mark is not None and mark.count:
            end = self._count(painter, first, end, mark, option) + 8
        painter.setFont(option.font)
        painter.setPen(ink)
        if end + metrics.horizontalAdvance(str(score or "")) <= first.right():  # else the tip tells it
            painter.drawText(first, _RIGHT, str(score or ""))
        painter.setPen(faint)
        words = metrics.elidedText(
            str(name).replace("\n", " "), Qt.TextElideMode.ElideRight, area.right() - left
        )
        painter.drawText(second.adjusted(left - second.left(), 0, 0, 0), _LEFT, words)
        painter.restore()

    def _count(
        self, painter: QPainter, line: QRect, left: int, mark: TableStatus, option: QStyleOptionViewItem
    ) -> int:
        """The number of findings in a small field of the sign's colour; where it ends."""
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * 0.85)
        metrics = QFontMetrics(small)
        text = str(mark.count)
        field = QRect(left, line.top() + 1, max(metrics.horizontalAdvance(text) + 10, 18), line.height() - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color_of(mark.state)))
        painter.drawRoundedRect(field, field.height() / 2, field.height() / 2)
        painter.setPen(QColor(colors().paper))
        painter.setFont(small)
        painter.drawText(field, Qt.AlignmentFlag.AlignCenter, text)
        return field.right()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
