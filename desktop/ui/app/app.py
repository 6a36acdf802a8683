"""Starts the window: fonts, light look, Chinese, then the workbook or the start page."""

import os
import sys
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop.domain.refusal import Refusal
from desktop.resources import RESOURCES
from desktop.ui.app.calling import brought_forward
from desktop.ui.app.chinese import speak_chinese
from desktop.ui.app.faults import Faults
from desktop.ui.app.garbage import Collecting
from desktop.ui.app.window import Window
from desktop.ui.form_view import access
from desktop.ui.form_view.clipboard import leave_plain
from desktop.ui.theme.look import PLAIN, dress

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(path: str | None) -> int:
    """Open the window, on the workbook `path` if one is given, and stay until it is closed. Returns the exit code.

    A workbook that another window has comes forward there, and this one is not opened.

    Raises Refusal where there is no screen.
    """
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        # Qt would end the process with a page of English.
        raise Refusal("没有显示器，窗口打不开；命令照样能用，见 jixiao --help")
    if path and brought_forward(Path(path)):
        return 0
    application = prepared()
    window = Window()
    application.aboutToQuit.connect(Faults(window).end)
    return application.exec() if window.begin(Path(path) if path else None) else 0


def prepared() -> QApplication:
    """The application, dressed and speaking Chinese; the same one when there is one already."""
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication([*sys.argv[:1], *PLAIN])
    application.setApplicationName("jixiao")
    application.setApplicationDisplayName("绩效自评")
    application.setDesktopFileName(
        "jixiao"
    )  # by which a desktop knows the menu entry that a window belongs to
    application.setWindowIcon(QIcon(str(RESOURCES / "icon" / "jixiao.svg")))
    application.aboutToQuit.connect(leave_plain)
    access.install()
    Collecting(application)
    speak_chinese(application)
    dress(application)
    return application
