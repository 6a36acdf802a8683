"""The pictures of 操作手册, in resources/manual/pictures: each in a light and a dark window, for the manual shows its own.

window    the whole window
new       新建, a set chosen
fill      a table being filled, with the legend
score     how a score came about
report    the written report, with figures from the tables
findings  what does not add up
preview   the report before it is printed
submit    报送
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from small_png import make_small

from desktop.domain.values.address import find
from desktop.ui import settings
from desktop.ui.actions import beginning, handing_in, printing, reporting, reviewing
from desktop.ui.app.window import Window
from desktop.ui.manual import PICTURES
from desktop.ui.panes.workbench import Workbench
from desktop.ui.printing.preview import Preview
from desktop.ui.theme.look import Scheme, wear_scheme

ENDINGS: Final = {Scheme.LIGHT: "", Scheme.DARK: "-dark"}
SIZE: Final = (1280, 740)
MOST_BYTES: Final = 1_500_000  # of all together


def main(window: Window, application: QApplication) -> None:
    """All of them, of the workbook in the window, which is left light."""
    PICTURES.mkdir(exist_ok=True)
    window.resize(*SIZE)
    for scheme, ending in ENDINGS.items():
        settings.remember_scheme(scheme.value)
        wear_scheme(application)
        made = _of_bench(window, ending)
        print(f"{made} pictures{ending}")
    settings.remember_scheme(Scheme.LIGHT.value)
    wear_scheme(application)
    size = sum(path.stat().st_size for path in PICTURES.glob("*.png"))
    print(f"{PICTURES.relative_to(PICTURES.parent.parent.parent)}  {size // 1000} KB")
    if size > MOST_BYTES:
        raise SystemExit(f"the pictures of the manual are larger than {MOST_BYTES // 1000} KB")


def _of_bench(window: Window, ending: str) -> int:
    bench = window.bench
    assert bench

    def goto(cell: str) -> None:
        bench.goto(find(bench.session.calculation, cell))
        bench.hint.hide()

    def keep(name: str, widget: QWidget, *parts: QWidget) -> None:
        _keep(name + ending, widget, parts)

    goto("附件2.指标[4].得分")
    keep("window", window)
    keep("fill", window, bench.panes.page)
    keep("score", window, bench.explanation)
    reviewing.check_all(bench)
    while bench.checking.busy:
        QTest.qWait(50)
    bench.hint.hide()
    keep("findings", window, bench.findings)
    reporting.show(bench)
    bench.report.editor.goto("绩效情况", "政府采购")
    keep("report", window, bench.panes.page)
    _answered("new", ending, lambda: beginning.new(window))
    _answered("submit", ending, lambda: handing_in.submit(bench))
    _preview(bench, lambda shown: keep("preview", shown))
    return 8


def _answered(name: str, ending: str, ask: Callable[[], object]) -> None:
    """A picture of the dialog that `ask` opens, which is then closed."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(50, look)
            return
        QTest.qWait(1000)  # the pictures of a set are painted a few at a time
        _keep(name + ending, dialog, ())
        dialog.close()

    QTimer.singleShot(0, look)
    ask()


def _preview(bench: Workbench, keep: Callable[[Preview], None]) -> None:
    printing.preview(bench)
    while not (shown := bench.findChild(Preview)):
        QTest.qWait(50)
    shown.resize(900, 620)
    while "正在排版" in shown.where.text():
        QTest.qWait(50)
    QTest.qWait(5000)  # pages are rendered in a thread, and white until then
    keep(shown)
    shown.close()


def _keep(name: str, widget: QWidget, parts: tuple[QWidget, ...]) -> None:
    """Save the widget, or what of it holds `parts`, in few colours."""
    QTest.qWait(600)
    area = QRect()
    for part in parts:
        area |= QRect(part.mapTo(widget, QPoint()), part.size())
    path = Path(PICTURES / f"{name}.png")
    widget.grab(area if parts else widget.rect()).save(str(path))
    make_small(path)
