"""The two buttons in the heading of a list: what all tables say, or only the table on the screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QButtonGroup, QToolButton

from desktop.ui.panes.fold import Fold
from desktop.ui.plain import tip
from desktop.ui.theme.colors import style


class Scope(QObject):
    """全部 or 本表 of `fold`; `chosen` is called when a person has chosen."""

    def __init__(self, fold: Fold, what: str, chosen: Callable[[], None]) -> None:
        super().__init__(fold)
        self._group = QButtonGroup(self)
        self.every = self._choice(fold, "全部", f"所有表的{what}")
        self.this = self._choice(fold, "本表", f"只看正在填的这张表的{what}")
        self.every.setChecked(True)
        self._group.buttonClicked.connect(lambda _: chosen())

    @property
    def this_only(self) -> bool:
        return self.this.isChecked()

    def restrict(self, to_this: bool) -> None:
        (self.this if to_this else self.every).setChecked(True)

    def count(self, every: int, this: int) -> None:
        """Show how many there are of each."""
        self.every.setText(f"全部 {every}")
        self.this.setText(f"本表 {this}")

    def _choice(self, fold: Fold, text: str, said: str) -> QToolButton:
        button = QToolButton(fold)
        button.setText(text)
        button.setToolTip(tip(said))
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style(
            button,
            "QToolButton { border: none; border-radius: 3px; padding: 2px 8px; }"
            "QToolButton:checked { background: $accent_pale; color: $accent; }",
        )
        self._group.addButton(button)
        fold.add(button)
        return button
