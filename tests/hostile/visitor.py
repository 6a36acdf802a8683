"""Somebody who opens a workbook in the window and looks at all of it: `visitor.py FILE`.

Every dialog is answered as it proposes. Exit 0: seen; 2: refused, with the sentence on standard error. On standard
output stands what was said on the way, and how many seconds the window stood still
at most.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QMessageBox,
    QPushButton,
    QToolTip,
    QWidget,
)

from desktop.fault import told
from desktop.ui.actions import printing, reporting
from desktop.ui.app.app import prepared
from desktop.ui.app.faults import Faults
from desktop.ui.app.window import Window
from desktop.ui.panes.workbench import Workbench
from desktop.ui.printing.preview import Preview

_BEAT_MS = 20
_TABLES = 60  # of more tables the first and the last are looked at
_TIPS = 40  # places of a widget that are pointed at


class Visitor:
    """Answers what the window asks, and notes how long it does not come to itself."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.still = 0.0
        self._last = time.process_time()
        self._clock = QTimer()
        self._clock.timeout.connect(self._beat)
        self._clock.start(_BEAT_MS)

    def _beat(self) -> None:
        now = time.process_time()  # of this process: a machine with much to do is no standstill
        self.still, self._last = max(self.still, now - self._last), now
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            self._answer(dialog)
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, Preview) and shown.isVisible() and shown._work is None:
                point(shown.view.viewport())
                shown.reject()

    def _answer(self, dialog: QDialog) -> None:
        if isinstance(dialog, QMessageBox):
            self.said.append(" ".join((dialog.text(), dialog.informativeText())).strip())
            button = dialog.defaultButton() or next(iter(dialog.buttons()), None)
            button.click() if button else dialog.reject()
        else:
            buttons = [one for one in dialog.findChildren(QPushButton) if one.isDefault()]
            self.said.append(dialog.windowTitle())
            buttons[0].click() if buttons else dialog.reject()

    def until(self, done: Callable[[], bool]) -> None:
        while not done():
            QApplication.processEvents()
            time.sleep(0.002)


def point(widget: QWidget) -> None:
    """Rest the pointer on the widget here and there, as tool tips come."""
    size = widget.size()
    for at in range(_TIPS):
        spot = QPoint(size.width() * (at % 5 + 1) // 6, size.height() * (at // 5 + 1) // (_TIPS // 5 + 1))
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, spot, widget.mapToGlobal(spot)))
    QToolTip.hideText()


def point_at_all(window: Window) -> None:
    for view in window.findChildren(QAbstractItemView):
        if view.isVisible():
            point(view.viewport())
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.toolTip():
            QToolTip.showText(QPoint(3, 3), widget.toolTip(), widget)
    QToolTip.hideText()


def look_at_tables(window: Window, bench: Workbench) -> None:
    order = bench.tree.order()
    for id_ in order if len(order) <= _TABLES else [*order[: _TABLES - 10], *order[-10:]]:
        bench.show_copy(id_)
        QApplication.processEvents()
        if not bench.on_report:
            point(bench.sheet)
    point_at_all(window)


def type_something(bench: Workbench) -> None:
    """One more sign in the first cell that takes a text."""
    calculation, book = bench.session.calculation, bench.session.workbook
    for copy in book.copies:
        for ref in book.refs(copy):
            definition = calculation.definition(ref)
            if definition and calculation.is_typed(ref) and definition.kind.name == "TEXT":
                bench.goto(ref)
                QApplication.processEvents()
                key = QKeyEvent(
                    QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, "改"
                )
                QApplication.sendEvent(bench.here.editor, key)
                bench.flush()
                QApplication.processEvents()
                return


def visit(path: Path) -> int:
    application = prepared()
    window = Window()
    application.aboutToQuit.connect(Faults(window).end)
    window.resize(1366, 768)
    visitor = Visitor()
    window.begin(path)
    bench = window.bench
    if bench is None:
        visitor.until(lambda: bool(visitor.said))
        print(visitor.said[0], file=sys.stderr)
        return 2
    visitor.until(lambda: not bench.checking.busy)
    look_at_tables(window, bench)
    reporting.show(bench)
    QApplication.processEvents()
    point_at_all(window)
    printing.preview(bench)
    visitor.until(lambda: not bench.jobs.busy and not bench.findChildren(Preview))
    type_something(bench)
    visitor.until(lambda: not bench.checking.busy)
    for one in (*visitor.said, bench.hint.text):
        print(one)
    window.close()
    QApplication.processEvents()
    print(f"still {visitor.still:.2f}")
    return 0


if __name__ == "__main__":
    code = told(lambda: visit(Path(sys.argv[1])))
    sys.stdout.flush()
    sys.stderr.flush()
    sys.exit(code)
