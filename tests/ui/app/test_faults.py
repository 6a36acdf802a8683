"""The window's own faults: one box, one note, never a flood, and nothing of the workbook in the note."""

import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget

from desktop.ui import fault_notes, settings
from desktop.ui.app import app
from desktop.ui.app.faults import Faults
from desktop.ui.fault_notes import keep

SECRET = "某某局 12.50 万元"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Office:
    """A window with its faults, whose clock stands still until it is set."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.window.show()
        self.clock = Clock()
        self.faults = Faults(self.window, self.clock)

    @property
    def boxes(self) -> list[QMessageBox]:
        QApplication.processEvents()
        every = QApplication.topLevelWidgets()
        return [one for one in every if isinstance(one, QMessageBox) and one.isVisible()]

    def read(self) -> str:
        """Read the box that is there, and put it away."""
        [box] = self.boxes
        said = box.text()
        box.buttons()[0].click()
        QApplication.processEvents()
        return said

    def click(self, fault: Callable[[], object]) -> None:
        """Something in a slot fails."""
        button = QPushButton(self.window)
        button.clicked.connect(fault)
        button.click()


@pytest.fixture
def office(qtbot, capsys) -> Iterator[Office]:
    office = Office()
    yield office
    office.faults.end()
    office.window.close()


def fail() -> None:
    raise KeyError(SECRET)


def fail_otherwise() -> None:
    raise ValueError(SECRET)


def notes() -> list[str]:
    path = settings.place(fault_notes.NOTES)
    return path.read_text(encoding="utf-8").split(fault_notes._BETWEEN) if path.exists() else []


def test_a_fault_in_a_slot_is_told_and_noted(office, capsys) -> None:
    """What, where, and where the rest is; the note holds the calls and no word of the workbook."""
    office.click(fail)
    said = office.read()
    assert "test_faults.py 第" in said and "KeyError" in said and str(settings.place("faults.txt")) in said
    assert SECRET not in said and "\n" not in said
    [note] = notes()
    assert "KeyError" in note and "fail" in note and "Qt 6" in note and "Python 3" in note
    assert SECRET not in note
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "Traceback" not in err


def test_the_notes_lie_beside_the_settings(office, tmp_path) -> None:
    """Where this test has its own settings, and nowhere else."""
    assert settings.place("faults.txt").parent == tmp_path / "settings" / "jixiao"


def test_never_two_boxes(office) -> None:
    """What fails while one is read is noted."""
    office.click(fail)
    assert len(office.boxes) == 1
    office.click(fail_otherwise)
    assert len(office.boxes) == 1
    assert ["KeyError" in office.read(), len(notes())] == [True, 2]
    assert office.boxes == []


def test_a_fault_that_comes_again_is_told_ever_more_rarely(office) -> None:
    """A painting that fails 60 times a second for ten minutes opens a handful of boxes; a second click is answered."""
    told = []
    for tick in range(600 * 60):
        office.clock.now = tick / 60
        sys.excepthook(KeyError, KeyError(SECRET), None)
        if tick % 20 == 0 and office.boxes:
            office.read()
            told.append(round(office.clock.now))
    assert told[:2] == [0, 2] and 3 <= len(told) <= 6
    assert len(notes()) == len(told)


def test_a_failing_painting_is_told_outside_of_it(office, qtbot) -> None:
    """A box that opens in the middle of a painting would paint, and fail, again."""

    class Broken(QWidget):
        painting = False

        def paintEvent(self, _: QPaintEvent) -> None:
            assert not self.painting
            self.painting = True
            try:
                fail()
            finally:
                self.painting = False

    broken = Broken(office.window)
    broken.resize(50, 50)
    broken.show()
    qtbot.waitUntil(lambda: len(office.boxes) == 1)
    assert "KeyError" in office.read()


def test_a_fault_in_a_thread(office, qtbot) -> None:
    """Told by the window's own thread."""
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(office.boxes) == 1)
    assert "KeyError" in office.read()


def test_over_a_dialog_that_closes_below_it(office) -> None:
    """The box can be read though a dialog is open; when both have gone the next fault is told."""
    dialog = QDialog(office.window)
    dialog.setModal(True)
    dialog.show()
    office.click(fail)
    [box] = office.boxes
    assert box.parent() is dialog
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert office.boxes == []
    office.click(fail_otherwise)
    assert "ValueError" in office.read()


def test_nothing_is_told_of_a_window_that_has_gone(office) -> None:
    """Noted it is."""
    office.window.close()
    office.click(fail)
    assert office.boxes == [] and len(notes()) == 1


def test_ctrl_c_in_the_terminal_ends_the_program(office, monkeypatch) -> None:
    """It goes to whoever had the hook before."""
    heard = []
    office.faults._before = (lambda *what: heard.append(what[0]), threading.excepthook)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert heard == [KeyboardInterrupt] and office.boxes == [] and notes() == []


def test_the_hooks_are_given_back(office) -> None:
    before = office.faults._before
    assert sys.excepthook == office.faults._caught
    office.faults.end()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_newest_twenty_are_kept() -> None:
    for number in range(25):
        keep(type(f"Fault{number}", (Exception,), {})())
    assert [note.split()[-1] for note in notes()] == [f"Fault{number}" for number in range(5, 25)]


def test_without_a_place_for_notes(office, tmp_path) -> None:
    """Where a file stands in the way, as on a full disk: the sentence stands alone."""
    place = settings.place("faults.txt").parent
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("")
    office.click(fail)
    assert "请把这句话告诉维护的人" in office.read()


def test_a_window_without_them_leaves_the_hook_alone(make_person, sample) -> None:
    """Only the program itself takes the hook; a window made in a test reports to the test."""
    before = sys.excepthook
    make_person(sample)
    assert sys.excepthook is before


def test_the_program_has_them_from_its_first_window_on(qapp, monkeypatch, tmp_path) -> None:
    """`jixiao` takes the hook before it opens the file, and a fault in a timer is told."""
    seen: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            seen.append(box.text())
            box.reject()
            for window in QApplication.topLevelWidgets():
                window.close()
            loop.quit()
        else:
            QTimer.singleShot(30, look)

    loop = QEventLoop()
    ended: list[Faults] = []
    made = Faults

    def make(window: QWidget) -> Faults:
        ended.append(made(window))
        return ended[0]

    monkeypatch.setattr(app, "Faults", make)
    monkeypatch.setattr(QApplication, "exec", lambda *_: loop.exec())
    QTimer.singleShot(0, fail)
    QTimer.singleShot(30, look)
    app.run(None)
    ended[0].end()
    assert len(seen) == 1 and "KeyError" in seen[0]
