"""The wheel over a box of choices scrolls the list around it, and chooses nothing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.choice_box import ChoiceBox


@pytest.mark.parametrize(("kind", "chosen"), [(ChoiceBox, 0), (QComboBox, 1)])
def test_the_wheel(qtbot: QtBot, kind: type[QComboBox], chosen: int) -> None:
    """Qt's own box goes on by one."""
    box = kind()
    qtbot.addWidget(box)
    box.addItems(["甲", "乙", "丙"])
    box.show()
    box.setFocus()
    middle = QPointF(box.rect().center())
    turn = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert box.currentIndex() == chosen
    assert turn.isAccepted() is bool(chosen)
