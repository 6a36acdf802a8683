"""From the start of the process to the first painted form; beside it, to the first paint of a bare PySide6 window.

Both as one waits for it and as the processor works for it, which a busy machine does not make longer.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), time.process_time()); sys.stdout.flush()
        QApplication.exit()
application = QApplication([])
window = Window(); window.resize(1200, 800); window.show()
application.exec()
"""

OURS = """
import gc, sys, time
gc.disable()  # as desktop/__main__.py does
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.ui.app.app import prepared
from desktop.ui.app.window import Window
from desktop.ui.form_view.page_view import PageView
painted = PageView.paintEvent
def first(self, event):
    painted(self, event)
    if self.page.boxes:
        print(time.time(), time.process_time()); sys.stdout.flush()
        QTimer.singleShot(0, QApplication.quit)
PageView.paintEvent = first
application = prepared()
window = Window()
window.begin(Path(sys.argv[1]))
application.exec()
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        words = [BARE]
        if sys.argv[1] == "ours":
            subprocess.run(
                [sys.executable, "-m", "desktop", "sample", "yueyang-2023", str(path)], check=True, stdout=2
            )
            words = [OURS, str(path)]
        start = time.time()
        done = subprocess.run([sys.executable, "-c", *words], capture_output=True, text=True, check=True)
        painted, busy = map(float, done.stdout.split()[:2])
        print(json.dumps({"seconds": painted - start, "cpu_seconds": busy}))


main()
