"""Somebody types without rest into cells and into the report, whatever happens to the file: a script to be killed.

`restless.py FILE SEED HINDRANCE` says after each key, as a line of JSON, when it was (seconds, less those for which the
window saved a copy: nobody types then) and what stands in each place that was typed into: in the workbook, or only on
the screen. HINDRANCE is what befalls the file now and then: none, renamed, held, full. After `copy` on its standard
input it saves a copy beside the file and says so.
"""

import json
import os
import select
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.forms.cell import Kind
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.app.app import prepared
from desktop.ui.app.window import Window

COPY = "副本.db"
_WORDS = "财政资金项目绩效目标完成情况存在问题，因为年中追加；。12345.67"


class Restless:
    def __init__(self, path: Path, seed: int, hindrance: str) -> None:
        self.path, self.chance, self.hindrance = path, Random(seed), hindrance
        self.application = prepared()
        self.window = Window()
        self.window.resize(1366, 768)
        self.window.begin(path)
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        bench = self.window.bench
        assert bench
        self.bench = bench
        self.report = next(copy for copy in bench.session.workbook.copies if copy.form.outline)
        self.places: set[CellRef] = set()
        self.mend: Callable[[], object] | None = None
        self.copying = 0.0  # seconds

    def run(self) -> None:
        while True:
            if self.mend is None and self.hindrance != "none" and self.chance.random() < 0.3:
                self.harm()
            if self.chance.random() < 0.5:
                self.write_report()
            else:
                self.write_cell()
            if self.mend and self.chance.random() < 0.5:
                self.mend()
                self.mend = None

    def harm(self) -> None:
        path = self.path
        if self.hindrance == "renamed":
            away = path.with_name("别名")
            path.rename(away)
            self.mend = lambda: away.rename(path)
        elif self.hindrance == "held":
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            self.mend = other.close
        elif self.hindrance == "full":
            journal = path.with_name(path.name + "-journal")
            if not journal.exists():
                journal.mkdir()
                self.mend = journal.rmdir

    def write_report(self) -> None:
        editor = self.bench.report.editor
        chapters = [cell.id for cell in self.report.form.cells.values() if cell.kind is Kind.PROSE]
        chapter = self.chance.choice(chapters)
        ref = CellRef(self.report.id, "", chapter)
        self.bench.goto(ref)
        if editor.place == ref and not editor.refuses():
            self.type(ref)

    def write_cell(self) -> None:
        tables = [
            copy for copy in self.bench.session.workbook.copies if copy.form.printed and not copy.form.outline
        ]
        copy = self.chance.choice(tables)
        refs = [
            ref
            for ref in self.bench.session.workbook.refs(copy)
            if self.bench.session.calculation.is_typed(ref)
        ]
        ref = self.chance.choice(refs)
        self.bench.goto(ref)
        if self.bench.sheet.current_ref == ref:
            self.type(ref)

    def type(self, ref: CellRef) -> None:
        """Some words in one go; then the key that keeps them, or none."""
        self.places.add(ref)
        for _ in range(self.chance.randint(1, 40)):
            sign = self.chance.choice(_WORDS)
            focus = self.window.focusWidget()
            if focus is None:
                return
            event = QKeyEvent(
                QKeyEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign
            )
            QApplication.sendEvent(focus, event)
            QTest.qWait(self.chance.randint(5, 60))
            self.say()
            self.listen()
        if self.chance.random() < 0.5 and not self.bench.on_report:
            QTest.keyClick(self.window.focusWidget(), Qt.Key.Key_Return)
            self.say()

    def screen(self) -> dict[str, str]:
        """What stands in each place that was typed into."""
        texts = self.bench.session.workbook.texts
        typing = {draft.ref: draft.text for draft in self.bench.typing()}
        return {"/".join(ref): typing.get(ref, texts.get(ref, "")) for ref in self.places}

    def say(self, word: str = "key") -> None:
        print(
            json.dumps({"at": time.time() - self.copying, "word": word, "screen": self.screen()}), flush=True
        )

    def listen(self) -> None:
        if select.select([sys.stdin], [], [], 0)[0] and sys.stdin.readline().strip() == "copy":
            begun = time.time()
            try:
                self.bench.session.save_copy(self.path.with_name(COPY), self.bench.typing())
                word = "copied"
            except Refusal as refusal:
                word = f"refused {refusal}"
            self.copying += time.time() - begun
            self.say(word)


if __name__ == "__main__":
    file = Path(sys.argv[1])
    settings = str(file.parent / "settings")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, settings)
    Restless(file, int(sys.argv[2]), sys.argv[3]).run()
