"""Types on the sheet through a real input method, with real X keys and clicks, and prints what came of it as JSON.

Run by test_ibus inside `dbus-run-session`, with DISPLAY set; starts ibus and libpinyin itself. Not a test by itself.
"""

import json
import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.values.address import find
from desktop.session.library import load_set, sample_text
from desktop.session.opening import from_json
from desktop.session.session import Session
from desktop.ui.form_view.editor import State
from desktop.ui.form_view.form_view import FormView

RETURN, ESCAPE, SPACE, CONTROL = 0xFF0D, 0xFF1B, 0x20, 0xFFE3
_KEY_PRESS, _BUTTON_PRESS, _MOTION = 2, 4, 6
_PATIENCE = 20_000  # ms


class Hands:
    """Keyboard and mouse of the X server, by its XTEST extension: what comes so, an input method sees first."""

    def __init__(self, display: str) -> None:
        self._server = socket.socket(socket.AF_UNIX)
        self._server.connect(f"/tmp/.X11-unix/X{display.partition(':')[2].partition('.')[0]}")
        self._server.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        accepted, length = struct.unpack("<B5xH", self._read(8))
        assert accepted == 1, "the X server lets nobody in"
        setup = self._read(4 * length)
        first, last = setup[26], setup[27]
        self._xtest = self._ask(struct.pack("<BxHHxx5s3x", 98, 4, 5, b"XTEST"))[9]
        answer = self._ask(struct.pack("<BxHBBxx", 101, 2, first, last - first + 1))
        a_key = answer[1]
        self._codes: dict[int, tuple[int, int]] = {}
        for code in range(first, last + 1):
            at = 32 + (code - first) * a_key * 4
            for column, sign in enumerate(struct.unpack_from(f"<{min(a_key, 2)}I", answer, at)):
                self._codes.setdefault(sign, (code, column))
        self._shift = self._codes[0xFFE1][0]

    def press(self, sign: int, held: int = 0) -> None:
        """One key by its keysym; for Latin letters and marks that is the character's own number."""
        code, column = self._codes[sign]
        holding = [self._codes[held][0]] if held else []
        holding += [self._shift] if column else []
        for one in [*holding, code]:
            self._fake(_KEY_PRESS, one)
        for one in [code, *reversed(holding)]:
            self._fake(_KEY_PRESS + 1, one)

    def click(self, point: QPoint) -> None:
        self._fake(_MOTION, 0, point.x(), point.y())
        self._fake(_BUTTON_PRESS, 1)
        self._fake(_BUTTON_PRESS + 1, 1)

    def _fake(self, kind: int, detail: int, x: int = 0, y: int = 0) -> None:
        self._server.sendall(
            struct.pack("<BBHBBxxIIIIhhIxxxB", self._xtest, 2, 9, kind, detail, 0, 0, 0, 0, x, y, 0, 0)
        )

    def _ask(self, request: bytes) -> bytes:
        self._server.sendall(request)
        head = self._read(32)
        return head + self._read(4 * struct.unpack_from("<I", head, 4)[0])

    def _read(self, count: int) -> bytes:
        read = b""
        while len(read) < count:
            read += self._server.recv(count - len(read))
        return read


