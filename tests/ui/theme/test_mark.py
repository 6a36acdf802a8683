"""A table's mark: the gravest of what is wrong with it, with a count, in a sign and a word."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.theme.mark import State, TableStatus, marks, paint_sign

CASES = [
    (TableStatus(), State.COMPLETE, 0, "完整"),
    (TableStatus(explain=2), State.EXPLAIN, 2, "待说明 2"),
    (TableStatus(open=5, explain=2), State.OPEN, 5, "未填 5，待说明 2"),
    (TableStatus(wrong=1, open=5, explain=2), State.WRONG, 1, "错误 1，未填 5，待说明 2"),
]


@pytest.mark.parametrize(("mark", "state", "count", "words"), CASES)
def test_the_gravest_counts(mark, state, count, words) -> None:
    """Wrong before blank, blank before unexplained."""
    assert (mark.state, mark.count, str(mark)) == (state, count, words)


def test_findings_count_where_the_clerk_has_to_go() -> None:
    """An explained one no longer counts, a hint never does."""

    def finding(copy: str, level: Level, code: str = "", explanation: str = "") -> Finding:
        return Finding(
            code, level, (CellRef(copy, "", "a"), CellRef("other", "", "b")), "", explanation=explanation
        )

    found = [
        finding("one", Level.BLANK),
        finding("one", Level.EXPLAIN),
        finding("one", Level.EXPLAIN, explanation="说过了"),
        finding("one", Level.HINT),
        finding("two", Level.ERROR, "sum"),
    ]
    assert marks(found) == {"one": TableStatus(open=1, explain=1), "two": TableStatus(wrong=1)}


def test_every_sign_can_be_told_without_its_colour(qapp) -> None:
    """Drawn in black, the four differ."""
    pictures = []
    for state in State:
        picture = QImage(24, 24, QImage.Format.Format_Grayscale8)
        picture.fill(255)
        painter = QPainter(picture)
        paint_sign(painter, QRectF(0, 0, 24, 24), state, QColor("black"))
        painter.end()
        pictures.append(bytes(picture.constBits()))
    assert len(set(pictures)) == len(State)
    assert all(min(picture) < 80 for picture in pictures)
