"""Five things to know on the first day, each said beside what it is about; left at any time with Esc.

It takes no focus and stops no key: whoever begins to type in the middle of it goes on typing. So its buttons name their
keys whole: “下一步(N)” had N typed over the figure in the cell.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.plain import Label
from desktop.ui.theme.colors import style

_WIDTH: Final = 400
_GAP: Final = 12
_NEXT: Final = "Alt+N"
_BACK: Final = "Alt+U"  # B is a menu's, and a key of two does nothing
_MOVED: Final = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize)


class Stop(NamedTuple):
    """What is pointed at, asked for when it comes to that, and what is said of it."""

    at: Callable[[], QWidget]
    title: str
    words: str


class Tour(QFrame):
    """`stops` one after the other over `whole`. `busy` tells whether Esc belongs to what is being typed."""

    left = Signal()

    def __init__(self, stops: Sequence[Stop], whole: QWidget, busy: Callable[[], bool]) -> None:
        super().__init__(whole)
        self._stops, self._whole, self._busy = stops, whole, busy
        self._number = 0
        self._target = whole  # what is pointed at now
        self.setObjectName("tour")
        style(
            self,
            "#tour { background: $paper; border: 1px solid $accent; border-radius: 8px; }"
            "#tour #title { font-weight: bold; font-size: ${pt2}pt; } #tour #count { color: $faint; }",
        )
        self.frame = QFrame(whole)
        self.frame.setObjectName("tourFrame")
        self.frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        style(
            self.frame,
            "#tourFrame { border: 2px solid $accent; border-radius: 4px; background: transparent; }",
        )
        self.title = _label("title", self)
        self.words = _label("words", self)
        self.words.setWordWrap(True)
        self.count = _label("count", self)
        self.back = self._button("上一步", _BACK, lambda: self.show_stop(self._number - 1))
        self.next = self._button("下一步", _NEXT, self._on)
        self.stop = self._button(
            "不看了（Esc）", "", self.leave
        )  # while something is typed Esc is the cell's
        line = QHBoxLayout()
        line.addWidget(self.count)
        line.addStretch(1)
        for button in (self.stop, self.back, self.next):
            line.addWidget(button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(line)
        self.setFixedWidth(_WIDTH)
        whole.installEventFilter(self)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # as long as it lasts
        self.show_stop(0)

    def show_stop(self, number: int) -> None:
        self._number = number
        stop = self._stops[number]
        self.title.setText(stop.title)
        self.words.setText(stop.words)
        self.count.setText(f"{number + 1} / {len(self._stops)}")
        self.back.setVisible(number > 0)
        last = number == len(self._stops) - 1
        _name(self.next, "开始填" if last else "下一步", _NEXT)
        self.stop.setVisible(not last)
        self.setAccessibleName(f"{stop.title}：{stop.words}")
        self._place()
        self.frame.show()
        self.show()
        self.frame.raise_()
        self.raise_()

    def leave(self) -> None:
        """It goes, and what it pointed at stays as it is."""
        self._whole.removeEventFilter(self)
        application = QApplication.instance()
        if application:
            application.removeEventFilter(self)
        self.frame.deleteLater()
        self.hide()
        self.left.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._whole:
            if event.type() is QEvent.Type.Resize:
                self._place()
        elif event.type() in _MOVED:
            if isinstance(watched, QWidget) and (
                watched is self._target or watched.isAncestorOf(self._target)
            ):
                QTimer.singleShot(0, self, self._place)  # once its neighbours have their new places too
        elif (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and isinstance(watched, QWidget)
            and self._whole.isAncestorOf(watched)
            and not self._busy()
        ):
            self.leave()
            return True
        return False

    def _on(self) -> None:
        if self._number + 1 < len(self._stops):
            self.show_stop(self._number + 1)
        else:
            self.leave()

    def _place(self) -> None:
        """Beside what is pointed at, where there is room; else inside it, at its foot."""
        self._target = target = self._stops[self._number].at()
        spot = QRect(target.mapTo(self._whole, QPoint()), target.size())
        self.frame.setGeometry(spot)
        height = self._column.totalHeightForWidth(_WIDTH)
        room = self._whole.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        middle = max(room.top(), min(spot.center().y() - height // 2, room.bottom() - height))
        across = max(room.left(), min(spot.center().x() - _WIDTH // 2, room.right() - _WIDTH))
        places = (
            QPoint(spot.right() + _GAP, middle),
            QPoint(spot.left() - _GAP - _WIDTH, middle),
            QPoint(across, spot.top() - _GAP - height),
            QPoint(across, spot.bottom() + _GAP),
        )
        inside = QPoint(across, max(room.top(), spot.bottom() - _GAP - height))
        lies = (QRect(place, QSize(_WIDTH, height)) for place in places)
        self.setGeometry(
            next((one for one in lies if room.contains(one)), QRect(inside, QSize(_WIDTH, height)))
        )

    def _button(self, text: str, key: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        _name(button, text, key)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(act)
        return button


def _name(button: QPushButton, text: str, key: str) -> None:
    button.setText(f"{text}（{key}）" if key else text)
    button.setShortcut(key)  # the text's own goes with it


def _label(name: str, parent: QWidget) -> Label:
    label = Label("", parent)
    label.setObjectName(name)
    return label
