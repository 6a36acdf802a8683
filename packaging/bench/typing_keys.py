"""From a key in a score cell to the painted result: in the sample's department table, in one of 2,000 rows, among 1,000 projects."""

import json
import statistics
import sys
import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from workbooks import last_table, sample, with_projects

from desktop.domain.change.edit import AddRow, SetText, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook, new_id
from desktop.session.session import Session
from desktop.ui.app.app import prepared
from desktop.ui.form_view.form_view import FormView

KEYS = 300


def longest(book: Workbook) -> Copy:
    """The copy with the most rows in one group: where a clerk types scores."""
    return max(book.copies, key=lambda copy: max((len(rows) for rows in copy.rows.values()), default=0))


def grown(book: Workbook, copy: Copy, count: int) -> None:
    """Give the copy's longest group `count` rows, each with the texts of one it has."""
    calculation = Calculation(book)
    group, rows = max(copy.rows.items(), key=lambda item: len(item[1]))
    models = list(rows)
    for at in range(len(rows), count):
        model = models[at % len(models)]
        row = Row(new_id(), group, model.class_)
        apply(AddRow(copy.id, row, at), book, calculation)
        for ref, text in [(r, t) for r, t in book.texts.items() if r.row == model.id]:
            apply(SetText(CellRef(copy.id, row.id, ref.cell), text), book, calculation)


application = prepared()
book = with_projects(1000) if sys.argv[1] == "projects" else sample()
copy = last_table(book) if sys.argv[1] == "projects" else longest(book)
if sys.argv[1] == "long":
    grown(book, copy, 2000)
sheet = FormView(Session(book))
sheet.resize(1100, 700)
sheet.show()
sheet.show_copy(copy.id)
group = max(copy.rows, key=lambda name: len(copy.rows[name]))
scored = next(
    cell.id
    for cell in copy.form.cells.values()
    if cell.group == group and cell.suggestion and cell.kind.numeric
)
sheet.goto(CellRef(copy.id, copy.rows[group][len(copy.rows[group]) // 2].id, scored))
QApplication.processEvents()
times = []
for at in range(KEYS):
    target = QApplication.focusWidget() or sheet
    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, str(1 + at % 5))
    if at % 3 == 0:
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    start = time.perf_counter()
    QApplication.sendEvent(target, key)
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
    times.append((time.perf_counter() - start) * 1000)
times.sort()
print(json.dumps({"p50_ms": statistics.median(times), "p99_ms": times[int(len(times) * 0.99)]}))