class Typist:
    """A sheet beside a line edit in a real window, and hands on it."""

    def __init__(self, hands: Hands) -> None:
        data = json.loads(sample_text("yueyang-2023"))
        self.hands = hands
        self.session = Session(from_json(load_set(data["set"]), data))
        self.window = QWidget()
        self.sheet, self.other = FormView(self.session), QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.other)
        column.addWidget(self.sheet)
        self.window.resize(1000, 760)
        self.window.show()
        self.sheet.show_copy(self.session.copies_named("附件2")[0].id)
        self.window.activateWindow()
        self.sheet.setFocus()
        self.until(self.sheet.editor.hasFocus, "the window has no focus")

    @property
    def editor(self):
        return self.sheet.editor

    def until(self, condition: Callable[[], bool], wrong: str) -> None:
        end = time.monotonic() + _PATIENCE / 1000
        while not condition():
            assert time.monotonic() < end, wrong
            QTest.qWait(20)

    def goto(self, name: str) -> None:
        """Go to a cell, with the focus on the sheet and nothing being composed."""
        self.sheet.setFocus()
        self.until(self.editor.hasFocus, "the sheet has no focus")
        assert self.sheet.goto(find(self.session.calculation, name))
        QTest.qWait(100)

    def type(self, letters: str) -> None:
        for letter in letters:
            self.hands.press(ord(letter))
            QTest.qWait(60)

    def compose(self, letters: str) -> str:
        """Type pinyin and wait until the input method shows it."""
        self.type(letters)
        self.until(lambda: bool(self.editor.composed), f"nothing is composed of {letters}")
        QTest.qWait(150)
        return self.editor.composed

    def key(self, sign: int, held: int = 0) -> None:
        self.hands.press(sign, held)
        QTest.qWait(200)

    def click(self, widget: QWidget, point: QPoint) -> None:
        self.hands.click(widget.mapToGlobal(point))
        QTest.qWait(250)

    def text(self, name: str) -> str:
        return self.session.calculation.text(find(self.session.calculation, name))

    def centre(self, name: str) -> QPoint:
        box = self.sheet.page.showing[find(self.session.calculation, name)][0]
        return self.sheet.rect_of(box).center()


def _a_word(typist: Typist) -> dict[str, object]:
    """Pinyin on a box that is not open, a blank to commit, Enter."""
    typist.goto("附件2.指标[1].三级")
    composed = typist.compose("nihao")
    typist.key(SPACE)
    typist.key(RETURN)
    return {
        "composed": composed,
        "kept": typist.text("附件2.指标[1].三级"),
        "open": typist.editor.state is State.OPEN,
    }


def _a_comma_first(typist: Typist) -> dict[str, object]:
    """A Chinese comma comes as a commit without anything composed before."""
    typist.goto("附件2.指标[2].三级")
    typist.type(",")
    typist.until(lambda: typist.editor.state is State.OPEN, "the comma opened nothing")
    typist.key(RETURN)
    return {"kept": typist.text("附件2.指标[2].三级")}


def _click_on_another_box(typist: Typist) -> dict[str, object]:
    typist.goto("附件2.指标[3].三级")
    composed = typist.compose("zhong")
    typist.click(typist.sheet.viewport(), typist.centre("附件2.指标[3].完成"))
    return {
        "composed": composed,
        "kept": typist.text("附件2.指标[3].三级"),
        "next": typist.text("附件2.指标[3].完成"),
        "still composed": typist.editor.composed,
        "there": typist.sheet.current_ref == find(typist.session.calculation, "附件2.指标[3].完成"),
    }


def _click_on_another_widget(typist: Typist) -> dict[str, object]:
    typist.goto("附件2.指标[4].三级")
    composed = typist.compose("zhong")
    typist.click(typist.other, typist.other.rect().center())
    typist.until(typist.other.hasFocus, "the line edit has no focus")
    return {"composed": composed, "kept": typist.text("附件2.指标[4].三级"), "other": typist.other.text()}


def _given_up(typist: Typist) -> dict[str, object]:
    """Esc ends the composition; the box is as it was."""
    typist.goto("附件2.指标[5].三级")
    before = typist.text("附件2.指标[5].三级")
    typist.compose("zhong")
    typist.key(ESCAPE)
    typist.until(lambda: typist.editor.state is State.READY, "the box is not ready again")
    typist.key(RETURN)
    return {"before": before, "kept": typist.text("附件2.指标[5].三级")}


