"""F2 moves no ink: the opened text lies where the painted one lay, at each zoom and each scaling of the screen."""

import os
import subprocess
import sys

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtWidgets import QApplication

from tests.ui.form_view.clerk import Clerk

MOST = 2  # pixels; at 100 % none

CELLS = {
    "附件1": ("人员.编制", "基本支出.决算", "保障.措施", "项目[2].上年"),
    "附件2": (
        "总额.年初",
        "收入.一般",
        "目标.完成",
        "指标[4].原因",
        "指标[8].三级",
        "指标[1].完成",
        "指标[5].得分",
    ),
    "附件3-2": ("项目支出名称", "拨款.执行", "指标[3].目标"),
}


def ink(image: QImage) -> tuple[int, int, int, int] | None:
    """The rectangle of what is darker than the paper, its faint rims included."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    size, line = (grey.width(), grey.height()), grey.bytesPerLine()
    picture = Image.frombuffer("L", size, bytes(grey.constBits()), "raw", "L", line, 1)
    return picture.point(lambda light: 255 if light < 190 else 0).getbbox()


def moved(clerk: Clerk, name: str) -> int:
    """By how many pixels of the screen the text of a cell moves when it is opened."""
    sheet = clerk.sheet
    clerk.goto(name)
    clerk.wait()

    def looked_at() -> tuple[int, int, int, int]:
        inside = sheet.rect_of(sheet.box).adjusted(3, 3, -3, -3) & QRect(sheet.viewport().rect())
        found = ink(sheet.viewport().grab(inside).toImage())
        assert found, f"{name} shows nothing"
        return found

    before = looked_at()
    sheet.begin()
    # The caret is no ink; it goes when the window is left for a moment.
    QApplication.sendEvent(
        sheet.editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    )
    clerk.wait()
    after = looked_at()
    assert clerk.open
    sheet.cancel()
    return max(abs(one - other) for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize("table", CELLS)
def test_opening_a_box_moves_no_ink(session, make_clerk, table: str) -> None:
    """At most 2 pixels at 79 to 200 %, none at 100 %."""
    clerk = make_clerk(session, table)
    for zoom in clerk.zooms:
        clerk.sheet.zoom = zoom
        for cell in CELLS[table]:
            shift = moved(clerk, f"{table}.{cell}")
            assert shift <= (0 if zoom == 1 and clerk.sheet.devicePixelRatioF() == 1 else MOST), (cell, zoom)


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.25", "1.5"])
def test_opening_a_box_moves_no_ink_on_a_scaled_screen(scale: str) -> None:
    """The same in a process of its own, because Qt reads the scaling once."""
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            f"{__file__}::test_opening_a_box_moves_no_ink",
        ],
        env={**os.environ, "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout
