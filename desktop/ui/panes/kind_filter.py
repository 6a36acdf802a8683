"""The line over a list: a button for each kind of its things, with how many there are, and a field for words."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop.ui.plain import tip
from desktop.ui.theme.colors import style

Kind = TypeVar("Kind", bound=Enum)


class _Line(QWidget):
    changed = Signal()


class KindFilter(_Line, Generic[Kind]):
    """`lets_pass` says whether a thing is to be listed; `changed` that a person wants others.

    `told` are the kinds, whose values are the words on the buttons, with what is said of each; `usual` those that are
    listed unless a person says otherwise; `name` is the list's. A click on a kind lists that one alone, as one looks for
    what is left of it; once more, and everything is back. With Ctrl it comes to the others, or goes.
    """

    def __init__(
        self, told: Mapping[Kind, str], usual: Collection[Kind], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 2, 6, 2)
        line.setSpacing(4)
        self._usual = frozenset(usual)
        self._wanted = set(self._usual)
        self.buttons = {kind: self._button(kind, said) for kind, said in told.items()}
        for button in self.buttons.values():
            line.addWidget(button)
        line.addStretch(0)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("找：表、格子或话里的字")
        self.search.setAccessibleName(f"在{name}里找")
        self.search.setClearButtonEnabled(True)
        words = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText())
        self.search.setMinimumWidth(words // 2)
        self.search.setMaximumWidth(240)
        self.search.textChanged.connect(lambda _: self.changed.emit())
        line.addWidget(self.search, 1)

    def lets_pass(self, kind: Kind, *texts: str) -> bool:
        """Whether this kind is wanted, and one of the texts has the words that are looked for."""
        if kind not in self._wanted:
            return False
        wanted = self.search.text().strip()
        return not wanted or any(wanted in text for text in texts)

    def count_kinds(self, kinds: Iterable[Kind]) -> None:
        """Show how many there are of each kind. What there is none of is not offered.

        When the last of those that are wanted is gone, everything is listed again.
        """
        counts = Counter(kinds)
        if self._wanted != self._usual and not any(counts[one] for one in self._wanted):
            self._want(self._usual)
        for kind, button in self.buttons.items():
            button.setText(f"{kind.value} {counts[kind]}")
            button.setVisible(bool(counts[kind]))

    def show_everything(self) -> None:
        """List what was set aside, and whatever the words are."""
        self.search.clear()
        self._want(self._usual)

    def _want(self, wanted: Collection[Kind]) -> None:
        self._wanted = set(wanted)
        for kind, button in self.buttons.items():
            button.setChecked(kind in self._wanted)

    def _clicked(self, kind: Kind) -> None:
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self._want(self._wanted ^ {kind} or self._usual)
        else:
            self._want(self._usual if self._wanted == {kind} else {kind})
        self.changed.emit()

    def _button(self, kind: Kind, said: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(str(kind.value))
        button.setToolTip(tip(f"{said}。点一下只列这些，再点一下全列；按住 Ctrl 可以多选"))
        button.setCheckable(True)
        button.setChecked(kind in self._usual)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style(
            button,
            "QToolButton { border: 1px solid $line; border-radius: 3px; padding: 1px 7px; color: $faint; }"
            "QToolButton:checked { background: $accent_pale; color: $ink; }",
        )
        button.clicked.connect(lambda: self._clicked(kind))
        return button
