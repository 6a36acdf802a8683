"""The program ends well whatever was done in it."""

import os
import subprocess
import sys

ENDS = """
from PySide6.QtCore import QTimer
from desktop.session.library import load_set, sample_text
from desktop.session.opening import from_json
from desktop.session.session import Session
from desktop.exchange.json_file import read_json
from desktop.ui.app.app import prepared
from desktop.ui.form_view import clipboard
from desktop.ui.form_view.form_view import FormView

application = prepared()
data = read_json(sample_text("{sample}"))
book = from_json(load_set(str(data["set"])), data)
sheet = FormView(Session(book))
sheet.show_copy(book.copies[1].id)
sheet.copy()
QTimer.singleShot(0, application.quit)
application.exec()
"""


def test_with_a_copied_block_on_the_clipboard() -> None:
    """What was copied outlives the interpreter, which ended the process with a segmentation fault."""
    code = ENDS.replace("{sample}", "yueyang-2023")
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False
    )
    assert done.returncode == 0
