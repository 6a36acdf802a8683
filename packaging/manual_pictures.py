"""The pictures of 操作手册, in resources/manual/pictures: each in a light and a dark window, for the manual shows its own.

window    the whole window
new       新建, a set chosen
fill      a table being filled, with the legend
score     how a score came about
report    the written report, with figures from the tables
findings  what does not add up
preview   the report before it is printed
submit    报送
import    导入: what a colleague's Excel has, cell by cell
last-year 提取上年数
backups   备份与恢复
merge     合并: what both have changed
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from small_png import make_small

from desktop.domain.engine.calculation import Calculation
from desktop.domain.values.address import find
from desktop.exchange.write.excel import excel_file
from desktop.session.last_year import proposal_from
from desktop.session.merging import merging
from desktop.session.opening import create_sample, empty_workbook, open_session
from desktop.session.printing import job_of
from desktop.session.session import Session
from desktop.ui import settings
from desktop.ui.actions import (
    backups,
    beginning,
    handing_in,
    importing,
    printing,
    reporting,
    reviewing,
)
from desktop.ui.app.window import Window
from desktop.ui.dialogs.ask import accepted
from desktop.ui.dialogs.last_year_dialog import LastYearDialog
from desktop.ui.dialogs.merge_dialog import MergeDialog
from desktop.ui.manual import PICTURES
from desktop.ui.panes.workbench import Workbench
from desktop.ui.printing.preview import Preview
from desktop.ui.theme.look import Scheme, wear_scheme

ENDINGS: Final = {Scheme.LIGHT: "", Scheme.DARK: "-dark"}
SIZE: Final = (1280, 740)
OURS: Final = {"附件3-8.拨款.执行": "24.35", "附件3-2.拨款.执行": "41.20", "附件1.接待.决算": "0.86"}
THEIRS: Final = {"附件3-8.拨款.执行": "24.53", "附件3-2.拨款.执行": "42.10", "附件1.接待.决算": "0.68"}
LAST_YEAR: Final = "yueyang-2021"  # the sample that 提取上年数 reads
LARGE: Final = (960, 480)  # of a dialog with columns: without a screen it would be narrower
MOST_BYTES: Final = 1_500_000  # of all together


def main(window: Window, application: QApplication) -> None:
    """All of them, of the workbook in the window, which is left light."""
    PICTURES.mkdir(exist_ok=True)
    assert window.bench and window.bench.path
    others = _others(window.bench.path)
    window.resize(*SIZE)
    for scheme, ending in ENDINGS.items():
        settings.remember_scheme(scheme.value)
        wear_scheme(application)
        made = _of_bench(window, ending) + _of_others(window.bench, others, ending)
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


def _others(path: Path) -> tuple[Path, Path, Path]:
    """Beside the workbook a colleague's copy with other figures, the same as an Excel file, and last year's report."""
    colleague, table, before = (
        path.with_name(name) for name in ("财务科.db", "财务科.xlsx", "2021年绩效自评.db")
    )
    shutil.copyfile(path, colleague)
    with open_session(colleague) as session:
        _type(session, THEIRS)
        now = session.snapshot()
        table.write_bytes(excel_file(now, job_of(now).tables))
    create_sample(LAST_YEAR, before).close()
    return colleague, table, before


def _of_others(bench: Workbench, others: tuple[Path, Path, Path], ending: str) -> int:
    """Dialogs about another file; the figures of the one in the window are as before afterwards."""
    colleague, table, before = others
    _answered("import", ending, lambda: importing.propose(bench, table), LARGE)
    empty = Calculation(empty_workbook(LAST_YEAR, "岳阳市智慧城管指挥中心", "2022"))
    taken = proposal_from(before, empty.workbook, empty)
    _answered("last-year", ending, lambda: accepted(LastYearDialog(taken, bench.window())), LARGE)
    _type(bench.session, OURS)
    _answered("backups", ending, lambda: backups.show(bench), LARGE)
    assert bench.path
    both = merging(bench.path, colleague)
    _answered("merge", ending, lambda: accepted(MergeDialog(both, bench.window())), LARGE)
    for _ in OURS:
        bench.undo()
    bench.hint.hide()
    return 4


def _type(session: Session, figures: dict[str, str]) -> None:
    for cell, figure in figures.items():
        session.type_into(find(session.calculation, cell), figure)


def _answered(name: str, ending: str, ask: Callable[[], object], size: tuple[int, int] | None = None) -> None:
    """A picture of the dialog that `ask` opens, at once or after a while, and which is then closed."""
    seen: list[QWidget] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(50, look)
            return
        if size:
            dialog.resize(*size)
        QTest.qWait(1000)  # the pictures of a set are painted a few at a time
        _keep(name + ending, dialog, ())
        seen.append(dialog)
        dialog.close()

    QTimer.singleShot(0, look)
    ask()
    while not seen:
        QTest.qWait(50)


def _preview(bench: Workbench, keep: Callable[[Preview], None]) -> None:
    printing.preview(bench)
    while not (shown := bench.findChild(Preview)):
        QTest.qWait(50)
    shown.resize(900, 620)
    wait_for_pages(shown)
    keep(shown)
    shown.close()


def wait_for_pages(shown: Preview) -> None:
    """They are set and rendered in threads, and white until then: on a busy machine for longer than any time one would wait."""
    while "正在排版" in shown.where.text():
        QTest.qWait(50)
    QTest.qWait(600)  # those in sight are asked for as they are painted
    while shown.is_white:
        QTest.qWait(50)


def _keep(name: str, widget: QWidget, parts: tuple[QWidget, ...]) -> None:
    """Save the widget, or what of it holds `parts`, in few colours."""
    QTest.qWait(600)
    area = QRect()
    for part in parts:
        area |= QRect(part.mapTo(widget, QPoint()), part.size())
    path = Path(PICTURES / f"{name}.png")
    widget.grab(area if parts else widget.rect()).save(str(path))
    make_small(path)
