"""A table of two thousand rows is typed in, scrolled and zoomed about as fast as one of thirty, side by side in one run."""

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.workbook.workbook import CellRef, Row, new_id
from desktop.session.session import Session
from tests.ui.form_view.clerk import Clerk

MOST = 3  # times slower; measured: 0.6 to 1.5. Widgets, or a layout made anew at each key, are hundreds.

STEPS: dict[str, Callable[..., None]] = {
    "a score": lambda clerk, at: clerk.type(str(at % 10)),
    "a text that makes its row grow": lambda clerk, at: clerk.type("字"),
    "scrolling": lambda clerk, at: clerk.sheet.verticalScrollBar().setValue(200 + 30 * (at % 8)),
    "zooming": lambda clerk, at: setattr(clerk.sheet, "zoom", clerk.zooms[at % 8]),
    "going on and back": lambda clerk, at: clerk.tab(back=bool(at % 2)),
}


def lengthen(session: Session, rows: int) -> None:
    """Give 附件3-8 that many rows, in the classes it has, with texts of several lengths."""
    copy = session.copies_named("附件3-8")[0]
    have = copy.rows["指标"]
    copy.rows["指标"] = [
        row
        for first in have
        for row in [first, *(Row(new_id(), "指标", class_=first.class_) for _ in range(rows // len(have)))]
    ]
    for at, row in enumerate(copy.rows["指标"]):
        session.workbook.texts[CellRef(copy.id, row.id, "指标.三级")] = f"第{at}项工作" * (1 + at % 3)


@pytest.mark.slow
def test_length_costs_nothing(session, another, make_clerk) -> None:
    """From the key, the wheel or the zoom until the screen shows it; the tenth of sixty: the middle is the neighbours'."""
    short = make_clerk(session, "附件3-8")
    lengthen(another, 2000)
    long = make_clerk(Session(another.workbook), "附件3-8")
    assert len(long.sheet.page.rows) > 2000

    def took(clerk: Clerk, step: Callable[..., None]) -> float:
        clerk.sheet.cancel()
        clerk.sheet.zoom = 1.0
        clerk.goto("附件3-8.指标[2].得分" if step is STEPS["a score"] else "附件3-8.指标[2].原因")
        QApplication.processEvents()
        times = []
        for at in range(60):
            start = perf_counter()
            step(clerk, at)
            QApplication.processEvents()
            times.append(perf_counter() - start)
        return sorted(times)[10]

    ratios = {name: took(long, step) / took(short, step) for name, step in STEPS.items()}
    assert max(ratios.values()) < MOST, ratios
