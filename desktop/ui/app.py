"""Starts the window: fonts, light look, Chinese, then the workbook or the start page."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.ui.chinese import speak_chinese
from desktop.ui.collecting import Collecting
from desktop.ui.look import dress
from desktop.ui.sheet.clipboard import leave_plain
from desktop.ui.window import Window


def run(path: str | None) -> int:
    """Open the window, on the workbook `path` if one is given, and stay until it is closed. Returns the exit code."""
    application = prepared()
    window = Window()
    window.begin(Path(path) if path else None)
    return application.exec()


def prepared() -> QApplication:
    """The application, dressed and speaking Chinese; the same one when there is one already."""
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("jixiao")
    application.setApplicationDisplayName("绩效自评")
    application.aboutToQuit.connect(leave_plain)
    Collecting(application)
    speak_chinese(application)
    dress(application)
    return application
