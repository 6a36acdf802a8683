"""Somebody who knows nothing: keys, clicks, menus, whatever comes, and whatever dialog opens is answered somehow."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget

from desktop.ui.app.window import Window

_K, _M = Qt.Key, Qt.KeyboardModifier
_KEYS: Final = [
    *(_K.Key_Return, _K.Key_Tab, _K.Key_Escape, _K.Key_Up, _K.Key_Down, _K.Key_Left, _K.Key_Right, _K.Key_Home),
    *(_K.Key_End, _K.Key_PageUp, _K.Key_PageDown, _K.Key_Delete, _K.Key_Backspace, _K.Key_Space, _K.Key_Insert),
    *(_K.Key_F1, _K.Key_F2, _K.Key_F3, _K.Key_F4, _K.Key_F5, _K.Key_F6, _K.Key_F7, _K.Key_F8, _K.Key_F9, _K.Key_F11),
]  # fmt: skip
_LETTERS: Final = [
    *(_K(code) for code in range(_K.Key_A, _K.Key_Z + 1)),
    *(_K(_K.Key_0 + n) for n in range(10)),
]
_HELD: Final = [*[_M.NoModifier] * 4, _M.ControlModifier, _M.ShiftModifier, _M.AltModifier]
_HELD_BOTH: Final = _M.ControlModifier | _M.ShiftModifier
_SIGNS: Final = "财政资金项目绩效１.,-%（）{}=＝\"'@#万元2023 　0123456789abc𠮷"
_LEAVES: Final = "退出"  # the menu entry that ends the program
_LOOK_MS, _DEEPEST = 100, 5
_PATIENCE: Final = 8  # looks at a dialog before it is closed


class Monkey:
    def __init__(self, window: Window, path: Path, chance: Random) -> None:
        self.window, self.path, self.chance = window, path, chance
        self._seen: tuple[object, int] = (None, 0)
        self.last = ""
        # Several, for a timer rests while what it set going has not come back, and that may open the next dialog.
        self._looking = [QTimer(window) for _ in range(_DEEPEST)]
        for timer in self._looking:
            timer.timeout.connect(self._answer)
            timer.start(_LOOK_MS)

    def act(self) -> None:
        """One thing."""
        if self.window.bench is None:
            self.window.begin(self.path)
        deeds: list[Callable[[], None]] = [
            *[self._key] * 8, *[self._words] * 4, *[self._click] * 6, *[self._entry] * 3, *[self._undo] * 2, self._wait,
        ]  # fmt: skip
        self.chance.choice(deeds)()
        QApplication.processEvents()

    def stop(self) -> None:
        """Go away, and close what is still open beside the window."""
        for timer in self._looking:
            timer.stop()
            timer.deleteLater()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for other in self._beside():
            other.close()

    def _key(self) -> None:
        key = self.chance.choice(_KEYS if self.chance.random() < 0.7 else _LETTERS)
        held = _HELD_BOTH if self.chance.random() < 0.1 else self.chance.choice(_HELD)
        if (key, held) == (_K.Key_Q, _M.ControlModifier):
            return
        self.last = f"key {key.name} {held}"
        QTest.keyClick(self._focus(), key, held)

    def _words(self) -> None:
        self.last = "words"
        for _ in range(self.chance.randint(1, 12)):
            event = QKeyEvent(
                QKeyEvent.Type.KeyPress, _K.Key_unknown, _M.NoModifier, self.chance.choice(_SIGNS)
            )
            QApplication.sendEvent(self._focus(), event)

    def _click(self) -> None:
        beside = self._beside()
        top: QWidget = self.chance.choice(beside) if beside and self.chance.random() < 0.3 else self.window
        place = QPoint(
            self.chance.randrange(max(top.width(), 1)), self.chance.randrange(max(top.height(), 1))
        )
        target = top.childAt(place)
        if target is None:
            return
        self.last = f"click {type(target).__name__} {place}"
        button = Qt.MouseButton.RightButton if self.chance.random() < 0.15 else Qt.MouseButton.LeftButton
        click = QTest.mouseDClick if self.chance.random() < 0.15 else QTest.mouseClick
        click(target, button, self.chance.choice(_HELD), target.mapFrom(top, place))

    def _entry(self) -> None:
        self.window.menus.offer()
        actions = [one for one in self.window.menus.actions.values() if one.isEnabled()]
        action = self.chance.choice([one for one in actions if _LEAVES not in one.text()])
        self.last = f"entry {action.iconText()}"
        action.trigger()

    def _undo(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            key = self.chance.choice([_K.Key_Z, _K.Key_Z, _K.Key_Y])
            QTest.keyClick(self._focus(), key, _M.ControlModifier)

    def _wait(self) -> None:
        QTest.qWait(self.chance.randint(1, 400))

    def _focus(self) -> QWidget:
        return QApplication.activePopupWidget() or self.window.focusWidget() or self.window

    def _beside(self) -> list[QWidget]:
        """The dialogs and windows that are open beside the one of the workbook."""
        return [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one.windowTitle() and one is not self.window
        ]

    def _answer(self) -> None:
        """Do something with what waits for an answer; close it when that doesn't help."""
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        waiting = popup or dialog
        if waiting is None:
            if (beside := self._beside()) and self.chance.random() < 0.05:
                beside[0].close()
            return
        count = self._seen[1] + 1 if self._seen[0] is waiting else 1
        self._seen = waiting, count
        if isinstance(waiting, QMenu):
            QTest.keyClick(
                waiting, self.chance.choice([_K.Key_Down, _K.Key_Up, _K.Key_Return, _K.Key_Escape])
            )
        elif popup:
            QTest.keyClick(popup, _K.Key_Escape)
        elif isinstance(waiting, QFileDialog | QPrintDialog) or (
            count > _PATIENCE and isinstance(waiting, QDialog)
        ):
            waiting.reject()
        else:
            target = waiting.focusWidget() or waiting
            QTest.keyClick(
                target,
                self.chance.choice(
                    [_K.Key_Return, _K.Key_Escape, _K.Key_Tab, _K.Key_Down, _K.Key_Space, _K.Key_A]
                ),
            )
        if count > 3 * _PATIENCE:
            waiting.close()