def _flush_while_composing(typist: Typist) -> dict[str, object]:
    """What print, undo and closing do."""
    typist.goto("附件2.指标[6].三级")
    composed = typist.compose("zhong")
    flushed = typist.sheet.flush()
    QTest.qWait(300)  # nothing may come late
    return {
        "composed": composed,
        "flushed": flushed,
        "kept": typist.text("附件2.指标[6].三级"),
        "late": typist.editor.text,
    }


def _flush_around_the_commit(typist: Typist) -> dict[str, object]:
    """A click on 打印 right behind the blank: the word may still be on its way from the input method.

    No hand is quicker than 40 ms. Earlier the blank itself may still be on its way, and is then typed over the word.
    """
    found: dict[str, object] = {}
    for wait in (40, 100):
        typist.goto("附件2.指标[8].三级")
        typist.compose("nihao")
        typist.hands.press(SPACE)
        QTest.qWait(wait)
        typist.sheet.flush()
        at_once = typist.text("附件2.指标[8].三级")
        QTest.qWait(400)
        typist.sheet.flush()
        found[f"{wait} ms"] = [at_once, typist.text("附件2.指标[8].三级")]
    return found


def _two_words(typist: Typist) -> dict[str, object]:
    """A second composition in an open box goes behind the first."""
    typist.goto("附件2.指标[7].三级")
    typist.compose("nihao")
    typist.key(SPACE)
    typist.compose("nihao")
    typist.key(SPACE)
    typist.key(RETURN)
    return {"kept": typist.text("附件2.指标[7].三级")}


def _digits_count(typist: Typist) -> dict[str, object]:
    """Digits pass the input method by: each shows its effect on the total at once."""
    typist.goto("附件2.指标[1].得分")
    typist.type("12")
    typist.until(lambda: typist.editor.text == "12", "the digits did not arrive")
    total = typist.text("附件2.总分.得分")
    typist.key(ESCAPE)
    typist.until(lambda: typist.editor.state is State.READY, "Esc did not drop the draft")
    return {"total": total, "dropped": typist.text("附件2.总分.得分")}


CASES = {
    case.__name__.strip("_"): case
    for case in (
        _a_word, _a_comma_first, _click_on_another_box, _click_on_another_widget, _given_up, _flush_while_composing,
        _flush_around_the_commit, _two_words, _digits_count,
    )
}  # fmt: skip


def start_quietly(*command: str) -> subprocess.Popen[bytes]:
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=nowhere, stderr=nowhere, stdin=nowhere)


def start_ibus(engine: Path) -> list[subprocess.Popen[bytes]]:
    """The daemon and libpinyin's engine; the daemon finds the engine only when it has registered itself."""
    daemon = start_quietly("ibus-daemon", "-r", "--panel=disable")
    for _ in range(100):
        if subprocess.run(["ibus", "address"], capture_output=True, text=True).stdout.strip() not in (
            "",
            "(null)",
        ):
            break
        time.sleep(0.1)
    return [daemon, start_quietly(str(engine), "--ibus")]


def choose_pinyin() -> bool:
    """Switch the focused window to libpinyin; it can be done only once something has the focus."""
    for _ in range(50):
        subprocess.run(
            ["ibus", "engine", "libpinyin"], capture_output=True
        )  # fails even where it has switched
        if subprocess.run(["ibus", "engine"], capture_output=True, text=True).stdout.strip() == "libpinyin":
            return True
        QTest.qWait(200)
    return False


def main() -> None:
    started = start_ibus(Path(sys.argv[1]))
    try:
        application = QApplication([])
        typist = Typist(Hands(os.environ["DISPLAY"]))
        found: dict[str, object] = {"ready": choose_pinyin()}
        QTest.qWait(500)
        for name, case in CASES.items():
            try:
                found[name] = case(typist)
            except AssertionError as wrong:
                found[name] = {"wrong": str(wrong)}
        print(json.dumps(found, ensure_ascii=False))
        typist.window.close()
        application.quit()
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
