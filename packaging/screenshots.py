"""Make the pictures that README shows, in resources/screenshots/: the window on the sample, without a screen.

Then those of 操作手册, see manual_pictures.py.

department.png  部门整体支出绩效自评表, as it opens
project.png     a figure being typed in a project's table, its effect everywhere, and how a score came about
findings.png    what does not add up, with a figure put in by hand and a reason being typed
report.png      the written report, with figures from the tables
preview.png     the report before it is printed
start.png       the start page
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # the same picture on every machine, with the bundled font
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["LOGNAME"] = "经办人"  # whose name stands beside a figure put in by hand

import manual_pictures
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from small_png import make_small

from desktop.domain.values.address import find
from desktop.resources import RESOURCES
from desktop.session.opening import create_sample
from desktop.ui import settings
from desktop.ui.actions import files, printing, reporting, reviewing
from desktop.ui.app.app import prepared
from desktop.ui.app.window import Window
from desktop.ui.printing.preview import Preview

FOLDER = RESOURCES / "screenshots"
SIZE = (1366, 768)
SAMPLE = "yueyang-2023"
MOST_BYTES = 300_000


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        os.environ["XDG_DATA_HOME"] = folder  # what is being typed is kept there
        settings.remember_tour()
        settings.remember_scheme("light")
        application = prepared()
        path = Path(folder) / "2023年绩效自评.db"
        create_sample(SAMPLE, path).close()
        window = Window()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*SIZE)
        window.show()
        department(window, path)
        project(window)
        report(window)
        findings(window)
        preview(window)
        manual_pictures.main(window, application)
        window.resize(*SIZE)
        window.leave()
        start(window, path)
        window.close()
        application.processEvents()
    return 0


def take(widget: QWidget, name: str) -> None:
    """Save a picture once everything that is under way has come to rest."""
    QTest.qWait(600)
    path = FOLDER / f"{name}.png"
    widget.grab().save(str(path))
    size = make_small(path)
    print(f"{path.relative_to(RESOURCES.parent)}  {size // 1000} KB")
    if size > MOST_BYTES:
        raise SystemExit(f"{path} is larger than {MOST_BYTES // 1000} KB")


def goto(window: Window, cell: str) -> None:
    assert window.bench
    window.bench.goto(find(window.bench.session.calculation, cell))


def department(window: Window, path: Path) -> None:
    files.open_file(window, path)
    goto(window, "附件2.总额.得分")
    assert window.bench
    while not window.bench.findings.verdict.text():  # what the first check finds
        QTest.qWait(50)
    take(window, "department")


def project(window: Window) -> None:
    assert window.bench
    goto(window, "附件3-8.拨款.执行")
    QTest.keyClicks(window.bench.sheet.editor, "26.00")
    window.bench.explanation.show_cell(find(window.bench.session.calculation, "附件3-8.总额.得分"))
    take(window, "project")
    window.bench.sheet.cancel()


def findings(window: Window) -> None:
    bench = window.bench
    assert bench
    before = bench.session.next_undo
    ref = find(bench.session.calculation, "附件2.支出.项目")
    bench.session.override(ref, "890.00", "按决算批复数填报")
    bench.session.type_into(find(bench.session.calculation, "附件2.指标[4].得分"), "6")
    goto(window, "附件2.支出.项目")
    reviewing.check_all(bench)
    bench.panes._down.setSizes([430, 250])
    while bench.checking.busy:
        QTest.qWait(50)
    QTest.qWait(400)
    bench.hint.hide()
    row = next(
        n
        for n, one in enumerate(bench.findings.list.findings.found)
        if not one.explanation and one.level.value == "explain"
    )
    bench.findings.list.explain(row)
    line = bench.findings.list.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.insert("年末财政统筹，按实际需要支付")
    take(window, "findings")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    while bench.session.next_undo is not before:
        bench.undo()


def report(window: Window) -> None:
    """In the section on how the budget was carried out."""
    assert window.bench
    reporting.show(window.bench)
    window.bench.report.editor.goto("绩效情况", "政府采购")
    window.bench.report.editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    take(window, "report")


def preview(window: Window) -> None:
    assert window.bench
    printing.preview(window.bench)
    while not (shown := window.bench.findChild(Preview)):
        QTest.qWait(50)
    shown.resize(1180, 720)
    shown.view.fit_width()
    manual_pictures.wait_for_pages(shown)
    shown.view.go_to(1)
    manual_pictures.wait_for_pages(shown)
    take(shown, "preview")
    shown.close()


def start(window: Window, path: Path) -> None:
    """The file lies in a folder of a day's own; a clerk's is called otherwise."""
    window.status.hide()
    window.show_start()
    shown = next(one for one in window.findChildren(QListWidget) if one.isVisible())
    shown.item(0).setText(f"{path.name}\n/home/单位/绩效")
    take(window, "start")


sys.exit(main())
