"""A pane with a heading that stays in sight when the pane is folded away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.ui import settings
from desktop.ui.plain import literal
from desktop.ui.theme.colors import style

_BEYOND = 16777215  # Qt's own “no limit”


class Fold(QWidget):
    """`content` under a heading; more widgets may stand in the heading, at its right."""

    toggled = Signal(bool)  # whether it is open
    needed = Signal()  # it needs another height than before

    def __init__(self, name: str, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.content = content
        self._button = QToolButton(self)
        self._button.setText(title)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setAutoRaise(True)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.setStyleSheet("QToolButton { border: none; font-weight: bold; padding: 3px 6px; }")
        self._button.clicked.connect(lambda: self.fold(self.is_open))
        self.heading = QWidget(self)
        self.heading.setObjectName("heading")
        style(
            self.heading,
            "#heading { background: $pane; border-top: 1px solid $line; border-bottom: 1px solid $line; }",
        )
        self._line = QHBoxLayout(self.heading)
        self._line.setContentsMargins(2, 1, 6, 1)
        self._line.setSpacing(10)
        self._line.addWidget(self._button)
        self._line.addStretch(1)
        self._beside = 0
        self._most = _BEYOND
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(content, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._show(True)

    @property
    def is_open(self) -> bool:
        return not self.content.isHidden()

    def name(self, title: str) -> None:
        """Write another title into the heading."""
        self._button.setText(literal(title))

    def add(self, widget: QWidget, beside_title: bool = False) -> None:
        """One more widget in the heading: at its right, or just behind the title."""
        if beside_title:
            self._line.insertWidget(1 + self._beside, widget)
            self._beside += 1
        else:
            self._line.addWidget(widget)

    def fold(self, away: bool, remember: bool = True) -> None:
        """Fold the pane away or open it, and remember that for next time, unless it only makes room for another."""
        if away == (not self.is_open):
            return
        self._show(not away)
        if remember:
            settings.remember_folded(self._name, away)
        self.toggled.emit(not away)

    def begin(self, folded: bool) -> None:
        """As it was left last time; `folded` where nobody has touched it yet."""
        kept = settings.folded(self._name)
        self._show(not (folded if kept is None else kept))

    def _show(self, open_: bool) -> None:
        self.content.setVisible(open_)
        self._button.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)
        self._button.setToolTip("收起" if open_ else "展开")
        self._limit()

    def need(self, height: int) -> None:
        """The content needs no more than that; others may have the room."""
        if height != self._most:
            self._most = height
            self._limit()
            self.needed.emit()

    def need_all(self) -> None:
        """The content needs all the room it was given."""
        self.need(_BEYOND)

    def _limit(self) -> None:
        heading = self.heading.sizeHint().height()
        self.setMaximumHeight(min(_BEYOND, heading + self._most) if self.is_open else heading)
